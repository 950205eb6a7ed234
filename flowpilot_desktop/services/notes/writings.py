"""Notes that are being worded now: one request for each state, stopped when nobody waits or the ticket has moved on."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.events import SessionChanged, SessionDeleted
from flowpilot_desktop.domain.notes import Note, NoteKind, Preview
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.bus import EventBus

Key = tuple[NoteKind, SessionId, int, str]
Show = Callable[[Note], None]


@dataclass
class _Writing:
    """A note under way, and who watches it grow. ``latest`` is what stands of it so far."""

    task: "asyncio.Task[Preview]"
    watching: list[Show] = field(default_factory=list)
    latest: Note | None = None


class Writings:
    """All notes under way at a desk, in whatever language."""

    def __init__(self, bus: EventBus) -> None:
        self._under_way: dict[Key, _Writing] = {}
        self._is_closed = False
        bus.subscribe(SessionChanged, lambda event: self._overtake(event.session_id, event.version))
        bus.subscribe(SessionDeleted, lambda event: self._overtake(event.session_id, None))

    async def join(self, key: Key, show: Show, make: Callable[[Show], Awaitable[Preview]]) -> Preview:
        """The note of ``key``: of the request that is under way for it, or of the one that ``make`` begins.

        Raises:
            Conflict: the ticket has moved on, and so nothing was written. And whatever ``make`` raises.
        """
        if self._is_closed:
            raise Conflict("The desk is being closed.", "Start the program again.")
        writing = self._under_way.get(key)
        if writing is None:
            writing = self._begin(key, make)
        elif writing.latest is not None:
            show(writing.latest)
        writing.watching.append(show)
        try:
            return await asyncio.shield(writing.task)
        except asyncio.CancelledError:
            if writing.task.cancelled():
                raise Conflict(
                    "The ticket has changed while its note was being written.",
                    "The note of its new state is another one.",
                ) from None
            raise
        finally:
            writing.watching.remove(show)
            if not writing.watching:
                writing.task.cancel()  # nobody will read it: no more of it is paid for

    async def close(self) -> None:
        """Stop what is under way and wait for its end; nothing is begun after that."""
        self._is_closed = True
        tasks = [writing.task for writing in self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, key: Key, make: Callable[[Show], Awaitable[Preview]]) -> _Writing:
        def grown(note: Note) -> None:
            writing.latest = note
            for show in tuple(writing.watching):
                show(note)

        async def made() -> Preview:
            return await make(grown)

        writing = self._under_way[key] = _Writing(asyncio.get_running_loop().create_task(made()))
        writing.task.add_done_callback(lambda task: self._ended(key, task))
        return writing

    def _ended(self, key: Key, task: "asyncio.Task[Preview]") -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()  # heard here where every caller has gone away; the others get it raised

    def _overtake(self, session_id: SessionId, version: int | None) -> None:
        for key, writing in self._under_way.items():
            if key[1] == session_id and (version is None or key[2] < version):
                writing.task.cancel()
