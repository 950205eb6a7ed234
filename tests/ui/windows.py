"""How tests of the window open it: the real application, the real window, on Qt's loop, closed at the end."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.refresh import KEY
from flowpilot_desktop.ui.theme.following import Theme
from tests.ui.frames import FrameWatch

PATIENCE = 60_000  # milliseconds; a busy machine takes its time

T = TypeVar("T")
W = TypeVar("W", bound=QObject)


class OpenWindow:
    """An open desk with its window. The tests are ordinary functions: ``run`` does what a coroutine would await."""

    def __init__(self, qtbot: QtBot, loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch) -> None:
        self.qtbot = qtbot
        self.loop = loop
        self.theme = theme
        self.frames = frames
        # Children of a Qt object: those of Python's alone may be cleared away by whichever thread collects garbage.
        self._nested, self._patience = QEventLoop(frames), QTimer(frames)
        self._patience.timeout.connect(self._nested.quit)
        self.app: Application
        self.window: MainWindow
        self.door: Door

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Let Qt's loop run until ``work`` is done, and return what it brought."""
        task = self.loop.create_task(work)
        task.add_done_callback(self._leave)
        self._patience.start(PATIENCE)
        self._nested.exec()
        self._patience.stop()
        assert task.done(), f"{task} took longer than {PATIENCE / 1000:.0f} s"
        return task.result()

    def _leave(self, _task: object) -> None:
        self._nested.quit()

    def open(self, settings: Settings, *, session_id: str | None = None, **overrides: Any) -> "OpenWindow":
        """Open the desk in ``settings`` and its window, as the program does."""
        with self.frames.lenient():  # nobody waits yet for a window that is being made
            self.app = self.run(build(settings, **overrides))
            self.door = Door(self.loop)
            self.window = MainWindow(desk_of(self.app), self.door, self.theme, "Test desk")
            self.window.frame.show()
            self.window.frame.activateWindow()
            self.qtbot.waitUntil(self.window.frame.isActiveWindow, timeout=5_000)  # on X it takes a moment
            self.run(self.window.begin(session_id))
            self.settle()
        return self

    def settle(self) -> None:
        """Wait until nothing runs and everything is shown. What is being gathered is read now, as on *Refresh*."""
        self.run(self._settled())

    def settle_by_itself(self) -> None:
        """Wait also until the time is over in which changes are gathered; nothing is hurried."""
        self.run(self.window.settled())

    async def _settled(self) -> None:
        door, refresh = self.window.around.door, self.window.presenter.refresh
        await door.quiet()
        while not refresh.is_quiet:
            if not door.is_busy(KEY):
                refresh.now()
            await door.quiet()

    def show(self, session_id: str) -> None:
        self.window.show_session(session_id)
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """The widget with that ``objectName``; there must be exactly one."""
        found = self.window.frame.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} widgets are named {name!r}"
        return found[0]

    def do(self, action_id: str) -> None:
        """Trigger an action of the table; it must be enabled."""
        action = self.window.around.actions.qaction(action_id)
        assert action.isEnabled(), f"{action_id} is not enabled"
        action.trigger()

    def close(self) -> None:
        """Leave in order, as the program does; harmless where it was left before."""
        if not hasattr(self, "window"):
            return
        self.window.remember()
        self.run(self.window.around.drafts.flush())
        self.window.frame.hide()
        self.run(self.door.close())
        self.window.presenter.close()
        self.run(self.app.close())
        self.window.frame.deleteLater()
        del self.window


Story = Callable[[Application], Awaitable[T]]


def focused() -> QWidget | None:
    """The widget that has the focus."""
    return QApplication.focusWidget()


def view_of(desk: OpenWindow) -> SessionView:
    """The shown ticket as the desk has it now."""
    shown = desk.window.presenter.shown
    assert shown is not None
    return desk.run(desk.app.sessions.view(shown.view.session.id))
