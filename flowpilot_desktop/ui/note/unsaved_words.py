"""Words of the agent that are not in the text that is about to be posted: the agent says whether they count."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from flowpilot_desktop.domain.notes import Violation
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

translate = QCoreApplication.translate
LONGEST = 240  # characters
MOST_SENTENCES, MOST_REASONS = 3, 3


class UnsavedWords(QFrame):
    """Stands in the dialog, in place of its button to post, until one of the two is pressed."""

    used = Signal()
    left = Signal()
    fixed = Signal()
    """The agent goes back to the words that the desk refused."""
    given_up = Signal()
    """The text is to be posted without the words that the desk refused."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unsavedWords")
        self.words = QLabel()
        self.words.setObjectName("unsavedWordsText")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_look(self.words, "warn")
        self.use = _button("useUnsavedWordsButton", self.tr("Use these words"))
        self.use.setAccessibleName(self.tr("Use the words of the sentence that is being reworded"))
        self.use.clicked.connect(self.used)
        self.leave = _button("leaveUnsavedWordsButton", self.tr("Go on without them"))
        self.leave.setAccessibleName(self.tr("Go on without the words of the sentence that is being reworded"))
        self.leave.clicked.connect(self.left)
        self.fix = _button("fixRefusedWordsButton", self.tr("Fix the words…"))
        self.fix.clicked.connect(self.fixed)
        self.give_up = _button("postWithoutWordsButton", self.tr("Post without them"))
        self.give_up.clicked.connect(self.given_up)
        buttons = FlowRow()
        for button in (self.use, self.leave, self.fix, self.give_up):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.small)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.hide()

    def show_words(self, words: str) -> None:
        """Ask about these; nothing where they are empty."""
        asked = self.tr("A sentence is still being reworded. These words are not in the text: “{words}”")
        self._ask(asked.format(words=_short(words)) if words else "", is_refused=False)

    def show_refused(self, rejected: tuple[Violation, ...]) -> None:
        """Ask about sentences that the desk does not take, and say why; nothing where there are none."""
        lines = []
        for key, words in list(dict.fromkeys((each.key, each.text) for each in rejected))[:MOST_SENTENCES]:
            lines.append(self.tr("The text does not have your words: “{words}”").format(words=_short(words)))
            lines += [each.detail for each in rejected if each.key == key][:MOST_REASONS]
        self._ask("\n".join(lines), is_refused=True)

    def _ask(self, asked: str, *, is_refused: bool) -> None:
        self.words.setText(asked)
        for button in (self.use, self.leave):
            button.setHidden(is_refused)
        for button in (self.fix, self.give_up):
            button.setVisible(is_refused)
        self.setVisible(bool(asked))


def posted_without(rejected: tuple[Violation, ...]) -> list[str]:
    """What the text lacks after the agent said that it is to be posted without."""
    lacking = translate("Closing", "Your words are not in this text: “{words}”")
    return [lacking.format(words=_short(words)) for words in list(dict.fromkeys(each.text for each in rejected))[:5]]


def _short(words: str) -> str:
    """Cut in the middle: what is new in a sentence often stands at its end."""
    half = LONGEST // 2
    return words if len(words) <= LONGEST else f"{words[:half]} … {words[-half:]}"


def _button(name: str, words: str) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.rstrip("…"))
    made.setAutoDefault(False)
    return made
