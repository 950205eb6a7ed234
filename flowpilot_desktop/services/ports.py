"""What the services need from outside. The wings (``assistant``, ``tickets``) and ``app`` implement these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from flowpilot_desktop.domain.connections import RemoteTicket
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
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
    gives_back_words: bool = False
    """True where the words of a post can be read back and compared with those that were sent. Where it is False, what
    bears the mark of a post and is of the desk's own account is taken for that post, whatever it says."""
    shown_as: ShownAs = ShownAs.UNKNOWN
    status_words: Mapping[str, str] = field(default_factory=dict)
    """The ticket system's word for the desk's (``resolved``, ``escalated``); empty where the status is left alone."""


@dataclass(frozen=True)
class Post:
    """What is to be posted. ``key`` is unique to this post for ever.

    ``status`` is the desk's word for what the ticket becomes (``resolved``, ``escalated``), or one of the ticket
    system's own; it is empty where the status stays as it is.
    """

    target: TicketRef
    body: RedactedText
    visibility: Visibility
    key: str
    status: str = ""
    expected_token: str = ""


@dataclass(frozen=True)
class Posted:
    """A post as read back from the ticket.

    ``status`` is what was wanted where the ticket has it, and the ticket system's own word where it does not.
    ``text`` is what stands there, where the system gives back the words as they were sent; empty where it does not.
    ``copies`` is how many posts bear the key.
    """

    remote_id: str
    key: str
    visibility: Visibility
    status: str
    url: str = ""
    text: str = ""
    copies: int = 1


@dataclass(frozen=True)
class TicketChange:
    """Something that happened to the ticket since a version token was taken. ``text`` is a short sentence.

    ``mark`` is the mark of the post of this program that it is, or that it came with, on this desk or another; what
    bears one of our own is no news. ``body`` is what stands there, as ``Posted.text``. Where it is the status that
    changed, ``status`` is what it became, as ``Posted.status``. ``perhaps_ours`` is True where the account did it that
    this desk posts with, or where the ticket system does not say who did. ``is_as_seen`` is True of a status that is
    what it was: it is told where a post of this program came since, for that one may have set another.
    """

    text: str
    at: str = ""
    who: str = ""
    mark: str = ""
    body: str = ""
    status: str = ""
    perhaps_ours: bool = False
    is_as_seen: bool = False


class DeliveryError(Exception):
    """Base of what can happen to a post; each subclass says what the caller may do next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(DeliveryError):
    """Provably nothing was stored: it may be sent again."""


class RateLimited(NotSent):
    """Too many requests: nothing was stored, and nothing is to be asked for ``retry_after`` seconds."""

    def __init__(self, reason: str, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class OutcomeUnknown(DeliveryError):
    """It may have been stored: it must be looked for before anything is sent again."""


class Rejected(DeliveryError):
    """The ticket system refuses it: a person must look. Nothing was stored."""


class AuthFailed(Rejected):
    """The ticket system does not accept the key or password."""


class Forbidden(Rejected):
    """The account may not do this."""


class TicketMissing(Rejected):
    """There is no such ticket, or the account may not see it."""


class NotWritable(Rejected):
    """The ticket takes no posts any more."""


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


@runtime_checkable
class TicketSystem(TicketConnector, Protocol):
    """A connector whose tickets can also be read and searched, and whose status can be set alone."""

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        """The ticket with its whole thread, and the version token that belongs to exactly that state."""
        ...

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        """Tickets that hold the words, most recently changed first; without words, the open ones of the account."""
        ...

    def ticket_of_url(self, url: str) -> TicketRef | None:
        """The ticket whose page has this address; None where it is no page of this ticket system."""
        ...

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        """Set the status and read it back; returns what it is now, in the words of ``Posted.status``.

        Setting a status twice is setting it once. Raises: TicketMoved where others changed the ticket.
        """
        ...
