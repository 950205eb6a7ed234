"""Editing a fact in its row: the words, and how the customer should read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.services.statements.typed import LONGEST_STATEMENT
from flowpilot_desktop.ui.lane.row_list import REPLACES_WORDS
from flowpilot_desktop.ui.lane.section import RowPanel, small_button
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

SHOWN_LINES = 3


class StatementField(WordsBox):
    """A statement of several lines on the screen and one line in the desk: Enter is ``entered``, never a new line."""

    entered = Signal()

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(SHOWN_LINES * QFontMetrics(self.font()).lineSpacing() + 2 * SPACING.small)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FactEditor(RowPanel):
    """Enter keeps the words (and confirms a proposal), Escape leaves them as they were."""

    kept = Signal(str, str, str)
    """Label, words, customer wording."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("factEditor")
        self.setProperty(REPLACES_WORDS, True)
        # Never shown: a draft knows by it whose words it holds.
        self.which = QLineEdit(self)
        self.which.setObjectName("factWhich")
        self.which.setAccessibleName(self.tr("Which fact it is"))
        self.which.hide()
        self.text = StatementField("factText", self.tr("The words of the fact"))
        self.text.entered.connect(self._keep)
        wording = QLabel(self.tr("Wording for the customer (optional)"))
        wording.setWordWrap(True)
        set_look(wording, "small")
        self.customer_text = QLineEdit()
        self.customer_text.setObjectName("factCustomerText")
        self.customer_text.setAccessibleName(wording.text())
        self.customer_text.setMaxLength(2 * LONGEST_STATEMENT)
        self.customer_text.returnPressed.connect(self._keep)
        self.keep = small_button("", "factKeepButton", "")
        self.keep.clicked.connect(self._keep)
        cancel = small_button(self.tr("Cancel"), "factCancelButton", self.tr("Leave the words as they were"), "Esc")
        cancel.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING.tight)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.text)
        column.addWidget(wording)
        column.addWidget(self.customer_text)
        column.addLayout(buttons)

    @property
    def label(self) -> str:
        """Of the fact whose words are being edited, empty where none are."""
        return self.which.text()

    def forget(self) -> None:
        """Nothing is being edited any more, and nothing is left of it as a draft."""
        self.which.clear()
        self.text.clear()
        self.customer_text.clear()

    def edit(self, fact: Fact) -> None:
        """Take up the words of ``fact``; what was typed for it already is still there."""
        if self.label != fact.label:
            self.which.setText(fact.label)
            self.text.setPlainText(fact.text)
            self.customer_text.setText(fact.customer_text)
        is_proposal = fact.status is FactStatus.PROPOSED
        self.keep.setText(self.tr("Keep and confirm") if is_proposal else self.tr("Keep"))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setToolTip(self.tr("Enter"))

    def enter(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _keep(self) -> None:
        self.kept.emit(self.label, self.text.toPlainText(), self.customer_text.text())
