"""What stands beside the list before a script is chosen: the ticket's newest one, and how scripts are used here."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.scripts import Generation
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class Welcome(QWidget):
    """Shows one script that was made, where there is one."""

    run_marked = Signal(int)
    output_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scriptWelcome")
        self._made: Generation | None = None
        self._name = _words("welcomeScript", "title")
        self._marks = _words("welcomeMarks", "muted")
        self._run = _button("welcomeRun", self.tr("Mark as run"), self._mark)
        output = _button("welcomeOutput", self.tr("Paste its output…"), self._ask)
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(output)
        row.addWidget(self._run)
        row.addStretch(1)
        self._newest = QWidget()
        newest = QVBoxLayout(self._newest)
        newest.setContentsMargins(0, 0, 0, SPACING.large)
        newest.setSpacing(SPACING.small)
        for part in (_heading(self.tr("Made last for this ticket")), self._name, self._marks):
            newest.addWidget(part)
        newest.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addWidget(self._newest)
        column.addWidget(_heading(self.tr("How scripts are used here")))
        for number, step in enumerate(
            (
                self.tr("Choose a script from the list and fill it in."),
                self.tr("Read it, copy it or save it as a file, and run it yourself: the program never runs one."),
                self.tr("Paste what it printed: what that says becomes proposals in the inbox of the ticket."),
            ),
            1,
        ):
            line = _words(f"welcomeStep{number}", "")
            line.setText(f"{number}.  {step}")
            line.setMaximumWidth(SPACING.text_width)
            column.addWidget(line)
        column.addStretch(1)
        self.show_made(None, None)

    def show_made(self, made: Generation | None, row: Row | None) -> None:
        """The newest script of the ticket, and what its row in the list says; None where there is none."""
        self._made = made
        self._newest.setVisible(made is not None)
        if made is not None and row is not None:
            self._name.setText(row.text)
            self._marks.setText(" · ".join(mark.text for mark in row.marks))
            self._run.setEnabled(made.executed_at is None)

    def _mark(self) -> None:
        if self._made is not None:
            self.run_marked.emit(self._made.id)

    def _ask(self) -> None:
        if self._made is not None:
            self.output_wanted.emit(self._made.id)


def _heading(words: str) -> QLabel:
    made = QLabel(words.upper())
    made.setAccessibleName(words)
    set_look(made, "heading")
    return made


def _words(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if look:
        set_look(made, look)
    return made


def _button(name: str, words: str, do: Callable[[], None]) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.rstrip("…"))
    made.clicked.connect(do)
    return made
