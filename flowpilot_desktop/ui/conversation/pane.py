"""The conversation of the shown ticket, newest at the composer."""

import asyncio
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from flowpilot_desktop.domain.sessions import EntryKind, Message, SessionId, SessionStatus
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.conversation.answers import ANSWER
from flowpilot_desktop.ui.conversation.chat_view import ChatView
from flowpilot_desktop.ui.conversation.composer import Composer
from flowpilot_desktop.ui.conversation.consent_card import ConsentCard
from flowpilot_desktop.ui.conversation.entering import DRAFT, Entering
from flowpilot_desktop.ui.conversation.find_bar import FindBar
from flowpilot_desktop.ui.conversation.finder import Finder
from flowpilot_desktop.ui.conversation.kinds import KINDS
from flowpilot_desktop.ui.conversation.one_line import OneLine
from flowpilot_desktop.ui.conversation.pastes import Pastes
from flowpilot_desktop.ui.conversation.picking import Picking
from flowpilot_desktop.ui.conversation.post_rows import post_rows
from flowpilot_desktop.ui.conversation.posting import Posting
from flowpilot_desktop.ui.conversation.rows import Row, RowMaker, row_of
from flowpilot_desktop.ui.conversation.taking_up import TakingUp
from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.pane import CONVERSATION, Pane, Surroundings
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.standing_words import closing_post, standing
from flowpilot_desktop.ui.systems.news_bar import NewsBar
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import reference

MADE_AT_ONCE = 300
"""Messages of which rows are made without leaving the thread of the window."""
ROWS = "thread.rows"


