"""Ticket systems that a desk is connected to, and what is read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flowpilot_desktop.domain.sessions import Attachment, Role, Ticket

TICKET_SYSTEMS = ("rt", "redmine", "roundup", "zammad", "zendesk", "jira", "connectwise")
"""The kinds of ticket system that a connection can lead to."""


@dataclass(frozen=True)
class Connection:
    """How to reach one ticket system. The key or password is never part of it: that stays in the keychain.

    ``name`` stands before the colon of ticket references (``helpdesk:4711``); ``system`` says what kind of system it
    is. ``user`` is the account's name where the system needs one beside the key. ``options`` are settings of that kind
    of system, such as the status that a resolved ticket gets.
    """

    name: str
    system: str
    url: str
    user: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ThreadEntry:
    """One message of a ticket's thread as the ticket system has it.

    ``remote_id`` is unique within the ticket. ``internal`` is True where customers cannot read it. ``mark`` is the mark
    of a post of this program (its key, or the reference made of it), and empty for everybody else's messages.
    """

    remote_id: str
    role: Role
    author: str
    text: str
    sent_at: datetime | None = None
    internal: bool = False
    mark: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class RemoteTicket:
    """A ticket with its thread, oldest message first.

    ``status`` and ``statuses`` (what it may be set to now) are the ticket system's own words. ``statuses`` is empty
    where the system does not say.
    """

    ticket: Ticket
    status: str
    entries: tuple[ThreadEntry, ...]
    statuses: tuple[str, ...] = ()
    closed: bool = False
    """True where nothing can be posted any more."""
