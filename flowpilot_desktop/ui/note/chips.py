"""Draws the grounds of the labels behind the sentences of a note: round, which the formats of a text cannot be."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLine
from PySide6.QtWidgets import QTextEdit

from flowpilot_desktop.ui.note.note_text import Chip

ROUND = 4.0  # pixels


def paint_chips(view: QTextEdit, chips: Sequence[Chip], points: float) -> None:
    """Under the text of ``view``, and only where it is in sight. ``chips`` are in the order of the text, ``points`` is
    the size of their letters."""
    if not chips:
        return
    area = view.viewport().rect()
    first = view.cursorForPosition(QPoint(0, 0)).block().position()
    last = view.cursorForPosition(area.bottomRight()).block()
    begin = bisect_left(chips, first, key=lambda chip: chip.start)
    end = bisect_right(chips, last.position() + last.length(), key=lambda chip: chip.start)
    font = QFont(view.document().defaultFont())
    font.setPointSizeF(points)
    letters = QFontMetricsF(font)
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
    for chip in chips[begin:end]:
        painter.setBrush(chip.ground)
        painter.drawRoundedRect(_place(view, chip, letters), ROUND, ROUND)
    painter.end()


def _place(view: QTextEdit, chip: Chip, letters: QFontMetricsF) -> QRectF:
    """Where the label stands on the page; empty where it is not laid out."""
    block = view.document().findBlock(chip.start)
    line = block.layout().lineForTextPosition(chip.start - block.position())
    if not line.isValid():
        return QRectF()
    corner = view.document().documentLayout().blockBoundingRect(block).topLeft()
    left, right = (_x(line, at - block.position()) for at in (chip.start, chip.end))
    baseline = corner.y() + line.y() + line.ascent()
    return QRectF(corner.x() + left, baseline - letters.ascent(), right - left, letters.height())


def _x(line: QTextLine, at: int) -> float:
    # What stands for the two values that Qt gives is a pair.
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)
