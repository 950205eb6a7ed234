"""Where the panes lie: list and lane at the sides, the note below the conversation, or as tabs on small screens.

Small means that note and conversation cannot both be read (1366x768): then the list becomes a rail and the two share
one place under tabs.
"""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.furniture import Furniture
from flowpilot_desktop.ui.pane import CONVERSATION, Pane
from flowpilot_desktop.ui.panes import TICKET_PAGE, Panes


class Arrangement(QObject):
    """Places the panes in the window, and moves them when the room changes."""

    page_changed = Signal(str)

    def __init__(self, furniture: Furniture, panes: Panes) -> None:
        super().__init__(furniture.frame)
        self._furniture = furniture
        self._panes = panes
        self._page = TICKET_PAGE
        self._has_ticket = not furniture.lane_dock.isHidden()
        self.is_small = False
        self.centre, self.note_dock = furniture.centre, furniture.note_dock
        self.list_dock, self.lane_dock = furniture.list_dock, furniture.lane_dock
        self._tabs, self._leaves = furniture.tabs, furniture.leaves
        self._tabs.currentChanged.connect(self._turn)
        self._leaves.addWidget(panes.conversation)
        self.centre.addWidget(panes.welcome)
        panes.pages.when_made(self.centre.addWidget)
        for dock, pane in ((self.list_dock, panes.tickets), (self.lane_dock, panes.lane), (self.note_dock, panes.note)):
            dock.widget().deleteLater()  # kept its place
            dock.setWidget(pane)
        self.page_changed.connect(panes.tickets.show_page)
        self.note_dock.topLevelChanged.connect(self._detached)
        self._turn_to_page()

    def show_page(self, name: str) -> None:
        """Bring a page of the centre forward; beside other pages than the ticket's, note and lane make room."""
        if name == CONVERSATION:
            name = TICKET_PAGE
            self.show_conversation()
        self._page = name
        self._turn_to_page()
        self.page_changed.emit(name)

    def set_ticket(self, *, is_open: bool) -> None:
        """Where no ticket is open, the page of the ticket shows the ways to one."""
        if is_open != self._has_ticket:
            self._has_ticket = is_open
            self._turn_to_page()

    @property
    def front(self) -> Pane:
        """The pane that fills the centre now."""
        if self._page != TICKET_PAGE:
            return self._panes.pages[self._page]
        if not self._has_ticket:
            return self._panes.welcome
        return self._panes.note if self._leaves.currentWidget() is self._panes.note else self._panes.conversation

    @property
    def page(self) -> str:
        return self._page

    def fit(self, size: QSize) -> None:
        """Use the room there is."""
        is_small = self._furniture.frame.is_small(size)
        if is_small == self.is_small:
            self._furniture.grow()
        if is_small == self.is_small or self.note_dock.isFloating():
            return
        self.is_small = is_small
        if is_small:
            self._leaves.addWidget(self._panes.note)
        else:
            self._tabs.setCurrentIndex(0)
            self._leaves.removeWidget(self._panes.note)
            self.note_dock.setWidget(self._panes.note)
            self._panes.note.show()
        self._tabs.setVisible(is_small)
        self._panes.tickets.set_rail(is_small)
        self._turn_to_page()
        self.set_sizes()

    def set_sizes(self) -> None:
        """The sizes of the design, for a window that was never arranged by hand."""
        self._furniture.set_sizes()

    def show_note(self) -> None:
        """Make sure that the note is in sight."""
        self._tabs.setCurrentIndex(1)

    def show_conversation(self) -> None:
        self._tabs.setCurrentIndex(0)

    def detach_note(self) -> None:
        """Let the note stand in a window of its own, or put it back."""
        if self.is_small:
            self.show_note()
            return
        self.note_dock.setFloating(not self.note_dock.isFloating())

    def _turn_to_page(self) -> None:
        is_ticket = self._page == TICKET_PAGE and self._has_ticket
        self.centre.setCurrentWidget(self._furniture.ticket_page if is_ticket else self.front)
        self.lane_dock.setVisible(is_ticket)
        self.note_dock.setVisible(is_ticket and not self.is_small)

    def _turn(self, tab: int) -> None:
        self._leaves.setCurrentIndex(min(tab, self._leaves.count() - 1))

    def _detached(self, is_floating: bool) -> None:
        # A window of its own needs a title bar to be moved by.
        bar = None if is_floating else QWidget(self.note_dock)
        self.note_dock.setTitleBarWidget(bar)  # type: ignore[arg-type]  # None is Qt's own way back
