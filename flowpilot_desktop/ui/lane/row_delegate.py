"""Draws the rows of the lane: label, wrapped text, marks. Foreign text is drawn as the characters that it is."""

import re
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from flowpilot_desktop.ui.lane.row_model import ROW
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.lane.words import Mark, Tone, lane_counts
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

MOST_LINES = 12
"""A longer text is folded until its row is chosen, with the line that names an error in sight."""
_ERROR = re.compile(r"(?i)\b(error|fehler|failed|denied|refused|fatal|exception|timed out|0x8\w+)\b")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:[nµm]?s|min|h|[kMGT]?i?B|[kMG]?bit/s|[kMG]?Hz|[mk]?[VWA]|[cmk]?m|[mk]?g|°C|%|€)(?!\w))"
)
"""The blank between a number and its unit: no line ends there."""
_SEPARATOR = " · "
_HEADING_ABOVE = 6  # pixels


class RowDelegate(QStyledItemDelegate):
    """One for each list. ``lit`` are the keys that another pane points at."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self.width = 0
        """Of the list, in pixels; rows wrap at it."""
        self.chosen = ""
        """The key of the current row: its text is shown whole."""
        self.panel = (QSize(), "")
        """The size of what stands inside the row of that key, under its text."""
        self.edited = ""
        """The key of the row whose words stand in its panel, to be changed there: they are not drawn as well."""
        self.lit: frozenset[str] = frozenset()
        self.inset = 1
        """Pixels between the left edge of the list and the ground of a chosen row."""
        self._heights: dict[str, tuple[Row, int]] = {}
        self._type = Type(theme.base, view.font().family())
        theme.changed.connect(self._renew_type)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row | None = index.data(ROW)
        return QSize(self.width, self.height_of(row) if row else 0)

    def resize(self, width: int) -> bool:
        """Wrap at ``width`` from now on; False where it is so already."""
        if width == self.width:
            return False
        self.width = width
        self._heights.clear()
        return True

    def height_of(self, row: Row) -> int:
        known = self._heights.get(row.key)
        if known is not None and known[0] == row and row.key != self.chosen:
            height = known[1]
        else:
            height = self._measured(row)
            if row.key != self.chosen:
                self._heights[row.key] = (row, height)
        return height + (self.panel[0].height() + SPACING.tight if self.panel[1] == row.key else 0)

    def _measured(self, row: Row) -> int:
        kind = self._type
        if row.is_heading:
            return kind.small_height + SPACING.small + _HEADING_ABOVE
        lines = len(self._lines(row)) * kind.body_line
        return lines + len(self._mark_lines(row)) * kind.small_line + 2 * SPACING.tight + 2

    def _renew_type(self) -> None:
        self._type = Type(self._theme.base, self._type.family)
        self._heights.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row | None = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if row.is_heading:
            self._paint_heading(painter, rect, row, state)
        else:
            self._paint_ground(painter, rect, row, state)
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: Row, state: QStyle.StateFlag) -> None:
        t = self._theme.tokens
        ground = rect.adjusted(self.inset, 1, -1, -1)
        if row.key in self.lit or state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.selected))
            painter.drawRoundedRect(ground, SPACING.radius, SPACING.radius)
        if state & QStyle.StateFlag.State_HasFocus or row.key in self.lit:
            painter.setPen(QPen(QColor(t.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, SPACING.radius, SPACING.radius)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_ground(painter, rect, row, state)
        painter.setFont(self._type.small)
        painter.setPen(QColor(self._theme.tokens.muted))
        shown = (f"{'▾' if row.is_open else '▸'} " if row.is_fold else "") + row.text
        box = rect.adjusted(SPACING.small, _HEADING_ABOVE, -SPACING.small, 0)
        shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        t = self._theme.tokens
        body, small = self._type.body, self._type.small
        top = rect.top() + SPACING.tight + 1
        label = QFont(small)
        label.setWeight(QFont.Weight.DemiBold)
        metrics, lines = QFontMetrics(body), self._lines(row)
        painter.setFont(label)
        painter.setPen(QColor(t.muted if row.is_past else t.accent))
        ascent = metrics.ascent() if lines else QFontMetrics(small).ascent()
        painter.drawText(QPoint(rect.left() + SPACING.small, top + ascent), row.label)
        text = QFont(body)
        text.setStrikeOut(row.is_struck)
        painter.setFont(text)
        painter.setPen(QColor(t.muted if row.is_past else t.text))
        left = rect.left() + self._type.indent
        for line in lines:
            painter.drawText(QPoint(left, top + metrics.ascent()), line)
            top += metrics.lineSpacing()
        self._paint_marks(painter, left, top, row, small, t)

    def _paint_marks(self, painter: QPainter, left: int, top: int, row: Row, small: QFont, t: Tokens) -> None:
        metrics = QFontMetrics(small)
        for line in self._mark_lines(row):
            x = left
            for number, mark in enumerate(line):
                between = _SEPARATOR if number else ""
                painter.setFont(small)
                painter.setPen(QColor(t.muted))
                painter.drawText(QPoint(x, top + metrics.ascent()), between)
                x += metrics.horizontalAdvance(between)
                font = QFont(small)
                font.setWeight(QFont.Weight.DemiBold if mark.tone is not Tone.PLAIN else QFont.Weight.Normal)
                painter.setFont(font)
                painter.setPen(QColor(getattr(t, mark.tone.value)))
                painter.drawText(QPoint(x, top + metrics.ascent()), mark.text)
                x += QFontMetrics(font).horizontalAdvance(mark.text)
            top += metrics.lineSpacing()

    def _text_width(self) -> int:
        return max(self.width - self._type.indent - SPACING.small, 60)

    def _lines(self, row: Row) -> tuple[str, ...]:
        if row.key == self.edited:
            return ()
        lines = wrapped(row.text, self._type.body_name, self._text_width())
        return lines if row.key == self.chosen else folded(lines)

    def _mark_lines(self, row: Row) -> tuple[tuple[Mark, ...], ...]:
        return _arranged(row.marks, self._type.small_name, self._text_width())


class Type:
    """The two fonts of the rows and what is measured of them, once for each theme."""

    def __init__(self, base: float, family: str) -> None:
        self.family = family
        self.body, self.small = QFont(family), QFont(family)
        self.body.setPointSizeF(base)
        self.small.setPointSizeF(base * 0.88)
        self.body_name, self.small_name = self.body.toString(), self.small.toString()
        small = QFontMetrics(self.small)
        self.body_line, self.small_line = QFontMetrics(self.body).lineSpacing(), small.lineSpacing()
        self.small_height = small.height()
        self.indent = SPACING.small + max(small.horizontalAdvance("F100") + SPACING.small, 34)


@lru_cache(maxsize=8)
def _font(name: str) -> QFont:
    made = QFont()
    made.fromString(name)
    return made


@lru_cache(maxsize=8)
def _bold_metrics(name: str) -> QFontMetrics:
    made = QFont(_font(name))
    made.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(made)


@lru_cache(maxsize=8192)
def wrapped(text: str, font: str, width: int) -> tuple[str, ...]:
    """The lines of ``text`` at ``width`` pixels; a word that is too long for a line is broken."""
    lines: list[str] = []
    layout = QTextLayout(_UNIT.sub("\u00a0", text.replace("\n", "\u2028")), _font(font))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = layout.text().encode("utf-16-le", "surrogatepass")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        lines.append(units[start:end].decode("utf-16-le", "replace").rstrip("\u2028 "))
    layout.endLayout()
    return tuple(lines) or ("",)


def folded(lines: tuple[str, ...]) -> tuple[str, ...]:
    """At most ``MOST_LINES`` of them: the beginning, and the first line that names an error."""
    if len(lines) <= MOST_LINES:
        return lines
    head = lines[: MOST_LINES - 1]
    error = next((line for line in lines[MOST_LINES - 1 :] if _ERROR.search(line)), None)
    if error is not None and not any(_ERROR.search(line) for line in head):
        head = (*lines[: MOST_LINES - 3], "…", error)
    return (*head, f"… {lane_counts().more_lines(len(lines) - len(head))}")


@lru_cache(maxsize=8192)
def _arranged(marks: tuple[Mark, ...], font: str, width: int) -> tuple[tuple[Mark, ...], ...]:
    """The marks in lines; one that is longer than a line is wrapped by itself."""
    plain, bold = QFontMetrics(_font(font)), _bold_metrics(font)
    lines: list[tuple[Mark, ...]] = []
    line: tuple[Mark, ...] = ()
    used = 0
    for mark in marks:
        metrics = plain if mark.tone is Tone.PLAIN else bold
        wide = metrics.horizontalAdvance(mark.text) + bold.horizontalAdvance(_SEPARATOR)
        if mark.is_minor and (lines or line) and used + wide > width:
            continue
        if line and used + wide > width:
            lines.append(line)
            line, used = (), 0
        if wide > width:
            pieces = wrapped(mark.text, font, width)
            lines += [(Mark(piece, mark.tone),) for piece in pieces[:MOST_LINES]]
            continue
        line, used = (*line, mark), used + wide
    return (*lines, line) if line else tuple(lines)
