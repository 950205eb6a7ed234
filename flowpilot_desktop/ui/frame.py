"""The window before the desk is open: bars, places for the panes, sizes and colours as they were left.

It is painted while everything else is still being loaded, so that nothing jumps when the panes move in. Until then its
actions have no meaning and are disabled, the status bar says what is waited for, and it can be closed.
"""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QStatusBar,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.top_bar import TopBar

SMALLEST = QSize(1024, 600)
USUAL = QSize(1440, 900)
SMALL = QSize(1400, 840)
"""Below this width or height there is little room."""


@dataclass(frozen=True)
class Placing:
    """Where a window stood when it was left, in Qt's own form; both empty where it was never left."""

    geometry: str = ""
    docks: str = ""


class Frame(QMainWindow):
    """The window itself. ``MainWindow`` puts the panes into it when the desk is open."""

    closing = Signal()
    """The agent wants to leave; the program finishes what is under way and goes."""
    resized = Signal(QSize)
    painted = Signal()
    """Its first picture is made."""

    def __init__(self, theme: Theme, desk_name: str) -> None:
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
        self._is_painted = False
        self.all_actions = Actions(self)
        self.all_actions.on("app.quit", self.close)
        self.top_bar = TopBar(self.all_actions, theme, desk_name, self)
        self._below_the_bar = QVBoxLayout()
        self.setMenuWidget(self._top())
        self.ticket_page = QWidget()
        self.tabs = self._tab_bar()
        self.leaves = QStackedWidget()
        self.centre = self._middle()
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.list_dock = self._side("ticketsDock", self.tr("Tickets"), Qt.DockWidgetArea.LeftDockWidgetArea)
        self.lane_dock = self._side("laneDock", self.tr("TaskLane"), Qt.DockWidgetArea.RightDockWidgetArea)
        self.note_dock = self._side(
            "resolutionNoteDock", self.tr("Resolution note"), Qt.DockWidgetArea.BottomDockWidgetArea
        )

    def wait_for_the_desk(self, placing: Placing, *, has_ticket: bool) -> None:
        """Look as the desk will look, and say that it is being opened."""
        self.setWindowTitle(self.tr("FlowPilot Desktop is opening"))
        waiting = QLabel(self.tr("Opening the desk…"))
        waiting.setObjectName("openingLabel")
        set_look(waiting, "small")
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(SPACING.medium, 0, SPACING.medium, 0)
        bar.addWidget(waiting)
        self.setStatusBar(bar)
        self.put_back(placing)
        is_small = self.is_small(self.size())
        if not self.is_put_back:
            self.set_sizes(is_small=is_small)
        self.tabs.setVisible(is_small)
        self.lane_dock.setVisible(has_ticket)
        self.note_dock.setVisible(has_ticket and not is_small)
        self.setCursor(Qt.CursorShape.BusyCursor)

    def insist_on(self, size: QSize) -> None:
        """Have this size, wherever it stood and however large it was."""
        self.wanted_size = size
        self.resize(size)

    def put_back(self, placing: Placing) -> None:
        """Stand where it stood; nothing happens where that is not known."""
        if placing.geometry:
            self.is_put_back = self.restoreGeometry(_bytes(placing.geometry))
            if self.wanted_size is not None:
                whole = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
                self.setWindowState(self.windowState() & ~whole)
                self.resize(self.wanted_size)
            self.restoreState(_bytes(placing.docks))

    @property
    def placing(self) -> Placing:
        return Placing(_text(self.saveGeometry()), _text(self.saveState()))

    def add_below_the_bar(self, widget: QWidget) -> None:
        self._below_the_bar.addWidget(widget)

    def set_sizes(self, *, is_small: bool) -> None:
        """The sizes of the design, for a window that was never arranged by hand."""
        list_width = SPACING.rail if is_small else SPACING.list_width
        self.resizeDocks([self.list_dock, self.lane_dock], [list_width, SPACING.lane_width], Qt.Orientation.Horizontal)
        self.resizeDocks([self.note_dock], [self.height() * 3 // 10], Qt.Orientation.Vertical)

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
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        # What runs is finished first: the program closes the window when the desk is in order.
        event.ignore()
        self.is_left = True
        self.closing.emit()

    def _top(self) -> QWidget:
        whole = QWidget()
        self._below_the_bar.setContentsMargins(0, 0, 0, 0)
        self._below_the_bar.setSpacing(0)
        self._below_the_bar.addWidget(self.top_bar)
        whole.setLayout(self._below_the_bar)
        return whole

    def _tab_bar(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("centreTabs")
        tabs.setAccessibleName(self.tr("Conversation or note"))
        tabs.addTab(self.tr("Conversation"))
        tabs.addTab(self.tr("Resolution note"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.hide()
        return tabs

    def _middle(self) -> QStackedWidget:
        centre = QStackedWidget()
        centre.setObjectName("centre")
        column = QVBoxLayout(self.ticket_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.leaves, 1)
        centre.addWidget(self.ticket_page)
        self.setCentralWidget(centre)
        return centre

    def _side(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        is_note = area is Qt.DockWidgetArea.BottomDockWidgetArea
        free = QDockWidget.DockWidgetFeature.DockWidgetFloatable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        dock.setFeatures(free if is_note else QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setAllowedAreas(area)
        dock.setTitleBarWidget(QWidget(dock))  # the panes have headings of their own
        dock.setWidget(QWidget())  # keeps the place of the pane
        self.addDockWidget(area, dock)
        return dock


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "replace")))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
