"""Links that the system hands to the program while it runs: macOS sends them as events, others start it once more."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.grammar.window import LINK


class OpenedLinks(QObject):
    """Hears of links from the first moment on, and keeps them until somebody serves them."""

    def __init__(self, qt: QApplication, *, listens: bool = True) -> None:
        """Where the system sends no links as events it should not listen: every event of the program would be looked
        at here, and every class of Qt made for it."""
        super().__init__(qt)
        self._waiting: list[str] = []
        self._take: Callable[[str], object] = self._waiting.append
        if listens:
            qt.installEventFilter(self)

    def serve(self, take: Callable[[str], object]) -> None:
        """``take`` gets each link as it stands, those that came earlier too. A link comes from anywhere."""
        self._take = take
        while self._waiting:
            take(self._waiting.pop(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QFileOpenEvent) and event.url().toString().startswith(LINK):
            self._take(event.url().toString())
            return True
        return super().eventFilter(watched, event)
