"""A desk in its window whose assistant is a peer on this machine, and what tests of the two ask for."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.conversation.rows import Row
from flowpilot_desktop.ui.theme.following import Theme
from tests.assistant.claude.asking import KEY
from tests.assistant.claude.peer import Peer, Reply, Seen, Wire, opening, serving, text_events
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow

Begin = Callable[..., tuple[OpenWindow, Peer]]


@pytest.fixture
def begin(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> Iterator[Begin]:
    """Opens a desk with one ticket, asking a peer that replies as it is told."""
    stack, opened = AsyncExitStack(), OpenWindow(qtbot, qt_loop, theme, frames)

    def start(
        reply: Reply, *, is_set_up: bool = True, key: str = "", tls: ssl.SSLContext | None = None, **overrides: Any
    ) -> tuple[OpenWindow, Peer]:
        entered: asyncio.Task[Peer] = qt_loop.create_task(stack.enter_async_context(serving(reply, key=key, tls=tls)))
        qtbot.waitUntil(entered.done)
        peer = entered.result()
        opened.open(replace(settings, offline=False), environment={}, **overrides)
        session_id = opened.run(opened.app.sessions.start("Printer prints nothing"))
        if is_set_up:
            opened.run(opened.app.preferences.change("assistant_notes", "off"))
            set_up(opened, peer)
        opened.show(session_id)
        opened.do("entry.ask")
        return opened, peer

    yield start
    opened.close()
    left = qt_loop.create_task(stack.aclose())
    qtbot.waitUntil(left.done)


def set_up(desk: OpenWindow, peer: Peer) -> None:
    """Choose the peer as the cloud, and load the SDK: that takes seconds, and on a busy machine many."""
    loading = desk.loop.create_task(desk.app.assistants.connecting.warm())
    until(desk, loading.done)
    change = desk.app.preferences.change
    desk.run(change("assistant_address", peer.address))
    desk.run(change("assistant", "cloud"))
    desk.run(desk.app.assistants.settings.keep_key(KEY, in_memory=True))
    desk.settle()


def ask(desk: OpenWindow, text: str = "What now?") -> None:
    composer = desk.window.panes.conversation.composer
    composer.field.setPlainText(text)
    composer.sent.emit()


def rows(desk: OpenWindow) -> list[Row]:
    return list(desk.window.panes.conversation.chat.rows)


def chips(desk: OpenWindow) -> str:
    """What hangs on the last row."""
    return " ".join(chip.text for chip in rows(desk)[-1].chips) if rows(desk) else ""


def until(desk: OpenWindow, holds: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(
        holds, timeout=60_000
    )  # the first answer of a run loads the SDK: seconds, on a busy machine many


def answered(desk: OpenWindow) -> bool:
    return not desk.door.is_busy(f"ask.{shown(desk)}")


def shown(desk: OpenWindow) -> str:
    assert desk.window.presenter.shown is not None
    return desk.window.presenter.shown.view.session.id


def hangs(text: str) -> Reply:
    async def reply(_seen: Seen, wire: Wire) -> None:
        await wire.head()
        await wire.events(opening())
        for name, value in text_events(text):
            if name != "content_block_stop":
                await wire.event(name, value)
        await wire.until_the_client_goes()

    return reply
