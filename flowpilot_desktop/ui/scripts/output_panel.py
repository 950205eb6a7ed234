"""Taking the output of a script that was run: what it states becomes proposed facts, the output itself is not kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.scripts import Generation
from flowpilot_desktop.ui.drafting import Typing
from flowpilot_desktop.ui.scripts.output_box import OutputBox
from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class OutputPanel(QWidget):
    """Paste, press once: the proposals wait in the inbox of the ticket."""

    taken = Signal(int, str)
    """The number of the script's line, and its output."""
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outputPanel")
        self._number: int | None = None
        """Of the script whose output stands in the box."""
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._title, "title")
        words = QLabel(
            self.tr(
                "Paste what the script printed. Its lines “FACT: …” and its errors become proposals; "
                "secrets are taken out, and the output itself is not kept."
            )
        )
        words.setWordWrap(True)
        words.setMaximumWidth(SPACING.text_width)
        set_look(words, "muted")
        self.box = OutputBox("scriptOutput", self.tr("What the script printed"))
        self.box.setFont(fixed_font())
        self._take = QPushButton(self.tr("Take what it says"))
        self._take.setObjectName("takeOutputButton")
        self._take.setAccessibleName(self._take.text())
        set_look(self._take, "primary")
        self._take.clicked.connect(self._press)
        empty = QPushButton(self.tr("Empty the box"))
        empty.setObjectName("emptyOutputButton")
        empty.setAccessibleName(empty.text())
        empty.clicked.connect(self.box.forget)
        cancel = QPushButton(self.tr("Back"))
        cancel.setObjectName("leaveOutputButton")
        cancel.setAccessibleName(self.tr("Back without taking anything"))
        cancel.clicked.connect(self._leave)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        row.setSpacing(SPACING.small)
        for button in (self._take, empty, cancel):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addWidget(self._title)
        column.addWidget(words)
        column.addWidget(self.box, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(foot)

    def show_for(self, generation: Generation, name: str) -> None:
        """For the output of this script; ``name`` is what its template is called here."""
        self._title.setText(self.tr("Output of “{0}”").format(name))
        if generation.id != self._number:
            self.box.forget()
        self._number = generation.id

    @property
    def typing(self) -> Typing:
        """The box as its draft sees it: whose output it is, and below that the output."""
        return Typing(self._read, self._put, (self.box.textChanged,))

    def take_focus(self) -> None:
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        text = self.box.whole()
        if self._number is not None and text.strip():
            self.taken.emit(self._number, text)
        else:
            self.box.setFocus()

    def _leave(self) -> None:
        self.box.forget()
        self.put_away.emit()

    def _read(self) -> str:
        text = self.box.whole()
        return f"{self._number}\n{text}" if text and self._number is not None else ""

    def _put(self, text: str) -> None:
        number, _, output = text.partition("\n")
        self._number = int(number) if number.isdigit() else None
        self.box.forget()
        self.box.take(output)
