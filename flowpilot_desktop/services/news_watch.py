"""Looks in the background whether tickets in work have news in their ticket systems; nothing is brought in by it."""

import asyncio
import logging

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import NetworkChanged, SettingsChanged
from flowpilot_desktop.domain.sessions import Session, SessionStatus
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ticket_work import TicketWork
from flowpilot_desktop.storage.database import Database

_log = logging.getLogger(__name__)
EVERY = 240.0  # seconds between two looks
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
        bus.subscribe(SettingsChanged, self._settings_changed)
        bus.subscribe(NetworkChanged, self._network_changed)

    async def look(self) -> int:
        """Ask once; returns how many tickets were asked for. A system that does not answer is left alone."""
        for name in tuple(self._network.unreachable):  # perhaps nothing but closed tickets wait for it
            await self._tickets.knock(name)
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
        """Look until cancelled."""
        while True:
            self._something_new.clear()
            try:
                if not self._network.is_off:
                    await self.look()
            except Exception:  # noqa: BLE001 - whatever it was, the next look may do
                _log.exception("a look for news failed")
            wait = EVERY_WHILE_GONE if self._network.unreachable else EVERY
            try:
                async with asyncio.timeout(wait):
                    await self._something_new.wait()
            except TimeoutError:
                pass

    async def _connected(self) -> tuple[Session, ...]:
        systems = self._tickets.systems
        if not systems:
            return ()
        in_work = await self._database.read(lambda uow: uow.sessions.newest(4 * MOST_LOOKED_AT, statuses=_IN_WORK))
        theirs = [each for each in in_work if each.ticket is not None and each.ticket.ref.connector in systems]
        return tuple(theirs[:MOST_LOOKED_AT])

    def _settings_changed(self, event: SettingsChanged) -> None:
        if "connections" in event.names:
            self._something_new.set()

    def _network_changed(self, event: NetworkChanged) -> None:
        if not event.is_off and not event.unreachable:
            self._something_new.set()
