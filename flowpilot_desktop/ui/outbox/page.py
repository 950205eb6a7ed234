"""The outbox as a page of the centre."""

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.pane import Pane, Surroundings


class OutboxPage(Pane):
    """Every post with its state."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("outboxPage")
        self._posts = QListWidget()
        self._posts.setObjectName("outboxView")
        self._posts.setAccessibleName(self.tr("Outbox"))
        column = QVBoxLayout(self)
        column.addWidget(self._posts)

    def show_list(self, listed: DeskList) -> None:
        self._posts.clear()
        for post in listed.posts:
            self._posts.addItem(f"{post.target}  {post.state}")

    def take_focus(self) -> None:
        self._posts.setFocus()
