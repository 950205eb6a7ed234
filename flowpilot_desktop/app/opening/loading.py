"""The first part of the window's start: its first picture is painted, then everything else is loaded behind it.

Loading takes several times as long as painting. It is done on a thread while Qt's loop goes on here, so that the window
can be moved, covered and closed meanwhile. No widget is made on that thread, and nothing of the desk is touched. What
the window is furnished with is loaded first; the bars stand there while the rest is still being loaded.
"""

import threading
from argparse import Namespace
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from flowpilot_desktop.app.opening.plain_imports import import_the_rest_plainly
from flowpilot_desktop.app.opening.stage import Stage, set_stage
from flowpilot_desktop.app.owner.requests import Reply, Request
from flowpilot_desktop.domain.settings import Settings

Furnish = Callable[[Stage], Generator[None, None, Any]]
Occupy = Callable[[Any, Settings, Namespace, Request], Reply]
"""Both are of a ``Room``, which is loaded behind the first picture."""
PAINTED_AT_LAST = 500  # milliseconds; a window that nobody sees is never painted


def run_window(settings: Settings, args: Namespace, request: Request) -> Reply:
    """Open the window (or raise the one that is open) and stay until it is closed."""
    stage = set_stage(settings, args)
    if not args.screenshot:
        stage.show()
    room, occupy = _Loading(stage).finished()
    if stage.frame.is_left:
        return Reply(0, "", "")
    return occupy(room, settings, args, request)


def _load_furnish() -> Furnish:
    from flowpilot_desktop.app.opening.room import furnish

    return furnish


def _load_occupy() -> Occupy:
    import_the_rest_plainly()
    from flowpilot_desktop.app.opening.window import occupy

    return occupy


class _Loading(QObject):
    """Loads on a thread, from the first painted picture on, and furnishes the window as soon as it can."""

    _can_furnish = Signal()
    _over = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._furnish: Furnish
        self._steps: Generator[None, None, Any]
        self._room: Any = None
        self._occupy: Occupy
        self._fault: BaseException | None = None
        self._furnished = threading.Event()
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)
        self._loop = QEventLoop()
        self._over.connect(self._loop.quit)
        self._can_furnish.connect(self._begin)
        shown_at_last = PAINTED_AT_LAST if stage.frame.isVisible() else 0
        self._first_chance = QTimer(self, singleShot=True, interval=shown_at_last)
        self._first_chance.timeout.connect(self._load)
        self._first_chance.start()
        stage.frame.painted.connect(self._hurry)

    def finished(self) -> tuple[Any, Occupy]:
        """Wait for it, with Qt's loop running. Raises whatever hindered it."""
        self._loop.exec()
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._room, self._occupy

    def _load(self) -> None:
        from flowpilot_desktop.app.opening.free_memory import share_one_heap

        share_one_heap()
        self._thread.start()

    def _hurry(self) -> None:
        if self._first_chance.isActive():
            self._first_chance.start(0)  # when this picture is on the screen

    def _run(self) -> None:
        try:
            self._furnish = _load_furnish()
            self._can_furnish.emit()
            self._furnished.wait()  # what can be seen comes first: both want the interpreter
            self._occupy = _load_occupy()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            self._fault = self._fault or error
        self._over.emit()

    def _begin(self) -> None:
        self._steps = self._furnish(self._stage)
        self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as last:
            self._room = last.value
            self._furnished.set()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            self._fault = error
            self._furnished.set()
        else:
            QTimer.singleShot(0, self._step)
