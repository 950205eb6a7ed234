"""The tickets on the desk: find them, look at them, let them wait, reopen or delete them."""

from dataclasses import dataclass
from datetime import datetime

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.events import SessionDeleted
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.notes import NoteKind, PostedNote
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem
from flowpilot_desktop.domain.scripts import Generation
from flowpilot_desktop.domain.sessions import Change, Message, Session, SessionId, SessionStatus, TicketRef
from flowpilot_desktop.domain.settings import LANGUAGES
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services import post_keys
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

LONGEST_TITLE = 500  # characters
LENGTH_OF_ID = 36  # characters
SHORTEST_ID_OF_DIGITS = 8  # characters


@dataclass(frozen=True)
class SessionView:
    """Everything on one ticket, in one snapshot."""

    session: Session
    messages: tuple[Message, ...]
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    fixes: tuple[Fix, ...]
    generations: tuple[Generation, ...]
    notes: tuple[PostedNote, ...]
    posts: tuple[OutboxItem, ...]
    changes: tuple[Change, ...]
    suggested_in: frozenset[int] = frozenset()
    """The ids of the messages that suggested a fix."""

    @property
    def active_fixes(self) -> tuple[Fix, ...]:
        """The fix in force for each part of the problem; empty where none is."""
        return tuple(fix for fix in self.fixes if fix.is_active)


class Sessions:
    """Finding, opening and closing the work on tickets."""

    def __init__(self, database: Database, bus: EventBus) -> None:
        self._database = database
        self._bus = bus

    async def resolve_reference(self, reference: str) -> SessionId:
        """The session that a person means by its number (``12`` or ``#12``), its id or the beginning of it (four
        characters at least), or its ticket (``connector:id``).

        Raises:
            NotFound: nothing fits. InvalidInput: several do.
        """
        return await self._database.read(lambda uow: _session_meant(uow, reference.strip()))

    async def start(self, title: str, *, language: str | None = None) -> SessionId:
        """Begin work that belongs to no ticket yet."""
        title = keepable(title)[:LONGEST_TITLE]
        if not title:
            raise InvalidInput("A ticket needs a title.", "Say in a few words what is wrong.")
        _check_language(language)

        def work(uow: UnitOfWork) -> SessionId:
            return add_session(uow, title, language=language)

        return await self._database.transact(work)

    async def view(self, session_id: SessionId) -> SessionView:
        """Raises: NotFound."""

        def work(uow: UnitOfWork) -> SessionView:
            return SessionView(
                session=existing(uow, session_id),
                messages=uow.messages.of_session(session_id),
                facts=uow.facts.of_session(session_id),
                questions=uow.questions.of_session(session_id),
                checks=uow.checks.of_session(session_id),
                fixes=uow.fixes.of_session(session_id),
                generations=uow.generations.of_session(session_id),
                notes=uow.notes.of_session(session_id),
                posts=uow.outbox.of_session(session_id),
                changes=uow.sessions.changes(session_id),
                suggested_in=uow.fixes.suggested_in(session_id),
            )

        return await self._database.read(work)

    async def newest(self, limit: int = 200, *, statuses: tuple[SessionStatus, ...] = ()) -> tuple[Session, ...]:
        return await self._database.read(lambda uow: uow.sessions.newest(limit, statuses=statuses))

    async def search(self, text: str, limit: int = 50) -> tuple[Session, ...]:
        """Tickets whose title, one message or one fact holds all words of ``text``, newest first."""
        return await self._database.read(lambda uow: uow.sessions.matching(text, limit))

    async def set_title(self, session_id: SessionId, title: str) -> None:
        title = keepable(title)[:LONGEST_TITLE]
        if not title:
            raise InvalidInput("A ticket needs a title.", "Say in a few words what is wrong.")

        def work(uow: UnitOfWork) -> None:
            existing(uow, session_id)
            uow.sessions.set_title(session_id, title)

        await self._database.transact(work)

    async def set_language(self, session_id: SessionId, language: str | None) -> None:
        """Choose the language of this ticket's notes; None goes back to the desk's."""
        _check_language(language)

        def work(uow: UnitOfWork) -> None:
            existing(uow, session_id)
            uow.sessions.set_language(session_id, language)

        await self._database.transact(work)

    async def wait(self, session_id: SessionId, until: datetime | None) -> None:
        """Wait for the customer. Raises: Conflict where the ticket is closed."""

        def work(uow: UnitOfWork) -> None:
            require_open(existing(uow, session_id))
            uow.sessions.set_status(session_id, SessionStatus.WAITING, waiting_until=until)

        await self._database.transact(work)

    async def add_problem(self, session_id: SessionId, title: str) -> int:
        """Name one of several problems of a ticket; returns its number. Raises: Conflict where it is closed."""
        title = keepable(title)[:LONGEST_TITLE]
        if not title:
            raise InvalidInput("A problem needs a name.", "Say in a few words which part of the ticket it is.")

        def work(uow: UnitOfWork) -> int:
            require_open(existing(uow, session_id))
            return uow.sessions.add_problem(session_id, title)

        return await self._database.transact(work)

    async def reopen(self, session_id: SessionId) -> None:
        """Take a ticket up again; its history stays, and its next note will be a new one.

        Raises:
            Conflict: it is open already, or its last post has not arrived yet.
        """

        def work(uow: UnitOfWork) -> None:
            session = existing(uow, session_id)
            if session.status is SessionStatus.OPEN:
                raise Conflict(f"Ticket {session.number} is open already.")
            _require_settled(uow, session, "reopened")
            uow.sessions.set_status(session_id, SessionStatus.OPEN)

        await self._database.transact(work)

    async def delete(self, session_id: SessionId) -> None:
        """Remove a ticket from the desk with everything in it; nothing changes in the ticket system.

        Raises:
            Conflict: a post of it is not settled; it would be lost in silence.
        """

        def work(uow: UnitOfWork) -> None:
            session = existing(uow, session_id)
            _require_settled(uow, session, "deleted")
            uow.sessions.delete(session_id)

        await self._database.transact(work)
        self._bus.publish(SessionDeleted(session_id))


