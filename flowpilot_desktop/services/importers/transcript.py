"""Pasted plain text taken apart into messages: chats, transcripts, mails copied from a window.

Where nothing says who speaks, the whole text is one message of the customer. No facts are proposed from plain text.
"""

from dataclasses import dataclass

from flowpilot_desktop.domain.imported import ImportedFile, ImportedMessage, ImportedTicket, Skipped
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.quoted_mail import PastedMail, mails_in
from flowpilot_desktop.services.importers.speakers import Head, Side, heads_in, side_of
from flowpilot_desktop.services.importers.stamps import moment_of
from flowpilot_desktop.services.importers.texts import Unusable, digest, one_line, plain, shortened, title_of

NOBODY = "\x00"
"""The speaker of what nobody said: the heading of an export, or what was not taken apart."""


@dataclass(frozen=True)
class _Turn:
    speaker: str
    stamp: str
    text: str


def read_transcript(text: str) -> ImportedFile:
    """The one ticket that a pasted text holds.

    Raises ``Unusable`` where it holds no word.
    """
    words = plain(text).strip("\n")
    if not any(map(str.isalnum, words[:100_000])) and not any(map(str.isalnum, words)):
        raise Unusable("it holds no words", "Paste the customer's message, a chat or an e-mail.")
    lines = words.split("\n")
    # A chat may quote a mail, and a mail a chat; the one that begins earlier is the frame.
    mails = mails_in(lines)
    heads, end = ([], len(lines)) if mails else heads_in(lines)
    subject = next((mail.subject for mail in reversed(mails) if mail.subject), "")
    turns = _oldest_first(mails) if mails else _turns(lines[:end] if heads else lines, heads)
    skipped: tuple[Skipped, ...] = ()
    if heads and any(map(str.strip, lines[end:])):
        turns.append(_remaining(lines, end))
        skipped = (_told(len(turns) - 1, len(lines) - end),)
    messages = _messages(turns)
    opening = next((m.text for m in messages if m.role is Role.CUSTOMER), words)
    requester = next((m.author for m in messages if m.role is Role.CUSTOMER), "")
    # White space differs between two copies of the same text.
    remote_id = "text-" + digest(" ".join(words.split()))
    title = shortened(one_line(subject)) or title_of(opening)
    return ImportedFile((ImportedTicket(remote_id, title, requester, "", messages),), skipped)


def _turns(lines: list[str], heads: list[Head]) -> list[_Turn]:
    if not heads:
        return [_Turn("", "", "\n".join(lines))]
    turns: list[_Turn] = []
    before = "\n".join(lines[: heads[0].line]).strip("\n")
    if before.strip():
        turns.append(_Turn(NOBODY, "", before))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        rest = lines[head.line + head.lines : following.line if following else len(lines)]
        text = "\n".join([head.words, *rest]).strip("\n").rstrip()
        if text.strip():
            turns.append(_Turn(head.speaker, head.stamp, text))
    if not turns:  # Names and times, and nobody says a word.
        return [_Turn("", "", "\n".join(lines))]
    return turns


def _remaining(lines: list[str], end: int) -> _Turn:
    said = f"The remaining text of the paste, not taken apart ({len(lines) - end} lines):"
    return _Turn(NOBODY, "", "\n".join((said, "", *lines[end:])).rstrip())


def _told(messages: int, lines: int) -> Skipped:
    return Skipped(
        f"The last {lines} lines",
        f"{messages} messages are taken apart, and no more; the last {lines} lines are kept as one text.",
    )


def _oldest_first(mails: list[PastedMail]) -> list[_Turn]:
    # Mail programs put the answer above what it answers.
    return [_Turn(mail.author, mail.stated_time, mail.text) for mail in reversed(mails)]


def _messages(turns: list[_Turn]) -> tuple[ImportedMessage, ...]:
    customers = {turn.speaker for turn in turns if side_of(turn.speaker) is Side.CUSTOMER}
    if not customers:
        # Nobody is called the customer: the first who is not of the desk asks, the others help.
        first = next((t.speaker for t in turns if t.speaker != NOBODY and side_of(t.speaker) is Side.UNSAID), None)
        customers = {first} if first is not None else set()
    messages: list[ImportedMessage] = []
    for number, turn in enumerate(turns, 1):
        sent_at = moment_of(turn.stamp) if turn.stamp else None
        messages.append(
            ImportedMessage(
                remote_id=str(number),
                role=_role(turn.speaker, customers),
                author="" if turn.speaker == NOBODY else one_line(turn.speaker, 100),
                text=turn.text,
                sent_at=sent_at,
                stated_time="" if sent_at else turn.stamp,
            )
        )
    return tuple(messages)


def _role(speaker: str, customers: set[str]) -> Role:
    # What stands above the first speaker is the export's own heading.
    if speaker == NOBODY:
        return Role.SYSTEM
    if speaker in customers:
        return Role.CUSTOMER
    return Role.SYSTEM if side_of(speaker) is Side.MACHINE else Role.TECHNICIAN
