"""A line of the settings: what is typed holds when the agent has settled on it, and is a draft until then."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from flowpilot_desktop.ui.drafting import Typing


class SettingLine(QLineEdit):
    """Shows what is in force. Escape takes back what was typed over it."""

    typed_changed = Signal()
    came_back = Signal()
    """What was typed and not in force when the program ended stands here again."""

    def __init__(self, held: str) -> None:
        super().__init__(held)
        self._held = held
        self.textChanged.connect(lambda _text: self.typed_changed.emit())

    @property
    def typed(self) -> str:
        """What stands here and is not in force; empty where nothing is."""
        return "" if self.text() == self._held else self.text()

    @property
    def typing(self) -> Typing:
        """The line as its draft sees it."""
        return Typing(lambda: self.typed, self._put, (self.typed_changed,))

    def show_held(self, value: str) -> None:
        """``value`` is in force now. What the agent has typed over the one before stays."""
        is_typed_over = self.text() != self._held
        self._held = value
        if not is_typed_over:
            self.setText(value)
        self.typed_changed.emit()

    def take(self, typed: str, value: str) -> None:
        """``typed`` was agreed to and is in force as ``value``; what was typed on since then stays."""
        if self.text() == typed:
            self._held = typed
        self.show_held(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._held:
            self.setText(self._held)
        else:
            super().keyPressEvent(event)

    def _put(self, text: str) -> None:
        if text and text != self._held:
            self.setText(text)
            self.came_back.emit()


class NumberLine(SettingLine):
    """A whole number, its thousands set apart as people read it here; digits alone can be typed as well."""

    def __init__(self, value: int) -> None:
        super().__init__(QLocale().toString(value))

    @property
    def digits(self) -> str:
        """What stands here, as a setting takes it."""
        return "".join(filter(str.isdigit, self.text()))

    def show_held(self, value: str) -> None:
        super().show_held(QLocale().toString(int(value)))

    def take(self, typed: str, value: str) -> None:
        if self.digits == typed:
            self._held = self.text()
        self.show_held(value)
