"""What a bundle says about each fact: whether a note may state it, where it belongs, and why not."""

from collections.abc import Iterator
from datetime import date, datetime

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import DecisionKind, Fix, Outcome, OutcomeKind
from flowpilot_desktop.domain.lane import Audience, Check, CheckStatus, Fact, FactRole, FactStatus, Question
from flowpilot_desktop.domain.notes import VISIBILITY, LeftOut, Visibility
from flowpilot_desktop.services.verifier.address import addressed
from flowpilot_desktop.services.verifier.plain import clean, core
from flowpilot_desktop.services.verifier.recorded import counting, withdrawn
from flowpilot_desktop.services.verifier.wording import frames_for


class Case:
    """One bundle, looked up from every side; ``fixes`` have the outcomes that count, ``withdrawn`` lost all of theirs.

    ``left_out`` collects what the note does not say.
    """

    def __init__(self, bundle: NoteBundle) -> None:
        self.bundle = bundle
        self.frames = frames_for(bundle.language)
        self.public = VISIBILITY[bundle.kind] is Visibility.PUBLIC
        self.left_out: dict[str, LeftOut] = {}
        self.facts = {fact.number: fact for fact in bundle.facts}
        self.fixes = counting(bundle)
        self.withdrawn = withdrawn(bundle, self.fixes)
        self.latest = latest_date(bundle)
        self.checks: dict[int, Check] = {check.fact: check for check in bundle.checks if check.fact is not None}
        self.questions: dict[int, Question] = {q.fact: q for q in bundle.questions if q.fact is not None}
        self.outcomes: dict[int, tuple[Fix, Outcome]] = {}
        self.overtaken: dict[int, tuple[Fix, Outcome]] = {}
        for fix in self.fixes:
            self._look_up_outcomes(fix)
        self.usable = self._usable()

    def date(self, day: date) -> str:
        return self.frames.date(day, self.latest)

    def leave_out(self, label: str, text: str, why: str) -> None:
        """The first reason stands."""
        self.left_out.setdefault(label, LeftOut(label, clean(text), why))

    def fact(self, number: int | None) -> Fact | None:
        """The fact with that label number, where this note may state it."""
        return self.usable.get(number) if number is not None else None

    def shown(self, fact: Fact) -> str:
        """The words that this note uses for ``fact``."""
        if not self.public:
            return clean(fact.text)
        return clean(fact.customer_text) or addressed(fact.text)

    def stated(self, fact: Fact) -> str:
        """``shown``; a result or an answer of a word or two stands behind what was tried or asked."""
        text = self.shown(fact)
        if len(text.split()) > 2:
            return text
        asked = self._asked(fact)
        return f"{asked}: {text}" if asked and core(asked) not in core(text) else text

    def resting(self, fix: Fix) -> tuple[Fact, ...]:
        return tuple(fact for number in fix.rests_on if (fact := self.fact(number)) is not None)

    def failed_check(self, fact: Fact) -> Check | None:
        check = self.checks.get(fact.number)
        return check if check is not None and check.status is CheckStatus.FAILED else None

    def _asked(self, fact: Fact) -> str:
        check = self.checks.get(fact.number)
        if check is not None and not (self.public and check.audience is Audience.INTERNAL):
            return clean(check.text).rstrip(" ?.!:;,")
        question = self.questions.get(fact.number)
        return clean(question.text).rstrip(" ?.!:;,") if question is not None else ""

    def _look_up_outcomes(self, fix: Fix) -> None:
        last = fix.outcome
        if last is None:
            return
        for outcome in fix.outcomes[:-1]:
            differs = outcome.kind not in (last.kind, OutcomeKind.AWAITING_VERIFICATION)
            if outcome.fact is not None and outcome.fact != last.fact and differs:
                self.overtaken[outcome.fact] = (fix, last)
        if last.fact is not None:
            self.outcomes.setdefault(last.fact, (fix, last))

    def _usable(self) -> dict[int, Fact]:
        usable: dict[int, Fact] = {}
        first: dict[str, Fact] = {}
        dear: list[tuple[Fact, frozenset[str]]] = []
        for fact in sorted(self.bundle.facts, key=self._worth):
            why = self._why_not(fact)
            same = (first.get(core(self.shown(fact))) or self._implied(fact, dear)) if not why else None
            if same is not None:
                why = self.frames.reasons.same.format(label=same.label)
            if why:
                if fact.status in (FactStatus.CONFIRMED, FactStatus.SET_ASIDE) or self.public:
                    self.leave_out(fact.label, fact.text, why)
                continue
            first[core(self.shown(fact))] = fact
            usable[fact.number] = fact
            if self._worth(fact)[0] < 3:
                dear.append((fact, carrying_words(self.shown(fact))))
        return dict(sorted(usable.items()))

    def _implied(self, fact: Fact, dear: list[tuple[Fact, frozenset[str]]]) -> Fact | None:
        """A cause or an outcome that says every word of a finding and hardly more; the public note is the shorter."""
        if not dear or not self.public or self._worth(fact)[0] < 3:
            return None
        own = carrying_words(self.shown(fact))
        if len(own) < 3:
            return None
        return next((other for other, said in dear if own <= said and len(said - own) < 2), None)

    def _worth(self, fact: Fact) -> tuple[int, int]:
        """Of two facts that say the same, the one that matters more in a note is kept."""
        if fact.number in self.outcomes:
            return 0, fact.number
        rank = {FactRole.CAUSE: 1, FactRole.SYMPTOM: 2, FactRole.FINDING: 4}[fact.role]
        return (3 if rank == 4 and self.failed_check(fact) else rank), fact.number

    def _why_not(self, fact: Fact) -> str:
        reasons = self.frames.reasons
        if fact.status is FactStatus.PROPOSED:
            return reasons.proposed
        if fact.status is FactStatus.DISPROVED:
            return reasons.disproved
        if fact.status is FactStatus.SET_ASIDE:
            return reasons.set_aside
        if fact.status is FactStatus.NO_LONGER_TRUE:
            return reasons.replaced.format(label=f"F{fact.replaced_by}") if fact.replaced_by else reasons.no_longer_true
        if not core(self.shown(fact)):
            return reasons.empty
        return self._why_not_public(fact) if self.public else ""

    def _why_not_public(self, fact: Fact) -> str:
        reasons = self.frames.reasons
        if fact.audience is Audience.INTERNAL:
            return reasons.internal
        if fact.number in self.overtaken and fact.number not in self.outcomes:
            return reasons.overtaken.format(label=self.overtaken[fact.number][0].label)
        if fact.number in self.outcomes and fact.role is FactRole.FINDING:
            fix, outcome = self.outcomes[fact.number]
            if outcome.kind is not OutcomeKind.FAILED and is_dismissed(fix):
                return reasons.dismissed.format(label=fix.label)
        return ""


