"""Every pane of the window, made in one place. A new page of the centre is one more line in ``PAGES``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flowpilot_desktop.ui.conversation.pane import ConversationPane
from flowpilot_desktop.ui.lane.pane import LanePane
from flowpilot_desktop.ui.note.pane import NotePane
from flowpilot_desktop.ui.outbox.page import OutboxPage
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.settings.page import SettingsPage
from flowpilot_desktop.ui.tickets.pane import TicketsPane
from flowpilot_desktop.ui.tickets.welcome import WelcomePane

TICKET_PAGE = "ticket"
PAGES: Mapping[str, Callable[[Surroundings], Pane]] = {
    "outbox": OutboxPage,
    "scripts": ScriptsPage,
    "settings": SettingsPage,
}
"""Name of a page → what makes it. The action ``view.<name>`` opens it; ``entered()`` is called where it has one, and
``show_list(DeskList)`` where it has that."""


@dataclass(frozen=True)
class Panes:
    """The parts of the window. ``pages`` lie in the centre, one at a time, in place of the conversation."""

    tickets: TicketsPane
    welcome: WelcomePane
    conversation: ConversationPane
    lane: LanePane
    note: NotePane
    pages: Mapping[str, Pane]

    @property
    def every(self) -> tuple[Pane, ...]:
        return (self.tickets, self.welcome, self.conversation, self.note, self.lane, *self.pages.values())


class PanesInSteps(Iterator[None]):
    """Makes one pane at each step, in the order of the Tab key: together they would hold the window up for too long.

    ``panes`` is there when there is no further step.
    """

    def __init__(self, around: Surroundings) -> None:
        self._steps = self._make(around)

    def __next__(self) -> None:
        return next(self._steps)

    def _make(self, around: Surroundings) -> Iterator[None]:
        tickets = TicketsPane(around)
        yield
        welcome = WelcomePane(around)
        yield
        conversation = ConversationPane(around)
        yield
        lane = LanePane(around)
        yield
        note = NotePane(around)
        yield
        pages = {name: make(around) for name, make in PAGES.items()}
        self.panes = Panes(tickets, welcome, conversation, lane, note, pages)


def connect_panes(panes: Panes) -> None:
    """What one pane points at, the others light; what is chosen there, they bring into sight."""
    for pane in panes.every:
        for other in panes.every:
            if other is not pane:
                pane.labels_picked.connect(other.go_to)
                pane.labels_pointed.connect(other.light)
    scripts = panes.pages["scripts"]
    if isinstance(scripts, ScriptsPage):
        panes.lane.script_wanted.connect(scripts.serve)
