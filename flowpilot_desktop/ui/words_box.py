"""The box of plain words that every field of several lines of the window is, to be typed in or to be read."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit

from flowpilot_desktop.ui.inert import begins_anew


class WordsBox(QPlainTextEdit):
    """Words that are selected in it are never dragged: a press on them puts the cursor there."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if begins_anew(event) and cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)
