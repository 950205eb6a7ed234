"""The time to take a note back, and pauses that ticket systems ask for: what leaves when, by the program's own door."""

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.errors import Conflict, Refused
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import SessionStatus, Ticket, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    AuthFailed,
    Capabilities,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    TicketChange,
    TicketMoved,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, opened, post_of, queued, worked_ticket

pytestmark = pytest.mark.anyio


@dataclass
class ScriptedSystem(ScriptedConnector):
    """The stand-in with a status that can be set alone, and words of its own for it."""

    words: dict[str, str] = field(default_factory=dict)
    entries: list[ThreadEntry] = field(default_factory=list)

    def capabilities(self) -> Capabilities:
        return replace(super().capabilities(), status_words=self.words)

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        return RemoteTicket(Ticket(target, "Printer", version_token=self.token), "open", tuple(self.entries))

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        return ()

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return None

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        self.calls.append(f"status {status}")
        self.shown_status = None
        return status


@pytest.fixture
def tickets() -> ScriptedSystem:
    return ScriptedSystem()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


async def held(app: Application) -> OutboxItem:
    session_id = await worked_ticket(app)
    preview = await app.previews.get(session_id, NoteKind.RESOLUTION_NOTE)
    return await app.resolving.close_with(
        session_id, preview.note.kind, version=preview.state_version, sha256=preview.sha256, with_undo=True
    )


@pytest.mark.parametrize("jump", [timedelta(0), timedelta(days=1), timedelta(days=-1)])
async def test_nothing_leaves_before_the_time_to_take_it_back_is_over_whatever_the_clock_says(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock, jump: timedelta
) -> None:
    async with opened(settings, tickets, clock=clock) as app:
        await held(app)
        clock.pass_time(14)
        clock.wall += jump
        await app.outbox.deliver(at_once=True)
        assert tickets.stored == []
        assert 0 < await app.outbox.seconds_to_next() <= 1
        clock.pass_time(1)
        await app.outbox.deliver()
    assert len(tickets.stored) == 1


async def test_a_note_that_was_taken_back_never_leaves_and_its_ticket_is_open_again(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock
) -> None:
    async with opened(settings, tickets, clock=clock) as app:
        item = await held(app)
        assert (await app.outbox.undo(item.id)).state is OutboxState.UNDONE
        clock.pass_time(60)
        await app.outbox.deliver(at_once=True)
        assert tickets.stored == []
        session = (await app.sessions.view(item.session_id)).session
        assert session.status is SessionStatus.OPEN
        again = await app.previews.get(item.session_id, NoteKind.RESOLUTION_NOTE)
        await app.resolving.close_with(
            item.session_id, again.note.kind, version=again.state_version, sha256=again.sha256
        )
        await app.outbox.deliver()
        with pytest.raises(Conflict):
            await app.outbox.undo(item.id)
    [post] = tickets.stored
    assert post.key != item.post_key


async def test_what_may_have_arrived_cannot_be_taken_back(settings: Settings, tickets: ScriptedSystem) -> None:
    tickets.fates = [OutcomeUnknown("No answer.")]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        with pytest.raises(Refused, match="may have arrived"):
            await app.outbox.undo(item.id)


async def test_the_time_to_take_it_back_survives_a_restart(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock
) -> None:
    async with opened(settings, tickets, clock=clock) as app:
        await held(app)
    clock.pass_time(5)
    async with opened(settings, tickets, clock=clock) as app:
        await app.outbox.deliver(at_once=True)
        assert tickets.stored == []
        clock.pass_time(10)
        await app.outbox.deliver()
    assert len(tickets.stored) == 1


async def test_a_pause_that_the_ticket_system_asks_for_is_kept_whoever_is_impatient(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock
) -> None:
    tickets.needs_network, tickets.fates = True, [RateLimited("Fewer requests, please.", 90)]
    async with opened(replace(settings, offline=False), tickets, clock=clock) as app:
        await queued(app)
        second = await queued(app, "Another printer")
        await app.outbox.deliver()
        assert (await post_of(app, second)).attempts == 0  # it waits with the first
        clock.pass_time(80)
        await app.outbox.deliver(at_once=True)
        assert tickets.stored == []
        clock.pass_time(11)
        await app.outbox.deliver()
    assert len(tickets.stored) == 2


