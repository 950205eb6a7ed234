"""How likely a fix helps: a number that the agent may give, and the word that it stands for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

NARROW = 56  # pixels: three digits


class Likelihood(QWidget):
    """Says ``likely`` or ``guess`` behind the number, as the fix will."""

    def __init__(self, name: str) -> None:
        super().__init__()
        words = QLabel(self.tr("How likely it helps"))
        set_look(words, "small")
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(self.tr("How likely it helps, 0 to 100"))
        self.field.setToolTip(self.field.accessibleName())
        self.field.setValidator(QIntValidator(0, 100, self.field))
        self.field.setFixedWidth(NARROW)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.textChanged.connect(lambda _text: self._say())
        words.setBuddy(self.field)
        self._meaning = QLabel()
        self._meaning.setObjectName(f"{name}Meaning")
        set_look(self._meaning, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING.small)
        for part in (words, self.field, self._meaning):
            row.addWidget(part)
        row.addStretch(1)
        self._say()

    @property
    def number(self) -> int | None:
        """0 to 100, None where the agent did not say."""
        return int(self.field.text()) if self.field.text() else None

    def _say(self) -> None:
        number = self.number
        said = self.tr("% (optional)")
        self._meaning.setText(said if number is None else self.tr("% · {0}").format(fix_words.chance(number)))
