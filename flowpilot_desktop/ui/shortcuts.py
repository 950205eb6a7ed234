"""The overlay with every shortcut, made from the table of actions."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowpilot_desktop.ui.action_list import ACTIONS, GESTURES, GROUPS, Action
from flowpilot_desktop.ui.actions import group, keys, label, plain, written
from flowpilot_desktop.ui.key_lines import KeyLines
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.veil import Veil

WIDTH, HEIGHT = 1360, 840
MOST_COLUMNS = 4
UNDER_HEADING = 4  # pixels, besides those between lines
POSTS = "outbox."
"""How the ids of what is done with a post begin."""


class Shortcuts(Veil):
    """Groups of actions with their keys, in columns."""

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window, around.theme, width=WIDTH, height=HEIGHT)
        self.setObjectName("shortcuts")
        words = self.tr("Single letters work while their part of the window has the focus. Esc closes this.")
        self._head, self._hint = QLabel(self.tr("Keyboard shortcuts")), QLabel(words)
        set_look(self._head, "title")
        set_look(self._hint, "muted")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("shortcutList")
        self._scroll.setAccessibleName(self._head.text())
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(self._head)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._scroll, 1)
        around.actions.on("help.keys", self.rise)

    def rise(self) -> None:
        if self._scroll.widget() is None:
            across = self.room_across - self._scroll.verticalScrollBar().sizeHint().width()
            self._scroll.setWidget(_fitting(self._theme, across))
        super().rise()

    def fall(self) -> None:
        super().fall()
        # Unseen, they would be given every new look of the window.
        whole = self._scroll.takeWidget()
        if whole is not None:
            whole.deleteLater()

    def take_focus(self) -> None:
        self._scroll.setFocus()

    def card_height(self) -> int:
        """As high as its columns: what is empty below them says nothing."""
        whole, margins = self._scroll.widget(), self.column.contentsMargins()
        if whole is None:
            return super().card_height()
        head = self._head.sizeHint().height() + self._hint.sizeHint().height() + 2 * self.column.spacing()
        return whole.sizeHint().height() + head + margins.top() + margins.bottom() + 2


def _fitting(theme: Theme, room: int) -> QWidget:
    """In as many columns as ``room`` pixels hold: German words need more than English ones."""
    for count in range(MOST_COLUMNS, 1, -1):
        whole = _columns(theme, count)
        if whole.sizeHint().width() <= room:
            return whole
        whole.deleteLater()
    return _columns(theme, 1)


def _columns(theme: Theme, count: int) -> QWidget:
    whole = QWidget()
    set_look(whole, "scrolled")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, SPACING.small, 0)
    row.setSpacing(2 * SPACING.large)
    told = dict(_told())
    for names in _in_columns({name: len(lines) + 2 for name, lines in told.items()}, count):
        column = QVBoxLayout()
        column.setSpacing(0)
        for name in names:
            column.addWidget(_group(theme, name, told[name]))
        column.addStretch(1)
        row.addLayout(column, 1)
    return whole


def _told() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Headings, and below each what is done by which keys: the actions of a group, then what every list does.

    What is done with a post stands under a heading of its own: the menu of the window would be twice as long as others.
    """
    for name in GROUPS:
        lines = [line for line in ACTIONS if line.group == name and line.keys]
        actions = [_line_of(line) for line in lines if not line.id.startswith(POSTS)]
        gestures = [each for each in GESTURES if each.group == name]
        yield (
            plain(group(name)),
            actions + [(QCoreApplication.translate("Actions", each.label), written(each.keys)) for each in gestures],
        )
        if posts := [_line_of(line) for line in lines if line.id.startswith(POSTS)]:
            yield plain(label("view.outbox")), posts


def _line_of(line: Action) -> tuple[str, str]:
    return plain(label(line.id)), keys(line.id)


def _in_columns(heights: dict[str, int], count: int) -> list[list[str]]:
    """The groups in columns of about the same height: the longest first, each into the column that is shortest yet."""
    columns: list[list[str]] = [[] for _ in range(count)]
    for name in sorted(heights, key=lambda name: -heights[name]):
        min(columns, key=lambda column: sum(heights[each] for each in column)).append(name)
    order = list(heights)
    return sorted(
        (sorted(column, key=order.index) for column in columns if column), key=lambda each: order.index(each[0])
    )


def _group(theme: Theme, name: str, lines: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, SPACING.small, 0, SPACING.small)
    column.setSpacing(0)
    heading = QLabel(name.upper())
    heading.setAccessibleName(name)
    set_look(heading, "heading")
    column.addWidget(heading)
    column.addSpacing(UNDER_HEADING)
    column.addWidget(KeyLines(theme, lines))
    return made
