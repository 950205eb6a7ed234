"""The section "Ticket systems" of the settings: those that are connected, and a form for one more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.settings.connected import Connected
from flowpilot_desktop.ui.settings.connecting import ConnectingForm
from flowpilot_desktop.ui.settings.section import SettingsSection, told
from flowpilot_desktop.ui.theme.tokens import SPACING

READ = "systems.read"


class TicketSystemsSection(SettingsSection):
    """Reads the connections when it is opened and when one came or went."""

    def __init__(self, around: Surroundings, title: str, parent: QWidget | None = None) -> None:
        super().__init__(around, title, parent)
        self._shown: tuple[Connection, ...] = ()
        self._cards: dict[str, Connected] = {}
        self._words: dict[str, str] = {}
        self._empty = told(
            self.tr("No ticket system is connected yet: notes are saved in the folder of this desk."), "muted"
        )
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACING.small)
        self._rows.addWidget(self._empty)
        self._form: ConnectingForm | None = None
        self._is_form_wanted = False
        about = told(
            self.tr(
                "Tickets come from a ticket system, and what you post goes there. Keys are kept in the keychain of "
                "this computer, never in the desk."
            ),
            "muted",
        )
        self.add(about, self._list)
        self.make_in_turn(self._make_form)

    def entered(self) -> None:
        self.around.door.enter(READ, self.around.desk.connections.all, then=self._show, newest=True)

    def show_settings(self) -> None:
        self.entered()

    def take_focus(self) -> None:
        self._is_form_wanted = self._form is None  # then it takes the focus when it is made
        if self._form is not None:
            self._form.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> None:
        form = self._form = ConnectingForm(self.around)
        form.connected.connect(self._connected)
        self.add(form)
        if self._is_form_wanted:
            self.take_focus()

    def _connected(self, name: str, words: str) -> None:
        self._words[name] = words
        self.entered()

    def _show(self, connections: tuple[Connection, ...]) -> None:
        for name in [each.name for each in self._shown if each not in connections]:
            card = self._cards.pop(name)
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._shown = connections
        for connection in connections:
            card = self._cards.get(connection.name) or self._make(connection)
            if words := self._words.pop(connection.name, ""):
                card.say(words, "small")
        self._empty.setVisible(not connections)

    def _make(self, connection: Connection) -> Connected:
        card = self._cards[connection.name] = Connected(self.around, connection)
        card.removed.connect(self.entered)
        self._rows.addWidget(card)
        return card
