"""Promise 3: changes are gathered for 500 ms on the one timer of the window, then read in one go.

A burst of changes makes one refresh. A refresh that is overtaken by a newer change is cancelled before it has paid for
a text that nobody will see, and the newer one starts when its own 500 ms are over.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from flowpilot_desktop.ui.door import Door

DEBOUNCE = 500  # milliseconds
KEY = "refresh"


class Refresh(QObject):
    """Calls ``read`` with the names of everything that grew stale; what it reads, it shows."""

    running = Signal(bool)

    def __init__(
        self,
        door: Door,
        read: Callable[[frozenset[str]], Coroutine[Any, Any, None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._read = read
        self._stale: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE)
        self._timer.timeout.connect(self._begin)
        self.begun = 0
        """Refreshes that were begun; the difference to ``finished`` was overtaken or failed."""
        self.finished = 0

    def schedule(self, *what: str) -> None:
        """Something changed; ``what`` names it (``ticket``, ``list``). Overtakes a refresh that is under way."""
        self._stale.update(what)
        self._door.cancel(KEY)
        self._timer.start()

    def now(self, *what: str) -> None:
        """The agent asked for it (opened a ticket, pressed refresh): without waiting."""
        self._stale.update(what)
        self._timer.stop()
        self._begin()

    @property
    def is_quiet(self) -> bool:
        """Nothing waits and nothing runs."""
        return not self._timer.isActive() and not self._door.is_busy(KEY)

    def _begin(self) -> None:
        wanted = frozenset(self._stale)
        self.begun += 1

        async def read() -> None:
            self.running.emit(True)
            try:
                await self._read(wanted)
                self._stale -= wanted
                self.finished += 1
            finally:
                self.running.emit(False)

        self._door.enter(KEY, read, newest=True)
