"""The line over the conversation into which words are typed that are looked for in it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

WIDEST = 360  # pixels, of the field


class FindBar(QWidget):
    """Field, how many places there are, next, previous, close. Enter and Shift+Enter go on and back, Escape closes."""

    closed = Signal()
    stepped = Signal(int)
    """The agent wants to go on (1) or back (-1)."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "bar")
        self.field = QLineEdit()
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Find in this conversation"))
        self.field.setAccessibleName(self.tr("Find in this conversation"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(WIDEST)
        set_look(self.field, "search")
        self.field.installEventFilter(self)
        self._count = QLabel()
        self._count.setObjectName("findCount")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = actions.button("find.previous", text="↑", look="quiet", name="findPreviousButton")
        self.next = actions.button("find.next", text="↓", look="quiet", name="findNextButton")
        self._close = QPushButton()
        self._close.setObjectName("findCloseButton")
        self._close.setAccessibleName(self.tr("Close the search"))
        self._close.setToolTip(self.tr("Close the search (Esc)"))
        set_look(self._close, "quiet")
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.large, SPACING.tight, SPACING.medium, SPACING.tight)
        row.setSpacing(SPACING.tight)
        row.addWidget(self.field, 1)
        for button in (self.previous, self.next):
            button.setFixedWidth(SPACING.control + 4)
            row.addWidget(button)
        row.addSpacing(SPACING.small)
        row.addWidget(self._count)
        row.addStretch(1)
        self._close.setFixedWidth(SPACING.control + 4)
        row.addWidget(self._close)
        self.hide()

    def tint(self, tokens: Tokens) -> None:
        self._close.setIcon(icon("close", tokens.muted))

    def say(self, words: str, *, is_nothing: bool = False) -> None:
        """How many places there are; a screen reader hears it while the field has the focus."""
        if words == self._count.text():
            return
        self._count.setText(words)
        set_look(self._count, "warn" if is_nothing else "muted")
        self.field.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))

    @property
    def said(self) -> str:
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # one of the buttons has the focus
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if is_back else 1)
                return True
        return super().eventFilter(watched, event)
