"""What the centre shows where no ticket is open: one field that takes anything, and the other ways in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

WIDTH = 620  # pixels


class _Field(WordsBox):
    """Takes whole texts; Ctrl+Enter is done with them, as in the composer."""

    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and held == Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class WelcomePane(Pane):
    """The empty desk."""

    taken = Signal(str)
    """What the agent pasted or typed, to be made a ticket of."""
    left = Signal()
    """A ticket is shown now, and the keys that went here belong to it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("welcomePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground")
        self._heading = _words("welcomeHeading", "title")
        self._heading.setText(self.tr("Paste a ticket number, an e-mail or a chat"))
        self._hint = _words("welcomeHint", "muted")
        self._field = _Field()
        self._field.sent.connect(self._take)
        self._field.setObjectName("welcomeField")
        self._field.setAccessibleName(self._heading.text())
        self._field.setPlaceholderText(
            self.tr("It is taken apart into messages and proposed facts. Nothing leaves this computer.")
        )
        self._field.setTabChangesFocus(True)
        self._field.setMinimumHeight(170)
        around.drafts.keep_on_desk(self._field, "welcome")
        self._button = QPushButton(self.tr("Begin"))
        self._button.setObjectName("welcomeButton")
        set_look(self._button, "primary")
        self._button.setEnabled(False)
        self._button.clicked.connect(self._take)
        self._field.textChanged.connect(lambda: self._button.setEnabled(not self._field.document().isEmpty()))
        buttons = QHBoxLayout()
        buttons.addWidget(around.actions.button("ticket.import", name="welcomeImport"))
        buttons.addWidget(around.actions.button("ticket.new", name="welcomeNew"))
        buttons.addWidget(around.actions.button("desk.connect", name="welcomeConnect"))
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        self._demo = around.actions.button("desk.demo", look="link", name="welcomeDemo")
        self._demo_line = QHBoxLayout()
        self._demo_line.addWidget(self._demo)
        self._demo_line.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(SPACING.medium)
        column.addWidget(self._heading)
        column.addWidget(self._hint)
        column.addWidget(self._field)
        column.addLayout(buttons)
        column.addLayout(self._demo_line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 6)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
        self.show_list(DeskList())

    def show_list(self, listed: DeskList) -> None:
        in_work = sum(listed.counts.values())
        self._demo.setVisible(not in_work)
        self._hint.setText(
            self.tr("Or choose one of the tickets at the left.")
            if in_work
            else self.tr("This desk is empty. Files and texts can be dropped anywhere on the window as well.")
        )

    def take_focus(self) -> None:
        self._field.setFocus()

    def show_ticket(self, shown: Shown | None) -> None:
        if shown is not None and self.shown is None:
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                self.left.emit()
            self._field.clear()  # it has become a ticket; until then the text stays where it is
        super().show_ticket(shown)

    def _take(self) -> None:
        if not self._field.document().isEmpty():
            self.taken.emit(self._field.toPlainText())


def _words(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
