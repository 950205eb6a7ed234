"""The theme in force: light, dark, or what the system shows; told to everybody when it changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from flowpilot_desktop.ui.theme.appearance import Appearance, tokens_for
from flowpilot_desktop.ui.theme.icons import drawing_of
from flowpilot_desktop.ui.theme.palette import palette
from flowpilot_desktop.ui.theme.sheet import style_sheet
from flowpilot_desktop.ui.theme.tokens import DARK, Tokens

__all__ = ["Appearance", "Theme"]

SMALLEST_TEXT = 9.5  # points
READABLE_FAMILIES = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Liberation Sans")


class Theme(QObject):
    """The tokens in force. ``changed`` comes after the application's palette and style sheet were renewed.

    Windows that are in sight turn in steps with a look at the events between, and are painted when all are done: in one
    step it would hold them for longer than a tenth of a second.
    """

    changing = Signal()
    """The look is about to turn: who holds widgets that nobody sees gives them up, for each of them takes its time."""
    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        # Asking the platform for a dark scheme does nothing on most Linux desktops: Fusion obeys our own palette.
        application.setStyle(QStyleFactory.create("Fusion"))
        self._scheme = application.styleHints().colorScheme()
        _choose_font(application)
        self.tokens: Tokens = self._wanted()
        self._resting: list[QWidget] = []
        self.is_changing = False
        """Between the wish and the last step."""
        self._tint()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._put_on()

    @property
    def base(self) -> float:
        """The size of running text in points."""
        return self._application.font().pointSizeF()

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        """The system shows its windows in another light."""
        self._scheme = scheme
        if self._appearance is Appearance.SYSTEM:
            self._put_on()

    def _wanted(self) -> Tokens:
        return tokens_for(self._appearance, is_dark_computer=self._scheme is Qt.ColorScheme.Dark)

    def _put_on(self) -> None:
        tokens = self._wanted()
        if tokens is self.tokens:
            return
        self.tokens = tokens
        if self.is_changing:
            return  # the steps that are to come take these
        self.is_changing = True
        self.changing.emit()
        self._resting = [each for each in self._application.topLevelWidgets() if each.isVisible()]
        for window in self._resting:
            window.setUpdatesEnabled(False)
        self._in_turn(self._undress, self._tint, self._dress, self._wake)

    def _in_turn(self, *steps: Callable[[], object]) -> None:
        def step() -> None:
            steps[0]()
            if steps[1:]:
                self._in_turn(*steps[1:])

        QTimer.singleShot(0, self, step)

    def _undress(self) -> None:
        # A sheet that takes another's place, or a palette under a sheet, costs twice the time.
        self._application.setStyleSheet("")

    def _tint(self) -> None:
        self._application.setPalette(palette(self.tokens))

    def _dress(self) -> None:
        tick = drawing_of("tick-dark" if self.tokens is DARK else "tick-light")
        drawings = (drawing_of("chevron"), drawing_of("clear"), tick)
        self._application.setStyleSheet(style_sheet(self.tokens, self.base, *drawings))

    def _wake(self) -> None:
        self.is_changing = False
        self.changed.emit()
        for window in self._resting:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self._resting = []


def _choose_font(application: QApplication) -> None:
    """The size of running text; and where no desktop environment names a font, one that was drawn for screens."""
    font = application.font()
    smallest = SMALLEST_TEXT
    if QFontInfo(font).family() in ("DejaVu Sans", "Sans Serif", "Helvetica"):
        here = set(QFontDatabase.families())
        font.setFamilies([*(each for each in READABLE_FAMILIES if each in here), font.family()])
        smallest = 10.0
    font.setPointSizeF(max(font.pointSizeF(), smallest))
    application.setFont(font)
