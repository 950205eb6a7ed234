"""A post on its way, from the approved note to the ticket, by the program's own door."""

import asyncio

import pytest

from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import (
    DeliveryError,
    Idempotency,
    NotSent,
    OutcomeUnknown,
    Post,
    Posted,
    Rejected,
    TicketMoved,
    Unsupported,
)
from tests.services.posting import (  # noqa: F401 - the fixtures
    ESCALATION,
    QUARANTINE,
    clock_fixture,
    store_and_fall_silent,
    tickets_fixture,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, close, opened, post_of, queued, worked_ticket

pytestmark = pytest.mark.anyio


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
