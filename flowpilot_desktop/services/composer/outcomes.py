"""What was done and what came of it, as the customer reads it; no more than was recorded."""

from collections.abc import Iterable

from flowpilot_desktop.domain.fixes import Fix, Outcome, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, Check, Fact, FactRole
from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.services.composer.case import Case, is_dismissed
from flowpilot_desktop.services.composer.lines import Line, covers, opened
from flowpilot_desktop.services.composer.sentences import clause, sentence, stopped, with_note
from flowpilot_desktop.services.verifier.plain import clean

HELPED = frozenset({OutcomeKind.WORKED, OutcomeKind.PARTIAL})


class Standing:
    """How far each problem has come. Without problems of their own, fixes count for the ticket as a whole."""

    def __init__(self, case: Case) -> None:
        numbers = [problem.number for problem in case.bundle.problems] if len(case.bundle.problems) > 1 else []
        fixes = [fix for fix in case.bundle.fixes if fix.outcome is not None and not is_dismissed(fix)]
        self.by_problem = {number: _best(fix for fix in fixes if fix.problem == number) for number in numbers}
        self.whole = _best(fix for fix in fixes if fix.problem not in self.by_problem)

    @property
    def is_resolved(self) -> bool:
        parts = [kind for kind in self.by_problem.values() if kind is not None]
        if not parts:
            return self.whole is OutcomeKind.WORKED
        return all(kind is OutcomeKind.WORKED for kind in self.by_problem.values())

    @property
    def is_partly(self) -> bool:
        helped = any(kind in HELPED for kind in (*self.by_problem.values(), self.whole))
        return helped and not self.is_resolved

    @property
    def not_helped(self) -> tuple[int, ...]:
        return tuple(number for number, kind in self.by_problem.items() if kind not in HELPED)

    @property
    def open_problems(self) -> tuple[int, ...]:
        """Known to be open only where the outcomes say which problem they belong to."""
        if not any(self.by_problem.values()):
            return ()
        return tuple(n for n, kind in self.by_problem.items() if kind is None or kind is OutcomeKind.FAILED)


def _best(fixes: Iterable[Fix]) -> OutcomeKind | None:
    kinds = {fix.outcome.kind for fix in fixes if fix.outcome is not None}
    order = (OutcomeKind.WORKED, OutcomeKind.PARTIAL, OutcomeKind.AWAITING_VERIFICATION, OutcomeKind.FAILED)
    return next((kind for kind in order if kind in kinds), None)


def resolution_lines(case: Case, standing: Standing) -> list[Line]:
    """The section Resolution, and what was tried in vain (which stands at the end of what was confirmed)."""
    lines: list[Line] = []
    for fix in case.bundle.fixes:
        lines += _of_fix(case, fix)
    resolved = [line for line in lines if line.section is SectionName.RESOLUTION]
    busy = {line.problem for line in resolved}
    lines += [line for number in standing.open_problems if number not in busy for line in _open_part(case, number)]
    if standing.is_partly and resolved:
        late = standing.not_helped
        first = min(resolved, key=lambda line: (line.problem in late, line.problem or 0, line.rank))
        lines[lines.index(first)] = opened(first, case.frames.resolving.partly)
    return lines


def _of_fix(case: Case, fix: Fix) -> list[Line]:
    outcome = fix.outcome
    reasons = case.frames.reasons
    if outcome is None or (is_dismissed(fix) and outcome.kind is not OutcomeKind.FAILED):
        return [] if outcome is None and fix.superseded_at is not None else _undecided(case, fix)
    fact = case.fact(outcome.fact)
    cites = (fact.label,) if fact is not None else tuple(rest.label for rest in case.resting(fix))
    if not cites or (fact is None and outcome.kind is OutcomeKind.FAILED):
        case.leave_out(fix.label, fix.title, reasons.no_fact)
        return []
    if outcome.kind is OutcomeKind.FAILED:
        return [tried_fix(case, fix, fact)] if fact is not None else []
    return _carried_out(case, fix, outcome, fact, cites)


def _undecided(case: Case, fix: Fix) -> list[Line]:
    resting = case.resting(fix)
    if is_dismissed(fix):
        return []
    if not fix.is_started or not resting:
        case.leave_out(fix.label, fix.title, case.frames.reasons.not_carried_out)
        return []
    text = case.frames.resolving.in_progress.format(what=clause(fix.title))
    labels = tuple(fact.label for fact in resting)
    return [Line(SectionName.RESOLUTION, fix.label, stopped(text), labels, fix.problem, (2, fix.number))]


