"""Below the list of tickets: what was typed is looked for in the ticket systems, and brought in from there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from flowpilot_desktop.domain.sessions import Ticket
from flowpilot_desktop.services.importing import ImportedSession
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.systems.brought import say_brought
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import reference

FIND, PULL = "systems.find", "systems.pull"
WAY = Qt.ItemDataRole.UserRole
MOST_FOUND = 20
TALLEST = 260  # pixels


@dataclass(frozen=True)
class _Way:
    go: Callable[[], object]


class Elsewhere(QWidget):
    """A few rows: bring in the ticket that was named, find the words in a system, and what was found there."""

    ticket_wanted = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("elsewhere")
        self._around = around
        self._words = ""
        self._found: dict[str, tuple[Ticket, ...]] = {}
        self._heading = QLabel(self.tr("In the ticket systems").upper())
        set_look(self._heading, "heading")
        self.rows = QListWidget()
        self.rows.setObjectName("elsewhereList")
        self.rows.setAccessibleName(self.tr("In the ticket systems"))
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setMaximumHeight(TALLEST)
        self.rows.itemActivated.connect(self._go)
        self.rows.itemClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.small, SPACING.small, SPACING.small)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._heading)
        column.addWidget(self.rows)
        self.hide()

    def show_words(self, words: str) -> None:
        """These words are in the field now."""
        words = words.strip()
        if words != self._words:
            self._words = words
            self._found.clear()
            self._around.door.cancel(FIND)
        self._fill()

    def act(self) -> bool:
        """Do the first thing that can be done with the words; False where there is none."""
        first = self.rows.item(0)
        if not self._words or first is None:
            return False
        self._go(first)
        return True

    @property
    def names_ticket(self) -> bool:
        """Whether the words name one ticket of a connected system, by more than a bare number."""
        return bool(self._around.desk.tickets.ticket_named(self._words)) and not self._words.lstrip("#").isdecimal()

    def pull(self, named: str) -> None:
        """Bring a ticket in with its thread, or its news, and show it."""
        tickets = self._around.desk.tickets
        self._around.door.enter(PULL, lambda: tickets.pull(named), then=self._pulled)

    def look_in(self, system: str) -> None:
        """Look for the words in one system."""
        tickets, words = self._around.desk.tickets, self._words

        def show(found: tuple[Ticket, ...]) -> None:
            if words != self._words:
                return
            self._found[system] = found
            self._fill()
            if not found:
                self._around.messages.say(
                    self.tr("{system} has no ticket with “{words}”.").format(system=system, words=words[:80])
                )

        self._around.door.enter(FIND, lambda: tickets.find(system, words, MOST_FOUND), then=show, newest=True)

    def _pulled(self, brought: ImportedSession) -> None:
        self.ticket_wanted.emit(brought.id)
        say_brought(self._around, brought)

    def _fill(self) -> None:
        chosen = self.rows.currentRow()
        self.rows.clear()
        tickets, words = self._around.desk.tickets, self._words
        if words:
            if named := tickets.ticket_named(words):
                self._add(self.tr("Bring in {ticket}").format(ticket=named), lambda: self.pull(named))
            for system in tickets.systems:
                if system not in self._found and "://" not in words:
                    said = self.tr("Find “{words}” in {system}").format(words=words[:40], system=system)
                    self._add(said, lambda system=system: self.look_in(system))  # type: ignore[misc]
                for ticket in self._found.get(system, ()):
                    ref = str(ticket.ref)
                    said = f"{ticket.title[:120]}  ({reference(ticket.ref)})"
                    self._add(said, lambda ref=ref: self.pull(ref))  # type: ignore[misc]
        self.rows.setCurrentRow(min(max(chosen, 0), self.rows.count() - 1))
        self.setVisible(bool(self.rows.count()))
        height = sum(self.rows.sizeHintForRow(row) for row in range(self.rows.count())) + 4
        self.rows.setFixedHeight(min(height, TALLEST))

    def _add(self, words: str, go: Callable[[], object]) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(words.replace("&", "&&") if "<" not in words else "")
        item.setData(WAY, _Way(go))
        self.rows.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        way: _Way = item.data(WAY)
        way.go()
