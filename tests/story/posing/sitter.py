"""Who sits for the pictures: the desk and its window, and what every pose does with them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity
from flowpilot_desktop.ui.main_window import MainWindow
from tests.story.samples import Say
from tests.ui.assistants import PacedAssistant

W = TypeVar("W", bound=QObject)


@dataclass
class Sitter:
    """The desk and the window whose picture is taken."""

    app: Application
    window: MainWindow
    assistant: PacedAssistant
    tickets: dict[str, SessionId]
    say: Say
    """Words for a picture, in the language of the window."""

    @property
    def frame(self) -> QWidget:
        """The window as a widget."""
        return self.window.frame

    async def show(self, ticket: str) -> None:
        self.window.show_session(self.tickets[ticket])
        await self.window.settled()

    def do(self, action_id: str) -> None:
        self.window.around.actions.qaction(action_id).trigger()

    def let_answer(self, who: AssistantIdentity) -> None:
        """Without a key and the agent's word this PC answers, and so the window says; Claude sits for some pictures."""
        self.assistant.who = who
        self.window.status_line.show_assistant()

    def is_leaving(self) -> bool:
        """The note that leaves in a picture can still be taken back."""
        shown = self.window.presenter.shown
        return shown is not None and shown.view.session.id == self.tickets["leaving"]

    def find(self, kind: type[W], name: str) -> W:
        found = self.frame.findChild(kind, name)
        assert found is not None, name
        return found

    def menu_of(self, button: str) -> QMenu:
        """The menu that a button opens, at its place."""
        at = self.find(QToolButton, button)
        menu = at.menu()
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        return menu


Pose = Callable[[Sitter], Awaitable[QWidget | None]]
"""Brings the window into a state; returns what lies over it, where that is a window of its own."""


async def until(is_so: Callable[[], bool]) -> None:
    """Large pictures take their time. Raises AssertionError after a while."""
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")
