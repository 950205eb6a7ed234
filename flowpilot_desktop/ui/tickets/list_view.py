"""The list of tickets as a view: one row after the other, with what does not fit in a tooltip."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView

from flowpilot_desktop.ui.tickets.delegate import TicketDelegate
from flowpilot_desktop.ui.tickets.model import ROW, TicketModel
from flowpilot_desktop.ui.tickets.rows import Heading


class TicketList(QListView):
    """Tells in a tooltip what does not fit into the rail."""

    def __init__(self, model: TicketModel, delegate: TicketDelegate, name: str) -> None:
        super().__init__()
        self.setObjectName("sessionList")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The Tab key only comes by: Qt's own lists would go to their first row, which would open its ticket."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def begin_with_a_whole_row(self) -> None:
        """Scroll so little that the row at the upper edge is whole, with its heading where it is the first under one;
        the chosen row stays in sight."""
        bar, top = self.verticalScrollBar(), self.indexAt(QPoint(1, 0))
        above = top.siblingAtRow(top.row() - 1)
        if not top.isValid() or not bar.value():
            return
        rect, chosen = self.visualRect(top), self.visualRect(self.currentIndex())
        begins = [rect.top()]
        if above.isValid() and isinstance(above.data(ROW), Heading):
            begins.insert(0, self.visualRect(above).top())
        for begin in begins:
            if not self.currentIndex().isValid() or chosen.bottom() - begin < self.viewport().height():
                bar.setValue(bar.value() + begin)
                return
        bar.setValue(bar.value() + rect.bottom() + 1)

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            self.setToolTip(str(index.data() or "").replace("&", "&&") if index.isValid() else "")
        return bool(super().viewportEvent(event))  # type: ignore[arg-type]
