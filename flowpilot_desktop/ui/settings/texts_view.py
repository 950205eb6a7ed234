"""Several plain texts, one at a time: what lies in a report or a bundle, to be read before anybody gets it."""

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from flowpilot_desktop.ui.theme.tokens import SPACING

HEIGHT = 220  # pixels


class TextsView(QWidget):
    """A choice of names, and the text of the chosen one; hidden while there is none."""

    def __init__(self, name: str, said: str, parent: QWidget | None = None) -> None:
        """``name`` begins the names of its widgets; ``said`` is what a screen reader says."""
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self.names = QComboBox()
        self.names.setObjectName(f"{name}Names")
        self.names.setAccessibleName(said)
        self.names.currentIndexChanged.connect(self._turn)
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"{name}Text")
        self.text.setAccessibleName(said)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(HEIGHT)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.names)
        column.addWidget(self.text)
        self.hide()

    def show_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show these (name, text); the first is chosen, unless they are those that are shown already."""
        shown = [self.names.itemText(at) for at in range(self.names.count())]
        self._texts = tuple(text for _, text in texts)
        if shown != [name for name, _ in texts]:
            self.names.clear()
            self.names.addItems([name for name, _ in texts])
        self._turn()
        self.setVisible(bool(texts))

    def _turn(self) -> None:
        at = self.names.currentIndex()
        text = self._texts[at] if 0 <= at < len(self._texts) else ""
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
