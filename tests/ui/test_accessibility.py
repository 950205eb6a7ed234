"""Everything can be reached by keyboard, says what it is, and lets go of the focus again."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateTimeEdit, QPushButton, QWidget

from flowpilot_desktop.domain.settings import Settings
from tests.ui.assistants import PacedAssistant
from tests.ui.test_everything_here import controls
from tests.ui.walk_through import STATES_WITH_FIELDS, walk_through
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


ALONE_ON_ITS_CARD = {"shortcutList"}
"""What can have the focus and has nothing beside it: Escape closes its card."""
STATES_WITH_OTHERS = (
    "fact-chosen", "suggested", "why-not", "fix-menu", "replacing", "partial-answer", "pasted", "consent", "note-menu",
    "post-and-resolve", "undo", "out-of-reach", "shortcuts", "menu", "outbox", "conflict",
)  # fmt: skip
"""States in which something stands in the window that is typed into nowhere."""


MET_ELSEWHERE = {
    "system_{}": "test_ticket_systems.py",
    "system_{}_{}": "test_ticket_systems.py",
    "reinstate{}": "test_suggested_fix.py",
    "outcomeOf{}": "test_suggested_fix.py",
    "supersedeQuestion": "test_suggested_fix.py",
    "saveScriptDialog": "test_scripts.py",
    "crashReport": "test_support.py",
    "column_{}": "test_importing_tables.py",
    "importDialog": "test_everything_here.py",
}
"""Controls that the walk does not come to, and the tests that work with them."""


def sections_of(widget: QWidget) -> int:
    """Tab goes from the day to the month and the year before it leaves a field for a date."""
    return widget.sectionCount() if isinstance(widget, QDateTimeEdit) else 0


class Listener:
    """Reads the name of everything in sight that can have the focus, and goes through it with Tab."""

    def __init__(self, desk: OpenWindow) -> None:
        self.desk = desk
        self.met: set[str] = set()
        self.nameless: list[str] = []
        self.keeping: list[str] = []
        """What does not let go of the keyboard."""
        self.made: set[str] = set()
        """The names of everything that was there."""

    def visit(self) -> None:
        self.made |= {each.objectName() for each in QApplication.allWidgets()}
        here = [each for window in QApplication.topLevelWidgets() if window.isVisible() for each in reachable(window)]
        named = {each: f"{each.window().objectName()}/{each.objectName()}" for each in here if stands_for_itself(each)}
        self.nameless += [
            f"{type(each).__name__} {name} in {each.parent().objectName()!r}"
            for each, name in named.items()
            if not (each.objectName() and spoken(each).strip())
        ]
        unmet = [each for each, name in named.items() if name not in self.met]
        self.met |= set(named.values())
        if QApplication.activePopupWidget() is None:
            self._press_tab_on([each for each in unmet if each.focusPolicy() & Qt.FocusPolicy.TabFocus])

    def _press_tab_on(self, new: list[QWidget]) -> None:
        for each in new:
            if not each.isVisible() or not each.isActiveWindow():
                continue
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            kept = focused()
            if kept is each or (kept is not None and each.isAncestorOf(kept)):
                for _ in range(1 + sections_of(each)):
                    self.desk.qtbot.keyClick(kept, Qt.Key.Key_Tab)
                if focused() is kept and each.objectName() not in ALONE_ON_ITS_CARD:
                    self.keeping.append(f"{each.window().objectName()}/{each.objectName()}")


@pytest.mark.qt_log_ignore("does not support", extend=True)  # what menus that pop up ask of a real screen
def test_all_that_the_window_ever_shows_can_be_heard_and_left_by_key(desk: OpenWindow, settings: Settings) -> None:
    desk.close()
    assistant = PacedAssistant(("The lock has no power. ", "Look at the fuse"))
    desk.open(settings, assistant=assistant)
    listener = Listener(desk)
    walk_through(listener, assistant, (*STATES_WITH_FIELDS, *STATES_WITH_OTHERS))
    desk.close()
    assert (set(listener.nameless), set(listener.keeping)) == (set(), set())
    assert len(listener.met) > 200
    unmade = {
        place
        for place in controls()
        if not any(re.fullmatch(place.replace("{}", ".+"), name) for name in listener.made)
    }
    assert unmade == set(MET_ELSEWHERE), "a place of what the command line can do is in no window"


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
