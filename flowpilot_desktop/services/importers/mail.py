"""Mails (.eml) and mailboxes (.mbox) as tickets: one for each thread.

The sender of a thread's first mail is the customer, everybody else in it a technician. Whether an address belongs to
the desk cannot be known from a file: where the desk wrote first, the roles are swapped and the agent sees it at once.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from flowpilot_desktop.domain.imported import ImportedFile, ImportedMessage, ImportedTicket, Skipped
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.letters import Letter, read_letter
from flowpilot_desktop.services.importers.texts import Unusable, shortened, title_of

MAX_MAILS = 3_000

# RFC 4155: a mail of a mailbox begins with "From " at the start of a line, after an empty line. Body lines that begin
# so should be quoted, and often are not; a line of header fields must follow, which prose hardly has.
_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,1000}\n(?=[!-9;-~]{1,100}[ \t]?:)")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_HEADER_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]{0,3}:")
_MAIL_FIELD = re.compile(
    rb"(?im)^(from|to|cc|subject|date|message-id|received|return-path|mime-version|content-type|delivered-to|reply-to|"
    rb"sender|in-reply-to|references|x-[!-9;-~]{1,80})[ \t]{0,3}:"
)
_ONLY_MAIL_FIELDS = frozenset({b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to"})
_START = 32_000  # bytes, in which the header of a mail is looked for


def is_mailbox(data: bytes) -> bool:
    """True where ``data`` begins as a mailbox does."""
    return _FROM_LINE.match(data) is not None


def is_mail(data: bytes) -> bool:
    """True where ``data`` begins with header fields that only a mail's source has, not a mail pasted from a window."""
    block = re.split(rb"\r?\n\r?\n", data[:_START].lstrip(), maxsplit=1)[0]
    if not _HEADER_FIELD.match(block):
        return False
    fields = {name.lower() for name in _MAIL_FIELD.findall(block)}
    return len(fields) >= 2 and not fields.isdisjoint(_ONLY_MAIL_FIELDS)


def read_mail(data: bytes) -> ImportedFile:
    """The one mail of an .eml file.

    Raises ``Unusable`` where it has no header field that a mail has.
    """
    first_line = re.match(rb"\s{0,1000}From [^\n]{0,1000}\n", data)
    mail = data[first_line.end() :] if first_line else data
    block = re.split(rb"\r?\n\r?\n", mail.lstrip()[:_START], maxsplit=1)[0]
    if not _MAIL_FIELD.search(block):
        raise Unusable(
            "it has none of the header lines of an e-mail", "Save the e-mail again as .eml, or paste its text."
        )
    return _tickets([read_letter(mail)], [])


def read_mailbox(data: bytes) -> ImportedFile:
    """All mails of a mailbox, by thread; at most 3,000.

    Raises ``Unusable`` where no mail begins in it.
    """
    skipped: list[Skipped] = []
    letters: list[Letter] = []
    rest = 0
    for mail in _mails(data):
        if len(letters) < MAX_MAILS:
            letters.append(read_letter(_QUOTED_FROM.sub(rb"\1", mail)))
        else:
            rest += 1
    if rest:
        skipped.append(Skipped(f"{rest} more mails", f"Only the first {MAX_MAILS} mails of a mailbox are read."))
    if not letters:
        raise Unusable("no e-mail begins in it", "A mailbox needs a line “From …” before each e-mail (mbox format).")
    return _tickets(letters, skipped)


def _mails(data: bytes) -> Iterator[bytes]:
    begun: int | None = None
    for line in _FROM_LINE.finditer(data):
        if begun is not None:
            yield data[begun : line.start()]
        begun = line.end()
    if begun is not None:
        yield data[begun:]


def _tickets(letters: list[Letter], skipped: list[Skipped]) -> ImportedFile:
    threads = _Threads()
    seen: dict[str, set[str]] = {}
    kept: list[tuple[str, Letter]] = []
    for letter in letters:
        if letter.machine:
            skipped.append(Skipped(_what(letter), letter.machine))
            continue
        copies = seen.setdefault(letter.message_id, set())
        if letter.content in copies:
            skipped.append(Skipped(_what(letter), "The same mail stands earlier in this file."))
            continue
        # Another mail under an id that is taken is kept under its own: ids are only as unique as their senders.
        remote_id = f"{letter.message_id}#{letter.content}" if copies else letter.message_id
        copies.add(letter.content)
        threads.join(letter.message_id, *letter.parents)
        kept.append((remote_id, letter))
    by_thread: dict[str, list[tuple[str, Letter]]] = {}
    for remote_id, letter in kept:
        by_thread.setdefault(threads.root(letter.message_id), []).append((remote_id, letter))
    return ImportedFile(tuple(_ticket(thread) for thread in by_thread.values()), tuple(skipped))


def _ticket(thread: list[tuple[str, Letter]]) -> ImportedTicket:
    ordered = _in_order(thread)
    first = ordered[0][1]
    title = shortened(first.subject) or title_of(first.text) or shortened(first.author) or "(no subject)"
    return ImportedTicket(
        # The root's id even where the root is not in the file: a later import of it meets the same ticket.
        remote_id=first.parents[0] if first.parents else first.message_id,
        title=title,
        requester=f"{first.name} <{first.address}>" if first.name and first.address else first.author,
        url="",
        messages=tuple(
            ImportedMessage(
                remote_id=remote_id,
                role=Role.CUSTOMER if _is_same(letter, first) else Role.TECHNICIAN,
                author=letter.author,
                text=letter.text,
                sent_at=letter.sent_at,
                stated_time=letter.stated_time,
                attachments=letter.attachments,
            )
            for remote_id, letter in ordered
        ),
    )


def _in_order(thread: list[tuple[str, Letter]]) -> list[tuple[str, Letter]]:
    """By date; a mail without a usable date stays behind the one that it follows in the file."""
    moments: list[datetime] = []
    latest = datetime.min.replace(tzinfo=UTC)
    for _, letter in thread:
        latest = letter.sent_at or latest
        moments.append(latest)
    order = sorted(range(len(thread)), key=lambda at: (moments[at], at))
    return [thread[at] for at in order]


def _is_same(letter: Letter, first: Letter) -> bool:
    return letter.address == first.address if first.address else letter.author == first.author


def _what(letter: Letter) -> str:
    return f"“{shortened(letter.subject) or '(no subject)'}” from {letter.author or 'nobody'}"


class _Threads:
    """Which ids belong together: a union of sets, flat enough to stay linear in practice."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (above := self._above.setdefault(name, name)) != name:
            self._above[name] = self._above.setdefault(above, above)
            name = above
        return name

    def join(self, *names: str) -> None:
        first = self.root(names[0])
        for name in names[1:]:
            self._above[self.root(name)] = first
