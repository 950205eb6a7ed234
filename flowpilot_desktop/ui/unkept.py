"""What is said where the window is to be closed and the disk does not take what was typed last."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from flowpilot_desktop.ui.pressed import pressed_in


class Wish(Enum):
    """What the agent wants to do about it."""

    AGAIN = auto()
    LEAVE = auto()
    STAY = auto()


class UnkeptWords(QMessageBox):
    """Says why the words are not kept; Escape leads back to the window, where they still stand."""

    def __init__(self, parent: QWidget, title: str, hint: str) -> None:
        super().__init__(parent)
        self.setObjectName("unkeptWords")
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("What you typed last is not kept yet"))
        self.setText(self.tr("What you typed last is not kept yet. If you close now, it is lost."))
        self.setInformativeText(f"{title} {hint}")
        again, back = self._button("closeAgain", self.tr("Try again")), self._button("stay", self.tr("Back"))
        self._wishes = {
            again: Wish.AGAIN,
            self._button("closeAnyway", self.tr("Close and lose it")): Wish.LEAVE,
            back: Wish.STAY,
        }
        self.setDefaultButton(again)
        self.setEscapeButton(back)

    async def wish(self) -> Wish:
        """Show it until a button is pressed."""
        clicked = await pressed_in(self)
        return next((wish for each, wish in self._wishes.items() if each is clicked), Wish.STAY)

    def _button(self, name: str, words: str) -> QPushButton:
        made = self.addButton(words, QMessageBox.ButtonRole.ActionRole)
        made.setObjectName(name)
        return made
