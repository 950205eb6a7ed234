"""The states of the window that the gallery pictures: each pose brings the real window into one."""

from functools import partial

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.ui.desk import DeskList
from tests.story.posing import frame, lane, notes, talk
from tests.story.posing.sitter import Pose, Sitter
from tests.ui.assistants import THIS_PC
from tests.ui.full_disk import limit_pages

FLEETING = ("stale-note", "streaming")
"""States in which something is under way: their picture is taken at once."""

STATES: dict[str, Pose] = {
    "working": lane.working,
    "note": notes.note,
    "proposals": lane.proposals,
    "fact-editor": lane.fact_editor,
    "fact-states": lane.fact_states,
    "fact-chosen": lane.fact_chosen,
    "sentence-lit": lane.sentence_lit,
    "adding": lane.adding,
    "own-fix": lane.own_fix,
    "outcome": lane.outcome,
    "failed-fix": lane.failed_fix,
    "suggested": lane.suggested,
    "why-not": lane.why_not,
    "fix-menu": lane.fix_menu,
    "follow-up": lane.follow_up,
    "replacing": lane.replacing,
    "long": lane.long_things,
    "filtered": lane.filtered,
    "endless-line": lane.ticket("endless"),
    "nothing-known": lane.ticket("nothing-known"),
    "two-problems": lane.ticket("two-problems"),
    "reopened": lane.ticket("reopened"),
    "handed-over": lane.ticket("handed-over"),
    "partial-answer": talk.partial_answer,
    "streaming": talk.streaming,
    "pasted": talk.pasted,
    "consent": talk.consent,
    "stale-note": notes.stale_note,
    "note-edited": notes.note_edited,
    "hand-over-note": notes.hand_over_note,
    "note-menu": notes.note_menu,
    "post-and-resolve": notes.closing,
    "hand-over": notes.hand_over,
    "posted": notes.posted,
    "waiting": notes.waiting,
    "no-ticket": frame.no_ticket,
    "message": frame.message,
    "undo": frame.undo,
    "out-of-reach": frame.out_of_reach,
    "offline": frame.offline,
    "searching": frame.searching,
    "finding-nothing": frame.finding_nothing,
    "palette": frame.palette,
    "shortcuts": frame.shortcuts,
    "menu": frame.menu,
    "outbox": frame.page("outbox"),
    "scripts": frame.scripts,
    "script-form": frame.script_form,
    "script-builder": frame.script_builder,
    "settings": frame.page("settings"),
    "settings-assistant": frame.settings("assistant"),
    "settings-systems": frame.settings("systems"),
    "settings-privacy": frame.settings("privacy"),
    "conflict": notes.conflict,
}
"""Every state of which there is a picture; ``empty-desk`` comes before there are tickets."""


async def step_back(sitter: Sitter, over: QWidget | None) -> None:
    """Put away what lies over the window, forms that were opened, and what was typed for a picture."""
    app = sitter.app
    await app.database.transact(partial(limit_pages, is_full=False))
    app.network.heard("helpdesk", "")
    await app.network.switch(off=False)
    if sitter.is_leaving():
        sitter.do("bar.undo")
        await sitter.window.settled()
    window, panes = sitter.window, sitter.window.panes
    sitter.let_answer(THIS_PC)
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
