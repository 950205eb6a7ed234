"""A session is the work on one ticket: who said what, and where that work stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SessionId = str
"""A random UUID in its 36-character form; the part after ``flowpilot://session/``."""


class SessionStatus(StrEnum):
    """Where the work on a ticket stands."""

    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    ESCALATED = "escalated"


class Role(StrEnum):
    """Who speaks in a message."""

    AGENT = "agent"
    ASSISTANT = "assistant"
    CUSTOMER = "customer"
    TECHNICIAN = "technician"
    SYSTEM = "system"


class EntryKind(StrEnum):
    """What the agent meant an entry to be; messages from elsewhere are ``imported``."""

    CUSTOMER_SAID = "customer_said"
    I_FOUND = "i_found"
    TO_CUSTOMER = "to_customer"
    ASK_ASSISTANT = "ask_assistant"
    IMPORTED = "imported"


class TakeUp(StrEnum):
    """What to do about an answer that broke off: let the assistant write the rest, or ask the same once more."""

    GO_ON = "go_on"
    ANEW = "anew"


class Completeness(StrEnum):
    """Whether a turn is whole: a partial or stopped answer is shown as such and decides nothing."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    STOPPED = "stopped"


@dataclass(frozen=True)
class TicketRef:
    """Where a ticket lives: the connector that reaches it and the id that the ticket system gave it."""

    connector: str
    remote_id: str

    def __str__(self) -> str:
        return f"{self.connector}:{self.remote_id}"


@dataclass(frozen=True)
class Ticket:
    """The ticket as last seen. ``version_token`` is opaque: only its connector can compare two of them."""

    ref: TicketRef
    title: str
    requester: str = ""
    url: str = ""
    version_token: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message; the desk lists it and does not keep its bytes."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Message:
    """One turn of the conversation.

    ``position`` counts from 1 in the order of the conversation. ``remote_id`` is the id in the system that the message
    came from; with it, importing twice is importing once. ``sent_at`` is None where the source gave no usable time,
    and ``stated_time`` then holds what it did give (for example ``03:32``).
    """

    id: int
    session_id: SessionId
    position: int
    role: Role
    kind: EntryKind
    author: str
    text: str
    completeness: Completeness = Completeness.COMPLETE
    sent_at: datetime | None = None
    stated_time: str = ""
    remote_id: str | None = None
    attachments: tuple[Attachment, ...] = ()
    tokens: int | None = None
    """Of an answer: all tokens that asking for it took, read and written; None where that is not known."""
    cost: float | None = None
    """Of an answer, in US dollars; None where no price is known."""


@dataclass(frozen=True)
class Problem:
    """One of several problems in a ticket; ``number`` counts from 1 within the session."""

    id: int
    number: int
    title: str


@dataclass(frozen=True)
class Session:
    """The work on one ticket.

    ``number`` is the short local number that people type; ``id`` is what machines and links use. ``language`` is the
    language of its notes (``en`` or ``de``), None where the desk's setting decides. ``state_version`` rises with every
    change that a preview could show.
    """

    id: SessionId
    number: int
    title: str
    status: SessionStatus
    state_version: int
    created_at: datetime
    updated_at: datetime
    ticket: Ticket | None = None
    language: str | None = None
    waiting_since: datetime | None = None
    waiting_until: datetime | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Change:
    """One line of ``session_changes``: which row of which table moved the session to ``version``, and how."""

    version: int
    table: str
    row_id: str
    operation: str
    columns: tuple[str, ...] = ()
    changed_at: str = ""
