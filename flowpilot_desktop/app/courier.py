"""Drives the outbox while the window is open: soon after something was queued, and again from time to time."""

import asyncio
import logging
from contextlib import suppress

from flowpilot_desktop.domain.events import NetworkChanged, OutboxChanged
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.outbox import Outbox

BETWEEN_ROUNDS = 20.0  # seconds; what is not due yet is left alone by the outbox itself
_log = logging.getLogger(__name__)


class Courier:
    """One task that delivers what is due; it is woken when a post is queued or the network comes back."""

    def __init__(self, outbox: Outbox, bus: EventBus) -> None:
        self._outbox = outbox
        self._woken = asyncio.Event()
        self._unsubscribe = (
            bus.subscribe(OutboxChanged, lambda event: self._wake(is_news=event.state == "waiting")),
            bus.subscribe(NetworkChanged, lambda event: self._wake(is_news=not event.is_off)),
        )
        self._task = asyncio.get_running_loop().create_task(self._round_after_round(), name="courier")

    async def close(self) -> None:
        """Go no further; a post that is being sent is finished first."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _wake(self, *, is_news: bool) -> None:
        if is_news:
            self._woken.set()

    async def _round_after_round(self) -> None:
        while True:
            try:
                # Shielded: a post that was begun must learn its outcome, also when the window is closed meanwhile.
                delivering = asyncio.ensure_future(self._outbox.deliver())
                try:
                    await asyncio.shield(delivering)
                except asyncio.CancelledError:
                    await delivering
                    raise
            except Exception:  # noqa: BLE001 - one bad round must not end the deliveries of the day
                _log.exception("a round of deliveries failed")
            self._woken.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), BETWEEN_ROUNDS)
