"""A message of very many lines, unfolded: a window of its own within the row, which lays out only what is in sight."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from flowpilot_desktop.ui.theme.fonts import fixed_font

MOST_CHARACTERS = 20_000
MOST_LINES = 300
LINES_IN_SIGHT = 24


class LongText(QPlainTextEdit):
    """Plain words behind a scroll bar; at its ends the wheel moves the thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFont(fixed_font())
        self.setAccessibleDescription(QCoreApplication.translate("ChatView", "A long message that scrolls by itself"))

    def show_text(self, text: str) -> None:
        self.setPlainText(text)

    def height_wanted(self) -> int:
        return self.fontMetrics().lineSpacing() * LINES_IN_SIGHT

    def selected(self) -> str:
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def forget_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, is_up = self.verticalScrollBar(), event.angleDelta().y() > 0
        if bar.value() == (bar.minimum() if is_up else bar.maximum()):
            event.ignore()
            return
        super().wheelEvent(event)


def is_very_long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES
