"""One mail as a value: who wrote it when, what it says, what came with it, and whether a machine sent it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

from flowpilot_desktop.domain.sessions import Attachment
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.services.importers.mime import Part, guarded, leaves, part_of, words_of
from flowpilot_desktop.services.importers.texts import decoded, digest, one_line, plain

MAX_ATTACHMENTS = 200

_TEXT_TYPES = ("text/plain", "text/markdown", "text/html", "text/enriched")
_ENRICHED = re.compile(r"</?[A-Za-z-]{1,60}>")
_ID = re.compile(r"<([^<>\s]{1,500})>")
_LOOSE_ID = re.compile(r"[^<>\s,;]{1,250}@[^<>\s,;]{1,250}")
_PREFIX = re.compile(
    r"(?:(?:re|aw|antw|fw|fwd|wg|wtr|sv|tr|rv)\s*+(?:[\[(]\d{1,3}[\])])?\s*+[:：]\s*+)+", re.IGNORECASE
)
_MACHINE_SUBJECT = re.compile(
    r"(?:automatic reply|auto(?:matic)?[- ]?reply|auto(?:matic)? response|out of (?:the )?office|automatische antwort|"
    r"abwesenheits(?:notiz|benachrichtigung|assistent)|abwesend|autosvar|réponse automatique)\b\s*[:：-]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>@\"',;:()]{1,200}@[^\s<>@\"',;:()]{1,200}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+_-]{1,80}/[a-z0-9.+_-]{1,80}")


@dataclass(frozen=True)
class Letter:
    """A mail. ``message_id`` is a digest of the content where it has none; ``parents`` run from the thread's root down.

    ``address`` is in lower case. ``machine`` says why it is nobody's request, "" for a person's mail. ``sent_at`` is in
    UTC; None where the date cannot be read, which ``stated_time`` then quotes.
    """

    message_id: str
    parents: tuple[str, ...]
    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    sent_at: datetime | None
    stated_time: str
    machine: str
    content: str
    """Digest of what it says: two letters with one id and one content are the same letter."""

    @property
    def author(self) -> str:
        return self.name or self.address


def read_letter(data: bytes) -> Letter:
    """One mail. Never fails: what cannot be read is empty, what cannot be decoded is replaced."""
    mail = part_of(data)
    text, attachments = _content(mail)
    name, address = _sender(mail)
    subject = mail.text("subject")
    stated = mail.text("date")
    sent_at = _moment(stated)
    content = digest(name, address, subject, stated, text, *(a.name for a in attachments))
    ids = _ids(mail.raw("message-id"))
    return Letter(
        message_id=ids[0] if ids else f"mail-{content}",
        parents=_parents(mail),
        name=name,
        address=address,
        subject=_PREFIX.sub("", subject, count=1).strip() if _PREFIX.match(subject) else subject,
        text=text,
        attachments=attachments,
        sent_at=sent_at,
        stated_time="" if sent_at else stated[:100],
        machine=_machine(mail, subject, address),
        content=content,
    )


def _content(mail: Part) -> tuple[str, tuple[Attachment, ...]]:
    texts: list[tuple[int, str, str]] = []
    attachments: list[Attachment] = []
    for part in leaves(mail):
        if _is_text(part):
            words = decoded(part.content(), part.charset)
            words = _readable(plain(words), part)
            if words.strip():
                texts.append((part.group, part.media_type, words.strip("\n").rstrip()))
        elif len(attachments) < MAX_ATTACHMENTS and (part.body.strip() or part.file_name):
            attachments.append(_attachment(part))
    # RFC 2046 5.1.4: the parts of an alternative say the same. Plain text is nearest to what the sender typed.
    best: dict[int, str] = {}
    for group, media_type, _ in texts:
        best[group] = min(best.get(group, media_type), media_type, key=_TEXT_TYPES.index)
    chosen = [words for group, media_type, words in texts if not group or media_type == best[group]]
    return "\n\n".join(chosen), tuple(attachments)


def _is_text(part: Part) -> bool:
    if part.is_too_deep or part.disposition == "attachment" or part.file_name:
        return False
    # A type that is no type at all is text (RFC 2045 5.2); get_content_type says so already.
    return part.media_type in _TEXT_TYPES


def _readable(words: str, part: Part) -> str:
    if part.media_type == "text/html":
        return text_of_html(words)
    # RFC 1896: commands of text/enriched look like tags.
    return _ENRICHED.sub("", words) if part.media_type == "text/enriched" else _unflowed(words, part)


def _attachment(part: Part) -> Attachment:
    media_type = part.media_type if _MEDIA_TYPE.fullmatch(part.media_type) else "application/octet-stream"
    name = part.file_name
    if not name and media_type == "message/rfc822":
        name = f"{part_of(part.body).text('subject')[:150] or 'mail'}.eml"
    if not name and part.is_too_deep:
        name = "(nested too deep)"
    return Attachment(name or "(no name)", media_type, len(part.content()))


def _unflowed(text: str, part: Part) -> str:
    if part.parameter("format").lower() != "flowed":
        return text
    # RFC 3676: a line that ends in a blank goes on in the next; "-- " is the signature's mark and does not.
    deletes_blank = part.parameter("delsp").lower() == "yes"
    out: list[str] = []
    flows = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        words = line if quoted else line.removeprefix(" ")
        if flows and not quoted and words != "-- ":
            out[-1] = (out[-1][:-1] if deletes_blank else out[-1]) + words
        else:
            out.append(words)
        flows = words.endswith(" ") and words != "-- " and not quoted and len(out[-1]) < 20_000
    return "\n".join(out)


def _sender(mail: Part) -> tuple[str, str]:
    # Addresses are read before encoded words are decoded: a decoded name may hold a comma or an angle bracket.
    raw = mail.raw("from") or mail.raw("sender") or mail.raw("reply-to")
    name, address = guarded(lambda: parseaddr(raw[:2000]), ("", ""))
    match = _ADDRESS.search(words_of(address)) or _ADDRESS.search(words_of(raw[:2000]))
    found = match[0].lower().rstrip(".") if match else ""
    words = one_line(words_of(name), 100).strip("\"' ")
    if not words and not found:
        words = one_line(words_of(raw), 100)
    return ("" if words.lower() == found else words), found


def _moment(stated: str) -> datetime | None:
    def read() -> datetime:
        moment = parsedate_to_datetime(stated[:200])
        # RFC 5322 3.3: "-0000" says that the zone is not known; UTC is then as good as any.
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    return guarded(read, None) if stated else None


def _ids(raw: str) -> list[str]:
    return _ID.findall(words_of(raw)) or _LOOSE_ID.findall(words_of(raw))


def _parents(mail: Part) -> tuple[str, ...]:
    # RFC 5322 3.6.4: References hold the thread from its root, In-Reply-To the mail that is answered.
    return tuple(dict.fromkeys(_ids(mail.raw("references"))[:500] + _ids(mail.raw("in-reply-to"))[:20]))


def _machine(mail: Part, subject: str, address: str) -> str:
    """Why nobody asks for help with this mail: it reports on another mail, or answers by itself; else ""."""
    if mail.media_type == "multipart/report":
        # RFC 3462/6522; delivery reports are RFC 3464, read receipts RFC 8098, complaints RFC 5965.
        return "It is a delivery report or a read receipt."
    if mail.media_type in ("message/delivery-status", "message/disposition-notification"):
        return "It is a delivery report or a read receipt."
    local = address.partition("@")[0]
    if local in ("mailer-daemon", "mailerdaemon") or mail.has("x-failed-recipients"):
        return "It was returned by a mail server as undeliverable."
    # RFC 5321 4.5.5: the empty return path belongs to notices that must not be answered.
    if mail.raw("return-path").replace(" ", "") == "<>" and (local == "postmaster" or mail.has("auto-submitted")):
        return "It was returned by a mail server as undeliverable."
    submitted = mail.text("auto-submitted").split(";")[0].split("(")[0].strip().lower()
    # RFC 3834 5: "auto-generated" stays in, for monitoring sends its alerts with it.
    if submitted in ("auto-replied", "auto-notified"):
        return "It is an automatic reply."
    if mail.has("x-autoreply") or mail.has("x-autorespond") or mail.text("precedence").lower() == "auto_reply":
        return "It is an automatic reply."
    return "It is an automatic reply." if _MACHINE_SUBJECT.match(subject) else ""
