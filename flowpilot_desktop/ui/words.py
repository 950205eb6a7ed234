"""Words that several panes need: states of work and of posts, references of tickets, moments as people say them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QObject, QTime

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON, SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Session, SessionStatus, TicketRef

PASTED = "text-"
"""How the ids of tickets begin that came from a paste: they have no number that anybody knows."""

NAMELESS = "ticket-"
"""How the names of files begin that hold posts of work that belongs to no ticket."""

LONGEST_PLACE = 32  # characters

_STATUS = {
    SessionStatus.OPEN: str(QT_TRANSLATE_NOOP("Words", "Open")),
    SessionStatus.WAITING: str(QT_TRANSLATE_NOOP("Words", "Waiting")),
    SessionStatus.RESOLVED: str(QT_TRANSLATE_NOOP("Words", "Resolved")),
    SessionStatus.ESCALATED: str(QT_TRANSLATE_NOOP("Words", "Handed over")),
}
_POST = {
    OutboxState.WAITING: str(QT_TRANSLATE_NOOP("Words", "waits to be posted")),
    OutboxState.SENDING: str(QT_TRANSLATE_NOOP("Words", "being posted")),
    OutboxState.UNCERTAIN: str(QT_TRANSLATE_NOOP("Words", "may have arrived")),
    OutboxState.CONFLICT: str(QT_TRANSLATE_NOOP("Words", "needs your decision")),
    OutboxState.NEEDS_ATTENTION: str(QT_TRANSLATE_NOOP("Words", "needs your decision")),
    OutboxState.SENT: str(QT_TRANSLATE_NOOP("Words", "posted")),
    OutboxState.UNDONE: str(QT_TRANSLATE_NOOP("Words", "taken back")),
    OutboxState.DROPPED: str(QT_TRANSLATE_NOOP("Words", "not posted")),
}
LOOKS = {
    OutboxState.SENT: "good",
    OutboxState.UNCERTAIN: "warn",
    OutboxState.CONFLICT: "bad",
    OutboxState.NEEDS_ATTENTION: "bad",
}
"""How the chip of a post looks; plain where it is not named."""


def status_words(status: SessionStatus) -> str:
    return _say(_STATUS[status])


def post_words(post: OutboxItem, *, is_cut_off: bool = False) -> str:
    """Where a post stands; ``is_cut_off`` where its ticket system cannot be reached just now."""
    if is_cut_off:
        return QCoreApplication.translate("Words", "waits for the network")
    return _say(_POST[post.state])


def reference(ref: TicketRef | None) -> str:
    """A ticket's name in its own system, in words; empty where there is none that anybody knows."""
    if ref is None or ref.remote_id.startswith(PASTED):
        return ""
    return ref.remote_id if ref.connector == "folder" else f"{ref.connector} {ref.remote_id}"


def place(target: TicketRef) -> str:
    """Where a post goes: the ticket's name in its own system, or the desk's own folder."""
    name = reference(target)
    if not name or name.startswith(NAMELESS):
        return QCoreApplication.translate("Outbox", "local folder")
    return name if len(name) <= LONGEST_PLACE else f"{name[: LONGEST_PLACE - 9]}…{name[-8:]}"


def readers(visibility: Visibility, target: TicketRef | None) -> str:
    """Who reads a post; in the desk's own folder (no ``target``) nobody sees it yet, whoever it is meant for."""
    if visibility is Visibility.INTERNAL:
        return QCoreApplication.translate("Visibility", "internal")
    name = reference(target)
    if not name or name.startswith(NAMELESS):
        return QCoreApplication.translate("Visibility", "for the customer")
    return QCoreApplication.translate("Visibility", "customer sees this")


def ticket_line(session: Session) -> str:
    """The number here and the name there."""
    name = reference(session.ticket.ref if session.ticket else None)
    return f"#{session.number} · {name}" if name else f"#{session.number}"


def moment(when: datetime, now: datetime) -> str:
    """A time of today as a time, one of yesterday as such, others as a date; in the time of this computer."""
    local, today = when.astimezone(), now.astimezone().date()
    if local.date() == today:
        return QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Words", "yesterday")
    return day(local.date())


def day(value: date) -> str:
    """A day as a date: the month by name or the year in full, so that nobody takes a month for a day."""
    return QLocale().toString(QDate(value.year, value.month, value.day), date_form())


def unbroken(text: str) -> str:
    """``text``, a date or a number with its unit, with blanks at which no line ends."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def date_form() -> str:
    """How dates are written everywhere, in Qt's letters; fields for dates use it too."""
    return QCoreApplication.translate("Words", "d MMM yyyy")


def day_in_words(value: date, today: date) -> str:
    """``Today``, ``Yesterday``, or ``Monday, 21 September 2026``."""
    if value == today:
        return QCoreApplication.translate("Words", "Today")
    if value == today - timedelta(days=1):
        return QCoreApplication.translate("Words", "Yesterday")
    return _long_day(value)


def moment_in_full(when: datetime) -> str:
    """The day by name and the time to the second, in the time of this computer: for tooltips."""
    local = when.astimezone()
    return f"{_long_day(local.date())}, {local:%H:%M:%S}"


def _long_day(value: date) -> str:
    form = QCoreApplication.translate("Words", "dddd, d MMMM yyyy")
    return QLocale().toString(QDate(value.year, value.month, value.day), form)


class Counts(QObject):
    """Counted things. A class of Qt, because ``pyside6-lupdate`` finds plurals in ``self.tr`` alone."""

    def proposals(self, number: int) -> str:
        return self.tr("%n proposal(s)", "", number)

    def posts(self, posts: Sequence[OutboxItem]) -> str:
        """What of the outbox is not settled, in the words of its rows: what a person has to decide comes first."""
        for_you = sum(post.state in NEEDS_A_PERSON for post in posts)
        unsure = sum(post.state is OutboxState.UNCERTAIN for post in posts)
        waiting = sum(post.state not in SETTLED for post in posts) - for_you - unsure
        needed = self.tr("%n post(s) need your decision", "", for_you) if for_you else ""
        doubted = self.tr("%n post(s) may have arrived", "", unsure) if unsure else ""
        still = self.tr("%n post(s) waiting", "", waiting) if waiting else ""
        return ", ".join(filter(None, (needed, doubted, still))) or self.tr("Nothing waiting")

    def news(self, number: int) -> str:
        return self.tr("%n new on the ticket", "", number)

    def open_questions(self, number: int) -> str:
        return self.tr("%n question(s) open", "", number)


counts = cache(Counts)
"""Made when it is first asked for: the module is loaded on a thread on which no object of Qt may be made."""


def _say(text: str) -> str:
    return QCoreApplication.translate("Words", text)
