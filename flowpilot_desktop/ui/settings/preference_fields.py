"""Fields of preferences: name, field, sentence, and below it why a value was refused. What is chosen holds at once."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import Preferences
from flowpilot_desktop.services.preferences import described
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.settings.rows import field_of, show_value, words_of
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.settings.setting_line import SettingLine
from flowpilot_desktop.ui.theme.following import Appearance
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

PLACES = {"post_folder": QFileDialog.FileMode.Directory, "assistant_ca_file": QFileDialog.FileMode.ExistingFile}
"""Settings that name a place on this computer, and what may be chosen for them."""


class PreferenceFields(QWidget):
    """The fields of the preferences that it is given, below each other in that order."""

    def __init__(self, around: Surroundings, names: Sequence[str], *, is_filled: bool = True) -> None:
        """Where it is not ``is_filled``, the caller calls ``fill``, or ``steps``, when there is time for it."""
        super().__init__()
        self._names = names
        self._around = around
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._helps: dict[str, QLabel] = {}
        self._held: dict[str, tuple[object, str]] = {}
        """What is in force in this run, and why."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING.large)
        if is_filled:
            self.fill()
        unsubscribe = around.desk.bus.subscribe(SettingsChanged, self._settings_changed)
        self.destroyed.connect(lambda: unsubscribe())

    def fill(self) -> None:
        """Make the fields."""
        for make in self.steps():
            make()

    def steps(self) -> Sequence[Callable[[], None]]:
        """What ``fill`` does, one field at a time."""
        return [partial(self._add, name) for name in self._names]

    def _add(self, name: str) -> None:
        known = {each: (value, meaning) for each, value, meaning in described(self._around.desk.preferences.current)}
        self._column.addWidget(self._part(name, *known[name]))
        if name in self._held:
            self.hold(name, *self._held[name])

    def read(self) -> None:
        """Read and show what is in force now."""
        key = f"settings.read.{self._names[0]}"
        self._around.door.enter(key, self._around.desk.preferences.load, then=self.show_values, newest=True)

    def show_values(self, now: Preferences) -> None:
        for name, value in asdict(now).items():
            if name in self._fields:
                show_value(self._fields[name], self._held[name][0] if name in self._held else value)

    def _settings_changed(self, event: SettingsChanged) -> None:
        if not event.names.isdisjoint(self._fields):
            self.show_values(self._around.desk.preferences.current)

    def hold(self, name: str, value: object, why: str) -> None:
        """Show what is in force in this run, whatever was chosen, and why; it cannot be changed here."""
        self._held[name] = (value, why)
        if name in self._fields:
            show_value(self._fields[name], value)
            self._fields[name].setEnabled(False)
            self._helps[name].setText(why)

    def _part(self, name: str, value: object, meaning: str) -> QWidget:
        words = words_of(name, meaning)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        field = field_of(name, value, words, lambda text: self._change(name, text))
        field.setObjectName(f"setting_{name}")
        field.setAccessibleName(f"{words.label} ({words.unit})" if words.unit else words.label)
        field.setAccessibleDescription(words.help)
        self._fields[name] = field
        error = self._errors[name] = told(look="error")
        error.hide()
        if not isinstance(field, QCheckBox):
            label = QLabel(words.label)
            set_look(label, "strong")
            label.setBuddy(field)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(field, 0 if words.unit else 1)
        if words.unit:
            row.addWidget(QLabel(words.unit), 1)
        if name in PLACES and isinstance(field, QLineEdit):
            row.addWidget(self._browse(name, field))
        column.addLayout(row)
        help_line = self._helps[name] = told(words.help)
        column.addWidget(help_line)
        column.addWidget(error)
        if isinstance(field, SettingLine):
            field.came_back.connect(lambda: self._say(name, self._of_a_draft(), "small"))
            field.typed_changed.connect(lambda: None if field.typed else error.hide())
            self._around.drafts.keep_on_desk(field.typing, f"setting.{name}")
        return made

    def _of_a_draft(self) -> str:
        return self.tr("Typed before and not in force yet: Enter takes it, Escape brings back what holds.")

    def _browse(self, name: str, field: QLineEdit) -> QPushButton:
        is_folder = PLACES[name] is QFileDialog.FileMode.Directory
        said = self.tr("Choose a folder") if is_folder else self.tr("Choose a file")
        button = QPushButton(self.tr("Choose…"))
        button.setObjectName(f"setting_{name}_choose")
        button.setAccessibleName(said)

        def choose() -> None:
            dialog = QFileDialog(self, said, field.text())
            dialog.setFileMode(PLACES[name])
            dialog.fileSelected.connect(field.setText)
            dialog.fileSelected.connect(lambda place: self._change(name, place))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        button.clicked.connect(choose)
        return button

    def _change(self, name: str, text: str) -> None:
        preferences = self._around.desk.preferences
        if str(asdict(preferences.current).get(name, "")) == text:
            self._errors[name].hide()
            return
        self._around.door.enter(
            f"settings.{name}",
            lambda: preferences.change(name, text),
            then=lambda now: self._changed(name, text, now),
            refused=lambda error: self._refused(name, error),
        )

    def _changed(self, name: str, text: str, now: Preferences) -> None:
        self._errors[name].hide()
        field, value = self._fields[name], asdict(now)[name]
        if isinstance(field, SettingLine):
            field.take(text, str(value))
        else:
            show_value(field, value)
        if name == "appearance":
            self._around.theme.choose(Appearance(now.appearance))
            self._around.desk.preferences.announce(name)  # the switch in the menu shows what holds now

    def _refused(self, name: str, error: FlowPilotError) -> None:
        self._say(name, in_full(error), "error")

    def _say(self, name: str, words: str, look: str) -> None:
        line = self._errors[name]
        line.setText(words)
        set_look(line, look)
        line.show()
