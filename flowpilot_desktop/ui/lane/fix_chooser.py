"""Where several fixes are in force, each for a part of the ticket: the list from which one is chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.problem_choice import FEWEST_LETTERS
from flowpilot_desktop.ui.still_fields import Choice


class FixChooser(Choice):
    """Each entry is the problem of a fix; it is in sight only where there are several."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fixChooser")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(FEWEST_LETTERS)  # a long title must not widen the lane
        self.hide()  # until there are several: its width must not count before

    def choose(self, label: str) -> None:
        """Choose the fix with ``label``, where it is in the list."""
        at = next((n for n in range(self.count()) if f"X{self.itemData(n)}" == label), -1)
        if at >= 0:
            self.setCurrentIndex(at)

    def show_fixes(self, entries: Sequence[tuple[Fix, str]]) -> None:
        """List fixes, each with the title of its problem; the one that was chosen stays so."""
        self.blockSignals(True)
        wanted = self.currentData()
        self.clear()
        for fix, title in entries:
            self.addItem(title, fix.number)
        self.setCurrentIndex(max(self.findData(wanted), 0))
        self.blockSignals(False)
        self.setVisible(len(entries) > 1)
