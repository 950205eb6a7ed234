# ruff: noqa: T201 - it says where its pictures are
"""Every state of the window, in light and dark, on three screens, in two languages: pictures to be looked at by people.

python tests/story/gallery.py --out DIR [--screens 1366x768 1440x900 3840x2160] [--languages en de] [--states …]

The window is the real one on a desk of sample tickets; the pictures are named LANGUAGE/SCREEN/THEME/STATE.png.
3840x2160 is drawn at a device pixel ratio of 2.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.demo import set_demo_desk
from flowpilot_desktop.app.languages import speak
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.app.window import desk_of
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.ui.assistants import PacedAssistant

SCREENS = {"1366x768": (1366, 768, 1), "1440x900": (1440, 900, 1), "3840x2160": (1920, 1080, 2)}
LOOKS = (Appearance.LIGHT, Appearance.DARK)
FLEETING = ("stale-note",)
"""States that pass by themselves: their picture is taken at once."""
LOG = "\n".join(f"2026-11-22 09:{number:02}:00 spooler[412]: job {4800 + number} accepted" for number in range(40))


@dataclass
class Sitter:
    """The desk and the window whose picture is taken."""

    app: Application
    window: MainWindow
    assistant: PacedAssistant
    tickets: dict[str, str]

    async def show(self, ticket: str) -> None:
        self.window.show_session(self.tickets[ticket])
        await self.window.settled()

    def do(self, action_id: str) -> None:
        self.window.around.actions.qaction(action_id).trigger()


Pose = Callable[[Sitter], Awaitable[QWidget | None]]
"""Brings the window into a state; returns what lies over it, where that is a window of its own."""


async def working(sitter: Sitter) -> None:
    await sitter.show("printer")


async def note(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()


async def proposals(sitter: Sitter) -> None:
    await sitter.show("mailbox")
    sitter.do("fact.inbox")


async def fact_states(sitter: Sitter) -> None:
    await sitter.show("facts")


async def fact_editor(sitter: Sitter) -> None:
    await sitter.show("mailbox")
    sitter.do("fact.inbox")
    sitter.do("fact.edit")


async def own_fix(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.do("fix.add")


async def outcome(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("fix.worked")


async def failed_fix(sitter: Sitter) -> None:
    await sitter.show("failed")


async def long_things(sitter: Sitter) -> None:
    await sitter.show("long")


async def partial_answer(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.do("entry.ask")
    field = sitter.window.panes.conversation.composer.field
    if not sitter.assistant.asked:
        field.setPlainText("What could it be?")
        sitter.do("entry.send")
        sitter.assistant.go_on(2)
        await asyncio.sleep(0.3)
        sitter.do("entry.stop")
    await sitter.window.settled()


async def stale_note(sitter: Sitter) -> None:
    """The note is a change behind, and a new one is being made: pictured while the old one is still in sight."""
    await sitter.show("failed")
    sitter.window.arrangement.show_note()
    shown = sitter.window.presenter.shown
    assert shown is not None
    await sitter.app.lane.add_fact(shown.view.session.id, "The tray is full")
    sitter.window.presenter.refresh.now("ticket")
    for _ in range(400):
        await asyncio.sleep(0)
        now = sitter.window.presenter.shown
        if now is not None and not now.is_current:
            return


async def closing(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.do("note.resolve")
    await sitter.window.settled()
    return sitter.window.frame.findChild(QDialog, "closingDialog")


async def hand_over(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.do("note.escalate")
    await sitter.window.settled()
    return sitter.window.frame.findChild(QDialog, "closingDialog")


async def conflict(sitter: Sitter) -> QWidget | None:
    dialog = await closing(sitter)
    await sitter.app.lane.add_fact(sitter.tickets["printer"], f"Queue {time.monotonic_ns()} was blocked as well")
    await asyncio.sleep(0.6)
    await sitter.window.settled()
    return dialog


async def posted(sitter: Sitter) -> None:
    await sitter.show("posted")


async def waiting(sitter: Sitter) -> None:
    await sitter.show("waiting")


async def no_ticket(sitter: Sitter) -> None:
    sitter.window.presenter.open(None)
    await sitter.window.settled()


async def message(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.message_bar.say("The folder of this desk is full.", "Make room, then try again.")


async def palette(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("view.palette")


async def shortcuts(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("help.keys")


def page(name: str) -> Pose:
    async def pose(sitter: Sitter) -> None:
        sitter.do(f"view.{name}")
        await sitter.window.settled()

    return pose


STATES: dict[str, Pose] = {
    "working": working, "note": note, "proposals": proposals, "fact-editor": fact_editor, "fact-states": fact_states,
    "own-fix": own_fix, "outcome": outcome, "failed-fix": failed_fix, "long": long_things,
    "partial-answer": partial_answer, "stale-note": stale_note, "post-and-resolve": closing, "hand-over": hand_over,
    "posted": posted, "waiting": waiting, "no-ticket": no_ticket, "message": message, "palette": palette,
    "shortcuts": shortcuts, "outbox": page("outbox"), "scripts": page("scripts"), "settings": page("settings"),
    "conflict": conflict,
}  # fmt: skip


async def furnish(app: Application) -> dict[str, str]:
    """Tickets in every state that craft asks for; name → id."""
    tickets = {"printer": await set_demo_desk(app, resources_folder() / "demo")}
    lane = app.lane
    for name, words in (("posted", "wi-fi"), ("waiting", "badge"), ("mailbox", "mailbox")):
        tickets[name] = next(each.id for each in await app.sessions.newest(statuses=()) if words in each.title.lower())
    facts = tickets["facts"] = await app.sessions.start("The door of server room 2 does not lock")
    await lane.add_fact(facts, "The door of room 2 does not lock", role=FactRole.SYMPTOM)
    await lane.add_fact(facts, "The lock of room 2 has no power", role=FactRole.CAUSE)
    for label, step in (("F3", lane.disprove), ("F4", lane.retire), ("F5", lane.set_aside)):
        await lane.add_fact(facts, f"The badge reader of door {label} blinks red")
        await step(facts, [label])
    await lane.add_fact(facts, "The alarm is off until Monday", audience=Audience.INTERNAL)
    await app.conversation.add_entry(facts, EntryKind.CUSTOMER_SAID, "Since Monday the door does not lock any more.")
    failed = tickets["failed"] = await app.sessions.start("The scanner sends empty pages")
    await lane.add_fact(failed, "The scanner sends empty pages", role=FactRole.SYMPTOM)
    await app.fixes.add(failed, "Clean the glass", summary="The glass was cleaned.")
    await app.fixes.record_outcome(failed, OutcomeKind.FAILED, text="The pages are still empty")
    long = tickets["long"] = await app.sessions.start(
        "Forty things are known about this one, and its title is long too"
    )
    for number in range(40):
        await lane.add_fact(long, f"Server SRV-{number:02} answers on the network in {number * 3} ms")
    await app.conversation.add_entry(long, EntryKind.CUSTOMER_SAID, f"Here is the log.\n{LOG}\nerror: spooler stopped")
    await unsure(app)
    return tickets


async def unsure(app: Application) -> None:
    """A post of which nobody knows whether it arrived. Only a broken line makes one; here its state is written down."""
    session_id = await app.sessions.start("A post that may have arrived")
    await app.lane.add_fact(session_id, "The projector shows no picture", role=FactRole.SYMPTOM)
    preview = await app.previews.get(session_id, NoteKind.RESOLUTION_NOTE)
    await app.resolving.close_with(
        session_id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
    )
    change = sa.text("UPDATE outbox SET state = 'uncertain' WHERE session_id = :id").bindparams(id=session_id)
    await app.database.transact(lambda uow: uow.scope.connection.execute(change) and None)


async def sit(qt: QApplication, theme: Theme, out: Path, language: str, screen: str, states: Sequence[str]) -> int:
    """Take the pictures of one language on one screen."""
    width, height, ratio = SCREENS[screen]
    speak(qt, language, resources_folder() / "translations")
    taken = 0
    with tempfile.TemporaryDirectory(prefix="flowpilot-gallery-") as folder:
        assistant = PacedAssistant(["The lock has no power. ", "Look at the fuse first, then at ", "the cable"])
        settings = Settings(Path(folder) / "desk", Path(folder) / "marks", language=language, offline=True)
        app = await build(settings, assistant=assistant)
        door = Door(asyncio.get_running_loop())
        window = MainWindow(desk_of(app), door, theme, "Demo")
        window.frame.resize(width, height)
        window.frame.show()
        await window.begin()
        await window.settled()
        place = out / language / screen
        if not states or "empty-desk" in states:
            for look in LOOKS:
                theme.choose(look)
                await calm(window)
                taken += _keep(window.frame, place, look, "empty-desk")
        sitter = Sitter(app, window, assistant, await furnish(app))
        window.presenter.read_again()
        for look in LOOKS:
            theme.choose(look)
            for name, pose in STATES.items():
                if not states or name in states:
                    over = await pose(sitter)
                    if name not in FLEETING:
                        await calm(window)
                    taken += _keep(over or window.frame, place, look, name)
                    _step_back(sitter, over)
        window.frame.hide()
        await door.close()
        window.presenter.close()
        await app.close()
        window.frame.deleteLater()
    assert ratio == round(window.frame.devicePixelRatio())
    return taken


async def calm(window: MainWindow) -> None:
    """Wait until everything is read, laid out and drawn."""
    await window.settled()
    for _ in range(6):
        await asyncio.sleep(0.02)


def _keep(widget: QWidget, place: Path, look: Appearance, name: str) -> int:
    folder = place / look.value
    folder.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(folder / f"{name}.png"))
    return 1


def _step_back(sitter: Sitter, over: QWidget | None) -> None:
    """Put away what lies over the window, and forms that were opened."""
    if isinstance(over, QDialog):
        over.done(0)
    for veil in (sitter.window.palette_card, sitter.window.shortcuts):
        fall = getattr(veil, "fall", None)
        if fall is not None:
            fall()
    for form in ("fixForm", "outcomeForm"):
        widget = sitter.window.frame.findChild(QWidget, form)
        if widget is not None:
            widget.hide()
    sitter.window.arrangement.show_conversation()
    sitter.do("bar.close")
    sitter.do("view.ticket")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pictures")
    parser.add_argument("--screens", nargs="+", choices=SCREENS, default=list(SCREENS))
    parser.add_argument("--languages", nargs="+", choices=("en", "de"), default=["en", "de"])
    parser.add_argument("--states", nargs="+", choices=("empty-desk", *STATES), default=[])
    args = parser.parse_args(arguments)
    if len(args.screens) * len(args.languages) > 1:
        # One process for each: the ratio of pixels and the language are chosen before the window is made.
        call = [sys.executable, __file__, "--out", str(args.out), *(["--states", *args.states] if args.states else [])]
        return max(
            subprocess.run(
                [*call, "--screens", screen, "--languages", language],
                env=os.environ | {"QT_SCALE_FACTOR": str(SCREENS[screen][2])},
                check=False,
            ).returncode
            for screen in args.screens
            for language in args.languages
        )
    os.environ.setdefault("QT_SCALE_FACTOR", str(SCREENS[args.screens[0]][2]))
    qt = QApplication([])
    load_icons(resources_folder() / "icons")
    with qasync.QEventLoop(qt) as loop:
        theme = Theme(qt, Appearance.LIGHT)
        taken = loop.run_until_complete(sit(qt, theme, args.out, args.languages[0], args.screens[0], args.states))
    print(f"{taken} pictures in {args.out / args.languages[0] / args.screens[0]}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
