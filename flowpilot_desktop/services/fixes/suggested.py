"""Suggested fixes: proposed, replaced, changed, and what came of them. Decisions are in ``fix_deciding``."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.fixes import Fix, FixSource, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.blocks.fix_blocks import read_turn
from flowpilot_desktop.services.blocks.quoted_blocks import foreign_texts, is_quoted
from flowpilot_desktop.services.blocks.turn_blocks import Malformed
from flowpilot_desktop.services.fixes.lookup import active_fix, fix_meant, fix_of, require_replaceable, waiting_fix
from flowpilot_desktop.services.fixes.outcomes import record, withdraw
from flowpilot_desktop.services.fixes.suggesting import (
    Prepared,
    Suggestion,
    persist,
    reinstate,
    to_reinstate,
    waiting_beside,
)
from flowpilot_desktop.services.fixes.wording import OwnFix, changed_words
from flowpilot_desktop.services.lane.lookup import fact_of, require_problem
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements.typed import label_number, statement
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
            Conflict: what comes of the active fix is not known yet, unless ``replace_started``.
            InvalidInput: no title, a confidence that is no number, an unknown fact or problem.
        """
        own = OwnFix.of(title, steps, summary, confidence, rests_on, security_weakened)

        def work(uow: UnitOfWork) -> Fix:
            session = existing(uow, session_id)
            require_open(session)
            require_problem(session, problem)
            for number in own.rests_on:
                fact_of(uow, session_id, number)
            require_replaceable(active_fix(uow, session_id, problem), replace_started)
            added = uow.fixes.add(
                session_id,
                own.title,
                own.steps,
                source=FixSource.AGENT,
                summary=own.summary,
                confidence=own.confidence,
                rests_on=own.rests_on,
                problem=problem,
                weakens_security=own.weakens_security,
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
        may_wait: bool = False,
    ) -> Suggestion:
        """Take the fix that the assistant's current turn suggests; the one in force is superseded in the same step.

        Only a turn of the assistant may be given here: what customers, tickets or logs say is never a fix. A last block
        that is malformed, or quoted from the conversation, makes none, and ``reason`` says why.

        Raises:
            Conflict: what comes of the active fix is not known yet, unless ``replace_started``; or with ``may_wait``,
                the suggestion is kept beside it until ``take`` or ``leave``.
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
            active = active_fix(uow, session_id, problem)
            if active is not None and active.is_under_way and may_wait and not replace_started:
                made = persist(uow, session_id, prepared, problem, message_id, waits_for=active)
                return waiting_beside(active, made)
            require_replaceable(active, replace_started)
            return Suggestion(persist(uow, session_id, prepared, problem, message_id))

        return await self._database.transact(work)

    async def take(self, session_id: SessionId, *, label: str | None = None, replace_started: bool = False) -> Fix:
        """Put the suggestion in force that waits beside the fix in force (``label``, else the newest).

        Raises:
            NotFound: none waits. Conflict: what comes of the fix in force is not known yet, unless ``replace_started``.
        """

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            waiting = waiting_fix(uow, session_id, label)
            require_replaceable(active_fix(uow, session_id, waiting.problem), replace_started)
            return reinstate(uow, waiting)

        return await self._database.transact(work)

    async def leave(self, session_id: SessionId, *, label: str | None = None) -> Fix:
        """The suggestion that waits is not taken: it is an earlier fix from now on. Raises: NotFound where none waits.

        ``undo_supersession`` can still put it in force.
        """

        def work(uow: UnitOfWork) -> Fix:
            require_open(existing(uow, session_id))
            waiting = waiting_fix(uow, session_id, label)
            uow.fixes.supersede(waiting, by=waiting.superseded_by)
            return fix_of(uow, session_id, waiting.number)

        return await self._database.transact(work)

    async def undo_supersession(
        self, session_id: SessionId, *, label: str | None = None, replace_started: bool = False
    ) -> Fix:
        """Put a fix back in force: ``label``, else the one that the active fix superseded or that was just dismissed.

        Raises:
            Conflict: it is in force, or what comes of the one in force is not known yet, unless ``replace_started``.
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
        values = changed_words(title, summary, steps, security_weakened)
        if problem is not None:
            values["problem"] = problem or None

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
