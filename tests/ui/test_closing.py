"""Post and resolve, Hand over: what was read is what is posted, and a ticket that moved on is a conflict."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionStatus
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.note.closing_dialog import ClosingDialog
from flowpilot_desktop.ui.theme.following import Theme
from tests.services.stand_ins import ScriptedConnector
from tests.ui.frames import FrameWatch
from tests.ui.notes import key_of, markdown, pane_of, shown_id, work
from tests.ui.windows import OpenWindow


def marks_of_facts(desk: OpenWindow) -> str:
    """What stands under the facts."""
    desk.window.presenter.read_again()
    desk.settle()
    rows = desk.find(RowList, "factList").rows.rows
    return " | ".join(mark.text for row in rows for mark in row.marks)


def dialog_of(desk: OpenWindow, action_id: str = "note.resolve") -> ClosingDialog:
    """The dialog, opened and with its text."""
    desk.do(action_id)
    desk.settle()
    dialog = pane_of(desk).closing.dialog
    assert dialog is not None
    return dialog


def test_exactly_the_text_in_the_dialog_is_posted_once(worked: OpenWindow, settings: Settings) -> None:
    worked.run(worked.app.preferences.change("undo_seconds", "0"))
    session_id = work(worked)
    dialog = dialog_of(worked)
    text = dialog.text.exact.toPlainText()
    assert text == markdown(worked)
    assert dialog.visibility.text() == "customer sees this"
    assert dialog.text.reading.isVisible(), "first as its readers will see it"
    assert dialog.text.reading.toPlainText().split() == text.replace("**", "").split()
    worked.qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert dialog.text.exact.isVisible(), "and on one key character by character"
    worked.qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert (dialog.text.exact.isVisible(), dialog.text.reading.isVisible()) == (False, True)
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    worked.settle()
    assert pane_of(worked).closing.dialog is None
    [item] = worked.run(worked.app.outbox.items())
    assert (item.body, item.state, item.attempts) == (text, OutboxState.SENT, 1)
    assert worked.run(worked.app.sessions.view(session_id)).session.status is SessionStatus.RESOLVED
    posted = [file for file in Path(settings.data_dir / "posted").rglob("*") if file.is_file()]
    assert sum(text in file.read_text() for file in posted) == 1
    assert "Posted" in worked.window.message_bar.accessibleName()


def test_for_some_seconds_a_post_can_be_taken_back_and_then_it_goes(worked: OpenWindow) -> None:
    worked.run(worked.app.preferences.change("undo_seconds", "2"))
    session_id = work(worked)
    dialog_of(worked).post.click()
    worked.settle()
    undo, bar = worked.find(QPushButton, "undoButton"), worked.window.message_bar
    assert (undo.text(), worked.find(QLabel, "messageTitle").text()) == ("Undo", "Posting the note of demo-4812 in 2 s")
    undo.click()
    worked.settle()
    [first] = worked.run(worked.app.outbox.items())
    assert (first.state, first.attempts) == (OutboxState.UNDONE, 0)
    assert "kept as it is" not in marks_of_facts(worked), "nothing was posted"
    assert worked.run(worked.app.sessions.view(session_id)).session.status is SessionStatus.OPEN
    worked.run(worked.app.preferences.change("undo_seconds", "3"))
    dialog_of(worked).post.click()
    worked.settle()
    assert undo.isVisible()
    step = worked.find(QPushButton, "resolveButton")
    assert (step.text(), step.isEnabled()) == ("See the post", True), "it cannot be taken up again before"
    step.click()
    assert worked.window.arrangement.page == "outbox"
    assert "in a note on its way, kept as it is" in marks_of_facts(worked)
    worked.window.frame.resize(1440, 900)
    worked.settle()
    assert worked.find(QLabel, "notePostState").text() == "waits to be posted"
    # The post that was taken back was chosen before; the page opens on the one that can be taken back.
    take_back = worked.find(QPushButton, "outbox_undo_button")
    assert take_back.isVisible()
    assert take_back.text().startswith("Undo (")
    worked.qtbot.waitUntil(lambda: "Posted" in bar.accessibleName(), timeout=10_000)
    worked.settle()
    assert not take_back.isVisible()
    assert {item.state for item in worked.run(worked.app.outbox.items())} == {OutboxState.UNDONE, OutboxState.SENT}
    assert not worked.window.message_bar.countdown.is_ticking
    assert "in the posted note" in marks_of_facts(worked)
    worked.do("view.ticket")
    worked.do("ticket.reopen")
    worked.run(worked.door.quiet())
    worked.settle()
    assert "in a posted note" in marks_of_facts(worked)
    assert "kept as it is" not in marks_of_facts(worked), "a ticket that was taken up again can be changed"


def test_a_hand_over_is_internal_whichever_note_is_in_sight(worked: OpenWindow) -> None:
    worked.run(worked.app.preferences.change("undo_seconds", "0"))
    work(worked)
    dialog = dialog_of(worked, "note.escalate")
    assert dialog.visibility.text() == "internal"
    assert dialog.text.exact.toPlainText().startswith("**Ticket**")
    worked.qtbot.mouseClick(worked.find(QPushButton, "confirmClosingButton"), Qt.MouseButton.LeftButton)
    worked.settle()
    [item] = worked.run(worked.app.outbox.items())
    assert (item.kind, item.visibility) == (NoteKind.ESCALATION_PACKAGE, Visibility.INTERNAL)
    assert worked.find(QPushButton, "escalation_packageButton").isChecked(), "what was posted is what is in sight"
    worked.do("ticket.reopen")
    worked.run(worked.door.quiet())
    worked.settle()
    assert worked.find(QPushButton, "resolution_noteButton").isChecked(), "the next note is the one to be written"


def test_a_ticket_that_moves_on_while_the_text_is_read_is_shown_in_two_columns(worked: OpenWindow) -> None:
    session_id = work(worked)
    dialog = dialog_of(worked)
    worked.run(worked.app.lane.retire(session_id, ["F2"]))
    worked.settle()
    assert dialog.is_conflict
    assert "gone  The printer answers on the network." in dialog.conflict.toPlainText()
    assert "F2 is now no longer true" in dialog.what_changed.text()
    worked.qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    worked.settle()
    assert (pane_of(worked).closing.dialog, worked.run(worked.app.outbox.items())) == (None, ()), "a way out"
    dialog = dialog_of(worked)
    worked.run(worked.app.lane.retire(session_id, ["F3"]))
    worked.settle()
    assert dialog.amend.isDefault()
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    worked.settle()
    assert pane_of(worked).closing.dialog is None
    assert worked.window.frame.focusWidget() is pane_of(worked).view
    assert worked.run(worked.app.outbox.items()) == ()


def test_a_text_that_was_posted_and_one_that_changed_since_are_told_apart(worked: OpenWindow) -> None:
    worked.run(worked.app.preferences.change("undo_seconds", "0"))
    session_id = work(worked)
    dialog_of(worked).post.click()
    worked.settle()
    worked.do("ticket.reopen")
    worked.run(worked.door.quiet())
    worked.settle()
    chip = worked.find(QLabel, "notePostState")
    assert chip.text().startswith("posted "), "and when"
    assert chip.property("look") == "chip-good"
    dialog = dialog_of(worked)
    assert "The same text was posted " in dialog.waits.text()
    dialog.reject()
    worked.run(worked.app.lane.add_fact(session_id, "The driver is of 2019"))
    worked.settle()
    assert (chip.text(), chip.property("look")) == ("posted, changed since", "chip")
    assert worked.find(QLabel, "ticketRefLabel").text() == "demo-4812 · customer sees this", "never cut by the other"
    assert "posted" not in dialog_of(worked).waits.text()


@pytest.mark.parametrize("answer", ["use", "leave"])
def test_words_that_are_still_in_the_editor_are_asked_about_before_the_post(worked: OpenWindow, answer: str) -> None:
    session_id = work(worked)
    worked.run(worked.app.lane.add_question(session_id, "Which driver is installed?"))
    worked.settle()
    pane = pane_of(worked)
    pane.wording.edit(key_of(worked, "F2"))
    words = pane.wording.editor.words
    words.setPlainText("The printer answers" if answer == "use" else "It is well F99")
    dialog = dialog_of(worked)
    assert "1 question not answered" in dialog.waits.text()
    assert words.toPlainText() in dialog.unsaved.words.text()
    assert not dialog.post.isVisible()
    assert dialog.unsaved.use.property("look") == "primary"
    before = dialog.text.exact.toPlainText()
    if answer == "use":
        worked.qtbot.keyClick(dialog, Qt.Key.Key_Return)  # the safe way is the one that Enter takes
        worked.settle()
        assert "The printer answers." in dialog.text.exact.toPlainText()
        assert not dialog.is_conflict, "it is what the agent wanted"
    else:
        dialog.unsaved.leave.click()
        assert dialog.text.exact.toPlainText() == before
        assert words.toPlainText() == "It is well F99", "they stay where they were typed"
    assert not dialog.unsaved.isVisible()
    text = dialog.text.exact.toPlainText()
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    worked.settle()
    [item] = worked.run(worked.app.outbox.items())
    assert item.body == text


@pytest.mark.parametrize("answer", ["fix", "post"])
def test_words_that_the_desk_refuses_hold_the_post_until_that_is_decided(worked: OpenWindow, answer: str) -> None:
    work(worked)
    pane = pane_of(worked)
    pane.wording.edit(key_of(worked, "F2"))
    words = pane.wording.editor.words
    words.setPlainText("The printer answers Zebulon")
    dialog = dialog_of(worked)
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Return)  # use them: nothing supports them
    worked.settle()
    asked = dialog.unsaved
    assert "“The printer answers Zebulon.”\n" in asked.words.text()
    assert "Zebulon" in asked.words.text().partition("\n")[2], "and the reason"
    assert (asked.fix.isDefault(), asked.fix.hasFocus(), dialog.post.isVisible()) == (True, True, False)
    assert (asked.fix.property("look"), asked.use.isVisible()) == ("primary", False)
    if answer == "post":
        text = dialog.text.exact.toPlainText()
        asked.give_up.click()
        worked.settle()
        [item] = worked.run(worked.app.outbox.items())
        assert item.body == text
        return
    worked.qtbot.keyClick(asked.fix, Qt.Key.Key_Return)
    worked.settle()
    assert (pane.closing.dialog, worked.run(worked.app.outbox.items())) == (None, ())
    assert worked.window.frame.focusWidget() is words
    assert words.toPlainText() == "The printer answers Zebulon."
    words.setPlainText("The printer answers")
    worked.qtbot.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    worked.settle()
    worked.window.presenter.read_again()
    worked.settle()
    dialog = dialog_of(worked)
    assert (dialog.post.isVisible(), dialog.unsaved.isVisible()) == (True, False)
    assert "The printer answers." in dialog.text.exact.toPlainText()


def test_a_change_in_the_last_moment_posts_nothing_and_the_new_text_can_be_read(worked: OpenWindow) -> None:
    session_id = work(worked)
    dialog = dialog_of(worked)
    read = dialog.text.exact.toPlainText()

    async def change_and_press() -> None:
        await worked.app.lane.add_fact(session_id, "The spooler was set to start by hand", role=FactRole.CAUSE)
        dialog.post.click()  # before the window has heard of it

    worked.run(change_and_press())
    worked.settle()
    assert worked.run(worked.app.outbox.items()) == ()
    assert dialog.is_conflict
    worked.qtbot.mouseClick(dialog.read_new, Qt.MouseButton.LeftButton)
    worked.settle()
    assert not dialog.is_conflict
    newer = dialog.text.exact.toPlainText()
    assert newer == markdown(worked) != read
    dialog.post.click()
    worked.settle()
    [item] = worked.run(worked.app.outbox.items())
    assert item.body == newer


def test_what_is_missing_stands_against_posting(worked: OpenWindow) -> None:
    session_id = shown_id(worked)
    view = worked.run(worked.app.sessions.view(session_id))
    assert not any(fact.status == "confirmed" for fact in view.facts)
    dialog = dialog_of(worked)
    assert not dialog.post.isEnabled()
    assert "Nothing is confirmed yet" in dialog.waits.text()
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert worked.run(worked.app.outbox.items()) == ()


@pytest.fixture
def unreachable(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> Iterator[OpenWindow]:
    """A desk whose ticket system is reached over a network that is switched off."""
    desk = OpenWindow(qtbot, qt_loop, theme, frames)
    yield desk.open(settings, connectors={"folder": ScriptedConnector(needs_network=True)})
    desk.close()


def test_a_post_that_waits_for_the_network_can_be_taken_back(unreachable: OpenWindow) -> None:
    desk = unreachable
    session_id = desk.run(desk.app.sessions.start("Printer prints nothing"))
    desk.run(desk.app.lane.add_fact(session_id, "The printer prints nothing", role=FactRole.SYMPTOM))
    desk.show(session_id)
    dialog = dialog_of(desk)
    assert "it waits in the outbox" in dialog.waits.text()
    dialog.post.click()
    desk.settle()
    [item] = desk.run(desk.app.outbox.items())
    assert item.state is OutboxState.WAITING
    desk.do("bar.undo")
    desk.settle()
    [item] = desk.run(desk.app.outbox.items())
    assert item.state is OutboxState.UNDONE
    assert desk.run(desk.app.sessions.view(session_id)).session.status is SessionStatus.OPEN
