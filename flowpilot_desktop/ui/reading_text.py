"""A post as its readers will see it: what its marks mean in place of the marks, or the plain text that is sent."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor

from flowpilot_desktop.domain.markdown import Block, Kind, blocks, spans
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.ui.inert import InertBrowser
from flowpilot_desktop.ui.theme.tokens import SPACING

_ITEMS = (Kind.BULLET, Kind.NUMBER)
_LINE_HEIGHT = 112  # percent


class ReadingText(InertBrowser):
    """Read-only. Written character by character with a cursor: nobody's words become markup of Qt's."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__(name)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(SPACING.small)
        self._cursor = QTextCursor(self.document())
        self._is_empty = True

    def show_formatted(self, markdown: str) -> None:
        """Headings, lists and emphasis as a ticket system draws them."""
        self._begin()
        counted: dict[int, int] = {}
        for block in blocks(markdown):
            is_item = block.kind in _ITEMS
            counted = {level: count for level, count in counted.items() if is_item and level <= block.level}
            if block.kind is Kind.NUMBER:
                counted[block.level] = counted.get(block.level, 0) + 1
            before = _before(block, counted.get(block.level, 0))
            self._paragraph(above=SPACING.tight if is_item else SPACING.medium, block=block, before=before)
            self._block(block, before)
        self._end()

    def show_plain(self, markdown: str) -> None:
        """The text that is sent to a system without markup."""
        self._begin()
        for line in to_plain(markdown).split("\n"):
            self._paragraph(above=0)
            self._cursor.insertText(line, QTextCharFormat())
        self._end()

    def end_with_the_text(self) -> None:
        """Get no taller than the text is: below its last line there is nothing to be looked for."""
        self.document().documentLayout().documentSizeChanged.connect(
            lambda size: self.setMaximumHeight(round(size.height()) + 2 * self.frameWidth() + SPACING.small)
        )

    def _begin(self) -> None:
        self.document().clear()
        self._is_empty = True
        self._cursor = QTextCursor(self.document())
        self._cursor.beginEditBlock()

    def _end(self) -> None:
        self._cursor.endEditBlock()
        self.setTextCursor(QTextCursor(self.document()))

    def _block(self, block: Block, before: str) -> None:
        if block.kind is Kind.CODE:
            self._put(block.text, _shape("code"))
            return
        if block.kind is Kind.RULE:
            self._put("―" * 20, QTextCharFormat())
            return
        self._put(before, QTextCharFormat())
        for span in spans(block.text):
            self._put(span.text, _shape("strong" if block.kind is Kind.HEADING else span.mark))

    def _paragraph(self, *, above: int, block: Block | None = None, before: str = "") -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if block is not None and block.kind in _ITEMS:
            hanging = QFontMetricsF(self.document().defaultFont()).horizontalAdvance(before)
            shape.setLeftMargin(SPACING.large * block.level + hanging)
            shape.setTextIndent(-hanging)
        elif block is not None and block.kind is Kind.QUOTE:
            shape.setLeftMargin(SPACING.large)
        if self._is_empty:
            self._is_empty = False
            self._cursor.setBlockFormat(shape)
        else:
            shape.setTopMargin(above)
            self._cursor.insertBlock(shape)

    def _put(self, text: str, shape: QTextCharFormat) -> None:
        self._cursor.insertText(text.replace("\n", "\u2028"), shape)


def _before(block: Block, number: int) -> str:
    """What stands before a list's item, on which its further lines hang; empty where it is none."""
    if block.kind not in _ITEMS:
        return ""
    return f"{number}.\u2002" if block.kind is Kind.NUMBER else "•\u2002"


def _shape(mark: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if mark == "strong":
        made.setFontWeight(QFont.Weight.DemiBold)
    elif mark == "em":
        made.setFontItalic(True)
    elif mark == "link":
        made.setFontUnderline(True)
    elif mark == "code":
        made.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    return made
