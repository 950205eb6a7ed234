"""The desk of the fault matrix, in a process that is killed, and the proxy through which it reaches the servers."""

import asyncio
import contextlib
import json
import os
import signal
import urllib.request
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import DeliveryError, Post, Posted, TicketConnector
from flowpilot_desktop.tickets.catalogue import connector_for
from tests.services.stand_ins import close
from tests.ticketservers.fault_proxy import FaultProxy
from tests.ticketservers.real_tickets import RealTickets
from tests.torture.fault_runs import STORIES, Run
from tests.torture.forks import Tell

QUARANTINE = 14  # seconds
PATIENCE = 6.0  # seconds
SETTLES_WITHIN = 240.0  # seconds
AWKWARD = """{word} {kind}: **bold** <b> {{{{ x }}}} & Größe 😀

1. See [the page](https://example.test/a?b=1&c=2)
2. Then `stop` it
   - and wait

> quoted

```
  as   it is
```

Thank you"""


@dataclass(frozen=True)
class World:
    """One desk, and the way to the servers through the proxies."""

    folder: Path
    tickets: dict[str, RealTickets]
    proxies: dict[str, str]
    strategy: str

    @property
    def settings(self) -> Settings:
        return Settings(self.folder / "desk", self.folder / "marks")

    def tell_proxy(self, system: str, what: str, value: object) -> None:
        root = "/".join(self.proxies[system].split("/")[:3])
        request = urllib.request.Request(f"{root}/{what}", json.dumps(value).encode(), method="PUT")
        urllib.request.urlopen(request, timeout=30).close()

    def kill_once(self, runs: dict[str, Run], key: str, when: str) -> None:
        """kill -9 of this very process, at the moment that the run is about."""
        run = runs[key]
        if run.kill != when or run.posts[run.at].key != key:
            return
        with contextlib.suppress(FileExistsError):
            (self.folder / f"killed-{run.word}").touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)


class Mortal:
    """A connector that is the real one, but for the moment after a post at which the desk may be killed."""

    def __init__(self, connector: TicketConnector, world: World, runs: dict[str, Run]) -> None:
        self._connector = connector
        self._world = world
        self._runs = runs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connector, name)

    async def post(self, post: Post) -> Posted:
        posted = await self._connector.post(post)
        self._world.kill_once(self._runs, post.key, "posted")
        return posted


async def _open(world: World, runs: dict[str, Run]) -> Application:
    connectors = {}
    for system, tickets in world.tickets.items():
        connection = tickets.connection(world.proxies[system], patience=str(PATIENCE))
        made = connector_for(connection, partial(_same, tickets.key()))
        connectors[system] = Mortal(made, world, runs)
    return await build(world.settings, connectors=connectors)  # type: ignore[arg-type]


async def _same(key: str) -> str:
    return key


async def resolve(world: World, runs: list[Run], tell: Tell) -> None:
    """Pull every ticket, find out what is wrong, approve the note; then die before anything was sent."""
    app = await _open(world, {})
    await app.preferences.change("quarantine_seconds", "0" if world.strategy == "no-quarantine" else str(QUARANTINE))
    for each in runs:
        session_id = (await app.tickets.pull(f"{each.system}:{each.ticket}")).id
        for kind in STORIES[each.story]:
            item = await _queued(app, session_id, each, kind)
            internal = item.visibility is Visibility.INTERNAL
            tell({"word": each.word, "post": {"key": item.post_key, "body": item.body, "internal": internal}})
    os.kill(os.getpid(), signal.SIGKILL)


async def _queued(app: Application, session_id: str, run: Run, kind: str) -> OutboxItem:
    """One post; Roundup knows no internal notes, so there it is a second reply."""
    if kind == "note":
        await app.lane.add_fact(session_id, f"The sensor {run.word} is offline", role=FactRole.SYMPTOM)
        await app.lane.add_fact(session_id, "The battery was empty", role=FactRole.CAUSE)
        return await close(app, session_id)
    is_internal = kind == "internal" and run.system != "roundup"
    text = AWKWARD.format(word=run.word, kind=kind)
    return await app.tickets.write(session_id, text, Visibility.INTERNAL if is_internal else Visibility.PUBLIC)


async def deliver(world: World, runs: dict[str, Run], tell: Tell) -> None:
    """One life of the desk: until all is settled, or until it is killed."""
    for system in world.tickets:
        await asyncio.to_thread(world.tell_proxy, system, "desk", os.getpid())
    app = await _open(world, runs)
    left = await app.outbox.items()
    ids = {item.id: item.post_key for item in left}
    for item in left:  # what the outbox shows at a start; a kill may come between a new state and the news of it
        tell({"key": item.post_key, "shown": item.state})

    def note(event: OutboxChanged) -> None:
        tell({"key": ids[event.item_id], "shown": event.state})
        world.kill_once(runs, ids[event.item_id], event.state)

    app.bus.subscribe(OutboxChanged, note)
    async with asyncio.timeout(SETTLES_WITHIN):
        is_first = True
        while not await _is_settled(app):
            await (_resend(app) if world.strategy == "resend" else app.outbox.deliver(at_once=is_first))
            is_first = world.strategy == "no-quarantine"
            await asyncio.sleep(0.4)
    rows = [(item.post_key, item.state, item.reason) for item in await app.outbox.items()]
    (world.folder / "rows").write_text(json.dumps(rows))
    await app.close()
    tell({"settled": True})


async def _is_settled(app: Application) -> bool:
    by_itself = SETTLED | {OutboxState.NEEDS_ATTENTION, OutboxState.CONFLICT}
    rechecks = await app.database.read(lambda uow: uow.outbox.to_recheck())
    return not rechecks and all(item.state in by_itself for item in await app.outbox.items())


async def _resend(app: Application) -> None:
    """The control: whatever is not marked as sent is sent once more."""
    for item in await app.outbox.items():
        if item.state in SETTLED:
            continue
        post = Post(item.target, item.body, item.visibility, item.post_key, item.wanted_status)  # type: ignore[arg-type]
        with contextlib.suppress(DeliveryError, Conflict):
            await app.connectors[item.target.connector].post(post)
            await app.outbox.settle_as_arrived(item.id)


async def stand_between(url: str, tell: Tell) -> None:
    proxy = FaultProxy(url, delayed_by=PATIENCE + 2, too_late_after=QUARANTINE + 8)
    tell({"url": await proxy.start()})
    await asyncio.Event().wait()
