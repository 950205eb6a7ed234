"""Files and texts that are dropped on the window become tickets."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
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
        text = event.mimeData().text() if event.mimeData().hasText() else ""
        event.acceptProposedAction()
        # Acted upon when the drag is over: until then whoever dragged waits, and is waited for.
        if files:
            QTimer.singleShot(0, self, lambda: self._commands.bring_in(files))
        elif text:
            QTimer.singleShot(0, self, lambda: self._commands.take(text))
