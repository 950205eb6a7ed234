"""What a bundle records about each label: the words that may be said, and the claims that may be made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import Fix, Outcome, OutcomeKind
from flowpilot_desktop.domain.lane import Check, CheckStatus, Fact, FactRole, FactStatus, Question
from flowpilot_desktop.domain.notes import VISIBILITY, Visibility
from flowpilot_desktop.services.verifier.address import addressed
from flowpilot_desktop.services.verifier.plain import core, normalise
from flowpilot_desktop.services.verifier.recorded import counting, withdrawn
from flowpilot_desktop.services.verifier.vocabulary import Day, days_in, numbers_in
from flowpilot_desktop.services.verifier.wording import frames_for
from flowpilot_desktop.services.verifier.words import stems, words

T = TypeVar("T", Check, Question)
_GONE = (FactStatus.DISPROVED, FactStatus.NO_LONGER_TRUE)


@dataclass(frozen=True)
class Evidence:
    """All that the labels of one sentence bring with them."""

    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    questions: tuple[Question, ...]
    fixes: tuple[Fix, ...]
    concluded: tuple[tuple[Fix, Outcome], ...]
    """The outcomes that the sentence's own facts (or fixes) stand for."""
    texts: tuple[str, ...]
    """What may be copied whole, without punctuation at its ends, longest first."""
    context: str = ""
    days: tuple[date, ...] = field(default=())

    @cached_property
    def joined(self) -> str:
        return " | ".join((*self.texts, self.context))

    @cached_property
    def words(self) -> frozenset[str]:
        return words(self.joined)

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(self.joined)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return numbers_in(self.words)

    @cached_property
    def known_days(self) -> frozenset[Day]:
        recorded = {(day.day, day.month, year) for day in self.days for year in (None, day.year)}
        said = {known for day in days_in(self.joined) for known in (day, (day[0], day[1], None))}
        return frozenset(recorded | said)

    @property
    def parts(self) -> frozenset[int]:
        """The problems that the sentence may be about; in front of a list of steps stand small numbers, too."""
        items: tuple[Fact | Check | Question | Fix, ...] = (*self.facts, *self.checks, *self.questions, *self.fixes)
        about = {item.problem for item in items}
        steps = max((len(fix.steps) for fix in self.fixes), default=0)
        return frozenset({n for n in about if n is not None} | set(range(1, steps + 1)))

    @property
    def has_cause(self) -> bool:
        return any(f.role is FactRole.CAUSE and f.status is FactStatus.CONFIRMED for f in self.facts)

    @property
    def any_in_vain(self) -> bool:
        """Whether something that was tried did not help."""
        return bool(self._in_vain)

    @property
    def all_in_vain(self) -> bool:
        """Whether all that is cited is what was tried and did not help."""
        return bool(self._in_vain) and all(fact.number in self._in_vain for fact in self.facts)

    @cached_property
    def _in_vain(self) -> frozenset[int | None]:
        failed = {check.fact for check in self.checks if check.status is CheckStatus.FAILED}
        return frozenset(failed | {each.fact for _, each in self.concluded if each.kind is OutcomeKind.FAILED})

    @property
    def outcome_kinds(self) -> frozenset[OutcomeKind]:
        return frozenset(outcome.kind for _, outcome in self.concluded)


