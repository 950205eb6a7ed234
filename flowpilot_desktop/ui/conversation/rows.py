"""The messages of a ticket as rows of the thread: who, when, the words, and what hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import Attachment, Completeness, EntryKind, Message, Role
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.assistant_words import name_of_writer, place_of_writer, tokens_in_words
from flowpilot_desktop.ui.conversation.answer_looks import Look, dressed

translate = QCoreApplication.translate


class Side(StrEnum):
    """Where a row stands; the names are those of looks of the theme."""

    OTHERS = "card"
    MINE = "mine"
    MACHINE = "machine"


@dataclass(frozen=True)
class Chip:
    """A mark at the foot of a row; ``look`` is a look of the theme."""

    text: str
    look: str = "chip"


@dataclass(frozen=True)
class Offer:
    """Something to be done about a row: an action of the table, and the short words for it there."""

    action: str
    words: str


@dataclass(frozen=True)
class Row:
    """One message as it is shown. ``key`` is the message's id; below zero where it is not written down yet.

    ``labels`` are the facts that were taken from it.
    """

    key: int
    side: Side
    heading: str
    text: str
    moment: datetime | None = None
    """When it was said, as the clock on the wall here shows it."""
    begins_day: bool = False
    chips: tuple[Chip, ...] = ()
    labels: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    is_running: bool = False
    """Its text is still coming."""
    looks: tuple[Look, ...] = ()
    """What the marks in an assistant's answer mean: ``text`` is without them."""
    switch: str = ""
    """A sentence over the row where another assistant answers from it on; empty where none does."""

    @property
    def is_line_alone(self) -> bool:
        """It has nothing below its line: what it says is about what comes next."""
        return bool(self.switch) and not self.heading and not self.text

    @property
    def has_line_above(self) -> bool:
        return self.begins_day or bool(self.switch)


def is_as_high(before: Row, now: Row) -> bool:
    """Whether ``now`` takes the room that ``before`` took."""
    return before is now or replace(before, moment=None, heading="") == replace(now, moment=None, heading="")


@dataclass(frozen=True)
class _Made:
    message: Message
    labels: tuple[str, ...]
    suggests: bool
    day_before: date | None
    switch: str
    row: Row


class RowMaker:
    """Makes rows of messages and keeps those that stay the same: a refresh of 5,000 messages makes few.

    May be called on a worker thread.
    """

    def __init__(self) -> None:
        self._made: dict[int, _Made] = {}

    def unmade(self, view: SessionView) -> int:
        """How many messages of ``view`` no row was made of yet."""
        return sum(message.id not in self._made for message in view.messages)

    def rows(self, view: SessionView) -> tuple[Row, ...]:
        """All messages of the ticket, oldest first."""
        labels, suggesting = _labels_of_messages(view), view.suggested_in
        known, made = self._made, {}
        day_before: date | None = None
        answered_by: str | None = None
        for message in view.messages:
            switch = switch_of(message.author, answered_by) if message.role is Role.ASSISTANT else ""
            answered_by = message.author if message.role is Role.ASSISTANT else answered_by
            mine, suggests = labels.get(message.id, ()), message.id in suggesting
            old = known.get(message.id)
            if (
                old is None
                or old.message != message
                or (old.labels, old.suggests, old.day_before, old.switch) != (mine, suggests, day_before, switch)
            ):
                row = replace(row_of(message, mine, suggests=suggests, day_before=day_before), switch=switch)
                old = _Made(message, mine, suggests, day_before, switch, row)
            made[message.id] = old
            day_before = old.row.moment.date() if old.row.moment else day_before
        self._made = made
        return tuple(each.row for each in made.values())


def switch_of(author: str, before: str | None) -> str:
    """The sentence that says who answers from here on, where that is another than before."""
    return place_of_writer(author) if before is not None and author != before else ""


def answered_last(view: SessionView) -> str | None:
    """Who gave the last answer on this ticket; None where nobody did."""
    return next((each.author for each in reversed(view.messages) if each.role is Role.ASSISTANT), None)


