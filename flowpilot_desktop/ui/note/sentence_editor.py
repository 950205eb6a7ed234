"""The field in which one sentence of the note is worded, in its place on the page."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.ui.conversation.one_line import OneLine
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

FEWEST_LINES, MOST_LINES = 2, 8
LONGEST_STATED = 240
"""Characters of all facts together that are told beside their labels; the field cuts them to its width."""


class SentenceEditor(QFrame):
    """Words, and what they rest on. An empty ``key`` means a new sentence of ``section``."""

    saved = Signal()
    dropped = Signal()
    restored = Signal()
    left = Signal()
    grew = Signal()
    """The height that it needs changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentenceEditor")
        set_look(self, "card")
        self.key = ""
        self.section = SectionName.PROBLEM
        self.statements: Mapping[str, str] = {}
        self.words = WordsBox()
        self.words.setObjectName("sentenceWords")
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("Words of the sentence"))
        self.words.installEventFilter(self)
        self.words.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.facts = QLineEdit()
        self.facts.setObjectName("sentenceFacts")
        self.facts.setPlaceholderText("F1 F2")
        self.facts.setAccessibleName(self.tr("Facts that the sentence rests on"))
        self.facts.textChanged.connect(self._explain)
        self.facts.installEventFilter(self)
        self.explanation = OneLine("small", "sentenceFactsExplained")
        self.which = QLineEdit(self)
        self.which.setObjectName("sentenceKey")
        self.which.setAccessibleName(self.tr("Which sentence it is"))
        self.which.hide()  # a field, so that it is kept as a draft together with the words
        self.save = _button("saveSentenceButton", self.tr("Use these words"), self.tr("Ctrl+Enter"))
        self._drop = _button("dropSentenceButton", self.tr("Leave out"), "")
        self._restore = _button("restoreSentenceButton", self.tr("Take my words back"), "")
        self._leave = _button("leaveSentenceButton", self.tr("Cancel"), self.tr("Esc"))
        for button, signal in (
            (self.save, self.saved),
            (self._drop, self.dropped),
            (self._restore, self.restored),
            (self._leave, self.left),
        ):
            button.clicked.connect(signal)
        self._lay_out()

    def aim(self, key: str, section: SectionName, statements: Mapping[str, str], *, is_edited: bool) -> None:
        """Be about this sentence; with an empty ``key``, about a new one of ``section``."""
        self.key, self.section, self.statements = key, section, statements
        if self.which.text() != f"{section}/{key}":
            self.which.setText(f"{section}/{key}")
        self._drop.setVisible(bool(key))
        self._restore.setVisible(is_edited)
        self._explain()

    def begin(self, text: str, facts: tuple[str, ...]) -> None:
        """Show with these words, ready to be typed over."""
        self.words.setPlainText(text)
        self.words.selectAll()
        self.facts.setText(" ".join(facts))
        self._fit()
        self.show()
        self.words.setFocus()

    def clear(self) -> None:
        """Forget the words, also as a draft."""
        self.hide()
        for field in (self.words, self.facts, self.which):
            field.clear()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the field, as they are written in the desk."""
        return tuple(dict.fromkeys(self.facts.text().replace(",", " ").upper().split()))

    def lock(self, *, is_busy: bool) -> None:
        """While the words are brought to the desk they stay as they are; the focus stays, too."""
        self.words.setReadOnly(is_busy)
        self.facts.setReadOnly(is_busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._fit)  # the words break in other places now
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and is_return:
            event.accept()  # Ctrl+Enter is meant for these words, not for the entry below the conversation
            return True
        if event.type() == QEvent.Type.KeyPress:
            if is_return and (watched is self.facts or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.saved.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        name = QLabel(self.tr("Rests on"))
        name.setBuddy(self.facts)
        set_look(name, "small")
        rests = QHBoxLayout()
        rests.setSpacing(SPACING.small)
        for part in (name, self.facts):
            rests.addWidget(part)
        rests.addWidget(self.explanation, 1)
        under = QHBoxLayout()
        under.setSpacing(SPACING.small)
        for button in (self.save, self._drop, self._restore, self._leave):  # as in the forms of the lane
            under.addWidget(button)
        under.addStretch(1)
        self.facts.setFixedWidth(SPACING.list_width // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.small, SPACING.small, SPACING.small, SPACING.small)
        column.setSpacing(SPACING.small)
        column.addWidget(self.words)
        column.addLayout(rests)
        column.addLayout(under)
        for one, other in (
            (self.words, self.facts),
            (self.facts, self.save),
            (self.save, self._drop),
            (self._drop, self._restore),
            (self._restore, self._leave),
        ):
            self.setTabOrder(one, other)

    def _fit(self) -> None:
        line = self.words.fontMetrics().lineSpacing()
        lines = min(max(round(self.words.document().size().height()), FEWEST_LINES), MOST_LINES)
        height = lines * line + 2 * SPACING.small + SPACING.tight
        if self.words.height() != height:
            self.words.setFixedHeight(height)
            self.grew.emit()

    def _explain(self) -> None:
        unknown = [label for label in self.labels if label not in self.statements]
        if unknown:
            self.explanation.show_words(self.tr("There is no {labels}").format(labels=", ".join(unknown)[:60]))
        else:
            known = [f"{label}: {self.statements[label]}" for label in self.labels]
            most = LONGEST_STATED // max(len(known), 1)
            self.explanation.show_words(
                " · ".join(each if len(each) <= most else f"{each[: most - 1]}…" for each in known)
            )
        set_look(self.explanation, "error" if unknown else "small")


def _button(name: str, text: str, keys: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setToolTip(keys)
    return made
