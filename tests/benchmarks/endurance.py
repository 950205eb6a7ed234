# ruff: noqa: T201 - its table is its output
"""How long the window lasts: hostile notes, signals, references lost to Qt, and a soak of the real window.

python tests/benchmarks/endurance.py [--fuzz 100000] [--emits 5000] [--soak 20000]

No screen is needed. Any crash ends this process, which is the failure; the rest is counted.
"""

import argparse
import asyncio
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QProgressBar, QPushButton

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.notes import Note, NoteKind, Section, SectionName, Sentence
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.conversation.folding import folded
from flowpilot_desktop.ui.conversation.inert_text import InertText
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.note.note_view import NoteView
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons

PIECES = (
    "**",
    "__",
    "`",
    "```\n",
    "~~",
    "# ",
    "- ",
    "1. ",
    "> ",
    "|",
    "---|---\n",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "\\",
    "&amp;",
    "&#0;",
    "<b>",
    "</b>",
    "<img src=file:///etc/passwd>",
    "![x](/dev/zero)",
    "[a](file:///dev/fifo)",
    "<table><tr><td>",
    "<!--",
    "<script>",
    "https://example.org/",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "\u202e",
    "\u200b",
    "\u0000",
    "\ufffc",
    "\ud7ff",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "e\u0301" * 9,
    "كتاب",
    "F1",
    "[F2]",
    "word ",
    "x" * 300,
    ".",
)
"""What markdown, HTML, Qt's rich text and Unicode make of themselves."""
LOST = 50
"""References that 1,000 calls may lose: the noise of other threads, and far below one in a call."""
IN_A_NOTE = 10


def inputs(count: int, seed: int = 1) -> Iterator[str]:
    """Texts that somebody might send to break the view of a note."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 14)))


def fuzz(count: int) -> dict[str, float]:
    """Show ``count`` hostile texts in notes and in messages; nothing may crash, load or become a picture."""
    view = NoteView()
    bubble = InertText(view)
    view.resize(600, 400)
    begun, pictures, slowest = time.perf_counter(), 0, 0.0
    names = list(SectionName)
    texts = list(inputs(count))
    for first in range(0, count, IN_A_NOTE):
        part = texts[first : first + IN_A_NOTE]
        sentences = tuple(Sentence(text, ("F1", "F2"), f"F{number}") for number, text in enumerate(part))
        sections = (Section(names[first // IN_A_NOTE % len(names)], part[0][:40], sentences, part[-1]),)
        started = time.perf_counter()
        view.show_note(Note(NoteKind.RESOLUTION_NOTE, "en", sections, "\n\n".join(part)))
        view.document().size()
        bubble.show_text(folded(part[0]))
        bubble.fit(400)
        slowest = max(slowest, time.perf_counter() - started)
        block = view.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                pictures += at.fragment().charFormat().isImageFormat()
                at += 1
            block = block.next()
    view.deleteLater()
    return {"seconds": time.perf_counter() - begun, "pictures": pictures, "slowest_ms": slowest * 1000}


class Bell(QObject):
    """Rings with what the window's signals carry."""

    rang = Signal()
    numbered = Signal(int)
    carried = Signal(object)


def emit(count: int) -> int:
    """Emit each kind of signal ``count`` times; returns how often they were heard."""
    bell, heard = Bell(), []
    bell.rang.connect(lambda: heard.append(0))
    bell.numbered.connect(lambda number: heard.append(number))
    bell.carried.connect(lambda value: heard.append(0))
    for number in range(count):
        bell.rang.emit()
        bell.numbered.emit(number)
        bell.carried.emit((number, None))
    return len(heard)


def operations() -> dict[str, Callable[[int], object]]:
    """What the window calls all day; each gets a number, so that no call is the same as the one before."""
    label, line, area = QLabel(), QLineEdit(), QPlainTextEdit()
    button, bar, rows, page, bell = QPushButton(), QProgressBar(), QListWidget(), QTextDocument(), Bell()
    bar.setRange(0, 1_000_000)
    bell.rang.connect(lambda: None)
    bell.carried.connect(lambda _value: None)
    return {
        "QLabel.setText": lambda n: label.setText(str(n)),
        "QLabel.setVisible": lambda n: label.setVisible(n % 2 == 0),
        "QLabel.setToolTip": lambda n: label.setToolTip(str(n)),
        "QLabel.setAccessibleName": lambda n: label.setAccessibleName(str(n)),
        "QLabel.setProperty": lambda n: label.setProperty("look", str(n % 3)),
        "QLabel.resize": lambda n: label.resize(100 + n % 50, 20),
        "QLabel.move": lambda n: label.move(n % 50, 0),
        "QLabel.setGeometry": lambda n: label.setGeometry(QRect(n % 9, 0, 50, 20)),
        "QLabel.update": lambda n: label.update(),
        "QLabel.adjustSize": lambda n: label.adjustSize(),
        "QLineEdit.setText": lambda n: line.setText(str(n)),
        "QLineEdit.clear": lambda n: line.clear(),
        "QLineEdit.setReadOnly": lambda n: line.setReadOnly(n % 2 == 0),
        "QPlainTextEdit.setPlainText": lambda n: area.setPlainText(str(n)),
        "QPlainTextEdit.ensureCursorVisible": lambda n: area.ensureCursorVisible(),
        "QPushButton.setEnabled": lambda n: button.setEnabled(n % 2 == 0),
        "QPushButton.setChecked": lambda n: button.setChecked(n % 2 == 0),
        "QPushButton.blockSignals": lambda n: button.blockSignals(n % 2 == 0),
        "QProgressBar.setValue": lambda n: bar.setValue(n),
        "QListWidget.addItem": lambda n: rows.addItem(str(n)) if n % 100 else rows.clear(),
        "QListWidget.setCurrentRow": lambda n: rows.setCurrentRow(0),
        "QTextDocument.setPlainText": lambda n: page.setPlainText(str(n)),
        "QTextDocument.setTextWidth": lambda n: page.setTextWidth(100 + n % 9),
        "QTextDocument.clear": lambda n: page.clear(),
        "Signal.emit": lambda n: bell.rang.emit(),
        "Signal.emit(object)": lambda n: bell.carried.emit(n),
        "QApplication.processEvents": lambda n: QApplication.processEvents(),
    }


