"""What the window does about faults of the program itself, and about newer releases."""

import asyncio
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.crash_reports import Crash
from flowpilot_desktop.ui.notices import Notices
from flowpilot_desktop.ui.settings.moving_desk import MovingDesk
from flowpilot_desktop.ui.settings.page import SettingsPage
from flowpilot_desktop.ui.settings.support_section import SupportSection
from tests.ui.windows import OpenWindow

CRASH = Crash("Segmentation fault", "  ui/main_window.py:1 in begin", datetime(2026, 11, 20, tzinfo=UTC), 12.0)


def test_a_crash_is_told_once_read_taken_into_a_bundle_and_deleted(desk: OpenWindow, tmp_path: Path) -> None:
    report = desk.run(asyncio.to_thread(desk.app.crash_reports.write, CRASH))
    notices = Notices(desk.window)
    notices.begin()
    desk.settle()
    assert "failed the last time" in desk.window.message_bar.accessibleName()
    assert desk.run(desk.app.crash_reports.untold()) == (), "the next start does not tell of it again"
    desk.find(QPushButton, "messageStepButton").click()
    desk.settle()
    assert not desk.window.message_bar.isVisible()
    assert "in begin" in desk.find(QPlainTextEdit, "crashReportText").toPlainText()
    notices.begin()
    desk.settle()
    assert not desk.window.message_bar.isVisible()

    desk.find(QPushButton, "makeBundle").click()
    desk.settle()
    assert desk.find(QPlainTextEdit, "bundleText").toPlainText().startswith("{")
    section = desk.find(SupportSection, "settings_support")
    section.save_as(tmp_path / "bundle.zip")
    desk.settle()
    assert "Nothing was sent" in desk.window.message_bar.accessibleName()
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        assert f"crashes/{report.name}" in archive.namelist()
    section.save_as(tmp_path)  # a folder
    desk.settle()
    assert "Cannot write" in desk.window.message_bar.accessibleName()

    desk.find(QPushButton, "deleteCrashReports").click()
    desk.settle()
    assert not report.exists()
    assert desk.find(QLabel, "crashesNoted").text() == "No crash of this program is noted."
    assert not desk.find(QWidget, "deleteCrashReports").isVisible()


def test_without_a_channel_the_look_for_updates_is_refused_with_a_sentence(
    desk: OpenWindow, settings: Settings
) -> None:
    desk.run(desk.app.preferences.change("update_check", "on"))
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("privacy")
    desk.settle()
    assert not desk.find(QPushButton, "lookForUpdates").isEnabled(), "nobody is asked while the agent works offline"
    desk.close()
    desk.open(replace(settings, offline=False))
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("privacy")
    desk.settle()
    desk.find(QPushButton, "lookForUpdates").click()
    desk.settle()
    assert "does not know where releases are announced" in desk.find(QLabel, "updateVerdict").text()
    assert not desk.find(QPushButton, "openReleasePage").isVisible()


def test_the_desk_is_asked_to_move_where_it_may_and_told_why_not_elsewhere(desk: OpenWindow, tmp_path: Path) -> None:
    desk.do("view.settings")
    desk.settle()
    row = desk.find(MovingDesk, "movingDesk")
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").touch()
    for place, why in ((full, "something in that folder"), (tmp_path / "Dropbox" / "desk", "Dropbox")):
        row.consider(place)
        desk.settle()
        assert why in row.error.text()
    row.consider(tmp_path / "elsewhere")
    desk.settle()
    assert not row.error.isVisible()
    desk.find(QPushButton, "askButton").click()
    desk.settle()
    assert desk.app.moving.wanted == tmp_path / "elsewhere"
