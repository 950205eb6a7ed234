"""Suggested fixes: proposed, decided, carried out, and what came of them."""

import asyncio
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.fixes import (
    DecisionKind,
    DismissReason,
    Fix,
    FixSource,
    OutcomeKind,
    VerifiedBy,
)
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.fix_blocks import MOST_STEPS, read_turn
from flowpilot_desktop.services.fix_deciding import check_reason, decide_on
from flowpilot_desktop.services.fix_lookup import active_fix, fix_meant, fix_of, require_replaceable
from flowpilot_desktop.services.fix_outcomes import record, withdraw
from flowpilot_desktop.services.fix_suggesting import (
    Prepared,
    Suggestion,
    persist,
    reinstate,
    to_reinstate,
)
from flowpilot_desktop.services.quoted_blocks import foreign_texts, is_quoted
from flowpilot_desktop.services.script_shelf import ScriptShelf
from flowpilot_desktop.services.security_settings import weakens_security
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements import label_number, statement
from flowpilot_desktop.services.task_lane import fact_of, require_problem
from flowpilot_desktop.services.turn_blocks import Malformed
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


class Fixes:
    """Fixes of a session."""

    def __init__(
        self,
        database: Database,
        shelf: ScriptShelf,
        gate: Gate,
        *,
        default_language: str,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._gate = gate
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
            require_replaceable(active_fix(uow, session_id, problem), replace_started)
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

    async def suggest(
        self,
        session_id: SessionId,
        turn_text: str,
        *,
        problem: int | None = None,
        message_id: int | None = None,
        replace_started: bool = False,
    ) -> Suggestion:
        """Take the fix that the assistant's current turn suggests; the one in force is superseded in the same step.

        Only a turn of the assistant may be given here: what customers, tickets or logs say is never a fix. A last block
        that is malformed, or quoted from the conversation, makes none, and ``reason`` says why.

        Raises:
            Conflict: the active fix is being carried out and has no outcome, unless ``replace_started``.
        """
        _, found = read_turn(turn_text)
        if found is None or isinstance(found, Malformed):
            return Suggestion(None, found.reason if found else "This turn suggests no fix.", found is not None)
        template = await self._shelf.find(found.script_template) if found.script_template else None
        prepared = await asyncio.to_thread(Prepared.of, found, template, self._gate)

        def work(uow: UnitOfWork) -> Suggestion:
            session = existing(uow, session_id)
            require_open(session)
            require_problem(session, problem)
            if is_quoted(found.payload, foreign_texts(uow, session_id)):
                return Suggestion(None, "The suggested fix is quoted from the conversation; it is none.", True)
            require_replaceable(active_fix(uow, session_id, problem), replace_started)
            return Suggestion(persist(uow, session_id, prepared, problem, message_id))

        return await self._database.transact(work)

    async def undo_supersession(
        self, session_id: SessionId, *, label: str | None = None, replace_started: bool = False
    ) -> Fix:
        """Put a fix back in force: ``label``, else the one that the active fix superseded or that was just dismissed.

        Raises:
            Conflict: it is in force, or the one in force is being carried out, unless ``replace_started``.
            NotFound: there is none.
        """

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            former = to_reinstate(uow, session_id, label)
            require_replaceable(active_fix(uow, session_id, former.problem), replace_started)
            return reinstate(uow, former)

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
        anyway: bool = False,
    ) -> Fix:
        """Decide on a fix (the active one where ``label`` is None). Dismissing supersedes it and needs a reason.

        Raises:
            Conflict: it was superseded before; or it did something, and is dismissed without ``anyway``.
            NotFound: it does not exist. InvalidInput: a dismissal without a reason.
        """
        check_reason(kind, reason)

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            fix = fix_meant(uow, session_id, label)
            decide_on(uow, fix, kind, reason, anyway=anyway)
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
            language = session.language or uow.preferences.load().note_language or self._default_language
            record(uow, fix, kind, language, text=text, fact=named, verified_by=verified_by, seen_on=seen_on)
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
            withdraw(uow, fix)
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
