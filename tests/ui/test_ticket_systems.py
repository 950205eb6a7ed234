"""Ticket systems in the window: connect one, bring tickets in, answer, and work through a day without a network."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QListView, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from flowpilot_desktop.app.opening.computer_network import ComputerNetwork
from flowpilot_desktop.app.opening.hearing import hear_the_computer
from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ticket_systems import news_watch
from flowpilot_desktop.ui.conversation.rows import row_of
from flowpilot_desktop.ui.settings.page import SettingsPage
from flowpilot_desktop.ui.systems.reach_banner import ReachBanner
from flowpilot_desktop.ui.theme.following import Theme
from tests.services.stand_ins import close
from tests.tickets.redmine_peer import RedminePeer
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow, focused


@pytest.fixture
def peer() -> Iterator[RedminePeer]:
    made = RedminePeer()
    yield made
    made.go_away()


class Online:
    """A window on a desk that may use the network, with its deliverer, as the program runs it."""

    def __init__(self, desk: OpenWindow, settings: Settings, peer: RedminePeer) -> None:
        self.desk = desk
        self.settings = replace(settings, offline=False)
        self.peer = peer
        self._behind: list[asyncio.Task[None]] = []

    def open(self) -> None:
        self.desk.open(self.settings, environment={"FLOWPILOT_KEY_HELP": self.peer.key})

    def connect(self) -> None:
        connection = Connection("help", "redmine", self.peer.url, options={"patience": "5"})
        self.desk.run(self.desk.app.connections.add(connection, "", untested=True))
        self.desk.run(self.desk.app.preferences.change("undo_seconds", "0"))
        self.desk.settle()

    def deliver(self) -> None:
        """Let the desk deliver and look for news by itself from now on, until it is closed."""
        app, loop = self.desk.app, self.desk.loop
        self._behind = [loop.create_task(each.run()) for each in (app.deliverer, app.news_watch)]

    def leave(self) -> None:
        for task in self._behind:
            task.cancel()
            self.desk.run(_ended(task))
        self._behind = []
        self.desk.close()

    def pull(self, number: str) -> SessionId:
        brought = self.desk.run(self.desk.app.tickets.pull(f"help:{number}"))
        self.desk.show(brought.id)
        return brought.id

    def states(self) -> list[OutboxState]:
        return [item.state for item in sorted(self.desk.run(self.desk.app.outbox.items()), key=lambda each: each.id)]

    def listed(self) -> str:
        model = self.desk.find(QListView, "sessionList").model()
        return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    def press(self, name: str) -> None:
        button = self.desk.find(QPushButton, name)
        assert button.isVisible(), name
        self.desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.desk.settle()

    def say(self, text: str) -> None:
        self.desk.find(QPlainTextEdit, "chatComposer").setPlainText(text)


async def _ended(task: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
def online(
    qtbot: QtBot,
    qt_loop: asyncio.AbstractEventLoop,
    theme: Theme,
    frames: FrameWatch,
    settings: Settings,
    peer: RedminePeer,
) -> Iterator[Online]:
    made = Online(OpenWindow(qtbot, qt_loop, theme, frames), settings, peer)
    made.open()
    yield made
    made.leave()


def test_a_ticket_system_is_connected_tested_and_forgotten_in_the_settings(online: Online) -> None:
    desk = online.desk
    desk.do("view.settings")
    page = desk.find(SettingsPage, "settingsPage")
    section = page.show_section("systems")
    desk.settle()
    kind = desk.find(QComboBox, "connecting_kind")
    kind.setCurrentIndex(kind.findData("redmine"))
    desk.find(QLineEdit, "connecting_name").setText("office")
    desk.find(QLineEdit, "connecting_address").setText(online.peer.url)
    key = desk.find(QLineEdit, "connecting_key")
    key.setText("wrong-key")
    online.press("connectButton")
    assert "does not accept the key" in desk.find(QLabel, "connectingError").text()
    assert desk.run(desk.app.connections.all()) == ()
    key.setText(online.peer.key)
    online.press("connectButton")
    verdict = desk.find(QLabel, "system_office_verdict")
    assert "Redmine answers to agent" in verdict.text()
    assert "forgotten when the program ends" in verdict.text(), "no keychain can be used in tests"
    assert key.text() == ""
    online.peer.go_away()
    online.press("system_office_test")
    assert "cannot be reached" in verdict.text()
    online.peer.come_back()
    online.press("system_office_test")
    assert "It works" in verdict.text()
    online.peer.key = "another-key"  # what it said before proves nothing
    online.press("system_office_test")
    assert "does not accept the key" in verdict.text()
    online.press("system_office_forget")
    online.press("system_office_sure")
    assert desk.run(desk.app.connections.all()) == ()
    assert section.isVisible()


def test_a_ticket_is_found_by_its_words_or_its_address_and_comes_in_once(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    number = peer.open("Badge reader beeps twice")
    field, rows = desk.find(QLineEdit, "ticketSearch"), desk.find(QListWidget, "elsewhereList")
    field.setText("badge")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    desk.settle()
    assert [rows.item(row).text() for row in range(rows.count())] == [f"Badge reader beeps twice  (help {number})"]
    desk.qtbot.keyClick(rows, Qt.Key.Key_Return)
    desk.settle()
    shown = desk.window.presenter.shown
    assert shown is not None
    assert [message.text for message in shown.view.messages] == ["It is offline since Monday."]
    assert (field.text(), rows.isVisible()) == ("", False), "what was looked for would hide every other ticket"
    field.setText(f"{peer.url}/issues/{number}")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert "Nothing new" in desk.window.message_bar.accessibleName()
    assert len(desk.run(desk.app.sessions.newest())) == 1


def test_on_a_small_screen_searching_unfolds_the_list_until_the_focus_goes_elsewhere(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    peer.open("Badge reader beeps twice")
    with desk.frames.lenient():  # everything is laid out anew
        desk.window.frame.resize(1200, 700)
        desk.settle()
    field, rows = desk.find(QLineEdit, "ticketSearch"), desk.find(QListWidget, "elsewhereList")
    assert not field.isVisible()
    desk.do("ticket.search")
    assert focused() is field
    desk.qtbot.keyClicks(field, "badge")
    desk.settle()
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert "Badge reader beeps twice" in rows.item(0).text()
    desk.qtbot.keyClick(rows, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.presenter.shown is not None
    assert (field.isVisible(), field.text(), rows.isVisible()) == (False, "", False)
    desk.do("ticket.search")
    desk.find(QPlainTextEdit, "chatComposer").setFocus()
    assert not field.isVisible()


def test_news_are_marked_and_brought_in_and_our_own_post_is_none(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    number = peer.open("Badge reader beeps twice")
    session_id = online.pull(number)
    desk.do("entry.reply")
    online.say("Please hold the badge for two seconds.")
    desk.do("entry.post")
    desk.settle()
    assert desk.find(QPlainTextEdit, "chatComposer").toPlainText() == ""
    desk.run(desk.app.outbox.deliver())
    peer.write(number, "customer", {"notes": "It works now."})
    assert desk.run(desk.app.news_watch.look()) == 1
    desk.settle()
    assert "1 new on the ticket" in online.listed()
    assert desk.find(QLabel, "newsWords").isVisible()
    desk.do("ticket.pull")
    desk.settle()
    assert "new on the ticket" not in online.listed()
    assert not desk.find(QLabel, "newsWords").isVisible()
    shown = desk.run(desk.app.sessions.view(session_id))
    [ours] = [row_of(each) for each in shown.messages if each.text.startswith("Please hold")]
    assert [chip.text for chip in ours.chips] == ["posted to the ticket"]
    said = [message.text.splitlines()[0] for message in shown.messages]
    assert said == ["It is offline since Monday.", "Please hold the badge for two seconds.", "It works now."]


def test_a_reply_that_was_overtaken_waits_for_nobody_but_the_agent_and_comes_back_to_be_changed(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    number = peer.open("Badge reader beeps twice")
    online.pull(number)
    desk.do("entry.reply")
    online.say("Please hold the badge for two seconds.")
    desk.do("entry.post")
    desk.settle()
    peer.write(number, "customer", {"notes": "It works now."})
    desk.run(desk.app.outbox.deliver())
    assert online.states() == [OutboxState.CONFLICT]
    online.say("And another thing")
    desk.run(desk.app.network.switch(off=True))
    desk.settle()
    assert "goes out by itself" in desk.find(ReachBanner, "reachBanner").words.text()
    assert "1 post" not in desk.find(ReachBanner, "reachBanner").words.text()
    desk.do("view.outbox")
    desk.settle()
    assert "wrote: “It works now.”" in desk.find(QLabel, "postReason").text()
    assert "looked at" not in desk.find(QLabel, "postFacts").text()
    online.press("outbox_amend_button")
    online.press("postSureButton")
    assert online.states() == [OutboxState.DROPPED]
    composer = desk.find(QPlainTextEdit, "chatComposer")
    assert composer.isVisible()
    assert composer.toPlainText() == "And another thing\n\nPlease hold the badge for two seconds."
    assert peer.notes(number) == [("It works now.", False)]


def test_an_internal_note_is_posted_as_one_and_the_status_is_set(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    number = peer.open("Badge reader beeps twice")
    online.pull(number)
    desk.do("entry.reply")
    online.say("The reader is of the old kind.")
    desk.do("entry.post_note")  # typed for the customer: it is asked for once more
    desk.settle()
    assert online.states() == []
    desk.do("entry.post_note")
    desk.settle()
    desk.run(desk.app.outbox.deliver())
    [(text, is_internal)] = peer.notes(number)
    assert is_internal
    assert text.startswith("The reader is of the old kind.")
    desk.do("ticket.status")
    desk.settle()
    dialog = desk.find(QDialog, "ask.ticket.status")
    field = dialog.findChild(QComboBox, "ask_status")
    button = dialog.findChild(QPushButton, "askButton")
    assert field is not None
    assert button is not None
    field.setCurrentIndex(field.findData("In Progress"))
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert peer.status(number) == "In Progress"


def test_work_goes_on_without_a_network_and_everything_arrives_once_and_in_order(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    numbers = [peer.open(subject) for subject in ("Badge reader beeps", "Door does not lock", "Lift stands still")]
    sessions = [online.pull(number) for number in numbers]
    peer.go_away()
    online.deliver()
    for session_id in sessions:
        resolve(online, session_id)
    desk.qtbot.waitUntil(lambda: bool(desk.app.network.unreachable), timeout=10_000)
    desk.settle()
    banner = desk.find(ReachBanner, "reachBanner")
    assert banner.isVisible()
    assert "3 posts wait and go out by themselves" in banner.words.text()
    assert online.listed().count("waits for the network") == 3
    desk.do("view.outbox")
    desk.settle()
    assert "cannot be reached" in desk.find(QLabel, "postReason").text()
    assert "looked at" in desk.find(QLabel, "postFacts").text()
    online.leave()
    online.open()
    assert online.states() == [OutboxState.WAITING] * 3
    online.deliver()
    desk.qtbot.waitUntil(lambda: bool(desk.app.network.unreachable), timeout=10_000)
    hearing = desk.run(hear_the_computer(desk.app, desk.window))
    assert isinstance(hearing, ComputerNetwork)
    assert hearing.heard_by, "Qt hears of the network on every system that the program is made for"
    peer.come_back()
    hearing.information.reachabilityChanged.emit(QNetworkInformation.Reachability.Online)
    desk.qtbot.waitUntil(lambda: peer.order() == numbers, timeout=5_000)
    desk.qtbot.waitUntil(lambda: online.states() == [OutboxState.SENT] * 3, timeout=20_000)
    desk.settle()
    assert not desk.find(ReachBanner, "reachBanner").isVisible()
    assert [len(peer.notes(number)) for number in numbers] == [1, 1, 1]
    assert {peer.status(number) for number in numbers} == {"Resolved"}


def test_a_system_that_is_back_is_noticed_without_any_word_of_the_computers(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    session_id = online.pull(peer.open("Badge reader beeps twice"))
    online.deliver()
    desk.qtbot.waitUntil(lambda: any("/users/current" not in line for line in peer.asked), timeout=5_000)
    peer.go_away()
    resolve(online, session_id)
    desk.qtbot.waitUntil(lambda: bool(desk.app.network.unreachable), timeout=10_000)
    peer.come_back()
    desk.qtbot.waitUntil(lambda: online.states() == [OutboxState.SENT], timeout=10_000)
    assert news_watch.EVERY_WHILE_GONE <= 30


def resolve(online: Online, session_id: SessionId) -> None:
    desk = online.desk
    desk.run(desk.app.lane.add_fact(session_id, "It does not work", role=FactRole.SYMPTOM))
    desk.run(desk.app.lane.add_fact(session_id, "The battery was empty", role=FactRole.CAUSE))
    desk.run(close(desk.app, session_id, NoteKind.RESOLUTION_NOTE))


def test_working_offline_is_switched_where_it_is_shown_and_asks_nobody(online: Online) -> None:
    desk, peer = online.desk, online.peer
    online.connect()
    session_id = online.pull(peer.open("Badge reader beeps twice"))
    online.press("networkButton")
    assert desk.app.network.is_off
    banner = desk.find(ReachBanner, "reachBanner")
    assert banner.isVisible()
    asked = len(peer.asked)
    resolve(online, session_id)
    desk.run(desk.app.outbox.deliver(at_once=True))
    desk.settle()
    assert "1 post waits and goes out by itself" in banner.words.text()
    assert "waits for the network" in online.listed()
    assert len(peer.asked) == asked
    online.press("goOnlineButton")
    assert not banner.isVisible()
    desk.run(desk.app.outbox.deliver(at_once=True))
    assert online.states() == [OutboxState.SENT]
