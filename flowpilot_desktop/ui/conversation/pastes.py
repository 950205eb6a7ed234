"""Pastes: looked at beside the agent's typing, and taken apart when the agent wants it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.conversation.pasting import Added, PastedConversation
from flowpilot_desktop.services.importing import ImportReport
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.conversation.composer import Composer
from flowpilot_desktop.ui.conversation.entering import Entering
from flowpilot_desktop.ui.conversation.entry_field import is_worth_a_look
from flowpilot_desktop.ui.conversation.paste_card import AS_ONE, DISCARD, NEW_TICKET, TAKE_APART
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said as spoken

translate = QCoreApplication.translate
DRAFT = "composer.paste"


class Pastes(QObject):
    """What becomes of pasted texts. One that is too long for the field is kept as a draft of its own."""

    ticket_wanted = Signal(str)

    def __init__(self, around: Surroundings, composer: Composer, entering: Entering, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._composer = composer
        self._entering = entering
        self._session: SessionId | None = None
        self._left_alone: dict[SessionId, str] = {}  # a paste that the agent wants as it is: not offered again
        composer.field.pasted.connect(self._pasted)
        composer.field.long_paste.connect(self._hold)
        composer.field.textChanged.connect(self._typed)
        for name, handler in (
            (TAKE_APART, self.take_apart),
            (NEW_TICKET, self.make_ticket),
            (AS_ONE, self.keep_as_one),
            (DISCARD, self.discard),
        ):
            around.actions.on(name, handler)

    def show(self, view: SessionView | None) -> None:
        """Another ticket is shown: its own long paste comes back, where it has one, and so does the offer to take
        apart what stands in its field."""
        session_id = view.session.id if view else None
        if session_id == self._session:
            return
        self._session = session_id
        self._put_away()
        if session_id is None:
            return

        def came_back(texts: object) -> None:
            text = texts.get(DRAFT, "") if isinstance(texts, dict) else ""
            if self._session != session_id or self._composer.card.text:
                return
            if text:
                self._hold(text, is_new=False)
            elif self._may_be_taken_apart(typed := self._composer.text()):
                self._look(typed, is_held=False)

        self._around.door.enter(
            "paste.draft", lambda: self._around.desk.drafts.of(session_id), then=came_back, newest=True
        )

    def take_apart(self) -> None:
        """Add its messages to this ticket, and propose what the customer states in them."""
        text, session_id = self._composer.card.text, self._session
        if not text or session_id is None:
            return

        def added(result: Added) -> None:
            self._done(session_id, text)
            self._say_added(session_id, result)

        self._around.door.enter(
            "paste", lambda: self._around.desk.pasting.add_to(session_id, text), then=added, busy=self._composer.card
        )

    def make_ticket(self) -> None:
        """Begin a ticket with it."""
        text, session_id = self._composer.card.text, self._session
        if not text:
            return

        def made(report: ImportReport) -> None:
            self._done(session_id, text)
            self._open_first(report)

        importing = self._around.desk.importing
        self._around.door.enter("paste", lambda: importing.import_text(text), then=made, busy=self._composer.card)

    def keep_as_one(self) -> None:
        """It is what it is: typed text stays where it is, a long paste becomes one message."""
        card, session_id = self._composer.card, self._session
        if card.is_held and session_id is not None:
            self._entering.write(card.text, self._composer.kind, is_typed=False)
            self._forget_draft(session_id)
        elif session_id is not None:
            self._left_alone[session_id] = card.text
        self._put_away()
        self._composer.field.setFocus()

    def discard(self) -> None:
        """Put a long paste away; it can be taken back for a while."""
        text, session_id = self._composer.card.text, self._session
        self._put_away()
        if session_id is not None:
            self._forget_draft(session_id)

            async def take_back() -> None:
                if self._session == session_id:
                    self._hold(text)

            self._around.messages.say(translate("ChatComposer", "The paste was discarded."), undo=take_back)

    def _may_be_taken_apart(self, typed: str) -> bool:
        left_alone = self._left_alone.get(self._session or "", "").strip()
        is_left = bool(left_alone) and left_alone in typed
        return is_worth_a_look(typed) and not is_left and not self._composer.field.isReadOnly()

    def _pasted(self, text: str) -> None:
        if self._composer.kind_field.isEnabled():
            self._look(text, is_held=False)

    def _hold(self, text: str, *, is_new: bool = True) -> None:
        session_id = self._session
        if session_id is None:
            importing = self._around.desk.importing
            self._around.door.enter("paste", lambda: importing.import_text(text), then=self._open_first)
            return
        self._show_card(text, None, is_held=True)
        if is_new:
            write = partial(self._around.desk.drafts.write, session_id, {DRAFT: text})
            self._around.door.enter(f"paste.keep.{session_id}", write, newest=True)
        self._look(text, is_held=True)

    def _look(self, text: str, *, is_held: bool) -> None:
        def looked(found: PastedConversation | None) -> None:
            is_there = self._composer.card.text == text if is_held else text.strip() in self._composer.text()
            if is_there and (found is not None or is_held):
                self._show_card(text, found, is_held=is_held)

        if self._session is not None:
            pasting = self._around.desk.pasting
            self._around.door.enter("paste.look", lambda: pasting.look_at(text), then=looked, newest=True)

    def _typed(self) -> None:
        """The paste was typed over: there is nothing to take apart any more."""
        card = self._composer.card
        if card.text and not card.is_held and card.text.strip() not in self._composer.text():
            self._put_away()

    def _done(self, session_id: SessionId | None, text: str) -> None:
        """The paste is on the desk: it leaves the composer."""
        card = self._composer.card
        if session_id is not None and card.is_held:
            self._forget_draft(session_id)
        if not card.is_held and self._session == session_id:
            self._composer.field.setPlainText(self._composer.text().replace(text.strip("\n"), "", 1).strip("\n"))
        if self._session == session_id:
            self._put_away()
            self._composer.field.setFocus()

    def _say_added(self, session_id: SessionId, result: Added) -> None:
        said = self.tr("%n message(s) added.", "", result.messages)
        hint = ""
        if result.facts:
            hint = self.tr("%n fact(s) proposed: work them with Alt+P.", "", len(result.facts))
        elif result.known:
            hint = self.tr("%n message(s) stood here already.", "", result.known)
        hint = f"{spoken(result.notice)} {hint}".strip()
        labels = [fact.label for fact in result.facts]
        undo = (lambda: self._around.desk.lane.set_aside(session_id, labels)) if labels else None
        self._around.messages.say(said, hint, undo=undo)

    def _open_first(self, report: ImportReport) -> None:
        if report.sessions:
            self.ticket_wanted.emit(report.sessions[0].id)

    def _forget_draft(self, session_id: SessionId) -> None:
        write = partial(self._around.desk.drafts.write, session_id, {DRAFT: ""})
        self._around.door.enter(f"paste.keep.{session_id}", write, newest=True)

    def _show_card(self, text: str, found: PastedConversation | None, *, is_held: bool) -> None:
        self._composer.card.offer(text, found, is_held=is_held)
        self._tell(has_paste=True)

    def _put_away(self) -> None:
        self._composer.card.put_away()
        self._tell(has_paste=False)

    def _tell(self, *, has_paste: bool) -> None:
        actions = self._around.actions
        actions.set_situation(replace(actions.situation, has_paste=has_paste))
