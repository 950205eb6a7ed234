"""One connected ticket system: its name and address, whether it answers, and the way to forget it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full, said
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.settings.system_kinds import kind_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class Connected(QWidget):
    """A card. Forgetting is asked about in place."""

    removed = Signal()

    def __init__(self, around: Surroundings, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.name = connection.name
        self.setObjectName(f"system_{connection.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "card")
        title = QLabel(f"{connection.name} · {kind_words(connection.system).title}")
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(title, "strong")
        where = told(" · ".join(part for part in (connection.url, connection.user) if part))
        self.verdict = told()
        self.verdict.setObjectName(f"system_{connection.name}_verdict")
        self.verdict.hide()
        self.test_button = self._button("test", self.tr("Test connection"), self._test)
        self._forget = self._button("forget", self.tr("Forget…"), lambda: self._ask(is_asking=True))
        self._sure = self._button("sure", self.tr("Forget it, with its key"), self._remove)
        self._keep = self._button("keep", self.tr("Keep it"), lambda: self._ask(is_asking=False))
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        for button in (self.test_button, self._forget, self._sure, self._keep):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.medium, SPACING.medium, SPACING.medium)
        column.setSpacing(SPACING.tight)
        column.addWidget(title)
        column.addWidget(where)
        column.addWidget(self.verdict)
        column.addLayout(row)
        self._ask(is_asking=False)

    def say(self, words: str, look: str) -> None:
        """Show what came of the last thing that was tried."""
        set_look(self.verdict, look)
        self.verdict.setText(words)
        self.verdict.show()

    def _button(self, verb: str, words: str, do: object) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(f"system_{self.name}_{verb}")
        made.setAccessibleName(f"{words.rstrip('…')}: {self.name}")
        set_look(made, "small")
        made.clicked.connect(do)
        return made

    def _ask(self, *, is_asking: bool) -> None:
        for button in (self.test_button, self._forget):
            button.setVisible(not is_asking)
        for button in (self._sure, self._keep):
            button.setVisible(is_asking)
        if is_asking:
            self._keep.setFocus()

    def _test(self) -> None:
        self.say(self.tr("Asking…"), "small")
        connections = self._around.desk.connections
        self._around.door.enter(
            f"system.test.{self.name}",
            lambda: connections.test(self.name),
            then=lambda answer: self.say(self.tr("It works: {answer}").format(answer=said(answer)), "small"),
            refused=self._refused,
            busy=self.test_button,
        )

    def _remove(self) -> None:
        connections = self._around.desk.connections
        self._around.door.enter(
            f"system.remove.{self.name}",
            lambda: connections.remove(self.name),
            then=lambda _: self.removed.emit(),
            refused=self._refused,
            busy=self._sure,
        )

    def _refused(self, error: FlowPilotError) -> None:
        self._ask(is_asking=False)
        self.say(in_full(error), "error")
