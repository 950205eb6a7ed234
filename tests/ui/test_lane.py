"""The lane: proposals worked with single keys, facts, questions and checks; nothing moves under the agent's hands."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QTextBrowser, QWidget

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import Audience, CheckStatus, FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import SessionStatus
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.note.closing_dialog import ClosingDialog
from tests.ui.windows import OpenWindow, focused, view_of


def rows(window: OpenWindow, name: str) -> list[str]:
    return [row.key for row in window.find(RowList, name).rows.rows if not row.is_heading]


def press(window: OpenWindow, key: Qt.Key) -> None:
    here = focused()
    assert here is not None
    window.qtbot.keyClick(here, key)


def refreshed(window: OpenWindow) -> None:
    """Wait for the refresh that the last change makes 500 ms later."""
    window.run(window.door.quiet())
    window.settle()


def test_six_proposals_cost_six_keys(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    for number in range(3):
        worked.run(worked.app.lane.add_fact(session_id, f"Claim {number}", sure=False))
    worked.window.presenter.read_again()
    worked.settle()
    assert len(rows(worked, "proposalList")) == 6
    worked.window.frame.activateWindow()
    worked.do("fact.inbox")
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_C, Qt.Key.Key_S, Qt.Key.Key_Y, Qt.Key.Key_N):
        press(worked, key)
    refreshed(worked)
    assert rows(worked, "proposalList") == []
    facts = view_of(worked).facts
    expected = [FactStatus.CONFIRMED, FactStatus.SET_ASIDE] + 3 * [FactStatus.CONFIRMED] + [FactStatus.SET_ASIDE]
    assert [fact.status for fact in facts if fact.source != "agent" or fact.text.startswith("Claim")] == expected
    assert (facts[2].role, facts[3].role) == (FactRole.CAUSE, FactRole.SYMPTOM)
    assert focused() is worked.find(RowList, "factList"), "from the last proposal the focus goes on to the facts"
    before = view_of(worked).facts
    press(worked, Qt.Key.Key_N)
    refreshed(worked)
    assert view_of(worked).facts == before, "one key too many judges none of them"
    press(worked, Qt.Key.Key_Down)
    assert worked.find(RowList, "factList").current_key, "an arrow chooses"


def test_a_proposal_that_the_desk_refuses_comes_back(worked: OpenWindow) -> None:
    worked.do("fact.inbox")
    label = worked.find(RowList, "proposalList").current_key
    session_id = view_of(worked).session.id
    worked.run(worked.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.RESOLVED)))
    press(worked, Qt.Key.Key_Y)
    worked.run(worked.door.quiet())
    assert label in rows(worked, "proposalList")
    assert worked.find(RowList, "proposalList").current_key == label, "the next key is about the same one again"
    assert worked.window.message_bar.isVisible()


def test_words_are_edited_in_the_row_and_confirmed(worked: OpenWindow) -> None:
    worked.window.frame.activateWindow()
    worked.do("fact.inbox")
    label = worked.find(RowList, "proposalList").current_key
    press(worked, Qt.Key.Key_E)
    field = worked.find(QPlainTextEdit, "factText")
    assert focused() is field
    field.setPlainText("Floor 2 cannot print")
    worked.find(QLineEdit, "factCustomerText").setText("Nobody on the second floor could print")
    press(worked, Qt.Key.Key_Return)
    refreshed(worked)
    fact = next(each for each in view_of(worked).facts if each.label == label)
    assert (fact.text, fact.customer_text) == ("Floor 2 cannot print", "Nobody on the second floor could print")
    assert fact.status is FactStatus.CONFIRMED
    assert focused() is worked.find(RowList, "proposalList")


def test_one_key_confirms_the_words_that_are_shown_and_taking_it_back_leads_to_the_same_proposal(
    worked: OpenWindow,
) -> None:
    worked.window.frame.activateWindow()
    worked.do("fact.inbox")
    inbox = worked.find(RowList, "proposalList")
    first, second, *_ = rows(worked, "proposalList")
    press(worked, Qt.Key.Key_E)
    worked.find(QPlainTextEdit, "factText").setPlainText("Floor 2 cannot print")
    inbox.choose(second)
    marks = {row.key: {mark.text for mark in row.marks} for row in inbox.rows.rows}
    assert ("being reworded" in marks[first], "being reworded" in marks[second]) == (True, False)
    inbox.setFocus()
    inbox.choose(first)
    press(worked, Qt.Key.Key_Y)
    refreshed(worked)
    fact = next(each for each in view_of(worked).facts if each.label == first)
    assert (fact.text, fact.status) == ("Floor 2 cannot print", FactStatus.CONFIRMED)
    assert inbox.current_key == second
    while rows(worked, "proposalList"):
        press(worked, Qt.Key.Key_N)
        worked.run(worked.door.quiet())
    worked.do("bar.undo")
    worked.run(worked.door.quiet())
    last = inbox.current_key
    assert (focused(), rows(worked, "proposalList")) == (inbox, [last])
    worked.do("bar.undo")
    worked.run(worked.door.quiet())
    assert (focused(), len(rows(worked, "proposalList"))) == (inbox, 2)
    assert inbox.current_key != last


def test_letters_that_are_typed_into_a_field_decide_nothing(worked: OpenWindow) -> None:
    worked.window.frame.activateWindow()
    worked.do("fact.inbox")
    before = [fact.status for fact in view_of(worked).facts]
    worked.do("fact.add")
    worked.qtbot.keyClicks(worked.find(QLineEdit, "factNew"), "nylon cable fed in")
    press(worked, Qt.Key.Key_Return)
    refreshed(worked)
    facts = view_of(worked).facts
    assert [fact.status for fact in facts[: len(before)]] == before
    assert facts[-1].text == "nylon cable fed in"
    assert worked.find(QLineEdit, "factNew").text() == ""


def test_a_fact_can_be_internal_or_no_longer_true(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    fact = worked.run(worked.app.lane.add_fact(session_id, "SRV-PRN02 is due for replacement"))
    worked.window.presenter.read_again()
    worked.settle()
    facts = worked.find(RowList, "factList")
    facts.choose(fact.label)
    worked.do("fact.internal")
    worked.run(worked.door.quiet())
    worked.do("fact.retire")
    refreshed(worked)
    kept = next(each for each in view_of(worked).facts if each.number == fact.number)
    assert (kept.audience, kept.status) == (Audience.INTERNAL, FactStatus.NO_LONGER_TRUE)
    row = next(row for row in facts.rows.rows if row.key == fact.label)
    assert row.is_struck
    assert {"internal", "no longer true"} <= {mark.text for mark in row.marks}


def test_an_answer_and_a_result_become_facts(worked: OpenWindow) -> None:
    worked.window.frame.activateWindow()
    worked.do("question.add")
    worked.qtbot.keyClicks(worked.find(QLineEdit, "questionNew"), "Since when?")
    press(worked, Qt.Key.Key_Return)
    worked.do("check.add")
    assert not worked.find(QLineEdit, "questionNew").isVisible(), "one such field is open at a time"
    worked.qtbot.keyClicks(worked.find(QLineEdit, "checkNew"), "Restart the printer")
    press(worked, Qt.Key.Key_Return)
    refreshed(worked)
    worked.find(RowList, "questionList").choose("Q1")
    worked.find(QLineEdit, "questionPanelField").setText("Since seven")
    worked.find(QPushButton, "questionPanel_answer").click()
    worked.find(RowList, "checkList").choose("C1")
    worked.find(QLineEdit, "checkPanelField").setText("Still offline")
    worked.find(QPushButton, "checkPanel_failed").click()
    refreshed(worked)
    view = view_of(worked)
    assert (view.questions[0].status, view.checks[0].status) == (QuestionStatus.ANSWERED, CheckStatus.FAILED)
    assert {"Since seven", "Still offline"} <= {fact.text for fact in view.facts if fact.status == "confirmed"}


def test_a_slipped_key_on_a_fact_is_told_and_taken_back(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    worked.run(worked.app.lane.confirm(session_id, ["F1"], role=FactRole.SYMPTOM))
    worked.window.presenter.read_again()
    worked.settle()
    before = {fact.label: fact for fact in view_of(worked).facts}
    bar = worked.window.message_bar
    told = {
        "fact.retire": "F1 is no longer true.", "fact.internal": "F1 is internal: customers do not read it.",
        "fact.cause": "F1 is the cause.", "fact.finding": "F1 is a finding.", "fact.disprove": "F1 never was true.",
        "fact.reject": "F1 is set aside.",
    }  # fmt: skip
    for verb, words in told.items():
        worked.find(RowList, "factList").choose("F1")
        worked.do(verb)
        worked.run(worked.door.quiet())
        assert bar.accessibleName() == words
        worked.do("bar.undo")
        worked.run(worked.door.quiet())
        assert {fact.label: fact for fact in view_of(worked).facts} == before
    worked.do("fact.inbox")
    label = worked.find(RowList, "proposalList").current_key
    worked.do("fact.cause")
    worked.run(worked.door.quiet())
    worked.run(worked.app.lane.amend_fact(session_id, label, role=FactRole.FINDING))  # by a second hand
    worked.do("bar.undo")
    worked.run(worked.door.quiet())
    assert "changed again since" in bar.accessibleName()
    fact = next(each for each in view_of(worked).facts if each.label == label)
    assert (fact.status, fact.role) == (FactStatus.CONFIRMED, FactRole.FINDING)


def test_facts_stand_under_their_problem_and_the_foot_counts_those_that_are_solved(worked: OpenWindow) -> None:
    session_id, do = view_of(worked).session.id, worked.run
    first = do(worked.app.sessions.add_problem(session_id, "The printer is offline"))
    second = do(worked.app.sessions.add_problem(session_id, "The scanner is slow"))
    waiting = [fact.label for fact in view_of(worked).facts if fact.status is FactStatus.PROPOSED]
    do(worked.app.lane.set_aside(session_id, waiting))
    do(worked.app.lane.add_fact(session_id, "The lamp flickers", problem=second))
    do(worked.app.lane.add_fact(session_id, "The queue hung", problem=first))
    do(worked.app.fixes.add(session_id, "Clear the queue", problem=first))
    do(worked.app.fixes.record_outcome(session_id, OutcomeKind.WORKED))
    refreshed(worked)
    shown = [row.text for row in worked.find(RowList, "factList").rows.rows]
    assert shown.index("(1) The printer is offline") < shown.index("The queue hung")
    assert shown.index("The queue hung") < shown.index("(2) The scanner is slow") < shown.index("The lamp flickers")
    assert worked.find(QLabel, "nextStepHint").text() == "1 of 2 problems solved"


def test_the_foot_leads_to_the_fix_and_the_dialog_says_what_is_open(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    primary = worked.find(QPushButton, "resolveButton")
    waiting = [fact.label for fact in view_of(worked).facts if fact.status is FactStatus.PROPOSED]
    worked.run(worked.app.lane.confirm(session_id, waiting[:1]))
    refreshed(worked)
    assert primary.text() == f"Decide {len(waiting) - 1} proposals"
    worked.window.frame.activateWindow()
    primary.click()
    assert focused() is worked.find(RowList, "proposalList")
    worked.do("note.resolve")
    worked.settle()
    left = f"{len(waiting) - 1} proposals not decided, no cause is confirmed, no fix is written down"
    assert said_open(worked) == f"Still open: {left}."
    worked.find(ClosingDialog, "closingDialog").reject()
    worked.run(worked.app.lane.set_aside(session_id, waiting[1:-1]))
    worked.run(worked.app.lane.confirm(session_id, waiting[-1:]))
    refreshed(worked)
    changed = worked.find(QTextBrowser, "noteSide").toPlainText()
    assert f"{waiting[-1]} is now confirmed" in changed
    assert "set aside" not in changed.partition("What changed")[2].partition("Not in the note")[0]
    assert primary.text() == "Write a fix…"
    worked.run(worked.app.fixes.add(session_id, "Clear the queue"))
    refreshed(worked)
    assert primary.text() == "Start this fix"
    worked.do("lane.next")
    worked.run(worked.door.quiet())
    worked.do("note.resolve")
    worked.settle()
    assert said_open(worked) == "Still open: no cause is confirmed, no outcome of “Clear the queue” is recorded."
    worked.find(QPushButton, "recordFirstButton").click()
    worked.settle()
    assert worked.find(QPushButton, "recordOutcomeButton").isVisible(), "the dialog went, the form is open"


def said_open(window: OpenWindow) -> str:
    """What the dialog says before the post."""
    return window.find(ClosingDialog, "closingDialog").waits.text()


def test_a_fold_takes_the_first_click_though_the_row_above_closes(worked: OpenWindow) -> None:
    waiting = [fact.label for fact in view_of(worked).facts if fact.status is FactStatus.PROPOSED]
    worked.run(worked.app.lane.confirm(view_of(worked).session.id, waiting[:-1]))
    worked.run(worked.app.lane.set_aside(view_of(worked).session.id, waiting[-1:]))
    refreshed(worked)
    known = worked.find(RowList, "factList")
    known.choose(waiting[0])
    before = len(known.rows.rows)
    [fold] = [row.key for row in known.rows.rows if row.is_fold]
    where = known.visualRect(known.rows.index_of(fold)).center()
    there = known.viewport().mapToGlobal(where)
    worked.qtbot.mousePress(known.viewport(), Qt.MouseButton.LeftButton, pos=where)
    worked.run(worked.door.quiet())
    assert known.visualRect(known.rows.index_of(fold)).center() != where, "it has jumped"
    here = known.viewport().mapFromGlobal(there)
    worked.qtbot.mouseRelease(known.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert len(known.rows.rows) == before - 1
    fold_now = known.visualRect(known.rows.index_of(fold)).center()
    worked.qtbot.mouseClick(known.viewport(), Qt.MouseButton.LeftButton, pos=fold_now)
    assert len(known.rows.rows) == before, "one click, one turn"


def test_a_question_that_is_clicked_takes_the_words_that_are_typed(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    for text in ("Since when?", "Who else?"):
        worked.run(worked.app.lane.add_question(session_id, text))
    worked.window.presenter.read_again()
    worked.settle()
    worked.window.frame.activateWindow()
    questions, field = worked.find(RowList, "questionList"), worked.find(QLineEdit, "questionPanelField")
    at = questions.visualRect(questions.rows.index_of("Q2")).center()
    worked.qtbot.mouseClick(questions.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (questions.current_key, focused()) == ("Q2", field)
    questions.setFocus()
    questions.choose("Q1")
    worked.qtbot.keyClicks(questions, "S")
    press(worked, Qt.Key.Key_I)
    assert (field.text().lower(), focused()) == ("si", field)


def test_what_was_typed_for_one_question_waits_there(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    for text in ("Since when?", "Who else?"):
        worked.run(worked.app.lane.add_question(session_id, text))
    worked.window.presenter.read_again()
    worked.settle()
    questions, field = worked.find(RowList, "questionList"), worked.find(QLineEdit, "questionPanelField")
    worked.window.frame.activateWindow()

    def click(label: str) -> None:
        at = questions.visualRect(questions.rows.index_of(label)).topLeft() + QPoint(12, 12)
        worked.qtbot.mouseClick(questions.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click("Q1")
    worked.qtbot.keyClicks(field, "Since sev")
    click("Q2")
    assert field.text() == ""
    click("Q1")
    worked.qtbot.keyClicks(field, "en")
    assert field.text() == "Since seven", "a click selects nothing that the next letter would replace"


def test_a_refresh_moves_neither_focus_nor_choice_nor_scroll_position_among_400_facts(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id

    def fill(uow: UnitOfWork) -> None:
        for number in range(400):
            text = f"Fact {number}: the queue on SRV-PRN{number:02} holds {number} jobs and none is printed"
            uow.facts.add(session_id, text, status=FactStatus.CONFIRMED, role=FactRole.FINDING, source=FactSource.AGENT)

    worked.run(worked.app.database.transact(fill))
    refreshed(worked)
    worked.window.frame.activateWindow()
    facts, scroll = worked.find(RowList, "factList"), worked.find(QScrollArea, "laneScroll")
    facts.setFocus()
    facts.choose("F200")
    at = scroll.verticalScrollBar().value()
    assert at > 0
    worked.run(worked.app.lane.add_fact(session_id, "One more"))
    refreshed(worked)
    assert (facts.current_key, focused(), scroll.verticalScrollBar().value()) == ("F200", facts, at)
    filter_field = worked.find(QLineEdit, "factFilter")
    assert filter_field.isVisible()
    filter_field.setText("PRN77 ")
    assert len(rows(worked, "factList")) == 1


def test_a_closed_ticket_is_shown_and_cannot_be_written_to(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    worked.run(worked.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.RESOLVED)))
    worked.window.presenter.read_again()
    worked.settle()
    assert worked.find(QPushButton, "resolveButton").text() == "Take it up again"
    assert not worked.window.around.actions.qaction("fact.confirm").isEnabled()
    worked.find(RowList, "proposalList").choose_first()
    assert not worked.find(QWidget, "proposalPanel").isVisible()
