"""Pulling a ticket again merges it, whatever happened to it, to our posts and to the program meanwhile."""

import asyncio
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import SETTLED, OutboxState
from flowpilot_desktop.domain.sessions import Role, SessionId, Ticket, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import OutcomeUnknown, Post, Posted, TicketChange
from flowpilot_desktop.services.post_keys import reference_of
from tests.services.stand_ins import ScriptedConnector, SettableClock

pytestmark = [pytest.mark.usefixtures("loop_may_block")]

STEPS = ("customer", "colleague", "other desk", "reply", "note", "lost reply", "deliver", "pull", "news", "restart")
TICKET = "help:42"
PULLS = int(os.environ.get("FLOWPILOT_PULLS", "6"))
"""How many random histories; few in the test command, which has to be quick."""


@dataclass
class ThreadSystem(ScriptedConnector):
    """One ticket with a thread, which says of each entry of this program whose it is, as real systems do."""

    name: str = "help"
    thread: list[ThreadEntry] = field(default_factory=list)

    def add(self, role: Role, text: str, *, mark: str = "", internal: bool = False) -> ThreadEntry:
        entry = ThreadEntry(f"e{len(self.thread)}", role, role.value, text, internal=internal, mark=mark)
        self.thread.append(entry)
        return entry

    async def post(self, post: Post) -> Posted:
        stored = await self.store(post)
        if self.fates:
            self.fates.clear()
            raise OutcomeUnknown("Nobody answered.")
        return stored

    async def store(self, post: Post) -> Posted:
        is_internal = post.visibility is Visibility.INTERNAL
        entry = self.add(Role.AGENT, post.body, mark=reference_of(post.key), internal=is_internal)
        return Posted(entry.remote_id, post.key, post.visibility, post.status)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        mine = [each for each in self.thread if each.mark == reference_of(key)]
        visible = {True: Visibility.INTERNAL, False: Visibility.PUBLIC}
        return tuple(Posted(each.remote_id, key, visible[each.internal], "") for each in mine)

    async def version_token(self, target: TicketRef) -> str:
        return str(len(self.thread))

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        return tuple(TicketChange(each.text, mark=each.mark) for each in self.thread[int(token or 0) :])

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        token = await self.version_token(target)
        return RemoteTicket(Ticket(target, "Printer", version_token=token), "open", tuple(self.thread))

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        return ()

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return None

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        return status


class Story:
    """A desk at one ticket, and what must be on it."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(root / "desk", root / "marks", offline=True)
        self.clock = SettableClock()
        self.system = ThreadSystem(fates=[])
        self.foreign: list[str] = []
        self.ours: list[str] = []
        self.seen = 0
        self.number = 0
        self.app: Application
        self.session: SessionId = ""

    async def open(self) -> None:
        self.app = await build(self.settings, clock=self.clock, connectors={"folder": self.system, "help": self.system})

    async def take(self, step: str) -> None:
        self.number += 1
        text = f"{step} {self.number % 3}"  # people do say the same twice
        others: dict[str, Callable[[], Any]] = {
            "customer": lambda: self.system.add(Role.CUSTOMER, text),
            "colleague": lambda: self.system.add(Role.TECHNICIAN, text, internal=True),
            "other desk": lambda: self.system.add(Role.AGENT, text, mark="FP-AAAA-BBBB"),
        }
        if step in others:
            others[step]()
            self.foreign.append(text)
        elif step in ("reply", "note", "lost reply"):
            self.system.fates = [OutcomeUnknown("")] if step == "lost reply" else []
            visibility = Visibility.INTERNAL if step == "note" else Visibility.PUBLIC
            await self.app.tickets.write(self.session, f"ours {self.number}", visibility)
            self.ours.append(f"ours {self.number}")
        elif step == "deliver":
            await self.app.outbox.deliver(at_once=True)
        elif step == "pull":
            await self.pull()
        elif step == "news":
            assert len(await self.app.tickets.news(self.session)) == len(self.foreign) - self.seen
        else:
            await self.app.close()
            await self.open()

    async def pull(self) -> None:
        brought = await self.app.tickets.pull(TICKET)
        assert brought.news == len(self.foreign) - self.seen
        self.seen = len(self.foreign)

    async def settle(self) -> None:
        """A person sends what stopped all the same; then everything is on the ticket, once."""
        self.system.fates = []
        for _ in range(len(self.ours) + 3):
            for item in await self.app.outbox.items():
                if item.state is OutboxState.CONFLICT:
                    with suppress(Conflict):
                        await self.app.outbox.send_again(item.id)
            await self.app.outbox.deliver(at_once=True)
            self.clock.pass_time(3600)
        assert {item.state for item in await self.app.outbox.items()} <= SETTLED


async def told(steps: list[str], root: Path) -> None:
    story = Story(root)
    await story.open()
    try:
        story.session = (await story.app.tickets.pull(TICKET)).id
        for step in steps:
            await story.take(step)
        await story.settle()
        await story.pull()
        assert await story.app.tickets.news(story.session) == ()
        assert (await story.app.tickets.pull(TICKET)).news == 0
        said = [each.text for each in (await story.app.sessions.view(story.session)).messages]
        assert Counter(said) == Counter([*story.foreign, *story.ours])
        assert Counter(each.text for each in story.system.thread) == Counter(said)
    finally:
        await story.app.close()


@settings(max_examples=PULLS, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.lists(st.sampled_from(STEPS), min_size=15, max_size=40))
def test_a_ticket_pulled_again_has_everything_once_and_our_posts_are_no_news(steps: list[str]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        asyncio.run(told(steps, root))
    finally:
        shutil.rmtree(root)
