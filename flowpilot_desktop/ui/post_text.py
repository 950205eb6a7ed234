"""The text of a post in two views: as its readers will see it, and character by character."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.ui.actions import written
from flowpilot_desktop.ui.exact_text import ExactText
from flowpilot_desktop.ui.key_cap import KeyCap
from flowpilot_desktop.ui.reading_text import ReadingText
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

KEY = "Alt+E"
LONGEST_READ = 40_000
"""Characters; a longer text is shown character by character alone, because laying it out would hold up the window."""


class PostText(QWidget):
    """Begins with what is true for the ticket system; one key turns to the exact characters, and back."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self._body = ""
        self._shown_as = ShownAs.UNKNOWN
        self.exact = ExactText(name, accessible_name)
        self.reading = ReadingText(f"{name}Reading", accessible_name)
        self.caption = QLabel()
        self.caption.setObjectName(f"{name}Caption")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        set_look(self.caption, "small")
        self.toggle = QPushButton(self.tr("Character by character"))
        self.toggle.setObjectName(f"{name}Toggle")
        self.toggle.setAccessibleName(self.tr("Character by character"))
        self.toggle.setToolTip(self.tr("Every character of the approved text, marks and all"))
        self.toggle.setCheckable(True)
        self.toggle.setAutoDefault(False)
        QShortcut(QKeySequence(KEY), self, self.toggle.toggle)  # a button's own would wait for its animation
        KeyCap(self.toggle, written(KEY))
        self.toggle.toggled.connect(self._renew)
        row = QHBoxLayout()
        row.addWidget(self.caption, 1)
        row.addWidget(self.toggle)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.small)
        column.addWidget(self.reading, 1000)
        column.addWidget(self.exact, 1000)
        column.addLayout(row)
        self._renew()

    def end_with_the_text(self) -> None:
        """Get no taller than the text is."""
        self.reading.end_with_the_text()
        self.exact.end_with_the_text()
        self._column.addStretch(1)

    def show_text(self, body: str, shown_as: ShownAs) -> None:
        """Show ``body``; another text begins with the view of its readers, the same one stays as it is."""
        if (body, shown_as) == (self._body, self._shown_as):
            return
        self._body, self._shown_as = body, shown_as
        self.exact.setPlainText(body)
        if self._can_be_read():
            (self.reading.show_plain if shown_as is ShownAs.PLAIN else self.reading.show_formatted)(body)
        self.toggle.setChecked(False)
        self._renew()

    def _can_be_read(self) -> bool:
        return self._shown_as is not ShownAs.UNKNOWN and len(self._body) <= LONGEST_READ

    def _renew(self) -> None:
        can_be_read = self._can_be_read()
        is_exact = self.toggle.isChecked() or not can_be_read
        had_focus = self.reading.hasFocus() or self.exact.hasFocus()
        self.exact.setVisible(is_exact)
        self.reading.setVisible(not is_exact)
        if had_focus:
            (self.exact if is_exact else self.reading).setFocus()
        self.toggle.setVisible(can_be_read)
        self.caption.setText(self._words(is_exact=is_exact))

    def _words(self, *, is_exact: bool) -> str:
        match self._shown_as, is_exact:
            case ShownAs.FORMATTED, False:
                return self.tr("As the ticket shows it.")
            case ShownAs.FORMATTED, True:
                return self.tr("Every character of the text; the ticket shows its marks as headings and lists.")
            case ShownAs.PLAIN, False:
                return self.tr("As the ticket shows it: plain text.")
            case ShownAs.PLAIN, True:
                return self.tr("Every character of the text; its marks are left out in the ticket.")
            case ShownAs.FILE, False:
                return self.tr("Goes into a text file; shown here with its headings and lists.")
            case ShownAs.FILE, True:
                return self.tr("Every character of the file.")
            case _:
                return self.tr("Every character of the text.")