def row_of(
    message: Message, labels: tuple[str, ...] = (), *, suggests: bool = False, day_before: date | None = None
) -> Row:
    """One message as a row; ``day_before`` is the day of the message before it, None where there is none."""
    moment = message.sent_at.astimezone() if message.sent_at else None
    time = f"{moment.hour:02}:{moment.minute:02}" if moment else message.stated_time
    text, looks = dressed(message.text) if message.role is Role.ASSISTANT else (message.text, ())
    return Row(
        key=message.id,
        side=_side(message.role),
        heading=f"{who(message)}, {time}" if time else who(message),
        text=text,
        looks=looks,
        moment=moment,
        begins_day=moment is not None and moment.date() != day_before,
        chips=_chips(message, suggests=suggests),
        labels=labels,
        attachments=tuple(_attachment(file) for file in message.attachments),
    )


def who(message: Message) -> str:
    """Who speaks, and to whom."""
    if message.role is Role.AGENT:
        return _agent(message)
    if message.role is Role.ASSISTANT:
        return translate("ChatView", "Assistant ({0})").format(name_of_writer(message.author))
    if message.role is Role.TECHNICIAN:
        return (
            translate("ChatView", "{0}, colleague").format(message.author)
            if message.author
            else translate("ChatView", "Colleague")
        )
    if message.role is Role.CUSTOMER:
        return (
            translate("ChatView", "{0}, customer").format(message.author)
            if message.author
            else translate("ChatView", "Customer")
        )
    return message.author or translate("ChatView", "Automatic message")


def size_in_words(size: int) -> str:
    """``120 kB``."""
    return QLocale().formattedDataSize(size, 1 if size >= 1_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def _agent(message: Message) -> str:
    if message.author:
        return message.author
    words = {
        EntryKind.I_FOUND: translate("ChatView", "You found"),
        EntryKind.TO_CUSTOMER: translate("ChatView", "You to the customer"),
        EntryKind.ASK_ASSISTANT: translate("ChatView", "You asked the assistant"),
    }
    return words.get(message.kind, translate("ChatView", "You"))


def _side(role: Role) -> Side:
    if role in (Role.AGENT, Role.TECHNICIAN):
        return Side.MINE  # a colleague speaks for the same side
    return Side.MACHINE if role is Role.SYSTEM else Side.OTHERS


def _chips(message: Message, *, suggests: bool) -> tuple[Chip, ...]:
    chips = []
    if message.completeness is Completeness.STOPPED:
        chips.append(Chip(translate("ChatView", "stopped by you")))
    if message.completeness is Completeness.PARTIAL:
        chips.append(Chip(translate("ChatView", "broke off"), "chip-bad"))
    if suggests:
        chips.append(Chip(translate("ChatView", "fix suggested")))
    if message.tokens is not None:
        is_estimate = message.completeness is not Completeness.COMPLETE
        chips.append(Chip(tokens_in_words(message.tokens, message.cost, is_estimate=is_estimate), "small"))
    if message.kind is EntryKind.TO_CUSTOMER and message.remote_id:
        chips.append(Chip(translate("ChatView", "posted to the ticket"), "chip-good"))
    elif message.kind is EntryKind.TO_CUSTOMER:
        chips.append(Chip(translate("ChatView", "kept here, not sent")))
    return tuple(chips)


def _attachment(file: Attachment) -> str:
    return f"{file.name or translate('ChatView', 'unnamed file')} ({size_in_words(file.size)})"


def _labels_of_messages(view: SessionView) -> Mapping[int, tuple[str, ...]]:
    labels: dict[int, tuple[str, ...]] = {}
    for fact in view.facts:
        if fact.message_id is not None and fact.status is not FactStatus.SET_ASIDE:
            labels[fact.message_id] = (*labels.get(fact.message_id, ()), fact.label)
    return labels
