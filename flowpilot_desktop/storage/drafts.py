"""What was typed and not sent, and how the window was arranged. No preview is made from it."""

from collections.abc import Mapping

import sqlalchemy as sa

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import drafts


class StoredDrafts:
    """Texts by field, of a session or (session None) of the desk."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of(self, session_id: SessionId | None) -> dict[str, str]:
        query = sa.select(drafts.c.field, drafts.c.text).where(_belongs_to(session_id))
        return {row.field: row.text for row in self._execute(query)}

    def write(self, session_id: SessionId | None, texts: Mapping[str, str]) -> None:
        """Keep ``texts``; an empty one is forgotten."""
        self._execute(drafts.delete().where(_belongs_to(session_id), drafts.c.field.in_(tuple(texts))))
        for field, text in texts.items():
            if text:
                self._scope.insert(drafts, session_id=session_id, field=field, text=text, updated_at=self._scope.now)


def _belongs_to(session_id: SessionId | None) -> "sa.ColumnElement[bool]":
    return drafts.c.session_id.is_(None) if session_id is None else drafts.c.session_id == session_id
