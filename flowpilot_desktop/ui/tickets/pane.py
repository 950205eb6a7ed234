"""The ticket list at the left: search, then the tickets by the state of their work."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.fading import Fade
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.systems.elsewhere import Elsewhere
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.tickets.delegate import TicketDelegate
from flowpilot_desktop.ui.tickets.list_view import TicketList
from flowpilot_desktop.ui.tickets.model import TicketModel
from flowpilot_desktop.ui.tickets.nothing_listed import NothingListed
from flowpilot_desktop.ui.tickets.rows import Heading, Line, rows
from flowpilot_desktop.ui.tickets.standing import Standing

TICKET, OUTBOX = "ticket", "outbox"
"""Pages of the centre."""
NARROWEST = 230  # pixels
WIDEST = 16_777_215  # Qt's own word for "no limit"
ON_A_TICKET = (
    "ticket.rename", "ticket.language", "ticket.problem", "ticket.wait", "ticket.reopen", "ticket.delete",
)  # fmt: skip


class TicketsPane(Pane):
    """Search field and list. Choosing a line opens its ticket; a post on its way opens the outbox as well."""

    searched = Signal(str)
    """The words in the search field, as they are typed."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("ticketsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self._overview = DeskList()
        self._page, self._posted = TICKET, ""
        self._standing = Standing()
        self.search = self._search_field()
        self._add = around.actions.button("ticket.new", text=" ", look="quiet", name="newTicketButton")
        self._add.setFixedWidth(SPACING.control + 4)
        self._find = around.actions.button("ticket.search", text=" ", look="quiet", name="findTicketButton")
        self._find.setFixedWidth(SPACING.control + 4)
        self._find.hide()
        self._has_little_room = False
        self._delegate = TicketDelegate(around.theme)
        self._model = TicketModel()
        self.list = self._list_view()
        Fade(around.theme, self.list)
        self.elsewhere = Elsewhere(around)
        self.elsewhere.ticket_wanted.connect(self.ticket_wanted)
        self.elsewhere.ticket_wanted.connect(self.search.clear)  # it did its work, and would hide every other ticket
        self._entered = ""  # words on which Enter was pressed before they were looked for
        self._top = top = QHBoxLayout()
        self._below_top = below_top = QHBoxLayout()
        below_top.addWidget(self._find, 0, Qt.AlignmentFlag.AlignHCenter)
        self._set_margins(False)
        top.setSpacing(SPACING.tight)
        top.addWidget(self.search, 1)
        top.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._nothing = NothingListed()
        self._nothing.cleared.connect(self._to_all)
        column.addLayout(top)
        column.addLayout(below_top)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.elsewhere)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # there are widgets
        application.focusChanged.connect(self._focus_went)
        around.actions.on("ticket.search", self._to_search)
        around.actions.on("ticket.next", lambda: self._step(1))
        around.actions.on("ticket.previous", lambda: self._step(-1))
        around.theme.changed.connect(self._tint)
        self._tint()

    def set_rail(self, is_rail: bool) -> None:
        """Show numbers and marks alone, where there is little room; the words are in the tooltip."""
        if is_rail and self._has_little_room:
            return  # somebody may be searching
        self._has_little_room = is_rail
        self._show_rail(is_rail)

    def _show_rail(self, is_rail: bool) -> None:
        if is_rail:
            self.search.clear()  # else the list would go on showing what was found, and nobody could tell
        self._set_margins(is_rail)
        self._find.setVisible(is_rail)
        self.search.setVisible(not is_rail)
        self.elsewhere.show_words("" if is_rail else self.search.text())
        self._delegate.is_rail = is_rail
        self.setMaximumWidth(SPACING.rail if is_rail else WIDEST)
        self.setMinimumWidth(SPACING.rail if is_rail else NARROWEST)
        self.list.scheduleDelayedItemsLayout()

    def _set_margins(self, is_rail: bool) -> None:
        # In the rail the buttons stand in one column with the numbers, beside the place of the scroll bar.
        left, right = (0, SPACING.scroll_bar) if is_rail else (SPACING.medium, SPACING.small)
        self._top.setContentsMargins(left, SPACING.medium, right, SPACING.tight)
        self._below_top.setContentsMargins(left, 0, right, 0)

    def show_list(self, listed: DeskList) -> None:
        self._overview = listed
        at, was_listed = self.list.verticalScrollBar().value(), self._model.place_of(self._in_sight).isValid()
        if not listed.words:  # what was found stands as it fits
            listed = replace(listed, sessions=self._standing.kept(listed.sessions))
        if self._model.show(rows(listed, datetime.now(UTC))):
            self._choose()
            if was_listed:  # else its line was just brought into sight
                self.list.verticalScrollBar().setValue(at)
        self.elsewhere.show_words(self.search.text() if self.search.isVisible() else "")
        self._say_nothing(listed)
        if self._entered and self._entered == listed.words:
            self._enter()

    def show_ticket(self, shown: Shown | None) -> None:
        before = self.shown
        super().show_ticket(shown)
        if (before and before.view.session.id) != (shown and shown.view.session.id):
            self._choose()
            if shown is None:
                self.list.scrollToTop()  # nothing of it is chosen: it is read from its beginning
            self._fold_back()

    def show_page(self, name: str) -> None:
        """This page is in front now."""
        self._page = name
        self._choose()

    def show_post(self, session_id: SessionId) -> None:
        """The post that is chosen in the outbox belongs to this ticket; empty where none is chosen."""
        self._posted = session_id
        if self._page == OUTBOX:
            self._choose()

    @property
    def _in_sight(self) -> SessionId:
        """The ticket that the window speaks of; in the outbox that is the one of the chosen post."""
        if self._page == OUTBOX:
            return self._posted
        return self.shown.view.session.id if self.shown else ""

    def take_focus(self) -> None:
        self.list.setFocus()

    def _search_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("ticketSearch")
        field.setPlaceholderText(self.tr("Search tickets and cases"))
        field.setAccessibleName(self.tr("Search tickets and cases"))
        field.setClearButtonEnabled(True)
        set_look(field, "search")
        field.textChanged.connect(self.searched)
        field.textChanged.connect(lambda words: self._typed(words))
        field.returnPressed.connect(self._enter)
        field.installEventFilter(self)
        return field

    def _list_view(self) -> TicketList:
        view = TicketList(self._model, self._delegate, self.tr("Tickets"))
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._picked)
        view.clicked.connect(self._clicked)
        view.activated.connect(self._activated)
        view.installEventFilter(self)
        return view

    def _choose(self) -> None:
        """Mark the line of the ticket that the window speaks of; that is no wish of the agent."""
        place = self._model.place_of(self._in_sight)
        chosen = self.list.selectionModel()
        chosen.blockSignals(True)
        if place.isValid():
            chosen.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            chosen.clear()
        chosen.blockSignals(False)
        if place.isValid():
            above = place.siblingAtRow(place.row() - 1)
            if isinstance(self._model.row(above), Heading):
                self.list.scrollTo(above)
            self.list.scrollTo(place)
            self.list.begin_with_a_whole_row()
        self.list.viewport().update()

    def _picked(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, Line):
            self.ticket_wanted.emit(row.session_id)

    def _clicked(self, index: QModelIndex) -> None:
        """The line that is marked already was meant as well: away from another page, to its ticket."""
        row = self._model.row(index)
        if isinstance(row, Line) and self._page != TICKET and row.session_id == self._in_sight:
            self.ticket_wanted.emit(row.session_id)

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, Line):
            self.page_wanted.emit(OUTBOX if row.is_post else TICKET)

    def _step(self, far: int) -> None:
        lines = self._model.lines()
        if not lines:
            return
        here = self.shown.view.session.id if self.shown else ""
        at = next((at for at, line in enumerate(lines) if line.session_id == here), -1 if far > 0 else 0)
        self.ticket_wanted.emit(lines[(at + far) % len(lines)].session_id)

    def _typed(self, words: str) -> None:
        self._entered = ""
        self.elsewhere.show_words(words)

    def _enter(self) -> None:
        """Bring in the ticket that is named; go to the first that was found here, or else look elsewhere."""
        words, self._entered = self.search.text().strip(), ""
        if words and self.elsewhere.names_ticket:
            self.elsewhere.act()
        elif words != self._overview.words:
            self._entered = words  # what stands in the list was found for other words
        elif self._model.lines() or not words:
            self._step(1)
        else:
            self.elsewhere.act()

    def _to_search(self) -> None:
        self._show_rail(False)
        self.search.setFocus()
        self.search.selectAll()

    def _to_all(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends a search; where there is little room, the list is wide only while somebody searches.

        In list and field the key that finds (Ctrl+F) finds tickets, whatever it finds elsewhere.
        """
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # no shortcut of the window: the key comes here
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._to_search()
                return True
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.search and event.type() == QEvent.Type.KeyPress and is_escape:
            if self._has_little_room:
                self._show_rail(True)
                self.list.setFocus()
                return True
            if self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _focus_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self._fold_back()

    def _fold_back(self) -> None:
        if self._has_little_room and self.search.isVisible():
            self._show_rail(True)

    def _say_nothing(self, listed: DeskList) -> None:
        """An empty list says why it is empty, and what to do."""
        self._nothing.say(was_searched=bool(listed.words))
        self._nothing.setVisible(not self._model.lines() and not self._delegate.is_rail)

    def _menu(self, at: QPoint) -> None:
        if self._model.row(self.list.indexAt(at)) is None:
            return
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in ON_A_TICKET:
            menu.addAction(self.around.actions.qaction(action_id))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _tint(self) -> None:
        tokens = self.around.theme.tokens
        self._add.setIcon(icon("plus", tokens.text))
        self._find.setIcon(icon("search", tokens.text))
        for button in (self._add, self._find):
            button.setText("")