def existing(uow: UnitOfWork, session_id: SessionId) -> Session:
    """The session, or NotFound."""
    session = uow.sessions.get(session_id)
    if session is None:
        raise NotFound("There is no such ticket on this desk.", "'sessions' lists those that are.")
    return session


def require_open(session: Session) -> None:
    """Raise Conflict where a session is closed: what was posted rests on what it held then."""
    if session.status in {SessionStatus.RESOLVED, SessionStatus.ESCALATED}:
        raise Conflict(f"Ticket {session.number} is {session.status}.", "Reopen it first.")


def add_session(uow: UnitOfWork, title: str, *, language: str | None = None) -> SessionId:
    """Begin a session; the keys of its posts are there before its first preview."""
    session_id = post_keys.new_session_id()
    uow.sessions.add(session_id, title, language=language)
    for kind in NoteKind:
        uow.notes.add_post_key(session_id, kind, 1, post_keys.new_post_key())
    return session_id


def _require_settled(uow: UnitOfWork, session: Session, what: str) -> None:
    if any(item.state not in SETTLED for item in uow.outbox.of_session(session.id)):
        raise Conflict(
            f"Ticket {session.number} cannot be {what}: a post of it has not arrived yet.",
            "See 'outbox'; deliver or drop the post first.",
        )


def _check_language(language: str | None) -> None:
    if language is not None and language not in LANGUAGES:
        raise InvalidInput(f"There is no language '{language}'.", f"Choose one of: {', '.join(LANGUAGES)}.")


def _session_meant(uow: UnitOfWork, reference: str) -> SessionId:
    reference = keepable(reference)
    number = reference.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        session = uow.sessions.by_number(int(number))
        if session is not None:
            return session.id
        if len(number) < SHORTEST_ID_OF_DIGITS:
            # Never taken for the beginning of an id: who types 4711 does not mean the ticket 4711f3c2-….
            raise NotFound(f"There is no ticket {number} on this desk.", "'sessions' lists those that are.")
    connector, colon, remote_id = reference.partition(":")
    if colon:
        session = uow.sessions.of_ticket(TicketRef(connector, remote_id))
        if session is not None:
            return session.id
    if 4 <= len(reference) <= LENGTH_OF_ID:
        ids = uow.sessions.ids_beginning_with(reference.lower())
        if len(ids) > 1:
            raise InvalidInput(f"'{reference}' fits several tickets.", "Give more of the id.")
        if ids:
            return ids[0]
    shown = reference if len(reference) <= 60 else f"{reference[:59]}…"
    raise NotFound(f"There is no ticket '{shown}' on this desk.", "'sessions' lists those that are.")
