"""What happens to a post, as pure steps from one state of an outbox item to the next.

The protocol: the intent is durable before the first byte leaves; every search comes before a repeat; what may have
arrived is quarantined until the longest request that the server can still be working on is over; what cannot be known
is shown as such and never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.services.outbox.own_posts import says_the_same
from flowpilot_desktop.services.ports import Posted

FIRST_PAUSE = 5.0  # seconds
LONGEST_PAUSE = 600.0  # seconds
LONGEST_WAIT = 3600.0  # seconds; what a busy ticket system may ask for
JITTER = 0.25  # share of a pause by which it may be longer or shorter, so that desks do not knock together


@dataclass(frozen=True)
class Moment:
    """One reading of the clocks. ``monotonic`` (seconds) compares only within the same ``boot_id``."""

    now: datetime
    monotonic: float
    boot_id: str
    run_id: str


@dataclass(frozen=True)
class Rest:
    """A ticket system is left alone until ``until`` (monotonic seconds). ``failures`` in a row led to it.

    ``by_request`` is True where the system itself asked for it: then nobody's impatience ends it.
    """

    until: float
    failures: int
    by_request: bool


def pause(attempts: int, chance: float) -> timedelta:
    """How long to wait after ``attempts`` tries; ``chance`` is from 0 to 1."""
    seconds = min(FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 20), LONGEST_PAUSE)
    return timedelta(seconds=seconds * (1 + JITTER * (2 * chance - 1)))


def undo_seconds_left(item: OutboxItem, at: Moment) -> float:
    """Seconds in which an item can still be taken back, and in which nothing of it leaves; 0 where it is too late.

    As with the quarantine, the clock that nobody sets decides within one boot.
    """
    if item.undo_until is None or item.state is not OutboxState.WAITING or item.attempts:
        return 0.0
    whole = (item.undo_until - item.created_at).total_seconds()
    if item.boot_id and item.boot_id == at.boot_id:
        return max(0.0, whole - (at.monotonic - item.monotonic_at))
    return min(max(0.0, (item.undo_until - at.now).total_seconds()), whole)


def is_due(item: OutboxItem, at: Moment) -> bool:
    """Whether it is time to look at an item. A clock that was set back delays nothing beyond the longest wait."""
    return seconds_left(item, at) == 0


def seconds_left(item: OutboxItem, at: Moment) -> float:
    """Seconds until it is time to look at an item."""
    left = (item.next_attempt_at - at.now).total_seconds() if item.next_attempt_at else 0.0
    return 0.0 if left <= 0 or left > LONGEST_WAIT * (1 + JITTER) else left


def quarantine_is_over(item: OutboxItem, at: Moment, quarantine: timedelta) -> bool:
    """Whether a post that cannot be found now will not arrive any more.

    Nothing is in doubt where ``verify_after`` is empty: no byte left, or the ticket system said that it kept none.
    Within one boot the monotonic clock decides, so that a clock set forward ends no quarantine; after a restart of the
    machine there is only the wall clock, which must have passed the whole quarantine.
    """
    if item.verify_after is None:
        return True
    if item.boot_id and item.boot_id == at.boot_id:
        return at.monotonic - item.monotonic_at >= quarantine.total_seconds()
    return at.now >= item.verify_after


def may_be_there(item: OutboxItem, at: Moment) -> bool:
    """Whether what a search finds may be this very item: never at the first try of the run that made it. What bears
    its key then is a post of a desk of which this one is an older copy."""
    return item.attempts > 0 or item.run_id != at.run_id


def begun(item: OutboxItem, at: Moment, quarantine: timedelta) -> OutboxItem:
    """The item as it is committed before the first byte leaves."""
    return replace(
        item,
        state=OutboxState.SENDING,
        attempts=item.attempts + 1,
        last_attempt_at=at.now,
        next_attempt_at=None,
        run_id=at.run_id,
        reason="",
        **_quarantined(at, quarantine),
    )


def is_as_approved(item: OutboxItem, posted: Posted) -> bool:
    """Whether what stands on the ticket is the approved text, as far as the ticket system lets that be seen."""
    return not posted.text or says_the_same(posted.text, item.body)


def as_approved(item: OutboxItem, posts: tuple[Posted, ...]) -> tuple[Posted, ...]:
    """Those of the posts with an item's mark that may be the item: others' words below its reference are not."""
    return tuple(each for each in posts if is_as_approved(item, each))


def delivered(item: OutboxItem, posted: Posted, at: Moment) -> OutboxItem:
    """Read back from the ticket. What was stored must be what was wanted, or a person looks at it."""
    arrived = replace(
        item, remote_id=posted.remote_id, remote_url=posted.url, next_attempt_at=None, sent_at=at.now, run_id=at.run_id
    )
    if posted.copies > 1:
        return replace(arrived, state=OutboxState.NEEDS_ATTENTION, reason=f"It is on the ticket {posted.copies} times.")
    if not is_as_approved(item, posted):
        return replace(
            arrived,
            state=OutboxState.NEEDS_ATTENTION,
            reason="A post with its reference is on the ticket, but its text is not the one that was approved.",
        )
    if posted.visibility is not item.visibility:
        return replace(
            arrived,
            state=OutboxState.NEEDS_ATTENTION,
            reason=f"It arrived, but it is {posted.visibility} instead of {item.visibility}.",
        )
    if item.wanted_status and posted.status != item.wanted_status:
        return replace(
            arrived,
            state=OutboxState.NEEDS_ATTENTION,
            reason=f"It arrived, but the ticket's status is '{posted.status}' instead of '{item.wanted_status}'.",
        )
    # An earlier try that nobody answered may still arrive as well: the ticket is looked at once more, later.
    recheck_at = item.verify_after if item.attempts > 1 else None
    return replace(arrived, state=OutboxState.SENT, reason="", next_attempt_at=recheck_at)


def found(item: OutboxItem, posts: tuple[Posted, ...], at: Moment) -> OutboxItem:
    """A search found it; twice is reported, never hidden."""
    return delivered(item, replace(posts[0], copies=len(posts)), at)


def rechecked(item: OutboxItem, posts: tuple[Posted, ...]) -> OutboxItem:
    """The late look at a post that took several tries: a second copy is reported, and there is nothing more to do."""
    if len(posts) > 1:
        return refused(item, f"It is on the ticket {len(posts)} times.")
    return replace(item, next_attempt_at=None)


def not_sent(item: OutboxItem, reason: str, at: Moment, chance: float, *, at_least: float = 0.0) -> OutboxItem:
    """Provably nothing was stored: tried again after a pause, of ``at_least`` so many seconds."""
    return replace(held_up(item, reason, at, chance, at_least=at_least), verify_after=None)


def held_up(item: OutboxItem, reason: str, at: Moment, chance: float, *, at_least: float = 0.0) -> OutboxItem:
    """The ticket could not even be looked at: tried again after a pause, and what was in doubt before still is.

    ``at_least`` is the pause in seconds that the ticket system asked for, or that its failures have grown to.
    """
    wait = max(pause(item.attempts, chance), timedelta(seconds=at_least))
    return replace(item, state=OutboxState.WAITING, reason=reason, next_attempt_at=at.now + wait)


def unanswered(item: OutboxItem, reason: str, at: Moment, quarantine: timedelta, chance: float) -> OutboxItem:
    """Nobody knows what became of a try that ends now: the quarantine counts from here, not from its beginning."""
    return replace(in_doubt(item, reason, at, chance), **_quarantined(at, quarantine))


def in_doubt(item: OutboxItem, reason: str, at: Moment, chance: float) -> OutboxItem:
    """It may have arrived: it is looked for, and not sent again before the quarantine is over."""
    return replace(
        item, state=OutboxState.UNCERTAIN, reason=reason, next_attempt_at=at.now + pause(item.attempts, chance)
    )


def still_quarantined(item: OutboxItem, reason: str, at: Moment, quarantine: timedelta, chance: float) -> OutboxItem:
    """Not found, and too early to send again. A clock that was set back makes nobody wait longer than a quarantine."""
    latest = at.now + quarantine
    until = latest if item.verify_after is None else min(item.verify_after, latest)
    return replace(in_doubt(item, reason, at, chance), verify_after=until)


def refused(item: OutboxItem, reason: str) -> OutboxItem:
    """It cannot be sent as it is: a person must look."""
    return replace(item, state=OutboxState.NEEDS_ATTENTION, reason=reason, next_attempt_at=None)


def overtaken(item: OutboxItem, reason: str) -> OutboxItem:
    """The ticket moved on since the agent looked: a person decides."""
    return replace(item, state=OutboxState.CONFLICT, reason=reason, next_attempt_at=None)


def held_back(item: OutboxItem, earlier: int) -> OutboxItem:
    """A post to the same ticket was queued before it and may still be on its way: they arrive in their order."""
    return replace(
        item, reason=f"It waits until post {earlier}, which was written to the same ticket before it, is settled."
    )


def cleared(item: OutboxItem) -> OutboxItem:
    """It may be tried at once; it is searched for right before, and a quarantine that is not over still holds."""
    return replace(item, state=OutboxState.WAITING, reason="", next_attempt_at=None)


def nothing_stored(item: OutboxItem) -> OutboxItem:
    """The ticket system said that it kept nothing of this try."""
    return replace(item, verify_after=None)


def _quarantined(at: Moment, quarantine: timedelta) -> Mapping[str, Any]:
    return {"verify_after": at.now + quarantine, "boot_id": at.boot_id, "monotonic_at": at.monotonic}
