"""A walk through the whole window: every page, form, small window and popup, with a visit at each stop."""

import json
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QTabWidget

from tests.story.furnished import furnish
from tests.story.poses import STATES, Sitter, step_back
from tests.story.posing.frame import scripts_of
from tests.story.samples import samples_in
from tests.ui.assistants import PacedAssistant
from tests.ui.windows import OpenWindow

STATES_WITH_FIELDS = (
    "searching", "adding", "fact-editor", "filtered", "own-fix", "outcome", "follow-up", "note-edited", "palette",
    "script-form", "script-builder", "settings", "settings-assistant", "settings-systems", "settings-privacy",
    "no-ticket",
)  # fmt: skip
SMALL_WINDOWS = ("ticket.new", "ticket.rename", "ticket.problem", "ticket.wait", "fix.from_turn")


class Visitor(Protocol):
    """Who walks along."""

    desk: OpenWindow

    def visit(self) -> None:
        """Look at what is in sight now."""


def walk_through(walker: Visitor, assistant: PacedAssistant, states: Sequence[str]) -> None:
    """Furnish the desk, and go through these states of the window and everything else that can be opened."""
    desk = walker.desk
    with desk.frames.lenient():  # states follow each other as no agent can make them
        sitter = Sitter(desk.app, desk.window, assistant, desk.run(furnish(desk.app)), samples_in("en"))
        ours = desk.run(our_template(desk))
        desk.window.presenter.read_again()
        for name in states:
            over = desk.run(STATES[name](sitter))
            if name == "outcome":
                desk.find(QCheckBox, "outcomeHasDay").click()
            if name == "script-builder":
                walk_through_the_builder(walker)
            walker.visit()
            step_back(sitter, over)
        walk_through_what_is_open(walker, sitter)
        walk_through_scripts(walker, sitter, ours)
        walk_through_support(walker, sitter)
        walk_through_small_windows(walker, sitter)


async def our_template(desk: OpenWindow) -> str:
    """A template of the desk's own, with a parameter of several lines; returns its id."""
    copied = await desk.app.shelf.copy("port-test", "Ours")
    schema = json.loads(json.dumps(copied.schema))
    schema["properties"]["words"] = {"title": "Words", "type": "string", "multiline": True}
    return (await desk.app.shelf.edit(copied.id, schema=schema, body=f"{copied.body}\nWrite-Output $p_words\n")).id


def walk_through_the_builder(walker: Visitor) -> None:
    tabs = walker.desk.find(QTabWidget, "builderTabs")
    for tab in range(tabs.count()):
        tabs.setCurrentIndex(tab)
        walker.visit()


def walk_through_what_is_open(walker: Visitor, sitter: Sitter) -> None:
    """The answer to a question, the result of a check, the words to look for."""
    walker.desk.run(sitter.show("failed"))
    lane = sitter.window.panes.lane
    for rows in (lane.questions.list, lane.checks.list):
        rows.choose_first()
        walker.visit()
    sitter.do("find.open")
    walker.visit()


def walk_through_scripts(walker: Visitor, sitter: Sitter, ours: str) -> None:
    desk, room = walker.desk, scripts_of(sitter).room
    desk.run(sitter.show("printer"))
    for template in ("ad-password-reset", ours):
        sitter.do("view.scripts")
        desk.settle()
        room.shelf.template_chosen.emit(template)
        desk.settle()
        walker.visit()
    room.form.builder_wanted.emit()
    desk.settle()
    walk_through_the_builder(walker)
    generated = desk.run(desk.app.scripts.generate("windows-disk-space", {}, session_id=sitter.tickets["printer"]))
    assert generated.generation is not None
    desk.settle_by_itself()
    room.shelf.output_wanted.emit(generated.generation.id)
    walker.visit()
    sitter.do("view.ticket")


def walk_through_small_windows(walker: Visitor, sitter: Sitter) -> None:
    desk = walker.desk
    desk.run(sitter.show("printer"))
    for action in SMALL_WINDOWS:
        sitter.do(action)
        desk.settle()
        (ask,) = (each for each in sitter.frame.findChildren(QDialog) if each.isVisible())
        for wanted in ask.findChildren(QCheckBox):
            wanted.click()
        walker.visit()
        ask.reject()
        desk.settle()


def walk_through_support(walker: Visitor, sitter: Sitter) -> None:
    desk = walker.desk
    sitter.do("help.doctor")
    desk.settle()
    desk.find(QPushButton, "showBackups").click()
    desk.settle()
    walker.visit()
    sitter.do("view.ticket")
