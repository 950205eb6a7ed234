"""The key for Claude: where it is, and a field for another one. It is tried before it is kept, never in a file."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.services.assistants.settings import KEY_VARIABLE, KeptKey, KeySource
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full, said
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

KEEP, FORGET = "assistant.key", "assistant.key.forget"


class AssistantKey(QWidget):
    """Shows where the key is; the key itself is never shown again."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.field = QLineEdit()
        self.field.setObjectName("assistantKey")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Key for Claude"))
        self.field.setPlaceholderText(self.tr("Paste a key here"))
        self.field.returnPressed.connect(self._keep)
        self.keep = QPushButton(self.tr("Check and save"))
        self.keep.setObjectName("assistantKeyKeep")
        self.keep.clicked.connect(self._keep)
        self.forget = QPushButton(self.tr("Remove"))
        self.forget.setObjectName("assistantKeyForget")
        self.forget.setAccessibleName(self.tr("Remove the key for Claude"))
        self.forget.clicked.connect(self._forget)
        self.for_this_run = QCheckBox(self.tr("Keep it only until the program ends"))
        self.for_this_run.setObjectName("assistantKeyForThisRun")
        self.where = told()
        self.where.setObjectName("assistantKeyWhere")
        self.said = told()
        self.said.setObjectName("assistantKeySaid")
        self.said.hide()
        label = QLabel(self.tr("Key for Claude"))
        set_look(label, "strong")
        label.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(label)
        column.addLayout(row)
        for part in (self.for_this_run, self.where, self.said):
            column.addWidget(part)
        self.show_source()

    def show_source(self) -> None:
        """Say where the key is, as far as that is known without asking the keychain."""
        source = self._around.desk.assistants.settings.key_source
        self.where.setText(
            {
                KeySource.NONE: self.tr("There is no key yet."),
                KeySource.MEMORY: self.tr("A key is held in the memory of this run; it is gone when the program ends."),
                KeySource.ENVIRONMENT: self.tr("A key comes from the variable {name}.").format(name=KEY_VARIABLE),
                KeySource.KEYCHAIN: self.tr("A key is kept in this computer's keychain."),
            }[source]
        )
        self.forget.setEnabled(source in (KeySource.MEMORY, KeySource.KEYCHAIN))

    def _keep(self) -> None:
        text = self.field.text()
        if not text.strip():
            self._say(self.tr("Paste a key first."), "error")
            return
        checks, in_memory = self._around.desk.assistants.checks, self.for_this_run.isChecked()
        started = self._around.door.enter(
            KEEP,
            lambda: checks.enter_key(text, in_memory=in_memory),
            then=self._kept,
            refused=self._refused,
            busy=self.keep,
        )
        if started:
            self._say(self.tr("Asking the service whether it takes this key…"), "small")

    def _kept(self, kept: KeptKey) -> None:
        self.field.clear()
        words = self.tr("The service accepted the key.")
        if kept.problem:
            held = self.tr("It is held in the memory of this run, never in a file; {name} gives it to every run.")
            held = held.format(name=KEY_VARIABLE)
            words = f"{words} {said(kept.problem)} {held}"
        self._say(words, "small")
        self.show_source()

    def _refused(self, error: FlowPilotError) -> None:
        self._say(in_full(error), "error")

    def _forget(self) -> None:
        settings = self._around.desk.assistants.settings

        def forgotten(_left: KeySource) -> None:
            self._say(self.tr("The key was removed."), "small")
            self.show_source()

        self._around.door.enter(FORGET, settings.forget_key, then=forgotten, refused=self._refused, busy=self.forget)

    def _say(self, words: str, look: str) -> None:
        self.said.setText(words)
        set_look(self.said, look)
        self.said.show()
