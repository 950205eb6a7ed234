"""What the screen says of a post: its state, what to do about it, when it is looked at next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState, PostKind
from flowpilot_desktop.ui import words
from flowpilot_desktop.ui.refusals import said

translate = QCoreApplication.translate
STOPPED = frozenset({OutboxState.UNCERTAIN, OutboxState.CONFLICT, OutboxState.NEEDS_ATTENTION})
"""States in which a person can do something about a post."""

BY_ITSELF = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN})
"""States in which the program goes on by itself."""


def state_words(item: OutboxItem) -> str:
    """Where the post stands."""
    match item.state:
        case OutboxState.WAITING:
            return translate("Outbox", "Waiting to be sent")
        case OutboxState.SENDING:
            return translate("Outbox", "Being sent")
        case OutboxState.UNCERTAIN:
            return translate("Outbox", "May have arrived; not sent again")
        case OutboxState.CONFLICT:
            return translate("Outbox", "Needs your decision: the ticket changed")
        case OutboxState.NEEDS_ATTENTION:
            return translate("Outbox", "Needs your decision")
        case OutboxState.SENT if item.remote_id:
            return translate("Outbox", "Posted, seen on the ticket")
        case OutboxState.SENT:
            return translate("Outbox", "Posted")
        case OutboxState.UNDONE:
            return translate("Outbox", "Taken back")
        case OutboxState.DROPPED:
            return translate("Outbox", "Dropped; it is not sent")


def tried_now(handled: tuple[OutboxItem, ...]) -> tuple[str, str]:
    """What became of posts that were just tried: a sentence, and the reason where one of them has one."""
    if not handled:
        return translate("Outbox", "Nothing waits to be sent."), ""
    if len(handled) == 1:
        [item] = handled
        return f"{state_words(item)}: {words.place(item.target)}", said(item.reason)
    sent = sum(item.state is OutboxState.SENT for item in handled)
    return translate("Outbox", "{sent} of {all} are posted and seen on their tickets.").format(
        sent=sent, all=len(handled)
    ), ""


def explanation(item: OutboxItem, *, is_offline: bool = False) -> str:
    """What happened and what the program does about it; empty where the state says it all.

    ``is_offline``: the agent works offline, and the post needs the network.
    """
    online = translate("Outbox", "You work offline; FlowPilot goes on when you are online again.") if is_offline else ""
    meaning = ""
    match item.state:
        case OutboxState.UNCERTAIN:
            meaning = translate(
                "Outbox",
                "FlowPilot looks for it, and sends it again only when it is not there and cannot arrive any more.",
            )
        case OutboxState.CONFLICT:
            meaning = translate(
                "Outbox",
                "The ticket was changed after you approved this text, so FlowPilot did not send it. "
                "Look at what is new, then amend the text or send it as it is.",
            )
        case OutboxState.NEEDS_ATTENTION:
            meaning = translate("Outbox", "FlowPilot does not try again by itself: this needs your decision.")
        case OutboxState.WAITING if item.attempts == 0:
            meaning = translate("Outbox", "Nothing has left this PC yet.")
        case _:
            pass
    return " ".join(filter(None, (meaning, online if item.state in BY_ITSELF else "")))


def chip_look(item: OutboxItem) -> str:
    """The look of the state's chip; the words say it too."""
    look = words.LOOKS.get(item.state, "")
    return f"chip-{look}" if look else "chip"


def kind_words(kind: PostKind) -> str:
    """What the post is."""
    match kind:
        case PostKind.RESOLUTION_NOTE:
            return translate("Outbox", "Resolution note")
        case PostKind.ESCALATION_PACKAGE:
            return translate("Outbox", "Hand-over")
        case PostKind.REPLY:
            return translate("Outbox", "Reply")
        case PostKind.INTERNAL_NOTE:
            return translate("Outbox", "Internal note")


def with_reason(item: OutboxItem, out_of_reach: Mapping[str, str]) -> OutboxItem:
    """The post with the reason why it waits, where that is not its own but the network's."""
    reason = out_of_reach.get(item.target.connector, "")
    if not reason or item.reason or item.state is not OutboxState.WAITING:
        return item
    return replace(item, reason=reason)


def next_look(item: OutboxItem, *, is_cut_off: bool = False) -> str:
    """When the program looks at the post again, empty where it does not."""
    if item.state not in BY_ITSELF:
        return ""
    if is_cut_off and item.next_attempt_at is None:
        return translate("Outbox", "looked at when its system can be reached again")
    if item.next_attempt_at is None or item.state is OutboxState.SENDING:
        return ""
    return translate("Outbox", "looked at again at {time}").format(time=moment(item.next_attempt_at))


def moment(at: datetime) -> str:
    """A point in time as the rest of the window writes it."""
    return words.moment(at, datetime.now(UTC))
