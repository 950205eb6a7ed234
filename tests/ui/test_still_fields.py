"""The pointer changes nothing by the way: the wheel turns no choice and no day, and no field drags its words."""

import ast
from pathlib import Path

from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from flowpilot_desktop.ui.words import date_form
from tests.ui.windows import OpenWindow, focused

UI = Path(__file__).resolve().parents[2] / "flowpilot_desktop" / "ui"
TURNED_BY_THE_WHEEL = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QSlider"}


def turn_the_wheel(over: QWidget) -> None:
    """Two notches down with the pointer over that widget, as the system sends them to its window."""
    window = over.window()
    at = QPointF(over.mapTo(window, over.rect().center()))
    for _ in range(2):
        QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


def said(field: QWidget) -> str:
    return (
        field.currentText() if isinstance(field, QComboBox) else field.findChild(QWidget, "qt_spinbox_lineedit").text()
    )


def expect_stillness(desk: OpenWindow, *names: str) -> None:
    before = focused()
    for name in names:
        (field,) = (each for each in desk.window.frame.findChildren(QWidget, name) if each.isVisible())
        shown = said(field)
        turn_the_wheel(field)
        assert (said(field), focused()) == (shown, before), name


def made_of(bare: set[str], *, beside: str) -> list[str]:
    """The modules of the window, without ``beside``, that make one of these classes or a class of it."""
    return sorted(
        {
            str(path.relative_to(UI))
            for path in UI.rglob("*.py")
            if path.name != beside
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if (isinstance(node, ast.Call) and ast.unparse(node.func) in bare)
            or (isinstance(node, ast.ClassDef) and bare & {ast.unparse(base) for base in node.bases})
        }
    )


def test_the_wheel_changes_no_choice_and_no_day_and_takes_no_focus(worked: OpenWindow) -> None:
    worked.do("fact.add")
    expect_stillness(worked, "factNewRole")
    worked.do("ticket.wait")
    (ask,) = (each for each in worked.window.frame.findChildren(QDialog) if each.isVisible())
    worked.qtbot.waitUntil(ask.isActiveWindow)
    ask.findChild(QCheckBox, "until_wanted").click()
    expect_stillness(worked, "until_moment")
    moment = ask.findChild(QDateTimeEdit, "until_moment")
    assert moment.text().startswith(QLocale().toString(moment.date(), date_form())), "as every day in the window"
    ask.reject()
    worked.do("view.settings")
    worked.settle()
    expect_stillness(worked, "setting_appearance")


def test_what_is_scrolled_goes_on_under_a_choice(worked: OpenWindow) -> None:
    worked.window.frame.resize(1024, 600)
    worked.do("fact.add")
    worked.settle()
    role, bar = worked.find(QComboBox, "factNewRole"), worked.find(QScrollArea, "laneScroll").verticalScrollBar()
    before = bar.value()
    assert before < bar.maximum()
    turn_the_wheel(role)
    assert bar.value() > before


def test_every_choice_and_every_day_is_one_that_the_wheel_leaves_alone() -> None:
    assert made_of(TURNED_BY_THE_WHEEL, beside="still_fields.py") == [], "use ui/still_fields.py"


def test_a_press_on_words_that_are_selected_in_a_field_drags_nothing(worked: OpenWindow) -> None:
    composer = worked.find(QPlainTextEdit, "chatComposer")
    composer.setPlainText("The lamp stays dark")
    composer.selectAll()
    worked.qtbot.mousePress(composer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert not composer.textCursor().hasSelection()
    worked.qtbot.mouseRelease(composer.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))


def test_every_field_of_several_lines_is_one_that_drags_nothing() -> None:
    assert made_of({"QPlainTextEdit"}, beside="words_box.py") == [], "use ui/words_box.py"
    assert made_of({"QTextEdit", "QTextBrowser"}, beside="inert.py") == ["conversation/inert_text.py"], (
        "use ui/inert.py"
    )