async def test_posts_leave_in_their_order_when_the_network_is_back(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock
) -> None:
    tickets.needs_network, tickets.fates = True, [NotSent("The server cannot be reached.")] * 3
    networked = replace(settings, offline=False)
    async with opened(networked, tickets, clock=clock) as app:
        items = [await queued(app, title) for title in ("one", "two", "three")]
        await app.outbox.deliver()
        assert tickets.calls == ["find", "post"]  # the others need not knock as well
        await app.outbox.deliver(at_once=True)
    async with opened(networked, tickets, clock=clock) as app:
        await app.outbox.deliver(at_once=True)
        assert tickets.stored == []
        await app.outbox.deliver(at_once=True)
    assert [post.key for post in tickets.stored] == [item.post_key for item in items]


async def test_working_offline_holds_posts_until_it_is_switched_off(
    settings: Settings, tickets: ScriptedSystem
) -> None:
    tickets.needs_network = True
    async with opened(replace(settings, offline=False), tickets) as app:
        await app.preferences.change("work_offline", "on")
        await queued(app)
        await app.outbox.deliver(at_once=True)
        assert tickets.calls == []
        await app.preferences.change("work_offline", "off")
        await app.outbox.deliver()
    assert len(tickets.stored) == 1


async def test_a_key_that_is_refused_waits_for_a_person(settings: Settings, tickets: ScriptedSystem) -> None:
    tickets.fates, tickets.search_fails = [NotSent("Busy.")], [AuthFailed("The key is not accepted.")]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        await app.outbox.deliver(at_once=True)
        assert (await post_of(app, item)).state is OutboxState.NEEDS_ATTENTION


async def test_a_status_that_was_lost_on_the_way_is_set_when_the_note_is_found(
    settings: Settings, tickets: ScriptedSystem
) -> None:
    async def store_without_status(system: ScriptedConnector, post: object) -> object:
        await system.store(post)  # type: ignore[arg-type]
        system.shown_status = "open"
        raise OutcomeUnknown("No answer.")

    tickets.fates = [store_without_status]  # type: ignore[list-item]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        await app.outbox.deliver(at_once=True)
        assert (await post_of(app, item)).state is OutboxState.SENT
    assert (tickets.calls[-1], len(tickets.stored)) == ("status resolved", 1)


async def test_what_the_ticket_system_has_no_word_for_is_left_alone(
    settings: Settings, tickets: ScriptedSystem
) -> None:
    tickets.words = {"resolved": ""}
    async with opened(settings, tickets) as app:
        item = await queued(app)
    assert item.wanted_status == ""


async def test_our_own_posts_are_no_conflict(settings: Settings, tickets: ScriptedSystem) -> None:
    tickets.token = "as seen"
    async with opened(settings, tickets) as app:
        item = await queued(app)

        def link(uow: object) -> None:
            uow.outbox.save(replace(item, expected_token="older"), expected=item.state)  # type: ignore[attr-defined]

        await app.database.transact(link)
        tickets.news = (TicketChange("We wrote.", mark=item.post_key),)
        await app.outbox.deliver()
        assert (await post_of(app, item)).state is OutboxState.SENT


async def test_a_condition_that_only_our_own_doings_broke_is_tried_again(
    settings: Settings, tickets: ScriptedSystem
) -> None:
    tickets.fates = [TicketMoved("The ticket changed at this very moment.", ())]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        assert (await post_of(app, item)).state is OutboxState.WAITING
        await app.outbox.deliver(at_once=True)
        assert (await post_of(app, item)).state is OutboxState.SENT


async def test_the_deliverer_sends_what_is_queued_and_wakes_with_the_network(
    settings: Settings, tickets: ScriptedSystem, clock: SettableClock
) -> None:
    tickets.needs_network, tickets.fates = True, [NotSent("The server cannot be reached.")]
    async with opened(replace(settings, offline=False), tickets, clock=clock) as app:
        states: asyncio.Queue[str] = asyncio.Queue()
        app.bus.subscribe(OutboxChanged, lambda event: states.put_nowait(event.state))
        running = asyncio.ensure_future(app.deliverer.run())
        await queued(app)
        heard = [await states.get() for _ in range(3)]
        app.deliverer.wake()
        heard += [await states.get() for _ in range(2)]
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    assert heard == ["waiting", "sending", "waiting", "sending", "sent"]
    assert len(tickets.stored) == 1
