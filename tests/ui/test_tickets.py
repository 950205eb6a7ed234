"""The ticket list: what stands where, and what can be done with whole tickets, by keyboard and by mouse."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from flowpilot_desktop.app.demo import work_demo_ticket
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import SessionStatus
from tests.ui.windows import OpenWindow, focused

CHAT = """Dana Reyes [09:02]: Nobody on our floor can print since this morning.
Support [09:14]: The spooler service shows Stopped.
Dana Reyes [09:20]: Great, everybody here can print again!
"""


def listed(desk: OpenWindow) -> list[str]:
    model = desk.find(QListView, "sessionList").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def asked(desk: OpenWindow, key: str) -> QDialog:
    """The small window in which the agent is asked for something."""
    dialogs = [each for each in desk.window.frame.findChildren(QDialog, f"ask.{key}") if each.isVisible()]
    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    return dialogs[0]


def agree(desk: OpenWindow, dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "askButton")
    assert button is not None
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def status(desk: OpenWindow) -> SessionStatus:
    shown = desk.window.presenter.shown
    assert shown is not None
    return desk.run(desk.app.sessions.view(shown.view.session.id)).session.status


def test_each_ticket_stands_with_the_one_thing_that_matters_on_it(worked: OpenWindow) -> None:
    assert listed(worked)[0] == "Open 3"
    assert "Printer on floor 2 stays offline, #1 · demo-4812, 3 proposals" in listed(worked)
    model = worked.find(QListView, "sessionList").model()
    tips = [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())]
    assert any("#1 · demo-4812 · Dana Reyes · Open · 3 proposals" in tip for tip in tips), (
        "in the rail there is but a mark"
    )


def test_arrow_keys_open_the_tickets_they_come_to(worked: OpenWindow) -> None:
    tickets = worked.find(QListView, "sessionList")
    tickets.setFocus()
    worked.qtbot.keyClick(tickets, Qt.Key.Key_Up)
    worked.settle()
    assert worked.window.frame.windowTitle().startswith("#2 ")
    assert tickets.hasFocus()
    for _ in range(3):  # the heading at the top cannot be chosen
        worked.qtbot.keyClick(tickets, Qt.Key.Key_Up)
    worked.settle()
    assert worked.window.frame.windowTitle().startswith("#3 ")


def test_tickets_stay_where_they_stand_while_one_works_on_them(worked: OpenWindow) -> None:
    def order() -> list[str]:
        return [line.partition("#")[2][:1] for line in listed(worked)]

    before = order()
    worked.do("ticket.rename")
    dialog = asked(worked, "ticket.rename")
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("Another name")
    agree(worked, dialog)
    assert any(line.startswith("Another name, ") for line in listed(worked))
    assert order() == before


def test_a_search_lists_what_holds_the_words_and_typing_makes_one_question(worked: OpenWindow) -> None:
    begun = worked.window.presenter.refresh.begun
    worked.qtbot.keyClicks(worked.find(QLineEdit, "ticketSearch"), "spooler")
    worked.settle_by_itself()
    assert worked.window.presenter.refresh.begun == begun + 1
    assert [line.partition(",")[0] for line in listed(worked)] == ["Open 1", "Printer on floor 2 stays offline"]
    search = worked.find(QLineEdit, "ticketSearch")
    worked.qtbot.keyClick(search, Qt.Key.Key_Escape)
    worked.window.panes.tickets.list.setFocus()
    worked.qtbot.keyClick(worked.window.panes.tickets.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is search
    worked.settle()
    assert len(listed(worked)) == 4


def test_a_ticket_is_begun_with_its_title_and_shown(worked: OpenWindow) -> None:
    worked.do("ticket.new")
    dialog = asked(worked, "ticket.new")
    field = dialog.findChild(QLineEdit, "ask_title")
    assert field is not None
    worked.qtbot.keyClicks(field, "Badge reader beeps twice")
    worked.qtbot.keyClick(field, Qt.Key.Key_Return)
    worked.settle()
    assert worked.window.frame.windowTitle().startswith("#4 ")
    assert any(line.startswith("Badge reader beeps twice") for line in listed(worked))


def test_what_cannot_be_used_is_said_where_it_was_typed(worked: OpenWindow) -> None:
    worked.do("ticket.rename")
    dialog = asked(worked, "ticket.rename")
    field, error = dialog.findChild(QLineEdit, "ask_title"), dialog.findChild(QLabel, "askError")
    assert field is not None
    assert error is not None
    field.setText("  ")
    agree(worked, dialog)
    assert "needs a title" in error.text()
    field.setText("Printer on floor 2, again")
    agree(worked, dialog)
    assert any(line.startswith("Printer on floor 2, again") for line in listed(worked))


def test_a_ticket_waits_and_is_taken_up_again_by_undo(worked: OpenWindow) -> None:
    worked.do("ticket.wait")
    agree(worked, asked(worked, "ticket.wait"))
    assert status(worked) is SessionStatus.WAITING
    assert "Waiting 1" in listed(worked)
    worked.do("bar.undo")
    worked.settle()
    assert status(worked) is SessionStatus.OPEN


def test_the_answer_of_the_customer_ends_the_waiting_at_the_foot_of_the_lane(worked: OpenWindow) -> None:
    worked.do("ticket.wait")
    agree(worked, asked(worked, "ticket.wait"))
    said, answered = worked.find(QLabel, "nextStepHint").text(), worked.find(QPushButton, "resolveButton")
    assert "waiting for the customer since " in worked.find(QLabel, "ticketLine").accessibleName()
    assert said == "This takes the ticket up again."
    assert answered.text() == "The customer answered"
    worked.qtbot.mouseClick(answered, Qt.MouseButton.LeftButton)
    worked.settle()
    assert status(worked) is SessionStatus.OPEN


def test_a_deleted_ticket_leaves_the_list_and_the_window(worked: OpenWindow) -> None:
    before = listed(worked)
    worked.do("ticket.delete")
    ask = asked(worked, "ticket.delete")
    worked.qtbot.waitUntil(ask.isActiveWindow)
    worked.qtbot.keyClick(focused(), Qt.Key.Key_Return)
    worked.settle()
    assert worked.window.frame.findChild(QDialog, "ask.ticket.delete") is None
    assert listed(worked) == before, "Enter alone deletes nothing"
    worked.do("ticket.delete")
    agree(worked, asked(worked, "ticket.delete"))
    assert listed(worked)[0] == "Open 2"
    assert worked.window.presenter.shown is None
    assert worked.find(QWidget, "welcomePane").isVisible()


def test_a_pasted_chat_becomes_a_ticket(desk: OpenWindow) -> None:
    QGuiApplication.clipboard().setText(CHAT)
    desk.do("ticket.paste")
    desk.settle()
    shown = desk.window.presenter.shown
    assert shown is not None
    assert len(shown.view.messages) == 3
    desk.do("bar.undo")
    desk.settle()
    assert desk.window.presenter.shown is None


def test_the_empty_desk_takes_a_number_or_the_words_of_a_ticket(desk: OpenWindow) -> None:
    field = desk.find(QPlainTextEdit, "welcomeField")
    field.setPlainText("The badge reader beeps twice")
    desk.qtbot.mouseClick(desk.find(QPushButton, "welcomeButton"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.window.frame.windowTitle().startswith("#1 ")
    assert field.toPlainText() == ""
    desk.window.presenter.open(None)
    desk.settle()
    field.setPlainText("#1")
    desk.qtbot.mouseClick(desk.find(QPushButton, "welcomeButton"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.window.frame.windowTitle().startswith("#1 ")
    assert len(listed(desk)) == 2


def test_the_first_chat_is_begun_and_worked_by_keys_alone(desk: OpenWindow) -> None:
    field = desk.find(QPlainTextEdit, "welcomeField")
    assert focused() is field
    field.setPlainText(CHAT)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    shown = desk.window.presenter.shown
    assert shown is not None
    desk.qtbot.keyClick(focused(), Qt.Key.Key_Y)
    desk.settle()
    view = desk.run(desk.app.sessions.view(shown.view.session.id))
    assert [fact.status for fact in view.facts].count(FactStatus.CONFIRMED) == 1


def test_what_cannot_be_read_stays_where_it_was_pasted(desk: OpenWindow) -> None:
    field = desk.find(QPlainTextEdit, "welcomeField")
    field.setPlainText("{\n\n")
    desk.qtbot.mouseClick(desk.find(QPushButton, "welcomeButton"), Qt.MouseButton.LeftButton)
    desk.settle()
    if desk.window.presenter.shown is None:
        assert desk.window.message_bar.isVisible()
        assert field.toPlainText() == "{\n\n"


def test_files_that_are_dropped_on_the_window_come_in(desk: OpenWindow, samples: tuple[Path, ...]) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(each)) for each in samples])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, carried, drop.buttons(), drop.modifiers())
    QApplication.sendEvent(desk.window.frame, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window.frame, drop)
    assert not desk.door.is_busy("ticket.import"), "whoever dragged still waits for the end of the drag"
    desk.qtbot.waitUntil(lambda: desk.door.is_busy("ticket.import"))
    desk.settle()
    assert listed(desk)[0] == "Open 3"
    assert "3 tickets came in" in desk.window.message_bar.accessibleName()


class OwnDrag(QDragEnterEvent):
    """What comes in while words are dragged out of the window itself."""

    def source(self) -> QObject:
        return QApplication.focusWidget() or QApplication.allWidgets()[0]


class OwnDrop(QDropEvent):
    """The end of such a drag."""

    def source(self) -> QObject:
        return QApplication.focusWidget() or QApplication.allWidgets()[0]


def test_words_that_are_dragged_within_the_window_are_no_new_ticket(worked: OpenWindow) -> None:
    carried = QMimeData()
    carried.setText("akik, I have not. The client is OSX")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    own, other = (kind(QPoint(5, 5), copy, carried, left, none) for kind in (OwnDrag, QDragEnterEvent))
    for event in (own, other):
        QApplication.sendEvent(worked.window.frame, event)
    assert (own.isAccepted(), other.isAccepted()) == (False, True)
    QApplication.sendEvent(worked.window.frame, OwnDrop(QPointF(5, 5), copy, carried, left, none))
    worked.qtbot.wait(0)
    worked.settle()
    assert listed(worked)[0] == "Open 3"


def test_a_chat_that_comes_as_a_file_proposes_what_the_pasted_one_does(desk: OpenWindow, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(CHAT)
    desk.window.commands.bring_in((file,))
    desk.settle()
    shown = desk.window.presenter.shown
    assert shown is not None
    first = shown.view
    assert {fact.status for fact in first.facts} == {FactStatus.PROPOSED}
    assert {fact.message_id for fact in first.facts} <= {each.id for each in first.messages}
    desk.run(desk.app.lane.set_aside(first.session.id, [fact.label for fact in first.facts]))
    desk.window.commands.bring_in((file,))
    desk.settle()
    again = desk.run(desk.app.sessions.view(first.session.id))
    assert (len(again.messages), len(again.facts)) == (len(first.messages), len(first.facts)), "twice is once"


def test_a_resolved_ticket_stands_under_outbox_until_it_is_posted(worked: OpenWindow) -> None:
    worked.run(work_demo_ticket(worked.app))
    worked.settle()
    assert "Resolved 1" in listed(worked)
    assert any(line.startswith("Printer on floor 2") and "posted" in line for line in listed(worked))


def test_a_resolved_ticket_says_when_it_was_posted_and_leads_to_what_was(worked: OpenWindow) -> None:
    worked.run(work_demo_ticket(worked.app))
    worked.settle()
    assert ", posted " in worked.find(QLabel, "ticketLine").accessibleName()
    assert worked.find(QLabel, "nextStepHint").text().startswith("Resolved. Posted ")
    worked.window.panes.conversation.take_focus()
    assert focused() is not worked.find(QPlainTextEdit, "chatComposer"), "nothing can be typed there"
    worked.qtbot.mouseClick(worked.find(QPushButton, "postedButton"), Qt.MouseButton.LeftButton)
    worked.settle()
    shown, post = worked.window.presenter.shown, worked.find(QListView, "outboxView").currentIndex()
    assert shown is not None
    assert str(post.data()).endswith(shown.view.session.title)
