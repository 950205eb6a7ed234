"""Boxes of text that never show half a line: what seems to be the end is the end, or a whole line before it."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent

from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.words_box import WordsBox

MOST_LINES = 400
"""A box that grows with its text gets no taller; what is longer scrolls in it."""


class LineBox(WordsBox):
    """Tab leaves it: no agent gets caught in it. With ``grows`` it is as tall as its text, and the form scrolls."""

    def __init__(self, name: str, accessible_name: str, *, is_read_only: bool = False, grows: bool = False) -> None:
        super().__init__()
        self._grows = grows
        self._fitting = QTimer(self)  # a height that is set while heights are handed out is not heeded
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)  # else the last line stands elsewhere once the first is scrolled away
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fitting.start())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines are wrapped
        self.set_read_only(is_read_only)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let it be read, and look like something to read."""
        self.setReadOnly(is_read_only)
        set_look(self, "read-only" if is_read_only else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fitting.start()

    def _fit(self) -> None:
        if not self._grows:
            block = self.firstVisibleBlock()
            line = max(round(self.blockBoundingRect(block).height() / max(block.lineCount(), 1)), 1)
            cut = self.contentsRect().height() % line
            if cut != self.viewportMargins().bottom():
                self.setViewportMargins(0, 0, 0, cut)
            return
        tall = self._text_height() + self.height() - self.contentsRect().height()
        if tall != self.height():
            self.setFixedHeight(tall)

    def _text_height(self) -> int:
        """Pixels of the whole text, or of as many lines as the box shows at most."""
        height, lines, block = 0.0, 0, self.document().begin()
        while block.isValid() and lines < MOST_LINES:
            height += self.blockBoundingRect(block).height()  # which lays it out, where that is still to be done
            lines += block.lineCount()
            block = block.next()
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if block.isValid() else never)
        return round(height)


class CodeBox(LineBox):
    """Letters of one width."""

    def __init__(self, name: str, accessible_name: str, *, is_read_only: bool = False, grows: bool = False) -> None:
        super().__init__(name, accessible_name, is_read_only=is_read_only, grows=grows)
        self.setFont(fixed_font())
