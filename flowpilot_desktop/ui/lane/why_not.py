"""Not this: the reasons for which a fix is put aside, one button each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class WhyNot(QWidget):
    """Comes when the agent says "not this"; Escape puts it away and leaves the fix in force."""

    chosen = Signal(object)
    """A ``DismissReason``."""
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whyNot")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING.tight)
        self._buttons: list[QPushButton] = []
        for why in fix_words.REASONS:
            button = QPushButton(fix_words.reason(why))
            button.setObjectName(f"whyNot_{why.value}")
            button.setAccessibleName(self.tr("Not this: {0}").format(fix_words.reason(why)))
            button.clicked.connect(lambda _checked=False, why=why: self.chosen.emit(why))
            set_look(button, "small")
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        self.hide()

    def offer(self) -> None:
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
