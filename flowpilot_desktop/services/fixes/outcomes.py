"""What came of a fix: each outcome is a fact, and a later one overtakes the one before."""

from datetime import date

from flowpilot_desktop.domain.errors import Conflict, NotFound
from flowpilot_desktop.domain.fixes import DecisionKind, Fix, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.services.lane.lookup import fact_of
from flowpilot_desktop.services.verifier.recorded import UNSAID
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def record(
    uow: UnitOfWork,
    fix: Fix,
    kind: OutcomeKind,
    language: str,
    *,
    text: str,
    fact: int | None,
    verified_by: VerifiedBy,
    seen_on: date | None,
) -> None:
    """Write an outcome and the fact that states it (``fact``, where one states it already; it keeps its role).

    Raises:
        Conflict: the fix was put aside without ever being carried out.
    """
    if not fix.is_active and not fix.is_started:
        raise Conflict(f"{fix.label} “{fix.title}” was never carried out.", "Record the outcome of the fix that was.")
    said, number, was = text, fact, None
    if number is None:
        number = uow.facts.add(
            fix.session_id,
            text or fix.title + UNSAID[language][kind],
            status=FactStatus.CONFIRMED,
            role=FactRole.FINDING,
            source=FactSource.CUSTOMER if verified_by is VerifiedBy.CUSTOMER_REPORT else FactSource.AGENT,
            problem=fix.problem,
        )
    else:
        named = fact_of(uow, fix.session_id, number)
        said, was = named.text, named.status
        uow.facts.change(fix.session_id, number, status=FactStatus.CONFIRMED, replaced_by=None)
    _overtake_earlier(uow, fix, kind, number)
    if not fix.is_started:
        uow.fixes.decide(fix, DecisionKind.ONE_OFF, None)
    uow.fixes.record_outcome(fix, kind, verified_by=verified_by, seen_on=seen_on, text=said, fact=number, fact_was=was)


def withdraw(uow: UnitOfWork, fix: Fix) -> None:
    """Take the last outcome back. Raises: NotFound where none is recorded."""
    mistaken = fix.outcome
    if mistaken is None:
        raise NotFound(f"No outcome of {fix.label} “{fix.title}” is recorded.")
    uow.fixes.remove_last_outcome(fix)
    # A decision that only came with the outcome goes with it.
    uow.fixes.remove_decisions_of(fix, mistaken.recorded_at)
    if mistaken.fact is not None:
        _unsay(uow, fix, mistaken.fact, mistaken.fact_was)


def _overtake_earlier(uow: UnitOfWork, fix: Fix, kind: OutcomeKind, by: int) -> None:
    """What the outcome before this one stated is not true any more; where it stated the same, it is just not needed."""
    earlier = fix.outcome
    if earlier is None or earlier.fact is None or earlier.fact == by:
        return
    fact = uow.facts.get(fix.session_id, earlier.fact)
    says_the_same = earlier.kind is kind and not _was_posted(uow, fix, earlier.fact)
    if says_the_same:
        uow.fixes.remove_last_outcome(fix)
    if fact is not None and fact.status is FactStatus.CONFIRMED:
        if says_the_same and earlier.fact_was is not None:
            uow.facts.change(fix.session_id, fact.number, status=earlier.fact_was)
        else:
            status = FactStatus.SET_ASIDE if says_the_same else FactStatus.NO_LONGER_TRUE
            uow.facts.change(fix.session_id, fact.number, status=status, replaced_by=by)


def _was_posted(uow: UnitOfWork, fix: Fix, number: int) -> bool:
    return any(number in note.stated_facts for note in uow.notes.of_session(fix.session_id))


def _unsay(uow: UnitOfWork, fix: Fix, number: int, was: FactStatus | None) -> None:
    """The fact of a withdrawn outcome: set aside, or disproved where a customer has read it in a note already.

    One that was there before the outcome named it is again what it ``was``, unless the agent judged it meanwhile.
    """
    stated = fact_of(uow, fix.session_id, number)
    if was is None or (was is not FactStatus.CONFIRMED and _was_posted(uow, fix, number)):
        was = FactStatus.DISPROVED if _was_posted(uow, fix, number) else FactStatus.SET_ASIDE
        uow.facts.change(fix.session_id, number, status=was)
    elif stated.status is FactStatus.CONFIRMED:
        uow.facts.change(fix.session_id, number, status=was)
    for fact in uow.facts.of_session(fix.session_id):
        if fact.replaced_by == number and fact.status is FactStatus.NO_LONGER_TRUE:
            uow.facts.change(fix.session_id, fact.number, status=FactStatus.CONFIRMED, replaced_by=None)
