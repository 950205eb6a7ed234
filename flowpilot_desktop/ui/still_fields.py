"""Choices and days that the mouse wheel does not turn: who scrolls past them means what is around them.

Every choice and every day of the window is one of these; the keyboard and the list that opens turn them.
"""

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit, QWidget

from flowpilot_desktop.ui.words import date_form

_BY_KEY_OR_CLICK = Qt.FocusPolicy.StrongFocus
"""Qt's own policy for these would give them the keyboard, too, when the wheel goes over them."""


class Choice(QComboBox):
    """One of several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(_BY_KEY_OR_CLICK)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it goes on to what scrolls


class Day(QDateEdit):
    """A day of the calendar, written as everywhere in the window."""

    def __init__(self, day: QDate) -> None:
        super().__init__(day)
        self.setDisplayFormat(date_form())
        self.setFocusPolicy(_BY_KEY_OR_CLICK)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Moment(QDateTimeEdit):
    """A day and a time, written as everywhere in the window."""

    def __init__(self, moment: QDateTime) -> None:
        super().__init__(moment)
        self.setDisplayFormat(f"{date_form()} {QLocale().timeFormat(QLocale.FormatType.ShortFormat)}")
        self.setFocusPolicy(_BY_KEY_OR_CLICK)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
