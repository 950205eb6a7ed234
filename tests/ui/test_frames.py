"""The watch over frozen frames notices one, and posts are delivered while the window is open."""

import asyncio
import threading
import time
from contextlib import suppress

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import OutboxState
from tests.ui.frames import LONGEST_FRAME, FrameWatch
from tests.ui.windows import OpenWindow


def work_for(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_work_that_is_longer_than_a_frame_is_noticed(qtbot: QtBot, frames: FrameWatch) -> None:
    done: list[bool] = []
    QTimer.singleShot(0, lambda: (work_for(LONGEST_FRAME * 4), done.append(True)))
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(1)
    assert len(frames.complaints) == 1
    frames.complaints.clear()


def test_a_slot_that_waits_longer_than_a_frame_is_noticed(qtbot: QtBot, frames: FrameWatch) -> None:
    if not frames.clock.has_waiting:
        pytest.skip("this system keeps no account of the time in which a thread waits")
    done: list[bool] = []
    QTimer.singleShot(0, lambda: (threading.Event().wait(LONGEST_FRAME * 1.2), done.append(True)))
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(1)
    assert len(frames.complaints) == 1
    frames.complaints.clear()


def test_work_that_fits_into_a_frame_is_none(qtbot: QtBot, frames: FrameWatch) -> None:
    done: list[bool] = []
    QTimer.singleShot(0, lambda: (work_for(LONGEST_FRAME * 0.2), done.append(True)))
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(1)
    assert frames.complaints == []


def test_what_is_queued_is_posted_while_the_window_is_open(worked: OpenWindow) -> None:
    async def begin() -> "asyncio.Task[None]":
        return asyncio.get_running_loop().create_task(worked.app.deliverer.run())

    delivering = worked.run(begin())
    shown = worked.window.presenter.shown
    assert shown is not None
    session_id = shown.view.session.id

    async def resolve() -> None:
        await worked.app.lane.confirm(session_id, ["F1"])
        preview = await worked.app.previews.get(session_id, NoteKind.RESOLUTION_NOTE)
        await worked.app.resolving.close_with(
            session_id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
        )

    worked.run(resolve())
    worked.qtbot.waitUntil(
        lambda: any(post.state is OutboxState.SENT for post in worked.window.presenter.listed.posts), timeout=20_000
    )

    async def end() -> None:
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering

    worked.run(end())
