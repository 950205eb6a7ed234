"""The field that comes where something is added to the lane."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class AddField(QWidget):
    """Enter adds, Escape puts the field away and keeps the text; its two buttons do the same."""

    added = Signal(str)
    put_away = Signal()
    opened = Signal()
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
        self._with_text: list[QWidget] = []
        self._choices = FlowRow()  # a line of their own: beside them the words would have no room
        self.keep = QPushButton(self.tr("Add"))
        self.keep.setObjectName(f"{name}Add")
        self.keep.setToolTip(self.tr("Enter"))
        self.keep.clicked.connect(self._add)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName(f"{name}Cancel")
        cancel.setToolTip(self.tr("Esc"))
        cancel.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING.tight)
        for button in (self.keep, cancel):
            button.setAccessibleName(f"{accessible_name}: {button.text()}")
            set_look(button, "small")
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.tight, 0, 0, SPACING.tight)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.field)
        column.addLayout(self._choices)
        column.addLayout(buttons)
        self.hide()

    def offer(self) -> None:
        """Show the field and go there."""
        self.show()
        self.opened.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut's reason would select what was begun
        self.field.end(False)
        QTimer.singleShot(0, self, self.offered.emit)

    def add_choice(self, widget: QWidget) -> None:
        """Something to choose with the text."""
        self._choices.addWidget(widget)
        QWidget.setTabOrder(self._with_text[-1] if self._with_text else self.field, widget)
        QWidget.setTabOrder(widget, self.keep)  # the keyboard comes to it before the buttons, as the eye does
        self._with_text.append(widget)

    def emptied(self) -> None:
        """What was typed has arrived."""
        self.field.clear()

    def show_another_ticket(self) -> None:
        """It stands where something was begun; what is chosen with it belongs to the ticket that was left."""
        self.setVisible(bool(self.field.text().strip()))
        for choice in self._with_text:
            if isinstance(choice, QComboBox):
                choice.setCurrentIndex(0)
            elif isinstance(choice, QCheckBox):
                choice.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
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
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.hide()
        self.put_away.emit()
