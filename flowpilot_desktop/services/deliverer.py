"""Delivers in the background: when a post's time comes, when the network is back, when the machine wakes up."""

import asyncio
import logging

from flowpilot_desktop.domain.events import NetworkChanged, OutboxChanged, SettingsChanged
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.outbox import Outbox
from flowpilot_desktop.services.ports import Clock

_log = logging.getLogger(__name__)
LONGEST_NAP = 30.0  # seconds; so long may it take until a machine that was suspended is noticed
SHORTEST_NAP = 0.05  # seconds
SLEPT = 20.0  # seconds by which the wall clock must run ahead of the other one to mean that the machine slept


class Deliverer:
    """Drives one outbox. ``run`` belongs to whoever owns the desk's loop, and ends when it is cancelled."""

    def __init__(self, outbox: Outbox, bus: EventBus, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock
        self._something_new = asyncio.Event()
        self._is_impatient = True  # at a start, pauses of an earlier run mean nothing
        bus.subscribe(OutboxChanged, self._on_change)
        bus.subscribe(SettingsChanged, lambda _event: self.wake())
        self._unreachable: frozenset[str] = frozenset()
        bus.subscribe(NetworkChanged, self._network_changed)

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
        wall, running = self._clock.now(), self._clock.monotonic()
        try:
            async with asyncio.timeout(seconds):
                await self._something_new.wait()
        except TimeoutError:
            pass
        # The monotonic clock stands still while a machine is suspended; one that was set forward looks the same and
        # costs no more than a look at what waits.
        ahead = (self._clock.now() - wall).total_seconds() - (self._clock.monotonic() - running)
        if ahead > SLEPT:
            self._is_impatient = True

    def _network_changed(self, event: NetworkChanged) -> None:
        if self._unreachable - event.unreachable:  # something answers again
            self.wake()
        self._unreachable = event.unreachable

    def _on_change(self, event: OutboxChanged) -> None:
        if event.state == OutboxState.WAITING:
            self._something_new.set()
