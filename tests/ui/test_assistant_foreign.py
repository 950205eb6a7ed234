"""Secrets and injections through the window itself: typed, pasted, imported, and asked about with a model behind it.

Short forms. The long ones take all: FLOWPILOT_CANARIES=500 and FLOWPILOT_INJECTIONS=300 in the environment.
"""

import os
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QPushButton

from flowpilot_desktop.ui.lane.row_list import RowList
from tests.assistant.claude.canaries import found_in, made
from tests.assistant.claude.inject import done, echoes
from tests.assistant.claude.injections import INJECTIONS, MARKS
from tests.assistant.claude.peer import Peer, Seen, says
from tests.ui.talking import Begin, answered, ask, shown, until
from tests.ui.windows import OpenWindow

CANARIES = int(os.environ.get("FLOWPILOT_CANARIES", "20"))
INJECTED = int(os.environ.get("FLOWPILOT_INJECTIONS", "12"))
AT_ONCE = 20
NEVER_NOTES = "{}"


def enter(desk: OpenWindow, text: str, kind: str) -> None:
    """Type an entry and press Enter, as the agent does."""
    desk.do(kind)
    composer = desk.window.panes.conversation.composer
    composer.field.setPlainText(text)
    composer.sent.emit()
    until(desk, lambda: composer.field.toPlainText() == "")


def add(desk: OpenWindow, field: str, text: str) -> None:
    """Type a line into a field of the lane and press Enter."""
    line = desk.find(QLineEdit, field)
    line.setText(text)
    line.returnPressed.emit()
    until(desk, lambda: line.text() == "")


def put_everywhere(desk: OpenWindow, texts: Sequence[str]) -> None:
    """Into the conversation in every voice, and into the lane as a fact, a question and a check with their results."""
    together = "\n".join(texts)
    enter(desk, f"Hello,\n{together}\nBest regards", "entry.customer")
    enter(desk, f"Seen on a page:\n{together}", "entry.found")
    enter(desk, f"We tried this:\n{together}", "entry.reply")
    line = " ".join(texts[0].split())
    for name in ("fact", "question", "check"):
        add(desk, f"{name}New", f"About {line}")
    desk.settle()
    for name, verb in (("question", "answer"), ("check", "failed")):
        rows = desk.find(RowList, f"{name}List")
        rows.choose_first()
        desk.find(QLineEdit, f"{name}PanelField").setText(line)
        desk.find(QPushButton, f"{name}Panel_{verb}").click()
    desk.settle()


def asked(desk: OpenWindow, text: str) -> None:
    desk.do("entry.ask")
    ask(desk, text)
    until(desk, lambda: answered(desk))
    desk.settle()


def question_or_note(answer: Callable[[Seen], str]) -> Callable[[Seen], str]:
    return lambda seen: NEVER_NOTES if "The draft:" in seen.text else answer(seen)


def texts_of(peer: Peer) -> str:
    return "\n".join(seen.text for seen in peer.questions)


def test_secrets_that_are_typed_into_the_window_are_in_no_request(begin: Begin) -> None:
    desk, peer = begin(says(question_or_note(lambda _seen: "Set it anew.")))
    pairs = made(CANARIES, seed=11)
    for at in range(0, CANARIES, AT_ONCE):
        lines = [line for _, line in pairs[at : at + AT_ONCE]]
        desk.show(desk.run(desk.app.sessions.start("Dana cannot sign in")))
        put_everywhere(desk, [lines[at // AT_ONCE % len(lines)], *lines])
        asked(desk, "\n".join(lines))
        for choice in ("on", "off"):  # the note is asked for when everything is there
            desk.run(desk.app.preferences.change("assistant_notes", choice))
            desk.settle()
    assert found_in(peer, pairs) == []
    assert any("The draft:" in seen.text for seen in peer.questions), "notes were asked for, too"
    assert texts_of(peer).count("[SECRET:") >= 3 * CANARIES, "the texts did leave, without what is secret in them"


def test_foreign_text_in_the_window_makes_nothing_happen_even_where_the_model_repeats_it(begin: Begin) -> None:
    desk, peer = begin(says(question_or_note(echoes), chunk=997))
    texts = INJECTIONS[:: len(INJECTIONS) // INJECTED][:INJECTED]
    for at in range(0, INJECTED, AT_ONCE):
        some = texts[at : at + AT_ONCE]
        desk.show(desk.run(desk.app.sessions.start("Printer")))
        put_everywhere(desk, some)
        before = desk.run(done(desk.app, shown(desk)))
        asked(desk, some[0])
        asked(desk, "And now?")  # what was echoed is part of the conversation by now
        assert desk.run(done(desk.app, shown(desk))) == before
        assert not any(before[name] for name in ("fixes", "scripts", "posts"))
    sent = texts_of(peer)
    assert sent.count("rm -rf /srv/archive") >= 3 * INJECTED
    assert not any(mark.lower() in sent.lower() for mark in MARKS)
