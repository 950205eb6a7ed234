"""A row of buttons that goes on in a second line where there is no room: German words are longer, windows narrower."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from flowpilot_desktop.ui.theme.tokens import SPACING


class FlowRow(QLayout):
    """Lays its parts side by side from the left. Each is as wide as it wants, and no wider than the row."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = SPACING.tight) -> None:
        super().__init__(*([parent] if parent is not None else []))
        self._items: list[QLayoutItem] = []
        self._tall: dict[int, int] = {}
        """Width → height, as long as no part has changed."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks for one too many
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._tall:
            self._tall[width] = self._arrange(QRect(0, 0, width, 0), is_meant=False)
        return self._tall[width]

    def invalidate(self) -> None:
        self._tall = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, is_meant=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return self._with_margins(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        wide, tall = (size.width() for size in sizes), (size.height() for size in sizes)
        return self._with_margins(max(wide, default=0), max(tall, default=0))

    def _with_margins(self, width: int, height: int) -> QSize:
        around = self.contentsMargins()
        return QSize(width + around.left() + around.right(), height + around.top() + around.bottom())

    def _arrange(self, rect: QRect, *, is_meant: bool) -> int:
        """Place what is in the lines, where that is meant; returns the height of all."""
        around = self.contentsMargins()
        inside = rect.marginsRemoved(around)
        top = inside.top()
        for line in self._lines(inside.width()):
            left, tall = inside.left(), max(size.height() for _, size in line)
            for item, size in line:
                if is_meant:
                    item.setGeometry(QRect(QPoint(left, top + (tall - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += tall + self.spacing()
        return max(top - self.spacing(), inside.top()) + around.bottom() - rect.top()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self.spacing()
        return lines
