"""The desk's backups in the window: which there are, what each holds, and the way back to one."""

import asyncio
import os
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from flowpilot_desktop.app.beside_the_desk import restore_and_tell
from flowpilot_desktop.app.grammar.commands import parse
from flowpilot_desktop.app.opening.on_demand import told_words
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.backups import back_up
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.ui.windows import OpenWindow, focused


def lines_of(listed: QListWidget) -> list[str]:
    return [listed.item(row).text() for row in range(listed.count())]


def test_a_backup_is_chosen_in_the_open_window_and_put_back_when_it_has_closed(
    desk: OpenWindow, settings: Settings
) -> None:
    before = desk.run(desk.app.sessions.start("A ticket of before"))
    file, folder = settings.data_dir / "desk.sqlite", settings.data_dir / "backups"
    sound, cut = (
        desk.run(asyncio.to_thread(back_up, file, folder, now=datetime(2026, 11, each, 12, tzinfo=UTC), why="daily"))
        for each in (20, 21)
    )
    os.truncate(cut, cut.stat().st_size // 2)
    after = desk.run(desk.app.sessions.start("A ticket of afterwards"))
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("support")
    desk.settle()
    back, listed = desk.find(QPushButton, "restoreBackup"), desk.find(QListWidget, "backupList")
    assert not back.isVisible()
    desk.qtbot.mouseClick(desk.find(QPushButton, "showBackups"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert focused() is listed
    lines = lines_of(listed)
    at = next(row for row, line in enumerate(lines) if line.startswith("20 Nov 2026") and "1 ticket ·" in line)
    broken = next(row for row, line in enumerate(lines) if line.startswith("21 Nov 2026"))
    assert not listed.item(broken).flags() & Qt.ItemFlag.ItemIsEnabled
    assert listed.currentRow() != broken
    desk.qtbot.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(at)).center()
    )
    desk.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    asked = desk.find(QDialog, "ask.backup.restore")
    desk.qtbot.mouseClick(asked.findChild(QPushButton, "askButton"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert (desk.app.backups.wanted, desk.window.frame.is_left) == (sound.name, True)
    desk.close()
    args = parse(["backup", "restore", sound.name, "--open"])  # what the program starts itself with then
    desk.run(asyncio.to_thread(restore_and_tell, settings, args))
    local = datetime(2026, 11, 20, 12, tzinfo=UTC).astimezone()
    title, hint = told_words(args.told)
    assert title.startswith(
        f"The backup of 20 Nov 2026 {local:%H:%M} is the desk now, with 1 ticket. Posts that waited"
    )
    assert str(args.told.put_aside) in hint
    desk.open(settings)
    assert [each.id for each in desk.run(desk.app.sessions.newest(statuses=()))] == [before]
    # And back again: what was here until then stands in the same list.
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("support")
    desk.settle()
    desk.qtbot.mouseClick(desk.find(QPushButton, "showBackups"), Qt.MouseButton.LeftButton)
    desk.settle()
    listed = desk.find(QListWidget, "backupList")
    aside = next(
        row for row in range(listed.count()) if "the desk before a backup was put back" in lines_of(listed)[row]
    )
    assert "2 tickets" in lines_of(listed)[aside]
    assert listed.currentRow() != aside, "it is not offered before it is chosen"
    listed.setCurrentRow(aside)
    desk.qtbot.mouseClick(desk.find(QPushButton, "restoreBackup"), Qt.MouseButton.LeftButton)
    asked = desk.find(QDialog, "ask.backup.restore")
    desk.qtbot.mouseClick(asked.findChild(QPushButton, "askButton"), Qt.MouseButton.LeftButton)
    desk.settle()
    wanted = str(desk.app.backups.wanted)
    desk.close()
    kept = settings.data_dir / "put-aside-20261121T120000"  # of another second than the next
    (settings.data_dir / wanted).rename(kept)
    args = parse(["backup", "restore", kept.name, "--open"])
    desk.run(asyncio.to_thread(restore_and_tell, settings, args))
    title, _hint = told_words(args.told)
    assert title.startswith("The desk that was here until 21 Nov 2026 ")
    assert " is back, with 2 tickets." in title
    desk.open(settings)
    assert {each.id for each in desk.run(desk.app.sessions.newest(statuses=()))} == {before, after}
    assert len(list(settings.data_dir.glob("put-aside-*/desk.sqlite"))) == 2


def test_a_backup_that_cannot_be_put_back_leaves_the_desk_and_says_why(desk: OpenWindow, settings: Settings) -> None:
    desk.close()
    args = parse(["backup", "restore", "nothing", "--open"])
    desk.run(asyncio.to_thread(restore_and_tell, settings, args))
    assert args.told[0] == "There is no backup 'nothing'."
    desk.open(settings)
