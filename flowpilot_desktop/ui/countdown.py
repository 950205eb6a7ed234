"""The one quiet timer behind every "Undo (12)": it ticks each second while there is something to count."""

import math
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 1_000  # milliseconds
GRACE = timedelta(milliseconds=60)
"""Added to the end of a time: when it is said to be over, it is over for the desk as well."""


class Countdown(QObject):
    """Whoever shows seconds listens to ``ticked`` and asks ``left``; nothing ticks when nobody counts."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)

    def watch(self, until: datetime) -> None:
        """Tick until then; a later end that is watched already stays."""
        if self._until is None or until > self._until:
            self._until = until
        if not self._timer.isActive():
            self._again()

    @property
    def is_ticking(self) -> bool:
        return self._timer.isActive()

    def _tick(self) -> None:
        now, until = datetime.now(UTC), self._until
        if until is not None and now < until + GRACE:
            self._again()
        else:
            self._until = None
        self.ticked.emit()

    def _again(self) -> None:
        # At the turn of a second of the time that is left, and once more right after its end.
        until = self._until
        assert until is not None  # there is something to watch
        left = max((until + GRACE - datetime.now(UTC)) / timedelta(milliseconds=1), 1.0)
        self._timer.start(math.ceil(left % TICK or TICK) if left > TICK else math.ceil(left))


def left(until: datetime | None) -> int:
    """Whole seconds until then, rounded up; 0 where it is over or there is no such time."""
    return max(math.ceil((until - datetime.now(UTC)).total_seconds()), 0) if until is not None else 0
