"""Everything once that can be missing from an installed program: ``--self-test``.

A frozen program can lack a module, a plugin or a data file, and nobody notices before somebody needs it. This does each
such thing for real, on a desk that is thrown away, and names what failed. It needs no network and no screen.
"""

import asyncio
import importlib
import os
import ssl
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from flowpilot_desktop import __version__
from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.demo import work_demo_ticket
from flowpilot_desktop.app.opening.languages import speak
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.owner.requests import Reply
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.app.tls_check import fetch_from_ourselves
from flowpilot_desktop.assistant.messages_api.connecting import SDK_MODULE
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.notes.export import ExportFormat, NoteExports
from flowpilot_desktop.storage import keychain
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.note.paper import pdf
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import icon, load_icons

FEWEST_COLOURS = 20  # of a window that is really painted; an empty one has one or two
FEWEST_RUNBOOKS = 50


class Failed(Exception):
    """A step did not do what it should; the text says what was found instead."""


def self_test() -> Reply:
    """Run every step; exit code 1 where one failed. A step that fails does not keep the others from being tried."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication(["flowpilot-desktop"])
    qt.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(qt)
    with loop, tempfile.TemporaryDirectory(prefix="flowpilot-self-test-") as folder:
        place = Path(folder)
        settings = Settings(place / "desk", place / "marks", offline=True)
        lines, failures = loop.run_until_complete(_Run(qt).on(settings))
    how = "frozen" if getattr(sys, "frozen", False) else "from source"
    lines.append(
        f"flowpilot-desktop {__version__} ({how}, {qt.platformName()}): {failures or 'no'} "
        f"step{'' if failures == 1 else 's'} failed"
    )
    return Reply(1 if failures else 0, "\n".join(lines) + "\n", "")


class _Run:
    """One run: the steps in their order, and what they found."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self._lines: list[str] = []
        self._failures = 0

    async def on(self, settings: Settings) -> tuple[list[str], int]:
        opened: list[Application] = []

        async def migration() -> str:
            opened.append(await build(settings, environment={}))
            health = await opened[0].database.health()
            if health.verdict != "ok" or health.broken_references:
                raise Failed(health.verdict)
            return "a new desk was made by the migrations and is whole"

        try:
            await self._step("migration", migration)
            if opened:
                await self._steps_on(opened[0])
        finally:
            if opened:
                await opened[0].close()
        return self._lines, self._failures

    async def _steps_on(self, desk: Application) -> None:
        for name, work in (
            ("assistant", _assistant),
            ("note", _note),
            ("search", _search),
            ("PDF", _pdf),
            ("TLS", _tls),
            ("keychain", _keychain),
            ("Claude SDK", _sdk),
            ("icons", _icons),
            ("translations", self._translations),
            ("window", self._window),
        ):
            await self._step(name, lambda work=work: work(desk))  # type: ignore[misc]

    async def _step(self, name: str, work: Callable[[], Awaitable[str]]) -> None:
        began = time.monotonic()
        try:
            found, verdict = await work(), "ok"
        except FlowPilotError as error:
            found, verdict = str(error), "FAILED"
        except Exception as error:  # noqa: BLE001 - whatever is missing, the other steps are tried too
            found, verdict = f"{type(error).__name__}: {error}", "FAILED"
        self._failures += verdict != "ok"
        self._lines.append(f"{verdict:<6}  {name:<12}  {found}  ({time.monotonic() - began:.1f} s)")

    async def _translations(self, _desk: Application) -> str:
        speak(self._qt, "de", resources_folder() / "translations")
        ours, qts = (
            QCoreApplication.translate("Words", "Waiting"),
            QCoreApplication.translate("QPlatformTheme", "Cancel"),
        )
        if ours == "Waiting" or qts == "Cancel":
            raise Failed(f"the German words are missing: {ours}, {qts}")
        return f"{ours}, {qts}"

    async def _window(self, desk: Application) -> str:
        load_icons(resources_folder() / "icons")
        session = (await desk.sessions.newest())[0].id
        door = Door(asyncio.get_running_loop())
        window = MainWindow(desk_of(desk), door, Theme(self._qt, Appearance.LIGHT), "Self-test")
        try:
            window.frame.show()
            await window.begin(session)
            await window.settled()
            image = window.frame.grab().toImage()
        finally:
            window.frame.hide()
            await door.close()
            window.presenter.close()
            window.frame.deleteLater()
        colours = {
            QColor(image.pixel(x, y)).rgb() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
        }
        if len(colours) < FEWEST_COLOURS:
            raise Failed(f"the window has {len(colours)} colours")
        return f"painted, {image.width()} x {image.height()}"


