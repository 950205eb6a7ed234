"""A message of very many lines, unfolded: a window of its own within the row, which lays out only what is in sight."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.words_box import WordsBox

MOST_CHARACTERS = 20_000
MOST_LINES = 300
LINES_IN_SIGHT = 24


class LongText(WordsBox):
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

        self._paint: Callable[[int, int], list[QTextEdit.ExtraSelection]] | None = None
        self.verticalScrollBar().valueChanged.connect(self._mark_what_is_seen)

    def show_text(self, text: str) -> None:
        self.setPlainText(text)

    def mark(self, paint: Callable[[int, int], list[QTextEdit.ExtraSelection]] | None) -> None:
        """Let ``paint`` say how the words between two places of the document are marked; None takes the marks away."""
        self._paint = paint
        self._mark_what_is_seen()

    def rect_of(self, start: int, _end: int) -> QRect:
        """Scroll to the words from a place of the document on; returns where they stand in this widget now."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        self.setTextCursor(cursor)
        if not self.viewport().rect().contains(self.cursorRect()):
            self.centerCursor()
        self._mark_what_is_seen()
        return self.cursorRect().translated(self.viewport().pos())

    def _mark_what_is_seen(self) -> None:
        """There may be a hundred thousand places: only those in sight get a mark."""
        if self._paint is None:
            self.setExtraSelections([])
            return
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).block()
        self.setExtraSelections(self._paint(self.firstVisibleBlock().position(), last.position() + last.length()))

    def height_wanted(self) -> int:
        return self.fontMetrics().lineSpacing() * LINES_IN_SIGHT

    def selected(self) -> str:
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def forget_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark_what_is_seen()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, is_up = self.verticalScrollBar(), event.angleDelta().y() > 0
        if bar.value() == (bar.minimum() if is_up else bar.maximum()):
            event.ignore()
            return
        super().wheelEvent(event)


def is_very_long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES
