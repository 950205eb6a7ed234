# ruff: noqa: T201 - its table is its output
"""How the window fares while a model answers: loading the SDK, a long answer, Stop, and leaving in the middle.

python tests/benchmarks/assistant.py [--rounds 5]

Each round is a new process, before a server in a process of its own, and the medians are printed with the worst round.
A gap is the time between two turns of the window's loop, by the clock on the wall; "worked" is what of it the window's
own thread was at work. The wall also tells of whoever else uses the machine, so each round begins with three
controls: the window with nothing to do, beside a thread that does nothing but count, as any thread of Python may, and
while its own thread is kept busy for 30 ms at a time with nothing at all.
"""

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.opening.async_generators import AsyncGenerators
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.assistant.claude.asking import KEY
from tests.assistant.claude.peer import Seen, Wire, closing, opening, serving, text_events

DELTAS, PAUSE = 1000, 0.004  # of about 40 characters, in seconds: more than twice what a request lets a model say
NO_PARAGRAPHS = "in one paragraph"
TICK = 4  # milliseconds
STOPS = 3
CONTROL = 2.0  # seconds
BARE_WORK = 0.03  # seconds
LIMIT = 100.0  # milliseconds


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

    def found(self, name: str) -> dict[str, float]:
        """Milliseconds since ``begin``, under names that begin with this one."""
        return {f"{name}: longest gap": self.longest * 1000, f"{name}: worked in one piece": self.busiest * 1000}

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest, self.busiest = max(self.longest, now - self._then), max(self.busiest, worked - self._worked)
        self._then, self._worked = now, worked


