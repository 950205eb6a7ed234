"""The conversation of a ticket: the agent's four kinds of entry, and turns with the assistant.

Text that streams in is handed to the caller alone; what is written down is announced on the bus like any other change.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.lane import FactSource
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Message, Role, SessionId
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.redaction import Gate, RedactedText
from flowpilot_desktop.services.assistants.assistants import Assistant, AssistantFailed, AssistantIdentity, CaseFile
from flowpilot_desktop.services.assistants.case_files import case_file
from flowpilot_desktop.services.blocks.lane_blocks import ProposedFact
from flowpilot_desktop.services.conversation.entries import (
    LONGEST_ENTRY,
    Entry,
    Turn,
    confirmed,
    entered,
    last_asked,
    write_entry,
)
from flowpilot_desktop.services.conversation.going_on import BrokenOff, TakeUp, to_take_up, without_repeat
from flowpilot_desktop.services.conversation.lane_proposals import propose_facts
from flowpilot_desktop.services.conversation.running_turns import RunningTurn, RunningTurns
from flowpilot_desktop.services.conversation.taking_blocks import TakingBlocks
from flowpilot_desktop.services.fixes.suggested import Fixes
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.sessions import Sessions
from flowpilot_desktop.services.statements.listening import statements_in
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

LONGEST_FINDING = 300
"""Characters: what the agent found and says in so many is a fact; what is longer, or has several lines, is a paste."""

_ONLY_PROPOSALS = {"en": "Only proposals.", "de": "Nur Vorschläge."}


@dataclass(frozen=True)
class _Asked:
    """What the assistant is asked: a new question has no answers yet and is asked like one that is asked anew."""

    session_id: SessionId
    broken: BrokenOff
    how: TakeUp
    problem: int | None
    replace_started: bool


class Conversation:
    """What is said on a ticket. One turn with the assistant at a time on each ticket; ``turns`` knows them all."""

    def __init__(
        self,
        database: Database,
        sessions: Sessions,
        fixes: Fixes,
        shelf: ScriptShelf,
        gate: Gate,
        assistant: Assistant,
        turns: RunningTurns,
        *,
        default_language: str,
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._blocks = TakingBlocks(database, fixes)
        self._shelf = shelf
        self._gate = gate
        self._assistant = assistant
        self._turns = turns
        self._default_language = default_language

    def identity(self) -> AssistantIdentity:
        """Who would answer now."""
        return self._assistant.identity()

    def is_answering(self, session_id: SessionId) -> bool:
        return self._turns.is_running(session_id)

    async def add_entry(
        self,
        session_id: SessionId,
        kind: EntryKind,
        text: str,
        *,
        heard: Callable[[str], None] = lambda _text: None,
        problem: int | None = None,
        replace_started: bool = False,
    ) -> Entry:
        """Write down an entry of the agent.

        *I found* is a confirmed fact, *the customer said* is taken apart into proposed ones, *to the customer* is kept
        and sent nowhere, *ask the assistant* is ``ask``. A long paste is kept as a message; of what was found in it,
        too, only proposals are made.

        Raises:
            InvalidInput: no text, too long, no such problem. NotFound, Conflict: no such ticket, or it is closed.
        """
        if kind is EntryKind.ASK_ASSISTANT:
            message, turn = await self._asked(session_id, text, heard, problem, replace_started)
            return Entry(message, turn.facts, turn)
        if kind is EntryKind.IMPORTED:
            raise InvalidInput("What is imported is no entry.", "Use 'import'.")
        text = entered(text)
        is_finding = kind is EntryKind.I_FOUND and len(text) <= LONGEST_FINDING and "\n" not in text
        is_heard = kind is EntryKind.CUSTOMER_SAID or (kind is EntryKind.I_FOUND and not is_finding)
        asked = await self._database.read(lambda uow: last_asked(uow, session_id)) if is_heard else ""
        said = await asyncio.to_thread(statements_in, text, asked=asked) if is_heard else ()
        source = FactSource.CUSTOMER if kind is EntryKind.CUSTOMER_SAID else FactSource.AGENT

        def work(uow: UnitOfWork) -> Entry:
            message = write_entry(uow, session_id, kind, text, problem)
            if is_finding:
                return Entry(message, (confirmed(uow, message, text, problem),))
            proposed = [ProposedFact(each.text, each.role, message=1) for each in said]
            return Entry(message, propose_facts(uow, session_id, proposed, source, [message], problem))

        return await self._database.transact(work)

    async def ask(
        self,
        session_id: SessionId,
        text: str,
        *,
        heard: Callable[[str], None] = lambda _text: None,
        problem: int | None = None,
        replace_started: bool = False,
    ) -> Turn:
        """Ask the assistant and write down what it says; ``heard`` is called with the text as it comes.

        What it proposes is taken from a whole answer alone: a stopped or partial one decides nothing. A fix that it
        suggests while another is under way waits beside that one, unless ``replace_started``.

        Raises:
            AssistantFailed: it said nothing; the question is kept. Conflict: it is answering on this ticket already, or
                the ticket is closed. InvalidInput, NotFound: no text, no such ticket or problem.
        """
        return (await self._asked(session_id, text, heard, problem, replace_started))[1]

    async def take_up(
        self,
        session_id: SessionId,
        how: TakeUp,
        *,
        heard: Callable[[str], None] = lambda _text: None,
        problem: int | None = None,
        replace_started: bool = False,
    ) -> Turn:
        """Go on with the last answer where it broke off, or ask its question anew; that is not written down again.

        The rest of an answer is a message of its own, and is judged by itself: what the part that broke off proposed
        stays void.

        Raises:
            As ``ask``, and Conflict where the last question has its whole answer.
        """
        with self._turns.begun(session_id, heard) as turn:
            identity = self._assistant.identity()
            broken = await self._database.read(lambda uow: to_take_up(uow, session_id, how, identity))
            return await self._answered(_Asked(session_id, broken, how, problem, replace_started), turn)

    async def stop(self, session_id: SessionId) -> bool:
        """End the turn that is under way on this ticket; its text is kept. False where there is none."""
        return await self._turns.stop(session_id)

    async def _asked(
        self,
        session_id: SessionId,
        text: str,
        heard: Callable[[str], None],
        problem: int | None,
        replace_started: bool,
    ) -> tuple[Message, Turn]:
        text = entered(text)
        with self._turns.begun(session_id, heard) as turn:
            question = await self._database.transact(
                lambda uow: write_entry(uow, session_id, EntryKind.ASK_ASSISTANT, text, problem)
            )
            asked = _Asked(session_id, BrokenOff(question), TakeUp.ANEW, problem, replace_started)
            return question, await self._answered(asked, turn)

    async def _answered(self, asked: "_Asked", turn: RunningTurn) -> Turn:
        """Hear the answer out and write down what came of it."""
        case, prompt, shown = await self._case(asked)
        identity = self._assistant.identity()
        before, parts = asked.broken.unfinished(asked.how), self._assistant.answer(case, prompt)
        try:
            await self._turns.listen(turn, without_repeat(parts, before) if before else parts)
        except asyncio.CancelledError:
            await self._keep(asked.session_id, turn, identity, case.language)
            raise
        message = await self._keep(asked.session_id, turn, identity, case.language)
        notice = _notice(turn, message)
        if message is None or turn.completeness is not Completeness.COMPLETE:
            can_go_on = message is not None and identity.can_go_on and (turn.end is None or turn.end.can_go_on)
            return Turn(message, identity, notice=notice, usage=turn.usage, can_go_on=can_go_on)
        made = await self._blocks.take(
            asked.session_id,
            turn,
            message,
            [*shown, asked.broken.question],
            problem=asked.problem,
            replace_started=asked.replace_started,
        )
        return Turn(
            message,
            identity,
            made.suggestion,
            made.lane.facts,
            made.lane.questions,
            made.lane.checks,
            " ".join(filter(None, (notice, made.notice))),
            turn.usage,
        )

    async def _case(self, asked: "_Asked") -> tuple[CaseFile, RedactedText, tuple[Message, ...]]:
        view = await self._sessions.view(asked.session_id)
        shown = asked.broken.shown(view.messages, asked.how)
        preferences = await self._database.read(lambda uow: uow.preferences.load())
        language = view.session.language or preferences.note_language or self._default_language
        templates = await self._shelf.templates()
        case, prompt = await asyncio.to_thread(
            case_file,
            replace(view, messages=shown),
            asked.broken.question.text,
            templates,
            self._gate,
            language,
            asked.problem,
            asked.broken.unfinished(asked.how),
        )
        return case, prompt, shown

    async def _keep(
        self, session_id: SessionId, turn: RunningTurn, identity: AssistantIdentity, language: str
    ) -> Message | None:
        """Write down what the assistant said, None where it said nothing."""
        text = keepable(turn.text)[:LONGEST_ENTRY]
        completeness, usage = turn.completeness, turn.usage
        if not text and completeness is Completeness.COMPLETE and turn.blocks:
            text = _ONLY_PROPOSALS[language]
        if not text:
            return None

        def work(uow: UnitOfWork) -> Message | None:
            if uow.sessions.get(session_id) is None:
                return None  # the ticket was deleted meanwhile
            return uow.messages.get(
                uow.messages.add(
                    session_id,
                    role=Role.ASSISTANT,
                    kind=EntryKind.ASK_ASSISTANT,
                    author=identity.name,
                    text=text,
                    completeness=completeness,
                    sent_at=uow.scope.now,
                    tokens=usage.tokens if usage else None,
                    cost=usage.cost if usage else None,
                )
            )

        return await self._database.transact(work)


def _notice(turn: RunningTurn, message: Message | None) -> str:
    """What the agent must know of an answer that is not whole; an error that kept it from saying anything is raised."""
    if turn.error is not None and (message is None or not isinstance(turn.error, AssistantFailed)):
        raise turn.error
    if turn.error is not None:
        return str(turn.error)
    if turn.end is not None:
        return turn.end.notice
    return "" if turn.is_stopped else "The answer broke off. What it proposes was not taken."
