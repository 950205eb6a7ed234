"""The note's pane: facts and sentences light each other, words are changed in place, and foreign text does nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QProgressBar, QPushButton

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.theme.following import Appearance
from flowpilot_desktop.ui.theme.tokens import SPACING
from tests.ui.notes import key_of, lit, markdown, pane_of, place_of, shown_id, work
from tests.ui.windows import OpenWindow, focused


def test_a_sentence_lights_what_it_rests_on_and_a_fact_its_sentences(worked: OpenWindow) -> None:
    work(worked)
    view, picked, pointed = pane_of(worked).view, list[object](), list[object]()
    chat = worked.window.panes.conversation.chat
    pane_of(worked).labels_picked.connect(picked.append)
    pane_of(worked).labels_pointed.connect(pointed.append)
    second = key_of(worked, "F2")
    worked.qtbot.mouseMove(view.viewport(), place_of(worked, second))
    assert pointed[-1] == {"F2"}
    assert lit(worked) == {second}
    assert "The printer answers on the network" in view.words_on(frozenset({"F2"}))
    assert chat.lit
    worked.qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    assert pointed[-1] == frozenset()
    assert (picked, chat.lit) == ([], frozenset()), "the mouse alone moves nothing that somebody reads"
    worked.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(worked, second))
    assert picked[-1] == {"F2"}
    worked.qtbot.keyClick(view, Qt.Key.Key_Up)
    assert picked[-1] == {"F1"}
    worked.qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert picked[-1] == frozenset()

    worked.window.panes.lane.labels_picked.emit(frozenset({"F3", "F4"}))
    assert lit(worked) == {key_of(worked, "F3"), key_of(worked, "F4")}
    worked.window.panes.lane.labels_picked.emit(frozenset())
    assert lit(worked) == set()


def test_marks_stay_with_their_ticket_and_lines_fit_their_place_when_the_look_turns(worked: OpenWindow) -> None:
    first = work(worked)
    view, lane = pane_of(worked).view, worked.window.panes.lane

    def fits() -> bool:
        prose = SPACING.prose_width + 2 * round(view.document().documentMargin())
        return view.lineWrapColumnOrWidth() == min(view.viewport().width(), prose)

    assert fits(), "also where it was put into its place while nothing was drawn"
    view.choose(key_of(worked, "F2"))
    assert lane.facts.list.itemDelegate().lit == {"F2"}  # type: ignore[attr-defined]
    other = worked.run(worked.app.sessions.start("Another ticket"))
    worked.window.show_session(other)
    worked.settle()
    assert lane.facts.list.itemDelegate().lit == frozenset()  # type: ignore[attr-defined]
    worked.window.show_session(first)
    worked.settle()
    shown = worked.window.panes.conversation.chat.in_sight()
    worked.theme.choose(Appearance.DARK)
    worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)
    worked.theme.choose(Appearance.LIGHT)
    worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)
    assert fits()
    assert worked.window.panes.conversation.chat.in_sight() == shown


def test_the_old_note_stays_while_a_new_one_is_made_and_says_how_fresh_it_is(
    worked: OpenWindow, settings: Settings
) -> None:
    session_id = work(worked)
    before, bar = markdown(worked), worked.find(QProgressBar, "noteMakingBar")
    indicator = worked.find(QLabel, "cacheIndicator")
    assert indicator.text() == "up to date"
    assert not bar.isVisible()
    worked.run(worked.app.lane.add_fact(session_id, "The spooler log is full of errors"))
    assert "behind" in indicator.text()
    assert bar.isVisible()
    assert markdown(worked) == before
    worked.settle()
    assert indicator.text() == "up to date"
    assert not bar.isVisible()
    assert "spooler log" in markdown(worked)
    assert "The spooler log is full of errors." in pane_of(worked).side.toPlainText(), "what changed is said beside it"

    version = worked.run(worked.app.sessions.view(session_id)).session.state_version
    name = indicator.accessibleName()
    assert f"up to date, made afresh · version {version} · written by the composer · just now" in name
    worked.close()
    worked.open(settings, session_id=session_id)
    assert "from the cache" in worked.find(QLabel, "cacheIndicator").accessibleName()


def test_a_sentence_is_worded_in_its_place_or_left_out_and_had_back(worked: OpenWindow) -> None:
    work(worked)
    pane = pane_of(worked)
    pane.take_focus()
    pane.view.choose(key_of(worked, "F2"))
    worked.qtbot.keyClick(pane.view, Qt.Key.Key_E)
    words = worked.find(QPlainTextEdit, "sentenceWords")
    assert words.hasFocus()
    assert pane.view.room().contains(pane.wording.editor.geometry()), "it stands where the sentence stood"
    worked.qtbot.keyClicks(words, "The printer answers")
    worked.qtbot.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    worked.settle()
    assert "The printer answers." in markdown(worked)
    assert "on the network" not in markdown(worked)
    assert focused() is pane.view
    assert "your words" in pane.view.toPlainText()
    worked.qtbot.keyClick(pane.view, Qt.Key.Key_B)
    worked.settle()
    assert "The printer answers on the network." in markdown(worked)
    pane.view.choose(key_of(worked, "F2"))
    worked.qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    worked.settle()
    assert "answers on the network" not in markdown(worked)
    assert "F2" in pane.side.toPlainText(), "beside the note stands what it does not say"
    worked.qtbot.mouseClick(worked.find(QPushButton, "undoButton"), Qt.MouseButton.LeftButton)
    worked.settle()
    assert "answers on the network" in markdown(worked)


def test_where_there_is_little_room_the_note_comes_forward_to_be_edited(worked: OpenWindow) -> None:
    work(worked)
    worked.window.frame.resize(1366, 768)
    worked.window.arrangement.show_conversation()
    worked.settle()
    pane = pane_of(worked)
    assert not pane.isVisible()
    worked.do("note.edit")
    assert pane.isVisible()
    assert pane.wording.editor.words.hasFocus()


def test_words_that_do_not_hold_are_shown_beside_the_note_and_taken_back(worked: OpenWindow) -> None:
    session_id = work(worked)
    key = key_of(worked, "F2")
    edit = worked.app.editing.reword(session_id, NoteKind.RESOLUTION_NOTE, key, "The printer was bought in Paris")
    worked.run(edit)
    worked.settle()
    pane = pane_of(worked)
    assert "Paris" not in markdown(worked)
    assert "bought in Paris" in pane.side.toPlainText()
    assert worked.find(QLabel, "noteAttention").isVisible()
    link = pane.side.document().find("Take them back")
    place = pane.side.cursorRect(QTextCursor(link)).center() - QPoint(6, 0)
    worked.qtbot.mouseClick(pane.side.viewport(), Qt.MouseButton.LeftButton, pos=place)
    worked.settle()
    assert "bought in Paris" not in pane.side.toPlainText()


def test_words_that_were_not_saved_are_there_again_at_the_next_start(worked: OpenWindow, settings: Settings) -> None:
    session_id = work(worked)
    key = key_of(worked, "F2")
    pane_of(worked).wording.edit(key)
    worked.qtbot.keyClicks(worked.find(QPlainTextEdit, "sentenceWords"), "It answers, but")
    worked.settle()
    worked.close()
    worked.open(settings, session_id=session_id)
    editor = pane_of(worked).wording.editor
    assert not editor.isHidden()
    assert (editor.key, editor.words.toPlainText(), editor.labels) == (key, "It answers, but", ("F2",))


def test_a_refresh_moves_neither_the_page_nor_the_selection_nor_the_words_being_written(worked: OpenWindow) -> None:
    session_id = work(worked)
    pane = pane_of(worked)
    pane.view.choose(key_of(worked, "F4"))
    cursor = pane.view.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(20, QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    pane.view.verticalScrollBar().setValue(7)
    chosen, selected = pane.view.current, cursor.selectedText()
    pane.wording.add()
    words = worked.find(QPlainTextEdit, "sentenceWords")
    worked.qtbot.keyClicks(words, "It was")
    top = pane.view.verticalScrollBar().value()
    worked.run(worked.app.lane.add_fact(session_id, "The driver is old"))
    worked.settle()
    assert pane.view.textCursor().selectedText() == selected
    assert (pane.view.current, pane.view.verticalScrollBar().value()) == (chosen, top)
    assert (words.toPlainText(), words.hasFocus()) == ("It was", True)


HOSTILE = (
    "![x](file:///etc/hostname) <img src='/etc/hostname'> shows an error",
    "[click](javascript:alert) and <b>bold</b> **stars** `code` fail",
    "<a href='file:///etc/passwd'>here</a> <table><table><table> does not print",
)


@pytest.mark.usefixtures("guard")
def test_foreign_text_is_shown_as_the_characters_that_it_is(worked: OpenWindow) -> None:
    session_id = shown_id(worked)
    for text in HOSTILE:
        worked.run(worked.app.lane.add_fact(session_id, text, role=FactRole.FINDING))
    worked.settle()
    view = pane_of(worked).view
    shown = view.toPlainText()
    for text in HOSTILE:
        assert text.replace("`", "") in shown
    assert view.document().find("click").charFormat().isAnchor() is False
    assert "\ufffc" not in shown, "a picture would stand as an object"
    assert view.document().toHtml().count("<img") == 0


def test_the_note_leaves_by_clipboard_and_file_without_its_labels(worked: OpenWindow, tmp_path: Path) -> None:
    work(worked)
    pane = pane_of(worked)
    pane.view.selectAll()
    copied = pane.view.createMimeDataFromSelection().text()
    assert "The printer answers on the network." in copied
    assert "F2" not in copied
    worked.do("note.copy")
    worked.settle()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == markdown(worked)
    formatted = clipboard.mimeData().html()
    assert "<h2>Problem</h2>" in formatted
    assert "F2" not in formatted
    worked.do("note.export")
    chooser = worked.find(QFileDialog, "exportNoteDialog")
    assert [Path(each).name for each in chooser.selectedFiles()] == ["resolution-note-demo-4812.md"]
    chooser.reject()

    now = pane.in_sight
    assert now is not None
    assert now.preview is not None
    for ending in ("md", "html", "pdf"):
        pane.saving.export(now.preview, now.title, tmp_path / f"note.{ending}")
        worked.settle()
    assert (tmp_path / "note.md").read_text() == markdown(worked)
    assert "<h2>Problem</h2>" in (tmp_path / "note.html").read_text()
    assert (tmp_path / "note.pdf").read_bytes().startswith(b"%PDF-")
    pane.saving.export(now.preview, now.title, tmp_path / "note.docx")
    worked.settle()
    assert "ends in .md, .html, .pdf" in worked.window.message_bar.accessibleName()
    assert sorted(each.name for each in tmp_path.glob("*note*")) == ["note.html", "note.md", "note.pdf"]


def test_a_note_of_many_facts_is_shown_without_a_pause(worked: OpenWindow) -> None:
    session_id = shown_id(worked)

    async def many() -> None:
        for number in range(80):
            await worked.app.lane.add_fact(session_id, f"Printer {number} on the second floor shows an error")

    worked.run(many())
    worked.do("note.kind")
    worked.settle()
    assert len(pane_of(worked).view.spans()) >= 80  # and the watch over frames says whether anything froze
