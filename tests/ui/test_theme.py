"""The theme: every pair of colours can be read, and no widget names a colour of its own."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

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
