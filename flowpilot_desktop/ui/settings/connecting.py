"""The form that connects a ticket system: it is tested before it is kept, and its key goes into the keychain."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import FlowPilotError, InvalidInput
from flowpilot_desktop.domain.events import NetworkChanged
from flowpilot_desktop.services.ticket_systems.connections import variable_of
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full, said
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.settings.system_kinds import kind_words
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ConnectingForm(QWidget):
    """Fields of one connection. The key is in no draft and leaves the field as soon as it was used."""

    connected = Signal(str, str)
    """The name of the new connection, and what to say of it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectingForm")
        self._around = around
        self.kind = Choice()
        for system in around.desk.connections.systems:
            self.kind.addItem(kind_words(system).title, system)
        self.name, self.address, self.account, self.key, self.options = (QLineEdit() for _ in range(5))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setPlaceholderText("https://help.example.com")
        self.name.setPlaceholderText(self.tr("for example helpdesk; stands before the numbers of its tickets"))
        self.options.setPlaceholderText(self.tr("for example resolved_status=Closed: the status after resolving"))
        self._labels = {field: QLabel() for field in (self.account, self.key)}
        self._error = told(look="error")
        self._error.setObjectName("connectingError")
        self._error.hide()
        self._why = told()
        self._why.setObjectName("connectingWhyNot")
        self.add_button = self._button("connectButton", self.tr("Test and connect"), self._connect_tested)
        set_look(self.add_button, "primary")
        self.untested_button = self._button(
            "connectUntestedButton", self.tr("Connect without a test"), self._connect_untested
        )
        self.untested_button.hide()
        self._lay_out()
        kept = (("name", self.name), ("address", self.address), ("account", self.account), ("options", self.options))
        for name, field in kept:
            around.drafts.keep_on_desk(field, f"connecting.{name}")
        self.kind.currentIndexChanged.connect(lambda _at: self._name_fields())
        leave = around.desk.bus.subscribe(NetworkChanged, lambda _event: self._renew())
        self.destroyed.connect(lambda: leave())
        for field in (self.name, self.address):
            field.textChanged.connect(lambda _text: self._renew())
        self._name_fields()
        self._renew()

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(SPACING.large)
        fields = (
            ("kind", self.tr("Kind"), self.kind),
            ("address", self.tr("Address of its start page"), self.address),
            ("name", self.tr("Short name"), self.name),
            ("account", "", self.account),
            ("key", "", self.key),
            ("options", self.tr("Options (optional)"), self.options),
        )
        for name, words, field in fields:
            field.setObjectName(f"connecting_{name}")
            label = self._labels.get(field, QLabel(words)) if isinstance(field, QLineEdit) else QLabel(words)
            set_look(label, "strong")
            label.setBuddy(field)
            field.setAccessibleName(words)
            part = QWidget()
            pair = QVBoxLayout(part)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(SPACING.tight)
            pair.addWidget(label)
            pair.addWidget(field)
            if field is self.account:
                self._account_part = part
            form.addWidget(part)
        self.options.setAccessibleDescription(self.tr("Settings of this kind of system, with blanks between them."))
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(self.add_button)
        row.addWidget(self.untested_button)
        row.addWidget(self._why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.large)
        heading = QLabel(self.tr("Connect a ticket system"))
        set_look(heading, "title")
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self._error)
        column.addLayout(row)

    def _button(self, name: str, words: str, do: object) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.clicked.connect(do)
        return made

    def _renew(self) -> None:
        """There is something to connect when it has an address and a name; offline it cannot be tested."""
        is_off = self._around.desk.network.is_off
        is_named = bool(self.address.text().strip() and self.name.text().strip())
        self.add_button.setEnabled(is_named and not is_off)
        if is_off:
            self.untested_button.setVisible(is_named)
        why = self.tr("Not while you work offline.") if is_off else self.tr("Needs an address and a short name.")
        self.add_button.setToolTip("" if self.add_button.isEnabled() else why)
        self._why.setText(why)
        self._why.setVisible(not self.add_button.isEnabled())

    def _name_fields(self) -> None:
        words = kind_words(str(self.kind.currentData()))
        for field, label in ((self.account, words.account), (self.key, words.secret)):
            self._labels[field].setText(label)
            field.setAccessibleName(label)
        self._account_part.setVisible(bool(words.account))

    def _connect_tested(self) -> None:
        self._connect(is_untested=False)

    def _connect_untested(self) -> None:
        self._connect(is_untested=True)

    def _connect(self, *, is_untested: bool) -> None:
        try:
            connection = self._connection()
        except FlowPilotError as error:
            self._refused(error)
            return
        self._say_trying(is_untested=is_untested)
        connections, key = self._around.desk.connections, self.key.text()
        self._around.door.enter(
            "system.connect",
            lambda: connections.add(connection, key, untested=is_untested),
            then=lambda done: self._done(connection, *done),
            refused=self._refused,
            busy=self.add_button,
        )

    def _say_trying(self, *, is_untested: bool) -> None:
        self.untested_button.hide()
        set_look(self._error, "small")
        self._error.setText("" if is_untested else self.tr("Asking the ticket system…"))
        self._error.setVisible(not is_untested)

    def _connection(self) -> Connection:
        """What was typed. Raises: InvalidInput."""
        options = {}
        for word in self.options.text().split():
            name, equals, value = word.partition("=")
            if not equals:
                raise InvalidInput(
                    self.tr("“{word}” is no option.").format(word=word),
                    self.tr("Options look like resolved_status=Closed."),
                )
            options[name] = value
        account = self.account.text().strip() if not self._account_part.isHidden() else ""
        return Connection(
            self.name.text().strip(), str(self.kind.currentData()), self.address.text().strip(), account, options
        )

    def _done(self, connection: Connection, answer: str, is_kept: bool) -> None:
        had_key = bool(self.key.text())
        for field in (self.name, self.address, self.account, self.key, self.options):
            field.clear()
        self._error.hide()
        words = self.tr("Connected. {answer}").format(answer=said(answer))
        if not is_kept:
            words += " " + self.tr(
                "No keychain can be used here: the key is forgotten when the program ends. The variable {name} can "
                "hold it."
            ).format(name=variable_of(connection.name))
        elif had_key:
            words += " " + self.tr("Its key is in the keychain of this computer.")
        self.connected.emit(connection.name, words)

    def _refused(self, error: FlowPilotError) -> None:
        set_look(self._error, "error")
        self._error.setText(in_full(error))
        self._error.show()
        self.untested_button.setVisible(not isinstance(error, InvalidInput))
