"""The theme: every pair of colours can be read, and no widget names a colour of its own."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QListWidgetItem, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.ui.key_cap import KeyCap
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.sheet import style_sheet
from flowpilot_desktop.ui.theme.tokens import DARK, LIGHT, READ_ON, Tokens, colours, contrast

UI = Path(__file__).resolve().parents[2] / "flowpilot_desktop" / "ui"
AMBER = ("fix", "fix_ground", "fix_edge", "fix_text")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_written_can_be_read(tokens: Tokens) -> None:
    found = {pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2) for pair in READ_ON}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_of_fields_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.accent, tokens.surface) >= 3
    assert contrast(tokens.accent, tokens.window) >= 3


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_only_the_tokens_name_a_colour() -> None:
    named = [
        f"{module.relative_to(UI)}: {found}"
        for module in UI.rglob("*.py")
        if module.name != "tokens.py"
        for found in re.findall(r"""["'{ ]#[0-9a-fA-F]{3,8}\b(?!})""", module.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_the_sheet_is_made_of_the_tokens_alone() -> None:
    for tokens in (LIGHT, DARK):
        known = {getattr(tokens, name) for name in colours()}
        assert set(re.findall(r"#[0-9a-f]{6}", style_sheet(tokens, 10.0))) <= known


def test_the_mark_in_a_box_is_in_the_colour_that_can_be_read_there() -> None:
    for tokens, name in ((LIGHT, "tick-light"), (DARK, "tick-dark")):
        drawing = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert f'stroke="{tokens.accent_text}"' in drawing


def test_amber_means_the_suggested_fix_alone() -> None:
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", style_sheet(LIGHT, 10.0))
    amber = {getattr(LIGHT, name) for name in AMBER} - {"#ffffff"}
    looks = {chosen.strip() for chosen, body in rules if any(colour in body for colour in amber)}
    assert looks == {'QWidget[look="fix"]', 'QLabel[look="badge"]'}


@pytest.mark.usefixtures("theme")
@pytest.mark.qt_log_ignore("does not support", extend=True)  # what a list that pops up asks of a real screen
def test_a_list_of_choices_shows_all_of_them_where_there_is_room(qtbot: QtBot) -> None:
    window, choices = QWidget(), QComboBox()
    qtbot.addWidget(window)
    choices.setParent(window)
    choices.addItems(["not checked", "the customer's report", "our test", "monitoring"])
    choices.setCurrentIndex(2)
    window.resize(300, 300)
    window.show()
    choices.showPopup()
    view = choices.view()
    first, last = (view.visualRect(view.model().index(row, 0)) for row in (0, 3))
    assert (first.top(), last.bottom() < view.viewport().height()) == (0, True)
    choices.hidePopup()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_what_is_ticked_shows_a_tick_and_not_a_colour_alone(qtbot: QtBot, theme: Theme, appearance: Appearance) -> None:
    before, window = theme.appearance, QWidget()
    qtbot.addWidget(window)
    boxes = QCheckBox(window), QListWidget(window)
    for state in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        QListWidgetItem("F1", boxes[1]).setCheckState(state)
    for box in boxes:
        box.resize(120, 60)
    boxes[0].setChecked(True)
    theme.choose(appearance)
    qtbot.waitUntil(lambda: not theme.is_changing)
    window.show()
    grabbed = [box.grab().toImage() for box in boxes]
    for image in grabbed:
        marks = sum(
            image.pixelColor(x, y).name() == theme.tokens.accent_text for x in range(22) for y in range(image.height())
        )
        assert marks >= 6, "pixels of the tick on the colour of what is chosen"
    theme.choose(before)
    qtbot.waitUntil(lambda: not theme.is_changing)


def test_a_key_that_is_dressed_after_its_button_has_room_on_it(qtbot: QtBot) -> None:
    button = QPushButton("No longer true")
    qtbot.addWidget(button)
    cap = KeyCap(button, "L", look="small-key")
    button.show()
    narrow = button.minimumWidth()
    cap.setStyleSheet("font-size: 30px; padding: 9px")  # a new sheet comes to widgets in no certain order
    assert cap.size() == cap.sizeHint()
    assert button.minimumWidth() > narrow
