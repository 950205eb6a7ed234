# ruff: noqa: T201 - its table is its output
"""How quickly the window is there, and how quickly it opens a long ticket.

python tests/benchmarks/window.py [--starts 5] [--messages 5000]

The start is timed on a screen of its own (Xvfb), in turns with a bare PySide6 window of the same size, from the call of
the program to three things that can be seen there: the first picture in its window (*painted*), the desk's tickets in
their list (*filled*), and another ticket beside it after a click on its line (*answers*). The desk is that of the demo,
with one of its tickets open. The first picture is the window's own drawing of its bars and panes; the living bars take
its place a moment later, and what can be clicked is what *answers* measures.
Memory is what the process holds when it has been idle for two seconds: with the libraries that other programs use, too
(RSS, which the goal is about), and with its share of those (PSS, which depends on what else runs).
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.demo import set_demo_desk
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.tables import messages
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import LAST_TICKET, MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.benchmarks.run import Figure
from tests.story.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
app.exec()
"""


LIST = (20, 120, 220, 460)
"""Where the tickets stand in their list at that size: left, top, right, bottom."""
OTHER_TICKETS = ((120, 225), (120, 280))
"""The second and the third ticket in the list, also where a window is put back a title bar lower. They take turns:
the one that was open last is open again at the next start."""
TITLE = (265, 52, 800, 100)
"""Where the title of the ticket stands."""


@dataclass(frozen=True)
class Start:
    """Seconds from the call, by the clock and (``processor``) of work; memory in megabytes. A bare window has no
    list."""

    painted: float
    painted_processor: float
    filled: float
    filled_processor: float
    answers: float
    resident: float
    shared: float


