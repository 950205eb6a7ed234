"""The composer: four kinds of entry, the field, and what was pasted."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.ui.actions import Actions, keys, label, tip
from flowpilot_desktop.ui.conversation.entry_field import EntryField
from flowpilot_desktop.ui.conversation.kinds import KINDS, kind_named, translated, words_of
from flowpilot_desktop.ui.conversation.one_line import OneLine
from flowpilot_desktop.ui.conversation.paste_card import PasteCard
from flowpilot_desktop.ui.problem_choice import ProblemChoice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

translate = QCoreApplication.translate
PROBLEM_LETTERS = 20
"""Of the problem that an entry is about: there is more room for it than in the lane."""


class KindButton(QPushButton):
    """Chooses a kind of entry, with its shortcut beside the words where there is room."""

    def __init__(self, action_id: str) -> None:
        super().__init__(label(action_id))
        set_look(self, "kind")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"{action_id.replace('.', '_')}_button")
        self.setAccessibleName(label(action_id))
        self.setToolTip(tip(action_id))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._key = QLabel(keys(action_id), self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self._key, "key")

    def show_key(self, *, is_shown: bool) -> None:
        if self._key.isHidden() is is_shown:
            self._key.setVisible(is_shown)
            self.updateGeometry()

    def width_with_key(self) -> int:
        return super().sizeHint().width() + self._key.sizeHint().width() + SPACING.small

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return size if self._key.isHidden() else QSize(self.width_with_key(), size.height())

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._key.sizeHint()
        self._key.setGeometry(
            self.width() - size.width() - SPACING.small,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )


class Composer(QWidget):
    """Shows what is being entered; tells when it shall be."""

    sent = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "foot")
        self.field = EntryField()
        self.field.sent.connect(self.sent)
        self.field.textChanged.connect(self._renew_hint)
        # Never shown: a draft knows by it what it was typed as. A finding must not come back as words of the customer.
        self.kind_field = QLineEdit(self)
        self.kind_field.hide()
        self.kind_field.textChanged.connect(self._renew)
        self.card = PasteCard(actions)
        self.send_button = QPushButton()
        self.send_button.setObjectName("sendButton")
        self.send_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.send_button.clicked.connect(self.sent)
        self.stop_button = actions.button("entry.stop", text=translate("ChatComposer", "Stop"))
        self.stop_button.hide()
        self.post_button = actions.button("entry.post")
        self.note_button = actions.button("entry.post_note")
        self._takes_replies = self._takes_notes = False
        self._answers = OneLine("small", "answersLabel")
        self._answers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint = QLabel()
        self._hint.setObjectName("entryHint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._hint, "small")
        self.problem = ProblemChoice("entryProblem", translate("ChatComposer", "Which problem the entry is about"))
        self.problem.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.problem.installEventFilter(self)
        self.problem.setMinimumContentsLength(PROBLEM_LETTERS)
        self._kinds: dict[EntryKind, KindButton] = {}
        self._is_open, self._has_ticket, self._closed_words = True, True, ""
        self._lay_out()
        self._renew()

    @property
    def kind(self) -> EntryKind:
        return kind_named(self.kind_field.text())

    def choose(self, kind: EntryKind) -> None:
        """What is typed is an entry of this kind."""
        self.kind_field.setText(kind.value)

    def text(self) -> str:
        return self.field.toPlainText()

    def take_back(self, sent: str) -> None:
        """What was typed was written down: it leaves the field. What was typed after it stays."""
        text = self.text()
        if text.startswith(sent):
            self.field.setPlainText(text[len(sent) :])

    def give_back(self, text: str) -> None:
        """What was typed could not be written down: it comes back, where nothing else was typed meanwhile."""
        if not self.text():
            self.field.setPlainText(text)

    def show_state(self, *, has_ticket: bool, is_open: bool, closed_words: str = "") -> None:
        """``closed_words`` say why nothing can be entered where the ticket is not open."""
        self._has_ticket, self._is_open, self._closed_words = has_ticket, is_open, closed_words
        self._renew()

    def show_answering(self, *, is_answering: bool, who: str) -> None:
        """Who would answer, and whether an answer is coming."""
        self.stop_button.setVisible(is_answering)
        self._answers.show_words(who)
        self._renew()

    def show_posting(self, *, replies: bool, notes: bool) -> None:
        """What the ticket's own system takes from here."""
        self._takes_replies, self._takes_notes = replies, notes
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The choice of the problem stands in the same line: where it comes, there may be no room for the keys."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_keys()
        return super().eventFilter(watched, event)

    def _show_keys(self) -> None:
        gaps = 2 * SPACING.large + len(self._kinds) * SPACING.small
        needed = gaps + sum(button.width_with_key() for button in self._kinds.values())
        if not self.problem.isHidden():
            needed += self.problem.sizeHint().width() + SPACING.small
        for button in self._kinds.values():
            button.show_key(is_shown=self.width() >= needed)

    def _lay_out(self) -> None:
        group, kinds = QButtonGroup(self), QHBoxLayout()
        kinds.setSpacing(SPACING.small - 2)
        for words in KINDS:
            button = self._kinds[words.kind] = KindButton(words.action)
            button.clicked.connect(lambda _checked=False, kind=words.kind: self._pick(kind))
            group.addButton(button)
            kinds.addWidget(button)
        kinds.addWidget(self.problem)
        kinds.addWidget(self._answers, 1)
        kinds.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(self.field, 1)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignBottom)
        for sending in (self.note_button, self.post_button, self.send_button):
            row.addWidget(sending, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.small + 2, SPACING.large, SPACING.small + 2)
        column.setSpacing(SPACING.small - 1)
        column.addLayout(kinds)
        column.addWidget(self.card)
        column.addLayout(row)
        column.addWidget(self._hint)
        self._hint.hide()

    def _pick(self, kind: EntryKind) -> None:
        self.choose(kind)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        words = words_of(self.kind)
        for kind, button in self._kinds.items():
            button.setChecked(kind is self.kind)
            button.setVisible(self._has_ticket)
            button.setEnabled(self._is_open)
        can_write = self._is_open or not self._has_ticket
        self.field.setReadOnly(not can_write)
        set_look(self.field, "" if can_write else "read-only")
        # What cannot be written in takes no keyboard, and shows no ring as if it did.
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_write else Qt.FocusPolicy.NoFocus)
        if not can_write and self.field.hasFocus():
            self.field.clearFocus()
        self.field.sends_on_enter = words.sends_on_enter or not self._has_ticket
        name = label(words.action) if self._has_ticket else translate("ChatComposer", "New ticket")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(self._placeholder(words.placeholder))
        self.field.setAccessibleDescription(self.field.placeholderText())
        self.send_button.setText(translated(words.send) if self._has_ticket else translate("ChatComposer", "Open"))
        self.send_button.setAccessibleName(f"{self.send_button.text()}: {name}")
        self.post_button.setVisible(self._takes_replies and self.kind is EntryKind.TO_CUSTOMER)
        self.note_button.setVisible(self._takes_notes and self.kind is EntryKind.I_FOUND and self._has_text())
        is_busy = self.stop_button.isVisibleTo(self) and self.kind is EntryKind.ASK_ASSISTANT
        self.send_button.setEnabled(can_write and not is_busy)
        self._answers.setVisible(self._has_ticket and self.kind is EntryKind.ASK_ASSISTANT)
        self._renew_hint()

    def _placeholder(self, of_kind: str) -> str:
        if not self._has_ticket:
            return translate("ChatComposer", "Paste a ticket number, an e-mail or a chat")
        if self._takes_replies and self.kind is EntryKind.TO_CUSTOMER:
            return translate("ChatComposer", "What do you tell the customer? Post sends it, Keep leaves it here")
        return translated(of_kind) if self._is_open else self._closed_words

    def _has_text(self) -> bool:
        return self.field.document().characterCount() > 1

    def _renew_hint(self) -> None:
        """Where Enter does not send (any more), say what does."""
        self.note_button.setVisible(self._takes_notes and self.kind is EntryKind.I_FOUND and self._has_text())
        several = self.field.document().blockCount() > 1
        is_needed = bool(self.field.document().characterCount() > 1) and (several or not self.field.sends_on_enter)
        self._hint.setText(
            translate("ChatComposer", "Enter makes a new line, Ctrl+Enter keeps it here; nothing is sent")
            if self._has_ticket and self.kind is EntryKind.TO_CUSTOMER
            else translate("ChatComposer", "Enter makes a new line, Ctrl+Enter sends")
        )
        self._hint.setVisible(is_needed)
