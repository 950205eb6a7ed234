"""A stopgap that weakens security: who undoes it, and by when. The ticket is not resolved without."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.drafting import Typing
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.still_fields import Day
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import day

IN_DAYS = 7
"""The day that is offered first."""


class FollowUpForm(QWidget):
    """A line in the card of the fix, as long as nobody is named; afterwards it says who it is."""

    named = Signal(str, object)
    """Who, and the ``date``."""
    denied = Signal()
    """It does not weaken security."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("followUp")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.owner = QLineEdit()
        self.owner.setObjectName("followUpOwner")
        self.owner.setAccessibleName(self.tr("Who undoes it"))
        self.owner.setPlaceholderText(self.tr("Name"))
        self.owner.setMaxLength(200)
        self.owner.returnPressed.connect(self._name)
        self._due = Day(_offered_day())
        self._due.setObjectName("followUpDue")
        self._due.setAccessibleName(self.tr("By when it is undone"))
        self._due.setCalendarPopup(True)
        self.keep = QPushButton(self.tr("Note it"))
        self.keep.setObjectName("followUpKeepButton")
        self.keep.setAccessibleName(self.tr("Keep who undoes it, and by when"))
        self.keep.clicked.connect(self._name)
        deny = QPushButton(self.tr("It does not weaken security"))
        deny.setObjectName("followUpDenyButton")
        deny.setAccessibleName(deny.text())
        deny.clicked.connect(self.denied)
        set_look(deny, "small")
        row = FlowRow()
        for part in (self._due, self.keep):  # of one height; the other answer stands below them
            row.addWidget(part)
        self._form = QWidget()
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING.tight)
        inner.addWidget(self.owner)
        inner.addLayout(row)
        inner.addWidget(deny, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING.tight, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._words)
        column.addWidget(self._form)
        self.hide()

    def show_fix(self, fix: Fix, *, is_open: bool) -> None:
        self.setVisible(fix.weakens_security)
        named = fix.follow_up
        self._form.setVisible(is_open and named is None)
        if named is None and not is_open:
            self._words.setText(self.tr("It weakens security."))
        elif named is None:
            self._words.setText(self.tr("It weakens security. Who undoes it, and by when?"))
        else:
            words = self.tr("It weakens security; {0} undoes it by {1}.")
            self._words.setText(words.format(named.owner, day(named.due)))

    @property
    def due(self) -> Typing:
        """The day as its draft sees it: nothing as long as it is the one that was offered."""
        return Typing(self._chosen_day, self._put_day, (self._due.dateChanged,))

    def _chosen_day(self) -> str:
        day = self._due.date()
        return "" if day == _offered_day() else day.toString(Qt.DateFormat.ISODate)

    def _put_day(self, text: str) -> None:
        self._due.setDate(QDate.fromString(text, Qt.DateFormat.ISODate) if text else _offered_day())

    def _name(self) -> None:
        if not self.owner.text().strip():
            self.owner.setFocus()
            return
        due = self._due.date()
        self.named.emit(self.owner.text(), date(due.year(), due.month(), due.day()))


def _offered_day() -> QDate:
    return QDate.currentDate().addDays(IN_DAYS)
