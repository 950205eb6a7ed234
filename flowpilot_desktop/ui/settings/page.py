"""Settings of the desk and of the window."""

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from flowpilot_desktop.services.preferences import described
from flowpilot_desktop.ui.pane import Pane, Surroundings


class SettingsPage(Pane):
    """One row for each preference."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("settingsPage")
        self._form = QFormLayout(self)
        for name, value, meaning in described(around.desk.preferences.current):
            field = QLineEdit(str(value))
            field.setObjectName(f"setting_{name}")
            field.setAccessibleName(meaning)
            self._form.addRow(QLabel(meaning), field)
