"""The page of settings: its sections, by mouse and by key."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget

from flowpilot_desktop.domain.settings import Settings
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


def test_large_numbers_are_read_in_thousands_and_typed_as_one_likes(desk: OpenWindow) -> None:
    desk.do("view.settings")
    page(desk).show_section("assistant")
    desk.settle()
    field = desk.find(QLineEdit, "setting_assistant_day_limit")
    assert field.text() == "4,000,000"
    for typed in ("1500000", "2,500,000"):
        field.setText(typed)
        field.editingFinished.emit()
        desk.settle()
        assert desk.app.preferences.current.assistant_day_limit == int(typed.replace(",", ""))
    desk.do("view.settings")
    assert field.text() == "2,500,000"


def test_offline_nothing_is_offered_that_needs_the_network_and_the_page_leads_back(
    desk: OpenWindow, settings: Settings
) -> None:
    desk.close()
    desk.open(replace(settings, offline=False))
    desk.do("view.settings")
    for name in ("systems", "privacy"):
        page(desk).show_section(name)
        desk.settle()
    look, connect = desk.find(QPushButton, "lookForUpdates"), desk.find(QPushButton, "connectButton")
    desk.find(QLineEdit, "connecting_name").setText("helpdesk")
    desk.find(QLineEdit, "connecting_address").setText("https://help.example.com")
    assert (look.isEnabled(), connect.isEnabled()) == (True, True)
    desk.run(desk.app.network.switch(off=True))
    assert (look.isEnabled(), connect.isEnabled()) == (False, False)
    assert connect.toolTip() == "Not while you work offline."
    desk.find(QPushButton, "settingsBackButton").click()
    assert not page(desk).isVisible()


def page(desk: OpenWindow) -> SettingsPage:
    return desk.find(SettingsPage, "settingsPage")
