"""An answer that broke off, was stopped or never came: what can be done about it, at its row and by key."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from flowpilot_desktop.services.conversation.entries import Turn
from flowpilot_desktop.services.conversation.going_on import BrokenOff, TakeUp, broken_off
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.assistant_words import name_of
from flowpilot_desktop.ui.conversation.answers import ANSWER, ComingAnswer
from flowpilot_desktop.ui.conversation.entering import Entering
from flowpilot_desktop.ui.conversation.rows import Offer, Row
from flowpilot_desktop.ui.pane import Surroundings

translate = QCoreApplication.translate
ACTIONS = {TakeUp.GO_ON: "entry.go_on", TakeUp.ANEW: "entry.again"}


class TakingUp(QObject):
    """Offers to go on and to ask again where the last answer of the shown ticket is not whole."""

    begun = Signal()

    def __init__(self, around: Surroundings, entering: Entering, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._entering = entering
        self._view: SessionView | None = None
        self._declined: set[int] = set()
        """Messages of which a model said that it will not write the rest."""
        entering.answering_changed.connect(self._renew)
        for how, action in ACTIONS.items():
            around.actions.on(action, partial(self.take_up, how))

    def show(self, view: SessionView | None) -> None:
        """This ticket is shown now, in this state."""
        self._view = view
        self._renew()

    def offered_on(self, rows: Sequence[Row]) -> list[Row]:
        """``rows`` with what is offered at the one behind which something is missing."""
        key, ways = self._offered()
        if not ways:
            return list(rows)
        failed = key == ANSWER
        offers = tuple(Offer(ACTIONS[how], _words(how, failed=failed)) for how in ways)
        return [replace(row, offers=offers) if row.key == key else row for row in rows]

    def take_up(self, how: TakeUp) -> None:
        """Let the assistant go on, or ask it the same once more."""
        view, (_, ways) = self._view, self._offered()
        broken = broken_off(view.messages) if view is not None else None
        if view is None or broken is None or how not in ways:
            return
        session_id, entering, conversation = view.session.id, self._entering, self._around.desk.conversation
        if entering.consent.is_needed():
            entering.consent.ask(session_id, broken.question.text, partial(self.take_up, how), how)
            return
        newest = max(each.id for each in view.messages)
        coming = ComingAnswer(
            broken.question.text,
            name_of(conversation.identity()),
            newest,
            entering.who.switch(view),
            is_asked=True,
            has_question=True,
        )
        ask = partial(conversation.take_up, session_id, how, heard=partial(entering.answers.hear, session_id))
        if entering.listen(session_id, coming, ask, ended=self._ended):
            self.begun.emit()

    def _ended(self, turn: Turn) -> None:
        if turn.message is not None and not turn.can_go_on:
            self._declined.add(turn.message.id)

    def _offered(self) -> tuple[int, tuple[TakeUp, ...]]:
        """The key of the row at which ways are offered, and these."""
        view = self._view
        broken = broken_off(view.messages) if view is not None else None
        if view is None or broken is None or not self._around.actions.situation.is_open:
            return 0, ()
        coming = self._entering.answers.of(view.session.id)
        if coming is None:
            return broken.last.id, self._ways(broken)
        is_about_it = coming.question.strip() == broken.question.text.strip()
        if coming.is_over and coming.message is None and is_about_it:
            return ANSWER, self._ways(broken)
        return 0, ()  # it is still coming, or the desk is just showing it

    def _ways(self, broken: BrokenOff) -> tuple[TakeUp, ...]:
        can_go_on = self._entering.who.identity.can_go_on and broken.last.id not in self._declined
        return (TakeUp.GO_ON, TakeUp.ANEW) if broken.answers and can_go_on else (TakeUp.ANEW,)

    def _renew(self) -> None:
        _, ways = self._offered()
        actions = self._around.actions
        actions.set_situation(
            replace(actions.situation, can_go_on=TakeUp.GO_ON in ways, can_ask_again=TakeUp.ANEW in ways)
        )


def _words(how: TakeUp, *, failed: bool) -> str:
    if how is TakeUp.GO_ON:
        return translate("ChatView", "Continue")
    return translate("ChatView", "Retry") if failed else translate("ChatView", "Ask again")
