"""The window opens, shows what is on the desk, and keeps what was typed."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QPushButton, QWidget

from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.lane.row_list import RowList
from tests.ui.notes import shown_id
from tests.ui.windows import OpenWindow, focused

NAMES = (
    "sessionList", "chatView", "chatComposer", "taskLane", "questionsSection", "factsSection", "checksSection",
    "suggestedFixPane", "confidenceBadge", "resolveButton", "escalateButton", "resolutionNoteDock", "notePreview",
    "cacheIndicator", "refreshPreviewButton", "ticketRefLabel", "outboxView", "messageBar",
)  # fmt: skip


def test_every_part_of_the_window_has_its_name(worked: OpenWindow) -> None:
    for name in NAMES:
        worked.find(QWidget, name)


def test_a_ticket_is_shown_with_its_conversation_and_its_note(worked: OpenWindow) -> None:
    assert worked.window.presenter.shown is not None
    assert worked.window.presenter.shown.is_current
    assert worked.window.frame.windowTitle().startswith("#1 ")


def test_a_burst_of_changes_makes_one_refresh(worked: OpenWindow) -> None:
    refresh = worked.window.presenter.refresh
    shown = worked.window.presenter.shown
    assert shown is not None
    before = refresh.begun

    async def burst() -> None:
        for number in range(30):
            await worked.app.lane.add_fact(shown.view.session.id, f"Change {number}")

    worked.run(burst())
    worked.settle_by_itself()
    assert refresh.begun == before + 1
    now = worked.window.presenter.shown
    assert now is not None
    assert now.is_current
    assert len(now.view.facts) == len(shown.view.facts) + 30


def test_a_refresh_that_is_overtaken_is_cancelled(worked: OpenWindow) -> None:
    refresh, shown = worked.window.presenter.refresh, worked.window.presenter.shown
    assert shown is not None
    begun, finished = refresh.begun, refresh.finished
    refresh.now("ticket")
    refresh.schedule("ticket")  # a change comes before the first has read anything
    worked.settle()
    assert (refresh.begun - begun, refresh.finished - finished) == (2, 1)


def test_a_fault_is_told_in_the_message_bar(worked: OpenWindow) -> None:
    worked.window.show_session("00000000-0000-0000-0000-000000000000")
    worked.settle()
    assert worked.window.message_bar.isVisible()
    assert "no such ticket" in worked.window.message_bar.accessibleName()


def test_a_step_can_be_taken_back(worked: OpenWindow) -> None:
    shown = worked.window.presenter.shown
    assert shown is not None
    session_id = shown.view.session.id
    fact = worked.run(worked.app.lane.add_fact(session_id, "The queue is stuck", role=FactRole.FINDING))
    worked.window.message_bar.say("It was added.", undo=lambda: worked.app.lane.set_aside(session_id, [fact.label]))
    worked.settle()
    worked.qtbot.mouseClick(worked.find(QPushButton, "undoButton"), Qt.MouseButton.LeftButton)
    worked.settle()
    view = worked.run(worked.app.sessions.view(session_id))
    assert next(each for each in view.facts if each.number == fact.number).status == "set_aside"


def test_steps_are_taken_back_one_after_the_other_and_the_bar_says_which(worked: OpenWindow) -> None:
    bar, proposals = worked.window.message_bar, worked.find(RowList, "proposalList")
    worked.do("fact.inbox")
    first, second = [row.key for row in proposals.rows.rows][:2]
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N):
        worked.qtbot.keyClick(proposals, key)
    worked.settle()
    bar.say("Something else is told.")
    worked.do("bar.undo")
    worked.do("bar.undo")  # at once, while the first is still being written
    worked.settle()
    view = worked.run(worked.app.sessions.view(shown_id(worked)))
    states = {fact.label: fact.status for fact in view.facts}
    assert (states[first], states[second]) == (FactStatus.PROPOSED, FactStatus.PROPOSED)
    assert bar.accessibleName() == f"Taken back: {first} is confirmed."
    worked.do("bar.undo")
    assert bar.accessibleName() == "There is nothing to take back any more."
    worked.qtbot.keyClick(proposals, Qt.Key.Key_Y)
    worked.settle()
    assert bar.ways.newest() is not None
    here = shown_id(worked)
    worked.show(next(each.id for each in worked.window.presenter.listed.sessions if each.id != here))
    assert (bar.ways.newest(), bar.isVisible()) == (None, False), "what cannot be seen is not taken back"


def test_what_is_told_meanwhile_leaves_the_seconds_running(worked: OpenWindow) -> None:
    taken: list[str] = []

    async def take_back() -> None:
        taken.append("post")

    bar, soon = worked.window.message_bar, datetime.now(UTC) + timedelta(minutes=1)
    bar.say("It goes out in {seconds} s", undo=take_back, until=soon)
    bar.say("The note is saved as n.md.")
    assert worked.find(QLabel, "messageTitle").text() == "It goes out in 60 s"
    assert worked.find(QLabel, "messageHint").text() == "The note is saved as n.md."
    worked.door.failed.emit("The disk is full.", "Make room.")
    bar.close_message()
    assert worked.find(QPushButton, "undoButton").isVisible(), "it comes back"
    worked.do("bar.undo")
    worked.settle()
    assert taken == ["post"]
    assert bar.accessibleName() == "The post was taken back."


def test_what_was_typed_is_there_again_at_the_next_start(worked: OpenWindow, settings: Settings) -> None:
    shown = worked.window.presenter.shown
    assert shown is not None
    composer = worked.find(QPlainTextEdit, "chatComposer")
    worked.qtbot.keyClicks(composer, "The spooler has stopped ")
    worked.settle()
    texts = worked.run(worked.app.drafts.of(shown.view.session.id))
    assert texts["composer"] == "The spooler has stopped "
    worked.close()
    worked.open(settings)
    assert worked.find(QPlainTextEdit, "chatComposer").toPlainText() == "The spooler has stopped "


def test_each_ticket_has_its_own_draft(worked: OpenWindow) -> None:
    composer = worked.find(QPlainTextEdit, "chatComposer")
    first, second = [each.id for each in reversed(worked.window.presenter.listed.sessions)][:2]
    worked.qtbot.keyClicks(composer, "of the first")
    worked.show(second)
    assert composer.toPlainText() == ""
    worked.show(first)
    assert composer.toPlainText() == "of the first"
    worked.qtbot.keyClicks(composer, ", and more")
    assert composer.toPlainText() == "of the first, and more"


def test_f6_walks_the_panes(worked: OpenWindow) -> None:
    worked.window.frame.activateWindow()
    worked.find(QListView, "sessionList").setFocus()
    seen = []
    for _ in range(4):
        worked.do("view.next_pane")
        here = focused()
        assert here is not None
        seen.append(here.objectName())
    assert len(set(seen)) >= 3
    assert "sessionList" in seen
