"""A post that does not leave: its ticket moved on, its system is out of reach, or the gate stops it."""

from dataclasses import replace

import pytest

from flowpilot_desktop.domain.errors import GateClosed, Refused
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionStatus, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import (
    NotSent,
    OutcomeUnknown,
    TicketChange,
)
from tests.services.posting import (  # noqa: F401 - the fixtures
    ESCALATION,
    clock_fixture,
    linked,
    tickets_fixture,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, close, opened, post_of, queued, worked_ticket

pytestmark = pytest.mark.anyio


# The ticket moved on --------------------------------------------------------------------------------------------------


async def test_news_on_the_ticket_stop_the_post_until_a_person_has_seen_them(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    tickets.token, tickets.news = "newer", (TicketChange("Kim wrote."), TicketChange("It was moved to Network."))
    async with opened(settings, tickets) as app:
        item = await close(app, await linked(app, TicketRef("folder", "4711")))
        [stopped] = await app.outbox.deliver()
        assert (stopped.state, stopped.reason) == (OutboxState.CONFLICT, "Kim wrote.\nIt was moved to Network.")
        assert (await app.outbox.send_again(item.id)).expected_token == "newer"
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert len(tickets.stored) == 1


async def test_a_conflict_stays_one_where_the_ticket_cannot_be_looked_at(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    tickets.token, tickets.news = "newer", (TicketChange("Kim wrote."),)
    async with opened(settings, tickets) as app:
        item = await close(app, await linked(app, TicketRef("folder", "4711")))
        await app.outbox.deliver()
        tickets.token_fails = [NotSent("No network.")]
        with pytest.raises(Refused, match="cannot be looked at now: No network"):
            await app.outbox.send_again(item.id)
        assert (await post_of(app, item)).state is OutboxState.CONFLICT


async def test_a_ticket_that_nobody_touched_is_no_conflict(settings: Settings, tickets: ScriptedConnector) -> None:
    tickets.token, tickets.news = "as seen", (TicketChange("Nothing."),)
    async with opened(settings, tickets) as app:
        await close(app, await linked(app, TicketRef("folder", "4711")))
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert tickets.calls == ["find", "token", "changes", "post"]


# Where nothing can be sent --------------------------------------------------------------------------------------------


async def test_offline_nothing_that_needs_a_network_is_touched(settings: Settings) -> None:
    tickets = ScriptedConnector(needs_network=True)
    async with opened(replace(settings, offline=True), tickets) as app:
        await queued(app)
        [waiting] = await app.outbox.deliver(at_once=True)
    assert waiting.state is OutboxState.WAITING
    assert tickets.calls == []


async def test_online_again_two_days_later_it_is_looked_for_and_sent(settings: Settings, clock: SettableClock) -> None:
    tickets = ScriptedConnector(needs_network=True)
    async with opened(replace(settings, offline=True), tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
    clock.pass_time(2 * 24 * 3600)
    async with opened(replace(settings, offline=False), tickets, clock=clock) as app:
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert tickets.calls == ["find", "post"]


async def test_a_post_for_a_system_that_is_no_longer_connected_needs_attention(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
    async with opened(settings, ScriptedConnector(name="other")) as app:
        [stopped] = await app.outbox.deliver()
        assert stopped.reason == "This desk is not connected to 'folder'."
    async with opened(settings, tickets) as app:
        await app.outbox.send_again(item.id)
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT


async def test_an_unconnected_system_ends_no_quarantine(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [OutcomeUnknown("No answer.")]
    async with opened(settings, tickets, clock=clock) as app:
        item = await queued(app)
        await app.outbox.deliver()
    async with opened(settings, ScriptedConnector(name="other"), clock=clock) as app:
        await app.outbox.deliver(at_once=True)
    async with opened(settings, tickets, clock=clock) as app:
        await app.outbox.send_again(item.id)
        [waiting] = await app.outbox.deliver(at_once=True)
    assert waiting.state is OutboxState.UNCERTAIN
    assert tickets.stored == []


async def test_an_internal_note_is_refused_before_anything_is_sent_where_there_are_none(settings: Settings) -> None:
    tickets = ScriptedConnector(internal_note=False)
    async with opened(settings, tickets) as app:
        session_id = await worked_ticket(app)
        with pytest.raises(Refused, match="has no internal notes; this would be read by the customer"):
            await close(app, session_id, ESCALATION)
        assert await app.outbox.items() == ()
    assert tickets.calls == []


async def test_a_reply_is_refused_where_the_system_takes_none(settings: Settings) -> None:
    async with opened(settings, ScriptedConnector(public_reply=False)) as app:
        session_id = await worked_ticket(app)
        with pytest.raises(Refused, match="takes no replies to customers"):
            await close(app, session_id)


async def test_the_gate_at_the_exit_stops_a_body_that_is_known_for_a_secret_by_now(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    """A desk of an older version approved it; the patterns of this one know better."""
    async with opened(settings, tickets) as app:
        item = await queued(app)
        secret = replace(item, body="The password is Winter2026!x and works.")
        await app.database.transact(lambda uow: uow.outbox.save(secret, expected=OutboxState.WAITING))
        [stopped] = await app.outbox.deliver()
    assert (stopped.state, stopped.reason) == (
        OutboxState.NEEDS_ATTENTION,
        "The text holds something that looks like a secret.",
    )
    assert tickets.stored == []


async def test_nothing_is_queued_that_holds_a_secret_whether_it_is_written_or_closes_the_ticket(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async with opened(settings, tickets) as app:
        at_a_secret = await linked(app, TicketRef("folder", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"))
        with pytest.raises(GateClosed, match=r"Nothing was sent.*'target' holds a secret"):
            await app.tickets.write(at_a_secret, "It works.", Visibility.PUBLIC)
        with pytest.raises(GateClosed, match=r"Nothing was sent.*'target' holds a secret"):
            await close(app, at_a_secret)
        plain = await linked(app, TicketRef("folder", "4711"))
        with pytest.raises(GateClosed, match="looks like a secret"):
            await app.tickets.write(plain, "The password is Winter2026!x and works.", Visibility.PUBLIC)
        assert await app.outbox.items() == ()
        assert (await app.sessions.view(at_a_secret)).session.status is SessionStatus.OPEN
    assert tickets.stored == []


async def test_the_gate_at_the_exit_stops_an_address_that_holds_a_secret(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await queued(app, "Screen stays dark")
        secret = replace(item, target=TicketRef("folder", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"))
        await app.database.transact(lambda uow: uow.outbox.save(secret, expected=OutboxState.WAITING))
        stopped, sent = await app.outbox.deliver()
    assert stopped.state is OutboxState.NEEDS_ATTENTION
    assert "'target' holds a secret" in stopped.reason
    assert sent.state is OutboxState.SENT
