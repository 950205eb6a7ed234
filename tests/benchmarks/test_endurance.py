"""What ``endurance.py`` does for hours, for a second: Qt loses no references, and no text breaks the view."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.endurance import drifts, emit, fuzz, operations


def test_five_thousand_signals_of_each_kind_arrive(qapp: QApplication) -> None:
    assert emit(5_000) == 15_000


def test_no_call_into_qt_loses_references(qapp: QApplication) -> None:
    """PySide6 6.12.0 loses one to None with every call that returns nothing: Python 3.11 aborts after some thousand."""
    assert len(operations()) > 25
    assert drifts(300) == {}


@pytest.mark.usefixtures("qapp")
def test_hostile_texts_are_shown_as_text() -> None:
    assert fuzz(1_000)["pictures"] == 0
