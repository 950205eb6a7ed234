"""Tickets from files and pastes. Twice is once: what is known already is not added again."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import LARGEST_IMPORT, Export, ImportedFile, ImportedTicket, Skipped, TableLook
from flowpilot_desktop.domain.lane import FactSource, FactStatus
from flowpilot_desktop.domain.sessions import Role, SessionId, SessionStatus, Ticket, TicketRef
from flowpilot_desktop.services.blocks.lane_blocks import ProposedFact
from flowpilot_desktop.services.conversation.pasted_facts import propose_stated, stated_in
from flowpilot_desktop.services.importers.on_demand import look_at_table, read_import
from flowpilot_desktop.services.notes.resolving import DEFAULT_CONNECTOR
from flowpilot_desktop.services.ports import DeliveryError, TicketConnector
from flowpilot_desktop.services.sessions import add_session
from flowpilot_desktop.services.statements.plain_answers import plain_answer
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ImportedSession:
    """What became of one ticket of a file. ``news`` counts messages that were added to a ticket known before."""

    id: SessionId
    number: int
    title: str
    created: bool
    news: int


@dataclass(frozen=True)
class ImportReport:
    """What became of a file."""

    sessions: tuple[ImportedSession, ...]
    skipped: tuple[Skipped, ...]


class Importing:
    """Bringing tickets onto the desk."""

    def __init__(self, database: Database, connectors: Mapping[str, TicketConnector]) -> None:
        self._database = database
        self._connectors = connectors

    async def import_files(
        self, paths: tuple[Path, ...], export: Export | None = None, columns: Mapping[str, str] | None = None
    ) -> ImportReport:
        """Read all files first, then write all their tickets in one step: a broken file changes nothing.

        Of a file that holds one conversation, what its customers state is proposed, as of a paste.

        ``export`` and ``columns`` say what the files are, where that is not to be guessed (see ``read_import``); a
        meaning whose column is empty is in no column, whatever the names say.

        Raises:
            UnreadableFile: names the file and what is wrong with it.
        """
        files = [await asyncio.to_thread(_read, path, export, columns or {}) for path in paths]
        stated: dict[str, tuple[ProposedFact, ...]] = {}
        for file in files:
            # Many tickets at once are an archive: nobody asked to work off what was said in each of them.
            if len(file.tickets) == 1:
                stated |= await asyncio.to_thread(_stated, file)
        return await self._take(files, stated)

    async def plain_tables(self, paths: tuple[Path, ...]) -> Mapping[Path, TableLook]:
        """Those of the files of whose columns a person should say what they mean. Raises: UnreadableFile."""
        looks = [(path, await asyncio.to_thread(_look, path)) for path in paths]
        return {path: look for path, look in looks if look is not None}

    async def read_table(self, path: Path, columns: Mapping[str, str]) -> ImportedFile:
        """What would come in with these columns; nothing is written. Raises: UnreadableFile."""
        return await asyncio.to_thread(_read, path, Export.CSV, columns)

    async def import_text(self, text: str) -> ImportReport:
        """A pasted transcript or mail; what its customers state is proposed. Raises: UnreadableFile."""
        return await self.import_paste(text.encode("utf-8", "replace"))

    async def import_paste(self, data: bytes) -> ImportReport:
        """The same in whatever encoding it came. Raises: UnreadableFile."""
        _refuse_huge("the pasted text", data)
        file = await asyncio.to_thread(read_import, "", data)
        return await self._take([file], await asyncio.to_thread(_stated, file))

    async def _take(
        self, files: list[ImportedFile], stated: Mapping[str, tuple[ProposedFact, ...]] | None = None
    ) -> ImportReport:
        tokens = await self._version_tokens(files)

        def taken(uow: UnitOfWork, ticket: ImportedTicket) -> ImportedSession:
            ref = TicketRef(DEFAULT_CONNECTOR, ticket.remote_id)
            session = merge_ticket(uow, ticket, ref, tokens[ticket.remote_id])
            if said := (stated or {}).get(ticket.remote_id):
                ids = uow.messages.merge(session.id, ticket.messages)
                propose_stated(uow, session.id, said, ticket.messages, ids)
            return session

        def work(uow: UnitOfWork) -> tuple[ImportedSession, ...]:
            return tuple(taken(uow, ticket) for file in files for ticket in file.tickets)

        sessions = await self._database.transact(work)
        return ImportReport(sessions, tuple(skip for file in files for skip in file.skipped))

    async def _version_tokens(self, files: list[ImportedFile]) -> dict[str, str]:
        """Where each ticket stands in the folder now: what comes later is news that a post must not run over."""
        connector = self._connectors[DEFAULT_CONNECTOR]
        tokens: dict[str, str] = {}
        for file in files:
            for ticket in file.tickets:
                try:
                    token = await connector.version_token(TicketRef(DEFAULT_CONNECTOR, ticket.remote_id))
                except DeliveryError:
                    token = ""  # the folder cannot be reached now; that is no reason to refuse the import
                tokens[ticket.remote_id] = token
        return tokens


def merge_ticket(uow: UnitOfWork, ticket: ImportedTicket, ref: TicketRef, version_token: str) -> ImportedSession:
    """Make a session of ``ticket``, or add to the one that works on it what it does not have yet."""
    known = uow.sessions.of_ticket(ref)
    session_id = known.id if known else add_session(uow, ticket.title)
    if known is None:
        uow.sessions.link_ticket(
            session_id,
            Ticket(
                ref=ref,
                title=ticket.title,
                requester=ticket.requester,
                url=ticket.url,
                version_token=version_token,
            ),
        )
    before = {message.remote_id for message in uow.messages.of_session(session_id)} if known else set()
    message_ids = uow.messages.merge(session_id, ticket.messages)
    proposed = uow.facts.remote_ids(session_id)
    sent_at = {message.remote_id: message.sent_at for message in ticket.messages}
    for fact in ticket.facts:
        if fact.remote_id not in proposed:
            source = fact.message_remote_id or ""
            uow.facts.add(
                session_id,
                fact.text,
                status=FactStatus.PROPOSED,
                role=fact.role,
                source=FactSource.IMPORT,
                customer_text=plain_answer(fact.text),
                message_id=message_ids.get(source),
                stated_at=sent_at.get(source),
                remote_id=fact.remote_id,
            )
    session = uow.sessions.get(session_id)
    assert session is not None  # found or added above
    news = [message for message in ticket.messages if known and message.remote_id not in before]
    if session.status is SessionStatus.WAITING and any(message.role is not Role.AGENT for message in news):
        # What was waited for has come.
        uow.sessions.set_status(session_id, SessionStatus.OPEN)
    return ImportedSession(session_id, session.number, session.title, created=known is None, news=len(news))


def _stated(file: ImportedFile) -> dict[str, tuple[ProposedFact, ...]]:
    """What the customers of a paste state; a ticket that brings facts of its own keeps to those."""
    return {ticket.remote_id: stated_in(ticket) for ticket in file.tickets if not ticket.facts}


def _read(path: Path, export: Export | None, columns: Mapping[str, str]) -> ImportedFile:
    return read_import(path.name, _bytes(path), export, columns)


def _look(path: Path) -> TableLook | None:
    return look_at_table(path.name, _bytes(path)) if path.suffix.lower() in (".csv", ".tsv") else None


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe or a device may never end, or never begin.
            raise UnreadableFile(f"'{path}' is no file.", "Save the text in a file and import that.")
        with path.open("rb") as file:
            data = file.read(LARGEST_IMPORT + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file '{path}'.", "Check the name.") from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnreadableFile(f"'{path}' cannot be read: {reason}.", "Check the file and your rights to it.") from error
    except ValueError as error:
        raise UnreadableFile("There is no file whose name holds a NUL character.", "Check the name.") from error
    _refuse_huge(f"“{path.name}”", data)
    return data


def _refuse_huge(what: str, data: bytes) -> None:
    # Said here, where no more than the limit is read: the reader would take that for the whole size.
    if len(data) > LARGEST_IMPORT:
        size = LARGEST_IMPORT // 1024**2
        raise UnreadableFile(
            f"Cannot import {what}: it is larger than {size} MB.", "Split it, or import only the part that matters."
        )
