"""The suggested fix: one primary action of the moment, decisions, outcomes, the way back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from flowpilot_desktop.domain.fixes import DecisionKind, OutcomeKind, VerifiedBy
from flowpilot_desktop.ui.lane.fix_card import visible
from tests.ui.windows import OpenWindow, focused, view_of

BLOCK = (
    'I suggest this. [SUGGEST_FIX]{"title": "Clear the stuck job", "steps": ["Stop the spooler", "Delete job 212"],'
    ' "confidence": 82, "rests_on": ["F1"]}[/SUGGEST_FIX]'
)
OTHER = '[SUGGEST_FIX]{"title": "Replace the driver", "confidence": 35}[/SUGGEST_FIX]'


@pytest.fixture
def suggested(worked: OpenWindow) -> OpenWindow:
    """The printer's ticket with a fix that the assistant suggests; it rests on F1."""
    session_id = view_of(worked).session.id
    worked.run(worked.app.lane.confirm(session_id, ["F1"]))
    worked.run(worked.app.fixes.suggest(session_id, BLOCK))
    read_again(worked)
    worked.window.frame.activateWindow()
    return worked


def read_again(window: OpenWindow) -> None:
    window.run(window.door.quiet())
    window.window.presenter.read_again()
    window.settle()


def primary(window: OpenWindow) -> QPushButton:
    return window.find(QPushButton, "resolveButton")


def test_the_one_primary_action_follows_the_state(suggested: OpenWindow) -> None:
    assert suggested.find(QLabel, "confidenceBadge").text() == "82 · likely"
    assert primary(suggested).text() == "Start this fix"
    suggested.do("lane.next")
    suggested.run(suggested.door.quiet())
    assert primary(suggested).text() == "Record outcome"
    suggested.do("fix.worked")
    here = focused()
    assert here is suggested.find(QLineEdit, "outcomeText")
    suggested.qtbot.keyClicks(here, "Everybody prints again")
    suggested.qtbot.keyClick(here, Qt.Key.Key_Return)
    read_again(suggested)
    assert primary(suggested).text() == "Post and resolve…"
    fix = view_of(suggested).fixes[0]
    assert [each.kind for each in fix.decisions] == [DecisionKind.ONE_OFF]
    assert fix.outcome is not None
    assert (fix.outcome.kind, fix.outcome.text) == (OutcomeKind.WORKED, "Everybody prints again")
    assert "Everybody prints again" in suggested.find(QLabel, "fixOutcome").text()
    suggested.do("bar.undo")  # recorded by mistake
    read_again(suggested)
    assert view_of(suggested).fixes[0].outcome is None


def test_changing_the_outcome_begins_with_what_was_recorded(suggested: OpenWindow) -> None:
    seen = date(2026, 8, 3)
    suggested.run(
        suggested.app.fixes.record_outcome(
            view_of(suggested).session.id, OutcomeKind.WORKED, text="Everybody prints again", seen_on=seen
        )
    )
    read_again(suggested)
    suggested.find(QPushButton, "changeOutcomeButton").click()
    by = suggested.find(QComboBox, "outcomeVerified")
    by.setCurrentIndex(by.findData(VerifiedBy.CUSTOMER_REPORT))
    suggested.find(QPushButton, "recordOutcomeButton").click()
    read_again(suggested)
    outcome = view_of(suggested).fixes[0].outcome
    assert outcome is not None
    assert (outcome.text, outcome.seen_on) == ("Everybody prints again", seen)
    assert outcome.verified_by is VerifiedBy.CUSTOMER_REPORT
    suggested.do("bar.undo")
    read_again(suggested)
    outcome = view_of(suggested).fixes[0].outcome
    assert outcome is not None, "what was recorded first holds again"
    assert (outcome.text, outcome.seen_on) == ("Everybody prints again", seen)
    assert outcome.verified_by is VerifiedBy.NOT_VERIFIED
    suggested.find(QPushButton, "changeOutcomeButton").click()
    suggested.find(QPushButton, "kind_failed").click()
    assert suggested.find(QLineEdit, "outcomeText").text() == "", "these words were said of another outcome"


def test_a_fact_that_the_fix_rests_on_is_one_click_away(suggested: OpenWindow) -> None:
    lit: list[frozenset[str]] = []
    suggested.window.panes.lane.labels_picked.connect(lit.append)
    suggested.find(QPushButton, "restsOnF1").click()
    assert lit == [frozenset({"F1"})]


