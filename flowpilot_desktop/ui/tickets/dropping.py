"""Files and texts that are dropped on the window become tickets."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.tickets.commands import TicketCommands


class Dropping(QObject):
    """Hears what is dropped on ``window`` outside its text fields."""

    def __init__(self, commands: TicketCommands, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            # What is dragged out of the window itself, such as words that were selected, is no new ticket.
            if event.source() is None and (event.mimeData().hasUrls() or event.mimeData().hasText()):
                event.acceptProposedAction()
            else:
                event.ignore()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            if event.source() is None:
                self._take(event)
            return True
        return False

    def _take(self, event: QDropEvent) -> None:
        files = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        if files:
            self._commands.bring_in(files)
        elif event.mimeData().hasText():
            self._commands.take(event.mimeData().text())
