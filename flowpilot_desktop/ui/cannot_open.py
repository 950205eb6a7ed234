"""What is said where the desk cannot be opened, with the way back where there is one."""

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from flowpilot_desktop.ui.pressed import pressed_in


class CannotOpen(QMessageBox):
    """A sentence, what to do next, and what a doctor finds."""

    def __init__(
        self, parent: QWidget, sentence: tuple[str, str], findings: str, backup: tuple[str, int] | None
    ) -> None:
        """``backup`` is the one that could be put back, its name and how many tickets it has; None where none helps."""
        super().__init__(parent)
        self.setObjectName("cannotOpen")
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("The desk cannot be opened"))
        title, hint = sentence
        self.setText(title)
        self.setInformativeText(hint)
        self.setDetailedText(findings)
        self._back: QAbstractButton | None = None
        if backup is not None:
            offer = self.tr("The newest sound backup is {name}, with %n ticket(s).", "", backup[1]).format(
                name=backup[0]
            )
            self.setInformativeText(f"{hint}\n\n{offer} " + self.tr("What is here now would be kept aside."))
            self._back = self.addButton(self.tr("Put this backup back"), QMessageBox.ButtonRole.ActionRole)
            self._back.setObjectName("putBackupBack")
        leave = self.addButton(self.tr("Close the program"), QMessageBox.ButtonRole.RejectRole)
        leave.setObjectName("leaveUnopened")
        self.setDefaultButton(leave)
        self.setEscapeButton(leave)

    async def wants_backup(self) -> bool:
        """Show it until a button is pressed; whether that was the one that puts the backup back."""
        clicked = await pressed_in(self)
        return self._back is not None and clicked is self._back
