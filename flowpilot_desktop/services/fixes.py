"""Suggested fixes: proposed, decided, carried out, and what came of them."""

import math
from collections.abc import Sequence
from datetime import date

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.fixes import (
    DecisionKind,
    DismissReason,
    Fix,
    FixSource,
    OutcomeKind,
    VerifiedBy,
)
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.security_settings import weakens_security
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.task_lane import fact_of, label_number, require_problem, statement
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

MOST_STEPS = 50

_UNSAID_OUTCOME = {
    "en": {
        OutcomeKind.WORKED: "{title}: it worked",
        OutcomeKind.PARTIAL: "{title}: it helped in part",
        OutcomeKind.FAILED: "{title}: it did not help",
        OutcomeKind.AWAITING_VERIFICATION: "{title}: carried out, not yet verified",
    },
    "de": {
        OutcomeKind.WORKED: "{title}: hat funktioniert",
        OutcomeKind.PARTIAL: "{title}: hat teilweise geholfen",
        OutcomeKind.FAILED: "{title}: hat nicht geholfen",
        OutcomeKind.AWAITING_VERIFICATION: "{title}: durchgeführt, noch nicht geprüft",
    },
}
"""The fact that an outcome makes where the agent said nothing more about it."""


class Fixes:
    """Fixes of a session."""

    def __init__(self, database: Database, *, default_language: str) -> None:
        self._database = database
        self._default_language = default_language

    async def add(
        self,
        session_id: SessionId,
        title: str,
        *,
        steps: Sequence[str] = (),
        summary: str = "",
        confidence: float | None = None,
        rests_on: Sequence[str] = (),
        problem: int | None = None,
        security_weakened: bool | None = None,
        replace_started: bool = False,
    ) -> Fix:
        """Write the agent's own fix; the active one of the same problem is superseded in the same step.

        Where ``security_weakened`` is None, the words of the fix decide.

        Raises:
            Conflict: the active fix is being carried out and has no outcome, unless ``replace_started``.
            InvalidInput: no title, a confidence that is no number, an unknown fact or problem.
        """
        title = statement(title)
        summary = statement(summary, may_be_empty=True)
        lines = tuple(statement(step) for step in steps)
        if len(lines) > MOST_STEPS:
            raise InvalidInput(f"A fix has at most {MOST_STEPS} steps.", "Put the details into a script.")
        if confidence is not None:
            if not math.isfinite(confidence):
                raise InvalidInput("The confidence is no number.", "Give a number from 0 to 100.")
            confidence = min(max(confidence, 0.0), 100.0)
        numbers = tuple(label_number(label, "F") for label in rests_on)
        weakened = weakens_security(title, *lines) if security_weakened is None else security_weakened

        def work(uow: UnitOfWork) -> Fix:
            session = existing(uow, session_id)
            require_open(session)
            require_problem(session, problem)
            for number in numbers:
                fact_of(uow, session_id, number)
            active = _active(uow, session_id, problem)
            if active is not None and _is_under_way(active) and not replace_started:
                raise Conflict(
                    f"{active.label} “{active.title}” is being carried out and has no outcome yet.",
                    "Record its outcome first, or repeat with --replace.",
                )
            added = uow.fixes.add(
                session_id,
                title,
                lines,
                source=FixSource.AGENT,
                summary=summary,
                confidence=confidence,
                rests_on=numbers,
                problem=problem,
                weakens_security=weakened,
            )
            return _fix_of(uow, session_id, added)

        return await self._database.transact(work)

    async def active(self, session_id: SessionId, *, problem: int | None = None) -> Fix | None:
        """The fix in force, None where there is none. Raises: NotFound where there is no such session."""

        def work(uow: UnitOfWork) -> Fix | None:
            existing(uow, session_id)
            return _active(uow, session_id, problem)

        return await self._database.read(work)

    async def decide(
        self,
        session_id: SessionId,
        kind: DecisionKind,
        *,
        label: str | None = None,
        reason: DismissReason | None = None,
    ) -> Fix:
        """Decide on a fix (the active one where ``label`` is None). Dismissing supersedes it and needs a reason.

        Raises:
            Conflict: it was superseded before. NotFound: it does not exist. InvalidInput: a dismissal without a reason.
        """
        if kind is DecisionKind.DISMISSED and reason is None:
            raise InvalidInput(
                "Why is the fix put aside?", f"Give --reason: {', '.join(each.value for each in DismissReason)}."
            )
        if kind is not DecisionKind.DISMISSED and reason is not None:
            raise InvalidInput("Only a dismissal has a reason.")

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            fix = _meant(uow, session_id, label)
            if not fix.is_active:
                raise Conflict(f"{fix.label} “{fix.title}” was superseded.", "Decide on the fix that is in force.")
            uow.fixes.decide(fix, kind, reason)
            if kind is DecisionKind.DISMISSED:
                uow.fixes.supersede(fix)
            return _fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def record_outcome(
        self,
        session_id: SessionId,
        kind: OutcomeKind,
        *,
        label: str | None = None,
        text: str = "",
        verified_by: VerifiedBy = VerifiedBy.NOT_VERIFIED,
        seen_on: date | None = None,
    ) -> Fix:
        """Write down what came of a fix; it becomes a fact. A later outcome replaces the earlier one and its fact.

        Raises:
            Conflict: the fix was put aside without ever being carried out. NotFound: it does not exist.
        """
        text = statement(text, may_be_empty=True)

        def work(uow: UnitOfWork) -> Fix:
            session = existing(uow, session_id)
            require_open(session)
            fix = _meant(uow, session_id, label)
            if not fix.is_active and not fix.is_started:
                raise Conflict(
                    f"{fix.label} “{fix.title}” was never carried out.", "Record the outcome of the fix that was."
                )
            phrases = _UNSAID_OUTCOME[session.language or self._default_language]
            fact = uow.facts.add(
                session_id,
                text or phrases[kind].format(title=fix.title),
                status=FactStatus.CONFIRMED,
                role=FactRole.FINDING,
                source=FactSource.CUSTOMER if verified_by is VerifiedBy.CUSTOMER_REPORT else FactSource.AGENT,
                problem=fix.problem,
            )
            _retire_earlier(uow, fix, fact)
            if not fix.is_started:
                uow.fixes.decide(fix, DecisionKind.ONE_OFF, None)
            uow.fixes.record_outcome(fix, kind, verified_by=verified_by, seen_on=seen_on, text=text, fact=fact)
            return _fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def follow_up(self, session_id: SessionId, owner: str, due: date, *, label: str | None = None) -> Fix:
        """Name who undoes a stopgap, and by when."""
        owner = statement(owner)

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            fix = _meant(uow, session_id, label)
            uow.fixes.set_follow_up(fix, owner, due)
            return _fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)


