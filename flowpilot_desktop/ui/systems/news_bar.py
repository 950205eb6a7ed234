"""Over the conversation: the ticket has news in its system that are not here yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from flowpilot_desktop.ui.actions import Actions, keys
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class NewsBar(QWidget):
    """A line with the one thing to do about it; hidden where there are none."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newsBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "news")
        self._said = QLabel()
        self._said.setObjectName("newsWords")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        button = actions.button("ticket.pull", text=self.tr("Bring it in ({key})").format(key=keys("ticket.pull")))
        set_look(button, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.large, SPACING.tight, SPACING.medium, SPACING.tight)
        row.addWidget(self._said, 1)
        row.addWidget(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many changes by others wait on the ticket."""
        self._said.setText(self.tr("%n change(s) by others on the ticket, not here yet.", "", count) if count else "")
        self.setVisible(bool(count))
