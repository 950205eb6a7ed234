"""Watches the UI thread: how long it worked without coming back to its event loop.

Measured is the processor time of that thread between two returns to the loop, not the wall clock: on a machine that
others use too, the wall clock tells of them. (While the loop waits, the thread uses no processor time, so that it does
not matter on which side of the waiting Qt runs a timer or a socket.) What Python's garbage collector takes in between
is not counted: a full collection walks through the objects of all tests so far, which no desk has.
"""

import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject

LONGEST_FRAME = float(os.environ.get("FLOWPILOT_LONGEST_FRAME", "0.100"))  # seconds of processor time
"""What a person notices. Where the processor itself is shared and slow, as in CI, the variable allows more."""


class FrameWatch(QObject):
    """Notes every stretch of work of the UI thread that was longer than a frame may be."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.complaints: list[str] = []
        self.longest = 0.0
        self._since: float | None = None
        self._is_lenient = False
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._returned)
        self._dispatcher.aboutToBlock.connect(self._returned)
        self._thread = threading.get_ident()
        self._collected, self._collecting_since = 0.0, 0.0
        gc.callbacks.append(self._collecting)

    def stop(self) -> None:
        gc.callbacks.remove(self._collecting)
        self._dispatcher.awake.disconnect(self._returned)
        self._dispatcher.aboutToBlock.disconnect(self._returned)

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """For what the program does once at its start: making the window."""
        self._is_lenient = True
        yield
        self._is_lenient = False
        self._since = None

    def _collecting(self, phase: str, _about: dict[str, int]) -> None:
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._collecting_since = time.thread_time()
        else:
            self._collected += time.thread_time() - self._collecting_since

    def _returned(self) -> None:
        now = time.thread_time() - self._collected
        since, self._since = self._since, now
        if since is None or self._is_lenient:
            return
        self.longest = max(self.longest, now - since)
        if now - since > LONGEST_FRAME:
            worked = round((now - since) * 1000)
            self.complaints.append(f"the UI thread worked {worked} ms without returning to its loop")
