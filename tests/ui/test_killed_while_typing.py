"""kill -9 while the agent types: the words, what they were typed as, a long paste and an edited fact are there."""

import subprocess
import sys
from pathlib import Path

from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from tests.ui.windows import OpenWindow

ROOT = Path(__file__).resolve().parents[2]


def test_a_draft_survives_the_end_of_the_program(desk: OpenWindow, tmp_path: Path) -> None:
    desk.close()
    script = "tests.ui.typing_until_killed"
    typing = subprocess.Popen(
        [sys.executable, "-m", script, str(tmp_path / "other")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with typing:
        assert typing.stdout is not None
        session_id = typing.stdout.readline().strip()
        typing.kill()
    assert session_id
    settings = Settings(data_dir=tmp_path / "other/desk", marks_dir=tmp_path / "other/marks", offline=True)
    desk.open(settings, session_id=session_id)
    composer = desk.window.panes.conversation.composer
    desk.qtbot.waitUntil(composer.card.isVisible, timeout=10_000)
    assert composer.text() == "Dear Dana, we found"
    assert composer.kind is EntryKind.TO_CUSTOMER
    assert (
        composer.card.text == "a line of a log\n" * 5_000
        or composer.card.text == ("a line of a log\n" * 5_000).rstrip()
    )
    editor = desk.window.panes.lane.facts.editor
    desk.qtbot.waitUntil(editor.isVisible, timeout=10_000)
    assert (editor.label, editor.text.toPlainText()) == ("F1", "It prints nothing since Monday")
    assert editor.customer_text.text() == "Nothing is printed"
