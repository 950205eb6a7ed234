"""The window: places the panes, connects them with the presenter, remembers where it stood. It decides nothing."""

import asyncio
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt

from flowpilot_desktop import __version__
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.arrangement import Arrangement
from flowpilot_desktop.ui.desk import Desk, DeskList, Shown
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.drafting import DraftKeeper
from flowpilot_desktop.ui.frame import Placing
from flowpilot_desktop.ui.furniture import Furniture, furnished
from flowpilot_desktop.ui.message_bar import MessageBar
from flowpilot_desktop.ui.navigation import Navigation
from flowpilot_desktop.ui.one_primary import OnePrimary
from flowpilot_desktop.ui.palette import Palette
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.panes import TICKET_PAGE, PanesInSteps, connect_panes
from flowpilot_desktop.ui.presenter import Presenter
from flowpilot_desktop.ui.shortcuts import Shortcuts
from flowpilot_desktop.ui.status_line import StatusLine
from flowpilot_desktop.ui.systems.reach_banner import ReachBanner
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.tickets.commands import TicketCommands
from flowpilot_desktop.ui.tickets.dropping import Dropping
from flowpilot_desktop.ui.tickets.system_commands import TicketSystemCommands

GEOMETRY, DOCKS, LAST_TICKET = "window.geometry", "window.docks", "window.ticket"


