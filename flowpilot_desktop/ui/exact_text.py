"""The exact text of a post: every character as it leaves, with its headings in bold so that it can be read."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

_HEADING = re.compile(r"\*\*[^*\n]{1,200}\*\*")


class ExactText(QPlainTextEdit):
    """Read-only. Its marks stay in sight: they are part of what is approved."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        _Headings(self.document())


class _Headings(QSyntaxHighlighter):
    """Changes how characters look, never which they are."""

    def highlightBlock(self, text: str) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        for found in _HEADING.finditer(text):
            # Qt counts in UTF-16.
            start = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
            self.setFormat(start, len(found.group().encode("utf-16-le", "surrogatepass")) // 2, bold)
