"""The overlay with every shortcut, made from the table of actions."""

from itertools import combinations, pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowpilot_desktop.ui.action_list import ACTIONS, GESTURES, GROUPS
from flowpilot_desktop.ui.actions import group, keys, label, plain
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.veil import Veil

WIDTH, HEIGHT = 1360, 840
MOST_COLUMNS = 4


class Shortcuts(Veil):
    """Groups of actions with their keys, in columns."""

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window, around.theme, width=WIDTH, height=HEIGHT)
        self.setObjectName("shortcuts")
        title = QLabel(self.tr("Keyboard shortcuts"))
        set_look(title, "title")
        hint = QLabel(self.tr("Single letters hold in the part of the window where they stand. Escape closes this."))
        set_look(hint, "muted")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("shortcutList")
        self._scroll.setAccessibleName(title.text())
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(title)
        self.column.addWidget(hint)
        self.column.addWidget(self._scroll, 1)
        around.actions.on("help.keys", self.rise)

    def rise(self) -> None:
        if self._scroll.widget() is None:  # a hundred labels, made when somebody wants to read them
            self._scroll.setWidget(_fitting(self.room_across - self._scroll.verticalScrollBar().sizeHint().width()))
        super().rise()

    def fall(self) -> None:
        super().fall()
        # Unseen, they would be given every new look of the window.
        whole = self._scroll.takeWidget()
        if whole is not None:
            whole.deleteLater()

    def take_focus(self) -> None:
        self._scroll.setFocus()


def _fitting(room: int) -> QWidget:
    """In as many columns as ``room`` pixels hold: German words need more than English ones."""
    for count in range(MOST_COLUMNS, 1, -1):
        whole = _columns(count)
        if whole.sizeHint().width() <= room:
            return whole
        whole.deleteLater()
    return _columns(1)


def _columns(count: int) -> QWidget:
    whole = QWidget()
    set_look(whole, "scrolled")
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, SPACING.small, 0)
    grid.setHorizontalSpacing(2 * SPACING.large)
    told = {name: _told(name) for name in GROUPS}
    for at, names in enumerate(_in_columns({name: len(lines) + 2 for name, lines in told.items()}, count)):
        column = QVBoxLayout()
        for name in names:
            column.addWidget(_group(name, told[name]))
        column.addStretch(1)
        grid.addLayout(column, 0, at)
    return whole


def _told(name: str) -> list[tuple[str, str]]:
    """What is done, and by which keys, in a group: its actions, then what every list does."""
    actions = [(plain(label(line.id)), keys(line.id)) for line in ACTIONS if line.group == name and line.keys]
    gestures = [each for each in GESTURES if each.group == name]
    return actions + [(QCoreApplication.translate("Actions", each.label), each.keys) for each in gestures]


def _in_columns(heights: dict[str, int], count: int) -> tuple[tuple[str, ...], ...]:
    """The groups in their order, cut where the longest column is shortest."""
    names = tuple(heights)
    ways = (
        tuple(names[one:other] for one, other in pairwise((0, *cuts, len(names))))
        for cuts in combinations(range(1, len(names)), count - 1)
    )
    return min(ways, key=lambda way: max(sum(heights[name] for name in column) for column in way))


def _group(name: str, lines: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, SPACING.small, 0, SPACING.small)
    grid.setVerticalSpacing(2)  # all of them are to be seen at once
    heading = QLabel(plain(group(name)).upper())
    set_look(heading, "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (words, key) in enumerate(lines, start=1):
        grid.addWidget(QLabel(words), row, 0)
        chip = QLabel(key)
        set_look(chip, "chip")
        grid.addWidget(chip, row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return made
