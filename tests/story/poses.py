"""The states of the window that the gallery pictures: each pose brings the real window into one."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import PostKind
from flowpilot_desktop.storage.faults import SENTENCES
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.note.closing import leaving
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.ui.assistants import PacedAssistant

FLEETING = ("stale-note", "streaming")
"""States in which something is under way: their picture is taken at once."""
CHAT = """[10:02] Mia Lang: The scanner on floor 3 sends empty pages.
[10:04] Support: Since when does it do that?
[10:05] Mia Lang: Since the update yesterday. The error is 0x80070035.
"""


W = TypeVar("W", bound=QObject)


@dataclass
class Sitter:
    """The desk and the window whose picture is taken."""

    app: Application
    window: MainWindow
    assistant: PacedAssistant
    tickets: dict[str, str]

    @property
    def frame(self) -> QWidget:
        """The window as a widget."""
        return self.window.frame

    async def show(self, ticket: str) -> None:
        self.window.show_session(self.tickets[ticket])
        await self.window.settled()

    def do(self, action_id: str) -> None:
        self.window.around.actions.qaction(action_id).trigger()

    def find(self, kind: type[W], name: str) -> W:
        found = self.frame.findChild(kind, name)
        assert found is not None, name
        return found

    def menu_of(self, button: str) -> QMenu:
        """The menu that a button opens, at its place."""
        at = self.find(QToolButton, button)
        menu = at.menu()
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        return menu


@dataclass(frozen=True)
class InReach:
    """A network that works, for the banner of a system that does not answer."""

    is_off: bool = False
    is_forbidden: bool = False


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


async def ask(sitter: Sitter, ticket: str) -> None:
    """Ask the assistant, and wait until the beginning of its answer is in sight; an answer before must have ended."""
    conversation = sitter.window.panes.conversation
    answers, session_id = conversation.entering.answers, sitter.tickets[ticket]
    await until(lambda: not answers.is_running(session_id))
    sitter.do("entry.ask")
    conversation.composer.field.setPlainText("What could it be?")
    sitter.do("entry.send")
    sitter.assistant.go_on(2)
    await until(lambda: any("then at" in row.text for row in conversation.chat.in_sight() if row.is_running))
    for _ in range(6):
        await asyncio.sleep(0.02)  # it is drawn


async def until(is_so: Callable[[], bool]) -> None:
    """Large pictures take their time. Raises AssertionError after a while."""
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


async def partial_answer(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.do("entry.ask")
    if not sitter.assistant.asked:
        await ask(sitter, "facts")
        sitter.do("entry.stop")
    await sitter.window.settled()


async def streaming(sitter: Sitter) -> None:
    """An answer is coming: what came so far, and Stop."""
    await sitter.show("streaming")
    await ask(sitter, "streaming")


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
    return sitter.frame.findChild(QDialog, "closingDialog")


async def hand_over(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.do("note.escalate")
    await sitter.window.settled()
    return sitter.frame.findChild(QDialog, "closingDialog")


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
    title, hint = SENTENCES[13]  # a full disk
    sitter.window.around.door.failed_for_now.emit(said(title), said(hint), "", lambda: None)


async def undo(sitter: Sitter) -> None:
    """A step that can be taken back, counted down."""
    await sitter.show("mailbox")
    until = datetime.now(UTC) + timedelta(seconds=14)
    title, hint = leaving(PostKind.RESOLUTION_NOTE, "#3")
    sitter.window.message_bar.say(title, hint, undo=nothing, until=until)


async def nothing() -> None:
    """What taking back does in a picture."""


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


async def fact_chosen(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.window.panes.lane.facts.list.choose("F1")
    sitter.window.panes.lane.facts.list.setFocus()


async def sentence_lit(sitter: Sitter) -> None:
    """A fact is pointed at: its sentence and its message light up."""
    await sitter.show("printer")
    sitter.window.panes.lane.facts.list.choose("F3")
    await sitter.window.settled()


async def filtered(sitter: Sitter) -> None:
    await sitter.show("long")
    sitter.window.panes.lane.facts.filter.setText("SRV-1")


async def adding(sitter: Sitter) -> None:
    """The fields that come where a question, a fact or a check is added."""
    await sitter.show("facts")
    for action, name in (("question.add", "questionNew"), ("fact.add", "factNew"), ("check.add", "checkNew")):
        sitter.do(action)
        sitter.find(QLineEdit, name).setText("Since when")


async def suggested(sitter: Sitter) -> None:
    await sitter.show("suggested")


async def why_not(sitter: Sitter) -> None:
    await sitter.show("suggested")
    sitter.do("fix.dismiss")


async def fix_menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("suggested")
    return sitter.menu_of("fixMenuButton")


async def note_menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    return sitter.menu_of("noteMenuButton")


async def menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    return sitter.menu_of("menuButton")


async def follow_up(sitter: Sitter) -> None:
    """A fix that weakens security, and fixes before it."""
    await sitter.show("weak")


async def replacing(sitter: Sitter) -> None:
    """A fix of the agent's own, where another one is being carried out."""
    await sitter.show("printer")
    sitter.do("fix.add")
    sitter.find(QLineEdit, "fixFormTitle").setText("Replace the print server")
    sitter.find(QPushButton, "keepFixButton").click()
    await sitter.window.settled()


