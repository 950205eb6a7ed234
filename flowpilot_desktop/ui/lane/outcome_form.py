"""Recording what came of a fix: what it was, what was seen, how it is known."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.fixes import Outcome, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.ui.drafting import Typing
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.fact_panel import MOST_OFFERED, SHORT
from flowpilot_desktop.ui.problem_choice import FEWEST_LETTERS
from flowpilot_desktop.ui.still_fields import Choice, Day
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


@dataclass(frozen=True)
class OutcomeWish:
    """What the agent wants to be written down."""

    label: str
    kind: OutcomeKind
    text: str
    verified_by: VerifiedBy
    seen_on: date | None
    fact: str | None = None
    """The label of the fact that says it already; ``text`` is empty then."""
    instead_of: Outcome | None = None
    """What was recorded before, where the agent was changing that."""


class OutcomeForm(QWidget):
    """Two keys are enough: Alt+1 for "worked", Enter. Nothing is claimed that was not said here."""

    recorded = Signal(object)
    """An ``OutcomeWish``."""
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outcomeForm")
        self._label = ""
        self._recorded: Outcome | None = None
        self._put_in = ""
        """The words that were put in to be changed; what the agent typed is never replaced."""
        self._day_put_in = ""
        """The day likewise, as ISO 8601."""
        self._kinds = QButtonGroup(self)
        kinds = FlowRow()
        self.buttons: dict[OutcomeKind, QPushButton] = {}
        for number, kind in enumerate(fix_words.OUTCOMES):
            button = QPushButton(fix_words.outcome(kind))
            button.setObjectName(f"kind_{kind.value}")
            button.setAccessibleName(fix_words.outcome(kind))
            button.setCheckable(True)
            set_look(button, "small")
            self._kinds.addButton(button, number)
            self.buttons[kind] = button
            kinds.addWidget(button)
        self._kinds.idClicked.connect(lambda _number: self._keep_words_apart())
        self.text = QLineEdit()
        self.text.setObjectName("outcomeText")
        self.text.setAccessibleName(self.tr("What was seen"))
        self.text.setPlaceholderText(self.tr("What was seen? May stay empty"))
        self.text.setMaxLength(4000)
        self.text.returnPressed.connect(self.record)
        self.fact = Choice()
        self.fact.setObjectName("outcomeFact")
        self.fact.setAccessibleName(self.tr("The fact that says so already"))
        self.fact.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fact.setMinimumContentsLength(FEWEST_LETTERS)  # a long fact must not widen the lane
        self.fact.currentIndexChanged.connect(lambda _at: self.text.setEnabled(self.fact.currentData() is None))
        self.verified = Choice()
        self.verified.setObjectName("outcomeVerified")
        self.verified.setAccessibleName(self.tr("How it is known"))
        for by in fix_words.VERIFIED:
            self.verified.addItem(fix_words.checked_by(by), by)
        self._has_day = QCheckBox(self.tr("Seen on"))
        self._has_day.setObjectName("outcomeHasDay")
        self._has_day.setAccessibleName(self.tr("It was seen on a certain day"))
        self._day = Day(QDate.currentDate())
        self._day.setObjectName("outcomeDay")
        self._day.setAccessibleName(self.tr("The day on which it was seen"))
        self._day.setCalendarPopup(True)
        self._day.setEnabled(False)
        self._has_day.toggled.connect(self._day.setEnabled)
        more = QGridLayout()
        more.setContentsMargins(0, 0, 0, 0)
        more.setVerticalSpacing(SPACING.tight)
        more.setHorizontalSpacing(SPACING.small)
        more.setColumnStretch(1, 1)
        self._fact_words, by_words = (
            _name_of(self.fact, self.tr("Kept as")),
            _name_of(self.verified, self.tr("Checked by")),
        )
        for at, (words, field) in enumerate(
            ((self._fact_words, self.fact), (by_words, self.verified), (self._has_day, self._day))
        ):
            more.addWidget(words, at, 0)
            more.addWidget(field, at, 1)
        ends = FlowRow()
        self.keep = QPushButton(self.tr("Record"))
        self.keep.setObjectName("recordOutcomeButton")
        self.keep.setAccessibleName(self.tr("Record the outcome"))
        self.keep.clicked.connect(self.record)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancelOutcomeButton")
        cancel.setAccessibleName(self.tr("Record no outcome now"))
        cancel.clicked.connect(self.put_away)
        for button in (self.keep, cancel):
            set_look(button, "small")
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING.tight, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addLayout(kinds)
        column.addWidget(self.text)
        column.addLayout(more)
        column.addLayout(ends)
        # Tab goes down the form as the eye does; Qt's own order is that in which the parts were laid out.
        said = (self.text, self.fact, self.verified)
        order = (*self.buttons.values(), *said, self._has_day, self._day, self.keep, cancel)
        for one, other in pairwise(order):
            self.setTabOrder(one, other)
        self.hide()

    def change(self, recorded: Outcome | None) -> None:
        """What was recorded of the fix that is offered next; the form opens with it, so that nothing of it is lost."""
        self._recorded = recorded

    def offer(self, label: str, kind: OutcomeKind | None, facts: tuple[Fact, ...]) -> None:
        """Ask for the outcome of the fix with ``label``; ``kind`` where it was said already. One of ``facts`` may say
        it."""
        recorded = self._recorded if self._recorded is not None and kind in (None, self._recorded.kind) else None
        is_new = label != self._label
        named = f"F{recorded.fact}" if recorded is not None and recorded.fact_was is not None else None
        self._offer_facts(facts, chosen=named if is_new else self.fact.currentData(), always=named)
        if is_new:
            if self._label:  # else: what is there is a draft of this ticket
                self._put_day("")
            self._label = label
            self._begin_with(recorded)
        self.show()
        kind = kind or (recorded.kind if recorded is not None else None)
        if kind is not None:
            self.buttons[kind].setChecked(True)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self._kinds.checkedButton() or self.buttons[OutcomeKind.WORKED]).setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """It was recorded."""
        self.text.clear()
        self._put_day("")
        self._put_in = ""
        self.fact.setCurrentIndex(0)
        self.put_aside()

    @property
    def seen_on(self) -> Typing:
        """The day as its draft sees it: nothing unless it was said that it was seen on a certain day."""
        return Typing(self._said_day, self._put_day, (self._has_day.toggled, self._day.dateChanged))

    def _said_day(self) -> str:
        return self._day.date().toString(Qt.DateFormat.ISODate) if self._has_day.isChecked() else ""

    def _put_day(self, text: str) -> None:
        self._has_day.setChecked(bool(text))
        self._day.setDate(QDate.fromString(text, Qt.DateFormat.ISODate) if text else QDate.currentDate())

    def put_aside(self) -> None:
        """Another ticket is shown: what was typed is a draft of the ticket before; what was recorded is none."""
        self._label = ""
        if self._day_put_in and self._said_day() == self._day_put_in:
            self._put_day("")
        self._day_put_in = ""
        self._kinds.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._kinds.setExclusive(True)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record()
        else:
            super().keyPressEvent(event)

    def record(self) -> None:
        """Tell what the form says; where it says nothing yet, go to the first thing that it asks."""
        kind = next((kind for kind, button in self.buttons.items() if button.isChecked()), None)
        if kind is None:
            self.buttons[OutcomeKind.WORKED].setFocus()
            return
        day = self._day.date()
        seen_on = date(day.year(), day.month(), day.day()) if self._has_day.isChecked() else None
        by = VerifiedBy(self.verified.currentData())
        fact, text = self.fact.currentData(), self.text.text()
        self.recorded.emit(OutcomeWish(self._label, kind, "" if fact else text, by, seen_on, fact, self._recorded))

    def _offer_facts(self, facts: tuple[Fact, ...], *, chosen: str | None, always: str | None) -> None:
        """The newest facts are offered, and ``always`` the one that was named before."""
        standing = [each for each in facts if each.status in (FactStatus.CONFIRMED, FactStatus.PROPOSED)]
        older = [each for each in standing[:-MOST_OFFERED] if each.label == always]
        self.fact.clear()
        self.fact.addItem(self.tr("a new fact"), None)
        for fact in [*older, *standing[-MOST_OFFERED:]][::-1]:
            words = self.tr("{label}: {text}").format(label=fact.label, text=fact.text[:SHORT])
            self.fact.addItem(words, fact.label)
        self.fact.setCurrentIndex(max(self.fact.findData(chosen), 0) if chosen else 0)
        for part in (self._fact_words, self.fact):
            part.setVisible(self.fact.count() > 1)

    def _keep_words_apart(self) -> None:
        """Words that were recorded of one kind of outcome are not said of another."""
        if self._recorded is not None and self.text.text() in ("", self._put_in):
            self.text.setText(self._put_in if self.buttons[self._recorded.kind].isChecked() else "")

    def _begin_with(self, recorded: Outcome | None) -> None:
        """Say what was recorded, or nothing yet."""
        seen = recorded.seen_on if recorded is not None else None
        if seen is not None and not self._has_day.isChecked():
            self._day_put_in = seen.isoformat()
            with QSignalBlocker(self._has_day), QSignalBlocker(self._day):  # a day that was recorded is no draft
                self._put_day(self._day_put_in)
            self._day.setEnabled(True)
        by = recorded.verified_by if recorded is not None else VerifiedBy.NOT_VERIFIED
        self.verified.setCurrentIndex(self.verified.findData(by))
        if self.text.text() in ("", self._put_in):
            self._put_in = recorded.text if recorded is not None and recorded.fact_was is None else ""
            with QSignalBlocker(self.text):  # words that were recorded are no draft
                self.text.setText(self._put_in)


def _name_of(field: QWidget, words: str) -> QLabel:
    """What stands before a field that has no words of its own."""
    made = QLabel(words)
    made.setBuddy(field)
    set_look(made, "small")
    return made
