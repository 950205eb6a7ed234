"""What every section of the settings is: a column of parts that scrolls, made when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

WIDTH = 640  # pixels


class SettingsSection(QScrollArea):
    """The right side of the page of settings. Subclasses add their parts with ``add`` when they are made."""

    def __init__(self, around: Surroundings, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        # Reserved, so that the column stays where it is from one section to the next.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._inner = QWidget()
        set_look(self._inner, "scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.large)
        self._column.setSpacing(SPACING.large)
        heading = QLabel(title)
        set_look(heading, "title")
        self._column.addWidget(heading)
        self._column.addStretch(1)
        self.setWidget(self._inner)

    def add(self, *parts: QWidget) -> None:
        """Put parts below those that are there."""
        for part in parts:
            self._column.insertWidget(self._column.count() - 1, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The column keeps the width of a line of prose by its margins: how tall broken words get is reckoned with the
        # width that is left between them, but not with the largest width of a part.
        beside = 2 * SPACING.large  # it begins where the list of the sections ends
        rest = max(self.viewport().width() - WIDTH - beside, SPACING.large)
        self._column.setContentsMargins(beside, SPACING.large, rest, SPACING.large)
        super().resizeEvent(event)

    def entered(self) -> None:
        """The section was opened: read what is in force now, which a command may have changed."""

    def show_settings(self) -> None:
        """Show the settings as they were read last."""

    def show_ticket(self, shown: Shown | None) -> None:
        """This ticket is open behind the settings."""

    def take_focus(self) -> None:
        """Go to the first field; the section was opened for it."""

    def make_in_turn(self, *makes: Callable[[], object]) -> None:
        """Make parts one after the other with a look at the window's events between: together they take too long."""

        def make_next() -> None:
            makes[0]()
            if self._before is not None:
                self.follow(self._before)
            if makes[1:]:
                self.make_in_turn(*makes[1:])

        QTimer.singleShot(0, self, make_next)

    def follow(self, before: QWidget) -> None:
        """The Tab key comes here from ``before``: what is made late would stand behind everything in the window."""
        self._before = before
        for field in self._inner.findChildren(QWidget):
            is_here = field.window() is self.window()  # the list of a choice is a window of its own
            if is_here and field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.focusProxy() is None:
                QWidget.setTabOrder(before, field)
                before = field


def told(words: str = "", look: str = "small") -> QLabel:
    """A sentence in plain text that breaks where it must."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
