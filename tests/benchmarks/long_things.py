# ruff: noqa: T201 - its table is its output
"""How long the window's thread works in one piece where things are long: many messages, many facts, large pastes.

python tests/benchmarks/long_things.py

Measured is processor time between two returns to the event loop, as in the tests of the window. No screen is needed.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GLIB", "1")  # as in tests/ui/conftest.py

import qasync
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.tables import messages
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.benchmarks.run import Figure
from tests.benchmarks.window import fill
from tests.ui.frames import LONGEST_FRAME, FrameWatch

TABLES = 20
FACTS = 400
CHAT = "\n".join(
    f"[{9 + number // 3600:02}:{number // 60 % 60:02}] {'Support' if number % 2 else 'Mia Lang'}: "
    f"The print service on SRV-{number} was stopped, and then it was started again."
    for number in range(12_000)
)[:1_000_000]
MAIL = (
    "From: Dana Reyes <dana@example.org>\nTo: support@example.org\nSubject: Printer\nMIME-Version: 1.0\n"
    "Date: Fri, 20 Nov 2026 09:02:00 +0000\nContent-Type: text/html; charset=utf-8\n\n<html><body>"
    + "<table><tr><td>" * TABLES
    + "The printer is broken."
    + "</td></tr></table>" * TABLES
    + "<p>Nothing more.</p>" * 2_000
    + "</body></html>\n"
)


class LongThings:
    """The real window, and the longest piece of work of its thread in each case."""

    def __init__(self, app: Application, window: MainWindow, theme: Theme) -> None:
        self.app, self.window, self.theme = app, window, theme
        self.watch = FrameWatch(theme)
        self.figures: list[Figure] = []

    async def measure(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        await self.calm()
        self.watch.longest = 0.0
        await work()
        await self.calm()
        self.figures.append(Figure(name, self.watch.longest * 1000, goal=LONGEST_FRAME * 1000))

    async def calm(self) -> None:
        """Until nothing is under way, and the timer of the refresh has had its time."""
        await self.window.settled()
        await asyncio.sleep(0.8)
        await self.window.settled()

    async def open(self, session_id: str) -> None:
        self.window.show_session(session_id)
        await self.window.settled()

    async def all(self, folder: Path) -> None:
        sessions, lane = self.app.sessions, self.window.panes.lane
        many = await fill(self.app, 5_000)
        await self.measure("opening 5,000 messages", lambda: self.open(many))
        await self.measure("scrolling through them", self.scroll)
        known = await sessions.start(f"{FACTS} facts")
        for number in range(FACTS):
            await self.app.lane.add_fact(known, f"Server SRV-{number:03} answers on the network in {number * 3} ms")
        await self.measure(f"opening {FACTS} facts", lambda: self.open(known))
        await self.measure("one more fact", lambda: self.app.lane.add_fact(known, "One more is known"))
        await self.measure("filtering them", lambda: self.type(lane.facts.filter.setText, "SRV-1"))
        await self.open(await sessions.start("Pastes"))
        await self.measure("pasting a chat of 1 MB", lambda: self.paste(CHAT))
        await self.measure("taking it apart", self.take_apart)
        await self.open(await sessions.start("One line"))
        await self.measure("pasting one line of 1 MB", lambda: self.paste("x" * 1_000_000))
        for name, text in (("words", "word " * 40_000), ("letters", "x" * 200_000)):
            line = await self.with_message(text)
            await self.measure(f"a line of 200 kB of {name}", lambda line=line: self.open(line))  # type: ignore[misc]
            await self.measure("unfolding it", self.unfold)
        await self.measure(f"a mail of {TABLES} nested tables", lambda: self.bring_in(folder))
        await self.measure("light turns dark", self.turn)

    async def scroll(self) -> None:
        bar = self.window.panes.conversation.chat.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * (40 - step) // 40)
            await asyncio.sleep(0.02)

    async def type(self, into: Callable[[str], object], text: str) -> None:
        into(text)
        await asyncio.sleep(0.2)
        into("")

    async def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.window.panes.conversation.composer.field.paste()

    async def take_apart(self) -> None:
        self.window.around.actions.qaction("paste.take_apart").trigger()

    async def unfold(self) -> None:
        chat = self.window.panes.conversation.chat
        for row in tuple(chat.rows):
            chat.toggle_fold(row.key)

    async def with_message(self, text: str) -> str:
        """A ticket with one message."""
        session_id = await self.app.sessions.start("A long line")
        row = {"session_id": session_id, "position": 1, "role": "customer", "kind": "imported", "author": "Dana",
               "completeness": "complete", "text": text, "stated_time": "09:14"}  # fmt: skip
        await self.app.database.transact(lambda uow: uow.scope.connection.execute(messages.insert(), [row]) and None)
        return session_id

    async def bring_in(self, folder: Path) -> None:
        file = folder / "tables.eml"
        await asyncio.to_thread(file.write_text, MAIL, encoding="utf-8")
        report = await self.app.importing.import_files((file,))
        await self.open(report.sessions[0].id)

    async def turn(self) -> None:
        for look in (Appearance.DARK, Appearance.LIGHT):
            self.theme.choose(look)
            await asyncio.sleep(0.5)


async def measured(qt: QApplication, folder: Path) -> list[Figure]:
    app = await build(Settings(folder / "desk", folder / "marks", offline=True))
    door, theme = Door(asyncio.get_running_loop()), Theme(qt, Appearance.LIGHT)
    window = MainWindow(desk_of(app), door, theme, "Benchmark")
    window.frame.show()
    await window.begin()
    long_things = LongThings(app, window, theme)
    await long_things.all(folder)
    long_things.watch.stop()
    window.frame.hide()
    await door.close()
    window.presenter.close()
    await app.close()
    return long_things.figures


def main() -> int:
    qt = QApplication([])
    load_icons(resources_folder() / "icons")
    with tempfile.TemporaryDirectory(prefix="flowpilot-long-") as folder, qasync.QEventLoop(qt) as loop:
        figures = loop.run_until_complete(measured(qt, Path(folder)))
    for figure in figures:
        print(f"{figure.name:<32} {figure.value:>6.0f} {figure.unit:<3} {'holds' if figure.holds else 'MISSED'}")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
