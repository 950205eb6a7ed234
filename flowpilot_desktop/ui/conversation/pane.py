"""The conversation of the shown ticket, newest at the composer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ConversationPane(Pane):
    """Title, messages, composer."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("conversationPane")
        self._title = QLabel()
        self._title.setObjectName("ticketTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._title, "title")
        self._view = QPlainTextEdit()
        self._view.setObjectName("chatView")
        self._view.setAccessibleName(self.tr("Conversation"))
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._composer = QPlainTextEdit()
        self._composer.setObjectName("chatComposer")
        self._composer.setAccessibleName(self.tr("What did you find?"))
        self._composer.setPlaceholderText(self.tr("What did you find?"))
        self._composer.setTabChangesFocus(True)
        self._composer.setFixedHeight(70)
        around.drafts.keep(self._composer, "composer")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.addWidget(self._title)
        column.addWidget(self._view, 1)
        column.addWidget(self._composer)

    def show_ticket(self, shown: Shown | None) -> None:
        before = self.shown
        super().show_ticket(shown)
        messages = shown.view.messages if shown else ()
        self._title.setText(shown.view.session.title if shown else "")
        if before is None or shown is None or before.view.messages != messages:
            self._view.setPlainText("\n\n".join(f"{each.author}: {each.text}" for each in messages))

    def take_focus(self) -> None:
        self._composer.setFocus()
