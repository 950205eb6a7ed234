"""What is done by which keys, line by line, the keys drawn as keys."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING

BETWEEN = 4  # pixels from line to line


def small_font(font: QFont) -> QFont:
    """The font of small print beside ``font``."""
    made = QFont(font)
    made.setPointSizeF(round(font.pointSizeF() * 0.88, 1))
    return made


def draw_key(painter: QPainter, theme: Theme, small: QFont, room: QRect, keys: str) -> int:
    """Draw a key at the right end of ``room``, on a sheet; returns where what stands before it has to end."""
    metrics = QFontMetrics(small)
    wide, high = _key_width(metrics, keys), metrics.height() + 2
    cap = QRect(room.right() - wide, room.center().y() - high // 2, wide, high)
    painter.setFont(small)
    painter.setPen(QColor(theme.tokens.edge))
    painter.setBrush(QColor(theme.tokens.sheet))
    painter.drawRoundedRect(cap, SPACING.tight, SPACING.tight)
    painter.setPen(QColor(theme.tokens.muted))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return cap.left() - SPACING.small


def _key_width(metrics: QFontMetrics, keys: str) -> int:
    return metrics.horizontalAdvance(keys) + 2 * SPACING.small - 2


class KeyLines(QWidget):
    """One widget for all lines of a group: two labels for each of them would take longer than a frame may."""

    def __init__(self, theme: Theme, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.lines = lines
        self._theme = theme
        self.setAccessibleName("; ".join(f"{words}: {keys}" for words, keys in lines))

    def sizeHint(self) -> QSize:
        words, keys = QFontMetrics(self.font()), QFontMetrics(small_font(self.font()))
        wide = max(words.horizontalAdvance(said) + _key_width(keys, key) for said, key in self.lines)
        return QSize(wide + SPACING.medium, len(self.lines) * self._line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + BETWEEN

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, small = QPainter(self), small_font(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (words, keys) in enumerate(self.lines):
            room = QRect(0, at * self._line, self.width(), self._line)
            draw_key(painter, self._theme, small, room, keys)
            painter.setFont(self.font())
            painter.setPen(QColor(self._theme.tokens.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
