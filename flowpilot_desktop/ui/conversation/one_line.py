"""A label of one line that never makes its pane wider: what does not fit ends with an ellipsis."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from flowpilot_desktop.ui.theme.sheet import set_look


class OneLine(QLabel):
    """Plain words; a screen reader gets them whole, and so does who hovers over them."""

    def __init__(self, look: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_look(self, look)
        self._words = ""

    @property
    def words(self) -> str:
        return self._words

    def show_words(self, words: str) -> None:
        self._words = " ".join(words.split())
        self.setAccessibleName(self._words)
        self._fit()

    def width_wanted(self) -> int:
        """The width of all the words."""
        return self.fontMetrics().horizontalAdvance(self._words) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        if fitting != self.text():
            self.setText(fitting)
            self.setToolTip("" if fitting == self._words else self._words.replace("<", "‹"))
