"""Settings of the desk and of the window. What is chosen holds at once; there is no button that saves."""

from dataclasses import asdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.settings import Preferences
from flowpilot_desktop.services.preferences import described
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.settings.rows import field_of, show_value, words_of
from flowpilot_desktop.ui.settings.words import KEPT_BY_THE_PROGRAM, WORDS
from flowpilot_desktop.ui.theme.following import Appearance
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

FOLDERS = frozenset({"post_folder"})
WIDTH = 640  # pixels


class SettingsPage(Pane):
    """One part for each preference: name, field, sentence."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("settingsPage")
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.large)
        column.setSpacing(SPACING.large)
        title = QLabel(self.tr("Settings"))
        set_look(title, "title")
        column.addWidget(title)
        settings = {
            name: (value, meaning)
            for name, value, meaning in described(around.desk.preferences.current)
            if name not in KEPT_BY_THE_PROGRAM
        }
        for name in sorted(settings, key=lambda each: list(WORDS).index(each) if each in WORDS else len(WORDS)):
            column.addWidget(self._part(name, *settings[name]))
        where = QLabel(self.tr("This desk lives in {folder}").format(folder=around.desk.data_dir))
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setWordWrap(True)
        set_look(where, "small")
        column.addWidget(where)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("settingsScroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def entered(self) -> None:
        """The page was opened: show what is in force now (a command may have changed it)."""
        self.around.door.enter("settings.read", self.around.desk.preferences.load, then=self._show, newest=True)

    def show_list(self, _listed: DeskList) -> None:
        self._show(self.around.desk.preferences.current)

    def take_focus(self) -> None:
        next(iter(self._fields.values())).setFocus()

    def _part(self, name: str, value: object, meaning: str) -> QWidget:
        words = words_of(name, meaning)
        made = QWidget()
        made.setMaximumWidth(WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        label = QLabel(words.label)
        set_look(label, "strong")
        field = field_of(name, value, words, lambda text: self._change(name, text))
        field.setObjectName(f"setting_{name}")
        field.setAccessibleName(words.label)
        field.setAccessibleDescription(words.help)
        label.setBuddy(field)
        self._fields[name] = field
        told = QLabel(words.help)
        told.setWordWrap(True)
        set_look(told, "small")
        error = self._errors[name] = QLabel()
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.setWordWrap(True)
        set_look(error, "error")
        error.hide()
        column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(field, 1)
        if name in FOLDERS and isinstance(field, QLineEdit):
            row.addWidget(self._browse(name, field))
        column.addLayout(row)
        column.addWidget(told)
        column.addWidget(error)
        return made

    def _browse(self, name: str, field: QLineEdit) -> QPushButton:
        button = QPushButton(self.tr("Choose…"))
        button.setObjectName(f"setting_{name}_choose")
        button.setAccessibleName(self.tr("Choose a folder"))

        def choose() -> None:
            dialog = QFileDialog(self, self.tr("Choose a folder"), field.text())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.fileSelected.connect(field.setText)
            dialog.fileSelected.connect(lambda folder: self._change(name, folder))
            dialog.show()

        button.clicked.connect(choose)
        return button

    def _change(self, name: str, text: str) -> None:
        current = asdict(self.around.desk.preferences.current)
        if str(current.get(name, "")) == text:
            self._errors[name].hide()
            return
        preferences = self.around.desk.preferences
        self.around.door.enter(
            f"settings.{name}",
            lambda: preferences.change(name, text),
            then=lambda now: self._changed(name, now),
            refused=lambda error: self._refused(name, error),
        )

    def _changed(self, name: str, now: Preferences) -> None:
        self._errors[name].hide()
        if name == "appearance":
            self.around.theme.choose(Appearance(now.appearance))

    def _refused(self, name: str, error: FlowPilotError) -> None:
        self._errors[name].setText(str(error))
        self._errors[name].show()

    def _show(self, now: Preferences) -> None:
        for name, value in asdict(now).items():
            if name in self._fields:
                show_value(self._fields[name], value)
