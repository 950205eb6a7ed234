"""What makes the desk look again: the computer woke up, or says that it has a network."""

import asyncio
from dataclasses import replace

import pytest

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.events import ComputerConnected
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.sleep_watch import SLEPT, SleepWatch
from tests.services.stand_ins import SettableClock

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("wall", "running", "slept"),
    [(3600.0, 0.0, True), (3600.0, 3600.0, True), (SLEPT - 1, SLEPT - 1, False), (-86400.0, 0.0, False)],
    ids=["as Linux sleeps", "as Windows sleeps", "a busy moment", "a clock set back"],
)
async def test_a_computer_that_slept_tries_again_at_once(
    settings: Settings, wall: float, running: float, slept: bool
) -> None:
    clock = SettableClock()
    app = await build(replace(settings, offline=False), clock=clock)
    try:
        heard: asyncio.Queue[ComputerConnected] = asyncio.Queue()
        app.bus.subscribe(ComputerConnected, heard.put_nowait)
        watch = asyncio.ensure_future(SleepWatch(clock, app.network, every=0.02).run())
        await asyncio.sleep(0)  # it has read the clocks once
        clock.pass_time(wall)
        clock.running += running - wall
        if slept:
            assert (await asyncio.wait_for(heard.get(), 5)).is_online
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(heard.get(), 0.1)
        watch.cancel()
    finally:
        await app.close()


async def test_working_offline_nothing_that_the_computer_says_makes_anybody_look(settings: Settings) -> None:
    app = await build(replace(settings, offline=False))
    try:
        heard: list[ComputerConnected] = []
        app.bus.subscribe(ComputerConnected, heard.append)
        await app.network.switch(off=True)
        app.network.computer_says(is_online=True)
        assert heard == []
        await app.network.switch(off=False)
        app.network.computer_says(is_online=False)
        assert heard == [ComputerConnected(is_online=False)]
    finally:
        await app.close()
