"""On the smallest screen, in German: no word is cut, and nothing sticks out of the place it has."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton

from flowpilot_desktop.app.opening.languages import speak
from flowpilot_desktop.app.resources import resources_folder, sentences_of
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.ui.refusals import speak_with
from flowpilot_desktop.ui.theme.tokens import SPACING
from tests.ui.cuts import cuts
from tests.ui.windows import OpenWindow

SMALL = QSize(1366, 768)


@pytest.fixture
def in_german(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, "de", resources_folder() / "translations")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale("en"))
    speak_with(sentences_of("en"))


@pytest.fixture
def small(in_german: None, worked: OpenWindow) -> OpenWindow:
    assert in_german is None  # before the window is made
    shown = worked.window.presenter.shown
    assert shown is not None
    session_id = shown.view.session.id
    worked.window.frame.resize(SMALL)
    worked.run(worked.app.lane.add_fact(session_id, "The print service was stopped", role=FactRole.CAUSE))
    worked.run(worked.app.fixes.add(session_id, "Start the print service, and look whether it stays"))
    worked.window.presenter.read_again()
    worked.settle()
    return worked


def test_german_words_fit_on_a_small_screen_and_the_lane_is_never_wider(small: OpenWindow) -> None:
    lane = small.window.panes.lane
    wide = lane.width()
    assert wide == SPACING.lane_width
    found: dict[str, tuple[str, ...]] = {}
    for step in ("fact", "fix.dismiss", "fix.start", "fix.failed", "fix.add", "view.outbox", "view.scripts"):
        if step == "fact":
            lane.facts.list.choose(lane.facts.list.rows.rows[0].key)
        else:
            small.do(step)
        small.settle()
        found[step] = cuts(small.window.frame)
        if step.startswith("fix"):
            assert lane.width() == wide, step
    assert {step: cut for step, cut in found.items() if cut} == {}


def test_a_cut_word_is_found(small: OpenWindow) -> None:
    small.find(QPushButton, "escalateButton").setFixedWidth(20)
    small.settle()
    assert any("escalateButton" in each for each in cuts(small.window.frame))
