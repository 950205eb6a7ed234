"""A stopgap that weakens security: who undoes it, and by when. The ticket is not resolved without."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

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
    """A line in the card of the fix, as long as nobody is named; afterwards it says who it is, and can be corrected."""

    named = Signal(str, object)
    """Who, and the ``date``."""
    denied = Signal()
    """It does not weaken security."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("followUp")
        self._fix: Fix | None = None
        self._is_changing = False
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
        self.keep = QPushButton(self.tr("Save"))
        self.keep.setObjectName("followUpKeepButton")
        self.keep.setAccessibleName(self.tr("Keep who undoes it, and by when"))
        self.keep.clicked.connect(self._name)
        deny = QPushButton(self.tr("It does not weaken security"))
        deny.setObjectName("followUpDenyButton")
        deny.setAccessibleName(deny.text())
        deny.clicked.connect(self.denied)
        for button in (self.keep, deny):
            set_look(button, "small")
        self._change = QPushButton(self.tr("Change"))
        self._change.setObjectName("followUpChangeButton")
        self._change.setAccessibleName(self.tr("Change who undoes it, and by when"))
        self._change.clicked.connect(self._correct)
        self._change.hide()
        set_look(self._change, "small")
        who = QHBoxLayout()
        who.setSpacing(SPACING.small)
        who.addWidget(self.owner, 1)
        who.addWidget(self._due)
        answers = FlowRow()
        for button in (self.keep, deny):
            answers.addWidget(button)
        self._form = QWidget()
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING.tight)
        inner.addLayout(who)
        inner.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING.tight, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._words)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form)
        self.hide()

    def show_fix(self, fix: Fix, *, is_open: bool) -> None:
        self.setVisible(fix.weakens_security)
        before, named = self._fix, fix.follow_up
        self._fix = fix
        is_same = before is not None and (before.session_id, before.number) == (fix.session_id, fix.number)
        self._is_changing = self._is_changing and is_same
        if before is not None and is_same and named not in (None, before.follow_up):
            self._empty()  # what was typed is kept now
        is_typing = named is None or self._is_changing or bool(self.owner.text())
        self._form.setVisible(is_open and is_typing)
        self._change.setVisible(is_open and not is_typing)
        if named is None and not is_open:
            self._words.setText(self.tr("It weakens security."))
        elif named is None:
            self._words.setText(self.tr("It weakens security. Who undoes it, and by when?"))
        else:
            words = self.tr("It weakens security; {0} undoes it by {1}.")
            self._words.setText(words.format(named.owner, day(named.due)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._fix is not None and self._fix.follow_up is not None:
            self._empty()
            self.show_fix(self._fix, is_open=True)
            self._change.setFocus()
        else:
            super().keyPressEvent(event)

    def _correct(self) -> None:
        """Who undoes it, or when, is another than was noted."""
        if self._fix is None or self._fix.follow_up is None:
            return
        self._is_changing = True
        self.owner.setText(self._fix.follow_up.owner)
        self._put_day(self._fix.follow_up.due.isoformat())
        self.show_fix(self._fix, is_open=True)
        self.owner.setFocus()

    def _empty(self) -> None:
        self._is_changing = False
        self.owner.clear()
        self._put_day("")

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
