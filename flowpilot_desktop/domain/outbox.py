"""A post that must reach a ticket system exactly once, and the states it goes through."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.sessions import SessionId, TicketRef


class PostKind(StrEnum):
    """What a post is: one of the two notes, by the same name, or what the agent wrote without one."""

    RESOLUTION_NOTE = "resolution_note"
    ESCALATION_PACKAGE = "escalation_package"
    REPLY = "reply"
    INTERNAL_NOTE = "internal_note"


class OutboxState(StrEnum):
    """Where a post stands.

    ``waiting``: nothing has left yet; it is sent when its time comes.
    ``sending``: committed before the first byte leaves; found at a start it means ``uncertain``.
    ``uncertain``: it may have arrived; it is looked for before anything is sent again.
    ``conflict``: the ticket moved on since the agent looked; a person decides.
    ``needs_attention``: refused, or not to be settled without a person.
    ``sent``: read back from the ticket.
    ``undone``: taken back before anything had left; its ticket is open again.
    ``dropped``: a person decided that it is not sent.
    """

    WAITING = "waiting"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    CONFLICT = "conflict"
    NEEDS_ATTENTION = "needs_attention"
    SENT = "sent"
    UNDONE = "undone"
    DROPPED = "dropped"


SETTLED = frozenset({OutboxState.SENT, OutboxState.UNDONE, OutboxState.DROPPED})
"""States in which nothing will be sent any more."""

NEEDS_A_PERSON = frozenset({OutboxState.CONFLICT, OutboxState.NEEDS_ATTENTION})
"""States in which nothing happens before a person decides."""


@dataclass(frozen=True)
class OutboxItem:
    """One post. ``body`` and ``body_sha256`` are frozen when the agent approves; ``post_key`` was there before that.

    ``state_version`` is the version that the agent saw; ``expected_token`` the ticket's version token at that time.
    ``attempts`` counts times that bytes may have left. ``verify_after`` ends the quarantine: before it, a search that
    finds nothing proves nothing. ``next_attempt_at`` is when the item is looked at again. ``run_id`` names the run of
    the program that last touched it: an item of another run is searched for before it is sent. ``boot_id`` and
    ``monotonic_at`` (seconds) date the last attempt, or the making of an item that was not tried yet, on a clock that
    nobody can set. ``undo_until`` is when the time to take it back ends, None where there is none. ``note_id`` is None
    for what was written without a note.
    """

    id: int
    session_id: SessionId
    note_id: int | None
    kind: PostKind
    resolution_no: int
    target: TicketRef
    visibility: Visibility
    wanted_status: str
    post_key: str
    body: str
    body_sha256: str
    state: OutboxState
    state_version: int
    created_at: datetime
    run_id: str
    expected_token: str = ""
    attempts: int = 0
    last_attempt_at: datetime | None = None
    verify_after: datetime | None = None
    next_attempt_at: datetime | None = None
    remote_id: str = ""
    remote_url: str = ""
    reason: str = ""
    sent_at: datetime | None = None
    boot_id: str = ""
    monotonic_at: float = 0.0
    undo_until: datetime | None = None