async def note_edited(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    sitter.do("note.edit")
    await sitter.window.settled()


async def hand_over_note(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    sitter.do("note.kind")
    await sitter.window.settled()


async def pasted(sitter: Sitter) -> None:
    await sitter.show("facts")
    QApplication.clipboard().setText(CHAT)
    sitter.window.panes.conversation.composer.field.paste()
    await sitter.window.settled()


async def consent(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.do("entry.ask")
    asked = sitter.window.panes.conversation.consent
    asked.ask(sitter.tickets["facts"], "What could it be?", lambda: None)
    sitter.find(QPushButton, "consentShow").click()
    await sitter.window.settled()


async def out_of_reach(sitter: Sitter) -> None:
    await sitter.show("printer")
    reason = "The server did not answer within 10 seconds."
    banner = sitter.window.reach_banner
    network, banner._network = banner._network, InReach()  # type: ignore[assignment]  # the gallery itself is offline
    banner.show_list(DeskList(out_of_reach={"helpdesk": reason}))
    banner._network = network


async def offline(sitter: Sitter) -> None:
    """The agent works offline, and a ticket system is connected."""
    await sitter.show("printer")
    sitter.window.reach_banner.show_list(DeskList(out_of_reach={"helpdesk": ""}))


async def searching(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("ticket.search")
    sitter.window.panes.tickets.search.setText("mail")
    await sitter.window.settled()


async def finding_nothing(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("ticket.search")
    sitter.window.panes.tickets.search.setText("no such words")
    await sitter.window.settled()


def settings(section: str) -> Pose:
    async def pose(sitter: Sitter) -> None:
        sitter.do("view.settings")
        shown = sitter.window.panes.pages["settings"]
        assert isinstance(shown, SettingsPage)
        shown.show_section(section)
        await sitter.window.settled()

    return pose


def scripts_of(sitter: Sitter) -> ScriptsPage:
    shown = sitter.window.panes.pages["scripts"]
    assert isinstance(shown, ScriptsPage)
    return shown


async def script_form(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("view.scripts")
    await sitter.window.settled()
    scripts_of(sitter).room.shelf.template_chosen.emit("print-spooler-clear")
    await sitter.window.settled()


async def script_builder(sitter: Sitter) -> None:
    await script_form(sitter)
    scripts_of(sitter).room.form.builder_wanted.emit()
    await sitter.window.settled()


STATES: dict[str, Pose] = {
    "working": working, "note": note, "proposals": proposals, "fact-editor": fact_editor, "fact-states": fact_states,
    "fact-chosen": fact_chosen, "sentence-lit": sentence_lit, "adding": adding, "own-fix": own_fix,
    "outcome": outcome, "failed-fix": failed_fix, "suggested": suggested, "why-not": why_not, "fix-menu": fix_menu,
    "follow-up": follow_up, "replacing": replacing, "long": long_things, "filtered": filtered,
    "partial-answer": partial_answer, "streaming": streaming, "pasted": pasted, "consent": consent,
    "stale-note": stale_note, "note-edited": note_edited, "hand-over-note": hand_over_note, "note-menu": note_menu,
    "post-and-resolve": closing, "hand-over": hand_over, "posted": posted, "waiting": waiting,
    "no-ticket": no_ticket, "message": message, "undo": undo, "out-of-reach": out_of_reach,
    "offline": offline, "searching": searching,
    "finding-nothing": finding_nothing, "palette": palette, "shortcuts": shortcuts, "menu": menu,
    "outbox": page("outbox"), "scripts": page("scripts"), "script-form": script_form,
    "script-builder": script_builder, "settings": page("settings"), "settings-assistant": settings("assistant"),
    "settings-systems": settings("systems"), "settings-privacy": settings("privacy"), "conflict": conflict,
}  # fmt: skip
"""Every state of which there is a picture; ``empty-desk`` comes before there are tickets."""


def step_back(sitter: Sitter, over: QWidget | None) -> None:
    """Put away what lies over the window, forms that were opened, and what was typed for a picture."""
    window, panes = sitter.window, sitter.window.panes
    if isinstance(over, QDialog):
        over.done(0)
        window.frame.activateWindow()  # there is nobody else who would give it the keyboard back
    elif over is not None:
        over.hide()
    for veil in (window.palette_card, window.shortcuts):
        veil.fall()
    _forget_words(sitter)
    panes.conversation.consent.withdraw()
    sitter.do("paste.discard")
    sitter.do("entry.stop")
    panes.lane.facts.leave_editor()
    for section in (panes.lane.facts, panes.lane.questions, panes.lane.checks):
        section.clear_choice()
    if panes.note.wording.editor.isVisible():
        panes.note.wording.close()
    window.reach_banner.show_list(DeskList())
    window.presenter.ask_for(NoteKind.RESOLUTION_NOTE)
    window.arrangement.show_conversation()
    sitter.do("bar.close")
    sitter.do("view.ticket")


def _forget_words(sitter: Sitter) -> None:
    window, panes = sitter.window, sitter.window.panes
    for words in (panes.lane.facts.filter, panes.tickets.search, *sitter.frame.findChildren(QLineEdit, "fixFormTitle")):
        words.clear()
    for name in ("questionNew", "factNew", "checkNew"):
        field = sitter.find(QLineEdit, name)
        field.clear()
        field.parentWidget().hide()
    for form in ("fixForm", "outcomeForm", "whyNot"):
        for widget in sitter.frame.findChildren(QWidget, form):
            widget.hide()
    panes.conversation.composer.field.clear()
    panes.tickets.set_rail(window.arrangement.is_small)
