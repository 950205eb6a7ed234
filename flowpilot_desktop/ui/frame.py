"""The window itself, before anything is in it: its place on the screen, its first picture, and the wish to leave it.

It is shown while nearly nothing is loaded, so this module stays light: what it imports, and every enumeration of Qt
that it touches, is waited for by everybody who starts the program. ``Furniture`` puts in the bars and places of panes.
"""

from binascii import Error, a2b_base64
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMainWindow

from flowpilot_desktop.ui.first_picture import FirstPicture
from flowpilot_desktop.ui.theme.tokens import SPACING

SMALLEST = QSize(1024, 600)
USUAL = QSize(1440, 900)
SMALL = QSize(1400, 840)
"""Below this width or height there is little room."""


@dataclass(frozen=True)
class Placing:
    """Where a window stood when it was left, in Qt's own form, both empty where it was never left; and for the first
    picture, which cannot ask Qt, how wide and high its panes were, in pixels, 0 where that is not known."""

    geometry: str = ""
    docks: str = ""
    list_width: int = 0
    lane_width: int = 0
    note_height: int = 0


class Frame(QMainWindow):
    """The window. It can be moved, covered and closed from the first picture on."""

    closing = Signal()
    """The agent wants to leave; the program finishes what is under way and goes."""
    resized = Signal(QSize)
    painted = Signal()
    """Its first picture is made."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("FlowPilot Desktop")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.is_put_back = False
        """It stands where it stood at the last start."""
        self.wanted_size: QSize | None = None
        """The size that this start was asked for."""
        self.is_left = False
        """The agent wanted to leave."""
        self.has_desk = False
        """A desk is open in it, which has to be left in order; until then it just goes."""
        self._is_painted = False
        self._picture: FirstPicture | None = None

    @property
    def opening_words(self) -> str:
        """What is said while the desk is being opened."""
        return self.tr("Opening the desk…")

    @property
    def usual_note_height(self) -> int:
        """The height of the note where nobody chose one."""
        return self.height() * 7 // 20

    @property
    def usual_widths(self) -> tuple[int, int]:
        """The widths of list and lane where nobody chose them: a large screen has more room for titles and facts."""
        if self.is_small(self.size()):
            return SPACING.rail, SPACING.lane_width
        share = min(max(self.width() - USUAL.width(), 0) / USUAL.width(), 1 / 2)
        return round(SPACING.list_width * (1 + share / 2)), round(SPACING.lane_width * (1 + 2 * share / 3))

    def say_that_it_opens(self) -> None:
        self.setWindowTitle(self.tr("FlowPilot Desktop is opening"))

    def show_picture(self, picture: FirstPicture | None) -> None:
        """Show that and nothing else; with None, show what is in the window."""
        self._picture = picture
        self.update()

    def insist_on(self, size: QSize) -> None:
        """Have this size, wherever it stood and however large it was."""
        self.wanted_size = size
        self.resize(size)

    def put_back(self, placing: Placing) -> None:
        """Stand where it stood; nothing happens where that is not known."""
        if placing.geometry:
            self.is_put_back = self.restoreGeometry(in_bytes(placing.geometry))
            if self.wanted_size is not None:
                if self.isMaximized() or self.isFullScreen():
                    state = self.windowState()
                    self.setWindowState(state ^ state)  # none: to name one, Qt would make all of its enumerations
                self.resize(self.wanted_size)

    @staticmethod
    def is_small(size: QSize) -> bool:
        """Whether there is too little room for conversation and note above each other."""
        return size.width() < SMALL.width() or size.height() < SMALL.height()

    def come_forward(self) -> None:
        """Raise the window above others."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(event.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._picture is not None:
            painter = QPainter(self)
            QSvgRenderer(QByteArray(self._picture.drawing(self.width(), self.height()))).render(painter)
            painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        # What runs is finished first: the program closes the window when the desk is in order.
        event.ignore()
        self.is_left = True
        if not self.has_desk:
            self.hide()
        self.closing.emit()

    def stay(self) -> None:
        """It is not left after all."""
        self.is_left = False
        self.come_forward()


def in_bytes(text: str) -> QByteArray:
    """What Qt wrote of itself; empty where ``text`` is nothing of that."""
    try:
        return QByteArray(a2b_base64(text))
    except (Error, ValueError):
        return QByteArray()
