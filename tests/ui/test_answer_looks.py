"""Markdown in an assistant's answer: shown as what it means, kept as text, and never more than text."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Role
from flowpilot_desktop.storage.tables import messages
from flowpilot_desktop.ui.conversation.answer_looks import Kind, dressed
from flowpilot_desktop.ui.theme.fonts import fixed_font
from tests.ui.windows import OpenWindow

ANSWER = """### What to try

- Stop the **print service** on `SRV-PRN02`
- Delete the job that is stuck, then start the service again, and print a page from another computer to see it works
1. Look at 2**3 and <img src="file:///x"> [here](http://example.com)

```powershell
Restart-Service Spooler
```

| Server | State |
| --- | --- |
| SRV-PRN02 | **stopped** |
"""


def looks_of(text: str) -> tuple[str, list[tuple[str, str]]]:
    shown, looks = dressed(text)
    return shown, [(look.kind.value, shown[look.start : look.end]) for look in looks]


def test_marks_become_looks_and_everything_else_stays_as_it_was_written() -> None:
    shown, looks = looks_of(ANSWER)
    assert shown == (
        "What to try\n\n• Stop the print service on SRV-PRN02\n"
        "• Delete the job that is stuck, then start the service again, and print a page from another computer to see it"
        ' works\n1. Look at 2**3 and <img src="file:///x"> [here](http://example.com)\n\nRestart-Service Spooler\n\n'
        "Server    │ State\n──────────┼────────\nSRV-PRN02 │ stopped\n"
    )
    assert looks[0] == ("heading", "What to try")
    assert {("strong", "print service"), ("code", "SRV-PRN02"), ("code", "Restart-Service Spooler")} <= set(looks)
    assert [kind for kind, _words in looks].count("item") == 3
    for plain in ("Nothing special here.", "a * b * c = 7", "__init__ of x", "5 > 3 | 2", "# " + "x" * 3_000):
        assert looks_of(plain) == (plain, [])


def test_an_answer_is_read_with_its_headings_lists_and_code(worked: OpenWindow) -> None:
    shown = worked.window.presenter.shown
    assert shown is not None
    row = {
        "session_id": shown.view.session.id, "position": 99, "role": Role.ASSISTANT, "kind": EntryKind.IMPORTED,
        "author": "embedded", "completeness": Completeness.COMPLETE, "text": ANSWER, "stated_time": "09:40",
    }  # fmt: skip
    database = worked.app.database
    worked.run(database.transact(lambda uow: uow.scope.connection.execute(messages.insert(), [row]) and None))
    worked.window.presenter.read_again()
    worked.settle()
    chat = worked.window.panes.conversation.chat
    chat.go_to_end()
    worked.settle()
    body = chat.bubbles[chat.rows[-1].key].body()
    assert isinstance(body, QTextEdit)

    def look(words: str) -> tuple[bool, bool, float]:
        cursor: QTextCursor = body.document().find(words)
        assert not cursor.isNull(), words
        font = cursor.charFormat().font()
        return font.bold(), font.family() == fixed_font().family(), cursor.blockFormat().leftMargin()

    assert "###" not in body.toPlainText()
    assert look("What to try") == (True, False, 0)
    assert look("print service")[0]
    assert look("Restart-Service")[1]
    assert look("Delete the job")[2] > 0, "the second line of an item hangs under its words"


def test_every_kind_has_its_look() -> None:
    assert {kind for kind, _words in looks_of(ANSWER)[1]} == {each.value for each in Kind}
