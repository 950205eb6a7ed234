"""Finding words within a ticket: with keys, through the real window, over everything that was said."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit

from flowpilot_desktop.ui.conversation.find_bar import FindBar
from flowpilot_desktop.ui.conversation.finding import Finding, Spans
from flowpilot_desktop.ui.conversation.folding import folded, unfolded
from flowpilot_desktop.ui.conversation.found_marks import Placed
from flowpilot_desktop.ui.conversation.rows import Row, Side
from flowpilot_desktop.ui.conversation.wide import Wide
from tests.ui.windows import OpenWindow, focused

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
)  # fmt: skip
LOG = "\n".join(
    f"2026-09-21 09:{n % 60:02}:11 spooler[{n}]: " + ("the fuser is cold" if n in (2, 150) else f"job {n} waits")
    for n in range(200)
)
TURNS = (
    "The Fuser of the printer on floor 2 is loud \N{PRINTER}. Is a fuser dear?",
    "Which printer is it?",
    LOG,
    *(f"Message {number} is about another matter." for number in range(40)),
    "Für den Drucker kam ein neuer fuser\N{NO-BREAK SPACE}kit an.",
)


def shown(desk: OpenWindow, folder: Path, *turns: str) -> None:
    file = folder / "found.json"
    messages = [
        {"n": n, "role": "customer", "author": "Dana Reyes", "time": f"09:{n % 60:02}", "text": text}
        for n, text in enumerate(turns, 1)
    ]
    file.write_text(json.dumps({"id": "T-7", "title": "A loud printer", "date": "2026-09-21", "messages": messages}))
    desk.show(desk.run(desk.app.importing.import_files((file,))).sessions[0].id)


def look_for(desk: OpenWindow, words: str, *, until: str) -> None:
    bar = desk.window.panes.conversation.find_bar
    QTest.keyClick(desk.window.frame, Qt.Key.Key_F, CTRL)
    assert focused() is bar.field
    bar.field.clear()
    bar.field.insert(words)
    desk.qtbot.waitUntil(lambda: bar.said == until, timeout=10_000)


def press(bar: FindBar, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key and let the window come to its loop, as between two keys of a person."""
    QTest.keyClick(bar.field, key, modifiers)
    QApplication.processEvents()


def marked(desk: OpenWindow) -> list[tuple[str, bool]]:
    """What is marked in the messages in sight, from the top, and whether it is the place that was gone to."""
    chat = desk.window.panes.conversation.chat
    strong = QColor(desk.theme.tokens.accent)
    marks: list[tuple[str, bool]] = []
    for row in chat.in_sight():
        body = chat.bubbles[row.key].body()
        selections: list[QTextEdit.ExtraSelection] = body.extraSelections()
        marks += [(each.cursor.selectedText(), each.format.background().color() == strong) for each in selections]
    return marks


def gone_to(desk: OpenWindow) -> QPoint:
    """Where the place that was gone to ends, in the conversation as it is on the screen."""
    chat = desk.window.panes.conversation.chat
    strong = QColor(desk.theme.tokens.accent)
    for row in chat.in_sight():
        body = chat.bubbles[row.key].body()
        for each in body.extraSelections():
            if each.format.background().color() == strong:
                return body.viewport().mapTo(chat.viewport(), body.cursorRect(each.cursor).center())
    raise AssertionError("nothing is marked as the place that was gone to")