def is_dismissed(fix: Fix) -> bool:
    """Whether the dismissal is the last word on ``fix``: nothing was started or recorded after it."""
    dismissal = fix.dismissal
    if dismissal is None:
        return False
    later = [d for d in fix.decisions if d.kind is not DecisionKind.DISMISSED and d.decided_at > dismissal.decided_at]
    return not later and not any(o.recorded_at >= dismissal.decided_at for o in fix.outcomes)


def is_overtaken(fix: Fix) -> bool:
    """Whether another fix took its place before anybody knew whether it helped."""
    return not fix.is_active and fix.outcome is not None and fix.outcome.kind is OutcomeKind.AWAITING_VERIFICATION


def carrying_words(text: str) -> frozenset[str]:
    """The words of a statement without articles and forms of "to be"; names that differ in a letter stay different."""
    words = (word.strip(" .,;:!?\"'()") for word in clean(text).split())
    return frozenset(word if len(word) < 2 else word.lower() for word in words if word and word not in _LIGHT_WORDS)


_LIGHT_WORDS = frozenset(("a", "an", "the", "The", "A", "is", "was", "were", "are", "der", "die", "das", "ist", "war"))


def latest_date(bundle: NoteBundle) -> date | None:
    """The latest day that the bundle knows to have passed; what is only due does not count."""
    return max((m.date() if isinstance(m, datetime) else m for m in _moments(bundle)), default=None)


def _moments(bundle: NoteBundle) -> Iterator[date]:
    yield from (fact.stated_at for fact in bundle.facts if fact.stated_at is not None)
    for fix in bundle.fixes:
        yield fix.created_at
        yield from (decision.decided_at for decision in fix.decisions)
        for outcome in fix.outcomes:
            yield outcome.recorded_at
            if outcome.seen_on is not None:
                yield outcome.seen_on
    for note in bundle.posted:
        yield note.posted_at or note.approved_at
