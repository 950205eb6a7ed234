"""A sentence that is still being reworded while its note is about to be posted: the agent says which words count."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

LONGEST = 240  # characters


class UnsavedWords(QFrame):
    """Stands in the dialog, in place of its button to post, until one of the two is pressed."""

    used = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unsavedWords")
        self.words = QLabel()
        self.words.setObjectName("unsavedWordsText")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_look(self.words, "warn")
        self.use = QPushButton(self.tr("Use these words"))
        self.use.setObjectName("useUnsavedWordsButton")
        self.use.setAccessibleName(self.tr("Use the words of the sentence that is being reworded"))
        self.use.clicked.connect(self.used)
        self.leave = QPushButton(self.tr("Go on without them"))
        self.leave.setObjectName("leaveUnsavedWordsButton")
        self.leave.setAccessibleName(self.tr("Go on without the words of the sentence that is being reworded"))
        self.leave.clicked.connect(self.left)
        buttons = FlowRow()
        for button in (self.use, self.leave):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.small)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.hide()

    def show_words(self, words: str) -> None:
        """Ask about these; nothing where they are empty."""
        cut = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        asked = self.tr("A sentence is still being reworded. These words are not in the text: “{words}”")
        self.words.setText(asked.format(words=cut))
        self.setVisible(bool(words))
