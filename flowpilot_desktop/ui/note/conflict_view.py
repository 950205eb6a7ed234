"""Two columns, side by side: what the agent approved, and the note as it is now. What differs is marked in both."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.notes import Note
from flowpilot_desktop.ui.note.differences import Row, Turn, rows, words
from flowpilot_desktop.ui.note.inert import InertBrowser
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

Line = tuple[Row, Row | None] | tuple[None, Row]
"""What stands side by side."""


class ConflictView(InertBrowser):
    """Shows two notes of the same kind. Every sentence stands beside what became of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("conflictView", parent)
        self.setAccessibleName(self.tr("What you approved, and the note as it is now"))
        self.first_affected = ""
        """The key of the first sentence that differs and is still there, empty where there is none."""

    def show_notes(self, approved: Note, now: Note, tokens: Tokens) -> None:
        found = rows(approved, now)
        self.first_affected = next((row.key for row in found if row.turn in (Turn.REWORDED, Turn.ADDED)), "")
        self.document().clear()
        self._tokens = tokens
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        shape = QTextTableFormat()
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorder(1)
        shape.setBorderBrush(QColor(tokens.border))
        shape.setBorderCollapse(True)
        shape.setCellPadding(SPACING.small)
        shape.setHeaderRowCount(1)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
        lines = _lines(found)
        sections = list(dict.fromkeys(row.section for row in found))
        table = cursor.insertTable(1 + len(lines) + len(sections), 2, shape)
        head = self._format(tokens.text, bold=True)
        table.cellAt(0, 0).firstCursorPosition().insertText(self.tr("What you approved"), head)
        table.cellAt(0, 1).firstCursorPosition().insertText(self.tr("As it is now"), head)
        at = 1
        for section in sections:
            table.mergeCells(at, 0, 1, 2)
            table.cellAt(at, 0).firstCursorPosition().insertText(section, self._format(tokens.muted, bold=True))
            at += 1
            for old, new in (line for line in lines if _section(line) == section):
                self._cell(table.cellAt(at, 0).firstCursorPosition(), old, is_left=True)
                self._cell(table.cellAt(at, 1).firstCursorPosition(), new, is_left=False)
                at += 1
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _cell(self, cursor: QTextCursor, row: Row | None, *, is_left: bool) -> None:
        if row is None:
            return
        tokens, mark = self._tokens, self._mark(row, is_left=is_left)
        pieces = _sides(row)[0 if is_left else 1]
        if mark:
            shape = self._format(tokens.bad if is_left else tokens.good, bold=True)
            cursor.insertText(f"{mark}  ", shape)
        for text, differs in pieces:
            shape = self._format(tokens.text if mark or differs else tokens.muted)
            if differs:
                shape.setForeground(QColor(tokens.bad if is_left else tokens.good))
                shape.setBackground(QColor(tokens.bad_ground if is_left else tokens.good_ground))
            cursor.insertText(text.replace("\n", " "), shape)

    def _mark(self, row: Row, *, is_left: bool) -> str:
        """The words that say what the colours show."""
        match row.turn:
            case Turn.REWORDED:
                return self.tr("was") if is_left else self.tr("now")
            case Turn.GONE:
                return self.tr("gone") if is_left else ""
            case Turn.ADDED:
                return "" if is_left else self.tr("new")
            case Turn.SAME:
                return ""

    def _format(self, colour: str, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(colour))
        if bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made


def _section(line: Line) -> str:
    return line[0].section if line[0] is not None else line[1].section


def _lines(found: tuple[Row, ...]) -> list[Line]:
    """Rows as lines of the table: what went and what came in its place stand side by side."""
    lines: list[Line] = []
    gone: Row | None = None
    for row in found:
        if gone is not None and row.turn is Turn.ADDED and row.section == gone.section:
            lines.append((gone, row))
            gone = None
            continue
        if gone is not None:
            lines.append((gone, None))
            gone = None
        if row.turn is Turn.GONE:
            gone = row
        else:
            lines.append((None, row) if row.turn is Turn.ADDED else (row, row))
    return [*lines, (gone, None)] if gone is not None else lines


def _sides(row: Row) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    if row.turn is Turn.SAME:
        return [(row.before, False)], [(row.after, False)]
    if row.turn is Turn.REWORDED:
        return words(row.before, row.after)
    return [(row.before, True)] if row.before else [], [(row.after, True)] if row.after else []
