"""Turns of assistants that are under way: one for each ticket, stopped at once when the agent says so."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.sessions import Completeness, SessionId
from flowpilot_desktop.services.assistants.assistants import AnswerBegun, AnswerEnd, AnswerPart, Usage
from flowpilot_desktop.services.blocks.turn_blocks import BlockReader, Blocks

PATIENCE = 0.05
"""Seconds that an assistant has to end when it is stopped; after that its text is kept without waiting for it."""

_log = logging.getLogger(__name__)


@dataclass
class RunningTurn:
    """An answer as it comes. ``raw`` is all of it, ``shown`` what of it is text for people."""

    heard: Callable[[str], None]
    raw: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    begun: AnswerBegun | None = None
    end: AnswerEnd | None = None
    error: BaseException | None = None
    is_stopped: bool = False
    blocks: Blocks = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    _reader: BlockReader = field(default_factory=BlockReader)

    @property
    def completeness(self) -> Completeness:
        if self.end is not None:
            return self.end.completeness
        return Completeness.STOPPED if self.is_stopped else Completeness.PARTIAL

    @property
    def usage(self) -> Usage | None:
        """What it used: as the provider says at the end, an estimate where it was left before, None where unknown."""
        if self.end is not None:
            return self.end.usage
        return self.begun.so_far(sum(map(len, self.raw))) if self.begun is not None else None

    @property
    def text(self) -> str:
        return "".join(self.shown)

    async def take(self, parts: AsyncIterator[AnswerPart]) -> None:
        """Listen until the answer is over."""
        try:
            async for part in parts:
                if isinstance(part, AnswerEnd):
                    self.end = part
                    break
                if isinstance(part, AnswerBegun):
                    self.begun = part
                    continue
                self.raw.append(part)
                self._show(self._reader.feed(part))
        finally:
            close = getattr(parts, "aclose", None)  # a generator has one, other iterators need none
            if close is not None:
                await close()

    def finish(self) -> None:
        """Nothing more will come."""
        self.blocks = self._reader.finish()
        if self._reader.rest:
            self._show(self._reader.rest)

    def _show(self, text: str) -> None:
        if text:
            self.shown.append(text)
            self.heard(text)


class RunningTurns:
    """All turns under way at a desk. Whoever closes it waits until each has written down what it had."""

    def __init__(self) -> None:
        self._running: dict[SessionId, RunningTurn] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._is_closed = False

    @contextmanager
    def begun(self, session_id: SessionId, heard: Callable[[str], None]) -> Iterator[RunningTurn]:
        """One turn, from before the first word to when it is written down. Raises: Conflict where one is under way."""
        if self._is_closed:
            raise Conflict("The desk is being closed.", "Start the program again.")
        if session_id in self._running:
            raise Conflict("The assistant is still answering on this ticket.", "Wait for it, or stop it.")
        turn = self._running[session_id] = RunningTurn(heard)
        try:
            yield turn
        finally:
            del self._running[session_id]
            turn.finished.set()

    async def listen(self, turn: RunningTurn, parts: AsyncIterator[AnswerPart]) -> None:
        """Hear an answer to its end, or until it is stopped; whatever went wrong is kept in ``turn.error``."""
        loop = asyncio.get_running_loop()
        listening = loop.create_task(turn.take(parts))
        stopping = loop.create_task(turn.stopping.wait())
        try:
            await asyncio.wait({listening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            if not listening.done():
                turn.is_stopped, turn.heard = True, _nobody
                listening.cancel()
                await asyncio.wait({listening}, timeout=PATIENCE)
            if not listening.done():
                self._let_go(listening)
        turn.finish()
        if listening.done() and not listening.cancelled() and (error := listening.exception()) is not None:
            turn.error = error

    def is_running(self, session_id: SessionId) -> bool:
        return session_id in self._running

    async def stop(self, session_id: SessionId) -> bool:
        """End the turn that is under way, and wait until its text is kept; False where there is none."""
        turn = self._running.get(session_id)
        if turn is None:
            return False
        turn.stopping.set()
        await turn.finished.wait()
        return True

    async def close(self) -> None:
        """Stop every turn and wait for all of them; nothing is begun after that."""
        self._is_closed = True
        for session_id in tuple(self._running):
            await self.stop(session_id)
        if self._leaving:
            await asyncio.wait(self._leaving, timeout=5.0)

    def _let_go(self, listening: "asyncio.Task[None]") -> None:
        """An assistant that takes its time to end does so by itself; what it still says is not heard."""

        def ended(task: "asyncio.Task[None]") -> None:
            self._leaving.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None:
                _log.info("a stopped assistant failed on its way out: %s", type(error).__name__)

        self._leaving.add(listening)
        listening.add_done_callback(ended)


def _nobody(_text: str) -> None:
    pass