def start(screen: Screen, call: Sequence[str], environment: dict[str, str], other: tuple[int, int] | None) -> Start:
    """Start a program on ``screen``, wait for what can be seen, look at it, and end it.

    ``other`` is where another ticket stands, None for a program without a desk.
    """
    begun = time.perf_counter()
    kept = {name: value for name, value in screen.environment().items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(call, cwd=ROOT, env={**kept, **environment})

    def until(what: str, seen: Callable[[], bool]) -> tuple[float, float]:
        while not seen():
            if time.perf_counter() - begun > PATIENCE or process.poll() is not None:
                raise AssertionError(f"{what} never came of {' '.join(call)}")
            time.sleep(0.005)
        return time.perf_counter() - begun, _processor(process.pid)

    try:
        painted = until("a window", screen.is_lit)
        filled = answers = painted
        if other is not None:
            blank = screen.area(*LIST)
            filled = until("the list", lambda: _has_text(screen.area(*LIST), blank))
            answers = until("the ticket", lambda: _has_text(screen.area(*TITLE)))
            before = screen.area(*TITLE)
            screen.click(*other)
            answers = until("the other ticket", lambda: screen.area(*TITLE) != before)
        time.sleep(2)
        memory = _memory(process.pid)
        return Start(*painted, *filled, answers[0], *memory)
    finally:
        process.kill()
        process.wait()


def starts(folder: Path, count: int) -> list[Figure]:
    """The program beside a bare window, in turns; the first of each only warms the files up."""
    bare: list[Start] = []
    ours: list[Start] = []
    desk = ["--data-dir", str(folder / "desk"), "--size", "1440x900", "--theme", "light", "--lang", "en"]
    for number in range(count + 1):
        for into, call, other in (
            (bare, [sys.executable, "-c", BARE], None),
            (ours, [sys.executable, "-m", "flowpilot_desktop", *desk], OTHER_TICKETS[number % 2]),
        ):
            screen = Screen()
            try:
                taken = start(screen, call, {"XDG_STATE_HOME": str(folder)}, other)
            finally:
                screen.close()
            if number:
                into.append(taken)
    figures = []
    for name, unit, goal, value in (
        ("start to painted window", "s", 3.0, attrgetter("painted")),
        ("  its processor time", "s", None, attrgetter("painted_processor")),
        ("start to filled list", "s", None, attrgetter("filled")),
        ("  its processor time", "s", None, attrgetter("filled_processor")),
        ("start to answered click", "s", None, attrgetter("answers")),
        ("memory, filled and idle (RSS)", "MB", 2.5, attrgetter("resident")),
        ("memory, its share alone (PSS)", "MB", None, attrgetter("shared")),
    ):
        mine, others = median(value(each) for each in ours), median(value(each) for each in bare)
        figures.append(Figure(name, mine, unit, note=f"bare window {others:.2f}, medians of {count}, in turns"))
        figures.append(Figure("  ratio to a bare window", mine / others, "x", goal))
    return figures


async def fill(app: Application, count: int) -> str:
    """A ticket with ``count`` messages of one to ten lines."""
    session_id = await app.sessions.start("A long conversation")
    line = "The print service on SRV-PRN02 was stopped; it was started again and stopped a minute later."
    rows = [
        {
            "session_id": session_id, "position": number + 1, "role": ("customer", "technician")[number % 2],
            "kind": "imported", "author": ("Dana Reyes", "Support")[number % 2], "completeness": "complete",
            "text": f"{number}: " + "\n".join([line] * (1 + number * 7 % 10)), "stated_time": "09:14",
        }
        for number in range(count)
    ]  # fmt: skip
    await app.database.transact(lambda uow: uow.scope.connection.execute(messages.insert(), rows) and None)
    return session_id


async def opening(qt: QApplication, folder: Path, count: int) -> list[Figure]:
    """From the wish to see a ticket to everything of it in the window, three times in turns with a short one."""
    app = await build(Settings(folder / "long", folder / "marks", offline=True))
    long, short = await fill(app, count), await app.sessions.start("A short one")
    door = Door(asyncio.get_running_loop())
    window = MainWindow(desk_of(app), door, Theme(qt, Appearance.LIGHT), "Benchmark")
    window.frame.show()
    await window.begin(short)
    await window.settled()
    took: list[float] = []
    quick: list[float] = []
    for _ in range(3):
        for session_id, into in ((long, took), (short, quick)):
            begun = time.perf_counter()
            window.show_session(session_id)
            await window.settled()
            into.append((time.perf_counter() - begun) * 1000)
    window.frame.hide()
    await door.close()
    window.presenter.close()
    await app.close()
    return [
        Figure(f"opening {count:,} messages", median(took), goal=1000, note=f"worst {max(took):.0f}"),
        Figure("opening an empty ticket", median(quick), note=f"worst {max(quick):.0f}"),
    ]


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> tuple[float, float]:
    kilobytes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, number = line.split()[:2]
        kilobytes[name] = int(number)
    return kilobytes["Rss:"] / 1000, kilobytes["Pss:"] / 1000


def _has_text(pixels: bytes, blank: bytes = b"") -> bool:
    """Whether dark letters stand there, which did not stand in ``blank``."""
    return pixels != blank and sum(level < 80 for level in pixels[1::4]) > 40


async def make_desk(folder: Path) -> None:
    """The desk of the demo, where the program will find it."""
    app = await build(Settings(folder / "desk", folder / "flowpilot-desktop" / "marks", offline=True))
    open_last = await set_demo_desk(app, resources_folder() / "demo")
    await app.drafts.write(None, {LAST_TICKET: open_last})
    await app.close()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--messages", type=int, default=5_000)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="flowpilot-window-") as made:
        asyncio.run(make_desk(Path(made)))
        figures = starts(Path(made), args.starts) if args.starts else []
        qt = QApplication([])
        load_icons(resources_folder() / "icons")
        with qasync.QEventLoop(qt) as loop:
            figures += loop.run_until_complete(opening(qt, Path(made), args.messages))
    for figure in figures:
        goal = "" if figure.goal is None else f"<= {figure.goal:g}"
        verdict = {None: "", True: "holds", False: "MISSED"}[figure.holds]
        print(f"{figure.name:<32} {figure.value:>9.2f} {figure.unit:<3} {goal:<8} {verdict:<7} {figure.note}")
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
