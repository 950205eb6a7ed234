"""Where the agent types: grows with the text, takes plain text alone, and hands long pastes over unshown."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

MOST_LINES = 8
"""Lines before the field scrolls."""
LONGEST_TYPED = 10_000
"""Characters of a paste that the field still shows; laying out much more would hold the window up."""
LONGEST_LINE = 3_000
INNER = 2  # pixels between the words and the padding of the style sheet
WORTH_A_LOOK = 160
"""Characters from which a paste of one line may be a conversation."""


class EntryField(WordsBox):
    """``chatComposer``."""

    sent = Signal()
    pasted = Signal(str)
    """A paste that was inserted and may be a conversation."""
    long_paste = Signal(str)
    """A paste that is too long to be typed into; it was not inserted."""
    files_dropped = Signal(object)
    """A tuple of paths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatComposer")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(INNER)
        self.sends_on_enter = True
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self.viewport().update()  # Qt paints it when it appears, and not when it becomes another one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_shortcut(event):  # of something that cannot be done now: no reason to type its letter
                event.ignore()
            else:
                super().keyPressEvent(event)
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = held == Qt.KeyboardModifier.NoModifier
        if held == Qt.KeyboardModifier.ControlModifier or (is_plain and self._enter_sends()):
            self.sent.emit()
        elif is_plain or held == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile())
        if files:
            self.files_dropped.emit(files)
            return
        text = source.text().rstrip("\r\n")  # so that Enter still sends a line that was copied whole
        if is_long(text):
            self.long_paste.emit(text)
            return
        self.insertPlainText(text)
        self.ensureCursorVisible()
        if is_worth_a_look(text):
            self.pasted.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _enter_sends(self) -> bool:
        return self.sends_on_enter and self.document().blockCount() == 1

    def _grow(self) -> None:
        # The layout of a plain text counts lines, not pixels.
        wanted = max(int(self.document().size().height()), 1)
        lines = min(wanted, MOST_LINES)
        # Qt shows a bar for a pixel that is missing; there is one only where there is more to see.
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() is not scrolls:
            self.setVerticalScrollBarPolicy(scrolls)
        margins = self.contentsMargins()
        height = lines * self.fontMetrics().lineSpacing() + 2 * INNER + margins.top() + margins.bottom()
        height = max(height, SPACING.control + 2)
        if height != self.height():
            self.setFixedHeight(height)


def is_shortcut(event: QKeyEvent) -> bool:
    """Alt is held and brings no letter of its own, as AltGr does, and the Alt of a Mac."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    types = bool(event.text()) and event.text().isprintable()
    return types and held == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


def is_long(text: str) -> bool:
    """Too long to be shown while it is edited."""
    return len(text) > LONGEST_TYPED or any(len(line) > LONGEST_LINE for line in text.split("\n"))


def is_worth_a_look(text: str) -> bool:
    """It may be a conversation."""
    return "\n" in text.strip() or len(text) > WORTH_A_LOOK