class MainWindow(QObject):
    """The desk as the agent sees it all day, in its ``frame``, which is the window for Qt."""

    def __init__(
        self,
        desk: Desk,
        door: Door,
        theme: Theme,
        desk_name: str,
        *,
        furniture: Furniture | None = None,
        at_once: bool = True,
    ) -> None:
        """Without ``at_once``, the caller awaits ``move_in`` before anything else."""
        self.furniture = furniture or furnished(theme, desk_name)
        self.frame = self.furniture.frame
        super().__init__(self.frame)
        self._last_ticket: SessionId = ""
        actions, drafts = self.furniture.all_actions, DraftKeeper(desk.drafts, door, self)
        self.top_bar = self.furniture.top_bar
        self.message_bar = MessageBar(door, actions, self.frame, lambda: self.top_bar.room)
        self.around = Surroundings(desk, door, theme, actions, drafts, self.message_bar, OnePrimary(self))
        self.presenter = Presenter(desk, door, drafts, actions, self)
        self._moving = self._move_in()
        if at_once:
            for _ in self._moving:
                pass
            self.panes.pages.complete_at_once()

    async def move_in(self) -> None:
        """Make the panes one after the other, and let the window breathe in between."""
        for _ in self._moving:
            await asyncio.sleep(0)

    def _move_in(self) -> Iterator[None]:
        frame, around = self.frame, self.around
        making = PanesInSteps(around)
        yield from making
        self.panes = making.panes
        self.reach_banner = ReachBanner(around, frame)
        self.furniture.add_below_the_bar(self.reach_banner)
        yield
        self.arrangement = Arrangement(self.furniture, self.panes)
        yield
        self.status_line = StatusLine(around, frame)
        frame.setStatusBar(self.status_line)
        self.commands = TicketCommands(around, frame)
        self.system_commands = TicketSystemCommands(around, self.panes.tickets, frame)
        yield
        self.palette_card = Palette(around, frame)
        self.shortcuts = Shortcuts(around, frame)
        Navigation(around, self.arrangement, self.panes, __version__, frame)
        Dropping(self.commands, frame)
        frame.resized.connect(self.arrangement.fit)
        frame.unsetCursor()
        self._connect()

    async def begin(self, session_id: SessionId | None = None) -> None:
        """Put the window back as it was left, then show ``session_id``, or the ticket that was open last."""
        kept = await self.around.drafts.texts(None)
        frame = self.frame
        if not frame.is_put_back:
            self.furniture.put_back(Placing(kept.get(GEOMETRY, ""), kept.get(DOCKS, "")))
        if not frame.is_put_back:
            self.arrangement.set_sizes()
        self.around.drafts.put_on_desk(kept)
        self.arrangement.fit(frame.size())
        self.panes.tickets.take_focus()
        ticket = session_id or kept.get(LAST_TICKET) or None
        self.arrangement.set_ticket(is_open=ticket is not None)
        self.arrangement.show_page(TICKET_PAGE)  # the window may have been left on another page
        if ticket is None:
            self.panes.welcome.take_focus()
        self.presenter.begin(ticket, is_sure=session_id is not None)

    async def settled(self) -> None:
        """Wait until everything that was to be read is in the window."""
        await self.around.door.quiet()
        while not self.presenter.refresh.is_quiet:
            await asyncio.sleep(0.01)
            await self.around.door.quiet()

    def show_session(self, session_id: SessionId) -> None:
        """Bring a ticket to the front; from a link or another start of the program."""
        self.arrangement.show_page(TICKET_PAGE)
        self.presenter.open(session_id)

    def remember(self) -> Placing:
        """Keep how the window is arranged, for the next start; returns it."""
        placing, keep = self.furniture.placing, self.around.drafts.keep_for_desk
        keep(GEOMETRY, placing.geometry)
        keep(DOCKS, placing.docks)
        return placing

    @property
    def has_ticket(self) -> bool:
        return bool(self._last_ticket)

    def _connect(self) -> None:
        connect_panes(self.panes)
        presenter = self.presenter
        for pane in self.panes.every:
            self._connect_pane(pane)
        self.panes.pages.when_made(self._take_in)
        presenter.ticket_shown.connect(self._show_ticket)
        presenter.ticket_shown.connect(self.commands.show_ticket)
        presenter.ticket_shown.connect(self.palette_card.show_ticket)
        presenter.ticket_shown.connect(self.system_commands.show_ticket)
        presenter.model_notes.progressed.connect(self.panes.note.show_progress)
        presenter.saved.connect(lambda is_kept: self.status_line.show_saved(is_kept=is_kept))
        for listener in (self.status_line, self.palette_card, self.reach_banner):
            presenter.list_shown.connect(listener.show_list)
        for wish in (
            self.commands.ticket_wanted,
            self.system_commands.ticket_wanted,
            self.palette_card.ticket_wanted,
        ):
            wish.connect(self.show_session)
        self.panes.tickets.searched.connect(presenter.search)
        self.panes.welcome.taken.connect(self.commands.take)
        self.panes.welcome.left.connect(self._go_to_work, Qt.ConnectionType.QueuedConnection)
        self.panes.conversation.composer.field.files_dropped.connect(self.commands.bring_in)

    def _connect_pane(self, pane: Pane) -> None:
        presenter = self.presenter
        presenter.ticket_shown.connect(pane.show_ticket)
        pane.ticket_wanted.connect(self.show_session)
        pane.page_wanted.connect(self.arrangement.show_page)
        pane.kind_wanted.connect(presenter.ask_for)
        pane.refresh_wanted.connect(presenter.read_again)
        show_list: Callable[[DeskList], object] | None = getattr(pane, "show_list", None)
        if show_list is not None:
            presenter.list_shown.connect(show_list)

    def _take_in(self, page: Pane) -> None:
        """A page that is made now knows what the others have been told."""
        self._connect_pane(page)
        page.show_ticket(self.presenter.shown)
        show_list: Callable[[DeskList], object] | None = getattr(page, "show_list", None)
        if show_list is not None:
            show_list(self.presenter.listed)

    def _show_ticket(self, shown: Shown | None) -> None:
        self.arrangement.set_ticket(is_open=shown is not None)
        session_id = shown.view.session.id if shown else ""
        if session_id != self._last_ticket:
            # Kept now and not at the end: after a crash the agent finds the ticket again, and the draft in it.
            self._last_ticket = session_id
            self.message_bar.leave_ticket()
            for pane in self.panes.every:  # what was pointed at belongs to the ticket before
                pane.light(frozenset())
            self.around.drafts.keep_for_desk(LAST_TICKET, session_id)
        # The number, not the title: window titles are seen by whoever shares the screen, and by the window list.
        self.frame.setWindowTitle(f"#{shown.view.session.number} – FlowPilot Desktop" if shown else "FlowPilot Desktop")

    def _go_to_work(self) -> None:
        """A first ticket is there: the keys of its proposals hold at once, or else the field for what is found."""
        lane = self.panes.lane
        (lane if lane.facts.inbox.isVisible() else self.panes.conversation).take_focus()