def _carried_out(case: Case, fix: Fix, outcome: Outcome, fact: Fact | None, cites: tuple[str, ...]) -> list[Line]:
    done = _done(case, fix)
    result = case.shown(fact) if fact is not None and fact.role is FactRole.FINDING else ""
    said = clean(fix.summary) or clean(fix.title)
    checked = verification(case, outcome)
    texts: list[tuple[str, str]] = []
    if result and covers(result, said):
        texts.append((f"{fix.label}.outcome", with_note(sentence(result), checked)))
    elif not result or covers(said, result, share=1.0):
        texts.append((f"{fix.label}.outcome", with_note(done, checked)))
    elif outcome.kind is OutcomeKind.PARTIAL:
        texts += [(f"{fix.label}.outcome", with_note(sentence(result), checked)), (fix.label, done)]
    else:
        texts += [(fix.label, done), (f"{fix.label}.outcome", with_note(sentence(result), checked))]
    if fix.weakens_security and outcome.kind in HELPED:
        texts.append((f"{fix.label}.follow_up", _stopgap(case, fix)))
    when = outcome.recorded_at.toordinal()
    return [
        Line(SectionName.RESOLUTION, key, text, cites, fix.problem, (1, when, fix.number, position))
        for position, (key, text) in enumerate(texts)
    ]


def _done(case: Case, fix: Fix) -> str:
    if clean(fix.summary):
        return sentence(fix.summary)
    return stopped(case.frames.resolving.done.format(what=clause(fix.title)))


def _stopgap(case: Case, fix: Fix) -> str:
    resolving = case.frames.resolving
    if fix.follow_up is None or not clean(fix.follow_up.owner):
        return stopped(resolving.stopgap_unowned)
    owner = clean(fix.follow_up.owner)
    return stopped(resolving.stopgap.format(owner=owner, date=case.date(fix.follow_up.due)))


def verification(case: Case, outcome: Outcome) -> str:
    """How we know and since when; nothing where nobody said."""
    words = case.frames.resolving if case.public else case.frames.handing_over
    if outcome.kind is OutcomeKind.AWAITING_VERIFICATION:
        return case.frames.resolving.awaiting if case.public else ""
    if outcome.verified_by is VerifiedBy.NOT_VERIFIED:
        return ""
    if outcome.seen_on is None:
        return words.verified[outcome.verified_by]
    return words.verified_dated[outcome.verified_by].format(date=case.date(outcome.seen_on))


def tried_fix(case: Case, fix: Fix, fact: Fact) -> Line:
    """A fix that did not help, with what was seen."""
    text = _in_vain(case, clean(fix.summary) or clean(fix.title), case.shown(fact))
    return _tried(case, f"{fix.label}.outcome", fact, text, fix.problem or fact.problem)


def tried_check(case: Case, check: Check, fact: Fact) -> Line:
    """A check that did not help, with what was seen."""
    tried = "" if check.audience is Audience.INTERNAL else clean(check.text)
    return _tried(case, fact.label, fact, _in_vain(case, tried, case.shown(fact)), check.problem or fact.problem)


def _tried(case: Case, key: str, fact: Fact, text: str, problem: int | None) -> Line:
    return Line(SectionName.CONFIRMED, key, text, (fact.label,), problem, (5, fact.number), tier=2)


def _in_vain(case: Case, tried: str, seen: str) -> str:
    """The result alone where it says what was tried and that it was in vain; otherwise both."""
    frame = case.frames.resolving.tried
    if tried and not covers(seen, tried):
        return f"{stopped(frame.format(what=clause(tried)))} {sentence(seen)}"
    return sentence(seen) if says_failure(seen) else stopped(frame.format(what=clause(seen)))


def _open_part(case: Case, number: int) -> list[Line]:
    title = next(clean(problem.title) for problem in case.bundle.problems if problem.number == number)
    known = [fact for fact in case.usable.values() if fact.problem == number]
    if not known or not title:
        return []
    fact = next((f for f in reversed(known) if f.role is FactRole.SYMPTOM), known[-1])
    text = stopped(case.frames.resolving.still_open.format(what=clause(title)))
    key = f"P{number}.open"
    return [Line(SectionName.RESOLUTION, key, text, (fact.label,), number, (3, number), names_problem=True)]


_FAILURE_MARKS = (
    " not ", "n't ", " no ", " fail", " still ", " same ", " without ", " never ", " cannot ", " unchanged",
    " nicht ", " kein", " ohne ", " weiterhin ", " immer noch ", " gleiche", " dieselbe", " unverändert", " erfolglos",
)  # fmt: skip


def says_failure(text: str) -> bool:
    """Whether a statement itself says that something did not help."""
    padded = f" {text.lower()} "
    return any(mark in padded for mark in _FAILURE_MARKS)
