"""What stands in the window before the desk is open: bars, places for the panes, sizes and colours as they were left.

It is there while everything else is still being loaded, so that nothing jumps when the panes move in. Until then its
actions have no meaning and are disabled, the status bar says what is waited for, and the window can be closed.
"""

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QStackedWidget, QStatusBar, QTabBar, QVBoxLayout, QWidget

from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.frame import Frame, Placing, in_bytes
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.top_bar import TopBar


class Furniture(QObject):
    """The parts of ``frame``. ``MainWindow`` puts the panes among them when the desk is open."""

    def __init__(self, frame: Frame, theme: Theme, desk_name: str) -> None:
        super().__init__(frame)
        self.frame = frame
        self.all_actions = Actions(frame)
        self.all_actions.on("app.quit", frame.close)
        self.top_bar = TopBar(self.all_actions, theme, desk_name, frame)
        self._below_the_bar = QVBoxLayout()
        self._widths = (0, 0)
        """Of list and lane as they were set here last; where they are others by now, somebody has chosen those."""
        frame.setMenuWidget(self._top())
        self.ticket_page = QWidget()
        self.tabs = self._tab_bar()
        self.leaves = QStackedWidget()
        self.centre = self._middle()
        frame.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        frame.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        tickets = QCoreApplication.translate("Frame", "Tickets")
        self.list_dock = self._side("ticketsDock", tickets, Qt.DockWidgetArea.LeftDockWidgetArea)
        lane = QCoreApplication.translate("Frame", "TaskLane")
        self.lane_dock = self._side("laneDock", lane, Qt.DockWidgetArea.RightDockWidgetArea)
        note = QCoreApplication.translate("Frame", "Resolution note")
        self.note_dock = self._side("resolutionNoteDock", note, Qt.DockWidgetArea.BottomDockWidgetArea)
        frame.show_picture(None)

    def wait_for_the_desk(self, placing: Placing, *, has_ticket: bool) -> None:
        """Look as the desk will look, and say that it is being opened."""
        frame = self.frame
        frame.say_that_it_opens()
        waiting = QLabel(frame.opening_words)
        waiting.setObjectName("openingLabel")
        set_look(waiting, "small")
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(SPACING.medium, 0, SPACING.medium, 0)
        bar.addWidget(waiting)
        frame.setStatusBar(bar)
        if frame.is_put_back:
            self._put_docks_back(placing)
        else:
            self.put_back(placing)
        is_small = frame.is_small(frame.size())
        if not frame.is_put_back:
            self.set_sizes()
        self.tabs.setVisible(is_small)
        self.lane_dock.setVisible(has_ticket)
        self.note_dock.setVisible(has_ticket and not is_small)
        self._keep_places(placing, is_small=is_small)
        frame.setFocus()  # what is typed too early opens no menu
        frame.setCursor(Qt.CursorShape.BusyCursor)

    def _keep_places(self, placing: Placing, *, is_small: bool) -> None:
        """Hold the places as wide and high as they were left; in a window in sight, Qt shares out what is still empty.

        It ends with the panes, which are put where these widgets are.
        """
        if not self.frame.is_put_back:
            return
        for dock, width in ((self.list_dock, placing.list_width), (self.lane_dock, placing.lane_width)):
            if width:
                dock.widget().setFixedWidth(width)
        if placing.note_height and not is_small:
            self.note_dock.widget().setFixedHeight(placing.note_height)

    def put_back(self, placing: Placing) -> None:
        """Stand where it stood; nothing happens where that is not known."""
        self.frame.put_back(placing)
        if placing.geometry:
            self._put_docks_back(placing)

    @property
    def placing(self) -> Placing:
        frame = self.frame
        return Placing(
            _text(frame.saveGeometry()),
            _text(frame.saveState()),
            self.list_dock.width(),
            self.lane_dock.width(),
            0 if self.note_dock.isFloating() else self.note_dock.height(),
        )

    def add_below_the_bar(self, widget: QWidget) -> None:
        self._below_the_bar.addWidget(widget)

    def set_sizes(self) -> None:
        """The sizes of the design, for a window that was never arranged by hand."""
        self._set_widths()
        self.frame.resizeDocks([self.note_dock], [self.frame.usual_note_height], Qt.Orientation.Vertical)

    def grow(self) -> None:
        """The window has another width: list and lane take their share, unless somebody has chosen their widths."""
        if self._widths == (self.list_dock.width(), self.lane_dock.width()) != self.frame.usual_widths:
            self._set_widths()

    def _set_widths(self) -> None:
        self._widths = self.frame.usual_widths
        self.frame.resizeDocks([self.list_dock, self.lane_dock], list(self._widths), Qt.Orientation.Horizontal)

    def _put_docks_back(self, placing: Placing) -> None:
        self.frame.restoreState(in_bytes(placing.docks))

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
        tabs.setAccessibleName(QCoreApplication.translate("Frame", "Conversation or note"))
        tabs.addTab(QCoreApplication.translate("Frame", "Conversation"))
        tabs.addTab(QCoreApplication.translate("Frame", "Note"))
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
        self.frame.setCentralWidget(centre)
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
        self.frame.addDockWidget(area, dock)
        return dock


def furnished(theme: Theme, desk_name: str) -> Furniture:
    """A new window with its furniture, all at once."""
    return Furniture(Frame(), theme, desk_name)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
