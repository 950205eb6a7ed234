"""Watches the UI thread: how long it stayed away from its event loop.

Counted is the time in which it worked or waited for something (a file, a lock, another thread), and not the time in
which it was ready to run and the processor was given to others: on a machine that others use too, that tells of them.
Linux keeps that account for each thread (``Documentation/scheduler/sched-stats.rst``); where there is none, only work
is counted. What a test does between two runs of the loop is no slot, so there, too, only work counts. What Python's
garbage collector takes is left out: a full collection walks through the objects of all tests so far, which no desk has.
"""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QObject

LONGEST_FRAME = float(os.environ.get("FLOWPILOT_LONGEST_FRAME", "0.100"))  # seconds
"""What a person notices. Where the processor itself is shared and slow, as in CI, the variable allows more."""
PIECE_OF_WORK = 0.005
"""Seconds that the work of ``slowness`` takes on an idle machine of two cores, on which the limit was set."""


def slowness() -> float:
    """How many times as long a piece of work takes just now as on the machine that the limit was set on; at least 1."""
    taken = []
    for _ in range(3):
        begun = time.thread_time()
        sorted({str(number): number for number in range(20_000)}, key=len)
        taken.append(time.thread_time() - begun)
    return max(1.0, median(taken) / PIECE_OF_WORK)


class Clock:
    """Two accounts of the thread that makes it, in seconds: of its work, and of its work and waiting together.

    ``crowded`` is for how long anybody on this machine has waited for a processor (Linux, ``Documentation/accounting/
    psi.rst``): a thread that waits for another waits longer where that other is not let onto one.
    """

    def __init__(self) -> None:
        self._account = _opened("/proc/thread-self/schedstat")
        self._pressure = _opened("/proc/pressure/cpu")
        self.has_waiting = self._account is not None

    def close(self) -> None:
        for account in (self._account, self._pressure):
            if account is not None:
                os.close(account)

    def crowded(self) -> float:
        if self._pressure is None:
            return 0.0
        return int(os.pread(self._pressure, 200, 0).partition(b"total=")[2].split()[0]) / 1e6

    def read(self) -> tuple[float, float]:
        worked = time.thread_time()
        if self._account is None:
            return worked, worked
        ready = int(os.pread(self._account, 100, 0).split()[1]) / 1e9  # it could have run, and others did
        return worked, time.perf_counter() - ready


def _opened(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


class FrameWatch(QObject):
    """Notes every stretch of the UI thread away from its loop that was longer than a frame may be."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.complaints: list[str] = []
        self.longest = 0.0
        self._since: tuple[float, float] | None = None
        self._loop: tuple[FrameType | None, int] = (None, 0)
        self._crowded = 0.0
        self._is_idle = False
        self._is_lenient = False
        self.clock = Clock()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._awoke)
        self._dispatcher.aboutToBlock.connect(self._rests)
        self._thread = threading.get_ident()
        self._collected, self._collected_elsewhere, self._collecting_since = 0.0, 0.0, 0.0
        gc.callbacks.append(self._collecting)

    def stop(self) -> None:
        gc.callbacks.remove(self._collecting)
        self._dispatcher.awake.disconnect(self._awoke)
        self._dispatcher.aboutToBlock.disconnect(self._rests)
        self._loop = (None, 0)
        self.clock.close()

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """For what the program does once at its start: making the window."""
        self._is_lenient = True
        yield
        self._is_lenient = False
        self._since = None

    def _collecting(self, phase: str, _about: dict[str, int]) -> None:
        """A collection begins or has ended; on another thread, it keeps this one from everything all the same."""
        is_here = threading.get_ident() == self._thread
        now = time.thread_time() if is_here else time.perf_counter()
        if phase == "start":
            self._collecting_since = now
        elif is_here:
            self._collected += now - self._collecting_since
        else:
            self._collected_elsewhere += now - self._collecting_since

    def _awoke(self) -> None:
        self._returned(sys._getframe(1))
        self._is_idle = False

    def _rests(self) -> None:
        self._returned(sys._getframe(1))
        self._is_idle = True

    def _returned(self, caller: FrameType) -> None:
        """The loop is at it again; ``caller`` is who runs it. The same call of it means that no test was in between."""
        worked, away = self.clock.read()
        now = (worked - self._collected, away - self._collected - self._collected_elsewhere)
        loop = (caller, caller.f_lasti)
        is_slot = loop == self._loop and not self._is_idle
        since, self._since, self._loop = self._since, now, loop
        before, self._crowded = self._crowded, self.clock.crowded()
        if since is None or self._is_lenient:
            return
        worked_for = now[0] - since[0]
        away_for = (now[1] - since[1]) if is_slot else worked_for
        if away_for > LONGEST_FRAME:
            # Two threads that share a core, or an older machine, stretch the same work: see what it takes just now.
            waited_for = max(away_for - worked_for, 0.0)
            away_for = worked_for / slowness() + max(waited_for - (self._crowded - before), 0.0)
        self.longest = max(self.longest, away_for)
        if away_for > LONGEST_FRAME:
            times = f"{round(away_for * 1000)} ms, {round(worked_for * 1000)} ms at work"
            self.complaints.append(f"the UI thread was away from its loop for {times}")
