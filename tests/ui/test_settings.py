"""The page of settings: its sections, by mouse and by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from flowpilot_desktop.ui.settings.page import SettingsPage
from flowpilot_desktop.ui.settings.section import SettingsSection
from flowpilot_desktop.ui.settings.sections import SECTIONS
from flowpilot_desktop.ui.theme.tokens import SPACING
from tests.ui.test_accessibility import reachable, spoken, stands_for_itself, walk
from tests.ui.windows import OpenWindow, focused


def test_a_section_is_made_when_it_is_first_shown_and_reached_by_key(desk: OpenWindow) -> None:
    desk.do("view.settings")
    desk.settle()
    sections = desk.find(QListWidget, "settingsSections")
    assert focused() is sections
    assert len(desk.window.frame.findChildren(SettingsSection)) == 1
    rows = [sections.visualItemRect(sections.item(row)) for row in range(sections.count())]
    assert all(row.height() >= SPACING.control for row in rows), "rows that were measured without their look overlap"
    desk.qtbot.keyClick(sections, Qt.Key.Key_Down)
    desk.settle()
    assert len(desk.window.frame.findChildren(SettingsSection)) == 2
    assert desk.find(QWidget, f"settings_{SECTIONS[1].name}").isVisible()
    desk.qtbot.keyClick(sections, Qt.Key.Key_Tab)
    here = focused()
    assert here is not None
    assert desk.find(QWidget, f"settings_{SECTIONS[1].name}").isAncestorOf(here)
    desk.do("view.ticket")
    desk.do("view.settings")
    desk.settle()
    assert desk.find(QWidget, f"settings_{SECTIONS[0].name}").isVisible(), "opened anew they begin at the top"


def test_every_section_can_be_walked_and_heard(desk: OpenWindow) -> None:
    desk.window.frame.activateWindow()
    desk.do("view.settings")
    page = desk.find(SettingsPage, "settingsPage")
    for section in SECTIONS:
        page.show_section(section.name)
        desk.settle()
        nameless = [
            f"{type(each).__name__} {each.objectName()!r}"
            for each in reachable(desk.window.frame)
            if stands_for_itself(each) and not (each.objectName() and spoken(each).strip())
        ]
        assert nameless == [], section.name
        walk(desk)
