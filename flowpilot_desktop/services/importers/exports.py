"""What the exports of ticket systems have in common: tickets put together from loose entries, texts and times."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flowpilot_desktop.domain.imported import ImportedFile, ImportedMessage, ImportedTicket, Skipped
from flowpilot_desktop.domain.sessions import Attachment, Role
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.services.importers.stamps import moment_of
from flowpilot_desktop.services.importers.texts import digest, one_line, plain, shortened, title_of

MAX_TICKETS = 5_000
MAX_MESSAGES = 10_000  # of one ticket
INTERNAL = "(internal note)"

_HTML = re.compile(
    r"</(?:p|div|span|table|body|html|a|b|strong|em|ul|ol|li|pre|blockquote)>|<(?:br|hr)[ /]*>"
    r"|<(?:script|style|img|iframe)\b",
    re.I,
)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_JIRA_DAY = re.compile(r"(\d{1,2})[/-]([A-Za-z]{3})[/-](\d{2}|\d{4})[ ,]+(\d{1,2}:\d{2}(?::\d{2})?)[ ]?([AaPp][Mm])?")
_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")


@dataclass(frozen=True)
class Entry:
    """One message of an export. ``id`` is empty where the export numbers none; ``time`` is as it stands there."""

    text: str
    author: str = ""
    by_customer: bool = False
    internal: bool = False
    time: str = ""
    id: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Exported:
    """One ticket of an export. ``where`` names its place in the file for the agent."""

    where: str
    id: str
    title: str
    entries: tuple[Entry, ...]
    requester: str = ""
    url: str = ""


def as_file(tickets: Iterable[Exported]) -> ImportedFile:
    """The tickets, each once; what holds nothing, what comes again and what is too much is told as skipped."""
    made: dict[str, ImportedTicket] = {}
    skipped: list[Skipped] = []
    for number, ticket in enumerate(tickets):
        if number >= MAX_TICKETS:
            skipped.append(Skipped(f"Everything from {ticket.where} on", f"At most {MAX_TICKETS} tickets are read."))
            break
        read = _ticket(ticket)
        if read is None:
            skipped.append(Skipped(ticket.where, "It holds neither a title nor a text."))
        elif read.remote_id in made:
            skipped.append(Skipped(read.title, "A ticket with the same id stands earlier in this file."))
        else:
            made[read.remote_id] = read
            if len(ticket.entries) > MAX_MESSAGES:
                skipped.append(Skipped(read.title, f"Of one ticket, {MAX_MESSAGES} messages are read."))
    return ImportedFile(tuple(made.values()), tuple(skipped))


def _ticket(ticket: Exported) -> ImportedTicket | None:
    title = one_line(ticket.title)
    entries = [each for each in ticket.entries[:MAX_MESSAGES] if each.text.strip() or each.attachments]
    if not entries and title:
        entries = [Entry(title, ticket.requester, by_customer=True)]  # some exports leave the thread out
    if not entries:
        return None
    messages = tuple(_messages(entries))
    remote_id = one_line(ticket.id, 200) or "export-" + digest(title, *(each.text for each in messages))
    return ImportedTicket(
        remote_id=remote_id,
        title=shortened(title) if title else title_of(messages[0].text) or "Ticket " + remote_id[:60],
        requester=one_line(ticket.requester, 100),
        url=ticket.url if _ADDRESS.fullmatch(ticket.url) else "",
        messages=messages,
    )


def _messages(entries: list[Entry]) -> Iterator[ImportedMessage]:
    seen: dict[str, int] = {}
    for entry in entries:
        author = one_line(entry.author, 100)
        text = entry.text.strip("\n") or ", ".join(each.name for each in entry.attachments)
        remote_id = base = one_line(entry.id, 100) or digest(author, entry.time, text)
        while remote_id in seen:  # somebody may well say the same twice
            seen[base] = seen.get(base, 1) + 1
            remote_id = f"{base}-{seen[base]}"
        seen[remote_id] = 1
        sent_at = moment(entry.time)
        is_customer = entry.by_customer and not entry.internal
        yield ImportedMessage(
            remote_id=remote_id,
            role=Role.CUSTOMER if is_customer else Role.TECHNICIAN,
            author=f"{author} {INTERNAL}".strip() if entry.internal else author,
            text=text,
            sent_at=sent_at,
            stated_time="" if sent_at else one_line(entry.time, 60),
            attachments=entry.attachments,
        )


def words(value: object) -> str:
    """A value of an export as text; lists and objects are none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return plain(str(value))


def readable(text: str) -> str:
    """``text`` without markup, where it is HTML; what only looks a little like it is left as it is."""
    return text_of_html(text) if _HTML.search(text) else text


def is_yes(value: object) -> bool:
    """Whether a flag is set, in the ways in which exports set one."""
    return value is True or str(value).strip().casefold() in ("1", "true", "yes", "ja", "private", "internal", "intern")


def attachment(name: object, kind: object = "", size: object = 0) -> Attachment | None:
    """A file as listed; None where it has no name."""
    shown = one_line(words(name), 200)
    bytes_ = size if isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**53 else 0
    return Attachment(shown, one_line(words(kind), 100), bytes_) if shown else None


def moment(stated: str) -> datetime | None:
    """The moment in UTC that an export states; None where its day is ambiguous or it is none."""
    stamp = one_line(stated, 60)
    if len(stamp) > 10 and ":" in stamp:
        try:
            read = datetime.fromisoformat(_OFFSET.sub(r"\1:\2", stamp.removesuffix(" UTC")))
            return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            pass
    found = _JIRA_DAY.fullmatch(stamp)
    if found and found[2].lower() in _MONTHS:
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        day = f"{year}-{_MONTHS[found[2].lower()]:02}-{int(found[1]):02}"
        return moment_of(f"{day} {found[4]} {found[5] or ''}".rstrip())
    return moment_of(stamp) if stamp else None
