# ruff: noqa: T201 - it says where its pictures are
"""Every state of the window, in light and dark, on three screens, in two languages: pictures to be looked at by people.

python tests/story/gallery.py --out DIR [--screens 1366x768 1440x900 3840x2160] [--languages en de] [--states …]

The window is the real one on a desk of sample tickets; the pictures are named LANGUAGE/SCREEN/THEME/STATE.png.
3840x2160 is drawn at a device pixel ratio of 2. Words that are cut, and parts that stick out of their place, are
printed: what a machine can see nobody has to look for.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QEvent
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.opening.languages import speak
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.story.furnished import furnish
from tests.story.poses import FLEETING, STATES, step_back
from tests.story.posing.sitter import Sitter
from tests.story.samples import samples_in
from tests.ui.assistants import THIS_PC, PacedAssistant
from tests.ui.cuts import cuts

SCREENS = {"1366x768": (1366, 768, 1), "1440x900": (1440, 900, 1), "3840x2160": (1920, 1080, 2)}
LOOKS = (Appearance.LIGHT, Appearance.DARK)


async def sit(qt: QApplication, theme: Theme, out: Path, language: str, screen: str, states: Sequence[str]) -> int:
    """Take the pictures of one language on one screen."""
    width, height, ratio = SCREENS[screen]
    speak(qt, language, resources_folder() / "translations")
    taken, seen = 0, set[str]()
    with tempfile.TemporaryDirectory(prefix="flowpilot-gallery-") as folder:
        say = samples_in(language)
        pieces = ("It has no power. ", "Look at the fuse first, then at ", "the cable")
        assistant = PacedAssistant([say(each) for each in pieces])
        assistant.who = THIS_PC
        settings = Settings(Path(folder) / "desk", Path(folder) / "marks", language=language)
        app = await build(settings, assistant=assistant)
        door = Door(asyncio.get_running_loop())
        window = MainWindow(desk_of(app), door, theme, "Support")
        window.frame.resize(width, height)
        QCursor.setPos(2 * width, 2 * height)  # else the pointer rests on the menu
        window.frame.show()
        await window.begin()
        await window.settled()
        place = out / language / screen
        if not states or "empty-desk" in states:
            for look in LOOKS:
                await turn(theme, look)
                await calm(window)
                taken += _keep(window.frame, place, look, "empty-desk")
        sitter = Sitter(app, window, assistant, await furnish(app), say)
        window.presenter.read_again()
        for look in LOOKS:
            await turn(theme, look)
            for name, pose in STATES.items():
                if not states or name in states:
                    over = await pose(sitter)
                    if name not in FLEETING:
                        await calm(window)
                    taken += _keep(over or window.frame, place, look, name)
                    # What is under way is not laid out to the end yet.
                    for cut in set(cuts(over or window.frame) if name not in FLEETING else ()) - seen:
                        seen.add(cut)
                        print(f"{language} {screen} {name}: {cut}", flush=True)
                    await step_back(sitter, over)
        window.frame.hide()
        await door.close()
        window.presenter.close()
        await app.close()
        window.frame.deleteLater()
    assert ratio == round(window.frame.devicePixelRatio())
    return taken


async def turn(theme: Theme, look: Appearance) -> None:
    """Show the window in this look."""
    turned = asyncio.Event()
    theme.changed.connect(turned.set)
    theme.choose(look)
    if theme.is_changing:
        await turned.wait()
    theme.changed.disconnect(turned.set)


async def calm(window: MainWindow) -> None:
    """Wait until everything is read, laid out and drawn."""
    await window.settled()
    for _ in range(6):
        await asyncio.sleep(0.02)


def _keep(widget: QWidget, place: Path, look: Appearance, name: str) -> int:
    folder = place / look.value
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # a window is laid out before it is painted
    widget.grab().save(str(folder / f"{name}.png"))
    return 1


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
