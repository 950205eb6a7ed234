"""From the composer to the desk: entries are written, the assistant is asked and stopped, tickets are begun."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from flowpilot_desktop.domain.errors import FlowPilotError, NotFound
from flowpilot_desktop.domain.events import AssistantWaits, SessionChanged
from flowpilot_desktop.domain.sessions import EntryKind, SessionId
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from flowpilot_desktop.services.conversation.entries import Entry, Turn
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.assistant_words import name_of
from flowpilot_desktop.ui.conversation.answers import ComingAnswer, ComingAnswers
from flowpilot_desktop.ui.conversation.composer import Composer
from flowpilot_desktop.ui.conversation.consent_card import ConsentCard
from flowpilot_desktop.ui.conversation.who_answers import WhoAnswers
from flowpilot_desktop.ui.drafting import ENTRY
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said, title_and_hint

translate = QCoreApplication.translate
DRAFT = ENTRY
LONGEST_REFERENCE = 80
"""Characters: what is longer is no ticket number and no title, but something that somebody wrote."""


class Entering(QObject):
    """What happens when something is entered."""

    rows_changed = Signal(str)
    """The id of the ticket whose unwritten rows are others now."""
    entered = Signal(object)
    """A ``Message`` that was just written down."""
    ticket_wanted = Signal(str)
    answering_changed = Signal()
    """An answer of the shown ticket begins or ended, or another one would answer."""

    def __init__(self, around: Surroundings, composer: Composer, consent: ConsentCard, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._composer = composer
        self._view: SessionView | None = None
        self._under_way: dict[SessionId, str] = {}  # what was sent and is still in the field
        self._one_at_a_time = asyncio.Lock()  # entries are written in the order in which they were sent
        self._entries = 0
        self.answers = ComingAnswers(self.rows_changed.emit, self)
        self.consent = consent
        self.who = WhoAnswers(around, self)
        self.who.changed.connect(self._who_changed)
        unsubscribe = (
            around.desk.bus.subscribe(SessionChanged, self._session_changed),
            around.desk.bus.subscribe(AssistantWaits, self._waits),
        )
        self.destroyed.connect(lambda: [each() for each in unsubscribe])
        around.actions.on("entry.stop", self.stop)
        around.door.busy_changed.connect(self._left)

    def show(self, view: SessionView | None) -> None:
        """This ticket is shown now, in this state."""
        self._view = view
        self._composer.problem.show_problems(view.session.problems if view else ())
        session_id = view.session.id if view else None
        self.who.show(session_id)
        self.consent.show_session(session_id)
        if view is not None and (coming := self.answers.of(view.session.id)) is not None:
            coming.look_for_question(view)
            if coming.is_written(view):
                self.answers.forget(view.session.id)
        self._show_answering()

    def send(self) -> None:
        """Enter what was typed."""
        text = self._composer.text()
        if not text.strip():
            return
        if self._view is None:
            self._arrive(text)
        elif self._composer.kind is EntryKind.ASK_ASSISTANT:
            self._ask(self._view, text)
        else:
            self.write(text, self._composer.kind)

    def write(self, text: str, kind: EntryKind, *, is_typed: bool = True) -> None:
        """Write an entry down; what was typed leaves the field when it is there.

        Who types on meanwhile and presses Enter again sends what came after it, and nothing twice.
        """
        if self._view is None:
            return
        session_id, conversation = self._view.session.id, self._around.desk.conversation
        problem = self._composer.problem.problem
        if is_typed:
            under_way = self._under_way.get(session_id, "")
            text = text.removeprefix(under_way)
            if not text.strip():
                return
            self._under_way[session_id] = under_way + text

        async def write() -> Entry:
            async with self._one_at_a_time:
                return await conversation.add_entry(session_id, kind, text, problem=problem)

        def written(entry: Entry) -> None:
            if is_typed:
                self._under_way[session_id] = self._under_way.get(session_id, "").removeprefix(text)
                self._empty_field(session_id, text)
            if self._is_shown(session_id):
                self.entered.emit(entry.message)
            self._say_what_came(session_id, entry)

        def refused(error: FlowPilotError) -> None:
            self._under_way.pop(session_id, None)
            self._around.door.failed.emit(*title_and_hint(error))

        self._entries += 1
        self._around.door.enter(f"entry.{self._entries}", write, then=written, refused=refused)

    def ask_again(self, text: str) -> None:
        """Put a question into the composer once more."""
        self._composer.choose(EntryKind.ASK_ASSISTANT)
        self._composer.give_back(text)
        self._composer.field.setFocus()

    def stop(self) -> None:
        """End the answer on this ticket: its row says so at once, its text is kept."""
        if self._view is None or (coming := self.answers.of(self._view.session.id)) is None:
            return
        session_id = self._view.session.id
        coming.is_stopping = True
        self.rows_changed.emit(session_id)
        self._around.door.enter(f"stop.{session_id}", lambda: self._around.desk.conversation.stop(session_id))

    def _ask(self, view: SessionView, text: str) -> None:
        session_id, conversation = view.session.id, self._around.desk.conversation
        if self.answers.is_running(session_id):
            self._around.messages.say(
                translate("ChatComposer", "The assistant is still answering."),
                translate("ChatComposer", "Wait for it, or stop it."),
            )
            return
        if self.consent.is_needed():
            self.consent.ask(session_id, text, self.send)
            return
        newest = max((each.id for each in view.messages), default=0)
        coming = ComingAnswer(text, name_of(conversation.identity()), newest, self.who.switch(view))

        heard, about = partial(self.answers.hear, session_id), self._composer.problem.problem
        ask = partial(conversation.ask, session_id, text, heard=heard, problem=about)
        self.listen(session_id, coming, ask, typed=text)

    def listen(
        self,
        session_id: SessionId,
        coming: ComingAnswer,
        ask: Callable[[], Coroutine[Any, Any, Turn]],
        *,
        typed: str = "",
        ended: Callable[[Turn], None] = lambda _turn: None,
    ) -> bool:
        """Show an answer while it comes; ``typed`` goes back into the field where it could not be asked.

        False where an answer is coming already.
        """

        def refused(error: FlowPilotError) -> None:
            coming.is_over, coming.failure = True, error
            if not isinstance(error, AssistantFailed):  # the question was not written down
                self.answers.forget(session_id)
                if typed and self._is_shown(session_id):
                    self._composer.give_back(typed)
                self._around.messages.say(*title_and_hint(error))
            self._answered(session_id)

        def answered(turn: Turn) -> None:
            coming.is_over, coming.message = True, turn.message
            if turn.notice:
                self._around.messages.say(said(turn.notice))
            ended(turn)
            self._answered(session_id)

        is_begun = self._around.door.enter(f"ask.{session_id}", ask, then=answered, refused=refused)
        if is_begun:
            self.answers.begin(session_id, coming)
            self._show_answering()
        return is_begun

    def _answered(self, session_id: SessionId) -> None:
        self._show_answering()
        self.rows_changed.emit(session_id)
        self.who.count(session_id)

    def _waits(self, event: AssistantWaits) -> None:
        if event.purpose == "chat":
            self.answers.wait(event.session_id, event.seconds, event.reason)

    def _who_changed(self) -> None:
        self._show_answering()
        if self._view is not None:
            self.rows_changed.emit(self._view.session.id)

    def _left(self, key: str, is_busy: bool) -> None:
        """However an answer ended, also by a fault of the program, it is not coming any more."""
        verb, _, session_id = key.partition(".")
        coming = self.answers.of(session_id) if verb == "ask" and not is_busy else None
        if coming is not None and not coming.is_over:
            broke_off = translate("ChatView", "The answer broke off.")
            coming.is_over, coming.failure = True, FlowPilotError(broke_off)
            self._answered(session_id)

    def _session_changed(self, event: SessionChanged) -> None:
        """The first news after a question was asked is that it is written down: only now may it leave the field."""
        coming = self.answers.of(event.session_id)
        if coming is None or coming.is_asked or "messages" not in event.kinds:
            return
        coming.is_asked = True
        self._empty_field(event.session_id, coming.question)

    def _arrive(self, text: str) -> None:
        """With no ticket open: a number opens one, words begin one, anything longer is imported."""
        desk, words = self._around.desk, text.strip()

        async def arrive() -> SessionId:
            if (len(words) > LONGEST_REFERENCE and "://" not in words) or "\n" in words:
                return (await desk.importing.import_text(text)).sessions[0].id
            try:
                return await desk.sessions.resolve_reference(words)
            except NotFound:
                if named := desk.tickets.ticket_named(words):
                    return (await desk.tickets.pull(named)).id
                if words.lstrip("#").isdecimal():
                    raise
                return await desk.sessions.start(words)

        def arrived(session_id: SessionId) -> None:
            self._composer.take_back(text)
            self.ticket_wanted.emit(session_id)

        self._around.door.enter("entry.arrive", arrive, then=arrived)

    def _empty_field(self, session_id: SessionId, text: str) -> None:
        """``text`` is written down: it leaves the field, or the draft where another ticket is shown meanwhile."""
        if self._is_shown(session_id):
            self._composer.take_back(text)
        else:
            write = partial(self._around.desk.drafts.write, session_id, {DRAFT: ""})
            self._around.door.enter(f"draft.{session_id}", write)

    def _say_what_came(self, session_id: SessionId, entry: Entry) -> None:
        if not entry.facts or entry.message.kind is EntryKind.I_FOUND:
            return
        count = len(entry.facts)
        labels = [fact.label for fact in entry.facts]
        self._around.messages.say(
            self.tr("%n fact(s) proposed.", "", count),
            translate("ChatComposer", "Work them with Alt+P: Y, N or E for each."),
            undo=lambda: self._around.desk.lane.set_aside(session_id, labels),
        )

    def _show_answering(self) -> None:
        session_id = self._view.session.id if self._view else ""
        is_running = self.answers.is_running(session_id)
        actions = self._around.actions
        actions.set_situation(replace(actions.situation, is_answering=is_running))
        self._composer.show_answering(is_answering=is_running, who=self.who.in_words())
        self.answering_changed.emit()

    def _is_shown(self, session_id: SessionId) -> bool:
        return self._view is not None and self._view.session.id == session_id
