"""Everything can be reached by keyboard, says what it is, and lets go of the focus again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from tests.ui.windows import OpenWindow, focused

PAGES = ("view.ticket", "view.outbox", "view.scripts", "view.settings")


def reachable(window: QWidget) -> list[QWidget]:
    """Every widget that can have the focus now."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus and each.isVisible() and each.isEnabled()
    ]


def spoken(widget: QWidget) -> str:
    described = QAccessible.queryAccessibleInterface(widget)
    return described.text(QAccessible.Text.Name) if described else ""


def stands_for_itself(widget: QWidget) -> bool:
    """Parts that Qt makes inside a widget (the field of a spin box, the scroll area's surface) speak through it."""
    return not widget.objectName().startswith("qt_") and widget.focusProxy() is None


def is_another_choice(widget: QWidget) -> bool:
    """Of several buttons of which one is chosen, Tab reaches the chosen one and the arrow keys the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def test_what_can_have_the_focus_has_a_name_for_eyes_and_ears(worked: OpenWindow) -> None:
    for page in PAGES:
        worked.do(page)
        worked.settle()
        nameless = [
            f"{type(each).__name__} {each.objectName()!r} in {each.parent().objectName()!r}"
            for each in reachable(worked.window.frame)
            if stands_for_itself(each) and not (each.objectName() and spoken(each).strip())
        ]
        assert nameless == [], page


def test_tab_goes_everywhere_and_nothing_keeps_it(worked: OpenWindow) -> None:
    worked.window.frame.activateWindow()
    for page in PAGES:
        worked.do(page)
        worked.settle()
        walk(worked)


def walk(worked: OpenWindow) -> None:
    """Press Tab until every widget must have been met."""
    wanted = {
        each
        for each in reachable(worked.window.frame)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_another_choice(each)
    }
    seen: list[QWidget] = []
    for _ in range(len(wanted) + 20):
        here = focused()
        assert here is not None
        seen.append(here)
        worked.qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert focused() is not here, f"{here.objectName()!r} keeps the Tab key"
    missed = {each.objectName() for each in wanted if each not in seen and each.focusProxy() is None}
    assert missed == set()
    last = focused()
    assert last is not None
    worked.qtbot.keyClick(last, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is not last


def test_every_action_can_be_done_from_the_palette(worked: OpenWindow) -> None:
    worked.do("view.palette")
    assert QApplication.focusWidget() is not None
    shown = {way.words for way in worked.window.palette_card._ways("")}
    enabled = {
        action.text().replace("&", "")
        for action in worked.window.frame.actions()
        if action.isEnabled() and action.objectName() not in ("view.palette", "lane.next")
    }
    assert enabled <= shown
    assert worked.find(QPushButton, "resolveButton").text() in shown, "the next step is named, not its place"
