"""The first part of the window's start: the frame is painted, then everything else is loaded behind it.

Loading takes several times as long as painting. It is done on a thread while Qt's loop goes on here, so that the window
can be moved, covered and closed meanwhile. No widget is made on that thread, and nothing of the desk is touched.
"""

import gc
import threading
from argparse import Namespace
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from flowpilot_desktop.app.requests import Reply, Request
from flowpilot_desktop.app.stage import Stage, set_stage
from flowpilot_desktop.domain.settings import Settings

Occupy = Callable[[Stage, Settings, Namespace, Request], Reply]
PAINTED_AT_LAST = 500  # milliseconds; a window that nobody sees is never painted


def run_window(settings: Settings, args: Namespace, request: Request) -> Reply:
    """Open the window (or raise the one that is open) and stay until it is closed."""
    # What is made now stays: looking for garbage in it would cost a tenth of the start. ``occupy`` allows it again.
    gc.disable()
    stage = set_stage(settings, args)
    if args.screenshot:
        return _load()(stage, settings, args, request)
    frame = stage.frame
    frame.wait_for_the_desk(stage.look.placing, has_ticket=stage.look.has_ticket or args.demo or bool(args.session))
    frame.show()
    occupy = _Loading(stage).finished()
    if frame.is_left:
        return Reply(0, "", "")
    return occupy(stage, settings, args, request)


def _load() -> Occupy:
    from flowpilot_desktop.app.window import occupy

    return occupy


class _Loading(QObject):
    """Loads on a thread, from the first painted picture on."""

    _over = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._loaded: list[Occupy | BaseException] = []
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)
        self._loop = QEventLoop()
        self._over.connect(self._loop.quit)
        self._first_chance = QTimer(self, singleShot=True, interval=PAINTED_AT_LAST)
        self._first_chance.timeout.connect(self._thread.start)
        self._first_chance.start()
        stage.frame.painted.connect(self._hurry)
        stage.frame.closing.connect(stage.frame.hide)

    def finished(self) -> Occupy:
        """Wait for it, with Qt's loop running. Raises whatever hindered it."""
        self._loop.exec()
        self._thread.join()
        loaded = self._loaded[0]
        if isinstance(loaded, BaseException):
            raise loaded
        return loaded

    def _hurry(self) -> None:
        if self._first_chance.isActive():
            self._first_chance.start(0)  # when this picture is on the screen

    def _run(self) -> None:
        try:
            self._loaded.append(_load())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            self._loaded.append(error)
        self._over.emit()
