"""Every pane of the window, made in one place. The pages of the centre have a module of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowpilot_desktop.ui.conversation.pane import ConversationPane
from flowpilot_desktop.ui.lane.pane import LanePane
from flowpilot_desktop.ui.note.pane import NotePane
from flowpilot_desktop.ui.pages import Pages
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.tickets.pane import TicketsPane
from flowpilot_desktop.ui.tickets.welcome import WelcomePane

TICKET_PAGE = "ticket"


@dataclass(frozen=True)
class Panes:
    """The parts of the window. ``pages`` lie in the centre, one at a time, in place of the conversation."""

    tickets: TicketsPane
    welcome: WelcomePane
    conversation: ConversationPane
    lane: LanePane
    note: NotePane
    pages: Pages

    @property
    def every(self) -> tuple[Pane, ...]:
        """Those that are there."""
        return (self.tickets, self.welcome, self.conversation, self.note, self.lane, *self.pages.made)


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
        self.panes = Panes(tickets, welcome, conversation, lane, note, Pages(around))


def connect_panes(panes: Panes) -> None:
    """What one pane points at, the others light; what is chosen there, they bring into sight."""
    linked: list[Pane] = []

    def link(pane: Pane) -> None:
        for other in linked:
            for one, two in ((pane, other), (other, pane)):
                one.labels_picked.connect(two.go_to)
                one.labels_pointed.connect(two.light)
        linked.append(pane)

    for pane in panes.every:
        link(pane)
    panes.pages.when_made(link)
    panes.lane.script_wanted.connect(panes.pages.serve)
    panes.pages.when_made(lambda page: page.ticket_in_sight.connect(panes.tickets.show_post))
