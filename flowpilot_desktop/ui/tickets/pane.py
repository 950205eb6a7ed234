"""The ticket list at the left: search, then the tickets by the state of their work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

ID = Qt.ItemDataRole.UserRole


class TicketsPane(Pane):
    """Search field and list."""

    searched = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("ticketsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self.search = QLineEdit()
        self.search.setObjectName("ticketSearch")
        self.search.setPlaceholderText(self.tr("Search tickets"))
        self.search.setAccessibleName(self.tr("Search tickets"))
        self.search.setClearButtonEnabled(True)
        set_look(self.search, "search")
        self.search.textChanged.connect(self.searched)
        self.list = QListWidget()
        self.list.setObjectName("sessionList")
        self.list.setAccessibleName(self.tr("Tickets"))
        self.list.currentItemChanged.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.medium, SPACING.medium, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        around.actions.on("ticket.search", self.search.setFocus)

    def set_rail(self, is_rail: bool) -> None:
        """Show numbers and states alone, where there is little room."""
        self.search.setVisible(not is_rail)
        self.setMaximumWidth(SPACING.rail if is_rail else 16_777_215)

    def show_list(self, listed: DeskList) -> None:
        self.list.blockSignals(True)
        chosen = self.shown.view.session.id if self.shown else ""
        self.list.clear()
        for session in listed.sessions:
            item = QListWidgetItem(f"{session.title}\n#{session.number}  {session.status}")
            item.setData(ID, session.id)
            self.list.addItem(item)
            if session.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def show_ticket(self, shown: Shown | None) -> None:
        super().show_ticket(shown)
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if shown and self.list.item(row).data(ID) == shown.view.session.id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def take_focus(self) -> None:
        self.list.setFocus()

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.ticket_wanted.emit(item.data(ID))
