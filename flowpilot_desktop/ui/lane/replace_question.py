"""The question whether a fix that is under way is to be replaced, by a suggestion that waits or by an earlier fix."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.lane.fix_card import visible
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ReplaceQuestion(QWidget):
    """Stands below the card; Escape keeps the fix in force. What waits is asked about until the agent has said."""

    replace_pressed = Signal(str)
    """The label of the fix that is to be in force."""
    keep_pressed = Signal(str)
    """The label of the fix that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("supersedeQuestion")
        self._label = ""
        self._question = QLabel()
        self._question.setObjectName("supersedeWords")
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self._keep = _button("keepStartedButton", self.tr("Keep it"))
        self._keep.setAccessibleName(self.tr("Keep the fix that is under way"))
        self._keep.clicked.connect(lambda: self.keep_pressed.emit(self._label))
        replace = _button("supersedeButton", self.tr("Replace it"))
        replace.setAccessibleName(self.tr("Replace the fix that is under way"))
        replace.clicked.connect(lambda: self.replace_pressed.emit(self._label))
        row = QHBoxLayout()
        row.addWidget(self._keep)
        row.addWidget(replace)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.small, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._question)
        column.addLayout(row)
        self.hide()

    def ask(self, new: Fix, active: Fix) -> None:
        """Ask whether ``new`` is to be in force instead of ``active``: nothing was changed yet."""
        words = self.tr("What comes of {2} “{3}” is not known yet. Replace it by {0} “{1}”?")
        if new.is_waiting:
            words = self.tr("The assistant suggests {0} “{1}”. What comes of {2} “{3}” is not known yet. Replace it?")
        asked = words.format(new.label, visible(new.title), active.label, visible(active.title))
        self._label = new.label
        self._question.setText(asked)
        self.setAccessibleName(asked)
        self.show()

    def take_focus(self) -> None:
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keep_pressed.emit(self._label)
        else:
            super().keyPressEvent(event)


def _button(name: str, words: str) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    set_look(made, "small")
    return made
