"""What was done and what came of it, as the customer reads it; no more than was recorded."""

import re
from collections.abc import Iterable

from flowpilot_desktop.domain.fixes import Fix, Outcome, OutcomeKind
from flowpilot_desktop.domain.lane import Fact, FactRole
from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.services.composer.case import Case, is_dismissed, is_overtaken
from flowpilot_desktop.services.composer.lines import Line, covers, opened
from flowpilot_desktop.services.composer.sentences import clause, sentence, stopped, with_note
from flowpilot_desktop.services.composer.tried import came_of_it, own_words, tried_fix, verification
from flowpilot_desktop.services.verifier.plain import clean, core

HELPED = frozenset({OutcomeKind.WORKED, OutcomeKind.PARTIAL})
_TOLD = re.compile(
    r"(?:the|a|an|your|our) .*\b(?:was|were|has been|have been)\b|(?:der|die|das|ein|eine|ihre?) .*\bwurden?\b",
    re.IGNORECASE,
)
"""A title that already is a sentence about what was done."""


class Standing:
    """How far each problem has come. Without problems of their own, fixes count for the ticket as a whole."""

    def __init__(self, case: Case) -> None:
        numbers = [problem.number for problem in case.bundle.problems] if len(case.bundle.problems) > 1 else []
        fixes = [fix for fix in case.fixes if fix.outcome is not None and not (is_dismissed(fix) or is_overtaken(fix))]
        self.by_problem = {number: _best(fix for fix in fixes if fix.problem == number) for number in numbers}
        self.whole = _best(fix for fix in fixes if fix.problem not in self.by_problem)
        self._described = {fact.problem for fact in case.usable.values() if fact.role is FactRole.SYMPTOM}

    @property
    def is_resolved(self) -> bool:
        """Of several problems, each that is described needs its own success; one fix for no problem solves none."""
        if not self._parts:
            return self.whole is OutcomeKind.WORKED
        return all(self.by_problem[number] is OutcomeKind.WORKED for number in self._parts)

    @property
    def is_partly(self) -> bool:
        helped = any(kind in HELPED for kind in (*self.by_problem.values(), self.whole))
        return helped and not self.is_resolved

    @property
    def not_helped(self) -> tuple[int, ...]:
        return tuple(number for number, kind in self.by_problem.items() if kind not in HELPED)

    @property
    def open_problems(self) -> tuple[int, ...]:
        """What nothing is recorded for, or what did not help; nothing where the whole ticket is without an outcome."""
        if self.whole is None and not any(self.by_problem.values()):
            return ()
        return tuple(n for n, kind in self.by_problem.items() if kind is None or kind is OutcomeKind.FAILED)

    @property
    def _parts(self) -> tuple[int, ...]:
        """The problems that somebody described, or did something about; all of them where one has an outcome."""
        if any(self.by_problem.values()):
            return tuple(self.by_problem)
        return tuple(number for number in self.by_problem if number in self._described)


def _best(fixes: Iterable[Fix]) -> OutcomeKind | None:
    kinds = {fix.outcome.kind for fix in fixes if fix.outcome is not None}
    order = (OutcomeKind.WORKED, OutcomeKind.PARTIAL, OutcomeKind.AWAITING_VERIFICATION, OutcomeKind.FAILED)
    return next((kind for kind in order if kind in kinds), None)


def resolution_lines(case: Case, standing: Standing) -> list[Line]:
    """The section Resolution, and what was tried in vain (which stands at the end of what was confirmed)."""
    lines: list[Line] = []
    for fix in case.fixes:
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
    if fix.number in case.withdrawn:
        case.leave_out(fix.label, fix.title, reasons.outcome_gone)
        return []
    if outcome is None or (is_dismissed(fix) and outcome.kind is not OutcomeKind.FAILED):
        return _undecided(case, fix)
    fact = case.fact(outcome.fact)
    cites = (fact.label,) if fact is not None else tuple(rest.label for rest in case.resting(fix))
    if not cites or (fact is None and outcome.kind is OutcomeKind.FAILED):
        case.leave_out(fix.label, fix.title, reasons.no_fact)
        return []
    if outcome.kind is OutcomeKind.FAILED:
        return [tried_fix(case, fix, outcome, fact)] if fact is not None else []
    return _carried_out(case, fix, outcome, fact, cites)


