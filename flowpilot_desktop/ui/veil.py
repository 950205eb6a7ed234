"""A card over the window (palette, shortcuts): it takes the focus, gives it back, and goes with Escape or a click."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

FROM_TOP, BELOW, BESIDE = 72, 24, 20  # pixels
SHADE, DARK_SHADE = 90, 130  # of 255


class Veil(QWidget):
    """Covers the window while the card is shown. Nothing waits for it: work under it goes on."""

    def __init__(self, window: QWidget, theme: Theme, *, width: int, height: int) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._size = (width, height)
        self._focus_before: QWidget | None = None
        self.card = QWidget(self)
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self.card, "sheet")
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(SPACING.medium, SPACING.medium, SPACING.medium, SPACING.medium)
        self.column.setSpacing(SPACING.small)
        window.installEventFilter(self)
        self.hide()

    def rise(self) -> None:
        """Show the card; it remembers who had the focus."""
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self.take_focus()

    def fall(self) -> None:
        """Hide the card and give the focus back."""
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def take_focus(self) -> None:
        self.card.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, DARK_SHADE if self._theme.tokens.is_dark else SHADE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.fall()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fall()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays in the card while it is shown: what lies under the veil cannot be seen."""
        fields = [each for each in self.card.findChildren(QWidget) if _takes_tab(each)]
        if not fields:
            return True
        at = next((at for at, each in enumerate(fields) if each.hasFocus()), -1)
        fields[(at + (1 if forwards else -1)) % len(fields)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @property
    def room_across(self) -> int:
        """Pixels between the margins of the card."""
        return self._card_width() - 2 * SPACING.medium

    def card_height(self) -> int:
        """Pixels that the card would like to have."""
        return self._size[1]

    def _card_width(self) -> int:
        return min(self._size[0], self._window.width() - 2 * BESIDE)

    def _fit(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        width, height = self._card_width(), min(self.card_height(), room.height() - FROM_TOP - BELOW)
        self.card.setGeometry((room.width() - width) // 2, FROM_TOP, width, height)


def _takes_tab(widget: QWidget) -> bool:
    wanted = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wanted) and widget.isVisible() and widget.isEnabled()
