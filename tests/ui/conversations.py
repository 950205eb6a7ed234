"""What tests do with the conversation: type and paste into its field, wait for it, look at what it shows."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from flowpilot_desktop.ui.conversation.bubble import Bubble
from flowpilot_desktop.ui.conversation.inert_text import InertText
from flowpilot_desktop.ui.conversation.pane import ConversationPane
from tests.ui.windows import OpenWindow

CHAT = (
    "[09:02] Dana Reyes: Nobody on floor 2 can print since this morning.\n"
    "[09:04] Support: Which printer is it?\n"
    "[09:05] Dana Reyes: The big one. The display says offline.\n"
)
LINES_OF_LOG = "\n".join(f"2026-09-21 09:{n % 60:02}:11 spooler[{n}]: job {n} waits for it" for n in range(20_000))


def pane_of(desk: OpenWindow) -> ConversationPane:
    return desk.window.panes.conversation


def type_in(desk: OpenWindow, text: str, *, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
    field = pane_of(desk).composer.field
    field.setFocus()
    QTest.keyClicks(field, text)
    if key is not None:
        QTest.keyClick(field, key)


def paste(desk: OpenWindow, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    pane_of(desk).composer.field.insertFromMimeData(data)


def shown_texts(desk: OpenWindow) -> list[str]:
    return [row.text for row in pane_of(desk).chat.rows]


def until(desk: OpenWindow, condition: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(condition, timeout=10_000)


def bubble(desk: OpenWindow, key: int) -> Bubble:
    return pane_of(desk).chat.bubbles[key]


def select(text: InertText, words: str) -> None:
    cursor = text.document().find(words)
    assert not cursor.isNull(), f"{words!r} is not shown"
    text.setFocus()
    text.setTextCursor(cursor)
