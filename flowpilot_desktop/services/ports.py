"""What the services need from outside. The wings (``assistant``, ``tickets``) and ``app`` implement these."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.redaction import RedactedText


class Clock(Protocol):
    """Time. ``now`` is UTC and may jump; ``monotonic`` is in seconds and never goes back while the machine runs."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...

    def boot_id(self) -> str:
        """Names the stretch of time over which ``monotonic`` values can be compared, also between runs."""
        ...


class Idempotency(StrEnum):
    """What the ticket system itself does against a second post with the same key."""

    NONE = "none"
    BY_KEY = "by_key"


@dataclass(frozen=True)
class Capabilities:
    """What a ticket system can do. What is missing is refused before anything is sent."""

    public_reply: bool
    internal_note: bool
    needs_network: bool
    idempotency: Idempotency
    visible_reference: bool
    """True where the post's key must stand in the note as a reference line, because it cannot be hidden."""


@dataclass(frozen=True)
class Post:
    """What is to be posted. ``key`` is unique to this post for ever; ``status`` is empty where it stays as it is."""

    target: TicketRef
    body: RedactedText
    visibility: Visibility
    key: str
    status: str = ""
    expected_token: str = ""


@dataclass(frozen=True)
class Posted:
    """A post as read back from the ticket."""

    remote_id: str
    key: str
    visibility: Visibility
    status: str
    url: str = ""


@dataclass(frozen=True)
class TicketChange:
    """Something that happened to the ticket since a version token was taken. ``text`` is a short sentence."""

    text: str
    at: str = ""
    who: str = ""


class DeliveryError(Exception):
    """Base of what can happen to a post; each subclass says what the caller may do next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(DeliveryError):
    """Provably nothing was stored: it may be sent again."""


class OutcomeUnknown(DeliveryError):
    """It may have been stored: it must be looked for before anything is sent again."""


class Rejected(DeliveryError):
    """The ticket system refuses it: a person must look. Nothing was stored."""


class TicketMoved(DeliveryError):
    """The ticket changed since the agent looked. Nothing was stored."""

    def __init__(self, reason: str, changes: tuple[TicketChange, ...]) -> None:
        super().__init__(reason)
        self.changes = changes


class Unsupported(DeliveryError):
    """The ticket system cannot do this (for example keep a note internal). Nothing was sent."""


class TicketConnector(Protocol):
    """Reaches one ticket system. Every method may raise ``DeliveryError``; a write is never retried inside."""

    name: str

    def capabilities(self) -> Capabilities: ...

    async def check(self) -> str:
        """Prove that the system can be reached and written to; return a short sentence that names it."""
        ...

    async def version_token(self, target: TicketRef) -> str:
        """The ticket's version token now; empty where the ticket does not exist yet and the first post makes it."""
        ...

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        """What others did to the ticket since ``token`` was taken; our own posts are no news."""
        ...

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        """Every post on the ticket that carries ``key``: read from the ticket itself, not from a search index."""
        ...

    async def post(self, post: Post) -> Posted:
        """Store the post, set the status where one is wanted, and read it back."""
        ...