def _undecided(case: Case, fix: Fix) -> list[Line]:
    resting = case.resting(fix)
    if is_dismissed(fix):
        return []
    if fix.superseded_at is not None:
        if fix.is_started:
            case.leave_out(fix.label, fix.title, case.frames.reasons.begun.format(label=fix.label))
        return []
    if not fix.is_started or not resting:
        case.leave_out(fix.label, fix.title, case.frames.reasons.not_carried_out)
        return []
    text = case.frames.resolving.in_progress.format(what=case.frames.quoted(clause(fix.title)))
    labels = tuple(fact.label for fact in resting)
    return [Line(SectionName.RESOLUTION, fix.label, stopped(text), labels, fix.problem, (2, fix.number))]


def _carried_out(case: Case, fix: Fix, outcome: Outcome, fact: Fact | None, cites: tuple[str, ...]) -> list[Line]:
    done = _done(case, fix)
    result = own_words(case, outcome, fact)
    said = clean(fix.summary) or clean(fix.title)
    checked = verification(case, outcome)
    key = f"{fix.label}.outcome"
    partial = outcome.kind is OutcomeKind.PARTIAL
    if not result:
        texts = [(fix.label, done), (key, _status(case, fix, outcome))]
    elif core(said) in core(result) or (not partial and covers(result, said)):
        texts = [(key, with_note(sentence(result), checked))]
    elif core(result) in core(said) or (not partial and covers(said, result, share=1.0)):
        texts = [(key, with_note(done, checked))]
    else:
        texts = [(fix.label, done), (key, with_note(sentence(result), checked))]
    if result and outcome.kind is OutcomeKind.AWAITING_VERIFICATION:
        texts.append((f"{fix.label}.status", _status(case, fix, outcome)))
    if fix.weakens_security and outcome.kind in HELPED:
        texts.append((f"{fix.label}.follow_up", _stopgap(case, fix)))
    when = outcome.recorded_at.toordinal()
    return [
        Line(SectionName.RESOLUTION, key, text, cites, fix.problem, (1, when, fix.number, position))
        for position, (key, text) in enumerate(texts)
    ]


def _status(case: Case, fix: Fix, outcome: Outcome) -> str:
    """The kind of an outcome; nobody waits for that of a fix of which another one took the place."""
    return stopped(case.frames.resolving.overtaken) if is_overtaken(fix) else came_of_it(case, outcome)


def _done(case: Case, fix: Fix) -> str:
    if clean(fix.summary):
        return sentence(fix.summary)
    if _TOLD.match(clean(fix.title)):
        return sentence(fix.title)
    return stopped(case.frames.resolving.done.format(what=clause(fix.title)))


def _stopgap(case: Case, fix: Fix) -> str:
    resolving = case.frames.resolving
    if fix.follow_up is None or not clean(fix.follow_up.owner):
        return stopped(resolving.stopgap_unowned)
    owner = clean(fix.follow_up.owner)
    return stopped(resolving.stopgap.format(owner=owner, date=case.date(fix.follow_up.due)))


def _open_part(case: Case, number: int) -> list[Line]:
    title = next(clean(problem.title) for problem in case.bundle.problems if problem.number == number)
    known = [fact for fact in case.usable.values() if fact.problem == number]
    if not known or not title:
        return []
    fact = next((f for f in reversed(known) if f.role is FactRole.SYMPTOM), known[-1])
    text = stopped(case.frames.resolving.still_open.format(what=clause(title)))
    key = f"P{number}.open"
    return [Line(SectionName.RESOLUTION, key, text, (fact.label,), number, (3, number), names_problem=True)]
