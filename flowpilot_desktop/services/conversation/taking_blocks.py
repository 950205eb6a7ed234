"""What an assistant's whole answer proposes, written down: the lane first, then the fix."""

from dataclasses import dataclass

from flowpilot_desktop.domain.errors import Conflict, FlowPilotError
from flowpilot_desktop.domain.sessions import Message, SessionId
from flowpilot_desktop.services.blocks.lane_blocks import LaneProposal, proposed_lane
from flowpilot_desktop.services.blocks.quoted_blocks import foreign_texts, is_quoted
from flowpilot_desktop.services.blocks.turn_blocks import BlockKind, Malformed
from flowpilot_desktop.services.conversation.lane_proposals import WrittenLane, write_lane
from flowpilot_desktop.services.conversation.running_turns import RunningTurn
from flowpilot_desktop.services.fixes.suggested import Fixes
from flowpilot_desktop.services.fixes.suggesting import Suggestion
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Taken:
    """What came of the blocks of a turn; ``notice`` is a sentence for the agent, mostly empty."""

    lane: WrittenLane
    suggestion: Suggestion | None = None
    notice: str = ""


class TakingBlocks:
    """Takes the blocks of turns."""

    def __init__(self, database: Database, fixes: Fixes) -> None:
        self._database = database
        self._fixes = fixes

    async def take(
        self,
        session_id: SessionId,
        turn: RunningTurn,
        message: Message,
        shown: list[Message],
        *,
        problem: int | None,
        replace_started: bool,
    ) -> Taken:
        """The lane first, then the fix: it may rest on facts that are confirmed, never on what is only proposed.

        ``shown`` are the messages as the assistant counted them.
        """
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
        return Taken(written, suggestion, " ".join(notices))

    async def _write_lane(
        self, session_id: SessionId, proposal: LaneProposal, shown: list[Message], problem: int | None
    ) -> WrittenLane:
        def work(uow: UnitOfWork) -> WrittenLane:
            require_open(existing(uow, session_id))
            if is_quoted(proposal.payload, foreign_texts(uow, session_id)):
                return WrittenLane()
            return write_lane(uow, session_id, proposal, shown, problem)

        return await self._database.transact(work)
