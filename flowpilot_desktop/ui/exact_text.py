"""The exact text of a post: every character as it leaves, its headings in bold and their marks dimmed for reading."""

import re

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPalette, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

MARK = 2  # characters
_HEADING = re.compile(r"\*\*[^*\n]{1,200}\*\*")


class ExactText(QPlainTextEdit):
    """Read-only. Its marks stay in sight: they are part of what is approved."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        _Headings(self)

    def end_with_the_text(self) -> None:
        """Get no taller than the text is: below its last line there is nothing to be looked for."""
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self, size: QSizeF) -> None:
        # Qt measures a plain text in lines, as they are broken now.
        lines = (round(size.height()) + 1) * self.fontMetrics().lineSpacing()
        self.setMaximumHeight(lines + 2 * (self.frameWidth() + round(self.document().documentMargin())))


class _Headings(QSyntaxHighlighter):
    """Changes how characters look, never which they are."""

    def __init__(self, text: ExactText) -> None:
        super().__init__(text.document())
        self._text = text

    def highlightBlock(self, text: str) -> None:
        bold, dimmed = QTextCharFormat(), QTextCharFormat()
        dimmed.setForeground(self._text.palette().color(QPalette.ColorRole.PlaceholderText))
        bold.setFontWeight(QFont.Weight.DemiBold)
        for found in _HEADING.finditer(text):
            # Qt counts in UTF-16.
            start = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
            length = len(found.group().encode("utf-16-le", "surrogatepass")) // 2
            self.setFormat(start, length, dimmed)
            self.setFormat(start + MARK, length - 2 * MARK, bold)
