"""The fault matrix on stand-ins of Zendesk, Zammad, Jira and ConnectWise PSA: each note arrives once.

The same harness as on real servers in small (``tests/torture/ticket_faults.py``), over real connections: what is lost,
late, delayed, refused, sent elsewhere, and a desk that ends in the middle. Sending again whatever is not marked as sent
must fail in it.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import DeliveryError, Post
from tests.services.stand_ins import SettableClock, post_of
from tests.tickets.documented.stand_in import StandIn, plain
from tests.tickets.documented.systems import STAND_INS
from tests.tickets.peers import Asked, Peer, peer, said

pytestmark = pytest.mark.anyio

DOUBTFUL = ("lose_request", "lose_reply", "503_before", "503_after", "delay", "late", "kill_received", "kill_stored")
STORED = ("lose_reply", "503_after", "delay", "kill_stored")
"""What is on the ticket although nobody was told: here a naive repeat makes a second one."""
PATIENCE = "1"  # seconds; a busy machine takes half of one to connect
ROUNDS = 6


@dataclass
class Trial:
    """One desk after the other on one stand-in, as the machine goes on and the program is ended."""

    settings: Settings
    system: StandIn
    url: str
    elsewhere: Peer
    session: SessionId = ""
    clock: SettableClock = field(default_factory=SettableClock)
    shown: list[str] = field(default_factory=list)
    app: Application = field(init=False)

    async def open(self) -> None:
        environment = {"FLOWPILOT_KEY_HELP": self.system.key}
        self.app = await build(self.settings, clock=self.clock, environment=environment)
        self.app.bus.subscribe(OutboxChanged, lambda event: self.shown.append(event.state))

    async def write(self, text: str, fault: str) -> OutboxItem:
        """Queue a reply that meets a fault; what became of ``shown`` before is forgotten."""
        self.shown.clear()
        self.system.faults = [fault]
        return await self.app.tickets.write(self.session, text, Visibility.PUBLIC)

    async def end_in_the_middle(self) -> None:
        """Begin to deliver, and end the program when the request has come in and nobody has answered."""
        self.system.holds.clear()
        delivering = asyncio.ensure_future(self.app.outbox.deliver())
        await asyncio.wait_for(self.system.holds.wait(), 10)
        delivering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivering
        await self.app.close()
        await self.open()

    async def settle(self, item: OutboxItem) -> OutboxItem:
        """Let the desk deliver, time pass, and late requests arrive while the quarantine lasts."""
        for _ in range(ROUNDS):
            await self.app.outbox.deliver()
            if self.system.late is not None:
                self.system.late()
                self.system.late = None
            now = await post_of(self.app, item)
            if now.state in SETTLED | {OutboxState.NEEDS_ATTENTION}:
                return now
            self.clock.pass_time(2000)
        return now

    async def resend(self, item: OutboxItem) -> None:
        """The control: what is not marked as sent is sent once more."""
        post = Post(item.target, item.body, item.visibility, item.post_key)  # type: ignore[arg-type]
        for _ in range(2):
            with contextlib.suppress(DeliveryError, Conflict):
                await self.app.connectors["help"].post(post)
                return

    def copies(self) -> Mapping[str, int]:
        """How often each note is on the ticket, by its first word."""
        return Counter(plain(each.text).split()[0] for each in self.system.notes)


@asynccontextmanager
async def trial(settings: Settings, system: str) -> AsyncIterator[Trial]:
    there = STAND_INS[system]()

    def other(_asked: Asked) -> bytes:
        return said(200, "{}")

    async with peer(there.answer) as server, peer(other) as elsewhere:
        there.elsewhere = f"{elsewhere.url}/api"
        online = replace(settings, offline=False)
        made = Trial(online, there, server.url, elsewhere)
        await made.open()
        options = {**there.options, "patience": PATIENCE}
        await made.app.connections.add(Connection("help", system, server.url, there.user, options), "", untested=True)
        made.session = (await made.app.tickets.pull(f"help:{there.number}")).id
        try:
            yield made
        finally:
            there.is_over.set()
            await made.app.close()
    assert there.strays == []


@pytest.mark.parametrize("system", STAND_INS)
async def test_each_note_arrives_once_and_every_doubt_is_shown(settings: Settings, system: str) -> None:
    async with trial(settings, system) as at:
        for fault in (*DOUBTFUL, "429"):
            item = await at.write(f"N{fault} is solved.", fault)
            if fault.startswith("kill"):
                await at.end_in_the_middle()
            now = await at.settle(item)
            assert (now.state, now.reason) == (OutboxState.SENT, ""), fault
            assert (OutboxState.UNCERTAIN in at.shown) is (fault in DOUBTFUL), fault
            assert now.attempts == (1 if fault in (*STORED, "late") else 2), fault
        assert at.copies() == {f"N{fault}": 1 for fault in (*DOUBTFUL, "429")}
        item = await at.write("N302 is solved.", "302")
        stopped = await at.settle(item)
        assert (stopped.state, "127.0.0.1" in stopped.reason) == (OutboxState.NEEDS_ATTENTION, True)
        assert at.elsewhere.asked == [], "no redirect is followed: credentials would go with it"
        await at.app.outbox.send_again(item.id)
        assert (await at.settle(item)).state is OutboxState.SENT
        assert at.copies()["N302"] == 1
        assert await at.app.tickets.news(at.session) == (), "our own posts are no news"


@pytest.mark.parametrize("system", STAND_INS)
async def test_sending_again_what_is_not_marked_as_sent_posts_twice(settings: Settings, system: str) -> None:
    async with trial(settings, system) as at:
        for fault in ("lose_reply", "503_after", "delay"):
            await at.resend(await at.write(f"N{fault} is solved.", fault))
        assert at.copies() == {f"N{fault}": 2 for fault in ("lose_reply", "503_after", "delay")}
