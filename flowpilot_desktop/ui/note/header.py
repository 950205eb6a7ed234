"""The line over the note: which kind it is, how fresh, where it goes, and what can be done with it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from flowpilot_desktop.domain.notes import VISIBILITY, NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import Session
from flowpilot_desktop.ui.actions import Actions, tip
from flowpilot_desktop.ui.note.freshness import CacheIndicator
from flowpilot_desktop.ui.outbox.post_words import chip_look, state_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

MENU = ("sentence.add", "", "note.export", "note.print", "note.detach", "", "note.resolve", "note.escalate")
"""Actions of the menu; an empty one is a line between them."""


class NoteHeader(QWidget):
    """The heading of the note's pane."""

    kind_chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "bar")
        self._kinds = QButtonGroup(self)
        self._kinds.setExclusive(True)
        self.indicator = CacheIndicator()
        self.attention = _chip("noteAttention", "chip-warn")
        self.ticket = _chip("ticketRefLabel", "chip")
        self.post = _chip("notePostState", "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.small, SPACING.tight, SPACING.small, SPACING.tight)
        row.setSpacing(SPACING.small)
        for kind, words in (
            (NoteKind.RESOLUTION_NOTE, self.tr("Resolution note")),
            (NoteKind.ESCALATION_PACKAGE, self.tr("Hand-over")),
        ):
            row.addWidget(self._kind_button(kind, words))
        row.addWidget(self.indicator)
        row.addWidget(self.attention)
        row.addStretch(1)
        row.addWidget(self.post)
        row.addWidget(self.ticket)
        row.addWidget(actions.button("note.edit", text=self.tr("Edit"), name="editNoteButton"))
        row.addWidget(actions.button("note.copy", text=self.tr("Copy"), name="copyNoteButton"))
        row.addWidget(self._more(actions))
        refresh = actions.button("note.refresh", text="⟳", name="refreshPreviewButton")
        row.addWidget(refresh)

    def show_kind(self, kind: NoteKind) -> None:
        button = self._kinds.button(_number(kind))
        if button is not None and not button.isChecked():
            button.setChecked(True)

    def show_target(self, session: Session | None, kind: NoteKind, post: OutboxItem | None) -> None:
        """Where the note goes, who reads it there, and what became of the last one of its kind."""
        if session is None:
            self.ticket.hide()
            self.post.hide()
            return
        name = str(session.ticket.ref) if session.ticket else self.tr("no ticket yet")
        seen = visibility_words(VISIBILITY[kind])
        self.ticket.setText(f"{_cut(name)} · {seen}")
        self.ticket.setAccessibleName(self.tr("Ticket {name}, {seen}").format(name=name, seen=seen))
        set_look(self.ticket, "chip" if VISIBILITY[kind] is Visibility.PUBLIC else "chip-warn")
        self.ticket.show()
        self.post.setVisible(post is not None)
        if post is not None:
            self.post.setText(state_words(post))
            self.post.setAccessibleName(self.tr("The last post: {state}").format(state=state_words(post)))
            set_look(self.post, chip_look(post))

    def show_attention(self, missing: int, rejected: int) -> None:
        """How many things stand against posting it."""
        parts = []
        if missing:
            parts.append(self.tr("%n to fill in", "", missing))
        if rejected:
            parts.append(self.tr("%n sentence(s) of yours not in it", "", rejected))
        self.attention.setText(" · ".join(parts))
        self.attention.setAccessibleName(self.attention.text())
        self.attention.setVisible(bool(parts))

    def _kind_button(self, kind: NoteKind, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"{kind.value}Button")
        button.setAccessibleName(words)
        button.setToolTip(tip("note.kind"))
        button.setCheckable(True)
        set_look(button, "quiet")
        self._kinds.addButton(button, _number(kind))
        button.clicked.connect(lambda: self.kind_chosen.emit(kind))
        return button

    def _more(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setObjectName("noteMenuButton")
        button.setText("…")
        button.setAccessibleName(self.tr("More to do with the note"))
        button.setToolTip(self.tr("Export, print, detach"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("noteMenu")
        for action_id in MENU:
            _entry(menu, actions, action_id)
        button.setMenu(menu)
        return button


def visibility_words(visibility: Visibility) -> str:
    """Who reads a post, in the words of the screen."""
    if visibility is Visibility.PUBLIC:
        return QCoreApplication.translate("Visibility", "customer sees this")
    return QCoreApplication.translate("Visibility", "internal")


def _entry(menu: QMenu, actions: Actions, action_id: str) -> QAction:
    if not action_id:
        return menu.addSeparator()
    action = actions.qaction(action_id)
    menu.addAction(action)
    return action


def _chip(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a ticket's name comes from outside
    set_look(made, look)
    made.hide()
    return made


def _number(kind: NoteKind) -> int:
    return list(NoteKind).index(kind)


def _cut(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:27]}…"