class ConversationPane(Pane):
    """Title, messages, composer."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("conversationPane")
        self._maker = RowMaker()
        self._rows: Sequence[Row] = ()
        self._entered: list[Message] = []
        self._shown_id: SessionId | None = None
        self._last_answer: int | None = None  # an answer that was read as it came: it is not folded now
        self._out_of_reach: Mapping[str, str] = {}
        self._counts: Mapping[SessionId, int] = {}
        self._news = NewsBar(around.actions)
        self._title, self._sub = OneLine("title", "ticketTitle"), OneLine("muted", "ticketLine")
        self.chat = ChatView()
        self.find_bar = FindBar(around.actions)
        self.finder = Finder(around, self.chat, self.find_bar, self)
        self.composer = Composer(around.actions)
        around.primary.lend(self.composer.post_button, self.composer, only_while_entered=True)
        around.drafts.keep(self.composer.field, DRAFT)
        around.drafts.keep(self.composer.kind_field, f"{DRAFT}.kind")
        self.consent = ConsentCard(around)
        self.entering = Entering(around, self.composer, self.consent, self)
        self.taking_up = TakingUp(around, self.entering, self)
        self.posting = Posting(around, self.composer, self)
        self.posting.queued.connect(self.chat.go_to_end)
        self.pastes = Pastes(around, self.composer, self.entering, self)
        self.picking = Picking(around, self.chat, self.entering, self)
        self._lay_out()
        self._connect()
        self._show_state(None)
        self.chat.say_empty("")  # the desk is still being opened

    def show_ticket(self, shown: Shown | None) -> None:
        before, view = self.shown, shown.view if shown else None
        super().show_ticket(shown)
        if before is not None and before.view is view:
            return  # only the preview is another one
        self._show_state(view)
        self._news.show_count(self._counts.get(view.session.id, 0) if view else 0)
        self.entering.show(view)
        self.taking_up.show(view)
        self.posting.show(view)
        self.pastes.show(view)
        self.picking.show(view)
        if view is None:
            self.around.door.cancel(ROWS)
            self._show_rows(None, ())
        elif self._maker.unmade(view) <= MADE_AT_ONCE:
            self.around.door.cancel(ROWS)
            self._show_rows(view.session.id, self._maker.rows(view))
        else:
            session_id = view.session.id
            self.around.door.enter(
                ROWS,
                lambda: asyncio.to_thread(self._maker.rows, view),
                then=lambda rows: self._show_rows(session_id, rows),
                newest=True,
            )

    def show_list(self, listed: DeskList) -> None:
        """Say whether the ticket has news in its system, and what waits for the network."""
        session = self.shown.view.session if self.shown else None
        self._counts = listed.news
        self._news.show_count(listed.news.get(session.id, 0) if session else 0)
        if listed.out_of_reach != self._out_of_reach:
            self._out_of_reach = listed.out_of_reach
            if session is not None:
                self.chat.show_rows(self._all_rows())

    def light(self, labels: frozenset[str]) -> None:
        self.chat.light(frozenset(self._said_in(labels)))

    def go_to(self, labels: frozenset[str]) -> None:
        said_in = self._said_in(labels)
        if said_in:
            self.chat.show_message(said_in[0])
        self.chat.light(frozenset(said_in))

    def show_message(self, message_id: int) -> bool:
        """Bring a message into sight and light it; False where it is not on this ticket."""
        return self.chat.show_message(message_id)

    def take_focus(self) -> None:
        field = self.composer.field
        (self.chat if field.isReadOnly() else field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _said_in(self, labels: frozenset[str]) -> list[int]:
        facts = self.shown.view.facts if self.shown else ()
        return [fact.message_id for fact in facts if fact.label in labels and fact.message_id is not None]

    def _lay_out(self) -> None:
        head = QWidget()
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(head, "bar")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(SPACING.large, SPACING.small + 2, SPACING.large, SPACING.small + 2)
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._sub)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._news)
        column.addWidget(self.find_bar)
        column.addWidget(self.chat, 1)
        around_consent = QVBoxLayout()
        around_consent.setContentsMargins(SPACING.large, 0, SPACING.large, SPACING.small)
        around_consent.addWidget(self.consent)
        column.addLayout(around_consent)
        column.addWidget(self.composer)

    def _connect(self) -> None:
        actions = self.around.actions
        for words in KINDS:
            actions.on(words.action, lambda kind=words.kind: self._choose(kind))  # type: ignore[misc]
        actions.on("entry.send", self._send)
        actions.on("find.open", self._find)
        self.finder.wanted.connect(lambda: self.page_wanted.emit(CONVERSATION))
        self.around.theme.changing.connect(self.chat.shed)
        self.around.theme.changed.connect(self.chat.fit)
        self.composer.sent.connect(self.entering.send)
        self.chat.labels_picked.connect(self.labels_picked)
        self.chat.offer_picked.connect(self._do_offered)
        self.taking_up.begun.connect(self.chat.go_to_end)
        self.picking.labels_picked.connect(self.labels_picked)
        self.entering.ticket_wanted.connect(self.ticket_wanted)
        self.pastes.ticket_wanted.connect(self.ticket_wanted)
        self.entering.rows_changed.connect(self._rows_changed)
        self.entering.entered.connect(self._add_entered)

    def _choose(self, kind: EntryKind) -> None:
        """One key chooses what is typed; on selected words it makes a fact of them."""
        if kind is EntryKind.I_FOUND and self.picking.can_pick:
            self.picking.make_fact()
            return
        self.page_wanted.emit(CONVERSATION)
        self.composer.choose(kind)
        self.take_focus()

    def _find(self) -> None:
        """Find in the conversation; where none is open, tickets are all that can be looked for."""
        if self.shown is None:
            self.around.actions.qaction("ticket.search").trigger()
        else:
            self.finder.open()

    def _send(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.entering.send()
        else:
            self.take_focus()

    def _do_offered(self, action: str) -> None:
        self.chat.setFocus()  # the button goes as soon as the answer comes
        self.around.actions.qaction(action).trigger()

    def _show_state(self, view: SessionView | None) -> None:
        session = view.session if view is not None else None
        self._head.setVisible(session is not None)
        is_open = session is not None and session.status not in CLOSED
        closed = ""
        if view is not None and session is not None:
            self._title.show_words(session.title)
            self._sub.show_words(" · ".join(self._about(view)))
            if session.status is SessionStatus.RESOLVED:
                closed = self.tr("This ticket is resolved. Take it up again to write on it.")
            elif session.status is SessionStatus.ESCALATED:
                closed = self.tr("This ticket was handed over. Take it up again to write on it.")
        self.composer.show_state(has_ticket=session is not None, is_open=is_open, closed_words=closed)
        self.chat.say_empty(
            self.tr("No messages yet. Paste a chat or an e-mail below, or type what you found.")
            if is_open
            else self.tr("This ticket has no messages.")
            if session is not None
            else self.tr("No ticket is open. Choose one on the left, or paste a ticket number, an e-mail or a chat.")
        )

    def _about(self, view: SessionView) -> list[str]:
        session, ticket, stands = view.session, view.session.ticket, standing(view)
        # What is closed, or was, was posted: to the desk's own folder where there is no ticket system.
        was_posted = session.status in CLOSED or closing_post(view) is not None
        nameless = self.tr("local folder") if was_posted else self.tr("not in a ticket system")
        named = reference(ticket.ref if ticket else None) or nameless
        return [each for each in (f"#{session.number}", named, ticket.requester if ticket else "", stands) if each]

    def _show_rows(self, session_id: SessionId | None, rows: Sequence[Row]) -> None:
        is_other, self._shown_id = session_id != self._shown_id, session_id
        if is_other:
            self.finder.close()
            self._entered.clear()
            self._last_answer = None
        written = {row.key for row in rows}
        if (last := self._last_answer) is not None and last in written:
            self.chat.keep_unfolded(last)
            self.chat.rename(ANSWER, last)
            self._last_answer = None
        self._entered = [message for message in self._entered if message.id not in written]
        self._rows = rows
        self.chat.show_rows(self._all_rows(), is_other_ticket=is_other)

    def _add_entered(self, message: Message) -> None:
        """What was entered stands in the thread at once; the next refresh brings it again."""
        if all(row.key != message.id for row in self._rows):
            self._entered.append(message)
            self.chat.go_to_end()
            self.chat.show_rows(self._all_rows())

    def _rows_changed(self, session_id: SessionId) -> None:
        if session_id != self._shown_id:
            return
        coming = self.entering.answers.of(session_id)
        if coming is not None and coming.message is not None:
            self._last_answer = coming.message.id
        row = coming.answer_row() if coming else None
        if coming is not None and row is not None and row.key in self.chat.places and not coming.is_over:
            self.chat.set_row(row)
            return
        if coming is not None and not coming.is_over:
            self.chat.go_to_end()
        self.chat.show_rows(self._all_rows())

    def _all_rows(self) -> list[Row]:
        return self.taking_up.offered_on(self._rows_to_show())

    def _rows_to_show(self) -> list[Row]:
        rows = [*self._rows, *(row_of(message, day_before=None) for message in self._entered)]
        if self.shown is not None and self.shown.view.session.id == self._shown_id:
            rows += post_rows(self.shown.view, self._out_of_reach)
        coming = self.entering.answers.of(self._shown_id) if self._shown_id else None
        if coming is None:
            view = self.shown.view if self.shown else None
            is_shown = view is not None and view.session.id == self._shown_id
            return [*rows, *self.entering.who.row(view)] if view is not None and is_shown else rows
        if coming.message is not None and any(row.key == coming.message.id for row in self._rows):
            return rows
        return [*rows, *coming.rows()]
