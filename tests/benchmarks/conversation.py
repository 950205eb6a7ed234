# ruff: noqa: T201 - its table is its output
"""How quick the conversation is in the real window: figures of one run, with the goals of the design.

python tests/benchmarks/conversation.py [--messages 5000]

Not part of the test run: figures of a busy machine prove nothing. Run it on a quiet one.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import qasync
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.importing import Importing
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.ui.assistants import PacedAssistant

Row = tuple[str, float, float | None]


def chat_of(messages: int) -> str:
    lines = (f"[{n // 60 % 24:02}:{n % 60:02}] {'Dana' if n % 2 else 'Support'}: " for n in range(messages))
    return "\n".join(f"{line}Message {n} says something. " * (1 + n * 7 % 17) for n, line in enumerate(lines))


class Gaps:
    """The longest time between two turns of the loop while something is measured."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last), now


async def measured(work: "asyncio.Future[object] | asyncio.Task[object]") -> tuple[float, float]:
    """Milliseconds until ``work`` is done, and the longest gap meanwhile."""
    gaps = Gaps()
    watching = asyncio.ensure_future(gaps.watch())
    began = time.perf_counter()
    await work
    took = time.perf_counter() - began
    watching.cancel()
    return took * 1000, gaps.longest * 1000


async def until(condition: Callable[[], object]) -> None:
    while not condition():  # noqa: ASYNC110 - what is waited for is what is on the screen
        await asyncio.sleep(0.001)


async def finding(window: MainWindow) -> list[Row]:
    """Find within the ticket that is shown, with keys: a letter that stands in every message, then going on."""
    bar = window.panes.conversation.find_bar
    window.around.actions.qaction("find.open").trigger()

    async def type_it() -> None:
        QTest.keyClicks(bar.field, "s")
        await until(lambda: " of " in bar.said)

    took, gap = await measured(asyncio.ensure_future(type_it()))
    steps = []
    for _ in range(50):
        began = time.perf_counter()
        QTest.keyClick(bar.field, Qt.Key.Key_F3)
        window.frame.repaint()
        steps.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0)
    places = bar.said.rpartition(" ")[2]
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    return [
        (f"first key of find, {places} places", took, 1000.0),
        ("  longest gap", gap, 100.0),
        ("50 times F3, longest", max(steps), 100.0),
    ]


async def run(qt: QApplication, messages: int) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        assistant = PacedAssistant(["one ", "two ", "three "])
        settings = Settings(data_dir=Path(folder) / "desk", marks_dir=Path(folder) / "marks", offline=True)
        app = await build(settings, assistant=assistant)
        importing: Importing = app.importing
        long = (await importing.import_text(chat_of(messages))).sessions[0].id
        other = await app.sessions.start("Printer")
        for text in ("word " * 40_000, "x" * 200_000, "<table><tr><td>" * 20):
            await app.conversation.add_entry(other, EntryKind.TO_CUSTOMER, text)
        door = Door(asyncio.get_running_loop())
        window = MainWindow(desk_of(app), door, Theme(qt), "Benchmark")
        window.frame.show()
        await window.begin(other)
        await window.settled()
        gc.freeze()  # as the program does when its start is over
        pane = window.panes.conversation
        chat, field = pane.chat, pane.composer.field
        window.show_session(long)
        shown = asyncio.ensure_future(until(lambda: len(chat.rows) == messages))
        took, gap = await measured(shown)
        rows += [(f"open {messages} messages", took, 1000.0), ("  longest gap", gap, 100.0)]
        await window.settled()
        turns = []
        for _ in range(200):
            began = time.perf_counter()
            chat.verticalScrollBar().setValue(chat.verticalScrollBar().value() - 60)
            window.frame.repaint()
            turns.append((time.perf_counter() - began) * 1000)
        rows += [("200 turns of the wheel, longest", max(turns), 100.0)]
        rows += await finding(window)
        window.show_session(other)
        await window.settled()
        for row in list(chat.rows):
            chat.show_message(row.key)
            began = time.perf_counter()
            chat.toggle_fold(row.key)
            window.frame.repaint()
            rows.append((f"unfold {len(row.text)} characters", (time.perf_counter() - began) * 1000, 100.0))
        paste = QMimeData()
        paste.setText(chat_of(2_000)[:1_000_000])
        began = time.perf_counter()
        field.insertFromMimeData(paste)
        window.frame.repaint()
        rows.append(("paste of 1 MB, until it is shown", (time.perf_counter() - began) * 1000, 100.0))
        took, gap = await measured(asyncio.ensure_future(until(lambda: pane.composer.card.conversation is not None)))
        rows += [("  until it is known for a chat", took, None), ("  longest gap", gap, 100.0)]
        window.around.actions.qaction("paste.discard").trigger()
        window.around.actions.qaction("entry.ask").trigger()
        QTest.keyClicks(field, "What now?")
        pane.entering.send()
        await until(lambda: assistant.asked)
        began = time.perf_counter()
        assistant.go_on()
        await until(lambda: chat.rows[-1].text == "one ")
        rows.append(("first words of an answer shown", (time.perf_counter() - began) * 1000, 100.0))
        began = time.perf_counter()
        window.around.actions.qaction("entry.stop").trigger()
        await until(lambda: not app.conversation.is_answering(other))
        rows.append(("answer stopped and kept", (time.perf_counter() - began) * 1000, 100.0))
        await window.settled()
        await door.close()
        window.presenter.close()
        window.frame.deleteLater()
        await app.close()
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5_000)
    args = parser.parse_args()
    qt = QApplication([])
    qt.setQuitOnLastWindowClosed(False)
    load_icons(resources_folder() / "icons")
    with qasync.QEventLoop(qt) as loop:
        rows = loop.run_until_complete(run(qt, args.messages))
    missed = 0
    for name, value, goal in rows:
        held = "" if goal is None else f"goal {goal:.0f} ms" + ("" if value <= goal else "  MISSED")
        missed += goal is not None and value > goal
        print(f"{name:36} {value:9.1f} ms   {held}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