def test_words_are_found_in_the_whole_conversation_and_walked_through(desk: OpenWindow, tmp_path: Path) -> None:
    shown(desk, tmp_path, *TURNS)
    pane = desk.window.panes.conversation
    bar, chat = pane.find_bar, pane.chat
    pane.composer.field.setFocus()
    look_for(desk, "fuser", until="5 of 5")
    assert marked(desk) == [("fuser", True)], "the first in sight is gone to"
    press(bar, Qt.Key.Key_F3)
    assert bar.said == "1 of 5", "round the end"
    assert ("Fuser", True) in marked(desk)
    assert ("fuser", False) in marked(desk)
    press(bar, Qt.Key.Key_Return)
    press(bar, Qt.Key.Key_F3)
    assert bar.said == "3 of 5"
    log = chat.rows[2]
    assert "1 found in it" in chat.bubbles[log.key].findChildren(QPushButton, "message_fold")[0].text()
    press(bar, Qt.Key.Key_F3)
    assert bar.said == "4 of 5", "the place in the folded part"
    bubble = chat.bubbles[log.key]
    assert bubble.is_unfolded
    assert chat.viewport().rect().contains(gone_to(desk)), "what was gone to is in sight"
    press(bar, Qt.Key.Key_F3)
    assert bar.said == "5 of 5"
    for said in ("4 of 5", "3 of 5", "2 of 5"):
        press(bar, Qt.Key.Key_F3, SHIFT)
        assert bar.said == said
    assert not chat.bubbles[log.key].is_unfolded, "what was unfolded to show it is folded again"
    press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert marked(desk) == []
    assert focused() is pane.composer.field, "where the agent came from"
    assert chat.current == chat.rows[0]


def test_what_looks_the_same_is_found(desk: OpenWindow, tmp_path: Path) -> None:
    shown(desk, tmp_path, *TURNS)
    bar = desk.window.panes.conversation.find_bar
    look_for(desk, "FUSER KIT", until="1 of 1")
    assert marked(desk) == [("fuser\N{NO-BREAK SPACE}kit", True)]
    look_for(desk, "für", until="1 of 1")
    look_for(desk, "fur", until="Nothing found")
    assert bar.field.accessibleDescription() == "Nothing found"
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.said == "Nothing found"


def test_messages_that_come_are_found_and_the_place_stays(desk: OpenWindow, tmp_path: Path) -> None:
    shown(desk, tmp_path, *TURNS[:5])
    pane = desk.window.panes.conversation
    look_for(desk, "printer", until="2 of 2")
    pane.composer.field.setFocus()
    QTest.keyClicks(pane.composer.field, "The printer is new.")
    QTest.keyClick(pane.composer.field, Qt.Key.Key_Return)
    desk.settle()
    desk.qtbot.waitUntil(lambda: pane.find_bar.said == "2 of 3", timeout=10_000)
    assert focused() is pane.composer.field


def test_thousands_of_places_do_not_hold_the_window_up(desk: OpenWindow, tmp_path: Path) -> None:
    long_log = "\n".join(f"2026-09-21 09:{n % 60:02}:11 spooler[{n}]: job {n} waits for it" for n in range(20_000))
    shown(desk, tmp_path, *(f"Message {number} is about the matter." for number in range(4_999)), long_log)
    bar = desk.window.panes.conversation.find_bar
    QTest.keyClick(desk.window.frame, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(bar.field, "e")
    desk.qtbot.waitUntil(lambda: " of " in bar.said, timeout=10_000)
    for modifiers in (NONE, NONE, SHIFT, SHIFT, SHIFT):
        press(bar, Qt.Key.Key_F3, modifiers)
        assert desk.window.panes.conversation.chat.viewport().rect().contains(gone_to(desk))


@settings(max_examples=40)
@given(st.lists(st.text(alphabet=st.sampled_from("ab E\N{PRINTER}"), max_size=3_000), max_size=30))
def test_every_place_is_shown_where_it_stands_or_counted_as_folded_away(lines: list[str]) -> None:
    text = "\n".join(lines)
    finding = Finding("ab")
    for _ in finding.look((Row(1, Side.OTHERS, "", text),)):
        pass
    spans = finding.of(1) or Spans(text)
    assert len(spans) == text.lower().count("ab")
    for part in (folded(text), unfolded(text)):
        placed, units = Placed(spans, part), part.text.encode("utf-16-le")
        seen = dict(placed.between())
        for start, end in seen.values():
            assert units[2 * start : 2 * end].decode("utf-16-le").replace("\n", "") == "ab"
        assert len(seen) + placed.hidden() == len(spans)
    assert Wide(text).characters(Wide(text).units(len(text))) == len(text)
