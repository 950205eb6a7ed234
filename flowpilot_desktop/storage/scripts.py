"""Renderings of script templates, without any sensitive value."""

import sqlalchemy as sa

from flowpilot_desktop.domain.scripts import Generation, Shell
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import script_generations


class Generations:
    """Script generations of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[Generation, ...]:
        rows = self._execute(
            sa.select(script_generations)
            .where(script_generations.c.session_id == session_id)
            .order_by(script_generations.c.id)
        )
        return tuple(
            Generation(
                id=row.id,
                session_id=row.session_id,
                template_id=row.template_id,
                template_version=row.template_version,
                template_name=row.template_name,
                shell=Shell(row.shell),
                schema=row.schema,
                parameters=row.parameters,
                created_at=row.created_at,
                executed_at=row.executed_at,
            )
            for row in rows
        )