def test_not_this_needs_a_reason_and_can_be_taken_back(suggested: OpenWindow) -> None:
    start = suggested.find(QPushButton, "resolveButton")
    suggested.do("fix.dismiss")
    assert (start.text(), start.isEnabled()) == ("Start this fix", False), "while it is asked why not"
    suggested.find(QPushButton, "cancelWhyNotButton").click()
    assert start.isEnabled()
    suggested.do("fix.dismiss")
    suggested.find(QPushButton, "whyNot_not_allowed").click()
    read_again(suggested)
    assert not suggested.find(QWidget, "fixCard").isVisible()
    suggested.do("bar.undo")
    read_again(suggested)
    assert suggested.find(QWidget, "fixCard").isVisible()
    assert view_of(suggested).fixes[0].is_active


def test_putting_a_fix_aside_that_worked_asks_first(suggested: OpenWindow) -> None:
    suggested.run(suggested.app.fixes.record_outcome(view_of(suggested).session.id, OutcomeKind.WORKED))
    read_again(suggested)
    for answer, in_force in (("keepInForceButton", True), ("dismissAnywayButton", False)):
        suggested.do("fix.dismiss")
        suggested.find(QPushButton, "whyNot_wrong").click()
        assert suggested.find(QWidget, "dismissQuestion").isVisible()
        assert view_of(suggested).fixes[0].is_active, "nothing was changed yet"
        suggested.find(QPushButton, answer).click()
        read_again(suggested)
        assert view_of(suggested).fixes[0].is_active is in_force
        assert not suggested.find(QWidget, "whyNot").isVisible()


def test_replacing_a_fix_that_was_started_asks_first(suggested: OpenWindow) -> None:
    suggested.do("fix.start")
    suggested.run(suggested.door.quiet())
    suggested.do("fix.add")
    suggested.find(QLineEdit, "fixFormTitle").setText("Restart the print server")
    suggested.find(QPlainTextEdit, "fixFormSteps").setPlainText("Tell everybody\n\nRestart it")
    suggested.find(QPushButton, "keepFixButton").click()
    suggested.run(suggested.door.quiet())
    assert suggested.find(QWidget, "replaceQuestion").isVisible()
    assert len(view_of(suggested).fixes) == 1
    suggested.find(QPushButton, "replaceAnywayButton").click()
    read_again(suggested)
    first, second = view_of(suggested).fixes
    assert (first.superseded_by, second.steps) == (2, ("Tell everybody", "Restart it"))
    assert suggested.find(QLabel, "fixTitle").text() == "Restart the print server"
    suggested.find(QPushButton, "earlierFixesFold").click()
    suggested.find(QPushButton, "reinstateX1").click()
    read_again(suggested)
    assert view_of(suggested).fixes[0].is_active


