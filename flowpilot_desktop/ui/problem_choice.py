"""Which of a ticket's several problems something belongs to; out of sight where the ticket is about one thing."""

from PySide6.QtWidgets import QComboBox

from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.still_fields import Choice

FEWEST_LETTERS = 8
"""Of a title in a choice, where there is little room."""


class ProblemChoice(Choice):
    """The ticket as a whole, then each of its problems."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(FEWEST_LETTERS)  # a long title must not widen the lane
        self._problems: tuple[Problem, ...] | None = None
        self.show_problems(())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Offer these; the one that was chosen stays chosen where it is among them (and no other ticket's)."""
        if problems != self._problems:
            chosen = next((each for each in self._problems or () if each.number == self.problem), None)
            self._problems = problems
            self.clear()
            self.addItem(self.tr("The ticket as a whole"), None)
            for each in problems:
                self.addItem(each.title, each.number)
            self.setCurrentIndex(problems.index(chosen) + 1 if chosen in problems else 0)
        self.setVisible(bool(problems))

    @property
    def problem(self) -> int | None:
        """The number of the problem that is chosen, None for the ticket as a whole."""
        number = self.currentData()
        return int(number) if number is not None else None
