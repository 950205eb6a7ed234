"""What can be done with whole tickets: begin one, bring some in, wait, take up again, rename, delete."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.imported import Export, TableLook
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.importing import ImportReport
from flowpilot_desktop.ui.asking import Ask, ChoiceField, MomentField, TextField, Values
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.tickets.columns_dialog import ColumnsDialog

LONGEST_REFERENCE = 120  # characters; what is longer, or has several lines, is a conversation


class TicketCommands(QObject):
    """Gives the actions on tickets their meaning."""

    ticket_wanted = Signal(str)
    """The id of a ticket that was begun, found or brought in."""

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._shown: Shown | None = None
        for action_id, handler in (
            ("ticket.new", self._new),
            ("ticket.import", self._choose_files),
            ("ticket.paste", self._paste),
            ("ticket.rename", self._rename),
            ("ticket.language", self._language),
            ("ticket.problem", self._problem),
            ("ticket.wait", self._wait),
            ("ticket.reopen", self._reopen),
            ("ticket.delete", self._delete),
        ):
            around.actions.on(action_id, handler)

    def show_ticket(self, shown: Shown | None) -> None:
        self._shown = shown

    def bring_in(self, paths: tuple[Path, ...], export: Export | None = None) -> None:
        """Import files, dropped or chosen; what the columns of a table mean is asked for, a table after the other.

        ``export`` is whose they are, where the agent has said so: nothing is guessed then.
        """
        importing = self._around.desk.importing

        async def imported() -> tuple[ImportReport | None, Mapping[Path, TableLook]]:
            is_table = export in (None, Export.CSV)
            tables = await importing.plain_tables(paths) if is_table else {}
            others = tuple(path for path in paths if path not in tables)
            return await importing.import_files(others, export) if others else None, tables

        def done(found: tuple[ImportReport | None, Mapping[Path, TableLook]]) -> None:
            report, tables = found
            if report is not None:
                self._imported(report)
            self._ask_columns(tuple(tables.items()))

        self._around.door.enter("ticket.import", imported, then=done)

    def _ask_columns(self, tables: tuple[tuple[Path, TableLook], ...]) -> None:
        if tables:
            (path, look), *rest = tables
            dialog = ColumnsDialog(self._around, path, look, self._window)
            dialog.imported.connect(self._imported)
            dialog.finished.connect(lambda _how: self._ask_columns(tuple(rest)))
            dialog.ask()

    def take(self, text: str) -> None:
        """A ticket's number, an e-mail or a chat, as it was pasted."""
        text = text.strip()
        if not text:
            self._around.messages.say(
                self.tr("There is nothing to paste."), self.tr("Copy an e-mail, a chat or a ticket's number first.")
            )
        elif "\n" in text or len(text) > LONGEST_REFERENCE:
            importing = self._around.desk.importing
            self._around.door.enter("ticket.import", lambda: importing.import_text(text), then=self._imported)
        else:
            self._around.door.enter("ticket.find", lambda: self._found_or_begun(text), then=self.ticket_wanted.emit)

    def _new(self) -> None:
        sessions = self._around.desk.sessions
        ask = Ask(
            self._around,
            "ticket.new",
            self._window,
            title=self.tr("New ticket"),
            button=self.tr("Begin"),
            fields=[TextField("title", self.tr("What is wrong?"), hint=self.tr("In a few words"))],
        )
        ask.ask(lambda values: sessions.start(values["title"]), self.ticket_wanted.emit)

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Import conversations, e-mails or exports"))
        dialog.setObjectName("importDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds: dict[str, Export | None] = {
            self.tr("Whatever it is (*)"): None,
            self.tr("Zendesk export (*)"): Export.ZENDESK,
            self.tr("Jira export (*)"): Export.JIRA,
            self.tr("Freshdesk export (*)"): Export.FRESHDESK,
            self.tr("osTicket export (*)"): Export.OSTICKET,
            self.tr("Any other table (*)"): Export.CSV,
        }
        dialog.setNameFilters(list(kinds))
        dialog.filesSelected.connect(
            lambda files: self.bring_in(tuple(Path(file) for file in files), kinds.get(dialog.selectedNameFilter()))
        )
        dialog.show()

    def _paste(self) -> None:
        self.take(QGuiApplication.clipboard().text())

    async def _found_or_begun(self, text: str) -> SessionId:
        sessions = self._around.desk.sessions
        try:
            return await sessions.resolve_reference(text)
        except (NotFound, InvalidInput):
            tickets = self._around.desk.tickets
            if named := tickets.ticket_named(text):
                return (await tickets.pull(named)).id
            return await sessions.start(text)

    def _imported(self, report: ImportReport) -> None:
        sessions = self._around.desk.sessions
        if not report.sessions:
            why = said(report.skipped[0].why) if report.skipped else ""
            self._around.messages.say(self.tr("No ticket was found in it."), why)
            return
        first = report.sessions[0]
        self.ticket_wanted.emit(first.id)
        hint = self.tr("%n part(s) could not be read.", "", len(report.skipped)) if report.skipped else ""
        if len(report.skipped) == 1:
            hint = said(report.skipped[0].why)
        if len(report.sessions) > 1:
            self._around.messages.say(self.tr("%n ticket(s) came in.", "", len(report.sessions)), hint)
        elif first.created:
            self._around.messages.say(
                self.tr("Ticket #{number} came in.").format(number=first.number),
                hint,
                undo=lambda: sessions.delete(first.id),
            )
        else:
            self._around.messages.say(self.tr("%n new message(s) in this ticket.", "", first.news), hint)

    def _rename(self) -> None:
        session = self._session()
        if session is None:
            return
        sessions, old = self._around.desk.sessions, session.view.session
        ask = Ask(
            self._around,
            "ticket.rename",
            self._window,
            title=self.tr("Rename ticket #{number}").format(number=old.number),
            button=self.tr("Rename"),
            fields=[TextField("title", self.tr("Title"), old.title)],
        )
        ask.ask(lambda values: sessions.set_title(old.id, values["title"]))

    def _language(self) -> None:
        shown = self._session()
        if shown is None:
            return
        sessions, session = self._around.desk.sessions, shown.view.session
        options = [("", self.tr("As the desk's settings say")), ("en", "English"), ("de", "Deutsch")]
        ask = Ask(
            self._around,
            "ticket.language",
            self._window,
            title=self.tr("Language of the notes of ticket #{number}").format(number=session.number),
            button=self.tr("Use it"),
            fields=[ChoiceField("language", self.tr("Language"), options, session.language or "")],
        )
        ask.ask(lambda values: sessions.set_language(session.id, values["language"] or None))

    def _problem(self) -> None:
        shown = self._session()
        if shown is None:
            return
        sessions, session = self._around.desk.sessions, shown.view.session
        ask = Ask(
            self._around,
            "ticket.problem",
            self._window,
            title=self.tr("Another problem in ticket #{number}").format(number=session.number),
            explanation=self.tr("Facts, checks and fixes can then say which problem they belong to."),
            button=self.tr("Add"),
            fields=[TextField("title", self.tr("Problem"), hint=self.tr("In a few words"))],
        )
        ask.ask(lambda values: sessions.add_problem(session.id, values["title"]))

    def _wait(self) -> None:
        shown = self._session()
        if shown is None:
            return
        sessions, session = self._around.desk.sessions, shown.view.session

        async def wait(values: Values) -> None:
            until = datetime.fromisoformat(values["until"]) if values["until"] else None
            await sessions.wait(session.id, until)

        ask = Ask(
            self._around,
            "ticket.wait",
            self._window,
            title=self.tr("Wait for the customer"),
            explanation=self.tr("Ticket #{number} is set aside until an answer comes, or until you take it up.").format(
                number=session.number
            ),
            button=self.tr("Wait"),
            fields=[MomentField("until", self.tr("Bring it back"), self.tr("on"))],
        )
        told = self.tr("Ticket #{number} waits for the customer.").format(number=session.number)
        ask.ask(wait, lambda _: self._around.messages.say(told, undo=lambda: sessions.reopen(session.id)))

    def _reopen(self) -> None:
        shown = self._session()
        if shown is None:
            return
        sessions, session = self._around.desk.sessions, shown.view.session
        told = self.tr("Ticket #{number} is open again.").format(number=session.number)
        self._around.door.enter(
            "ticket.reopen", lambda: sessions.reopen(session.id), then=lambda _: self._around.messages.say(told)
        )

    def _delete(self) -> None:
        shown = self._session()
        if shown is None:
            return
        sessions, session = self._around.desk.sessions, shown.view.session
        ask = Ask(
            self._around,
            "ticket.delete",
            self._window,
            title=self.tr("Delete ticket #{number} from this desk?").format(number=session.number),
            explanation=self.tr(
                "Everything in it goes: conversation, facts, notes. Nothing changes in the ticket system. "
                "This cannot be taken back."
            ),
            button=self.tr("Delete"),
            is_final=True,
        )
        told = self.tr("Ticket #{number} was deleted from this desk.").format(number=session.number)
        ask.ask(lambda _values: sessions.delete(session.id), lambda _: self._around.messages.say(told))

    def _session(self) -> Shown | None:
        return self._shown
