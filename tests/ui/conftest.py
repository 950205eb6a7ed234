"""The window under test: Qt's loop for the whole run, one open window for each test, and a watch over frozen frames."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GLIB", "1")  # its loop tells when it waits, and when it calls a slot

import qasync
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowpilot_desktop.app.opening.async_generators import AsyncGenerators
from flowpilot_desktop.app.opening.languages import speak
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.ui.frames import FrameWatch
from tests.ui.talking import begin  # noqa: F401 - a fixture
from tests.ui.windows import OpenWindow

SAMPLES = ("printer-offline.json", "vpn-drops.json", "mailbox-full.json")


@pytest.fixture(scope="session")
def _qt_loop(qapp: QApplication, theme: Theme) -> Iterator[asyncio.AbstractEventLoop]:
    """Qt's own loop, for all tests: a loop that was stopped once poisons those that come after it.

    The theme comes before it, as in the program: it reads the icons.
    """
    loop = qasync.QEventLoop(qapp, already_running=True)
    executor = ThreadPoolExecutor(4, thread_name_prefix="window")
    loop.set_default_executor(executor)
    asyncio._set_running_loop(None)  # other tests of this process have loops of their own
    yield loop
    executor.shutdown(wait=True)


@pytest.fixture
def qt_loop(_qt_loop: asyncio.AbstractEventLoop) -> Iterator[asyncio.AbstractEventLoop]:
    """The running loop of this test."""
    asyncio._set_running_loop(_qt_loop)
    with AsyncGenerators(_qt_loop):
        yield _qt_loop
    asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    load_icons(resources_folder() / "icons")
    speak(qapp, "en", resources_folder() / "translations")
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture
def frames(qapp: QApplication) -> Iterator[FrameWatch]:
    """No test of the window may keep its thread busy for longer than a frame that a person notices (100 ms)."""
    watch = FrameWatch(qapp)
    yield watch
    watch.stop()
    if watch.complaints:
        pytest.fail("\n".join(watch.complaints), pytrace=False)


@pytest.fixture
def desk(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> Iterator[OpenWindow]:
    """An empty desk with its window."""
    opened = OpenWindow(qtbot, qt_loop, theme, frames)
    yield opened.open(settings)
    opened.close()


@pytest.fixture
def samples() -> tuple[Path, ...]:
    """The sample tickets that the program brings."""
    return tuple(resources_folder() / "demo" / name for name in SAMPLES)


@pytest.fixture
def worked(desk: OpenWindow, samples: tuple[Path, ...]) -> OpenWindow:
    """A desk with the three sample tickets; the first (a printer) is shown."""
    report = desk.run(desk.app.importing.import_files(samples))
    desk.show(report.sessions[0].id)
    return desk
