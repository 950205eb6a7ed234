"""The foot of the builder: what can be done with the version that is shown, and with a template nobody may change."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class BuilderFoot(QWidget):
    """Buttons only. Where nothing can be kept, filling the script in is the way on."""

    save_wanted = Signal()
    ready_wanted = Signal()
    copy_wanted = Signal()
    take_back_wanted = Signal()
    left = Signal()
    """For the form of this template."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("builderFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "foot")
        self._save = _button("keepTemplateButton", self.tr("Keep as a new version"), self.save_wanted)
        set_look(self._save, "primary")
        self.use = _button("useTemplateButton", self.tr("Fill in this script"), self.left)
        self._ready = _button("readyButton", "", self.ready_wanted)
        self._copy = _button("copyTemplateButton", self.tr("Make a copy to change"), self.copy_wanted)
        self._back = _button("takeVersionBackButton", self.tr("Take this version back"), self.take_back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        row.setSpacing(SPACING.small)
        for button in (self._save, self.use, self._ready, self._copy, self._back):
            row.addWidget(button)
        row.addStretch(1)

    def show_for(self, *, is_draft: bool, is_newest: bool, came_with_program: bool) -> None:
        """What can be done with that version."""
        may_change = is_newest and not came_with_program
        self._save.setVisible(may_change)
        self._ready.setVisible(may_change)
        self._ready.setText(self.tr("Mark as ready") if is_draft else self.tr("Back to a draft"))
        self._ready.setAccessibleName(self._ready.text())
        self._copy.setVisible(came_with_program)
        self._back.setVisible(not is_newest and not came_with_program)
        set_look(self.use, "" if may_change else "primary")


def _button(name: str, words: str, pressed: SignalInstance) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.clicked.connect(pressed)
    return made
