"""A post that ended in the middle, and what a person decides about one."""

import asyncio
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import Conflict, FlowPilotError, NotFound
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import OutcomeUnknown, Post, Posted, TicketChange
from tests.services.posting import (  # noqa: F401 - the fixtures
    QUARANTINE,
    clock_fixture,
    linked,
    tickets_fixture,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, close, opened, post_of, queued, worked_ticket

pytestmark = pytest.mark.anyio


# Ends in the middle ---------------------------------------------------------------------------------------------------


async def end_in_the_middle(settings: Settings, tickets: ScriptedConnector, clock: SettableClock) -> OutboxItem:
    """A run that ends while a post is on its way, before anything is known."""
    arrived = asyncio.Event()

    async def hang(tickets: ScriptedConnector, post: Post) -> Posted:
        arrived.set()
        await asyncio.Event().wait()
        raise AssertionError

    tickets.fates = [hang]
    async with opened(settings, tickets, clock=clock) as app:
        item = await queued(app)
        delivering = asyncio.ensure_future(app.outbox.deliver())
        await arrived.wait()
        delivering.cancel()
        return await post_of(app, item)


async def test_a_post_that_was_being_sent_when_the_program_ended_is_uncertain_at_the_next_start(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    left = await end_in_the_middle(settings, tickets, clock)
    assert left.state is OutboxState.SENDING
    async with opened(settings, tickets, clock=clock) as app:
        [uncertain] = await app.outbox.deliver()
        assert uncertain.state is OutboxState.UNCERTAIN
        assert uncertain.reason == "The program ended while it was being sent."
        clock.pass_time(QUARANTINE + 1)
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert len(tickets.stored) == 1


@pytest.mark.parametrize("action", ["drop", "settle_as_arrived"])
async def test_a_post_that_an_earlier_run_left_can_be_settled_by_hand(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock, action: str
) -> None:
    left = await end_in_the_middle(settings, tickets, clock)
    async with opened(settings, tickets, clock=clock) as app:
        await getattr(app.outbox, action)(left.id)
        assert await app.outbox.deliver(at_once=True) == ()
    assert tickets.stored == []


async def test_a_fault_of_a_connector_leaves_the_post_to_be_searched_for_and_holds_up_no_other(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async def store_and_break(tickets: ScriptedConnector, post: Post) -> Posted:
        await tickets.store(post)
        raise ZeroDivisionError

    tickets.fates = [store_and_break]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        other = await queued(app, "Screen stays dark")
        with pytest.raises(ZeroDivisionError):
            await app.outbox.deliver()
        assert (await post_of(app, item)).state is OutboxState.SENDING
        assert (await post_of(app, other)).state is OutboxState.SENT
        await app.outbox.deliver()
        assert (await post_of(app, item)).state is OutboxState.SENT
    assert len(tickets.stored) == 2


# A person decides -----------------------------------------------------------------------------------------------------


async def test_a_person_who_says_send_again_ends_no_quarantine(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [OutcomeUnknown("No answer.")]
    async with opened(settings, tickets, clock=clock) as app:
        item = await queued(app)
        await app.outbox.deliver()
        await app.outbox.send_again(item.id)
        [uncertain] = await app.outbox.deliver(at_once=True)
        assert uncertain.state is OutboxState.UNCERTAIN
        assert tickets.stored == []
        clock.pass_time(QUARANTINE)
        [sent] = await app.outbox.deliver(at_once=True)
    assert sent.state is OutboxState.SENT


async def test_what_is_dropped_is_not_sent_and_the_ticket_can_be_reopened(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
        with pytest.raises(Conflict, match="has not arrived yet"):
            await app.sessions.reopen(item.session_id)
        assert (await app.outbox.drop(item.id)).state is OutboxState.DROPPED
        assert await app.outbox.deliver(at_once=True) == ()
        await app.sessions.reopen(item.session_id)
    assert tickets.stored == []


async def test_what_is_dropped_in_the_very_moment_of_sending_does_not_leave(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    class DroppedMeanwhile(ScriptedConnector):
        async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
            await app.outbox.drop(item.id)
            return ()

    tickets = DroppedMeanwhile()
    async with opened(settings, tickets) as app:
        item = await close(app, await linked(app, TicketRef("folder", "4711")))
        [dropped] = await app.outbox.deliver()
    assert dropped.state is OutboxState.DROPPED
    assert tickets.stored == []


@pytest.mark.parametrize("action", ["drop", "settle_as_arrived", "send_again"])
async def test_what_is_just_being_sent_is_in_nobodys_hands(
    settings: Settings, tickets: ScriptedConnector, action: str
) -> None:
    """Dropped while it leaves, it would arrive all the same, and the desk would not know."""
    refused: list[FlowPilotError] = []

    async def drop_me(tickets: ScriptedConnector, post: Post) -> Posted:
        with pytest.raises(Conflict) as conflict:
            await getattr(app.outbox, action)(item.id)
        refused.append(conflict.value)
        return await tickets.store(post)

    tickets.fates = [drop_me]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert len(refused) == 1


async def test_a_decision_that_comes_too_late_is_a_conflict(settings: Settings, tickets: ScriptedConnector) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
        decisions = [app.outbox.drop(item.id), app.outbox.settle_as_arrived(item.id)]
        done = await asyncio.gather(*decisions, return_exceptions=True)
        conflicts = [each for each in done if isinstance(each, Conflict)]
        assert len(conflicts) == 1
        state = (await post_of(app, item)).state
    [settled] = [each for each in done if isinstance(each, OutboxItem)]
    assert settled.state is state


@pytest.mark.parametrize("action", ["drop", "settle_as_arrived", "send_again"])
async def test_what_is_settled_stays_so(settings: Settings, tickets: ScriptedConnector, action: str) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        with pytest.raises(Conflict):
            await getattr(app.outbox, action)(item.id)
        with pytest.raises(NotFound):
            await getattr(app.outbox, action)(item.id + 1)


# The desk's own folder, by the same door ------------------------------------------------------------------------------


async def test_a_note_is_a_file_with_the_very_bytes_of_the_preview(settings: Settings, tmp_path: Path) -> None:
    async with opened(settings) as app:
        await app.preferences.change("post_folder", str(tmp_path / "posted"))
        session_id = await worked_ticket(app)
        await app.lane.add_fact(session_id, "Die Größe der Warteschlange war 0 ≠ 1", role=FactRole.FINDING)
        item = await close(app, session_id)
        await app.outbox.deliver()
    [file] = (tmp_path / "posted").rglob("*.md")
    assert file.read_bytes() == item.body.encode()
