"""What came of a fix or a check in words, and what was tried in vain, as the customer reads it."""

from flowpilot_desktop.domain.fixes import Fix, Outcome, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, Check, Fact, FactRole
from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.services.composer.case import Case
from flowpilot_desktop.services.composer.lines import Line, covers
from flowpilot_desktop.services.composer.sentences import clause, sentence, stopped, with_note
from flowpilot_desktop.services.verifier.plain import clean, core
from flowpilot_desktop.services.verifier.recorded import is_unsaid


def own_words(case: Case, outcome: Outcome, fact: Fact | None) -> str:
    """What somebody said about an outcome; empty where only its kind is known."""
    if fact is None or is_unsaid(outcome, fact) or (fact.role is not FactRole.FINDING and case.public):
        return ""
    return case.shown(fact)


def came_of_it(case: Case, outcome: Outcome) -> str:
    """The kind of an outcome as a sentence, with how we know; nothing more is claimed."""
    resolving = case.frames.resolving
    if outcome.kind is OutcomeKind.AWAITING_VERIFICATION and outcome.seen_on is not None:
        return stopped(resolving.awaiting_dated.format(date=case.date(outcome.seen_on)))
    return with_note(resolving.came_of_it[outcome.kind], verification(case, outcome))


def verification(case: Case, outcome: Outcome) -> str:
    """How we know and since when; nothing where nobody said, and nothing of what still has to be seen."""
    words = case.frames.resolving if case.public else case.frames.handing_over
    if OutcomeKind.AWAITING_VERIFICATION is outcome.kind or VerifiedBy.NOT_VERIFIED is outcome.verified_by:
        return ""
    if outcome.seen_on is None:
        return words.verified[outcome.verified_by]
    return words.verified_dated[outcome.verified_by].format(date=case.date(outcome.seen_on))


def tried_fix(case: Case, fix: Fix, outcome: Outcome, fact: Fact) -> Line:
    """A fix that did not help, with what was seen."""
    seen = own_words(case, outcome, fact)
    checked = verification(case, outcome)
    summary = clean(fix.summary)
    if not summary:
        text = _in_vain(case, clean(fix.title), seen, checked)
    elif not seen or core(seen) in core(summary):
        text = f"{sentence(summary)} {came_of_it(case, outcome)}"
    else:
        told = "" if covers(seen, summary) else sentence(summary)
        failed = "" if says_failure(seen) else stopped(case.frames.resolving.came_of_it[outcome.kind])
        found = with_note(sentence(seen), checked)
        # "It" is what was done, so it follows that, and what was seen shows it.
        text = " ".join(filter(None, (told, failed, found) if told else (found, failed)))
    return _tried(f"{fix.label}.outcome", fact, text, fix.problem or fact.problem)


def tried_check(case: Case, check: Check, fact: Fact) -> Line:
    """A check that did not help, with what was seen; a wording for the customer stands alone."""
    if clean(fact.customer_text):
        text = sentence(fact.customer_text)
    elif core(fact.text) == core(check.text):
        text = _in_vain(case, clean(check.text), "", "")
    else:
        tried = "" if check.audience is Audience.INTERNAL else clean(check.text)
        text = _found(case, tried, case.shown(fact))
    return _tried(fact.label, fact, text, check.problem or fact.problem)


def _tried(key: str, fact: Fact, text: str, problem: int | None) -> Line:
    rank = (5, fact.number)
    return Line(SectionName.CONFIRMED, key, text, (fact.label,), problem, rank, tier=2, lead_always=True)


def _in_vain(case: Case, tried: str, seen: str, note: str) -> str:
    """What was tried stands in quotation marks, so that nobody reads it as an instruction.

    The result stands alone where it says what was tried and that it was in vain.
    """
    if seen and (not tried or covers(seen, tried)):
        return with_note(sentence(seen), note) if says_failure(seen) else with_note(_framed(case, seen), note)
    if not seen:
        return with_note(_framed(case, tried), note)
    return f"{stopped(_framed(case, tried))} {with_note(sentence(seen), note)}"


def _found(case: Case, tried: str, seen: str) -> str:
    """What a check showed, and how that was found: looking at something has no success of its own to be without."""
    if not tried or covers(seen, tried):
        return _in_vain(case, tried, seen, "")
    return with_note(sentence(seen), case.frames.resolving.tried_so.format(what=case.frames.quoted(clause(tried))))


def _framed(case: Case, tried: str) -> str:
    return case.frames.resolving.tried.format(what=case.frames.quoted(clause(tried)))


_FAILURE_MARKS = (
    " not ", "n't ", " no ", " fail", " still ", " same ", " without ", " never ", " cannot ", " unchanged",
    " nicht ", " kein", " ohne ", " weiterhin ", " immer noch ", " gleiche", " dieselbe", " unverändert", " erfolglos",
)  # fmt: skip


def says_failure(text: str) -> bool:
    """Whether a statement itself says that something did not help."""
    padded = f" {text.lower()} "
    return any(mark in padded for mark in _FAILURE_MARKS)
