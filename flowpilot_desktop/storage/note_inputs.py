"""Reading what a note is made from. Every column read here must stand in ``freshness.WATCHED``; a test compares."""

import sqlalchemy as sa

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import Problem, SessionId
from flowpilot_desktop.storage.fixes import Fixes
from flowpilot_desktop.storage.lane import Checks, Facts, Questions
from flowpilot_desktop.storage.notes import Edits, Notes
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.scripts import Generations
from flowpilot_desktop.storage.tables import ai_sessions, problems, tickets

_HEAD = sa.select(
    ai_sessions.c.title,
    ai_sessions.c.language,
    ai_sessions.c.state_version,
    tickets.c.connector,
).join_from(ai_sessions, tickets, isouter=True)


def read_bundle(scope: Scope, session_id: SessionId, kind: NoteKind, default_language: str) -> NoteBundle | None:
    """The bundle of one session in one snapshot.

    ``reference`` holds the whole post key here; whether and how much of it is shown is the ticket system's matter.
    """
    head = scope.connection.execute(_HEAD.where(ai_sessions.c.id == session_id)).one_or_none()
    if head is None:
        return None
    notes = Notes(scope)
    parts = scope.connection.execute(
        sa.select(problems.c.id, problems.c.number, problems.c.title)
        .where(problems.c.session_id == session_id)
        .order_by(problems.c.number)
    )
    return NoteBundle(
        session_id=session_id,
        state_version=head.state_version,
        kind=kind,
        title=head.title,
        language=head.language or default_language,
        connector=head.connector or "",
        facts=Facts(scope).of_session(session_id),
        questions=Questions(scope).of_session(session_id),
        checks=Checks(scope).of_session(session_id),
        fixes=Fixes(scope).of_session(session_id),
        generations=Generations(scope).of_session(session_id),
        problems=tuple(Problem(part.id, part.number, part.title) for part in parts),
        edits=Edits(scope).of_note(session_id, kind),
        posted=tuple(note for note in notes.of_session(session_id) if note.kind is kind),
        post_key=notes.post_key(session_id, kind, notes.next_resolution_no(session_id, kind)) or "",
    )
