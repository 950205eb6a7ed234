"""A column that is as tall as what is in it, and scrolls where there is less room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from flowpilot_desktop.ui.fading import Fade
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING


class Scrolled(QScrollArea):
    """Scrolls only up and down, and never takes the focus."""

    def __init__(self, name: str, inner: QWidget) -> None:
        super().__init__()
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
        """Let what goes on below the edge fade; ``on_window``: it lies on the window's ground."""
        Fade(theme, self, on_window=on_window)

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
