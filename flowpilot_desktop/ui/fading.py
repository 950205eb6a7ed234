"""The lower edge of what scrolls: what goes on below it fades, so that a line that is cut there is seen to be no last
one."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from flowpilot_desktop.ui.theme.following import Theme

FADE = 8
"""Height in pixels of what fades: so little that no row seems to be disabled."""


class Fade(QWidget):
    """Lies over the lower edge of ``area`` while there is more below, and lets the pointer through.

    ``on_window`` says that the area lies on the window's ground instead of a surface. ``spare`` pixels at its end hold
    no words, so that nothing fades for them.
    """

    def __init__(self, theme: Theme, area: QAbstractScrollArea, *, on_window: bool = False, spare: int = 0) -> None:
        super().__init__(area)
        self._spare = spare
        self._theme = theme
        self._on_window = on_window
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._place())
        bar.rangeChanged.connect(lambda _least, _most: self._place())
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        ground = QColor(tokens.window if self._on_window else tokens.surface)
        clear = QColor(ground)
        clear.setAlpha(0)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, clear)
        shade.setColorAt(1, ground)
        painter = QPainter(self)
        painter.fillRect(event.rect(), shade)

    def _place(self) -> None:
        bar, view = self._area.verticalScrollBar(), self._area.viewport().geometry()
        view.setTop(view.bottom() + 1 - FADE)
        self.setGeometry(view)
        self.setVisible(bar.value() + self._spare < bar.maximum())
