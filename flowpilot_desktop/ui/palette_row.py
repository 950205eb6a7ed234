"""A line of the palette: what it says, in small grey what it belongs to, and its shortcut as a key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flowpilot_desktop.ui.key_lines import draw_key, small_font
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING

WAY = int(Qt.ItemDataRole.UserRole)
ROW, MARK = 32, 3  # pixels: the height of a line, the width of the mark of the chosen one
LEAST_WORDS = 0.5
"""Of the line, at least, is for the words; what stands beside them gives way."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Way:
    """Something to go to: what it says, what it belongs to, its shortcut (empty where it has none), what it does."""

    words: str
    beside: str
    keys: str
    go: Callable[[], object]


class PaletteRow(QStyledItemDelegate):
    """Paints one ``Way``: the words, the group after them, the key at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        way: Way = index.data(WAY)
        tokens, rect = self._theme.tokens, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selected))
            painter.fillRect(QRect(rect.topLeft(), QSize(MARK, rect.height())), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.raised))
        inner = rect.adjusted(MARK + SPACING.small, 0, -SPACING.small, 0)
        small = small_font(option.font)
        if way.keys:
            inner.setRight(draw_key(painter, self._theme, small, inner, way.keys))
        self._words(painter, option.font, small, inner, way)
        painter.restore()

    def _words(self, painter: QPainter, font: QFont, small: QFont, room: QRect, way: Way) -> None:
        tokens, metrics, fine = self._theme.tokens, QFontMetrics(font), QFontMetrics(small)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        beside = min(fine.horizontalAdvance(way.beside), int(room.width() * (1 - LEAST_WORDS)))
        words = metrics.elidedText(way.words, Qt.TextElideMode.ElideRight, room.width() - beside - SPACING.medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, flags, words)
        rest = room.adjusted(metrics.horizontalAdvance(words) + SPACING.medium, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(rest, flags, fine.elidedText(way.beside, Qt.TextElideMode.ElideRight, rest.width()))
