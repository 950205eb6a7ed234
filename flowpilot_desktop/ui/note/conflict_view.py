"""Two columns, side by side: what the agent approved, and the note as it is now. What differs is marked in both."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.inert import InertBrowser
from flowpilot_desktop.ui.note.differences import Line, Pieces, Turn
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

MOST_LINES = 80
MOST_TEXT = 40_000  # characters; a table is laid out at once, and must not hold up the window


class ConflictView(InertBrowser):
    """Shows two notes of the same kind. Every sentence stands beside what became of it."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__("conflictView", parent)
        self.setAccessibleName(self.tr("What you approved, and the note as it is now"))
        self._tokens = tokens
        self._first_change = QTextCursor(self.document())
        self.first_affected = ""
        """The key of the first sentence that differs and is still there, empty where there is none."""

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Put the comparison (``differences.compared``) into the two columns."""
        self.first_affected = next((line.key for line in lines if line.right and line.turn is not Turn.SAME), "")
        shown = _first(lines)
        left_out = len(lines) - len(shown)
        sections = list(dict.fromkeys(line.section for line in shown))
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        table = cursor.insertTable(1 + len(shown) + len(sections), 2, self._shape())
        self._put(table, 0, 0, ((self.tr("What you approved"), False),), is_bold=True)
        self._put(table, 0, 1, ((self.tr("As it is now"), False),), is_bold=True)
        at, changed_at = 1, 0
        for section in sections:
            table.mergeCells(at, 0, 1, 2)
            table.cellAt(at, 0).firstCursorPosition().insertText(section, self._format(self._tokens.muted, bold=True))
            at += 1
            for line in (each for each in shown if each.section == section):
                self._line(table, at, line)
                changed_at = changed_at or (0 if line.turn is Turn.SAME or line.folded else at)
                at += 1
        if left_out > 0:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(self.tr("and %n more", "", left_out), self._format(self._tokens.muted))
        cursor.endEditBlock()
        self.setTextCursor(QTextCursor(self.document()))
        self._first_change = table.cellAt(changed_at, 0).firstCursorPosition()
        self._go_to_the_change()
        QTimer.singleShot(0, self, self._go_to_the_change)  # the dialog may only be laid out after this

    def _go_to_the_change(self) -> None:
        """The first line that differs a third down the view, with what stands before it in sight."""
        bar = self.verticalScrollBar()
        top = self.cursorRect(self._first_change).top() + bar.value()
        bar.setValue(max(0, top - self.viewport().height() // 3))

    def _line(self, table: QTextTable, at: int, line: Line) -> None:
        if line.folded:
            table.mergeCells(at, 0, 1, 2)
            words = self.tr("%n sentence(s) without a difference", "", line.folded)
            table.cellAt(at, 0).firstCursorPosition().insertText(words, self._format(self._tokens.muted))
            return
        was, now = self._marks(line)
        self._put(table, at, 0, line.left, was)
        self._put(table, at, 1, line.right, now)

    def _put(
        self, table: QTextTable, row: int, column: int, pieces: Pieces, mark: str = "", *, is_bold: bool = False
    ) -> None:
        tokens, cursor = self._tokens, table.cellAt(row, column).firstCursorPosition()
        words, ground = (tokens.bad, tokens.bad_ground) if column == 0 else (tokens.good, tokens.good_ground)
        if mark:
            cursor.insertText(f"{mark}  ", self._format(words, bold=True))
        for text, differs in pieces:
            shape = self._format(tokens.text if mark or is_bold else tokens.muted, bold=is_bold)
            if differs:
                shape.setForeground(QColor(words))
                shape.setBackground(QColor(ground))
            cursor.insertText(text.replace("\n", " "), shape)

    def _marks(self, line: Line) -> tuple[str, str]:
        """The words that say what the colours show."""
        if line.turn is Turn.REWORDED:
            return self.tr("was"), self.tr("now")
        if line.turn is Turn.SAME:
            return "", ""
        return self.tr("gone") if line.left else "", self.tr("new") if line.right else ""

    def _shape(self) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorder(1)
        shape.setBorderBrush(QColor(self._tokens.border))
        shape.setBorderCollapse(True)
        shape.setCellPadding(SPACING.small)
        shape.setHeaderRowCount(1)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
        return shape

    def _format(self, colour: str, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(colour))
        if bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made


def _first(lines: tuple[Line, ...]) -> list[Line]:
    """As many lines as can be laid out at once."""
    shown: list[Line] = []
    room = MOST_TEXT
    for line in lines[:MOST_LINES]:
        room -= sum(len(text) for text, _ in (*line.left, *line.right))
        if room < 0 and shown:
            break
        shown.append(line)
    return shown
