"""What the agent would agree to, line by line: to whom, which model, what goes, and what never does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.services.assistants.settings import Endpoint
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ConsentTerms(QWidget):
    """A list of names and what stands for them. The request itself, to the letter, is shown elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consentTerms")
        self._said: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.medium)
        self._grid.setVerticalSpacing(SPACING.tight)
        self._grid.setColumnStretch(1, 1)
        self._to, self._model = self._line(self.tr("To")), self._line(self.tr("Model"))
        self._line(self.tr("Is sent")).setText(
            self.tr(
                "Your question, and of this ticket: title, conversation, facts (internal ones too), questions, checks "
                "and fixes. Later questions send the same; if the assistant words notes, what they rest on is sent too."
            )
        )
        self._line(self.tr("Is not sent")).setText(
            self.tr("Other tickets. Passwords, keys and other secrets that are recognised are taken out before.")
        )

    def show_endpoint(self, endpoint: Endpoint) -> None:
        """Name who would get it."""
        near = self.tr("{address}, a server near you")
        far = self.tr("{address}, over the internet")
        words = far if endpoint.place is Place.CLOUD else near
        self._to.setText(words.replace("{address}", endpoint.address))
        self._model.setText(endpoint.model or self.tr("not chosen yet"))

    def in_words(self) -> str:
        """The whole list in one text, for who does not see it."""
        return " ".join(f"{name}: {words.text()}" for name, words in self._said.items())

    def _line(self, name: str) -> QLabel:
        row = self._grid.rowCount()
        head, words = QLabel(name), QLabel()
        set_look(head, "muted")
        for label in (head, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        self._said[name] = words
        return words
