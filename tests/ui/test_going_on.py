"""What the window offers where an answer broke off, was stopped or never came."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from flowpilot_desktop.ui.conversation.answers import ANSWER
from tests.assistant.claude.breaking import begins, cut_clean, refuses
from tests.assistant.claude.peer import in_turn, says
from tests.ui.talking import Begin, answered, ask, hangs, rows, shown, until
from tests.ui.windows import OpenWindow


def offers(desk: OpenWindow) -> list[str]:
    return [offer.words for row in rows(desk) for offer in row.offers]


def enabled(desk: OpenWindow) -> list[bool]:
    return [desk.window.around.actions.qaction(f"entry.{name}").isEnabled() for name in ("go_on", "again")]


def go_on_button(desk: OpenWindow) -> QPushButton:
    return desk.find(QPushButton, f"message_{rows(desk)[-1].key}_entry_go_on")


def answer_it(desk: OpenWindow) -> None:
    until(desk, lambda: answered(desk))
    desk.settle()


def test_an_answer_that_broke_off_goes_on_and_one_that_never_came_is_asked_for_again(begin: Begin) -> None:
    cut, rejected = begins("Look whether the queue hol", cut_clean), refuses(401, "authentication_error")
    replies = in_turn(cut, says("ds a job."), rejected, says("Now."), hangs("It begins"), says("and ends."))
    desk, peer = begin(replies)
    chat = desk.window.panes.conversation.chat
    ask(desk)
    answer_it(desk)
    assert (offers(desk), enabled(desk)) == (["Continue", "Ask again"], [True, True])
    button = go_on_button(desk)
    assert button.accessibleName() == "Continue the answer"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, "the Tab key reaches it"
    menu = desk.window.panes.conversation.picking.menu_of(rows(desk)[-1])
    assert "Continue the answer" in [action.text() for action in menu.actions()]
    desk.qtbot.keyClick(button, Qt.Key.Key_Return)
    assert chat.hasFocus()
    answer_it(desk)
    assert [row.text for row in rows(desk)][-2:] == ["Look whether the queue hol", "ds a job."]
    assert (offers(desk), enabled(desk)) == ([], [False, False])

    ask(desk, "And now?")
    answer_it(desk)
    assert rows(desk)[-1].key == ANSWER
    assert (offers(desk), enabled(desk)) == (["Retry"], [False, True])
    desk.do("entry.again")
    answer_it(desk)
    assert [row.text for row in rows(desk)][-2:] == ["And now?", "Now."]

    ask(desk, "What else?")
    until(desk, lambda: rows(desk)[-1].text.startswith("It begins"))
    assert enabled(desk) == [False, False]
    desk.do("entry.stop")
    answer_it(desk)
    assert offers(desk) == ["Continue", "Ask again"]
    desk.run(desk.app.preferences.change("assistant", "embedded"))
    assert offers(desk) == ["Ask again"], "this PC does not go on with what another one began"
    desk.run(desk.app.preferences.change("assistant", "cloud"))
    go_on_button(desk).click()
    answer_it(desk)
    assert rows(desk)[-1].text == "and ends."
    assert len(peer.questions) == 6

    desk.run(desk.app.lane.add_fact(shown(desk), "The queue holds a job"))
    peer.reply = refuses(401, "authentication_error")
    desk.run(desk.app.preferences.change("assistant_notes", "on"))
    desk.settle()
    assert desk.find(QLabel, "noteWriter").text().endswith("“Refresh the note” (F5) tries again.")
    peer.reply = says("{}")
    desk.do("note.refresh")
    desk.settle()
    assert len(peer.questions) == 8
