"""Who answers, said when it changes, and what this ticket has cost so far."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from flowpilot_desktop.domain.events import NetworkChanged, NoteWritten, SettingsChanged
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.spending import Spent
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.assistant_words import place_in_words, place_of_writer, spent_in_words, who_in_words
from flowpilot_desktop.ui.conversation.rows import Row, Side, answered_last, switch_of
from flowpilot_desktop.ui.pane import Surroundings

SWITCH = -3
"""Key of the row that says who answers from here on; ids of messages are above zero."""
SPENT = "ticket.spent"


class WhoAnswers(QObject):
    """Never silent about a switch: a sentence in the message bar, and one in the thread."""

    changed = Signal()
    """Another one answers, or more was spent."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._identity = self.identity
        self._session_id: SessionId | None = None
        self._spent = Spent()
        bus = around.desk.bus
        unsubscribe = (
            bus.subscribe(SettingsChanged, lambda _event: self._look()),
            bus.subscribe(NetworkChanged, lambda _event: self._look()),
            bus.subscribe(NoteWritten, lambda event: self.count(event.session_id)),
        )
        self.destroyed.connect(lambda: [each() for each in unsubscribe])

    @property
    def identity(self) -> AssistantIdentity:
        return self._around.desk.conversation.identity()

    def show(self, session_id: SessionId | None) -> None:
        """This ticket is shown now."""
        if session_id != self._session_id:
            self._session_id, self._spent = session_id, Spent()
            if session_id is not None:
                self.count(session_id)

    def count(self, session_id: SessionId) -> None:
        """Read anew what the ticket has cost."""
        if session_id != self._session_id:
            return

        async def read() -> Spent:
            return await self._around.desk.assistants.spending.of_session(session_id)

        def show(spent: Spent) -> None:
            if session_id == self._session_id and spent != self._spent:
                self._spent = spent
                self.changed.emit()

        self._around.door.enter(SPENT, read, then=show, newest=True)

    def in_words(self) -> str:
        """Who answers where, and what this ticket has cost where it cost something."""
        spent = spent_in_words(self._spent)
        so_far = QCoreApplication.translate("ChatComposer", "this ticket {0}").format(spent) if spent else ""
        # It stands beside the button that asks the assistant: that word need not be said again.
        return " · ".join(filter(None, (who_in_words(self.identity), so_far)))

    def switch(self, view: SessionView) -> str:
        """The sentence where the next answer comes from another one than the last did."""
        return switch_of(self.identity.name, answered_last(view))

    def row(self, view: SessionView) -> tuple[Row, ...]:
        """The switch as a row at the end of the thread."""
        said = self.switch(view)
        return (Row(SWITCH, Side.MACHINE, "", "", switch=said),) if said else ()

    def _look(self) -> None:
        before, self._identity = self._identity, self.identity
        if before == self._identity:
            return
        if (before.name, before.place) != (self._identity.name, self._identity.place):
            self._around.messages.say(place_of_writer(self._identity.name) or place_in_words(self._identity))
        else:
            self._around.messages.say(place_in_words(self._identity), self._identity.model)
        self.changed.emit()
