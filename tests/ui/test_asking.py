"""Asking the assistant in the window: its answer as it comes, stopped, failed, and with a fix."""

import asyncio
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.sessions import Completeness, EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.conversation.answers import ANSWER
from flowpilot_desktop.ui.theme.following import Theme
from tests.ui.assistants import PacedAssistant
from tests.ui.conversations import bubble, pane_of, shown_texts, type_in, until
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow, view_of

Asking = tuple[OpenWindow, PacedAssistant]


@pytest.fixture
def asking(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> Iterator[Asking]:
    """A desk with one ticket, and the assistant that answers there."""
    assistant = PacedAssistant()
    opened = OpenWindow(qtbot, qt_loop, theme, frames).open(settings, assistant=assistant)
    opened.show(opened.run(opened.app.sessions.start("Printer")))
    opened.do("entry.ask")
    yield opened, assistant
    opened.close()


def test_an_answer_is_shown_as_it_comes_and_stops_at_once(asking: Asking) -> None:
    worked, assistant = asking
    session_id, pane = view_of(worked).session.id, pane_of(worked)
    assistant.pieces = ["Look at ", "<b>the queue</b>", " and then", "at the port"]
    type_in(worked, "What now?")
    assert shown_texts(worked)[-2:] == ["What now?", ""], "the question stands there before anything comes"
    assert "Claude" in pane.chat.rows[-1].heading, "who answers can be seen"
    until(worked, lambda: bool(assistant.asked))
    assert not pane.composer.text(), "a question that is written down has left the field"
    assistant.go_on(2)
    until(worked, lambda: shown_texts(worked)[-1] == "Look at <b>the queue</b>")
    assert bubble(worked, ANSWER).text.toPlainText() == "Look at <b>the queue</b>", "markup is words"
    assert pane.composer.stop_button.isVisible()
    began = time.perf_counter()
    worked.qtbot.mouseClick(pane.composer.stop_button, Qt.MouseButton.LeftButton)
    assert [chip.text for chip in pane.chat.rows[-1].chips] == ["stopped by you"], "it is said at once"
    until(worked, lambda: not worked.app.conversation.is_answering(session_id))
    assert time.perf_counter() - began < 1.0  # 0.1 s by the clock of an idle machine; see the benchmarks
    worked.settle()
    kept = view_of(worked).messages[-1]
    assert (kept.text, kept.completeness, kept.author) == (
        "Look at <b>the queue</b>",
        Completeness.STOPPED,
        "claude",
    )
    assert [row.key for row in pane.chat.rows] == [each.id for each in view_of(worked).messages]
    assert not pane.composer.stop_button.isVisible()


def test_where_no_answer_comes_the_question_is_kept_and_can_be_asked_again(asking: Asking) -> None:
    worked, assistant = asking
    assistant.fails = "The assistant cannot be reached."
    type_in(worked, "What now?")
    assistant.go_on()
    chat = pane_of(worked).chat
    until(worked, lambda: bool(chat.rows[-1].chips) and chat.rows[-1].chips[0].text == "no answer")
    worked.settle()
    assert "cannot be reached" in chat.rows[-1].text
    assert (chat.rows[-2].text, chat.rows[-2].key) == ("What now?", view_of(worked).messages[-1].id)
    menu = pane_of(worked).picking.menu_of(chat.rows[-2])
    next(each for each in menu.actions() if each.text() == "Ask it again").trigger()
    menu.deleteLater()
    assert pane_of(worked).composer.text() == "What now?"
    assert pane_of(worked).composer.kind is EntryKind.ASK_ASSISTANT


def test_an_answer_that_suggests_a_fix_says_so_and_shows_no_block(asking: Asking) -> None:
    worked, assistant = asking
    block = '[SUGGEST_FIX]{"title": "Clear the queue", "steps": ["Stop the spooler"], "confidence": 80}[/SUGGEST_FIX]'
    assistant.pieces = ["Clear the stuck job. ", block[:30], block[30:]]
    type_in(worked, "What now?")
    assistant.go_on(4)
    until(worked, lambda: bool(view_of(worked).fixes))
    worked.settle()
    answer = pane_of(worked).chat.rows[-1]
    assert (answer.key, answer.text) == (view_of(worked).messages[-1].id, "Clear the stuck job.")
    assert [chip.text for chip in answer.chips] == ["fix suggested"]