class Ledger:
    """One bundle, by label."""

    def __init__(self, bundle: NoteBundle) -> None:
        self.bundle = bundle
        self.frames = frames_for(bundle.language)
        self.public = VISIBILITY[bundle.kind] is Visibility.PUBLIC
        self.facts = {fact.label: fact for fact in bundle.facts}
        counted = counting(bundle)
        self.fixes = {fix.label: fix for fix in counted}
        self.withdrawn = withdrawn(bundle, counted)
        self.checks = {check.label: check for check in bundle.checks}
        self.questions = {question.label: question for question in bundle.questions}
        self.told = frozenset(number for note in bundle.posted for number in note.stated_facts)
        self.overtaken = frozenset(_overtaken(counted))
        self._checks_of = _by_fact(bundle.checks)
        self._questions_of = _by_fact(bundle.questions)
        self._fixes_of: dict[int, list[Fix]] = {}
        for fix in counted:
            for number in dict.fromkeys((*fix.rests_on, *(o.fact for o in fix.outcomes if o.fact is not None))):
                self._fixes_of.setdefault(number, []).append(fix)
        self._context = " | ".join(normalise(t) for t in (bundle.title, *(p.title for p in bundle.problems)))
        self._leads = tuple(sorted((core(p.title) for p in bundle.problems if core(p.title)), key=len, reverse=True))
        self._generations = tuple(g for g in bundle.generations if g.executed_at is not None)

    def __contains__(self, label: str) -> bool:
        return label in self.facts or label in self.fixes or label in self.checks or label in self.questions

    def evidence(self, labels: tuple[str, ...], *, correcting: bool) -> Evidence:
        facts = [self.facts[label] for label in labels if label in self.facts]
        cited = [self.fixes[label] for label in labels if label in self.fixes]
        numbers = {fact.number for fact in facts}
        fixes = list(dict.fromkeys(id(f) for f in (*cited, *(f for n in numbers for f in self._fixes_of.get(n, ())))))
        by_id = {id(fix): fix for fix in self.fixes.values()}
        related = [by_id[each] for each in fixes]
        checks = [self.checks[label] for label in labels if label in self.checks]
        checks += [check for n in numbers for check in self._checks_of.get(n, ()) if check not in checks]
        questions = [self.questions[label] for label in labels if label in self.questions]
        questions += [question for n in numbers for question in self._questions_of.get(n, ())]
        old = self._withdrawn() if correcting else []
        concluded = tuple((f, o) for f in related for o in self._stood_for(f, numbers, cited))
        texts = {core(text) for text in self._texts(facts + old, related, checks, questions)} | set(self._leads)
        texts.discard("")
        return Evidence(
            tuple(facts),
            tuple(checks),
            tuple(questions),
            tuple(related),
            concluded,
            tuple(sorted(texts, key=lambda text: (-len(text), text))),
            self._context,
            tuple(self._days(related, concluded, correcting=correcting)),
        )

    def _withdrawn(self) -> list[Fact]:
        gone = (f for f in self.bundle.facts if f.number in self.told)
        return [
            f for f in gone if f.status in _GONE or (f.number in self.overtaken and f.status is FactStatus.CONFIRMED)
        ]

    def _stood_for(self, fix: Fix, numbers: set[int], cited: list[Fix]) -> tuple[Outcome, ...]:
        """Of a fix, the outcomes that are meant: all in a hand-over, the last one in a note to the customer."""
        if not fix.outcomes:
            return ()
        outcomes = fix.outcomes[-1:] if self.public else fix.outcomes
        if fix in cited:
            return outcomes
        orphan = outcomes[-1].fact not in {fact.number for fact in self.bundle.facts if self._citable(fact)}
        resting = orphan and bool(numbers.intersection(fix.rests_on))
        return tuple(o for o in outcomes if o.fact in numbers or resting)

    def _citable(self, fact: Fact) -> bool:
        return fact.status is FactStatus.CONFIRMED and not (self.public and fact.audience.value == "internal")

    def _texts(
        self, facts: list[Fact], fixes: list[Fix], checks: list[Check], questions: list[Question]
    ) -> Iterator[str]:
        for fact in facts:
            yield from (fact.text, fact.customer_text, addressed(fact.text))
        for fix in fixes:
            yield from (fix.title, fix.summary, *fix.steps, *(outcome.text for outcome in fix.outcomes))
            if fix.follow_up is not None:
                yield fix.follow_up.owner
        for check in checks:
            yield from (check.text, check.result)
        for question in questions:
            yield from (question.text, question.answer)
        if not self.public:
            yield from (generation.template_name for generation in self._generations)

    def _days(
        self, fixes: list[Fix], concluded: tuple[tuple[Fix, Outcome], ...], *, correcting: bool
    ) -> Iterator[date]:
        for _, outcome in concluded:
            yield outcome.seen_on or outcome.recorded_at.date()
        yield from (fix.follow_up.due for fix in fixes if fix.follow_up is not None)
        if correcting:
            yield from ((note.posted_at or note.approved_at).date() for note in self.bundle.posted)
        if not self.public:
            yield from (g.executed_at.date() for g in self._generations if g.executed_at is not None)


def _by_fact(items: tuple[T, ...]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for item in items:
        if item.fact is not None:
            found.setdefault(item.fact, []).append(item)
    return found


def _overtaken(fixes: tuple[Fix, ...]) -> Iterator[int]:
    """Facts of an earlier outcome that a later one of the same fix contradicts."""
    standing = {fix.outcome.fact for fix in fixes if fix.outcome is not None}
    for fix in fixes:
        for outcome in fix.outcomes[:-1]:
            same = outcome.kind in (fix.outcomes[-1].kind, OutcomeKind.AWAITING_VERIFICATION)
            if outcome.fact is not None and not same and outcome.fact not in standing:
                yield outcome.fact
