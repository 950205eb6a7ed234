"""Where this desk lives, and the way to another folder: chosen here, carried out when the window has closed."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.ui.asking import Ask
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.tokens import SPACING

CHECK = "desk.check"


class MovingDesk(QWidget):
    """A folder is chosen and looked at; the agent agrees; the window closes and comes back from there."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("movingDesk")
        self._around = around
        self.error = told(look="error")
        self.error.setObjectName("moveDeskError")
        self.error.hide()
        self.button = QPushButton(self.tr("Move it to another folder…"))
        self.button.setObjectName("moveDesk")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(told(self.tr("Folder of this desk"), "strong"))
        column.addWidget(told(str(around.desk.data_dir)))
        column.addLayout(row)
        column.addWidget(self.error)
        column.addWidget(
            told(
                self.tr(
                    "Network shares, removable disks and folders that a service synchronises are refused: the desk "
                    "could be damaged there."
                )
            )
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Move the desk to another folder"))
        dialog.setObjectName("moveDeskDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda place: self.consider(Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def consider(self, folder: Path) -> None:
        """Say why not, or ask whether to."""
        self.error.hide()
        moving = self._around.desk.moving
        self._around.door.enter(
            CHECK, lambda: moving.check(folder), then=lambda _nothing: self._ask(folder), refused=self._refuse
        )

    def _ask(self, folder: Path) -> None:
        moving = self._around.desk.moving
        Ask(
            self._around,
            "desk.move",
            self.window(),
            title=self.tr("Move the desk"),
            explanation=self.tr(
                "The window closes, everything is copied to {folder} and compared, and the window opens again from "
                "there. The old folder stays until you delete it."
            ).format(folder=folder),
            button=self.tr("Move it and start again"),
        ).ask(lambda _values: moving.want(folder), lambda _nothing: self._around.actions.qaction("app.quit").trigger())

    def _refuse(self, error: FlowPilotError) -> None:
        self.error.setText(in_full(error))
        self.error.show()
