"""Facts to be ticked: those that a fix rests on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle

from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.ui.drafting import Typing
from flowpilot_desktop.ui.lane.fix_card import visible
from flowpilot_desktop.ui.lane.row_delegate import wrapped
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

MOST_IN_SIGHT = 3
"""More are scrolled to: the form has little room."""
NARROWEST = 60  # pixels
_LABEL = Qt.ItemDataRole.UserRole


class FactTicks(QListWidget):
    """Confirmed facts, then proposed ones, by their labels; a click anywhere on one ticks it, and so does Space."""

    ticked = Signal()

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, "field")
        self._ticked: frozenset[str] = frozenset()
        self.itemChanged.connect(self._tick)

    @property
    def typing(self) -> Typing:
        """What is ticked, as its draft sees it."""
        return Typing(lambda: " ".join(sorted(self._ticked)), self._put, (self.ticked,))

    def clear_ticks(self) -> None:
        """Nothing is ticked."""
        self._put("")
        self.ticked.emit()

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the facts that are ticked."""
        items = [self.item(at) for at in range(self.count())]
        return tuple(item.data(_LABEL) for item in items if item.checkState() is Qt.CheckState.Checked)

    def offer(self, facts: tuple[Fact, ...]) -> None:
        """List these, as far as they hold or may hold; what was ticked stays so."""
        self.blockSignals(True)
        self.clear()
        for status in (FactStatus.CONFIRMED, FactStatus.PROPOSED):
            for fact in (each for each in facts if each.status is status):
                item = QListWidgetItem(f"{fact.label}  {visible(fact.text)}", self)
                item.setData(_LABEL, fact.label)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self._show_ticks()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Each fact gets the lines that it takes here, and the list the height of the first few."""
        box = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self) + 2 * SPACING.medium
        font, line, tall = self.font().toString(), self.fontMetrics().lineSpacing(), 0
        self.blockSignals(True)  # no fact is another one for it
        for at in range(self.count()):
            item = self.item(at)
            lines = len(wrapped(item.text(), font, max(self.viewport().width() - box, NARROWEST)))
            item.setSizeHint(QSize(0, lines * line + SPACING.tight))
            tall += item.sizeHint().height() if at < MOST_IN_SIGHT else 0
        self.blockSignals(False)
        self.setFixedHeight(tall + SPACING.small)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setCurrentItem(item)
        is_ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    def _tick(self, item: QListWidgetItem) -> None:
        is_ticked = item.checkState() is Qt.CheckState.Checked
        self._ticked = self._ticked | {item.data(_LABEL)} if is_ticked else self._ticked - {item.data(_LABEL)}
        self.ticked.emit()

    def _put(self, labels: str) -> None:
        self._ticked = frozenset(labels.split())
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.blockSignals(True)
        for at in range(self.count()):
            item = self.item(at)
            is_ticked = item.data(_LABEL) in self._ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
