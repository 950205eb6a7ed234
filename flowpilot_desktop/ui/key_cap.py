"""A shortcut drawn as a key at the right end of a button, as it is in the row over the entry."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class KeyCap(QLabel):
    """Makes ``button`` wide enough for its words and the key, and keeps the key in its place."""

    def __init__(self, button: QPushButton, keys: str, look: str = "kind") -> None:
        super().__init__(keys, button)
        self._button = button
        self._beside = -SPACING.tight if look.startswith("small") else SPACING.small
        """Pixels between the words and the key, beyond the button's own."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self, "key")
        set_look(button, look)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.size() != self.sizeHint():
            self._place()  # the button was dressed anew before its key was, and knows an old size of it

    def _place(self) -> None:
        size, button = self.sizeHint(), self._button
        button.setMinimumWidth(button.sizeHint().width() + size.width() + self._beside)
        at = button.width() - size.width() - max(self._beside, SPACING.tight - 1)
        self.setGeometry(at, (button.height() - size.height()) // 2, size.width(), size.height())
