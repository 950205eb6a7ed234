"""What every pane is made with and what it offers; see the contract in ``ui/__init__.py``."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.countdown import Countdown
from flowpilot_desktop.ui.desk import Desk, Shown
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.drafting import DraftKeeper
from flowpilot_desktop.ui.one_primary import OnePrimary
from flowpilot_desktop.ui.theme.following import Theme

CONVERSATION = "conversation"
"""The page of the ticket, with the conversation in front where it shares its place with the note."""
Undo = Callable[[], Awaitable[object]]


class Messages(Protocol):
    """The message bar, as panes see it."""

    countdown: Countdown
    """Ticks while something can be taken back for so many seconds."""

    def say(
        self,
        title: str,
        hint: str = "",
        *,
        undo: Undo | None = None,
        until: datetime | None = None,
        when_over: Callable[[], object] | None = None,
        is_quiet: bool = False,
        keeps: bool = False,
    ) -> None:
        """Show a sentence; a quiet one takes the place of none that counts down or waits to be closed.

        With ``undo``, the agent can take the step back for a while; until a certain moment where one is given, with the
        seconds counted down: ``when_over`` is called then. One that ``keeps`` can be taken back until another ticket is
        shown; it must see for itself whether something else has changed since.
        """

    def is_saying(self, title: str) -> bool:
        """Whether that message is in sight."""
        ...


@dataclass(frozen=True)
class Surroundings:
    """What a pane needs beside its own widgets."""

    desk: Desk
    door: Door
    theme: Theme
    actions: Actions
    drafts: DraftKeeper
    messages: Messages
    primary: OnePrimary


class Pane(QWidget):
    """A part of the window that shows values and tells what the agent wants. It remembers nothing else."""

    labels_picked = Signal(object)
    """A ``frozenset`` of labels (F1, Q1, C1, X1) that the agent chose; every other pane lights them and goes there."""
    labels_pointed = Signal(object)
    """The same for labels that the mouse rests on: what is in sight is lit, and nothing moves."""
    ticket_wanted = Signal(str)
    """The id of a ticket to be shown."""
    ticket_in_sight = Signal(str)
    """The id of the ticket that the outbox speaks of (its chosen post is of it), empty where it speaks of none."""
    page_wanted = Signal(str)
    """A page of the centre to be shown (see ``pages.py``)."""
    kind_wanted = Signal(object)
    """A ``NoteKind``: the preview to be made for the shown ticket from now on."""
    refresh_wanted = Signal()
    """Read the ticket and its preview again, without waiting."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.shown: Shown | None = None

    def show_ticket(self, shown: Shown | None) -> None:
        """Show these values; None where no ticket is open. Called again with the same ticket at every refresh.

        Focus, selection and scroll position stay where they are: compare with ``self.shown`` and change the difference.
        """
        self.shown = shown

    def light(self, labels: frozenset[str]) -> None:
        """Another pane points at these labels: mark what belongs to them; an empty set takes the marks away.

        Nothing is scrolled: somebody may be reading.
        """

    def go_to(self, labels: frozenset[str]) -> None:
        """These labels were chosen in another pane: light what belongs to them, and bring it into sight."""
        self.light(labels)

    def take_focus(self) -> None:
        """F6 came here."""
        self.setFocus()
