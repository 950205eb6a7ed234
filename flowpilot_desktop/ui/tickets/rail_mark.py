"""The mark beside a number in the rail: each state has a shape as well as a colour, for who cannot tell colours."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon

SIZE = 8  # pixels


def draw_mark(painter: QPainter, box: QRect, look: str, ink: str) -> None:
    """A tick for what is done, a ring for what may have arrived, a diamond for what needs a person, else a dot.

    ``box`` is ``SIZE`` pixels wide and high; ``look`` is that of the row's chip.
    """
    colour = QColor(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    middle = box.center()
    if look == "good":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(
            QPolygon([QPoint(left, middle.y() + 1), QPoint(left + 3, bottom - 1), QPoint(right, top + 1)])
        )
    elif look == "warn":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif look == "bad":
        x, y = middle.x(), middle.y()
        painter.drawPolygon(
            QPolygon([QPoint(x, top - 1), QPoint(right + 1, y), QPoint(x, bottom + 1), QPoint(left - 1, y)])
        )
    else:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
