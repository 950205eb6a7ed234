"""The one door from a Qt slot into a coroutine: busy state, one run at a time, errors as sentences.

door.enter("note.copy", copy, busy=button)          # refused while a run of that key is under way
door.enter("search", find, then=show, newest=True)  # the newest wins: the run before it is cancelled
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from flowpilot_desktop.domain.errors import DeskUnavailable, FlowPilotError
from flowpilot_desktop.ui.refusals import title_and_hint

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Door(QObject):
    """Runs coroutines for widgets on the loop that it was given. A run belongs to its key, not to a widget."""

    failed = Signal(str, str)
    """Title and hint: a sentence that the message bar shows."""
    failed_for_now = Signal(str, str, str, object)
    """Title, hint, key and how to take the same step again: the desk could not be written, and that can be mended."""
    busy_changed = Signal(str, bool)
    """Key, and whether a run of it is under way."""

    def __init__(self, loop: asyncio.AbstractEventLoop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._running: dict[str, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def enter(
        self,
        key: str,
        work: Callable[[], Coroutine[Any, Any, T]],
        *,
        then: Callable[[T], object] | None = None,
        refused: Callable[[FlowPilotError], object] | None = None,
        busy: QWidget | None = None,
        newest: bool = False,
    ) -> bool:
        """Run ``work()``; False where a run of ``key`` is under way already, and nothing was done.

        ``then`` gets the result, on the UI thread. ``refused`` gets a ``FlowPilotError`` in place of the message bar.
        ``busy`` is disabled meanwhile. With ``newest``, the run before is cancelled and this one takes its place.
        """
        if self._is_closed:
            return False
        if key in self._running:
            if not newest:
                return False
            self.cancel(key)
        has_focus = busy is not None and busy.hasFocus()
        if busy is not None:
            busy.setEnabled(False)

        def again() -> None:
            still = busy if busy is not None and isValid(busy) else None
            self.enter(key, work, then=then, busy=still, newest=newest)

        task = self._loop.create_task(self._run(key, work, then, refused, again), name=key)
        self._running[key] = task
        task.add_done_callback(lambda done: self._left(key, done, busy, has_focus=has_focus))
        self.busy_changed.emit(key, True)
        return True

    def is_busy(self, key: str) -> bool:
        return key in self._running

    def cancel(self, key: str) -> bool:
        """Stop the run of ``key``; True where there was one. What it has written already stays."""
        task = self._running.pop(key, None)
        if task is None:
            return False
        self._leaving.add(task)
        task.cancel()
        return True

    async def close(self) -> None:
        """Let nobody in any more, stop what runs and wait until it has ended."""
        self._is_closed = True
        for key in tuple(self._running):
            self.cancel(key)
        if self._leaving:
            await asyncio.wait(self._leaving)

    async def quiet(self) -> None:
        """Wait until nothing runs."""
        while tasks := [*self._running.values(), *self._leaving]:
            await asyncio.wait(tasks)

    async def _run(
        self,
        key: str,
        work: Callable[[], Coroutine[Any, Any, T]],
        then: Callable[[T], object] | None,
        refused: Callable[[FlowPilotError], object] | None,
        again: Callable[[], None],
    ) -> None:
        try:
            result = await work()
            if then is not None:
                then(result)
        except FlowPilotError as error:
            if refused is not None:
                refused(error)
            elif isinstance(error, DeskUnavailable):
                self.failed_for_now.emit(*title_and_hint(error), key, again)
            else:
                self.failed.emit(*title_and_hint(error))
        except Exception:  # noqa: BLE001 - the crash net of the window: the cause goes to the log, a sentence to the agent
            _log.exception("a step of the window failed: %s", key)
            translate = QCoreApplication.translate
            self.failed.emit(
                translate("Door", "This is a fault of the program; nothing was changed by this step."),
                translate("Door", "The details are in the desk's folder 'logs'."),
            )

    def _left(self, key: str, task: "asyncio.Task[None]", busy: QWidget | None, *, has_focus: bool) -> None:
        self._leaving.discard(task)
        if self._running.get(key) is task:
            del self._running[key]
        if busy is not None and isValid(busy) and key not in self._running:
            busy.setEnabled(True)
            if has_focus and QApplication.focusWidget() is None:
                busy.setFocus()
        if isValid(self) and key not in self._running:
            self.busy_changed.emit(key, False)
        with suppress(asyncio.CancelledError):
            task.result()
