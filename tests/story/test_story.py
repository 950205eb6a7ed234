"""The main story in the program itself: real keys, a real screen, a real desk."""

from pathlib import Path

import pytest

from tests.story.tell import tell


@pytest.mark.requires("shared", "xvfb", "xdotool")
@pytest.mark.timeout(240)  # ten seconds on a quiet machine
def test_a_chat_is_worked_to_a_posted_note_with_keys_and_mouse(tmp_path: Path) -> None:
    told = tell("main", tmp_path)
    assert told.figures["posts"] == 1
    assert told.keystrokes < told.figures["characters"] / 2, "typing the note by hand would be as quick"
