"""The line over the note: which kind it is, how fresh, where it goes, and what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from flowpilot_desktop.domain.notes import VISIBILITY, NoteKind
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Session
from flowpilot_desktop.ui.actions import Actions, tip
from flowpilot_desktop.ui.inert import plain_tip
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.note.freshness import CacheIndicator
from flowpilot_desktop.ui.outbox.post_words import chip_look, moment, state_words
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens
from flowpilot_desktop.ui.words import place, post_words, readers

NARROW = 700  # pixels
MENU = (
    ("note.edit", "sentence.add"),
    ("note.copy", "note.export", "note.print", "note.detach"),
    ("note.resolve", "note.escalate"),
)
"""Actions of the menu, in groups."""

PARTS = " · "
"""Between what a chip tells."""
SHORTEST = 14
"""Characters of the place that are seen in any case."""


class NoteHeader(QWidget):
    """The heading of the note's pane."""

    kind_chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "bar")
        self._kinds: dict[NoteKind, QPushButton] = {}
        self.indicator = CacheIndicator()
        self.attention = _Chip("noteAttention", "chip-warn")
        self.ticket = _Chip("ticketRefLabel", "chip")
        self.post = _Chip("notePostState", "chip")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.small, SPACING.tight, SPACING.small, SPACING.tight)
        row.setSpacing(SPACING.small)
        for kind, words in (
            (NoteKind.RESOLUTION_NOTE, self.tr("Resolution note")),
            (NoteKind.ESCALATION_PACKAGE, self.tr("Hand-over")),
        ):
            row.addWidget(self._kind_button(kind, words))
        row.addSpacing(SPACING.medium)  # how fresh it is belongs to neither of the two
        row.addWidget(self.indicator)
        row.addWidget(self.attention)
        row.addStretch(1)
        row.addWidget(self.post)
        row.addWidget(self.ticket)
        self._edit = actions.button("note.edit", text=self.tr("Edit"), name="editNoteButton")
        self._copy = actions.button("note.copy", text=self.tr("Copy"), name="copyNoteButton")
        self._in_the_menu = (self._edit, self._copy)
        self._menu = self._more(actions)
        self._refresh = actions.button("note.refresh", text=" ", name="refreshPreviewButton")
        self._refresh.setText("")  # its drawing says it; its name is that of the action
        for icon_button in (self._menu, self._refresh):
            icon_button.setFixedWidth(SPACING.control + SPACING.small)
        for button in (self._edit, self._copy, self._refresh, self._menu):
            row.addWidget(button)

    def dress(self, tokens: Tokens) -> None:
        """Take the colours of the theme."""
        self._refresh.setIcon(icon("refresh", tokens.text))
        self._menu.setIcon(icon("more", tokens.text))
        self._edit.ensurePolished()
        self._menu.setFixedHeight(self._edit.sizeHint().height())  # a tool button would be a little taller

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Without the two buttons that are put away where there is no room for them."""
        shown = [each for each in self._in_the_menu if not each.isHidden()]
        beside = sum(each.minimumSizeHint().width() + SPACING.small for each in shown)
        hint = super().minimumSizeHint()
        return QSize(hint.width() - beside, hint.height())

    def _make_room(self) -> None:
        """The chips are whole where they can be: two of the buttons are in the menu as well, one step further away."""
        row = self._row
        parts = [each for i in range(row.count()) if (item := row.itemAt(i)) and (each := item.widget())]
        margins = row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - SPACING.medium
        room -= sum(each.sizeHint().width() + SPACING.small for each in parts if self._is_kept(each))
        for button in self._in_the_menu:
            room -= button.sizeHint().width() + SPACING.small
            button.setVisible(room >= 0 and self.width() >= NARROW)

    def _is_kept(self, part: QWidget) -> bool:
        return not part.isHidden() and part not in self._in_the_menu

    def show_kind(self, kind: NoteKind) -> None:
        # No exclusive group of Qt: the Tab key would skip all its buttons but the checked one.
        for each, button in self._kinds.items():
            button.setChecked(each is kind)
            set_look(button, "tab-chosen" if each is kind else "tab")

    def show_target(
        self, session: Session | None, kind: NoteKind, post: OutboxItem | None, *, has_changed: bool = False
    ) -> None:
        """Where the note goes, who reads it there, and what became of the last one of its kind."""
        if session is None:
            self.ticket.hide()
            self.post.hide()
            return
        name = place(session.ticket.ref) if session.ticket else self.tr("local folder")
        seen = readers(VISIBILITY[kind], session.ticket.ref if session.ticket else None)
        self.ticket.say(f"{name}{PARTS}{seen}")
        self.ticket.setAccessibleName(self.tr("Ticket {name}, {seen}").format(name=name, seen=seen))
        self.ticket.show()
        self.post.setVisible(post is not None)
        if post is not None:
            is_older = has_changed and post.state is OutboxState.SENT
            said, sent = state_words(post), moment(post.sent_at) if post.sent_at is not None else ""
            if is_older:
                said = self.tr("An earlier text was posted {time}").format(time=moment(post.sent_at or post.created_at))
            words = self.tr("posted, changed since") if is_older else f"{post_words(post)} {sent}".rstrip()
            self.post.say(words, self.tr("changed since") if is_older else words)
            self.post.setToolTip(plain_tip(said))  # whole, whatever the chip has room for
            self.post.setAccessibleName(self.tr("The last post: {state}").format(state=said))
            set_look(self.post, "chip" if is_older else chip_look(post))
        self._make_room()

    def show_attention(self, missing: int, rejected: int) -> None:
        """How many things stand against posting it."""
        parts = []
        if missing:
            parts.append(self.tr("%n to fill in", "", missing))
        if rejected:
            parts.append(self.tr("%n of yours not in it", "", rejected))
        self.attention.say(PARTS.join(parts))
        self.attention.setAccessibleName(PARTS.join(parts))
        self.attention.setVisible(bool(parts))
        self._make_room()

    def _kind_button(self, kind: NoteKind, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"{kind.value}Button")
        button.setAccessibleName(words)
        button.setToolTip(tip("note.kind"))
        button.setCheckable(True)
        set_look(button, "tab")
        self._kinds[kind] = button
        button.clicked.connect(lambda: self.kind_chosen.emit(kind))
        return button

    def _more(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setObjectName("noteMenuButton")
        button.setAccessibleName(self.tr("More to do with the note"))
        button.setToolTip(self.tr("Export, print, detach"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = Menu(button)
        menu.setObjectName("noteMenu")
        for group in MENU:
            for action_id in group:
                menu.addAction(actions.qaction(action_id))
            menu.addSeparator()
        button.setMenu(menu)
        return button


class _Chip(QLabel):
    """Where there is no room for its words, it says it shorter; what it tells first gives way in the middle."""

    def __init__(self, name: str, look: str) -> None:
        super().__init__()
        self._words = self._short = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a ticket's name comes from outside
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        set_look(self, look)
        self.hide()

    def say(self, words: str, short: str = "") -> None:
        """Show these words, whole where they fit; a screen reader hears the accessible name.

        ``short`` is the least that is shown; without it, that is who reads it, and ``SHORTEST`` of where it goes.
        """
        self._words, self._short = words, short
        self.setToolTip(plain_tip(words))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        beginning, between, end = self._parts()
        least = self._short or (beginning[:SHORTEST] + between + end if between else "")
        return QSize(self._width_of(least) if least else SPACING.rail, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width_of(self, words: str) -> int:
        # One pixel more: the advance is rounded, and a fraction too little already cuts words out.
        return self.fontMetrics().horizontalAdvance(words) + 1 + 2 * SPACING.small + SPACING.tight

    def _parts(self) -> tuple[str, str, str]:
        return self._words.rpartition(PARTS) if PARTS in self._words else (self._words, "", "")

    def _fit(self) -> None:
        if self._short and self.width() < self._width_of(self._words):
            self.setText(self._short)
            return
        room = max(self.width() - 2 * SPACING.small - SPACING.tight, 0)
        # Who reads it counts most, and of a place its beginning and its end: tickets are told apart by their numbers.
        beginning, between, end = self._parts()
        how = Qt.TextElideMode.ElideMiddle if between else Qt.TextElideMode.ElideRight
        room -= self.fontMetrics().horizontalAdvance(between + end)
        self.setText(self.fontMetrics().elidedText(beginning, how, room) + between + end)