def _is_under_way(fix: Fix) -> bool:
    return fix.is_started and fix.outcome is None


def _active(uow: UnitOfWork, session_id: SessionId, problem: int | None) -> Fix | None:
    for fix in uow.fixes.of_session(session_id):
        if fix.is_active and fix.problem == problem:
            return fix
    return None


def _meant(uow: UnitOfWork, session_id: SessionId, label: str | None) -> Fix:
    if label is not None:
        return _fix_of(uow, session_id, label_number(label, "X"))
    active = [fix for fix in uow.fixes.of_session(session_id) if fix.is_active]
    if not active:
        raise NotFound("There is no active fix on this ticket.", "Name one with --fix, or add one with 'fix add'.")
    if len(active) > 1:
        labels = ", ".join(fix.label for fix in active)
        raise InvalidInput(f"Several fixes are active: {labels}.", "Name one with --fix.")
    return active[0]


def _fix_of(uow: UnitOfWork, session_id: SessionId, number: int) -> Fix:
    for fix in uow.fixes.of_session(session_id):
        if fix.number == number:
            return fix
    raise NotFound(f"There is no fix X{number} on this ticket.", "'show' lists those that are.")


def _retire_earlier(uow: UnitOfWork, fix: Fix, by: int) -> None:
    """What an earlier outcome of the same fix stated is not true any more."""
    earlier = fix.outcome
    if earlier is None or earlier.fact is None:
        return
    fact = uow.facts.get(fix.session_id, earlier.fact)
    if fact is not None and fact.status is FactStatus.CONFIRMED:
        uow.facts.change(fix.session_id, fact.number, status=FactStatus.NO_LONGER_TRUE, replaced_by=by)
