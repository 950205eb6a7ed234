"""The steps of a post, without a desk: what leads where, and what never leads to a second post."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.services.outbox import delivery
from flowpilot_desktop.services.outbox.delivery import Moment
from flowpilot_desktop.services.ports import Posted

NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)
TEN_MINUTES = timedelta(minutes=10)
DAY = timedelta(days=1)
ITEM = OutboxItem(
    id=1,
    session_id="3f0f8f4e-0000-4000-8000-000000000001",
    note_id=1,
    kind=NoteKind.RESOLUTION_NOTE,
    resolution_no=1,
    target=TicketRef("folder", "4711"),
    visibility=Visibility.PUBLIC,
    wanted_status="resolved",
    post_key="0123456789ABCDEFGHJKMNPQRS",
    body="Done.",
    body_sha256="",
    state=OutboxState.WAITING,
    state_version=3,
    created_at=NOON,
    run_id="run 1",
)
POSTED = Posted("note-1", ITEM.post_key, Visibility.PUBLIC, "resolved", "https://tickets.example/1")


def moment(seconds: float = 0, *, wall: timedelta = timedelta(0), boot: str = "boot 1", run: str = "run 1") -> Moment:
    return Moment(NOON + timedelta(seconds=seconds) + wall, 1000 + seconds, boot, run)


SENDING = delivery.begun(ITEM, moment(), TEN_MINUTES)
UNCERTAIN = delivery.unanswered(SENDING, "No answer.", moment(30), TEN_MINUTES, 0.5)


@given(st.integers(-5, 10**9), st.floats(0, 1))
def test_a_pause_is_never_shorter_than_the_first_nor_longer_than_the_longest(attempts: int, chance: float) -> None:
    seconds = delivery.pause(attempts, chance).total_seconds()
    assert seconds >= delivery.FIRST_PAUSE * (1 - delivery.JITTER)
    assert seconds <= delivery.LONGEST_PAUSE * (1 + delivery.JITTER)


@given(st.integers(1, 60), st.floats(0, 1))
def test_pauses_grow(attempts: int, chance: float) -> None:
    assert delivery.pause(attempts + 1, chance) >= delivery.pause(attempts, chance)


def test_a_new_post_is_due_at_once() -> None:
    assert delivery.is_due(ITEM, moment())


def test_a_post_that_pauses_is_due_when_its_time_comes() -> None:
    paused = delivery.not_sent(SENDING, "Busy.", moment(), 0.5)
    assert not delivery.is_due(paused, moment(4.9))
    assert delivery.is_due(paused, moment(5))


def test_a_clock_that_was_set_back_delays_no_post_beyond_the_longest_pause() -> None:
    paused = delivery.not_sent(SENDING, "Busy.", moment(), 0.5)
    assert delivery.is_due(paused, moment(wall=-DAY))
    assert not delivery.is_due(paused, moment(wall=timedelta(seconds=-600)))


def test_within_one_boot_only_the_clock_that_nobody_sets_ends_a_quarantine() -> None:
    for jump in (DAY, -DAY, timedelta(0)):
        assert not delivery.quarantine_is_over(UNCERTAIN, moment(629.9, wall=jump), TEN_MINUTES)
        assert delivery.quarantine_is_over(UNCERTAIN, moment(630, wall=jump), TEN_MINUTES)


def test_after_a_restart_of_the_machine_the_wall_clock_ends_a_quarantine() -> None:
    assert not delivery.quarantine_is_over(UNCERTAIN, moment(629, boot="boot 2"), TEN_MINUTES)
    assert delivery.quarantine_is_over(UNCERTAIN, moment(630, boot="boot 2"), TEN_MINUTES)


def test_where_no_boot_is_known_the_wall_clock_ends_a_quarantine() -> None:
    nowhere = replace(UNCERTAIN, boot_id="")
    assert not delivery.quarantine_is_over(nowhere, moment(629, boot=""), TEN_MINUTES)
    assert delivery.quarantine_is_over(nowhere, moment(630, boot=""), TEN_MINUTES)


def test_what_never_left_is_in_no_quarantine() -> None:
    assert delivery.quarantine_is_over(ITEM, moment(), TEN_MINUTES)


def test_a_clock_that_was_set_back_over_a_restart_delays_no_post_beyond_a_quarantine() -> None:
    back = moment(40, wall=-DAY, boot="boot 2")
    waiting = delivery.still_quarantined(UNCERTAIN, "It may have arrived.", back, TEN_MINUTES, 0.5)
    assert not delivery.quarantine_is_over(waiting, back, TEN_MINUTES)
    assert delivery.quarantine_is_over(waiting, moment(640, wall=-DAY, boot="boot 2"), TEN_MINUTES)


@given(st.floats(0, 10_000), st.sampled_from([timedelta(0), DAY, -DAY]), st.sampled_from(["boot 1", "boot 2"]))
def test_waiting_on_never_makes_a_quarantine_longer(seconds: float, wall: timedelta, boot: str) -> None:
    at = moment(seconds, wall=wall, boot=boot)
    waiting = delivery.still_quarantined(UNCERTAIN, "", at, TEN_MINUTES, 0.5)
    assert waiting.verify_after is not None
    assert UNCERTAIN.verify_after is not None
    assert waiting.verify_after <= UNCERTAIN.verify_after
    assert (waiting.boot_id, waiting.monotonic_at) == (UNCERTAIN.boot_id, UNCERTAIN.monotonic_at)


def test_one_that_is_in_no_quarantine_gets_one_when_it_must_wait() -> None:
    assert delivery.still_quarantined(ITEM, "", moment(), TEN_MINUTES, 0.5).verify_after == NOON + TEN_MINUTES


def test_what_is_found_before_the_first_try_of_the_run_that_queued_it_is_another_post() -> None:
    assert not delivery.may_be_there(ITEM, moment())
    assert delivery.may_be_there(ITEM, moment(run="run 2"))
    assert delivery.may_be_there(delivery.cleared(UNCERTAIN), moment())


def test_the_intent_is_written_with_its_quarantine_before_the_first_byte_leaves() -> None:
    assert (SENDING.state, SENDING.attempts, SENDING.last_attempt_at) == (OutboxState.SENDING, 1, NOON)
    assert (SENDING.verify_after, SENDING.boot_id, SENDING.monotonic_at) == (NOON + TEN_MINUTES, "boot 1", 1000)
    assert SENDING.next_attempt_at is None


def test_a_try_without_an_answer_is_quarantined_from_its_end() -> None:
    assert (UNCERTAIN.state, UNCERTAIN.reason) == (OutboxState.UNCERTAIN, "No answer.")
    assert UNCERTAIN.verify_after == NOON + timedelta(seconds=630)


def test_what_arrived_as_wanted_is_sent() -> None:
    sent = delivery.delivered(SENDING, POSTED, moment(2))
    assert (sent.state, sent.remote_id, sent.reason) == (OutboxState.SENT, "note-1", "")
    assert (sent.sent_at, sent.remote_url) == (moment(2).now, "https://tickets.example/1")


def test_what_arrived_where_others_can_read_it_needs_attention() -> None:
    shown = delivery.delivered(replace(SENDING, visibility=Visibility.INTERNAL), POSTED, moment(2))
    assert shown.state is OutboxState.NEEDS_ATTENTION
    assert shown.reason == "It arrived, but it is public instead of internal."


def test_what_arrived_without_its_status_needs_attention() -> None:
    shown = delivery.delivered(SENDING, replace(POSTED, status="open"), moment(2))
    assert shown.state is OutboxState.NEEDS_ATTENTION
    assert "'open' instead of 'resolved'" in shown.reason


def test_where_no_status_is_wanted_any_will_do() -> None:
    shown = delivery.delivered(replace(SENDING, wanted_status=""), replace(POSTED, status="open"), moment(2))
    assert shown.state is OutboxState.SENT


def test_what_is_found_once_is_sent_and_twice_is_said() -> None:
    assert delivery.found(UNCERTAIN, (POSTED,), moment(40)).state is OutboxState.SENT
    twice = delivery.found(UNCERTAIN, (POSTED, replace(POSTED, remote_id="note-2")), moment(40))
    assert (twice.state, twice.reason) == (OutboxState.NEEDS_ATTENTION, "It is on the ticket 2 times.")


def test_what_was_provably_not_sent_is_in_doubt_no_more() -> None:
    waiting = delivery.not_sent(SENDING, "Refused.", moment(), 0.5)
    assert (waiting.state, waiting.verify_after) == (OutboxState.WAITING, None)
    assert delivery.nothing_stored(SENDING).verify_after is None


def test_a_ticket_that_cannot_be_looked_at_takes_no_doubt_away() -> None:
    waiting = delivery.held_up(delivery.cleared(UNCERTAIN), "No network.", moment(40), 0.5)
    assert (waiting.state, waiting.verify_after) == (OutboxState.WAITING, UNCERTAIN.verify_after)


def test_a_post_that_stops_says_why_and_is_not_tried_again_by_itself() -> None:
    for stopped, state in (
        (delivery.refused(SENDING, "Why."), OutboxState.NEEDS_ATTENTION),
        (delivery.overtaken(SENDING, "Why."), OutboxState.CONFLICT),
    ):
        assert (stopped.state, stopped.reason, stopped.next_attempt_at) == (state, "Why.", None)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["unanswered", "crash", "not sent", "held up", "refused", "overtaken", "again", "wait", "due"]),
        st.floats(0, 2000),
        st.sampled_from([timedelta(0), DAY, -DAY]),
        st.booleans(),
    ),
    max_size=30,
)


def outcome_of(item: OutboxItem, step: str, at: Moment) -> OutboxItem:
    """What comes of a try: it was not sent or refused, the program ended, or nobody knows."""
    if step == "not sent":
        return delivery.not_sent(item, "", at, 0.5)
    if step in {"refused", "overtaken"}:
        stopped: OutboxItem = getattr(delivery, step)(delivery.nothing_stored(item), "")
        return stopped
    if step == "crash":
        return delivery.in_doubt(item, "", at, 0.5)
    return delivery.unanswered(item, "", at, TEN_MINUTES, 0.5)


@given(STEPS)
def test_nothing_leads_from_a_doubtful_try_to_a_second_one_before_its_quarantine(
    steps: list[tuple[str, float, timedelta, bool]],
) -> None:
    """Whatever happens in whatever order within one boot: a second try comes after a search and a whole quarantine."""
    item, elapsed, doubtful_since = SENDING, 0.0, 0.0
    in_doubt = True
    for step, seconds, wall, runs_again in steps:
        elapsed += seconds
        at = moment(elapsed, wall=wall, run="run 2" if runs_again else "run 1")
        if item.state is OutboxState.SENDING:
            in_doubt = step not in {"not sent", "refused", "overtaken"}
            item = outcome_of(item, step, at)
            doubtful_since = item.monotonic_at - 1000
        elif step == "again":
            item = delivery.cleared(item)
        elif step in {"refused", "overtaken"}:
            item = getattr(delivery, step)(item, "")
        elif step == "held up":
            item = delivery.held_up(item, "", at, 0.5)
        elif step == "wait":
            item = delivery.still_quarantined(item, "", at, TEN_MINUTES, 0.5)
        elif item.state in {OutboxState.UNCERTAIN, OutboxState.WAITING}:
            assert delivery.may_be_there(item, at)
            if delivery.quarantine_is_over(item, at, TEN_MINUTES):
                assert not in_doubt or elapsed - doubtful_since >= 599.999
                item = delivery.begun(item, at, TEN_MINUTES)