def drifts(calls: int = 1_000) -> dict[str, int]:
    """References to None, True and False that ``calls`` of an operation lose or gain, where it is more than noise."""
    found: dict[str, int] = {}
    for name, operation in operations().items():
        operation(0)
        for constant in (None, True, False):
            before = sys.getrefcount(constant)
            for number in range(calls):
                operation(number)
            drift = sys.getrefcount(constant) - before
            if abs(drift) > LOST * calls / 1_000:
                found[f"{name}: {constant}"] = drift
    return found


async def soak(window: MainWindow, calls: int) -> dict[str, float]:
    """``calls`` calls into the real window and its loop: texts, actions, pages, sizes, themes, repaints."""
    await window.settled()
    actions, begun, done = window.around.actions, time.perf_counter(), 0
    rss = _rss()
    number = 0
    while done < calls:
        number += 1
        window.message_bar.say(f"Step {number}", "A hint that goes with it")
        window.top_bar.update()
        window.status_line.show_saved(is_kept=True)
        window.frame.setWindowTitle(f"#{number} – FlowPilot Desktop")
        window.panes.lane.foot.hint.setText(f"{number} calls")
        window.panes.conversation.composer.field.setPlainText(f"draft {number}")
        done += 6
        if number % 100 == 0:
            for page in ("view.outbox", "view.scripts", "view.settings", "view.ticket"):
                actions.qaction(page).trigger()
            window.frame.resize(1366 + number % 70, 900)
            window.arrangement.set_sizes()
            window.presenter.read_again()
            done += 7
        if number % 10 == 0:
            await asyncio.sleep(0)
        if number % 1_000 == 0:
            actions.qaction("view.dark").trigger()
            await window.settled()
    await window.settled()
    return {"calls": done, "seconds": time.perf_counter() - begun, "grown_mb": (_rss() - rss) / 1e6}


async def soaked(qt: QApplication, folder: Path, calls: int) -> dict[str, float]:
    """Open the demo's tickets in the real window, and soak it."""
    app = await build(Settings(folder / "desk", folder / "marks", offline=True))
    report = await app.importing.import_files(tuple(sorted((resources_folder() / "demo").glob("*.json"))))
    door = Door(asyncio.get_running_loop())
    window = MainWindow(desk_of(app), door, Theme(qt, Appearance.LIGHT), "Soak")
    window.frame.show()
    await window.begin(report.sessions[0].id)
    try:
        return await soak(window, calls)
    finally:
        window.frame.hide()
        await door.close()
        window.presenter.close()
        await app.close()


def _rss() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
    return pages * resource.getpagesize()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fuzz", type=int, default=100_000, metavar="INPUTS")
    parser.add_argument("--emits", type=int, default=5_000)
    parser.add_argument("--soak", type=int, default=20_000, metavar="CALLS", help="1000000 for the long one")
    args = parser.parse_args(arguments)
    qt = QApplication([])
    load_icons(resources_folder() / "icons")
    heard = emit(args.emits)
    print(f"signals     {args.emits:,} of each of 3 kinds, {heard:,} heard", flush=True)
    lost = drifts()
    print(f"references  {len(operations())} operations x 1,000 calls: {lost or 'no drift'}", flush=True)
    found = fuzz(args.fuzz)
    print(f"notes       {args.fuzz:,} hostile texts, 0 crashes, " + _line(found), flush=True)
    with tempfile.TemporaryDirectory(prefix="flowpilot-soak-") as folder, qasync.QEventLoop(qt) as loop:
        print("soak        " + _line(loop.run_until_complete(soaked(qt, Path(folder), args.soak))), flush=True)
    return int(bool(lost) or heard != 3 * args.emits or bool(found["pictures"]))


def _line(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:,.1f}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
