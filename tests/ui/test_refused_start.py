"""A window whose desk cannot be opened does not just vanish: it says why, and leads back."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.opening.refused_start import ask_what_to_do
from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.backups import back_up
from flowpilot_desktop.ui.cannot_open import CannotOpen
from tests.ui.windows import OpenWindow


def shown(desk: OpenWindow, settings: Settings, error: DeskUnavailable, press: str) -> tuple[bool, str]:
    """Whether the desk is to be opened again, and what was said, after the button ``press`` was pressed."""
    said = ""

    def push() -> bool:
        nonlocal said
        for box in desk.window.frame.findChildren(CannotOpen):
            button = box.findChild(QPushButton, press)
            if box.isVisible() and button is not None:
                said = f"{box.text()} {box.informativeText()} {box.detailedText()}"
                button.click()
        return bool(said)

    task = desk.loop.create_task(ask_what_to_do(desk.window.frame, "en", settings, error))
    desk.qtbot.waitUntil(push, timeout=30_000)
    desk.qtbot.waitUntil(task.done, timeout=30_000)
    return task.result(), said


def test_a_damaged_desk_says_so_in_its_window_and_a_backup_comes_back(desk: OpenWindow, tmp_path: Path) -> None:
    other = Settings(data_dir=tmp_path / "other", marks_dir=tmp_path / "marks", offline=True)
    app = desk.run(build(other))
    desk.run(app.sessions.start("A ticket of before"))
    desk.run(app.close())
    file = other.data_dir / "desk.sqlite"
    when = datetime(2026, 11, 20, tzinfo=UTC)
    desk.run(asyncio.to_thread(back_up, file, other.data_dir / "backups", now=when, why="daily"))
    os.truncate(file, file.stat().st_size // 2)
    error = DeskUnavailable("The desk's file is damaged.", "Here is what to do.")
    again, said = shown(desk, other, error, "leaveUnopened")
    assert not again
    assert "The desk's file is damaged. Here is what to do." in said
    assert "with 1 ticket." in said
    assert "tables can be read" in said
    again, _ = shown(desk, other, error, "putBackupBack")
    assert again
    app = desk.run(build(other))
    assert [each.title for each in desk.run(app.sessions.newest(statuses=()))] == ["A ticket of before"]
    desk.run(app.close())