class Late:
    """How long after the server sent them the newest words were shown: looked at whenever there are others."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text, self._before = text, ""
        self.longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        sent = STAMP.findall(self._text()[-200:])
        if sent and sent[-1] != self._before:
            self._before = sent[-1]
            self.longest = max(self.longest, time.monotonic() - float(sent[-1]))


class Painted(QObject):
    """When these words were first painted by a label, by the clock; they are on the screen then."""

    def __init__(self, words: str, qt: QApplication) -> None:
        super().__init__()
        self.words = words
        self.at = 0.0
        qt.installEventFilter(self)

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it by this name
        if not self.at and event.type() is QEvent.Type.Paint and isinstance(seen, QLabel) and self.words in seen.text():
            self.at = time.perf_counter()
        return False


WORDS = "The spooler on SRV-PRN02 holds "
STAMP = re.compile(r"<(\d+\.\d{3})>")


async def _streams(seen: Seen, wire: Wire) -> None:
    """An answer with the time in each of its pieces; it has paragraphs where it is not asked to have none."""
    end = " " if NO_PARAGRAPHS in seen.text else "\n\n"
    await wire.head()
    await wire.events(opening())
    start, _, stop = text_events("x")
    await wire.event(*start)
    for number in range(DELTAS):
        said = f"{WORDS}<{time.monotonic():.3f}>{end if number % 10 == 9 else ' '}"
        delta = {"type": "text_delta", "text": said}
        await wire.event("content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta})
        await asyncio.sleep(PAUSE)
    await wire.event(*stop)
    await wire.events(closing())
    await wire.end()


async def serve() -> None:
    """A server of its own: prints its address, and ends with its standard input."""
    async with serving(_streams) as peer:
        print(peer.address, flush=True)
        await asyncio.to_thread(sys.stdin.read)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server in another process: one in this one would take Python's lock from the window."""
    with subprocess.Popen(
        (sys.executable, __file__, "--serve"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()
            server.wait(20)


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - what is waited for is on the screen
        await asyncio.sleep(0.002)


async def measure(qt: QApplication, folder: Path, address: str) -> dict[str, float]:
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
    found: dict[str, float] = {}

    def ask(words: str = "What now?") -> None:
        window.panes.conversation.composer.field.setPlainText(words)
        entering.send()

    def text() -> str:
        return chat.rows[-1].text if chat.rows else ""

    gaps.begin()
    await asyncio.sleep(CONTROL)
    found |= gaps.found("control, nothing to do")
    gaps.begin()
    await asyncio.to_thread(_count)
    found |= gaps.found("control, beside a thread that counts")
    gaps.begin()
    for _ in range(20):
        _work(BARE_WORK)
        await asyncio.sleep(0.05)
    found |= gaps.found("control, bare work of 30 ms at a time")

    assert "anthropic" not in sys.modules
    gaps.begin()
    started = time.perf_counter()
    await app.assistants.connecting.warm()
    found["SDK loaded for the first time: seconds"] = time.perf_counter() - started
    found |= gaps.found("SDK loaded for the first time")

    for name, words in (("long answer", "What now?"), ("without a line break", f"Once more, {NO_PARAGRAPHS}")):
        late = Late(text)
        gaps.begin()
        started = time.perf_counter()
        ask(words)
        await until(lambda: not door.is_busy(f"ask.{session_id}"))
        await window.settled()
        found[f"{name}: seconds"] = time.perf_counter() - started
        found |= gaps.found(name) | {f"{name}: words behind the server": late.longest * 1000}
        assert len(text()) > len(WORDS) * DELTAS

    for number in range(STOPS):
        ask()
        await until(lambda: text().startswith("The spooler") and chat.rows[-1].is_running and len(text()) > 400)
        found |= await _stopped(qt, window, f"Stop {number + 1}", lambda: not door.is_busy(f"ask.{session_id}"))
        await window.settled()

    ask()
    await until(lambda: door.is_busy(f"ask.{session_id}") and chat.rows[-1].is_running and len(text()) > 200)
    started = time.perf_counter()
    window.frame.hide()
    await door.close()
    window.presenter.close()
    await app.close()
    found["left in the middle"] = (time.perf_counter() - started) * 1000
    found["left in the middle: tasks left"] = len([each for each in asyncio.all_tasks() - before if not each.done()])
    window.frame.deleteLater()
    return found


async def _stopped(qt: QApplication, window: MainWindow, name: str, is_over: Callable[[], bool]) -> dict[str, float]:
    """Stop as a click does, from outside of the loop, and wait for the words on the screen and for the end."""
    painted = Painted("stopped by you", qt)
    chosen = window.around.actions.qaction("entry.stop")

    def click() -> float:
        at = time.perf_counter()
        QMetaObject.invokeMethod(chosen, "trigger", Qt.ConnectionType.QueuedConnection)
        return at

    clicked = await asyncio.to_thread(click)
    await until(lambda: bool(painted.at))
    await until(is_over)
    over = time.perf_counter()
    qt.removeEventFilter(painted)
    return {f"{name}: on the screen": (painted.at - clicked) * 1000, f"{name}: written down": (over - clicked) * 1000}


def _work(seconds: float) -> None:
    """As much work of the thread as a busy turn of the window, of no window at all."""
    end, number = time.thread_time() + seconds, 0
    while time.thread_time() < end:
        number += 1


def _count() -> None:
    end, number = time.perf_counter() + CONTROL, 0
    while time.perf_counter() < end:
        number += 1


def one_round() -> dict[str, float]:
    qt = QApplication([])
    load_icons(resources_folder() / "icons")
    loop, executor = qasync.QEventLoop(qt), ThreadPoolExecutor(4)
    loop.set_default_executor(executor)
    with tempfile.TemporaryDirectory() as place, served() as address, loop, AsyncGenerators(loop) as generators:
        found = loop.run_until_complete(measure(qt, Path(place), address))
        loop.run_until_complete(generators.finish())
    executor.shutdown()
    assert threading.active_count() == 1, "a thread is left"
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        asyncio.run(serve())
        return 0
    if args.one:
        print(json.dumps(one_round()))
        return 0
    rounds: list[dict[str, float]] = []
    for _ in range(args.rounds):
        ran = subprocess.run((sys.executable, __file__, "--one"), capture_output=True, text=True, check=True)
        if ran.stderr.strip():
            print(ran.stderr, file=sys.stderr)
        rounds.append(json.loads(ran.stdout))
    print(f"{args.rounds} rounds; milliseconds where nothing else is said\n")
    print("| what | median | worst | rounds within 100 ms |\n| --- | --- | --- | --- |")
    for name in rounds[0]:
        values = [each[name] for each in rounds]
        within = f"{sum(value <= LIMIT for value in values)} of {len(values)}"
        is_time = not name.endswith(("seconds", "tasks left"))
        line = f"{statistics.median(values):.1f} | {max(values):.1f} | {within if is_time else ''}"
        print(f"| {name} | {line} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
