"""Sessions, the tickets they work on, their problems and the record of what changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flowpilot_desktop.domain.sessions import (
    Change,
    Problem,
    Session,
    SessionId,
    SessionStatus,
    Ticket,
    TicketRef,
)
from flowpilot_desktop.storage import search
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import ai_sessions, notes, outbox, problems, session_changes, tickets

_WITH_TICKET = sa.select(
    ai_sessions,
    tickets.c.connector,
    tickets.c.remote_id,
    tickets.c.title.label("ticket_title"),
    tickets.c.requester,
    tickets.c.url,
    tickets.c.version_token,
).join_from(ai_sessions, tickets, isouter=True)

# Every write begins with these: made once, they cost little more than running them.
_BY_ID = _WITH_TICKET.where(ai_sessions.c.id == sa.bindparam("wanted"))
_PROBLEMS = (
    sa.select(problems)
    .where(problems.c.session_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(problems.c.number)
)
_Row = sa.Row[Any]
_MOST_AT_ONCE = 500  # ids in one question: SQLite has a limit


class Sessions:
    """Sessions of the desk."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def add(self, session_id: SessionId, title: str, *, language: str | None = None) -> None:
        self._execute(
            ai_sessions.insert().values(
                id=session_id,
                title=title,
                status=SessionStatus.OPEN,
                language=language,
                created_at=self._scope.now,
                updated_at=self._scope.now,
            )
        )

    def get(self, session_id: SessionId) -> Session | None:
        row = self._execute(_BY_ID, {"wanted": session_id}).one_or_none()
        return None if row is None else self._sessions([row])[0]

    def by_number(self, number: int) -> Session | None:
        row = self._execute(_WITH_TICKET.where(ai_sessions.c.number == number)).one_or_none()
        return None if row is None else self._sessions([row])[0]

    def ids_beginning_with(self, prefix: str) -> tuple[SessionId, ...]:
        """At most three ids, enough to tell one from several."""
        query = sa.select(ai_sessions.c.id).where(ai_sessions.c.id.startswith(prefix, autoescape=True)).limit(3)
        return tuple(self._execute(query).scalars())

    def of_ticket(self, ref: TicketRef) -> Session | None:
        row = self._execute(
            _WITH_TICKET.where(tickets.c.connector == ref.connector, tickets.c.remote_id == ref.remote_id)
        ).first()
        return None if row is None else self._sessions([row])[0]

    def newest(self, limit: int, *, statuses: Sequence[SessionStatus] = ()) -> tuple[Session, ...]:
        query = _WITH_TICKET.order_by(ai_sessions.c.updated_at.desc(), ai_sessions.c.number.desc()).limit(limit)
        if statuses:
            query = query.where(ai_sessions.c.status.in_(statuses))
        return self._sessions(self._execute(query).all())

    def matching(self, text: str, limit: int) -> tuple[Session, ...]:
        """Sessions that hold the words of ``text``, newest first."""
        ids = search.matching_sessions(self._scope.connection, text, limit)
        rows = self._execute(_WITH_TICKET.where(ai_sessions.c.id.in_(ids)))
        found = {session.id: session for session in self._sessions(rows.all())}
        return tuple(found[session_id] for session_id in ids)

    def version(self, session_id: SessionId) -> int | None:
        """``state_version`` now, None where there is no such session."""
        return self._execute(
            sa.select(ai_sessions.c.state_version).where(ai_sessions.c.id == session_id)
        ).scalar_one_or_none()

    def set_title(self, session_id: SessionId, title: str) -> None:
        self._update(session_id, title=title)

    def set_language(self, session_id: SessionId, language: str | None) -> None:
        self._update(session_id, language=language)

    def set_status(
        self, session_id: SessionId, status: SessionStatus, *, waiting_until: datetime | None = None
    ) -> None:
        since = self._scope.now if status is SessionStatus.WAITING else None
        self._update(session_id, status=status, waiting_since=since, waiting_until=waiting_until)

    def link_ticket(self, session_id: SessionId, ticket: Ticket) -> None:
        """Make the session the work on ``ticket``, which is stored or brought up to date."""
        values = {
            "title": ticket.title,
            "requester": ticket.requester,
            "url": ticket.url,
            "version_token": ticket.version_token,
        }
        key = (tickets.c.connector == ticket.ref.connector, tickets.c.remote_id == ticket.ref.remote_id)
        ticket_id = self._execute(sa.select(tickets.c.id).where(*key)).scalar_one_or_none()
        if ticket_id is None:
            ticket_id = self._scope.insert(
                tickets, connector=ticket.ref.connector, remote_id=ticket.ref.remote_id, **values
            )
        else:
            self._execute(tickets.update().where(tickets.c.id == ticket_id).values(**values))
        self._update(session_id, ticket_id=ticket_id)

    def delete(self, session_id: SessionId) -> None:
        """Remove the session, everything in it and its record of changes; settled posts go with it."""
        self._execute(outbox.delete().where(outbox.c.session_id == session_id))
        self._execute(notes.delete().where(notes.c.session_id == session_id))
        ticket_id = self._execute(
            sa.select(ai_sessions.c.ticket_id).where(ai_sessions.c.id == session_id)
        ).scalar_one_or_none()
        self._execute(ai_sessions.delete().where(ai_sessions.c.id == session_id))
        self._execute(session_changes.delete().where(session_changes.c.session_id == session_id))
        still_used = sa.select(ai_sessions.c.id).where(ai_sessions.c.ticket_id == ticket_id).exists()
        self._execute(tickets.delete().where(tickets.c.id == ticket_id, ~still_used))

    def add_problem(self, session_id: SessionId, title: str) -> int:
        number = self._scope.next_number(problems, session_id)
        self._execute(problems.insert().values(session_id=session_id, number=number, title=title))
        return number

    def changes(self, session_id: SessionId, *, since_version: int = 0) -> tuple[Change, ...]:
        query = (
            sa.select(session_changes)
            .where(session_changes.c.session_id == session_id, session_changes.c.version > since_version)
            .order_by(session_changes.c.id)
        )
        return tuple(
            Change(
                version=row.version,
                table=row.table_name,
                row_id=row.row_id,
                operation=row.operation,
                columns=tuple(row.columns.split(",")) if row.columns else (),
                changed_at=row.changed_at,
            )
            for row in self._execute(query)
        )

    def _update(self, session_id: SessionId, **values: object) -> None:
        self._scope.touch(session_id, "ai_sessions")
        self._execute(ai_sessions.update().where(ai_sessions.c.id == session_id).values(**values))

    def _sessions(self, rows: Sequence[_Row]) -> tuple[Session, ...]:
        """Sessions with their problems, in the order of ``rows``."""
        parts: dict[SessionId, list[Problem]] = {}
        for first in range(0, len(rows), _MOST_AT_ONCE):
            ids = [row.id for row in rows[first : first + _MOST_AT_ONCE]]
            for part in self._execute(_PROBLEMS, {"ids": ids}):
                parts.setdefault(part.session_id, []).append(Problem(part.id, part.number, part.title))
        return tuple(_session(row, parts.get(row.id, ())) for row in rows)


def _session(row: _Row, parts: Iterable[Problem]) -> Session:
    ticket = None
    if row.ticket_id is not None:
        ticket = Ticket(
            ref=TicketRef(row.connector, row.remote_id),
            title=row.ticket_title,
            requester=row.requester,
            url=row.url,
            version_token=row.version_token,
        )
    return Session(
        id=row.id,
        number=row.number,
        title=row.title,
        status=SessionStatus(row.status),
        state_version=row.state_version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        ticket=ticket,
        language=row.language,
        waiting_since=row.waiting_since,
        waiting_until=row.waiting_until,
        problems=tuple(parts),
    )
