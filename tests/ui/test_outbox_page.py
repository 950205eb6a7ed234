"""The outbox page: every post in words, and what a person can do about one that stopped."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import OutcomeUnknown, TicketMoved
from flowpilot_desktop.ui.exact_text import ExactText
from flowpilot_desktop.ui.outbox.page import OutboxPage
from flowpilot_desktop.ui.theme.following import Theme
from tests.services.stand_ins import Fate, ScriptedConnector, SettableClock, queued
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow


class Posts:
    """A desk with a scripted ticket system, its window on the outbox."""

    def __init__(self, desk: OpenWindow, connector: ScriptedConnector, clock: SettableClock) -> None:
        self.desk = desk
        self.connector = connector
        self.clock = clock

    @property
    def page(self) -> OutboxPage:
        page = self.desk.window.panes.pages["outbox"]
        assert isinstance(page, OutboxPage)
        return page

    def post(self, *fates: Fate) -> None:
        """Queue a post that meets these fates, let it be tried, and open the outbox."""
        self.connector.fates = list(fates)
        self.desk.run(queued(self.desk.app))
        self.desk.run(self.desk.app.outbox.deliver(at_once=True))
        self.desk.settle()
        self.desk.do("view.outbox")
        self.desk.settle()

    def press(self, name: str) -> None:
        button = self.desk.find(QPushButton, name)
        assert button.isVisible()
        self.desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.desk.settle()

    @property
    def states(self) -> list[OutboxState]:
        return [item.state for item in self.desk.run(self.desk.app.outbox.items())]


@pytest.fixture
def posts(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> Iterator[Posts]:
    connector, clock = ScriptedConnector(), SettableClock()
    desk = OpenWindow(qtbot, qt_loop, theme, frames)
    yield Posts(desk.open(settings, connectors={"folder": connector}, clock=clock), connector, clock)
    desk.close()


def test_a_post_that_may_have_arrived_says_so_and_is_looked_for(posts: Posts) -> None:
    posts.post(OutcomeUnknown("Nobody answered within 30 seconds."))
    assert posts.desk.find(QLabel, "postState").text() == "May have arrived; not sent again"
    assert posts.desk.find(QPushButton, "waitingButton").text() == "1 post may have arrived"
    assert "Nobody answered within 30 seconds." in posts.desk.find(QLabel, "postReason").text()
    assert "looked at again" in posts.desk.find(QLabel, "postFacts").text()
    posts.press("outbox_check_button")
    assert posts.connector.calls[-1] == "find"
    assert posts.states == [OutboxState.UNCERTAIN]
    posts.press("outbox_again_button")
    assert posts.connector.stored == [], "within the quarantine nothing is sent again, whoever asks"
    posts.clock.pass_time(3600)
    posts.press("outbox_check_button")
    assert posts.states == [OutboxState.SENT]
    assert len(posts.connector.stored) == 1


def test_a_person_who_saw_the_post_settles_it_and_is_asked_once_more(posts: Posts) -> None:
    posts.post(OutcomeUnknown("Nobody answered."))
    posts.press("outbox_arrived_button")
    assert posts.states == [OutboxState.UNCERTAIN]
    posts.press("postSureButton")
    assert posts.states == [OutboxState.SENT]
    assert posts.connector.stored == []


def test_a_dropped_post_is_asked_about_in_its_place(posts: Posts) -> None:
    posts.post(OutcomeUnknown("Nobody answered."))
    posts.page.take_focus()
    posts.desk.qtbot.keyClick(posts.page.posts, Qt.Key.Key_Delete)
    assert "may have arrived already" in posts.desk.find(QLabel, "postQuestionWords").text()
    posts.press("postKeepButton")
    assert posts.states == [OutboxState.UNCERTAIN]
    posts.press("outbox_drop_button")
    posts.press("postSureButton")
    assert posts.states == [OutboxState.DROPPED]


def test_a_ticket_that_moved_on_is_amended_first(posts: Posts) -> None:
    posts.post(TicketMoved("Dana Reyes replied at 09:12: it is broken again.", ()))
    assert posts.desk.find(QLabel, "postState").text() == "Needs your decision: the ticket changed"
    assert posts.desk.find(QPushButton, "waitingButton").text() == "1 post needs your decision"
    assert posts.desk.find(QPushButton, "outbox_amend_button").property("look") == "primary"
    posts.press("outbox_amend_button")
    posts.press("postSureButton")
    shown = posts.desk.window.presenter.shown
    assert shown is not None
    assert (posts.states, shown.view.session.status) == ([OutboxState.DROPPED], "open")


def test_the_chosen_post_stays_chosen_when_others_come(posts: Posts) -> None:
    posts.post(OutcomeUnknown("Nobody answered."))
    chosen = posts.page.chosen
    assert chosen is not None
    posts.post()
    posts.post(TicketMoved("Somebody replied.", ()))
    assert posts.page.chosen is not None
    assert posts.page.chosen.id == chosen.id
    assert posts.page.posts.model().rowCount() == 3


def test_what_needs_the_network_says_so_while_the_agent_works_offline(posts: Posts) -> None:
    posts.connector.needs_network = True
    posts.post()
    check, deliver = (posts.desk.find(QPushButton, name) for name in ("outbox_check_button", "deliverButton"))
    assert (check.isEnabled(), deliver.isEnabled()) == (False, False)
    assert "offline" in check.toolTip()
    assert posts.desk.find(QLabel, "postExplanation").text().endswith("goes on when you are online again.")
    assert posts.desk.find(QLabel, "outboxCount").text() == "1 post waiting · you work offline"
    assert posts.states == [OutboxState.WAITING]


def test_the_list_marks_the_ticket_of_the_chosen_post_and_leads_back_to_it(posts: Posts) -> None:
    posts.post(OutcomeUnknown("Nobody answered."))
    tickets, chosen = posts.desk.window.panes.tickets.list, posts.page.chosen
    assert chosen is not None
    marked = tickets.currentIndex()
    posts.desk.qtbot.mouseClick(tickets.viewport(), Qt.MouseButton.LeftButton, pos=tickets.visualRect(marked).center())
    posts.desk.settle()
    shown = posts.desk.window.presenter.shown
    assert shown is not None
    assert (shown.view.session.id, posts.page.isVisible()) == (chosen.session_id, False)


def test_who_opens_the_outbox_sees_the_post_that_needs_a_person(posts: Posts) -> None:
    posts.post()
    posts.desk.do("view.settings")
    posts.post(TicketMoved("Somebody replied.", ()))
    assert posts.page.chosen is not None
    assert posts.page.chosen.state is OutboxState.CONFLICT


@pytest.mark.usefixtures("theme")
def test_a_text_is_seen_whole_where_there_is_room(qtbot: QtBot) -> None:
    page, text = QWidget(), ExactText("postText", "The text")
    column = QVBoxLayout(page)
    column.addWidget(text, 1000)
    column.addStretch(1)
    text.end_with_the_text()
    qtbot.addWidget(page)
    page.resize(700, 900)
    page.show()
    text.setPlainText("\n\n".join(["The driver was never renewed by anybody. " * 8] * 4))
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() == 0 and text.height() > 300)
    page.resize(400, 900)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() == 0 and text.height() > 500)
    assert text.height() < 850, "and ends with its last line"
