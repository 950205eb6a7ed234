"""The theme in force: light, dark, or what the system shows; told to everybody when it changes."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QStyleFactory

from flowpilot_desktop.ui.theme.icons import drawing_of
from flowpilot_desktop.ui.theme.palette import palette
from flowpilot_desktop.ui.theme.sheet import style_sheet
from flowpilot_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

SMALLEST_TEXT = 9.5  # points
READABLE_FAMILIES = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Liberation Sans")


class Appearance(StrEnum):
    """What the agent chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The tokens in force. ``changed`` comes after the application's palette and style sheet were renewed."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        # Asking the platform for a dark scheme does nothing on most Linux desktops: Fusion obeys our own palette.
        application.setStyle(QStyleFactory.create("Fusion"))
        _choose_family(application)
        self.tokens: Tokens = LIGHT
        self._put_on()
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
        return max(self._application.font().pointSizeF(), SMALLEST_TEXT)

    def _follow(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._put_on()

    def _put_on(self) -> None:
        is_dark = self._appearance is Appearance.DARK
        if self._appearance is Appearance.SYSTEM:
            is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        tokens = DARK if is_dark else LIGHT
        if tokens is self.tokens and self._application.styleSheet():
            return
        self.tokens = tokens
        # Taken off first: a sheet that takes another's place, or a palette under a sheet, costs twice the time.
        self._application.setStyleSheet("")
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, self.base, drawing_of("chevron")))
        self.changed.emit()


def _choose_family(application: QApplication) -> None:
    """Where no desktop environment names a font, take one that was drawn for screens."""
    font = application.font()
    if QFontInfo(font).family() not in ("DejaVu Sans", "Sans Serif", "Helvetica"):
        return
    here = set(QFontDatabase.families())
    font.setFamilies([*(each for each in READABLE_FAMILIES if each in here), font.family()])
    font.setPointSizeF(max(font.pointSizeF(), 10.0))
    application.setFont(font)
