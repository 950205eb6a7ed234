"""The conversation of a ticket: the agent's four kinds of entry, and turns with the assistant.

Text that streams in is handed to the caller alone; what is written down is announced on the bus like any other change.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from flowpilot_desktop.domain.errors import Conflict, FlowPilotError, InvalidInput
from flowpilot_desktop.domain.lane import FactSource
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Message, Role, SessionId
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.redaction import Gate, RedactedText
from flowpilot_desktop.services.assistants import Assistant, AssistantFailed, AssistantIdentity, CaseFile
from flowpilot_desktop.services.case_files import case_file
from flowpilot_desktop.services.conversation_entries import (
    LONGEST_ENTRY,
    Entry,
    Turn,
    confirmed,
    entered,
    last_asked,
    write_entry,
)
from flowpilot_desktop.services.conversation_lane import WrittenLane, propose_facts, write_lane
from flowpilot_desktop.services.fix_suggesting import Suggestion
from flowpilot_desktop.services.fixes import Fixes
from flowpilot_desktop.services.lane_blocks import LaneProposal, ProposedFact, proposed_lane
from flowpilot_desktop.services.listening import statements_in
from flowpilot_desktop.services.quoted_blocks import foreign_texts, is_quoted
from flowpilot_desktop.services.running_turns import RunningTurn, RunningTurns
from flowpilot_desktop.services.script_shelf import ScriptShelf
from flowpilot_desktop.services.sessions import Sessions, existing, require_open
from flowpilot_desktop.services.turn_blocks import BlockKind, Malformed
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

LONGEST_FINDING = 300
"""Characters: what the agent found and says in so many is a fact; what is longer, or has several lines, is a paste."""

_ONLY_PROPOSALS = {"en": "Only proposals.", "de": "Nur Vorschläge."}


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
        self._fixes = fixes
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
            case, prompt, shown = await self._case(session_id, question, problem)
            identity = self._assistant.identity()
            try:
                await self._turns.listen(turn, self._assistant.answer(case, prompt))
            except asyncio.CancelledError:
                await self._keep(session_id, turn, identity, case.language)
                raise
            message = await self._keep(session_id, turn, identity, case.language)
            notice = _notice(turn, message)
            if message is None or turn.completeness is not Completeness.COMPLETE:
                return question, Turn(message, identity, notice=notice, usage=turn.usage)
            made = await self._take_blocks(session_id, turn, message, [*shown, question], problem, replace_started)
            return question, replace(
                made, identity=identity, usage=turn.usage, notice=" ".join(filter(None, (notice, made.notice)))
            )

    async def _case(
        self, session_id: SessionId, question: Message, problem: int | None
    ) -> tuple[CaseFile, RedactedText, list[Message]]:
        view = await self._sessions.view(session_id)
        shown = [each for each in view.messages if each.id != question.id]
        preferences = await self._database.read(lambda uow: uow.preferences.load())
        language = view.session.language or preferences.note_language or self._default_language
        templates = await self._shelf.templates()
        case, prompt = await asyncio.to_thread(
            case_file, replace(view, messages=tuple(shown)), question.text, templates, self._gate, language, problem
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

    async def _take_blocks(
        self,
        session_id: SessionId,
        turn: RunningTurn,
        message: Message,
        shown: list[Message],
        problem: int | None,
        replace_started: bool,
    ) -> Turn:
        """The lane first, then the fix: it may rest on facts that are confirmed, never on what is only proposed."""
        notices: list[str] = []
        written, suggestion = WrittenLane(), None
        try:
            proposal = proposed_lane(turn.blocks)
            if isinstance(proposal, Malformed):
                notices.append(proposal.reason)
            elif proposal is not None:
                written = await self._write_lane(session_id, proposal, shown, problem)
            if BlockKind.FIX in turn.blocks:
                suggestion = await self._fixes.suggest(
                    session_id,
                    "".join(turn.raw),
                    problem=problem,
                    message_id=message.id,
                    replace_started=replace_started,
                    may_wait=True,
                )
                if suggestion.is_malformed or suggestion.waiting:
                    notices.append(suggestion.reason)
        except FlowPilotError as refusal:
            # The ticket was closed meanwhile: said, and nothing is replaced in silence.
            notices.append(str(refusal))
            suggestion = Suggestion(None, str(refusal)) if isinstance(refusal, Conflict) else suggestion
        return Turn(
            message,
            self._assistant.identity(),
            suggestion,
            written.facts,
            written.questions,
            written.checks,
            " ".join(notices),
        )

    async def _write_lane(
        self, session_id: SessionId, proposal: LaneProposal, shown: list[Message], problem: int | None
    ) -> WrittenLane:
        def work(uow: UnitOfWork) -> WrittenLane:
            require_open(existing(uow, session_id))
            if is_quoted(proposal.payload, foreign_texts(uow, session_id)):
                return WrittenLane()
            return write_lane(uow, session_id, proposal, shown, problem)

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
