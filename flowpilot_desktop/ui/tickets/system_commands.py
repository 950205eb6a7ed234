"""What can be done with a ticket in its own system: find it, bring in what is new, set its status."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.services.importing import ImportedSession
from flowpilot_desktop.ui.asking import Ask, ChoiceField, TextField, Values
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.systems.brought import say_brought
from flowpilot_desktop.ui.systems.elsewhere import PULL
from flowpilot_desktop.ui.tickets.pane import TicketsPane

LONGEST_REFERENCE = 500  # characters


class TicketSystemCommands(QObject):
    """Gives the actions on ticket systems their meaning."""

    ticket_wanted = Signal(str)

    def __init__(self, around: Surroundings, tickets: TicketsPane, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._pane = tickets
        self._window = window
        self._shown: Shown | None = None
        around.actions.on("ticket.find", self._find)
        around.actions.on("ticket.pull", self._pull)
        around.actions.on("ticket.status", self._ask_status)

    def show_ticket(self, shown: Shown | None) -> None:
        self._shown = shown

    def _find(self) -> None:
        """With words in the field of the list, look for them; else go there, or ask where there is no such field."""
        if not self._pane.search.isVisible():
            self._ask_for_ticket()
        elif not self._pane.elsewhere.act():
            self._pane.search.setFocus()
            self._around.messages.say(self.tr("Type a ticket's number, its address or words of it."))

    def _ask_for_ticket(self) -> None:
        tickets = self._around.desk.tickets
        ask = Ask(
            self._around,
            "ticket.find",
            self._window,
            title=self.tr("Bring in a ticket"),
            explanation=self.tr("From: {systems}").format(systems=", ".join(tickets.systems)),
            button=self.tr("Bring it in"),
            fields=[
                TextField("ticket", self.tr("Ticket"), hint=self.tr("Number or address"), longest=LONGEST_REFERENCE)
            ],
        )

        async def pull(values: Values) -> ImportedSession:
            named = tickets.ticket_named(values["ticket"])
            if not named:
                example = f"{tickets.systems[0]}:4711" if tickets.systems else ""
                raise InvalidInput(
                    self.tr("That names no ticket of a connected system."),
                    self.tr("It looks like {example}, or is the address of its page.").format(example=example),
                )
            return await tickets.pull(named)

        ask.ask(pull, self._brought)

    def _brought(self, brought: ImportedSession) -> None:
        self.ticket_wanted.emit(brought.id)
        say_brought(self._around, brought)

    def _pull(self) -> None:
        ticket = self._shown.view.session.ticket if self._shown else None
        if ticket is None:
            return
        tickets, named = self._around.desk.tickets, str(ticket.ref)
        self._around.door.enter(
            PULL, lambda: tickets.pull(named), then=lambda brought: say_brought(self._around, brought)
        )

    def _ask_status(self) -> None:
        if self._shown is None:
            return
        tickets, session = self._around.desk.tickets, self._shown.view.session

        def ask(known: tuple[str, tuple[str, ...]]) -> None:
            now, may_become = known
            options = [(each, each) for each in dict.fromkeys((now, *may_become))]
            field = (
                ChoiceField("status", self.tr("Status"), options, now)
                if may_become
                else TextField("status", self.tr("Status"), now)
            )
            Ask(
                self._around,
                "ticket.status",
                self._window,
                title=self.tr("Status of ticket #{number}").format(number=session.number),
                explanation=self.tr("It is set in the ticket system at once; the customer may get an e-mail about it."),
                button=self.tr("Set it"),
                fields=[field],
            ).ask(lambda values: tickets.set_status(session.id, values["status"]), told)

        def told(now: str) -> None:
            self._around.messages.say(
                self.tr("Ticket #{number} is {status} in its system.").format(number=session.number, status=now)
            )

        self._around.door.enter("systems.statuses", lambda: tickets.statuses(session.id), then=ask)
