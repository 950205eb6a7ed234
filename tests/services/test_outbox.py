"""A post on its way, from the approved note to the ticket, by the program's own door."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, FlowPilotError, NotFound, Refused
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import (
    DeliveryError,
    Idempotency,
    NotSent,
    OutcomeUnknown,
    Post,
    Posted,
    Rejected,
    TicketChange,
    TicketMoved,
    Unsupported,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, close, opened, post_of, queued, worked_ticket

pytestmark = pytest.mark.anyio
ESCALATION = NoteKind.ESCALATION_PACKAGE
QUARANTINE = 600  # seconds, the default of the setting


@pytest.fixture
def tickets() -> ScriptedConnector:
    return ScriptedConnector()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


async def store_and_fall_silent(tickets: ScriptedConnector, post: Post) -> Posted:
    await tickets.store(post)
    raise OutcomeUnknown("No answer within 30 seconds.")


async def linked(app: Application, ref: TicketRef, token: str = "as seen") -> str:
    """A worked ticket that belongs to ``ref`` and was last seen with ``token``."""
    session_id = await worked_ticket(app)
    ticket = Ticket(ref, title="Printer", requester="", url="", version_token=token)
    await app.database.transact(lambda uow: uow.sessions.link_ticket(session_id, ticket))
    return session_id


# Once -----------------------------------------------------------------------------------------------------------------


async def test_what_was_approved_arrives_byte_for_byte_and_once(settings: Settings, tickets: ScriptedConnector) -> None:
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
        await app.outbox.deliver(at_once=True)
        sent = await post_of(app, item)
        view = await app.sessions.view(item.session_id)
    [post] = tickets.stored
    assert (post.body, post.key, post.status, post.visibility) == (item.body, item.post_key, "resolved", "public")
    assert (sent.state, sent.remote_id, sent.attempts) == (OutboxState.SENT, "note-0", 1)
    assert view.notes[0].posted_at == sent.sent_at


async def test_two_deliveries_at_once_send_once(settings: Settings, tickets: ScriptedConnector) -> None:
    async with opened(settings, tickets) as app:
        await queued(app)
        await asyncio.gather(*(app.outbox.deliver(at_once=True) for _ in range(5)))
    assert len(tickets.stored) == 1


async def test_everybody_hears_what_becomes_of_a_post(settings: Settings, tickets: ScriptedConnector) -> None:
    heard: list[tuple[int, str]] = []
    async with opened(settings, tickets) as app:
        app.bus.subscribe(OutboxChanged, lambda event: heard.append((event.item_id, event.state)))
        item = await queued(app)
        await app.outbox.deliver()
    assert heard == [(item.id, "waiting"), (item.id, "sending"), (item.id, "sent")]


async def test_the_intent_is_durable_before_the_first_byte_leaves(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    async def look(tickets: ScriptedConnector, post: Post) -> Posted:
        seen.append((await post_of(app, item)).state)
        return await tickets.store(post)

    seen: list[OutboxState] = []
    tickets.fates = [look]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        await app.outbox.deliver()
    assert seen == [OutboxState.SENDING]


# What a ticket system can say -----------------------------------------------------------------------------------------


async def test_what_was_not_sent_is_tried_again_after_a_pause(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [NotSent("The server is busy.")]
    async with opened(settings, tickets, clock=clock) as app:
        item = await queued(app)
        [waiting] = await app.outbox.deliver()
        assert (waiting.state, waiting.reason) == (OutboxState.WAITING, "The server is busy.")
        assert await app.outbox.deliver() == ()
        clock.pass_time(7)
        [sent] = await app.outbox.deliver()
    assert (sent.state, sent.id) == (OutboxState.SENT, item.id)
    assert tickets.calls == ["find", "post", "find", "post"]


@pytest.mark.parametrize("refusal", [Rejected("The ticket is closed."), Unsupported("No status can be set.")])
async def test_what_is_refused_waits_for_a_person_and_goes_once_more_in_the_same_row(
    settings: Settings, tickets: ScriptedConnector, refusal: DeliveryError
) -> None:
    tickets.fates = [refusal]
    async with opened(settings, tickets) as app:
        item = await queued(app)
        [stopped] = await app.outbox.deliver()
        assert (stopped.state, stopped.reason) == (OutboxState.NEEDS_ATTENTION, refusal.reason)
        assert await app.outbox.deliver(at_once=True) == ()
        again = await app.outbox.send_again(item.id)
        assert (again.id, again.state, again.post_key) == (item.id, OutboxState.WAITING, item.post_key)
        [sent] = await app.outbox.deliver(at_once=True)
        assert sent.state is OutboxState.SENT
        assert len(await app.outbox.items()) == 1
    assert len(tickets.stored) == 1


async def test_a_ticket_that_moved_on_in_that_very_moment_is_a_conflict(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    tickets.fates = [TicketMoved("Kim wrote to the customer.", ())]
    async with opened(settings, tickets) as app:
        await queued(app)
        [stopped] = await app.outbox.deliver()
    assert (stopped.state, stopped.reason) == (OutboxState.CONFLICT, "Kim wrote to the customer.")


async def test_without_an_answer_it_is_shown_as_uncertain_and_then_found(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [store_and_fall_silent]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        [uncertain] = await app.outbox.deliver()
        assert (uncertain.state, uncertain.reason) == (OutboxState.UNCERTAIN, "No answer within 30 seconds.")
        clock.pass_time(10)
        [sent] = await app.outbox.deliver()
    assert sent.state is OutboxState.SENT
    assert len(tickets.stored) == 1


async def test_what_may_still_arrive_is_not_sent_again_before_the_quarantine_is_over(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [OutcomeUnknown("No answer.")]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        for _ in range(5):
            clock.pass_time(QUARANTINE / 5 - 0.1)
            [waiting] = await app.outbox.deliver(at_once=True)
            assert waiting.state is OutboxState.UNCERTAIN
        assert tickets.stored == []
        clock.pass_time(1)
        [sent] = await app.outbox.deliver(at_once=True)
    assert sent.state is OutboxState.SENT
    assert len(tickets.stored) == 1


async def test_with_a_key_that_the_system_honours_nobody_waits(settings: Settings, tickets: ScriptedConnector) -> None:
    tickets.idempotency, tickets.fates = Idempotency.BY_KEY, [OutcomeUnknown("No answer.")]
    async with opened(settings, tickets) as app:
        await queued(app)
        await app.outbox.deliver()
        [sent] = await app.outbox.deliver(at_once=True)
    assert sent.state is OutboxState.SENT
    assert len(tickets.stored) == 1


async def test_a_doubtful_post_stays_where_no_search_is_possible(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates, tickets.search_fails = [OutcomeUnknown("No answer.")], [None, NotSent("No network.")]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        clock.pass_time(10 * QUARANTINE)
        [uncertain] = await app.outbox.deliver(at_once=True)
    assert (uncertain.state, uncertain.reason) == (OutboxState.UNCERTAIN, "No network.")
    assert tickets.stored == []


async def test_a_ticket_that_cannot_be_looked_at_before_sending_is_tried_later(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates, tickets.search_fails = [NotSent("Busy.")], [None, Rejected("403 for now.")]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        [waiting] = await app.outbox.deliver(at_once=True)
        assert (waiting.state, waiting.reason) == (OutboxState.WAITING, "403 for now.")
        [sent] = await app.outbox.deliver(at_once=True)
    assert sent.state is OutboxState.SENT


async def test_found_twice_is_said_not_hidden(settings: Settings, tickets: ScriptedConnector) -> None:
    async def store_twice(tickets: ScriptedConnector, post: Post) -> Posted:
        await tickets.store(post)
        return await store_and_fall_silent(tickets, post)

    tickets.fates = [store_twice]
    async with opened(settings, tickets) as app:
        await queued(app)
        await app.outbox.deliver()
        [found] = await app.outbox.deliver(at_once=True)
    assert (found.state, found.reason) == (OutboxState.NEEDS_ATTENTION, "It is on the ticket 2 times.")


async def test_what_is_stored_later_than_the_quarantine_is_the_limit_and_is_reported(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    """Without help from the ticket system nothing can rule this out; what can be done is to say it."""
    requests: list[Post] = []

    async def keep_for_later(_tickets: ScriptedConnector, post: Post) -> Posted:
        requests.append(post)
        raise OutcomeUnknown("No answer.")

    tickets.fates = [keep_for_later, store_and_fall_silent]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        clock.pass_time(QUARANTINE + 1)
        await app.outbox.deliver(at_once=True)
        tickets.stored += requests
        [found] = await app.outbox.deliver(at_once=True)
    assert (found.state, found.reason) == (OutboxState.NEEDS_ATTENTION, "It is on the ticket 2 times.")


async def test_a_post_that_took_several_tries_is_counted_once_more_when_none_can_arrive_any_more(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    requests: list[Post] = []

    async def keep_for_later(_tickets: ScriptedConnector, post: Post) -> Posted:
        requests.append(post)
        raise OutcomeUnknown("No answer.")

    tickets.fates = [keep_for_later]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        clock.pass_time(QUARANTINE + 1)
        [sent] = await app.outbox.deliver(at_once=True)
        assert (sent.state, sent.attempts) == (OutboxState.SENT, 2)
        tickets.stored += requests
        await app.outbox.deliver()
        assert (await app.outbox.items())[0].state is OutboxState.SENT, "too early to tell"
        clock.pass_time(QUARANTINE + 1)
        await app.outbox.deliver()
        [counted] = await app.outbox.items()
    assert (counted.state, counted.reason) == (OutboxState.NEEDS_ATTENTION, "It is on the ticket 2 times.")


async def test_the_late_look_at_a_post_that_is_there_once_ends_the_matter(
    settings: Settings, tickets: ScriptedConnector, clock: SettableClock
) -> None:
    tickets.fates = [NotSent("Busy.")]
    async with opened(settings, tickets, clock=clock) as app:
        await queued(app)
        await app.outbox.deliver()
        await app.outbox.deliver(at_once=True)
        clock.pass_time(QUARANTINE + 1)
        tickets.search_fails = [Rejected("403 for now.")]
        await app.outbox.deliver()
        await app.outbox.deliver()
        searches = tickets.calls.count("find")
        await app.outbox.deliver()
        [settled] = await app.outbox.items()
    assert (settled.state, settled.next_attempt_at) == (OutboxState.SENT, None)
    assert tickets.calls.count("find") == searches


async def test_a_post_that_others_can_read_than_was_meant_needs_attention(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    tickets.shown_visibility = Visibility.PUBLIC
    async with opened(settings, tickets) as app:
        await close(app, await worked_ticket(app), ESCALATION)
        [shown] = await app.outbox.deliver()
    assert (shown.state, shown.reason) == (
        OutboxState.NEEDS_ATTENTION,
        "It arrived, but it is public instead of internal.",
    )


async def test_a_ticket_that_kept_its_status_needs_attention_and_is_settled_by_hand(
    settings: Settings, tickets: ScriptedConnector
) -> None:
    tickets.shown_status = "open"
    async with opened(settings, tickets) as app:
        item = await queued(app)
        [shown] = await app.outbox.deliver()
        assert (shown.state, shown.remote_id) == (OutboxState.NEEDS_ATTENTION, "note-0")
        settled = await app.outbox.settle_as_arrived(item.id)
        view = await app.sessions.view(item.session_id)
    assert settled.state is OutboxState.SENT
    assert view.notes[0].posted_at == settled.sent_at


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
