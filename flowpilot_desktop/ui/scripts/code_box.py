"""A box for code that never shows half a line: what seems to be its end is its end, or a whole line before it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look

MOST_LINES = 400
"""A box that grows with its text gets no taller; what is longer scrolls in it."""


class CodeBox(QPlainTextEdit):
    """Letters of one width. Tab leaves it: code is indented with spaces, and no agent gets caught in it.

    With ``grows`` it is as tall as its text, and the form around it is what scrolls.
    """

    def __init__(self, name: str, accessible_name: str, *, is_read_only: bool = False, grows: bool = False) -> None:
        super().__init__()
        self._grows = grows
        self._around = -1
        """Pixels of frame above and below the text; measured when the box has its place, -1 before."""
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.setFont(fixed_font())
        self.document().setDocumentMargin(0)  # else the last line stands elsewhere once the first is scrolled away
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.set_read_only(is_read_only)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let it be read, and look like something to read."""
        self.setReadOnly(is_read_only)
        set_look(self, "read-only" if is_read_only else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._around = self.height() - self.viewport().height() - self.viewportMargins().bottom()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        if self._around < 0:
            return
        line, spare = self.fontMetrics().lineSpacing(), self.viewportMargins().bottom()
        if not self._grows:
            cut = (self.height() - self._around) % line
            if cut != spare:
                self.setViewportMargins(0, 0, 0, cut)
            return
        lines = max(int(self.document().size().height()), 1)  # this document counts its height in lines
        is_whole = lines <= MOST_LINES
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if is_whole else needed)
        tall = min(lines, MOST_LINES) * line + self._around
        if tall != self.height():
            self.setFixedHeight(tall)
