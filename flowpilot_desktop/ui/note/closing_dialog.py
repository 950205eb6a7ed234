"""The one modal dialog: the exact text, where it goes, who reads it, what it waits for; or a conflict, in columns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.notes import NoteKind, Preview, ShownAs, Violation
from flowpilot_desktop.services.notes.resolving import Destination
from flowpilot_desktop.ui.note.conflict_view import ConflictView
from flowpilot_desktop.ui.note.differences import Line
from flowpilot_desktop.ui.note.unsaved_words import UnsavedWords
from flowpilot_desktop.ui.post_text import PostText
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens
from flowpilot_desktop.ui.words import place, readers

APPROVE, CONFLICT = 0, 1
TALL = 720
"""Pixels in which most notes are seen whole; small windows give what they have."""


class ClosingDialog(QDialog):
    """Shows what would be posted. It approves nothing itself: ``approved`` says that the agent did."""

    approved = Signal()
    amending = Signal()
    """The agent goes back to the note, to change it or the facts."""
    outcome_wanted = Signal()
    """The agent first says what came of the fix that was started."""
    reread = Signal()
    """In a conflict: the agent wants to read the newer text, to approve that."""

    def __init__(self, kind: NoteKind, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closingDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        is_note = kind is NoteKind.RESOLUTION_NOTE
        title = self.tr("Post and resolve") if is_note else self.tr("Hand over")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.kind = kind
        self.preview: Preview | None = None
        """The note whose text is shown, and nothing else is approved."""
        self._is_busy = False
        self._blocks: tuple[str, ...] = ()
        self.title = _label("closingTitle", "title", title)
        self.target = _label("closingTarget", "")
        self.visibility = _label("closingVisibility", "chip")
        self.visibility.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.text = PostText("closingText", self.tr("The text as it will be posted"))
        self._shown_as = ShownAs.UNKNOWN
        self.waits = _label("closingWaits", "warn")
        self.unsaved = UnsavedWords()
        self.then = _label("closingThen", "muted")
        self.refusal = _label("closingRefusal", "error")
        self.post = _button("confirmClosingButton", title, "")
        self.post.setDefault(True)
        self.back = _button("backToNoteButton", self.tr("Back to the note"), "")
        self.record_first = _button("recordFirstButton", self.tr("Record the outcome first"), "")
        self.record_first.hide()
        self.leave = _button("backToTicketButton", self.tr("Back to the ticket"), "")
        self.what_changed = _label("conflictChanges", "")
        self.conflict = ConflictView(tokens)
        self.amend = _button("amendButton", self.tr("Amend the note…"), "")
        self.amend.setToolTip(self.tr("Back to the note as it is now"))
        self.read_new = _button("readNewTextButton", self.tr("Review the new text…"), "")
        self.read_new.setToolTip(self.tr("Shows the new text here; nothing is posted before you have read it"))
        self.post.clicked.connect(self.approved)
        self.back.clicked.connect(self.reject)
        self.amend.clicked.connect(self.amending)
        self.read_new.clicked.connect(self.reread)
        self.record_first.clicked.connect(self.outcome_wanted)
        self.leave.clicked.connect(self.reject)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._approve_page())
        self._pages.addWidget(self._conflict_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.large)
        column.addWidget(self.title)
        column.addWidget(self._pages, 1)
        self._fit(parent)
        self._renew()

    @property
    def is_conflict(self) -> bool:
        return self._pages.currentIndex() == CONFLICT

    @property
    def wanted(self) -> QPushButton:
        """What most people would do here: post, but say first what came of a fix that was started."""
        return self.post if self.record_first.isHidden() else self.record_first

    def show_destination(self, destination: Destination) -> None:
        self._shown_as = destination.shown_as
        self.target.setText(self.tr("To {target}").format(target=place(destination.target)))
        self.visibility.setText(readers(destination.visibility, destination.target))

    def show_making(self) -> None:
        """The text is still being made."""
        self.preview = None
        self.waits.setText(self.tr("The note is being made."))
        self._renew()

    def show_preview(self, preview: Preview, blocks: tuple[str, ...], remarks: tuple[str, ...], then: str) -> None:
        """This is what would be posted. ``blocks`` stand against it, a sentence each; ``remarks`` do not."""
        self.preview = preview
        self.text.show_text(preview.note.markdown, self._shown_as)
        self._blocks = blocks
        self.waits.setText("\n".join((*blocks, *remarks)))
        set_look(self.waits, "error" if blocks else "warn")
        self.then.setText(then)
        self.refusal.setText("")
        self._pages.setCurrentIndex(APPROVE)
        self.title.setText(self.windowTitle())
        self._renew()
        wanted = self.wanted
        wanted.setDefault(True)
        (self.back if blocks else wanted).setFocus()

    def ask_about(self, words: str, rejected: tuple[Violation, ...] = ()) -> None:
        """Words of the agent that are not in the text: those that are not on the desk yet, or else those that the desk
        refused. It is posted after the agent decided; Enter never posts without them."""
        if words or not rejected:
            self.unsaved.show_words(words)
        else:
            self.unsaved.show_refused(rejected)
        self.post.setHidden(bool(words or rejected))
        if words or rejected:
            wanted = self.unsaved.use if words else self.unsaved.fix
            wanted.setDefault(True)
            wanted.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """It was not approved; nothing was posted."""
        self.refusal.setText(sentence)
        self._renew()

    def show_conflict(self, lines: tuple[Line, ...], changes: tuple[str, ...]) -> None:
        """The ticket moved on: what was read beside what there is now."""
        self.title.setText(self.tr("The ticket changed after you read this note. Nothing was posted."))
        mark = "• " if len(changes) > 1 else ""
        self.what_changed.setText("\n".join(f"{mark}{_cut(change, 300)}" for change in changes[:12]))
        self.what_changed.setVisible(bool(changes))
        self.conflict.show_lines(lines)
        self._pages.setCurrentIndex(CONFLICT)
        self._renew()
        self.amend.setDefault(True)
        self.amend.setFocus()

    def lock(self, *, is_busy: bool) -> None:
        """While it is being approved, nothing else can be asked for."""
        self._is_busy = is_busy
        self._renew()

    def reject(self) -> None:
        """Esc, or closed: back to the ticket; while a post is being approved it waits."""
        if not self._is_busy:
            super().reject()

    def _renew(self) -> None:
        self.post.setEnabled(self.preview is not None and not self._blocks and not self._is_busy)
        self.unsaved.give_up.setEnabled(self.post.isEnabled())
        self.back.setEnabled(not self._is_busy)
        for button in (self.amend, self.record_first, self.leave, self.unsaved):
            button.setEnabled(not self._is_busy)
        self.read_new.setEnabled(not self._is_busy)
        self.refusal.setVisible(bool(self.refusal.text()))
        self.waits.setVisible(bool(self.waits.text()))
        self.then.setVisible(bool(self.then.text()))

    def _approve_page(self) -> QWidget:
        where = QHBoxLayout()
        where.addWidget(self.target)
        where.addWidget(self.visibility)
        where.addStretch(1)
        return _page(
            *(where, self.text, self.waits, self.unsaved, self.refusal, self.then),
            _foot(self.back, self.post, self.record_first),
        )

    def _conflict_page(self) -> QWidget:
        return _page(self.what_changed, self.conflict, _foot(self.leave, self.read_new, self.amend))

    def _fit(self, parent: QWidget) -> None:
        room = parent.window().size()
        width = min(SPACING.text_width + 6 * SPACING.large, room.width() - 2 * SPACING.large)
        height = max(room.height() * 3 // 4, min(room.height() - 2 * SPACING.bar, TALL))
        self.resize(max(width, SPACING.lane_width), max(height, SPACING.lane_width))


def _page(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACING.small, 0, 0)
    column.setSpacing(SPACING.medium)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part, 1 if isinstance(part, (PostText, ConflictView)) else 0)
        else:
            column.addLayout(part)
    return page


def _foot(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def _label(name: str, look: str, text: str = "") -> QLabel:
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(look in ("warn", "error", "muted", "title") or name == "conflictChanges")
    if look:
        set_look(made, look)
    return made


def _button(name: str, text: str, look: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text.rstrip("…"))
    made.setAutoDefault(False)
    if look:
        set_look(made, look)
    return made


def _cut(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
