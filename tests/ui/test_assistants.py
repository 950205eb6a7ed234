"""Assistants in the window, before a real peer on this machine: settings, consent, streaming, stopping, notes."""

import asyncio
import json
from collections.abc import AsyncGenerator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.sessions import Completeness, Role
from flowpilot_desktop.services.assistants.settings import KEY_NAME, KeySource
from flowpilot_desktop.ui.conversation.answers import ANSWER
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.assistant.claude.asking import KEY
from tests.assistant.claude.peer import Seen, Wire, in_turn, says
from tests.assistant.claude.test_settings import Keychain
from tests.ui.talking import Begin, answered, ask, chips, hangs, rows, shown, until

LONG = "The spooler on SRV-PRN02 holds a damaged job. " * 200


def test_a_key_is_tried_before_it_is_kept_and_the_connection_tested(begin: Begin) -> None:
    keychain = Keychain()
    desk, peer = begin(says("ready"), is_set_up=False, key=KEY, key_store=keychain)
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("assistant")
    desk.settle()
    address = desk.find(QLineEdit, "setting_assistant_address")
    address.setText(peer.address)
    address.editingFinished.emit()
    choice = desk.find(QComboBox, "setting_assistant")
    choice.setCurrentIndex(choice.findData("cloud"))
    desk.settle()
    field, said = desk.find(QLineEdit, "assistantKey"), desk.find(QLabel, "assistantKeySaid")
    assert field.echoMode() is QLineEdit.EchoMode.Password

    field.setText("a-key-that-is-wrong")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert "not kept" in said.text()
    assert keychain.kept == {}
    keychain.problem = "There is no keychain here."
    field.setText(KEY)
    desk.qtbot.mouseClick(desk.find(QPushButton, "assistantKeyKeep"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert "There is no keychain here." in said.text()
    assert "memory of this run" in said.text()
    assert desk.app.assistants.settings.key_source is KeySource.MEMORY
    keychain.problem = ""
    field.setText(KEY)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert keychain.kept == {KEY_NAME: KEY}
    assert field.text() == ""
    assert "keychain" in desk.find(QLabel, "assistantKeyWhere").text()

    desk.find(QPushButton, "assistantTest").click()
    desk.settle()
    verdict = desk.find(QLabel, "assistantVerdict")
    assert verdict.text().startswith("It works. claude-sonnet-5-5 answers at"), verdict.text()
    models = desk.find(QComboBox, "assistantModels")
    assert models.currentData() == "claude-sonnet-5-5"
    desk.find(QPushButton, "assistantPreview").click()
    desk.settle()
    request = json.loads(desk.find(QPlainTextEdit, "assistantRequest").toPlainText())
    assert request["to"] == f"{peer.address}/v1/messages"
    desk.find(QPushButton, "assistantPreviewNote").click()
    desk.settle()
    said_of_note = desk.find(QPlainTextEdit, "assistantRequest").toPlainText()
    assert said_of_note == "No fact is confirmed, so nothing would be sent for the note."

    choice.setCurrentIndex(choice.findData("local"))
    desk.settle()
    peer.key = ""  # a local server is given none
    near, model = (
        desk.find(QLineEdit, "setting_assistant_local_address"),
        desk.find(QLineEdit, "setting_assistant_local_model"),
    )
    for line, words in ((near, peer.address), (model, "small-model")):
        line.setText(words)
        line.editingFinished.emit()
    desk.settle()
    desk.find(QPushButton, "assistantTest").click()
    desk.settle()
    assert "counts tokens" in desk.find(QLabel, "assistantAbilities").text()
    assert KEY.encode() not in b"".join(seen.raw for seen in peer.seen)


def test_nothing_is_sent_before_the_agent_agreed_and_has_seen_what(begin: Begin) -> None:
    desk, peer = begin(says("ready"), is_set_up=False)
    desk.run(desk.app.preferences.change("assistant", "cloud"))
    desk.settle()
    ask(desk, "Why does it print nothing?")
    card = desk.find(QWidget, "consentCard")
    assert card.isVisible()
    said = card.accessibleName()
    assert "To: https://api.anthropic.com, over the internet Model: claude-" in said
    assert "Is not sent: Other tickets." in said
    for is_off in (True, False):
        desk.run(desk.app.network.switch(off=is_off))
        desk.settle()
        assert desk.find(QLabel, "consentOffline").isVisible() is is_off
    desk.find(QPushButton, "consentShow").click()
    desk.settle()
    assert "Why does it print nothing?" in desk.find(QPlainTextEdit, "consentRequest").toPlainText()
    desk.find(QPushButton, "consentLeave").click()
    assert not card.isVisible()
    assert desk.find(QPlainTextEdit, "chatComposer").toPlainText() == "Why does it print nothing?"
    assert desk.run(desk.app.sessions.view(shown(desk))).messages == ()
    ask(desk, "Why does it print nothing?")
    desk.find(QPushButton, "consentAgree").click()
    desk.settle()
    until(desk, lambda: answered(desk))
    assert desk.app.preferences.current.assistant_agreed == "https://api.anthropic.com"
    assert "There is no key for Claude" in rows(desk)[-1].text
    assert peer.seen == []


def test_a_long_answer_streams_with_its_cost_and_a_switch_is_said(begin: Begin) -> None:
    desk, peer = begin(in_turn(says(LONG, chunk=20), says("Now I can.")))
    today = desk.find(QLabel, "spentTodayLabel")
    assert (today.isVisible(), today.text()) == (True, "Claude today $0.00"), "a limit is set"
    desk.run(desk.app.preferences.change("assistant_day_limit", "0"))
    desk.settle()
    assert not today.isVisible()
    ask(desk)
    until(desk, lambda: bool(rows(desk)) and len(rows(desk)[-1].text) > 500 and rows(desk)[-1].key == ANSWER)
    until(desk, lambda: answered(desk))
    desk.settle()
    assert rows(desk)[-1].text.startswith("The spooler on SRV-PRN02")
    assert chips(desk) == "1,050 tokens, $0.0025"
    assert "this ticket 1,050 tokens, $0.0025" in desk.window.panes.conversation.entering.who.in_words()
    assert (today.isVisible(), today.text()) == (True, "Claude today $0.01"), "at once, and never less than it was"
    desk.run(desk.app.preferences.change("assistant", "embedded"))
    assert not today.isVisible()
    assert rows(desk)[-1].switch == "From here on this PC answers; nothing leaves it."
    ask(desk)
    until(desk, lambda: answered(desk))
    desk.settle()
    assert rows(desk)[-1].switch == "From here on this PC answers; nothing leaves it."
    assert len(peer.questions) == 1


def test_a_busy_server_is_waited_for_in_sight_and_stop_ends_it(begin: Begin) -> None:
    async def busy(_seen: Seen, wire: Wire) -> None:
        await wire.error(429, "rate_limit_error", retry_after="20")

    desk, peer = begin(in_turn(busy, hangs("It begins")))
    ask(desk)
    until(desk, lambda: "Trying again in" in chips(desk))
    desk.do("entry.stop")
    assert "stopped by you" in chips(desk)
    until(desk, lambda: answered(desk))
    ask(desk)
    until(desk, lambda: rows(desk)[-1].text.startswith("It begins"))
    desk.do("entry.stop")
    assert chips(desk) == "stopped by you"
    until(desk, lambda: answered(desk))
    desk.settle()
    last = desk.run(desk.app.sessions.view(shown(desk))).messages[-1]
    assert (last.role, last.completeness) == (Role.ASSISTANT, Completeness.STOPPED)
    assert chips(desk) == "stopped by you ≈\u202f1,003 tokens, ≈\u202f$0.0020", "what was counted, and an estimate"
    ask(desk, f"My key is {KEY}, is it right?")
    until(desk, lambda: answered(desk))
    assert chips(desk) == "stopped before it left"
    assert "Your key stands in the message" in rows(desk)[-1].text
    assert len(peer.questions) == 2


def test_leaving_in_the_middle_of_an_answer_leaves_nothing_behind(begin: Begin) -> None:
    desk, peer = begin(hangs("It begins"))
    ask(desk)
    until(desk, lambda: bool(rows(desk)) and rows(desk)[-1].text.startswith("It begins"))
    desk.close()
    left = [task for task in asyncio.all_tasks(desk.loop) if task not in peer.talks and not task.done()]
    assert left == []


def test_what_a_library_left_open_is_closed_on_the_loop(qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop) -> None:
    closed: list[bool] = []

    async def parts() -> AsyncGenerator[int, None]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            closed.append(asyncio.current_task() is not None)

    async def leave_in_the_middle() -> None:
        left = parts()
        await anext(left)

    task = qt_loop.create_task(leave_in_the_middle())
    qtbot.waitUntil(lambda: task.done() and bool(closed))
    assert closed == [True]


def test_the_note_comes_in_the_words_of_the_model_and_bursts_are_one_call_each(
    begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = {"text": "The print spooler on SRV-PRN02 is stopped.", "facts": ["F1"]}
    false = {"text": "Finding number 1 was made on SRV-PRN99.", "facts": ["F2"]}

    def note(seen: Seen) -> str:
        fallen = [false] if len(peer.questions) > 1 else []
        return json.dumps({"problem": [sentence], "confirmed": fallen, "root_cause": [], "resolution": []})

    desk, peer = begin(says(note))
    session_id = shown(desk)
    desk.run(desk.app.lane.add_fact(session_id, "The print spooler on SRV-PRN02 is stopped", role=FactRole.SYMPTOM))
    desk.settle()
    assert peer.questions == []
    desk.run(desk.app.preferences.change("assistant_notes", "on"))
    desk.settle()
    writer = desk.find(QLabel, "noteWriter")
    assert writer.text() == "Worded by Claude; every sentence was held against the facts."
    assert len(peer.questions) == 1
    before = len(peer.questions)
    bursts = (30, 1, 24, 45)
    number = 0
    for burst in bursts:
        for _ in range(burst):
            number += 1
            desk.run(desk.app.lane.add_fact(session_id, f"Finding number {number}"))
        desk.settle()
    calls = sum("The draft:" in seen.text for seen in peer.questions[before:])
    with capsys.disabled():
        print(f"\n100 changes in {len(bursts)} bursts through the window: {calls} calls for notes")  # noqa: T201
    assert number == 100
    assert calls <= 2 * len(bursts)  # a note, and its repair
    assert "did not hold" in writer.text()
    assert "SRV-PRN99" in desk.find(QWidget, "noteSide").toPlainText()  # type: ignore[attr-defined]
