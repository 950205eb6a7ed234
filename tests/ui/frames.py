"""Watches the UI thread: how long it worked without coming back to its event loop.

Measured is the processor time of that thread between two returns to the loop, not the wall clock: on a machine that
others use too, the wall clock tells of them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject

LONGEST_FRAME = 0.100  # seconds of processor time


class FrameWatch(QObject):
    """Notes every stretch of work of the UI thread that was longer than a frame may be."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.complaints: list[str] = []
        self.longest = 0.0
        self._since: float | None = None
        self._is_lenient = False
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._awake)
        self._dispatcher.aboutToBlock.connect(self._about_to_block)

    def stop(self) -> None:
        self._dispatcher.awake.disconnect(self._awake)
        self._dispatcher.aboutToBlock.disconnect(self._about_to_block)

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """For what the program does once at its start: making the window."""
        self._is_lenient = True
        yield
        self._is_lenient = False
        self._since = None

    def _awake(self) -> None:
        self._since = time.thread_time()

    def _about_to_block(self) -> None:
        if self._since is None:
            return
        took, self._since = time.thread_time() - self._since, None
        if self._is_lenient:
            return
        self.longest = max(self.longest, took)
        if took > LONGEST_FRAME:
            self.complaints.append(f"the UI thread worked {took * 1000:.0f} ms without returning to its loop")
