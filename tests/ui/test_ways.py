"""Ways through the window: the palette, the shortcuts, the settings, light and dark, small screens, the network."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from flowpilot_desktop.app.opening.opened_links import OpenedLinks
from flowpilot_desktop.app.opening.window import serve_links
from flowpilot_desktop.domain.settings import PREFERENCE_NAMES
from flowpilot_desktop.ui.action_list import ACTIONS, GESTURES, GROUPS
from flowpilot_desktop.ui.actions import CONDITIONS, keys
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.key_lines import KeyLines
from flowpilot_desktop.ui.palette import fit
from flowpilot_desktop.ui.palette_row import WAY, Way
from flowpilot_desktop.ui.settings.page import SettingsPage
from flowpilot_desktop.ui.settings.sections import SECTIONS
from flowpilot_desktop.ui.settings.words import KEPT_BY_THE_PROGRAM
from flowpilot_desktop.ui.theme.following import Appearance
from tests.ui.windows import OpenWindow


def test_the_table_of_actions_is_sound() -> None:
    assert len({line.id for line in ACTIONS}) == len(ACTIONS)
    assert {line.when for line in ACTIONS} <= set(CONDITIONS)
    assert {line.group for line in ACTIONS} <= set(GROUPS)
    shortcuts = [QKeySequence(key).toString() for line in ACTIONS if not line.is_pane_key for key in line.keys]
    assert "" not in shortcuts
    assert len(set(shortcuts)) == len(shortcuts), "one shortcut, one action"


def test_letters_find_actions_and_tickets(worked: OpenWindow) -> None:
    worked.do("view.palette")
    field, found = worked.find(QLineEdit, "paletteField"), worked.find(QListWidget, "paletteList")
    assert field.hasFocus()
    worked.qtbot.keyClicks(field, "vpn")
    worked.settle()
    assert found.item(0).text().startswith("VPN drops after 30 minutes")
    worked.qtbot.keyClick(field, Qt.Key.Key_Return)
    worked.settle()
    assert worked.window.frame.windowTitle().startswith("#2 ")
    assert not worked.find(QWidget, "palette").isVisible()


def test_the_palette_finds_what_is_said_in_a_ticket(worked: OpenWindow) -> None:
    worked.do("view.palette")
    worked.qtbot.keyClicks(worked.find(QLineEdit, "paletteField"), "SRV-PRN02")
    worked.settle()
    assert worked.find(QListWidget, "paletteList").item(0).text().startswith("Printer on floor 2")
    worked.qtbot.keyClick(worked.find(QLineEdit, "paletteField"), Qt.Key.Key_Escape)
    assert not worked.find(QWidget, "palette").isVisible()


def test_the_palette_says_when_nothing_fits_and_knows_the_names_of_the_command_line(worked: OpenWindow) -> None:
    worked.do("view.palette")
    field, listed = worked.find(QLineEdit, "paletteField"), worked.find(QListWidget, "paletteList")
    nothing = worked.find(QLabel, "paletteNothing")
    worked.qtbot.keyClicks(field, "qwxzy")
    worked.settle()
    assert (nothing.isVisible(), listed.isVisible()) == (True, False)
    field.clear()
    worked.qtbot.keyClicks(field, "doctor")
    worked.settle()
    assert (nothing.isVisible(), listed.isVisible()) == (False, True)
    assert listed.item(0).text() == "Check this desk"


def test_what_a_command_sets_is_seen_in_the_open_window(desk: OpenWindow) -> None:
    desk.do("view.settings")
    desk.settle()
    before = desk.theme.appearance
    desk.run(desk.app.preferences.change("appearance", "dark"))
    desk.qtbot.waitUntil(lambda: desk.theme.tokens.is_dark and not desk.theme.is_changing)
    assert desk.find(QComboBox, "setting_appearance").currentData() == "dark"
    desk.theme.choose(before)
    desk.qtbot.waitUntil(lambda: not desk.theme.is_changing)


def test_the_palette_offers_the_next_step_and_other_tickets_before_anything_is_typed(worked: OpenWindow) -> None:
    worked.do("view.palette")
    found = worked.find(QListWidget, "paletteList")
    ways: list[Way] = [found.item(row).data(WAY) for row in range(found.count())]
    assert ways[0].words == worked.find(QPushButton, "resolveButton").text()
    tickets = [at for at, way in enumerate(ways) if way.words.startswith(("VPN", "Mailbox"))]
    assert len(tickets) == 2
    assert max(tickets) < 8
    assert not any(way.words.startswith("Printer on floor 2") for way in ways), "it is in sight already"
    last = {way.words for way in ways[-2:]}
    assert last == {"Delete the ticket from this desk…", "Quit"}


def test_letters_are_found_among_5000_tickets_within_a_frame(worked: OpenWindow) -> None:
    palette, [one, *_] = worked.window.palette_card, worked.window.presenter.listed.sessions
    many = tuple(replace(one, id=f"{at}", number=at, title=f"Printer {at} stays offline") for at in range(5_000))
    worked.do("view.palette")
    palette.show_list(DeskList(sessions=many))
    for typed in ("p", "printer 4711", "prtr4711of"):  # the watch over the window counts what each of them took
        palette.field.setText(typed)
        worked.settle()
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["Printer 4711 stays offline"]


def test_the_best_fit_stands_first() -> None:
    assert fit("set", "Settings") == 0
    assert fit("tick new", "New ticket") == 1
    assert fit("ick", "New ticket") == 2
    assert fit("ntk", "New ticket") == 3
    assert fit("zzz", "New ticket") is None


def test_every_shortcut_stands_in_the_overlay(worked: OpenWindow) -> None:
    worked.do("help.keys")
    overlay = worked.find(QWidget, "shortcuts")
    assert overlay.isVisible()
    told = dict(line for each in overlay.findChildren(KeyLines) for line in each.lines)
    assert {keys(line.id) for line in ACTIONS if line.keys} <= set(told.values())
    assert {each.label for each in GESTURES} <= set(told)
    worked.window.frame.resize(QSize(1366, 768))
    worked.settle()
    scroll = worked.find(QScrollArea, "shortcutList")
    assert (scroll.verticalScrollBar().maximum(), scroll.horizontalScrollBar().maximum()) == (0, 0), "seen at a glance"
    worked.qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()


def test_settings_hold_at_once_and_say_what_they_refuse(worked: OpenWindow) -> None:
    worked.do("view.settings")
    worked.settle()
    page = worked.find(SettingsPage, "settingsPage")
    for section in SECTIONS:
        page.show_section(section.name)
    worked.settle()
    for name in set(PREFERENCE_NAMES) - KEPT_BY_THE_PROGRAM:
        worked.find(QWidget, f"setting_{name}")
    page.show_section("general")
    seconds = worked.find(QLineEdit, "setting_quarantine_seconds")
    seconds.selectAll()
    worked.qtbot.keyClicks(seconds, "30")
    worked.qtbot.keyClick(seconds, Qt.Key.Key_Return)
    folder = worked.find(QLineEdit, "setting_post_folder")
    folder.setText("nowhere")
    folder.editingFinished.emit()
    worked.settle()
    assert worked.app.preferences.current.quarantine_seconds == 30
    assert worked.app.preferences.current.post_folder == ""
    assert any("whole path" in each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_light_turns_dark_and_stays_so(worked: OpenWindow) -> None:
    try:
        worked.do("view.settings")
        worked.settle()
        appearance = worked.find(QComboBox, "setting_appearance")
        appearance.setCurrentIndex(appearance.findData("dark"))
        worked.settle()
        worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)
        assert worked.theme.tokens.is_dark
        assert worked.app.preferences.current.appearance == "dark"
        worked.do("view.dark")
        worked.settle()
        assert worked.app.preferences.current.appearance == "light"
    finally:
        worked.theme.choose(Appearance.LIGHT)
        worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)


def test_the_system_is_followed_until_a_look_is_chosen_and_again_when_that_is_wished(worked: OpenWindow) -> None:
    hints, follow = QApplication.styleHints(), worked.window.around.actions.qaction("view.follow")

    def system_shows(scheme: Qt.ColorScheme) -> bool:
        hints.colorSchemeChanged.emit(scheme)
        worked.settle()
        worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)
        return worked.theme.tokens.is_dark

    try:
        worked.do("view.follow")
        worked.settle()
        assert follow.isChecked()
        assert worked.app.preferences.current.appearance == "system"
        assert [system_shows(scheme) for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light)] == [True, False]
        worked.do("view.dark")
        worked.settle()
        assert not follow.isChecked()
        assert worked.window.message_bar.accessibleName().startswith(
            "The window stays dark, whatever the system shows."
        )
        assert system_shows(Qt.ColorScheme.Light), "what was chosen holds"
        worked.do("bar.undo")
        worked.settle()
        assert follow.isChecked()
        assert system_shows(Qt.ColorScheme.Dark)
        assert worked.app.preferences.current.appearance == "system"
        worked.do("view.settings")
        worked.settle()
        appearance = worked.find(QComboBox, "setting_appearance")
        appearance.setCurrentIndex(appearance.findData("light"))
        worked.settle()
        assert not follow.isChecked()
    finally:
        hints.colorSchemeChanged.emit(hints.colorScheme())
        worked.theme.choose(Appearance.LIGHT)
        worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)


def test_little_room_makes_a_rail_and_tabs_and_gives_all_back(worked: OpenWindow) -> None:
    composer = worked.find(QPlainTextEdit, "chatComposer")
    composer.setFocus()
    worked.window.frame.resize(QSize(1366, 768))
    worked.settle()
    tickets, note, lane = (worked.find(QWidget, name) for name in ("ticketsPane", "notePane", "taskLane"))
    assert tickets.width() <= 80
    assert not note.isVisible()
    assert composer.hasFocus()
    resolve = worked.find(QPushButton, "resolveButton")
    assert resolve.isVisible()
    assert lane.geometry().contains(resolve.mapTo(lane, resolve.rect().center()))
    worked.window.arrangement.show_note()
    assert note.isVisible()
    worked.window.frame.resize(QSize(1440, 900))
    worked.settle()
    assert note.isVisible()
    assert composer.isVisible()
    assert tickets.width() >= 200


def test_the_window_comes_back_as_it_was_left(worked: OpenWindow) -> None:
    lane = worked.find(QWidget, "taskLane")
    worked.window.frame.resizeDocks([worked.window.arrangement.lane_dock], [410], Qt.Orientation.Horizontal)
    worked.settle()
    assert lane.width() == 410
    worked.show(worked.window.presenter.listed.sessions[0].id)
    number = worked.window.frame.windowTitle().partition(" ")[0]
    settings = worked.app.settings
    worked.close()
    worked.open(settings)
    assert worked.find(QWidget, "taskLane").width() == 410
    assert worked.window.frame.windowTitle().startswith(number)


def test_a_desk_that_was_started_offline_stays_so(worked: OpenWindow) -> None:
    worked.do("view.offline")
    assert worked.app.network.is_off
    assert "--offline" in worked.window.message_bar.accessibleName()
    assert worked.find(QPushButton, "offlineButton").isChecked()


def test_a_link_that_the_system_hands_to_the_running_program_opens_its_ticket(
    worked: OpenWindow, qapp: QApplication
) -> None:
    second = worked.run(worked.app.sessions.resolve_reference("2"))
    links = OpenedLinks(qapp)
    try:
        for link in ("flowpilot://delete/1", "https://example.org/"):
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(link)))
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(f"flowpilot://session/{second}")))  # before there is a window
        serve_links(links, worked.door, worked.app, worked.window)
        worked.settle()
        shown = QApplication.activeWindow()
        assert shown is not None
        assert shown.windowTitle().startswith("#2 ")
    finally:
        qapp.removeEventFilter(links)
        links.deleteLater()