def test_a_fix_is_written_to_its_end_from_the_keyboard_with_its_button_in_sight(worked: OpenWindow) -> None:
    worked.window.frame.resize(1366, 768)
    worked.do("fix.add")
    worked.settle()
    keep, steps = worked.find(QPushButton, "keepFixButton"), worked.find(QPlainTextEdit, "fixFormSteps")
    assert not keep.visibleRegion().isEmpty()
    assert keep.visibleRegion().boundingRect() == keep.rect(), "whatever is scrolled"
    assert keep.toolTip() == "Keep the fix (Ctrl+Enter)"
    worked.find(QLineEdit, "fixFormTitle").setText("Restart the print server")
    steps.setFocus()
    worked.qtbot.keyClicks(steps, "Tell everybody")
    worked.qtbot.keyClick(steps, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    read_again(worked)
    assert [(fix.title, fix.steps) for fix in view_of(worked).fixes] == [
        ("Restart the print server", ("Tell everybody",))
    ]
    assert not keep.isVisible()
    assert worked.window.frame.focusWidget() is primary(worked), "on with the next step"
    assert primary(worked).text() == "Start this fix"
    worked.do("fix.add")
    worked.find(QLineEdit, "fixFormTitle").setText("Replace the server")
    summary = worked.find(QLineEdit, "fixFormSummary")
    worked.qtbot.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    read_again(worked)
    assert len(view_of(worked).fixes) == 2, "once"
    worked.do("fix.add")
    worked.qtbot.keyClick(keep, Qt.Key.Key_Escape)
    assert not keep.isVisible()


def test_what_a_fix_of_ones_own_rests_on_is_ticked_and_its_number_is_said_in_words(suggested: OpenWindow) -> None:
    suggested.do("fix.add")
    facts = suggested.find(QListWidget, "fixFormRestsOn")
    assert facts.item(0).text().startswith("F1  "), "what is confirmed comes first"
    suggested.qtbot.mouseClick(
        facts.viewport(), Qt.MouseButton.LeftButton, pos=facts.visualItemRect(facts.item(0)).center()
    )
    assert facts.item(0).checkState() is Qt.CheckState.Checked
    meaning = suggested.find(QLabel, "fixFormConfidenceMeaning")
    for number, words in (("30", "% · guess"), ("80", "% · likely")):
        suggested.find(QLineEdit, "fixFormConfidence").setText(number)
        assert meaning.text() == words
    suggested.find(QLineEdit, "fixFormTitle").setText("Restart the print server")
    suggested.find(QPushButton, "keepFixButton").click()
    read_again(suggested)
    made = view_of(suggested).fixes[-1]
    assert (made.rests_on, made.confidence) == ((1,), 80)
    assert facts.item(0).checkState() is Qt.CheckState.Unchecked, "the next one begins empty"
    suggested.run(suggested.window.around.drafts.flush())
    kept = suggested.run(suggested.app.drafts.of(view_of(suggested).session.id))
    assert not any(kept.get(f"fix.{name}") for name in ("title", "rests_on", "confidence")), "and is no draft"


def test_what_came_of_a_fix_is_a_sentence_and_amber_is_for_what_is_suggested(suggested: OpenWindow) -> None:
    card, heading = suggested.find(QWidget, "fixCard"), suggested.find(QLabel, "fixHeading")
    assert (card.property("look"), heading.text()) == ("fix", "SUGGESTED FIX")
    suggested.do("fix.start")
    suggested.run(suggested.door.quiet())
    assert heading.text() == "FIX UNDER WAY"
    suggested.run(suggested.app.fixes.record_outcome(
        view_of(suggested).session.id, OutcomeKind.FAILED, text="The pages are empty"
    ))  # fmt: skip
    read_again(suggested)
    assert suggested.find(QLabel, "fixOutcome").text() == "It did not help: “The pages are empty”."
    assert (card.property("look"), heading.text()) == ("card", "FIX")


def test_a_suggestion_that_takes_the_place_of_another_can_be_undone(suggested: OpenWindow) -> None:
    suggested.run(suggested.app.fixes.suggest(view_of(suggested).session.id, OTHER))
    read_again(suggested)
    assert suggested.find(QLabel, "confidenceBadge").text() == "35 · guess"
    assert "X2" in suggested.window.message_bar.accessibleName()
    suggested.do("bar.undo")
    read_again(suggested)
    assert suggested.find(QLabel, "fixTitle").text() == "Clear the stuck job"


def test_a_suggestion_while_a_fix_is_under_way_asks_in_the_pane_and_waits_for_the_answer(suggested: OpenWindow) -> None:
    session_id = view_of(suggested).session.id
    suggested.run(suggested.app.deciding.decide(session_id, DecisionKind.ONE_OFF))
    suggested.run(suggested.app.fixes.suggest(session_id, OTHER, may_wait=True))
    read_again(suggested)
    question = suggested.find(QWidget, "supersedeQuestion")
    assert question.isVisible()
    asked = suggested.find(QLabel, "supersedeWords").text()
    assert asked == (
        "The assistant suggests X2 “Replace the driver”. What comes of X1 “Clear the stuck job” is not known yet. "
        "Replace it?"
    )
    suggested.find(QPushButton, "keepStartedButton").click()
    read_again(suggested)
    assert not question.isVisible()
    assert [(fix.is_active, fix.is_waiting) for fix in view_of(suggested).fixes] == [(True, False), (False, False)]
    suggested.run(suggested.app.fixes.suggest(session_id, OTHER, may_wait=True))
    read_again(suggested)
    assert question.isVisible()
    suggested.find(QPushButton, "supersedeButton").click()
    read_again(suggested)
    assert not question.isVisible()
    assert [fix.is_active for fix in view_of(suggested).fixes] == [False, False, True]


def test_an_earlier_fix_comes_back_and_one_under_way_goes_only_after_a_question(suggested: OpenWindow) -> None:
    session_id = view_of(suggested).session.id
    suggested.run(suggested.app.fixes.suggest(session_id, OTHER))
    suggested.run(suggested.app.fixes.record_outcome(session_id, OutcomeKind.AWAITING_VERIFICATION))
    read_again(suggested)
    suggested.find(QPushButton, "earlierFixesFold").click()
    suggested.find(QPushButton, "reinstateX1").click()
    question = suggested.find(QWidget, "supersedeQuestion")
    assert question.isVisible()
    assert "Replace it by X1 “Clear the stuck job”?" in suggested.find(QLabel, "supersedeWords").text()
    suggested.qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not question.isVisible()
    suggested.find(QPushButton, "reinstateX1").click()
    suggested.find(QPushButton, "supersedeButton").click()
    read_again(suggested)
    assert [fix.is_active for fix in view_of(suggested).fixes] == [True, False]
    suggested.run(suggested.app.deciding.decide(session_id, DecisionKind.ONE_OFF))
    read_again(suggested)
    suggested.do("fix.dismiss")
    suggested.find(QPushButton, "whyNot_wrong").click()
    assert suggested.find(QWidget, "dismissQuestion").isVisible()
    suggested.find(QPushButton, "dismissAnywayButton").click()
    read_again(suggested)
    assert [fix.is_active for fix in view_of(suggested).fixes] == [False, False]
    suggested.find(QPushButton, "outcomeOfX1").click()
    assert suggested.find(QWidget, "outcomeForm").isVisible(), "what came of it is written down later, too"


def test_cases_of_this_desk_say_more_than_a_number(suggested: OpenWindow) -> None:
    async def work_elsewhere(kind: OutcomeKind) -> None:
        other = await suggested.app.sessions.start("The same again")
        await suggested.app.fixes.add(other, "clear the stuck job")
        await suggested.app.fixes.record_outcome(other, kind)

    for kind in (OutcomeKind.WORKED, OutcomeKind.FAILED, OutcomeKind.AWAITING_VERIFICATION):
        suggested.run(work_elsewhere(kind))
    session_id = view_of(suggested).session.id
    suggested.show(suggested.run(suggested.app.sessions.start("Something else")))
    suggested.show(session_id)
    read_again(suggested)
    assert suggested.find(QLabel, "confidenceBadge").text() == "Worked 1 of 2 here"


def test_a_stopgap_that_weakens_security_asks_who_undoes_it(worked: OpenWindow) -> None:
    worked.do("fix.add")
    worked.find(QLineEdit, "fixFormTitle").setText("Turn off the firewall on PC-7")
    worked.find(QPushButton, "keepFixButton").click()
    worked.run(worked.door.quiet())
    worked.find(QLineEdit, "followUpOwner").setText("Ines")
    worked.find(QPushButton, "followUpKeepButton").click()
    worked.run(worked.door.quiet())
    follow_up = view_of(worked).fixes[0].follow_up
    assert follow_up is not None
    assert follow_up.owner == "Ines"
    worked.find(QPushButton, "followUpChangeButton").click()
    owner, day = worked.find(QLineEdit, "followUpOwner"), worked.find(QDateEdit, "followUpDue")
    assert (owner.isVisible(), owner.text(), day.date().toPython()) == (True, "Ines", follow_up.due)
    worked.qtbot.keyClick(owner, Qt.Key.Key_Escape)
    assert not owner.isVisible()
    worked.find(QPushButton, "followUpChangeButton").click()
    owner.setText("Ines Hall")
    day.setDate(day.date().addDays(2))
    worked.find(QPushButton, "followUpKeepButton").click()
    worked.settle()
    corrected = view_of(worked).fixes[0].follow_up
    assert corrected is not None
    assert (corrected.owner, corrected.due) == ("Ines Hall", follow_up.due + timedelta(days=2))
    assert (owner.isVisible(), owner.text()) == (False, "")


def test_the_menu_has_the_decisions_in_the_words_of_the_desk(suggested: OpenWindow) -> None:
    menu = suggested.find(QMenu, "fixMenu")
    menu.aboutToShow.emit()
    words = {action.text() for action in menu.actions()}
    assert {"Save script draft", "Make reusable script", "Not this", "Edit this fix…"} <= words
    drafts = next(action for action in menu.actions() if action.text() == "Save script draft").menu()
    assert isinstance(drafts, QMenu)
    bash = next(action for action in drafts.actions() if action.text() == "bash")
    assert isinstance(bash, QAction)
    bash.trigger()
    suggested.run(suggested.door.quiet())
    templates = suggested.run(suggested.app.shelf.templates())
    assert [(each.name, each.shell.value) for each in templates if each.is_draft] == [("Clear the stuck job", "bash")]
    assert view_of(suggested).fixes[0].decisions[0].kind is DecisionKind.DRAFT_TEMPLATE


def test_what_cannot_be_seen_in_a_step_is_shown() -> None:
    assert visible("del \u202etxt.exe") == "del <U+202E>txt.exe"
