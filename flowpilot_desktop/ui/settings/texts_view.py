"""Several plain texts, one at a time: what lies in a report or a bundle, to be read before anybody gets it."""

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

HEIGHT = 220  # pixels


class TextsView(QWidget):
    """A choice of names, and the text of the chosen one; nothing while there is none, and made when there is one."""

    def __init__(self, name: str, said: str, parent: QWidget | None = None) -> None:
        """``name`` begins the names of its widgets; ``said`` is what a screen reader says."""
        super().__init__(parent)
        self._name, self._said = name, said
        self._texts: tuple[tuple[str, str], ...] = ()
        self._names: QComboBox | None = None
        self._text: WordsBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING.tight)
        self.hide()

    def show_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show these (name, text), the first of them first."""
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        if texts and self._names is None:
            self._make()
        if self._names is not None:
            self._names.clear()
            self._names.addItems([name for name, _ in texts])
        self.setVisible(bool(texts))

    def _make(self) -> None:
        names = self._names = Choice()
        names.setObjectName(f"{self._name}Names")
        names.currentIndexChanged.connect(self._turn)
        text = self._text = WordsBox()
        text.setObjectName(f"{self._name}Text")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFixedHeight(HEIGHT)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for part in (names, text):
            part.setAccessibleName(self._said)
            self._column.addWidget(part)
        self.setMinimumHeight(self._column.minimumSize().height())

    def _turn(self, at: int) -> None:
        if self._text is not None:
            self._text.setPlainText(self._texts[at][1] if 0 <= at < len(self._texts) else "")
