"""The words that a note may use without a fact: titles, frames around facts, what stands where something is missing.

A frame is a template; ``{what}`` is filled with the words of a fact or a fix, and these are never changed to fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flowpilot_desktop.domain.fixes import DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.notes import SectionName


@dataclass(frozen=True)
class Gaps:
    """What a section says where nothing that is confirmed fills it."""

    problem: str
    problem_titled: str
    confirmed: str
    cause: str
    cause_resolved: str
    cause_of_parts: str
    cause_of_resolved_parts: str
    resolution: str
    known: str
    tried: str
    hypothesis: str
    next: str
    next_open: str


@dataclass(frozen=True)
class Resolving:
    """Frames of the customer's note."""

    done: str
    partly: str
    still_open: str
    in_progress: str
    came_of_it: dict[OutcomeKind, str]
    awaiting_dated: str
    overtaken: str
    tried: str
    tried_so: str
    stopgap: str
    stopgap_unowned: str
    corrects: str
    also_corrects: str
    was_wrong: str
    no_longer: str
    verified: dict[VerifiedBy, str]
    verified_dated: dict[VerifiedBy, str]


@dataclass(frozen=True)
class HandingOver:
    """Frames of the hand-over."""

    cause: str
    internal: str
    ruled_out: str
    was_true: str
    outcome: dict[OutcomeKind, str]
    begun: str
    verified: dict[VerifiedBy, str]
    verified_dated: dict[VerifiedBy, str]
    check_failed: str
    check_done: str
    script_run: str
    script_run_dated: str
    dismissed: dict[DismissReason, str]
    possible_cause: str
    suggested: str
    ask: str
    check: str
    carry_out: str
    steps: str
    find_out: str
    find_out_steps: str
    verify: str
    reverse: str
    reverse_owned: str
    withdrawn: str
    still_open: str


@dataclass(frozen=True)
class Reasons:
    """Why something is not in the note: sentences for the agent, never for the customer."""

    internal: str
    proposed: str
    disproved: str
    set_aside: str
    no_longer_true: str
    replaced: str
    length: str
    dismissed: str
    begun: str
    outcome_gone: str
    same: str
    empty: str
    overtaken: str
    no_fact: str
    not_carried_out: str
    dropped: str
    not_in_edit: str
    edit_vanished: str
    edit_gone: str
    script_without_fact: str
    owner_missing: str
    cause_missing: str
    cause_unmarked: str
    about_customer: str
    blames: str
    no_symptom: str
    symptom_proposed: str
    nothing_known: str
    which_problem: str


@dataclass(frozen=True)
class Frames:
    """Everything that the program itself says in a note of one language."""

    titles: dict[SectionName, str]
    gaps: Gaps
    resolving: Resolving
    handing_over: HandingOver
    reasons: Reasons
    months: tuple[str, ...]
    day: str
    quotes: tuple[str, str]
    part: str
    also: str
    ticket: str
    violations: dict[str, str] = field(default_factory=dict)

    def date(self, day: date, latest: date | None) -> str:
        """An absolute date; the year stands only where it is not the year of the latest date in the bundle."""
        text = self.day.format(day=day.day, month=self.months[day.month - 1])
        return text if latest is not None and latest.year == day.year else f"{text} {day.year}"

    def quoted(self, text: str) -> str:
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def parts(self, numbers: Sequence[int]) -> str:
        """The marks of several parts of a ticket as a list: "(1), (2) and (3)"."""
        marks = [self.part.format(number=number) for number in numbers]
        return f"{', '.join(marks[:-1])} {self.also} {marks[-1]}" if len(marks) > 1 else "".join(marks)
