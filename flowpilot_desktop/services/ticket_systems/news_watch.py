"""Looks in the background whether tickets in work have news in their ticket systems; nothing is brought in by it."""

import asyncio
import logging
import time
from contextlib import suppress

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import ComputerConnected, NetworkChanged, SettingsChanged
from flowpilot_desktop.domain.sessions import Session, SessionStatus
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ticket_systems.ticket_work import TicketWork
from flowpilot_desktop.storage.database import Database

_log = logging.getLogger(__name__)
EVERY = 240.0  # seconds between two looks
FIRST_KNOCK = 2.0  # seconds after a system was missed; the pauses double from there
EVERY_WHILE_GONE = 30.0  # seconds: so long may it take until a system that is back is noticed
MOST_LOOKED_AT = 40  # tickets in one look; those that were touched last
_IN_WORK = (SessionStatus.OPEN, SessionStatus.WAITING)


class NewsWatch:
    """Asks for each ticket in work, one after the other. ``run`` belongs to whoever owns the desk's loop."""

    def __init__(self, database: Database, bus: EventBus, tickets: TicketWork, network: Network) -> None:
        self._database = database
        self._tickets = tickets
        self._network = network
        self._something_new = asyncio.Event()
        self._ask_at = self._look_at = 0.0  # by the clock that nobody sets: when to ask anybody, when to ask for all
        self._is_looking = False
        self._knocks = 0
        bus.subscribe(SettingsChanged, self._settings_changed)
        bus.subscribe(NetworkChanged, self._network_changed)
        bus.subscribe(ComputerConnected, lambda _event: self._look_soon())

    async def look(self) -> int:
        """Ask once; returns how many tickets were asked for. A system that does not answer is left alone."""
        await self._knock()  # perhaps nothing but closed tickets wait for what was missed
        asked, silent = 0, set(self._network.unreachable)
        for session in await self._connected():
            name = session.ticket.ref.connector if session.ticket else ""
            if name in silent:
                continue
            try:
                await self._tickets.news(session.id)
            except FlowPilotError:  # a ticket that is gone is told of when it is worked on
                if name in self._network.unreachable:
                    silent.add(name)
            asked += 1
        return asked

    async def run(self) -> None:
        """Look until cancelled. What does not answer is asked again soon, then less and less often."""
        while True:
            self._something_new.clear()
            try:
                if not self._network.is_off and time.monotonic() >= self._ask_at:
                    await self._look_or_knock()
            except Exception:  # noqa: BLE001 - whatever it was, the next look may do
                _log.exception("a look for news failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY if self._network.is_off else self._ask_at - time.monotonic()):
                    await self._something_new.wait()

    async def _look_or_knock(self) -> None:
        """The tickets of systems that answer are not asked for more often because another one is gone."""
        self._ask_at = began = time.monotonic()
        try:
            if began >= self._look_at:
                self._look_at, self._is_looking = began + EVERY, True
                await self.look()
            else:
                await self._knock()
        finally:
            self._ask_at, self._is_looking = self._look_at, False
            if self._network.unreachable:
                pause = min(FIRST_KNOCK * 2 ** min(self._knocks, 10), EVERY_WHILE_GONE)
                self._ask_at = min(self._look_at, time.monotonic() + pause)
                self._knocks += 1
            else:
                self._knocks = 0

    async def _knock(self) -> None:
        for name in tuple(self._network.unreachable):
            await self._tickets.knock(name)

    async def _connected(self) -> tuple[Session, ...]:
        systems = self._tickets.systems
        if not systems:
            return ()
        in_work = await self._database.read(lambda uow: uow.sessions.newest(4 * MOST_LOOKED_AT, statuses=_IN_WORK))
        theirs = [each for each in in_work if each.ticket is not None and each.ticket.ref.connector in systems]
        return tuple(theirs[:MOST_LOOKED_AT])

    def _look_soon(self) -> None:
        self._ask_at = self._look_at = 0.0
        self._knocks = 0
        self._something_new.set()

    def _settings_changed(self, event: SettingsChanged) -> None:
        if "connections" in event.names:
            self._look_soon()

    def _network_changed(self, event: NetworkChanged) -> None:
        if event.is_off or self._is_looking:
            return
        if event.unreachable:  # one was missed just now, perhaps by a post: it is knocked at soon
            self._knocks = 0
            self._ask_at = min(self._ask_at, time.monotonic() + FIRST_KNOCK)
            self._something_new.set()
        else:
            self._look_soon()
