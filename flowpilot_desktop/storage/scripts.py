"""Script templates of the desk and the renderings of templates, without any sensitive value."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flowpilot_desktop.domain.scripts import Generation, RenderedScript, Risk, ScriptTemplate, Shell
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import script_generations, script_templates

_Row = sa.Row[Any]
_GENERATION = [column for column in script_generations.c if column.name != "secret_lines"]


class Templates:
    """The desk's own templates. A version that was written never changes."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def add(self, template: ScriptTemplate) -> None:
        """Write one version; the version must be new."""
        self._execute(
            script_templates.insert().values(
                id=template.id,
                version=template.version,
                name=template.name,
                description=template.description,
                shell=template.shell,
                body=template.body,
                schema=dict(template.schema),
                is_draft=template.is_draft,
                changes=template.changes,
                undo=template.undo,
                risk=template.risk,
                needs_admin=template.needs_admin,
                created_at=self._scope.now,
            )
        )

    def get(self, template_id: str, version: int | None = None) -> ScriptTemplate | None:
        """One version of a template, the newest where none is named."""
        query = sa.select(script_templates).where(script_templates.c.id == template_id)
        if version is not None:
            query = query.where(script_templates.c.version == version)
        row = self._execute(query.order_by(script_templates.c.version.desc()).limit(1)).one_or_none()
        return None if row is None else _template(row)

    def latest(self) -> tuple[ScriptTemplate, ...]:
        """The newest version of every template, by id."""
        newest = (
            sa.select(script_templates.c.id, sa.func.max(script_templates.c.version).label("version"))
            .group_by(script_templates.c.id)
            .subquery()
        )
        rows = self._execute(
            sa.select(script_templates)
            .join(newest, sa.and_(newest.c.id == script_templates.c.id, newest.c.version == script_templates.c.version))
            .order_by(script_templates.c.id)
        )
        return tuple(_template(row) for row in rows)

    def versions(self, template_id: str) -> tuple[tuple[ScriptTemplate, datetime], ...]:
        """Every version of a template with the time that it was written at, oldest first."""
        rows = self._execute(
            sa.select(script_templates).where(script_templates.c.id == template_id).order_by(script_templates.c.version)
        )
        return tuple((_template(row), row.created_at) for row in rows)


class Generations:
    """Script generations, of the desk's sessions and of none."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def add(self, script: RenderedScript, *, session_id: SessionId | None = None, fix: int | None = None) -> int:
        """Write down that ``script`` was made, with its placeholders and without its text; returns the id."""
        return self._scope.insert(
            script_generations,
            session_id=session_id,
            template_id=script.template_id,
            template_version=script.template_version,
            template_name=script.template_name,
            shell=script.shell,
            schema=dict(script.schema),
            parameters=dict(script.parameters),
            secret_lines={name: list(marks) for name, marks in script.secret_lines.items()},
            fix=fix,
            created_at=self._scope.now,
        )

    def get(self, generation_id: int) -> Generation | None:
        row = self._execute(sa.select(*_GENERATION).where(script_generations.c.id == generation_id)).one_or_none()
        return None if row is None else _generation(row)

    def secret_lines(self, generation_id: int) -> Mapping[str, object]:
        """What is kept of the lines of its secrets, by parameter. No preview reads it."""
        query = sa.select(script_generations.c.secret_lines).where(script_generations.c.id == generation_id)
        return dict(self._execute(query).scalar_one())

    def of_session(self, session_id: SessionId) -> tuple[Generation, ...]:
        return self._those(script_generations.c.session_id == session_id)

    def without_session(self) -> tuple[Generation, ...]:
        """What was made for no ticket."""
        return self._those(script_generations.c.session_id.is_(None))

    def mark_executed(self, generation_id: int) -> None:
        """It was run; the first time stays."""
        self._execute(
            script_generations.update()
            .where(script_generations.c.id == generation_id, script_generations.c.executed_at.is_(None))
            .values(executed_at=self._scope.now)
        )

    def _those(self, condition: "sa.ColumnElement[bool]") -> tuple[Generation, ...]:
        query = sa.select(*_GENERATION).where(condition).order_by(script_generations.c.id)
        return tuple(_generation(row) for row in self._execute(query))


def _template(row: _Row) -> ScriptTemplate:
    return ScriptTemplate(
        id=row.id,
        version=row.version,
        name=row.name,
        description=row.description,
        shell=Shell(row.shell),
        body=row.body,
        schema=row.schema,
        is_draft=row.is_draft,
        changes=row.changes,
        undo=row.undo,
        risk=Risk(row.risk),
        needs_admin=row.needs_admin,
    )


def _generation(row: _Row) -> Generation:
    return Generation(
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
        fix=row.fix,
    )
