"""What was pasted, and what can be made of it: shown above the field, never in the agent's way."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.services.conversation.entries import LONGEST_ENTRY
from flowpilot_desktop.services.conversation.pasting import PastedConversation
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.conversation.rows import size_in_words
from flowpilot_desktop.ui.refusals import said as spoken
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

translate = QCoreApplication.translate
MOST_NAMES = 3
TAKE_APART, NEW_TICKET, AS_ONE, DISCARD = "paste.take_apart", "paste.new_ticket", "paste.as_one", "paste.discard"


class PasteCard(QFrame):
    """A sentence and a few buttons; hidden while nothing was pasted."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pasteCard")
        set_look(self, "card")
        self.text = ""
        self.is_held = False
        """The text is here alone, and not in the field."""
        self.conversation: PastedConversation | None = None
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._begins = QLabel()
        self._begins.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._begins, "small")
        self.buttons: dict[str, QPushButton] = {
            name: actions.button(name, text=words)
            for name, words in (
                (TAKE_APART, translate("ChatComposer", "Add to this ticket")),
                (NEW_TICKET, translate("ChatComposer", "Make a new ticket")),
                (AS_ONE, translate("ChatComposer", "Keep as one message")),
                (DISCARD, translate("ChatComposer", "Discard")),
            )
        }
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._said)
        column.addWidget(self._begins)
        column.addLayout(row)
        self.hide()

    def offer(self, text: str, conversation: PastedConversation | None, *, is_held: bool) -> None:
        """Show what was pasted. ``is_held``: it is too long for the field, and kept here."""
        self.text, self.conversation, self.is_held = text, conversation, is_held
        found = self._sentence(conversation) if conversation else ""
        self._said.setText(" ".join(filter(None, (_size(text) if is_held else "", found))))
        self._begins.setText(_beginning(text))
        self._begins.setVisible(is_held)
        several = conversation is not None and conversation.tickets > 1
        self.buttons[TAKE_APART].setVisible(conversation is not None and not several)
        self.buttons[AS_ONE].setVisible(not is_held or len(text) <= LONGEST_ENTRY)
        self.buttons[AS_ONE].setText(
            translate("ChatComposer", "Keep as one message")
            if is_held
            else translate("ChatComposer", "Leave it as it is")
        )
        self.buttons[DISCARD].setVisible(is_held)
        self.setAccessibleName(self._said.text())
        self.show()

    def _sentence(self, found: PastedConversation) -> str:
        if found.tickets > 1:
            return self.tr("This looks like %n ticket(s).", "", found.tickets)
        said = self.tr("This looks like a conversation of %n message(s)", "", found.messages)
        names = ", ".join(found.speakers[:MOST_NAMES]) + (" …" if len(found.speakers) > MOST_NAMES else "")
        counted = f"{said} ({names})." if names else f"{said}."
        return f"{counted} {spoken(found.notice)}".rstrip()

    def put_away(self) -> None:
        self.text, self.conversation, self.is_held = "", None, False
        self.hide()


def _size(text: str) -> str:
    lines = QLocale().toString(text.count("\n") + 1)
    return translate("ChatComposer", "Pasted: {0}, {1} lines.").format(size_in_words(len(text)), lines)


def _beginning(text: str) -> str:
    words = " ".join(text[:400].split())
    return f"{words[:100]} …" if len(words) > 100 else words
