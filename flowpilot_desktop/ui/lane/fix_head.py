"""The line above the fix: what it is by now, the choice among those of several problems, and the way to write one."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.fix_chooser import FixChooser
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class FixHead(QWidget):
    """``chooser`` says which fix is meant; ``write`` is in sight where there is none, or ``none`` where it is written
    from elsewhere."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("fixHeading")
        set_look(self._title, "heading")
        self.chooser = FixChooser()
        self.chooser.setAccessibleName(self.tr("The fix of which problem"))
        self.write = actions.button("fix.add", text=self.tr("Write a fix…"), look="small", name="writeFixButton")
        self.none = QLabel(self.tr("none yet"))
        self.none.setObjectName("noFixYet")
        set_look(self.none, "small")
        self.none.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.tight, 0, 0, 0)
        row.addWidget(self._title)
        row.addWidget(self.chooser, 1)
        row.addStretch(1)
        row.addWidget(self.write)
        row.addWidget(self.none)
        self.say(None)

    def say(self, fix: Fix | None) -> None:
        """Call it what it is: suggested, under way, or a fix of which it is known what came of it."""
        words = fix_words.heading(fix)
        self._title.setText(words.upper())
        self._title.setAccessibleName(words)

    def offer(self, *, is_wanted: bool, is_written_below: bool) -> None:
        """``is_wanted``: a fix can be written now, and is none yet."""
        self.write.setVisible(is_wanted and not is_written_below)
        self.none.setVisible(is_wanted and is_written_below)

    def light(self, *, is_lit: bool) -> None:
        """Another pane points at the fix."""
        set_look(self._title, "label" if is_lit else "heading")
