"""Delivers in the background: when a post's time comes, when the network is back, when the machine wakes up."""

import asyncio
import logging
from contextlib import suppress

from flowpilot_desktop.domain.events import ComputerConnected, NetworkChanged, OutboxChanged, SettingsChanged
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.outbox.outbox import Outbox

_log = logging.getLogger(__name__)
LONGEST_NAP = 30.0  # seconds; so long may it take until a clock that was set is noticed
SHORTEST_NAP = 0.05  # seconds


class Deliverer:
    """Drives one outbox. ``run`` belongs to whoever owns the desk's loop, and ends when it is cancelled."""

    def __init__(self, outbox: Outbox, bus: EventBus) -> None:
        self._outbox = outbox
        self._something_new = asyncio.Event()
        self._is_impatient = True  # at a start, pauses of an earlier run mean nothing
        bus.subscribe(OutboxChanged, self._on_change)
        bus.subscribe(SettingsChanged, lambda _event: self.wake())
        self._unreachable: frozenset[str] = frozenset()
        bus.subscribe(NetworkChanged, self._network_changed)
        bus.subscribe(ComputerConnected, self._computer_connected)

    def wake(self) -> None:
        """The network is back, or a person asks: pauses between tries end. Quarantines do not."""
        self._is_impatient = True
        self._something_new.set()

    async def run(self) -> None:
        """Deliver until cancelled. A fault with one round is written to the log and ends nothing."""
        while True:
            self._something_new.clear()
            at_once, self._is_impatient = self._is_impatient, False
            try:
                await self._whole_round(at_once=at_once)
                nap = await self._outbox.seconds_to_next()
            except Exception:  # noqa: BLE001 - whatever it was, later posts must still go out
                _log.exception("a round of deliveries failed")
                nap = LONGEST_NAP
            await self._nap(min(max(nap, SHORTEST_NAP), LONGEST_NAP))

    async def _whole_round(self, *, at_once: bool) -> None:
        """A post that was begun must learn its outcome, also when the program is closed meanwhile."""
        delivering = asyncio.ensure_future(self._outbox.deliver(at_once=at_once))
        try:
            await asyncio.shield(delivering)
        except asyncio.CancelledError:
            await delivering
            raise

    async def _nap(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._something_new.wait()

    def _computer_connected(self, event: ComputerConnected) -> None:
        if event.is_online:
            self.wake()

    def _network_changed(self, event: NetworkChanged) -> None:
        if self._unreachable - event.unreachable:  # something answers again
            self.wake()
        self._unreachable = event.unreachable

    def _on_change(self, event: OutboxChanged) -> None:
        if event.state == OutboxState.WAITING:
            self._something_new.set()
