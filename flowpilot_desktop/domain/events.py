"""Every fact that the program can announce, on one page. Handlers re-read what they need through a service."""

from dataclasses import dataclass

from flowpilot_desktop.domain.sessions import SessionId


@dataclass(frozen=True)
class SessionChanged:
    """A session was written to. ``kinds`` are the tables that changed; ``version`` is the state_version after it."""

    session_id: SessionId
    version: int
    kinds: frozenset[str]


@dataclass(frozen=True)
class SessionDeleted:
    """A session and all that belonged to it are gone."""

    session_id: SessionId


@dataclass(frozen=True)
class OutboxChanged:
    """An outbox item was made or moved to another state."""

    item_id: int
    session_id: SessionId
    state: str


@dataclass(frozen=True)
class DeskWritten:
    """A write of the desk has ended, whatever it wrote: it is on the disk, or (not ``is_kept``) nothing of it is."""

    is_kept: bool


@dataclass(frozen=True)
class SettingsChanged:
    """Preferences of the desk were changed."""

    names: frozenset[str]


@dataclass(frozen=True)
class AssistantWaits:
    """A request to an assistant is tried again in ``seconds``; ``reason`` is a sentence. Stopping the turn ends it.

    ``purpose`` is what was asked for: ``chat``, ``note`` or ``note repair``.
    """

    session_id: SessionId
    seconds: float
    reason: str
    purpose: str = "chat"


@dataclass(frozen=True)
class NoteWritten:
    """The assistant has worded a note of a session at ``version``: its preview is another one from now on."""

    session_id: SessionId
    version: int


@dataclass(frozen=True)
class NetworkChanged:
    """The agent switched to working offline or back, or a ticket system cannot be reached any more, or can again.

    ``unreachable`` are the names of the connections that cannot be reached.
    """

    is_off: bool
    unreachable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ComputerConnected:
    """The computer itself says that it has a network again (also after it slept), or that it has none any more.

    It may be wrong about a certain ticket system, so nothing is held back for it: it only says when to look.
    """

    is_online: bool


@dataclass(frozen=True)
class TicketNews:
    """The ticket of a session has ``count`` changes by others that are not on this desk yet; 0 where it has none."""

    session_id: SessionId
    count: int


Event = (
    SessionChanged
    | SessionDeleted
    | OutboxChanged
    | DeskWritten
    | SettingsChanged
    | AssistantWaits
    | NoteWritten
    | NetworkChanged
    | ComputerConnected
    | TicketNews
)
