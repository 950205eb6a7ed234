"""What an importer read from a file or a paste: tickets with messages and proposed facts, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.sessions import Attachment, Role

LARGEST_IMPORT = 25 * 1024 * 1024
"""Bytes that are read of one file or one paste; more is refused."""


class Export(StrEnum):
    """Whose export a file is; ``csv`` is any table, with its columns named by the agent or known by their names."""

    ZENDESK = "zendesk"
    JIRA = "jira"
    FRESHDESK = "freshdesk"
    OSTICKET = "osticket"
    CSV = "csv"


@dataclass(frozen=True)
class ImportedMessage:
    """One message as the source has it.

    ``remote_id`` is unique within its ticket and the same at every import of the same file. ``sent_at`` is in UTC, and
    None where the source gave no usable time; ``stated_time`` then holds what it did give (for example ``03:32``).
    ``post_mark`` is the mark of a post of this program that this desk does not know of, empty for everything else.
    """

    remote_id: str
    role: Role
    author: str
    text: str
    sent_at: datetime | None = None
    stated_time: str = ""
    attachments: tuple[Attachment, ...] = ()
    post_mark: str = ""


@dataclass(frozen=True)
class ImportedFact:
    """A statement that arrives as *proposed*: the agent confirms it. Never a *cause*: that is a person's call.

    ``message_remote_id`` names the message that says it, None where the source names none that is there.
    """

    remote_id: str
    text: str
    message_remote_id: str | None
    role: FactRole


@dataclass(frozen=True)
class ImportedTicket:
    """One conversation. ``remote_id`` is the same at every import, so that importing twice is importing once."""

    remote_id: str
    title: str
    requester: str
    url: str
    messages: tuple[ImportedMessage, ...]
    facts: tuple[ImportedFact, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A part of the file that became no ticket or message: what it is, and why, as words for the agent."""

    what: str
    why: str


@dataclass(frozen=True)
class ImportedFile:
    """Everything that was in one file. ``tickets`` may be empty where all of it was skipped."""

    tickets: tuple[ImportedTicket, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class TableLook:
    """A table of which only a person can say for sure what its columns mean.

    ``columns`` are their names, each once; ``guess`` gives what a column means (``title``, ``text``, …) and its name;
    ``rows`` are the cells of the first rows under ``columns``, shortened; ``count`` is the number of rows.
    """

    columns: tuple[str, ...]
    guess: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    count: int
