"""Not this: the reasons for which a fix is put aside, one button each, and a question where the note would lose it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.fixes import DismissReason, Fix
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class WhyNot(QWidget):
    """Comes when the agent says "not this"; Escape puts it away and leaves the fix in force."""

    chosen = Signal(object)
    """A ``DismissReason``."""
    confirmed = Signal(object)
    """A ``DismissReason`` for which the agent was asked, and said yes."""
    put_away = Signal()
    turned = Signal()
    """It came, or went."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whyNot")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        self._reasons = QWidget()
        reasons = QVBoxLayout(self._reasons)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.setSpacing(SPACING.tight)
        asked = QLabel(self.tr("Why not?"))
        set_look(asked, "small")
        cancel = _button("cancelWhyNotButton", self.tr("Cancel"))
        cancel.setAccessibleName(self.tr("Leave the fix in force"))
        cancel.clicked.connect(self._leave)
        head, row = QHBoxLayout(), FlowRow()
        head.addWidget(asked, 1)
        head.addWidget(cancel)
        reasons.addLayout(head)
        reasons.addLayout(row)
        self._buttons: list[QPushButton] = []
        for why in fix_words.REASONS:
            button = _button(f"whyNot_{why.value}", fix_words.reason(why))
            button.setAccessibleName(self.tr("Not this: {0}").format(fix_words.reason(why)))
            button.clicked.connect(lambda _checked=False, why=why: self.chosen.emit(why))
            row.addWidget(button)
            self._buttons.append(button)
        column.addWidget(self._reasons)
        column.addWidget(self._build_question())
        self.hide()

    def offer(self) -> None:
        self._reasons.show()
        self._asking.hide()
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, fix: Fix, why: DismissReason) -> None:
        """``fix`` is under way, or the note tells what it did and would no longer: nothing was changed yet."""
        self._why = why
        words = self.tr("{0} “{1}” is being carried out and has no outcome yet. Put it aside?")
        if fix.did_something:
            words = self.tr("{0} “{1}” did something, and the note tells of it. Put it aside, and leave that out?")
        self._question.setText(words.format(fix.label, fix.title))
        self._reasons.hide()
        self._asking.show()
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _build_question(self) -> QWidget:
        self._why = DismissReason.TRIED
        self._asking = QWidget()
        self._asking.setObjectName("dismissQuestion")
        self._question = QLabel()
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self._no = _button("keepInForceButton", self.tr("No, keep it"))
        self._no.setAccessibleName(self.tr("Leave the fix in force"))
        self._no.clicked.connect(self._leave)
        yes = _button("dismissAnywayButton", self.tr("Yes, put it aside"))
        yes.setAccessibleName(self.tr("Put the fix aside all the same"))
        yes.clicked.connect(lambda: self.confirmed.emit(self._why))
        row = FlowRow()
        row.addWidget(self._no)
        row.addWidget(yes)
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._question)
        column.addLayout(row)
        self._asking.hide()
        return self._asking

    def _leave(self) -> None:
        self.hide()
        self.put_away.emit()


def _button(name: str, words: str) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    set_look(made, "small")
    return made
