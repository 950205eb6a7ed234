"""One stand-in for each port, and the way to a desk with a post on its way; for every test that posts."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import SessionId, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import (
    Capabilities,
    Clock,
    Idempotency,
    Post,
    Posted,
    TicketChange,
    TicketConnector,
)

NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)


@dataclass
class SettableClock:
    """Time as a test tells it: it passes, the wall clock is set, the machine starts again."""

    wall: datetime = NOON
    running: float = 1000.0
    boot: str = "first boot"

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.running

    def boot_id(self) -> str:
        return self.boot

    def pass_time(self, seconds: float) -> None:
        self.running += seconds
        self.wall += timedelta(seconds=seconds)


Fate = Callable[["ScriptedConnector", Post], Awaitable[Posted]] | Exception


@dataclass
class ScriptedConnector:
    """A ticket system that does not recognise a post it has seen, and that fails as scripted, call by call."""

    name: str = "folder"
    public_reply: bool = True
    internal_note: bool = True
    needs_network: bool = False
    idempotency: Idempotency = Idempotency.NONE
    stored: list[Post] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    """What becomes of the next posts; where nothing is left, they are stored and answered."""
    search_fails: list[Exception | None] = field(default_factory=list)
    token_fails: list[Exception] = field(default_factory=list)
    news: tuple[TicketChange, ...] = ()
    token: str = ""
    shown_status: str | None = None
    shown_visibility: Visibility | None = None
    shown_text: str = ""
    calls: list[str] = field(default_factory=list)

    def capabilities(self) -> Capabilities:
        return Capabilities(self.public_reply, self.internal_note, self.needs_network, self.idempotency, False)

    async def check(self) -> str:
        return "A scripted ticket system"

    async def version_token(self, target: TicketRef) -> str:
        self.calls.append("token")
        if self.token_fails:
            raise self.token_fails.pop(0)
        return self.token

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        self.calls.append("changes")
        return () if token == self.token else self.news

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        self.calls.append("find")
        failure = self.search_fails.pop(0) if self.search_fails else None
        if failure is not None:
            raise failure
        mine = [(n, post) for n, post in enumerate(self.stored) if (post.target, post.key) == (target, key)]
        return tuple(self._shown(n, post) for n, post in mine)

    async def post(self, post: Post) -> Posted:
        self.calls.append("post")
        fate = self.fates.pop(0) if self.fates else ScriptedConnector.store
        if isinstance(fate, Exception):
            raise fate
        return await fate(self, post)

    async def store(self, post: Post) -> Posted:
        self.stored.append(post)
        return self._shown(len(self.stored) - 1, post)

    def _shown(self, number: int, post: Post) -> Posted:
        return Posted(
            remote_id=f"note-{number}",
            key=post.key,
            visibility=self.shown_visibility or post.visibility,
            status=post.status if self.shown_status is None else self.shown_status,
            url=f"https://tickets.example/{number}",
            text=self.shown_text,
        )


@asynccontextmanager
async def opened(
    settings: Settings, *connectors: TicketConnector, clock: Clock | None = None, run_id: str | None = None
) -> AsyncIterator[Application]:
    """A desk by the program's own door, closed in order."""
    by_name: Mapping[str, TicketConnector] | None = {each.name: each for each in connectors} or None
    app = await build(settings, connectors=by_name, clock=clock, run_id=run_id)
    try:
        yield app
    finally:
        await app.close()


async def worked_ticket(app: Application, title: str = "Printer prints nothing") -> SessionId:
    """A ticket of which enough is known for a note."""
    session_id = await app.sessions.start(title)
    await app.lane.add_fact(session_id, "The printer in room 2.14 prints nothing", role=FactRole.SYMPTOM)
    await app.lane.add_fact(session_id, "The print queue was paused", role=FactRole.CAUSE)
    return session_id


async def close(app: Application, session_id: SessionId, kind: NoteKind = NoteKind.RESOLUTION_NOTE) -> OutboxItem:
    """Read the note and approve it."""
    preview = await app.previews.get(session_id, kind)
    return await app.resolving.close_with(session_id, kind, version=preview.state_version, sha256=preview.sha256)


async def queued(app: Application, title: str = "Printer prints nothing") -> OutboxItem:
    """A post on its way."""
    return await close(app, await worked_ticket(app, title))


async def post_of(app: Application, item: OutboxItem) -> OutboxItem:
    """The post as it stands now."""
    [now] = [each for each in await app.outbox.items() if each.id == item.id]
    return now


async def version(app: Application, session_id: SessionId) -> int:
    """The ticket's ``state_version`` now."""
    return (await app.sessions.view(session_id)).session.state_version
