"""The whole desk at a glance: what a list of tickets says of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import Session, SessionId, SessionStatus


@dataclass(frozen=True)
class TicketState:
    """What waits for the agent on one ticket. ``outcome_due``: a fix was started, and nothing was said about it yet."""

    proposals: int = 0
    open_questions: int = 0
    outcome_due: bool = False


@dataclass(frozen=True)
class Overview:
    """Tickets as they are listed, open ones first; ``counts`` are of all tickets, not only of those listed.

    With ``words``, ``sessions`` are those that hold them. ``posts`` is the outbox: unsettled first. ``news`` counts
    what others did to tickets in their systems that was not brought in yet. ``out_of_reach`` are the connections that
    nothing can be sent to just now, each with the reason.
    """

    sessions: tuple[Session, ...] = ()
    states: Mapping[SessionId, TicketState] = field(default_factory=dict)
    counts: Mapping[SessionStatus, int] = field(default_factory=dict)
    posts: tuple[OutboxItem, ...] = ()
    words: str = ""
    news: Mapping[SessionId, int] = field(default_factory=dict)
    out_of_reach: Mapping[str, str] = field(default_factory=dict)

    def state(self, session_id: SessionId) -> TicketState:
        return self.states.get(session_id, TicketState())
