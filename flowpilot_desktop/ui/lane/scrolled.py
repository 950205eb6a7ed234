"""A column that is as tall as what is in it, and scrolls where there is less room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING

FADE = 20
"""Height in pixels of what fades at the lower edge: a line of text."""


class Scrolled(QScrollArea):
    """Scrolls only up and down, and never takes the focus."""

    def __init__(self, name: str, inner: QWidget) -> None:
        super().__init__()
        self._fade: _Fade | None = None
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its place is kept where there is nothing to scroll: what is in it does not move when the bar comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        self._inner = inner

    def fade_out(self, theme: Theme, *, on_window: bool = False) -> None:
        """Let what goes on below the edge fade, so that a line that is cut there is seen to be no last one.

        ``on_window`` says that it lies on the window's ground instead of a surface.
        """
        self._fade = _Fade(theme, self, on_window=on_window)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._place_fade())
        bar.rangeChanged.connect(lambda _least, _most: self._place_fade())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fade()

    def _place_fade(self) -> None:
        if self._fade is not None:
            bar, view = self.verticalScrollBar(), self.viewport().geometry()
            view.setTop(view.bottom() + 1 - FADE)
            self._fade.setGeometry(view)
            self._fade.setVisible(bar.value() < bar.maximum())

    def sizeHint(self) -> QSize:
        inner = self._inner
        width = max(self.viewport().width(), 1)
        tall = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return QSize(super().sizeHint().width(), tall)

    def bring_into_sight(self, widget: QWidget, part: QRect) -> None:
        """Scroll as little as it takes until ``part`` of ``widget`` is in view."""
        inner = self._inner
        place = QRect(widget.mapTo(inner, part.topLeft()), part.size())
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if place.top() < bar.value() or place.height() > view:
            bar.setValue(place.top() - SPACING.small)
        elif place.bottom() > bar.value() + view:
            bar.setValue(place.bottom() - view + SPACING.small)


class _Fade(QWidget):
    """Lies over the lower edge, and lets the pointer through."""

    def __init__(self, theme: Theme, parent: QWidget, *, on_window: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._on_window = on_window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

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
