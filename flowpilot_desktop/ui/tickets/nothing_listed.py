"""What an empty list says: why it is empty, and the way back to all tickets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class NothingListed(QWidget):
    """A sentence, and after a search the button that ends it."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = told(look="muted")
        self._words.setObjectName("noTickets")
        self._clear = QPushButton(self.tr("Clear the search"))
        self._clear.setObjectName("clearSearchButton")
        set_look(self._clear, "link")
        self._clear.clicked.connect(self.cleared)
        button = QHBoxLayout()
        button.addWidget(self._clear)
        button.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, 0)
        column.addWidget(self._words)
        column.addLayout(button)
        self.hide()

    def say(self, *, was_searched: bool) -> None:
        """Why nothing is listed."""
        self._words.setText(
            self.tr("No ticket here has these words.") if was_searched else self.tr("There are no tickets yet.")
        )
        self._clear.setVisible(was_searched)
