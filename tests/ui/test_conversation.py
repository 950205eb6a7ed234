"""The conversation, worked with keys and mouse through the real window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.ui.conversation.bubble import Bubble
from tests.ui.conversations import CHAT, LINES_OF_LOG, bubble, pane_of, paste, select, shown_texts, type_in, until
from tests.ui.windows import OpenWindow, focused, view_of


def test_a_press_on_selected_words_begins_anew_and_drags_nothing(worked: OpenWindow) -> None:
    [first] = view_of(worked).messages[:1]
    text = bubble(worked, first.id).text
    select(text, "Windows says the printer is offline")
    worked.qtbot.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect().center())
    assert text.selected() == ""


def test_a_ticket_is_left_while_words_of_it_are_selected(worked: OpenWindow) -> None:
    [first] = view_of(worked).messages[:1]
    select(bubble(worked, first.id).text, "Windows says the printer is offline")
    worked.do("ticket.next")
    worked.settle()
    assert all(not each.text.selected() for each in worked.window.frame.findChildren(Bubble))


def test_the_keys_of_what_cannot_be_done_now_type_nothing(worked: OpenWindow) -> None:
    composer = worked.find(QPlainTextEdit, "chatComposer")
    worked.window.frame.activateWindow()
    composer.setFocus()
    worked.qtbot.keyClick(composer, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)  # no fix was started
    worked.qtbot.keyClicks(composer, "B")
    assert composer.toPlainText() == "B"


def test_each_kind_of_entry_becomes_what_it_says(worked: OpenWindow) -> None:
    composer, before = pane_of(worked).composer, view_of(worked)
    type_in(worked, "The tray is empty")
    until(worked, lambda: not composer.text())
    assert shown_texts(worked)[-1] == "The tray is empty", "what was entered stands in the thread at once"
    worked.do("entry.customer")
    assert focused() is composer.field
    type_in(worked, "It still does not print")
    until(worked, lambda: not composer.text())
    worked.do("entry.reply")
    type_in(worked, "Dear Dana,")
    assert composer.text() == "Dear Dana,\n", "a reply has lines: Enter does not send it"
    assert "keeps it here" in worked.find(QLabel, "entryHint").text(), "nothing here sends it"
    QTest.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(worked, lambda: not composer.text())
    worked.settle()
    view = view_of(worked)
    found, said, told = view.messages[-3:]
    assert [each.kind for each in (found, said, told)] == ["i_found", "customer_said", "to_customer"]
    made = [fact for fact in view.facts if fact.message_id == found.id]
    assert [(fact.text, fact.status, fact.source) for fact in made] == [
        ("The tray is empty", FactStatus.CONFIRMED, FactSource.AGENT)
    ]
    proposed = [fact for fact in view.facts if fact.message_id == said.id]
    assert [fact.status for fact in proposed] == [FactStatus.PROPOSED]
    assert len(view.facts) == len(before.facts) + 2
    row = pane_of(worked).chat.rows[-1]
    assert [chip.text for chip in row.chips] == ["kept here, not sent"]
    assert pane_of(worked).chat.rows[-3].labels == (made[0].label,)


def test_an_empty_field_says_at_once_what_it_takes_now(worked: OpenWindow) -> None:
    field, screen = pane_of(worked).composer.field, worked.window.frame.screen()

    def on_screen() -> QImage:
        """What is painted there: nothing is painted anew for it, as it would be by ``grab``."""
        QTest.qWait(20)  # paint what waits for it
        corner = field.mapTo(worked.window.frame, QPoint(0, 0))
        place = (corner.x(), corner.y(), field.width() // 2, field.height())
        return screen.grabWindow(worked.window.frame.winId(), *place).toImage()

    field.setCursorWidth(0)  # it blinks
    worked.do("entry.found")
    before = on_screen()
    worked.do("entry.customer")
    shown = on_screen()
    assert shown != before
    field.viewport().repaint()
    assert shown == on_screen(), "the words of the kind before still stand in the field"


def test_who_types_faster_than_the_disk_writes_loses_and_doubles_nothing(worked: OpenWindow) -> None:
    field, before = pane_of(worked).composer.field, view_of(worked).messages
    for words in ("One", "Two", "Three"):
        type_in(worked, words)  # the loop has not turned: all of it is still in the field
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(worked, lambda: not field.toPlainText())
    worked.settle()
    assert [each.text for each in view_of(worked).messages[len(before) :]] == ["One", "Two", "Three"]


def test_words_in_a_message_become_a_fact_with_one_key_or_from_its_menu(worked: OpenWindow) -> None:
    pane, first = pane_of(worked), view_of(worked).messages[0]
    pane.show_message(first.id)
    select(bubble(worked, first.id).text, "Windows says the printer is offline")
    worked.do("entry.found")
    until(worked, lambda: any(fact.text == "Windows says the printer is offline" for fact in view_of(worked).facts))
    assert not pane.composer.field.hasFocus(), "the key made a fact; it did not leave the thread"
    fact = view_of(worked).facts[-1]
    assert (fact.status, fact.source, fact.message_id) == (FactStatus.CONFIRMED, FactSource.CUSTOMER, first.id)
    assert fact.stated_at == first.sent_at
    worked.do("bar.undo")
    until(worked, lambda: view_of(worked).facts[-1].status is FactStatus.SET_ASIDE)
    menu = pane.picking.menu_of(pane.chat.rows[0])
    next(each for each in menu.actions() if each.text() == "… as the symptom").trigger()
    menu.deleteLater()
    until(worked, lambda: view_of(worked).facts[-1].role is FactRole.SYMPTOM)


def test_long_and_hostile_messages_stay_words(worked: OpenWindow) -> None:
    session_id, conversation = view_of(worked).session.id, worked.app.conversation
    tables = "<table><tr><td>" * 20 + "![a](/dev/zero) <img src='file:///etc/hostname'>" + "</td></tr></table>" * 20
    long_line = "word " * 30_000 + "ERROR 0x00000bc4 the job is damaged" + " word" * 1000
    for text in (tables, long_line, "x" * 200_000, LINES_OF_LOG[:150_000] + "\nFATAL: the spooler stopped\nthe end"):
        worked.run(conversation.add_entry(session_id, EntryKind.TO_CUSTOMER, text))
    worked.settle()
    chat, rows = pane_of(worked).chat, view_of(worked).messages[-4:]
    chat.show_message(rows[0].id)
    assert bubble(worked, rows[0].id).text.toPlainText() == tables
    for message, sign in zip(rows[1:], ("0x00000bc4", "x" * 80, "FATAL: the spooler stopped"), strict=True):
        chat.show_message(message.id)
        worked.qtbot.wait(1)  # each step is one of the agent's
        words = bubble(worked, message.id)
        assert sign in words.text.toPlainText(), "folded, with the error in sight"
        assert len(words.text.toPlainText()) < 5_000
        chat.toggle_fold(message.id)
        worked.qtbot.wait(1)
        assert words.body().toPlainText().replace("\n", "") == message.text.replace("\n", "")  # type: ignore[attr-defined]
        worked.qtbot.wait(1)
        chat.toggle_fold(message.id)
        worked.qtbot.wait(1)
    assert not bubble(worked, rows[-1].id).text.canPaste()


def test_a_refresh_moves_neither_focus_nor_selection_nor_place(worked: OpenWindow) -> None:
    session_id, lane = view_of(worked).session.id, worked.app.lane
    for number in range(30):
        worked.run(worked.app.conversation.add_entry(session_id, EntryKind.TO_CUSTOMER, f"Line {number}\n" * 4))
    worked.settle()
    chat, third = pane_of(worked).chat, view_of(worked).messages[2]
    chat.show_message(third.id)
    text = bubble(worked, third.id).text
    select(text, "SRV-PRN02")
    place, at = chat.verticalScrollBar().value(), bubble(worked, third.id).y()
    worked.run(lane.add_fact(session_id, "The cable is fine", message_id=third.id))
    worked.run(worked.app.conversation.add_entry(session_id, EntryKind.TO_CUSTOMER, "Another line"))
    worked.settle()
    assert (chat.verticalScrollBar().value(), bubble(worked, third.id).y()) == (place, at)
    assert focused() is text
    assert text.selected() == "SRV-PRN02"
    news = worked.find(QPushButton, "newMessagesButton")
    assert news.isVisible()
    worked.qtbot.mouseClick(news, Qt.MouseButton.LeftButton)
    assert chat.in_sight()[-1].text == "Another line"
    assert not news.isVisible()


def test_the_thread_is_one_stop_of_the_tab_key_and_walked_with_arrows(worked: OpenWindow) -> None:
    pane = pane_of(worked)
    chat, rows = pane.chat, pane.chat.rows
    chat.setFocus()
    QTest.keyClick(chat, Qt.Key.Key_End)
    QTest.keyClick(chat, Qt.Key.Key_Up)
    assert chat.current == rows[-2]
    assert rows[-2].text in chat.accessibleDescription(), "a screen reader hears it"
    QTest.keyClick(chat, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == rows[-2].text
    QTest.keyClick(chat, Qt.Key.Key_Return)
    words = bubble(worked, rows[-2].key).text
    assert focused() is words
    QTest.keyClick(words, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(words, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert words.selected() == rows[-2].text[0]
    QTest.keyClick(words, Qt.Key.Key_Escape)
    assert focused() is chat
    assert not words.selected()
    QTest.keyClick(chat, Qt.Key.Key_Tab)
    leaving = focused()
    assert leaving is not None
    assert pane.composer.isAncestorOf(leaving), "Tab leaves the thread for the composer"
    QTest.keyClick(leaving, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is chat


def test_what_another_pane_points_at_lights_up_and_nothing_is_cut_off(worked: OpenWindow) -> None:
    view, chat = view_of(worked), pane_of(worked).chat
    fact = next(each for each in view.facts if each.message_id is not None)
    worked.window.frame.resize(1440, 620)
    worked.settle()
    chat.go_to_end()
    place = chat.verticalScrollBar().value()
    assert place > 0
    worked.window.panes.note.labels_pointed.emit(frozenset({fact.label}))
    assert (chat.lit, chat.verticalScrollBar().value()) == ({fact.message_id}, place), "the mouse scrolls nothing"
    worked.window.panes.lane.labels_picked.emit(frozenset({fact.label}))
    assert chat.lit == {fact.message_id}
    assert fact.message_id in {row.key for row in chat.in_sight()}
    assert bubble(worked, fact.message_id or 0).card.property("mark") == "lit"
    for width in (1100, 1440):
        worked.window.frame.resize(width, 800)
        worked.settle()
        for row in chat.in_sight():
            shown = bubble(worked, row.key)
            document, words = shown.text.document(), shown.text.viewport()
            assert document.size().height() <= words.height() + 1
            assert document.size().width() <= words.width() + 1
            assert shown.card.geometry().bottom() <= shown.height()
            assert shown.geometry().right() <= chat.viewport().width()


def test_a_closed_ticket_takes_no_entry_and_an_empty_desk_takes_anything(desk: OpenWindow) -> None:
    pane = pane_of(desk)
    type_in(desk, "4711")
    desk.settle()
    assert "no ticket 4711" in desk.window.message_bar.accessibleName()
    pane.composer.field.clear()
    paste(desk, CHAT)
    QTest.keyClick(pane.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(desk, lambda: desk.window.presenter.shown is not None)
    desk.settle()
    view = view_of(desk)
    assert [each.author for each in view.messages] == ["Dana Reyes", "Support", "Dana Reyes"]
    assert {fact.status for fact in view.facts} == {FactStatus.PROPOSED}
    session_id, kind = view.session.id, NoteKind.ESCALATION_PACKAGE
    desk.run(desk.app.lane.confirm(session_id, [fact.label for fact in view.facts]))
    preview = desk.run(desk.app.previews.get(session_id, kind))
    desk.run(desk.app.resolving.close_with(session_id, kind, version=preview.state_version, sha256=preview.sha256))
    desk.settle()
    assert pane.composer.field.isReadOnly()
    assert "Take it up again" in pane.composer.field.placeholderText()
