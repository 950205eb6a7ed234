"""Foreign text, shown and selectable, and nothing else: no link, no picture, no file behind it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from flowpilot_desktop.ui.conversation.answer_looks import Kind, Look
from flowpilot_desktop.ui.conversation.folding import Folded
from flowpilot_desktop.ui.conversation.wide import Wide
from flowpilot_desktop.ui.inert import begins_anew
from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look

LOG_SIZE = 0.94
HEADING_SIZES = {1: 1.2, 2: 1.15, 3: 1.08}
"""Level of a heading → its size, both against running text."""


class InertText(QTextEdit):
    """Plain words of a given width that take the height they need. The wheel and Tab belong to what is around them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, "plain")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not the widget's own width: Qt forgets it while the widget is hidden, and then measures with another one.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        # The style sheet's font must be there before the first measurement.
        self.ensurePolished()
        self.document().setDefaultFont(self.font())

    def show_text(self, shown: Folded, looks: tuple[Look, ...] = ()) -> None:
        """Put these words in place of what is there; ``looks`` are those of the whole message."""
        self.setPlainText(shown.text)
        wide = Wide(shown.text)
        log, strong = QTextCharFormat(), QTextCharFormat()
        log.setFont(fixed_font())
        log.setFontPointSize(self.font().pointSizeF() * LOG_SIZE)
        strong.setFontWeight(QFont.Weight.Bold)
        for start, end in shown.logs:
            self._between(wide.units(start), wide.units(end)).mergeCharFormat(log)
        if shown.error is not None:
            self._between(*map(wide.units, shown.error)).mergeCharFormat(strong)

        for look in looks:
            for run in shown.runs:
                start, end = max(look.start, run.source), min(look.end, run.source + run.length)
                if start < end:
                    here = start + run.shown - run.source
                    words = self._between(wide.units(here), wide.units(here + end - start))
                    self._dress(look, words, shown.text[here : here + look.size])

    def _dress(self, look: Look, words: QTextCursor, before: str) -> None:
        """``before`` is what stands before the words of an item: its lines hang under those."""
        style, block = QTextCharFormat(), QTextBlockFormat()
        size = self.font().pointSizeF()
        if look.kind is Kind.CODE:
            style.setFont(fixed_font())
            style.setFontPointSize(size * LOG_SIZE)
        elif look.kind is Kind.ITEM:
            hanging = self.fontMetrics().horizontalAdvance(before)
            block.setLeftMargin(hanging)
            block.setTextIndent(-hanging)
            words.mergeBlockFormat(block)
        else:
            style.setFontWeight(QFont.Weight.Bold)
            if look.kind is Kind.HEADING:
                style.setFontPointSize(size * HEADING_SIZES.get(look.size, 1.0))
        words.mergeCharFormat(style)

    def _between(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def append_text(self, text: str) -> None:
        """Add words at the end; what is selected stays selected."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.document().characterCount() - 1)  # "move to the end" would go through all lines
        cursor.insertText(text, QTextCharFormat())

    def width_wanted(self, most: int) -> int:
        """The width that the words take where they may have ``most``."""
        self._wrap_at(most)
        return int(self.document().idealWidth()) + 2

    def fit(self, width: int) -> int:
        """Take ``width``; returns the height that the words need."""
        self._wrap_at(width)
        return int(self.document().size().height()) + 1

    def _wrap_at(self, width: int) -> None:
        """Qt lays out all words anew even where the width is what it was: with an answer that grows, all the time."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)

    def mark(self, paint: Callable[[int, int], list[QTextEdit.ExtraSelection]] | None) -> None:
        """Let ``paint`` say how the words between two places of the document are marked; None takes the marks away."""
        self.setExtraSelections(paint(0, self.document().characterCount()) if paint is not None else [])

    def rect_of(self, start: int, _end: int) -> QRect:
        """Where the words from a place of the document on stand in this widget."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        return self.cursorRect(cursor).translated(self.viewport().pos())

    def selected(self) -> str:
        """The selected words, with line ends."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def forget_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def loadResource(self, kind: int, _name: QUrl | str) -> object:
        # Nothing at all would let Qt read the file itself: a picture of one pixel does not.
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return b" "

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if begins_anew(event):
            self.forget_selection()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Menu):
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self.font())
