"""The exact text of a post: every character as it leaves, its headings in bold and their marks dimmed for reading."""

import re

from PySide6.QtGui import QFont, QPalette, QResizeEvent, QSyntaxHighlighter, QTextCharFormat

from flowpilot_desktop.ui.words_box import WordsBox

MARK = 2  # characters
TALLEST = 4_000
"""Pixels; no screen shows more at once, and a long text is not laid out to its end for nothing."""
_HEADING = re.compile(r"\*\*[^*\n]{1,200}\*\*")


class ExactText(WordsBox):
    """Read-only. Its marks stay in sight: they are part of what is approved."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._ends_with_text = False
        _Headings(self)

    def end_with_the_text(self) -> None:
        """Get no taller than the text is: below its last line there is nothing to be looked for."""
        self._ends_with_text = True
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ends_with_text and event.size().width() != event.oldSize().width():
            self._fit()  # its lines break in other places

    def _fit(self) -> None:
        # Asked for each paragraph: the size of the whole counts one line for each of those that were not drawn yet.
        layout, height, block = self.document().documentLayout(), 0.0, self.document().begin()
        while block.isValid() and height < TALLEST:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        beside = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        self.setMaximumHeight(round(height) + self.fontMetrics().lineSpacing() // 2 + beside)


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
