"""The text of a post as its ticket will show it, whatever the system makes of its marks."""

from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.ui.post_text import LONGEST_READ, PostText

NOTE = """**Problem** Nothing prints on \\*floor 2\\*.

**Next**

- Ask: "Is `spooler` running?"
- See [the guide](https://help.example/a)

Ref: FP-7F3K-9QXM"""


def shown(qtbot: QtBot, body: str, shown_as: ShownAs) -> PostText:
    text = PostText("postText", "The text")
    qtbot.addWidget(text)
    text.show_text(body, shown_as)
    text.show()
    return text


def test_where_marks_become_formats_none_is_seen(qtbot: QtBot) -> None:
    text = shown(qtbot, NOTE, ShownAs.FORMATTED)
    read = text.reading.toPlainText()
    assert read.startswith("Problem Nothing prints on *floor 2*.\nNext\n•")
    assert "the guide" in read
    assert "https" not in read
    text.toggle.click()
    assert (text.exact.isVisible(), text.exact.toPlainText()) == (True, NOTE)


def test_where_the_system_has_no_markup_the_plain_text_is_seen_that_it_is_sent(qtbot: QtBot) -> None:
    assert shown(qtbot, NOTE, ShownAs.PLAIN).reading.toPlainText() == to_plain(NOTE)


def test_what_nobody_knows_is_not_guessed(qtbot: QtBot) -> None:
    for body, shown_as in ((NOTE, ShownAs.UNKNOWN), ("x" * (LONGEST_READ + 1), ShownAs.FORMATTED)):
        text = shown(qtbot, body, shown_as)
        assert (text.exact.isVisible(), text.toggle.isVisible()) == (True, False)


def test_another_text_begins_with_the_view_of_its_readers_and_the_same_one_stays(qtbot: QtBot) -> None:
    text = shown(qtbot, NOTE, ShownAs.FORMATTED)
    text.toggle.click()
    text.show_text(NOTE, ShownAs.FORMATTED)
    assert text.exact.isVisible()
    text.show_text("**Problem** Another", ShownAs.FORMATTED)
    assert text.reading.isVisible()
