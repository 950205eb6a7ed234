"""One primary button: in every state of the window there is one at most, and it is where the agent works."""

import asyncio

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.theme.following import Theme
from tests.story.furnished import furnish
from tests.story.poses import FLEETING, STATES, Sitter, step_back
from tests.story.samples import samples_in
from tests.ui.assistants import PacedAssistant
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow

ELSEWHERE = (
    *FLEETING, "partial-answer", "conflict", "long", "filtered", "shortcuts", "palette", "menu", "fix-menu",
    "note-menu", "hand-over", "waiting", "searching", "finding-nothing", "settings", "settings-privacy", "undo",
    "settings-assistant", "script-builder", "fact-chosen", "sentence-lit", "note",
)  # fmt: skip
"""States whose buttons are those of another one, that wait for a clock, or that need a screen."""
FORMS = {
    "own-fix": "keepFixButton",
    "replacing": "outcomeFirstButton",
    "outcome": "recordOutcomeButton",
    "fact-editor": "factKeepButton",
    "note-edited": "saveSentenceButton",
    "post-and-resolve": "recordFirstButton",
    "working": "resolveButton",
    "follow-up": "resolveButton",
    "consent": "consentShow",
    "pasted": "paste_take_apart_button",
}


def primary(*parts: QWidget) -> list[str]:
    """The names of the buttons in sight that look like the primary one."""
    buttons = [button for part in parts for button in part.findChildren(QPushButton) if button.isVisible()]
    return sorted({each.objectName() for each in buttons if str(each.property("look")).startswith("primary")})


def test_every_state_has_one_primary_button_at_most_and_an_open_form_has_it(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> None:
    assistant = PacedAssistant(["It has no power. ", "Look at the fuse first, then at ", "the cable"])
    desk = OpenWindow(qtbot, qt_loop, theme, frames).open(settings, assistant=assistant)
    with frames.lenient():  # states follow each other as no agent can make them
        desk.window.frame.resize(1440, 900)
        sitter = Sitter(desk.app, desk.window, assistant, desk.run(furnish(desk.app)), samples_in("en"))
        desk.window.presenter.read_again()
        found = {}
        for name, pose in STATES.items():
            if name not in ELSEWHERE:
                over = desk.run(pose(sitter))
                found[name] = primary(sitter.frame, *((over,) if isinstance(over, QDialog) else ()))
                if name == "outcome":
                    can_save_twice = sitter.find(QPushButton, "resolveButton").isEnabled()
                desk.run(step_back(sitter, over))
        desk.run(sitter.show("weak"))
        sitter.find(QLineEdit, "followUpOwner").setFocus()
        entered = primary(sitter.frame)
        sitter.find(QToolButton, "fixMenuButton").setFocus()
        left = primary(sitter.frame)
        desk.close()
    assert {name: names for name, names in found.items() if len(names) > 1} == {}
    assert {name: found[name] for name in FORMS} == {name: [button] for name, button in FORMS.items()}
    assert not can_save_twice, "the form has its own button"
    assert (entered, left) == (["followUpKeepButton"], ["resolveButton"]), (
        "it stands open by itself: entered, it has it"
    )
