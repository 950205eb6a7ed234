# ruff: noqa: T201 - its table is its output
"""How the window fares while a model answers: loading the SDK, a long answer, Stop, and leaving in the middle.

python tests/benchmarks/assistant.py

In one new process, before a server on a thread of its own. A gap is the time between two turns of the window's loop, by
the clock on the wall; "worked" is what of it the window's own thread was at work. On a busy machine the wall tells of
others, too, and so does waiting for Python's lock while another thread loads a library.
"""

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.async_generators import AsyncGenerators
from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.app.window import desk_of
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.assistant.claude.asking import KEY
from tests.assistant.claude.peer import Seen, Wire, closing, opening, serving, text_events

DELTAS, PAUSE = 1000, 0.004  # of 40 characters, in seconds
TICK = 4  # milliseconds


class Gaps:
    """The longest time between two turns of the loop, and the longest that the thread worked between them."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        self._then, self._worked = time.perf_counter(), time.thread_time()
        self.longest = self.busiest = 0.0

    def said(self) -> str:
        return f"longest gap {self.longest * 1000:.0f} ms, worked at most {self.busiest * 1000:.0f} ms at a stretch"

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest, self.busiest = max(self.longest, now - self._then), max(self.busiest, worked - self._worked)
        self._then, self._worked = now, worked


async def _streams(_seen: Seen, wire: Wire) -> None:
    await wire.head()
    await wire.events(opening())
    for name, value in text_events("The spooler on SRV-PRN02 holds a broken " * DELTAS):
        await wire.event(name, value)
        await asyncio.sleep(PAUSE)
    await wire.events(closing())
    await wire.end()


def served(ready: Callable[[str], object], over: threading.Event) -> None:
    async def serve() -> None:
        async with serving(_streams) as peer:
            ready(peer.address)
            await asyncio.to_thread(over.wait)

    asyncio.run(serve())


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - what is waited for is on the screen
        await asyncio.sleep(0.002)


async def measure(qt: QApplication, folder: Path, address: str) -> None:
    app: Application = await build(Settings(folder / "desk", folder / "marks"), environment={})
    for name, value in (
        ("assistant_address", address),
        ("assistant_notes", "off"),
        ("assistant", "cloud"),
    ):
        await app.preferences.change(name, value)
    await app.assistants.settings.keep_key(KEY, in_memory=True)
    session_id = await app.sessions.start("Printer prints nothing")
    door = Door(asyncio.get_running_loop())
    window = MainWindow(desk_of(app), door, Theme(qt, Appearance.LIGHT), "Benchmark")
    window.frame.show()
    await window.begin(session_id)
    await window.settled()
    before = asyncio.all_tasks()
    chat, entering, gaps = window.panes.conversation.chat, window.panes.conversation.entering, Gaps()
    window.around.actions.qaction("entry.ask").trigger()

    def ask() -> None:
        window.panes.conversation.composer.field.setPlainText("What now?")
        entering.send()

    def text() -> str:
        return chat.rows[-1].text if chat.rows else ""

    assert "anthropic" not in sys.modules
    gaps.begin()
    started = time.perf_counter()
    await app.assistants.connecting.warm()
    print(f"SDK loaded for the first time in {time.perf_counter() - started:.1f} s: {gaps.said()}")

    gaps.begin()
    started = time.perf_counter()
    ask()
    await until(lambda: not door.is_busy(f"ask.{session_id}"))
    await window.settled()
    print(f"answer of {len(text())} characters in {time.perf_counter() - started:.1f} s: {gaps.said()}")

    ask()
    await until(lambda: text().startswith("The spooler") and door.is_busy(f"ask.{session_id}") and len(text()) > 400)
    started = time.perf_counter()
    window.around.actions.qaction("entry.stop").trigger()
    seen = time.perf_counter() - started
    await until(lambda: not door.is_busy(f"ask.{session_id}"))
    print(
        f"Stop: said in {seen * 1000:.0f} ms, over and written down in {(time.perf_counter() - started) * 1000:.0f} ms"
    )

    await window.settled()
    ask()
    await until(lambda: door.is_busy(f"ask.{session_id}") and chat.rows[-1].is_running and len(text()) > 200)
    started = time.perf_counter()
    window.frame.hide()
    await door.close()
    window.presenter.close()
    await app.close()
    left = [task for task in asyncio.all_tasks() - before if not task.done()]
    print(f"left in the middle in {(time.perf_counter() - started) * 1000:.0f} ms; tasks left: {len(left)}")
    window.frame.deleteLater()


def main() -> int:
    qt, over, there = QApplication([]), threading.Event(), threading.Event()
    addresses: list[str] = []

    def ready(address: str) -> None:
        addresses.append(address)
        there.set()

    server = threading.Thread(target=served, args=(ready, over))
    server.start()
    there.wait()
    load_icons(resources_folder() / "icons")
    loop, executor = qasync.QEventLoop(qt), ThreadPoolExecutor(4)
    loop.set_default_executor(executor)
    try:
        with tempfile.TemporaryDirectory() as place, loop, AsyncGenerators(loop) as generators:
            loop.run_until_complete(measure(qt, Path(place), addresses[0]))
            loop.run_until_complete(generators.finish())
    finally:
        over.set()
        server.join()
        executor.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
