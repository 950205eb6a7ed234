"""Script templates as a page of the centre. What is in it is made when the page is opened for the first time."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.scripts.room import ScriptsRoom
from flowpilot_desktop.ui.theme.tokens import SPACING


class ScriptsPage(Pane):
    """Many agents never come here: until then the window starts, and turns dark, without its two hundred widgets."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("scriptsPage")
        self._room: ScriptsRoom | None = None
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)

    @property
    def room(self) -> ScriptsRoom:
        """What is in the page."""
        if self._room is None:
            self._room = ScriptsRoom(self.around)
            self._room.page_wanted.connect(self.page_wanted)
            self._room.show_ticket(self.shown)
            self._whole.addWidget(self._room)
        return self._room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # nothing in the page had a use for it
            self.page_wanted.emit("ticket")
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        # The pages of the centre share one place: a hidden one must not make the others wide.
        return QSize(SPACING.lane_width, SPACING.list_width)

    def entered(self) -> None:
        """The page was opened: read what it shows."""
        self.room.entered()

    def serve(self, wish: ScriptWish) -> None:
        """What the lane wants: the form for the script of a fix, or the builder on a template."""
        self.page_wanted.emit("scripts")  # first: a page that is opened shows its list
        self.room.serve(wish)

    def show_ticket(self, shown: Shown | None) -> None:
        super().show_ticket(shown)
        if self._room is not None:
            self._room.show_ticket(shown)

    def take_focus(self) -> None:
        self.room.take_focus()
