"""A menu with the round corners of everything else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


class Menu(QMenu):
    """Its ground is drawn by the sheet: the window behind that is clear, so that the corners are."""

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(words, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)

    def add_part(self, words: str) -> "Menu":
        """A menu of this menu."""
        part = Menu(self, words)
        self.addMenu(part)
        return part
