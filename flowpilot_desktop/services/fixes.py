"""Suggested fixes: proposed, decided, carried out, and what came of them."""

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

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
from flowpilot_desktop.services.fix_lookup import active_fix, fix_meant, fix_of, is_under_way
from flowpilot_desktop.services.security_settings import weakens_security
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements import label_number, statement
from flowpilot_desktop.services.task_lane import fact_of, require_problem
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

    def __init__(self, database: Database, *, default_language: str, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
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
            active = active_fix(uow, session_id, problem)
            if active is not None and is_under_way(active) and not replace_started:
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
            return fix_of(uow, session_id, added)

        return await self._database.transact(work)

    async def active(self, session_id: SessionId, *, problem: int | None = None) -> Fix | None:
        """The fix in force, None where there is none. Raises: NotFound where there is no such session."""

        def work(uow: UnitOfWork) -> Fix | None:
            existing(uow, session_id)
            return active_fix(uow, session_id, problem)

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
            fix = fix_meant(uow, session_id, label)
            if not fix.is_active:
                raise Conflict(f"{fix.label} “{fix.title}” was superseded.", "Decide on the fix that is in force.")
            uow.fixes.decide(fix, kind, reason)
            if kind is DecisionKind.DISMISSED:
                uow.fixes.supersede(fix)
            return fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def record_outcome(
        self,
        session_id: SessionId,
        kind: OutcomeKind,
        *,
        label: str | None = None,
        text: str = "",
        fact: str | None = None,
        verified_by: VerifiedBy = VerifiedBy.NOT_VERIFIED,
        seen_on: date | None = None,
    ) -> Fix:
        """Write down what came of a fix; it becomes a fact, unless ``fact`` names the one that says it already.

        A later outcome of another kind replaces the earlier one, whose fact is no longer true; one of the same kind
        only says it better.

        Raises:
            Conflict: the fix was put aside without ever being carried out. NotFound: it does not exist.
            InvalidInput: both a text and a fact are given.
        """
        text = statement(text, may_be_empty=True)
        if seen_on is not None and seen_on > self._now().date() + timedelta(days=1):
            raise InvalidInput(f"{seen_on} is still to come.", "Say on which day it was seen.")
        if text and fact:
            raise InvalidInput("Say it in words or name the fact that says it, not both.")
        named = label_number(fact, "F") if fact else None

        def work(uow: UnitOfWork) -> Fix:
            session = existing(uow, session_id)
            require_open(session)
            fix = fix_meant(uow, session_id, label)
            if not fix.is_active and not fix.is_started:
                raise Conflict(
                    f"{fix.label} “{fix.title}” was never carried out.", "Record the outcome of the fix that was."
                )
            said, number = text, named
            if number is None:
                phrases = _UNSAID_OUTCOME[session.language or self._default_language]
                number = uow.facts.add(
                    session_id,
                    text or phrases[kind].format(title=fix.title),
                    status=FactStatus.CONFIRMED,
                    role=FactRole.FINDING,
                    source=FactSource.CUSTOMER if verified_by is VerifiedBy.CUSTOMER_REPORT else FactSource.AGENT,
                    problem=fix.problem,
                )
            else:
                said = fact_of(uow, session_id, number).text
                uow.facts.change(session_id, number, status=FactStatus.CONFIRMED, role=FactRole.FINDING)
            _overtake_earlier(uow, fix, kind, number)
            if not fix.is_started:
                uow.fixes.decide(fix, DecisionKind.ONE_OFF, None)
            uow.fixes.record_outcome(fix, kind, verified_by=verified_by, seen_on=seen_on, text=said, fact=number)
            return fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def withdraw_outcome(self, session_id: SessionId, *, label: str | None = None) -> Fix:
        """Take back the last outcome of a fix: it was recorded by mistake. The one before it holds again.

        Raises:
            NotFound: there is no such fix, or no outcome of it.
        """

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            fix = fix_meant(uow, session_id, label)
            mistaken = fix.outcome
            if mistaken is None:
                raise NotFound(f"No outcome of {fix.label} “{fix.title}” is recorded.")
            uow.fixes.remove_last_outcome(fix)
            # A decision that only came with the outcome goes with it.
            uow.fixes.remove_decisions_of(fix, mistaken.recorded_at)
            if mistaken.fact is not None:
                _unsay(uow, fix, mistaken.fact)
            return fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def amend(
        self,
        session_id: SessionId,
        *,
        label: str | None = None,
        title: str | None = None,
        summary: str | None = None,
        steps: Sequence[str] | None = None,
        problem: int | None = None,
        security_weakened: bool | None = None,
    ) -> Fix:
        """Change what is given of a fix and leave the rest; ``problem`` 0 takes it out of its problem.

        Raises:
            Conflict: another fix is in force for that problem.
        """
        values: dict[str, object] = {}
        if title is not None:
            values["title"] = statement(title)
        if summary is not None:
            values["summary"] = statement(summary, may_be_empty=True)
        if steps is not None:
            values["steps"] = [statement(step) for step in steps]
        if problem is not None:
            values["problem"] = problem or None
        if security_weakened is not None:
            values["weakens_security"] = security_weakened

        def work(uow: UnitOfWork) -> Fix:
            session = existing(uow, session_id)
            require_open(session)
            require_problem(session, problem or None)
            fix = fix_meant(uow, session_id, label)
            other = active_fix(uow, session_id, problem or None) if problem is not None else None
            if fix.is_active and other is not None and other.number != fix.number:
                raise Conflict(
                    f"{other.label} “{other.title}” is in force for that problem.", "Dismiss one of the two first."
                )
            if values:
                uow.fixes.change(fix, **values)
            return fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)

    async def follow_up(self, session_id: SessionId, owner: str, due: date, *, label: str | None = None) -> Fix:
        """Name who undoes a stopgap, and by when."""
        owner = statement(owner)

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            fix = fix_meant(uow, session_id, label)
            uow.fixes.set_follow_up(fix, owner, due)
            return fix_of(uow, session_id, fix.number)

        return await self._database.transact(work)


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
        status = FactStatus.SET_ASIDE if says_the_same else FactStatus.NO_LONGER_TRUE
        uow.facts.change(fix.session_id, fact.number, status=status, replaced_by=by)


def _was_posted(uow: UnitOfWork, fix: Fix, number: int) -> bool:
    return any(number in note.stated_facts for note in uow.notes.of_session(fix.session_id))


def _unsay(uow: UnitOfWork, fix: Fix, number: int) -> None:
    """The fact of a withdrawn outcome: set aside, or disproved where a customer has read it in a note already."""
    status = FactStatus.DISPROVED if _was_posted(uow, fix, number) else FactStatus.SET_ASIDE
    uow.facts.change(fix.session_id, number, status=status)
    for fact in uow.facts.of_session(fix.session_id):
        if fact.replaced_by == number and fact.status is FactStatus.NO_LONGER_TRUE:
            uow.facts.change(fix.session_id, fact.number, status=FactStatus.CONFIRMED, replaced_by=None)
