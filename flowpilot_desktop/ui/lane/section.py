"""What the three sections of the lane have in common: a heading with a count, a way to add, lists under it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from flowpilot_desktop.ui.lane.add_field import AddField
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class Section(QWidget):
    """A part of the lane."""

    pointed_at = Signal(str)
    """The agent chose the row of this label; empty where none is."""
    in_sight_wanted = Signal(QWidget, QRect)
    field_opened = Signal()
    """The field for what is added is open here now."""

    def __init__(self, around: Surroundings, name: str, add_action: str) -> None:
        super().__init__()
        self.around = around
        self.setObjectName(name)
        self._heading = QLabel()
        set_look(self._heading, "heading")
        self._count = QLabel()
        self._count.setObjectName(f"{name}Count")
        set_look(self._count, "heading")
        self.add_button = QToolButton()
        self.add_button.setObjectName(f"{name}AddButton")
        set_look(self.add_button, "edge")
        action = around.actions.qaction(add_action)
        self.add_button.setAccessibleName(action.text().rstrip("…"))
        self.add_button.setToolTip(action.toolTip())
        self.add_button.clicked.connect(action.trigger)
        keeps_its_place = self.add_button.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.add_button.setSizePolicy(keeps_its_place)
        self._let_add(action.isEnabled())
        action.enabledChanged.connect(self._let_add)
        head = QHBoxLayout()
        head.setContentsMargins(SPACING.small, 0, 0, 0)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        head.addWidget(self.add_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACING.tight, SPACING.small, 0, 0)
        self.column.setSpacing(2)
        self.column.addLayout(head)
        self._lists: list[RowList] = []
        around.theme.changed.connect(self._tint)
        self._tint()

    def add_list(self, made: RowList, into: QVBoxLayout | None = None) -> RowList:
        """Place a list, and tell what is chosen in it."""
        (into or self.column).addWidget(made)
        if into is None:
            made.set_inset(SPACING.tight)
        self._lists.append(made)
        made.chosen.connect(lambda key: self._chosen(made, key))
        made.in_sight_wanted.connect(lambda rect: self.in_sight_wanted.emit(made, rect))
        return made

    def place_field(self, made: AddField) -> None:
        """Place the field for what is added; it is scrolled to when it is offered."""
        self._field = made
        self.column.addWidget(made)
        self.around.primary.lend(made.keep, made, only_while_entered=True)
        made.offered.connect(lambda: self.in_sight_wanted.emit(made, made.rect()))
        made.opened.connect(self.field_opened)

    def put_field_away(self) -> None:
        """Another section adds something: one such field is open at a time. What was typed here is kept."""
        self._field.hide()

    def set_title(self, title: str) -> None:
        """Said by the section itself, so that its words are found for translation."""
        self.setAccessibleName(title)
        self._heading.setText(title.upper())
        self._heading.setAccessibleName(title)

    def say_count(self, text: str) -> None:
        self._count.setText(text)

    def say_when_empty(self, words: str) -> None:
        """What goes into this section, for a ticket of which there is nothing in it."""
        self._empty = QLabel(words)
        self._empty.setObjectName(f"{self.objectName().removesuffix('Section')}Empty")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(SPACING.small, 0, SPACING.small, 0)
        set_look(self._empty, "muted")
        self._empty.hide()
        self.column.addWidget(self._empty)

    def show_empty(self, is_empty: bool) -> None:
        self._empty.setVisible(is_empty)

    def light(self, labels: frozenset[str]) -> None:
        for each in self._lists:
            each.light(labels)

    def clear_choice(self) -> None:
        for each in self._lists:
            if each.current_key:
                each.clear_choice()

    def bring_into_sight(self, label: str) -> bool:
        """Scroll to the row of ``label``; False where this section does not show it."""
        for each in self._lists:
            index = each.rows.index_of(label)
            if index.isValid() and each.isVisible():
                self.in_sight_wanted.emit(each, each.visualRect(index))
                return True
        return False

    def _chosen(self, chosen_in: RowList, key: str) -> None:
        if key:
            for each in self._lists:
                if each is not chosen_in and each.current_key:
                    each.clear_choice()
        self.pointed_at.emit(key)

    def _let_add(self, can_add: bool) -> None:
        self.add_button.setEnabled(can_add)
        self.add_button.setVisible(can_add)

    def _tint(self) -> None:
        self.add_button.setIcon(icon("plus", self.around.theme.tokens.muted))


def small_button(text: str, name: str, spoken: str, tip: str = "") -> QPushButton:
    """A button inside a row of the lane."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setToolTip(tip)
    set_look(made, "small")
    return made


class RowPanel(QWidget):
    """What stands inside the chosen row; keys that it does not use go no further than it."""

    left = Signal()
    """Escape: back to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()
