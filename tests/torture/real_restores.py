# ruff: noqa: T201 - its findings are its output
"""Restores and jumping clocks on a real ticket server: no post is there twice, none leaves before its quarantine ends.

python tests/torture/real_restores.py [--system roundup] [--rounds 50] [--seed N]

A round has two parts, each with a ticket of its own. *Restore*: resolve, copy the desk, post, put the older copy back,
connect again; the server is asked, by a way of its own, how often the note is on the ticket. *Clock*: the request is
lost on its way, the wall clock is set a day forward or back, perhaps several times; until the quarantine is over by a
clock that nobody can set nothing may leave, and when it is over the note leaves once, also with a clock set back.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.clock import SystemClock
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.tickets.catalogue import connector_for
from tests.services.stand_ins import close, post_of
from tests.ticketservers import servers
from tests.ticketservers.fault_proxy import FaultProxy
from tests.ticketservers.real_tickets import RealTickets

QUARANTINE = 3  # seconds
SETTLES_WITHIN = 60.0  # seconds
DAY = timedelta(days=1)


class JumpingClock(SystemClock):
    """The system's clocks, with a wall clock that was set."""

    def __init__(self) -> None:
        super().__init__()
        self.jump = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.jump


@dataclass(frozen=True)
class Verdict:
    """What one part of a round came to; ``early`` counts notes that were there before the quarantine was over."""

    part: str
    story: str
    copies: int
    early: int
    state: OutboxState

    @property
    def is_wrong(self) -> bool:
        return self.copies != 1 or self.early > 0 or self.state is not OutboxState.SENT


@dataclass
class World:
    """A running server behind a proxy that fails, and chance."""

    tickets: RealTickets
    proxy: FaultProxy
    chance: random.Random

    def copies(self, number: str) -> int:
        return sum("battery" in each.text for each in self.tickets.messages(number))

    @asynccontextmanager
    async def desk(self, settings: Settings, clock: JumpingClock) -> AsyncIterator[Application]:
        connector = connector_for(self.tickets.connection(self.proxy.url), partial(_same, self.tickets.key()))
        app = await build(settings, connectors={self.tickets.system: connector}, clock=clock)
        try:
            yield app
        finally:
            await app.close()

    async def resolved(self, app: Application, number: str) -> OutboxItem:
        await app.preferences.change("quarantine_seconds", str(QUARANTINE))
        session_id = (await app.tickets.pull(f"{self.tickets.system}:{number}")).id
        await app.lane.add_fact(session_id, "The sensor is offline", role=FactRole.SYMPTOM)
        await app.lane.add_fact(session_id, "The battery was empty", role=FactRole.CAUSE)
        return await close(app, session_id)


async def _same(key: str) -> str:
    return key


async def restore(world: World, folder: Path) -> Verdict:
    """An older copy is put back after the post arrived, with or without an answer."""
    settings, clock = Settings(folder / "desk", folder / "marks"), JumpingClock()
    number = await asyncio.to_thread(world.tickets.open, "Sensor offline")
    before, later = world.chance.choice(["none", "lose_request", "429"]), world.chance.choice(["none", "lose_reply"])
    async with world.desk(settings, clock) as app:
        item = await world.resolved(app, number)
        if before != "none":
            world.proxy.plan(number, before)
            await app.outbox.deliver()
    await asyncio.to_thread(shutil.copytree, settings.data_dir, folder / "copy")
    if before == "lose_request":
        await asyncio.sleep(QUARANTINE)
    world.proxy.plan(number, later)
    async with world.desk(settings, clock) as app:
        await _deliver_until(app, item, lambda: world.copies(number) > 0)
        await app.sessions.start("Another ticket")  # the rest of that desk's life
    clock.jump = world.chance.choice([timedelta(0), DAY, -DAY])
    await asyncio.to_thread(shutil.rmtree, settings.data_dir)
    await asyncio.to_thread(shutil.copytree, folder / "copy", settings.data_dir)
    async with world.desk(settings, clock) as app:
        state = await _deliver_until(app, item)
    copies = await asyncio.to_thread(world.copies, number)
    return Verdict("restore", f"{before}, then {later}, {clock.jump.days:+d}d", copies, 0, state)


async def jump(world: World, folder: Path) -> Verdict:
    """The clock is set while a post is in doubt."""
    settings, clock = Settings(folder / "desk", folder / "marks"), JumpingClock()
    number = await asyncio.to_thread(world.tickets.open, "Sensor offline")
    told, early = [], 0
    async with world.desk(settings, clock) as app:
        item = await world.resolved(app, number)
        world.proxy.plan(number, "lose_request")
        await app.outbox.deliver()
        lost_at = time.monotonic()
        while time.monotonic() - lost_at < QUARANTINE - 1:
            clock.jump += world.chance.choice([DAY, -DAY])
            told.append(f"{clock.jump.days:+d}d")
            await app.outbox.deliver(at_once=True)
            found = await asyncio.to_thread(world.copies, number)
            early += found if time.monotonic() - lost_at < QUARANTINE else 0
            await asyncio.sleep(0.3)
    async with world.desk(settings, clock) as app:  # started again, with whatever clock there is
        state = await _deliver_until(app, item)
    return Verdict("clock", " ".join(told), await asyncio.to_thread(world.copies, number), early, state)


async def _deliver_until(app: Application, item: OutboxItem, is_there: object = None) -> OutboxState:
    """Deliver as the program does, until the post is settled, or until the server has it."""
    deadline = time.monotonic() + SETTLES_WITHIN
    while time.monotonic() < deadline:
        await app.outbox.deliver(at_once=True)
        now = await post_of(app, item)
        if now.state in SETTLED or (callable(is_there) and await asyncio.to_thread(is_there)):
            return now.state
        await asyncio.sleep(0.3)
    return (await post_of(app, item)).state


async def rounds(tickets: RealTickets, count: int, seed: int) -> list[Verdict]:
    proxy = FaultProxy(tickets.server.url)
    await proxy.start()
    world = World(tickets, proxy, random.Random(seed))
    verdicts = []
    try:
        for number in range(count):
            for part in (restore, jump):
                with tempfile.TemporaryDirectory(prefix="real-restores-") as folder:
                    verdicts.append(await part(world, Path(folder)))
            if number % 10 == 9:
                print(f"  {number + 1} rounds, {sum(each.is_wrong for each in verdicts)} wrong", flush=True)
    finally:
        await proxy.stop()
    return verdicts


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--system", choices=("rt", "redmine", "roundup"), default="roundup")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    args = parser.parse_args(arguments)
    if not servers.is_installed(args.system):
        print(f"{args.system} is not installed; .ci/ticketservers {args.system} installs it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="real-restores-") as folder:
        server = servers.start(args.system, Path(folder) / "server")
        try:
            verdicts = asyncio.run(rounds(RealTickets(server), args.rounds, args.seed))
        finally:
            server.stop()
    for part in ("restore", "clock"):
        of_part = [each for each in verdicts if each.part == part]
        copies = dict(Counter(each.copies for each in of_part))
        early = sum(each.early for each in of_part)
        found = f"{len(of_part)} rounds, notes on the ticket {copies}, {early} early"
        print(f"seed {args.seed}, {args.system}, {part}: {found}")
    wrong = [each for each in verdicts if each.is_wrong]
    for each in wrong[:10]:
        print(f"  {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
