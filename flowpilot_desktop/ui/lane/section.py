"""What the three sections of the lane have in common: a heading with a count, a way to add, lists under it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class AddField(QWidget):
    """A field that comes when something is to be added: Enter adds, Escape puts the field away and keeps the text."""

    added = Signal(str)
    put_away = Signal()
    offered = Signal()
    """It is in its place now and may lie outside what can be seen."""

    def __init__(self, name: str, accessible_name: str, placeholder: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(accessible_name)
        self.field.setPlaceholderText(placeholder)
        self.field.setMaxLength(4000)
        self.field.returnPressed.connect(self._add)
        self.field.installEventFilter(self)
        self._choices = FlowRow()  # a line of their own: beside them the words would have no room
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.tight, 0, 0, SPACING.tight)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.field)
        column.addLayout(self._choices)
        self.hide()

    def offer(self) -> None:
        """Show the field and go there."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self.offered.emit)

    def add_choice(self, widget: QWidget) -> None:
        """Something to choose with the text."""
        self._choices.addWidget(widget)

    def emptied(self) -> None:
        """What was typed has arrived."""
        self.field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.put_away.emit()
            return
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whoever goes on elsewhere is done here; words that were begun stay in sight. A menu or another window is no
        # elsewhere, and neither is the choice beside the field.
        if event.type() == QEvent.Type.FocusOut and not self.field.text().strip():
            assert isinstance(event, QFocusEvent)
            went_to = QApplication.focusWidget()
            reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in reasons and not (went_to is not None and self.isAncestorOf(went_to)):
                self.hide()
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text())


class Section(QWidget):
    """A part of the lane."""

    pointed_at = Signal(str)
    """The agent chose the row of this label; empty where none is."""
    in_sight_wanted = Signal(QWidget, QRect)

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
        self.add_button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.add_button.setEnabled)
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
        self.column.addWidget(made)
        made.offered.connect(lambda: self.in_sight_wanted.emit(made, made.rect()))

    def set_title(self, title: str) -> None:
        """Said by the section itself, so that its words are found for translation."""
        self.setAccessibleName(title)
        self._heading.setText(title.upper())
        self._heading.setAccessibleName(title)

    def say_count(self, text: str) -> None:
        self._count.setText(text)

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
