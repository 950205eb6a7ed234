"""What asking an assistant has cost: a row for each call, whatever became of its answer."""

from datetime import datetime

import sqlalchemy as sa

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.spending import AssistantCall, Spent
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import assistant_calls

_ALL_TOKENS = (
    assistant_calls.c.input_tokens
    + assistant_calls.c.output_tokens
    + assistant_calls.c.cache_read_tokens
    + assistant_calls.c.cache_write_tokens
)


class AssistantCalls:
    """Calls of the desk."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, call: AssistantCall) -> None:
        """Write a call down. That its session was deleted meanwhile changes nothing about its cost."""
        session_id = self._scope.connection.execute(
            sa.text("SELECT id FROM ai_sessions WHERE id = :id"), {"id": call.session_id}
        ).scalar_one_or_none()
        self._scope.insert(assistant_calls, **{**vars(call), "session_id": session_id, "made_at": self._scope.now})

    def of_session(self, session_id: SessionId, place: str | None = None) -> Spent:
        """The sum over a session, of one place where it is named."""
        return self._sum(assistant_calls.c.session_id == session_id, place)

    def since(self, moment: datetime, place: str | None = None) -> Spent:
        """The sum since ``moment``, of one place where it is named."""
        return self._sum(assistant_calls.c.made_at >= moment, place)

    def _sum(self, which: "sa.ColumnElement[bool]", place: str | None) -> Spent:
        query = sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(_ALL_TOKENS - assistant_calls.c.output_tokens), 0),
            sa.func.coalesce(sa.func.sum(assistant_calls.c.output_tokens), 0),
            sa.func.sum(assistant_calls.c.cost),
            sa.func.count() - sa.func.count(assistant_calls.c.cost),
            sa.func.coalesce(sa.func.sum(sa.case((assistant_calls.c.is_exact, 0), else_=1)), 0),
        ).where(which)
        if place is not None:
            query = query.where(assistant_calls.c.place == place)
        calls, given, answered, cost, unpriced, estimated = self._scope.connection.execute(query).one()
        return Spent(calls, given, answered, cost, unpriced=unpriced, estimated=estimated)