async def _assistant(desk: Application) -> str:
    """The assistant on this PC answers a question that one of its runbooks covers."""
    runbooks = len(list((resources_folder() / "runbooks").glob("*.toml")))
    if runbooks < FEWEST_RUNBOOKS:
        raise Failed(f"there are {runbooks} runbooks")
    session = await desk.sessions.start("Printer on floor 2 stays offline")
    entry = await desk.conversation.add_entry(
        session, EntryKind.ASK_ASSISTANT, "Printing fails, the print queue is stuck on the print server. What to do?"
    )
    turn = entry.turn
    if turn is None or turn.message is None or not (turn.suggestion or turn.questions or turn.checks or entry.facts):
        raise Failed(f"the assistant had nothing to say: {turn.notice if turn else 'no turn'}")
    await desk.sessions.delete(session)
    return f"answered from {runbooks} runbooks"


async def _note(desk: Application) -> str:
    """A sample ticket is worked to a note, and the note is posted."""
    samples = resources_folder() / "demo"
    await desk.importing.import_files((samples / "printer-offline.json",))
    story = await work_demo_ticket(desk)
    if "A damaged print job was blocking the queue" not in story:
        raise Failed("the note does not say the cause")
    posted = len(list(desk.settings.data_dir.glob("posted/**/*.md")))
    return f"written and posted ({posted} file)"


async def _search(desk: Application) -> str:
    if not await desk.sessions.search("printer"):
        raise Failed("the ticket on the desk was not found (FTS5)")
    return "found the ticket by a word of it"


async def _pdf(desk: Application) -> str:
    session = (await desk.sessions.newest())[0]
    preview = await desk.previews.get(session.id, NoteKind.RESOLUTION_NOTE)
    page = await NoteExports(desk.gate).document(preview, session.title, ExportFormat.HTML)
    data = await asyncio.to_thread(pdf, page, session.title)
    if not data.startswith(b"%PDF") or len(data) < 2_000:
        raise Failed(f"{len(data)} bytes are no PDF of a note")
    printers = len(await asyncio.to_thread(QPrinterInfo.availablePrinterNames))
    return f"{len(data)} bytes; {printers} printers known"


async def _tls(_desk: Application) -> str:
    await fetch_from_ourselves()
    usual = ssl.get_default_verify_paths()
    if sys.platform == "linux" and not (usual.cafile or usual.capath):
        raise Failed("this system's certificates are not found")
    return f"a signed answer over https was fetched and checked ({ssl.OPENSSL_VERSION})"


async def _keychain(_desk: Application) -> str:
    missing = await asyncio.to_thread(keychain.missing_backends)
    if missing:
        raise Failed(f"not in this program: {', '.join(missing)}")
    return await asyncio.to_thread(keychain.problem) or "a key was written, read and removed"


async def _sdk(_desk: Application) -> str:
    module = await asyncio.to_thread(importlib.import_module, SDK_MODULE)
    return f"loaded ({module.ClaudeServer.__name__})"


async def _icons(_desk: Application) -> str:
    load_icons(resources_folder() / "icons")
    names = sorted(file.stem for file in (resources_folder() / "icons").glob("*.svg"))
    empty = []
    for name in names:
        image = icon(name, "#123456").pixmap(24, 24).toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
        empty += [] if drawn else [name]
    if empty or not names:
        raise Failed(f"not drawn: {', '.join(empty) or 'all of them'}")
    return f"{len(names)} drawn"
