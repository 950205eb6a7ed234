"""Notices that the computer slept: then what could not be reached before is tried at once, and news are looked for."""

import asyncio

from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ports import Clock

EVERY = 5.0  # seconds between two looks at the clocks: so soon after it woke up is it noticed
SLEPT = 15.0  # seconds by which a nap must be too long to mean that the computer slept


class SleepWatch:
    """Looks at the clocks every ``every`` seconds. ``run`` belongs to whoever owns the desk's loop.

    One clock or the other went on while nothing ran: on Linux and macOS the wall clock alone, on Windows both. A wall
    clock that was set forward looks the same, and costs no more than a look at what waits.
    """

    def __init__(self, clock: Clock, network: Network, *, every: float = EVERY) -> None:
        self._every = every
        self._clock = clock
        self._network = network

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            wall, running = self._clock.now(), self._clock.monotonic()
            await asyncio.sleep(self._every)
            passed = max((self._clock.now() - wall).total_seconds(), self._clock.monotonic() - running)
            if passed - self._every > SLEPT:
                self._network.computer_says(is_online=True)
