"""Facts, questions and checks of the TaskLane."""

from datetime import datetime

import sqlalchemy as sa

from flowpilot_desktop.domain.lane import (
    Audience,
    Check,
    CheckStatus,
    Fact,
    FactRole,
    FactSource,
    FactStatus,
    Question,
    QuestionStatus,
)
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import checks, facts, questions

_FACT = [column for column in facts.c if column.name not in {"remote_id", "created_at"}]
_ONE_FACT = sa.select(*_FACT).where(facts.c.session_id == sa.bindparam("of"), facts.c.number == sa.bindparam("wanted"))


class Facts:
    """Facts of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[Fact, ...]:
        """All facts in the order of their labels."""
        rows = self._execute(sa.select(*_FACT).where(facts.c.session_id == session_id).order_by(facts.c.number))
        return tuple(_fact(row) for row in rows)

    def get(self, session_id: SessionId, number: int) -> Fact | None:
        row = self._execute(_ONE_FACT, {"of": session_id, "wanted": number}).one_or_none()
        return None if row is None else _fact(row)

    def remote_ids(self, session_id: SessionId) -> frozenset[str]:
        """Where the imported facts of a session came from: what was proposed once is not proposed again."""
        query = sa.select(facts.c.remote_id).where(facts.c.session_id == session_id, facts.c.remote_id.is_not(None))
        return frozenset(remote_id for remote_id in self._execute(query).scalars() if remote_id)

    def add(
        self,
        session_id: SessionId,
        text: str,
        *,
        status: FactStatus,
        role: FactRole,
        source: FactSource,
        audience: Audience = Audience.CUSTOMER,
        customer_text: str = "",
        problem: int | None = None,
        message_id: int | None = None,
        generation_id: int | None = None,
        stated_at: datetime | None = None,
        remote_id: str | None = None,
    ) -> int:
        """Write a fact; returns its label number."""
        number = self._scope.next_number(facts, session_id)
        self._scope.insert(
            facts,
            session_id=session_id,
            number=number,
            text=text,
            status=status,
            role=role,
            source=source,
            audience=audience,
            customer_text=customer_text,
            problem=problem,
            message_id=message_id,
            generation_id=generation_id,
            stated_at=stated_at,
            remote_id=remote_id,
            created_at=self._scope.now,
        )
        return number

    def change(self, session_id: SessionId, number: int, **values: object) -> None:
        """Set columns of one fact."""
        self._scope.change(facts, session_id, number, values)


class Questions:
    """Questions of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[Question, ...]:
        rows = self._execute(
            sa.select(questions).where(questions.c.session_id == session_id).order_by(questions.c.number)
        )
        return tuple(
            Question(
                id=row.id,
                session_id=row.session_id,
                number=row.number,
                text=row.text,
                status=QuestionStatus(row.status),
                answer=row.answer,
                fact=row.fact,
                problem=row.problem,
            )
            for row in rows
        )

    def add(self, session_id: SessionId, text: str, *, problem: int | None = None) -> int:
        number = self._scope.next_number(questions, session_id)
        self._execute(
            questions.insert().values(
                session_id=session_id,
                number=number,
                text=text,
                status=QuestionStatus.OPEN,
                answer="",
                problem=problem,
            )
        )
        return number

    def change(self, session_id: SessionId, number: int, **values: object) -> None:
        """Set columns of one question."""
        self._scope.change(questions, session_id, number, values)


class Checks:
    """Diagnostic checks of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[Check, ...]:
        rows = self._execute(sa.select(checks).where(checks.c.session_id == session_id).order_by(checks.c.number))
        return tuple(
            Check(
                id=row.id,
                session_id=row.session_id,
                number=row.number,
                text=row.text,
                status=CheckStatus(row.status),
                result=row.result,
                audience=Audience(row.audience),
                fact=row.fact,
                problem=row.problem,
            )
            for row in rows
        )

    def add(
        self,
        session_id: SessionId,
        text: str,
        *,
        audience: Audience = Audience.CUSTOMER,
        problem: int | None = None,
    ) -> int:
        number = self._scope.next_number(checks, session_id)
        self._execute(
            checks.insert().values(
                session_id=session_id,
                number=number,
                text=text,
                status=CheckStatus.OPEN,
                result="",
                audience=audience,
                problem=problem,
            )
        )
        return number

    def change(self, session_id: SessionId, number: int, **values: object) -> None:
        """Set columns of one check."""
        self._scope.change(checks, session_id, number, values)


def _fact(row: "sa.Row[tuple[object, ...]]") -> Fact:
    return Fact(
        id=row.id,
        session_id=row.session_id,
        number=row.number,
        text=row.text,
        status=FactStatus(row.status),
        role=FactRole(row.role),
        source=FactSource(row.source),
        audience=Audience(row.audience),
        customer_text=row.customer_text,
        replaced_by=row.replaced_by,
        problem=row.problem,
        message_id=row.message_id,
        generation_id=row.generation_id,
        stated_at=row.stated_at,
    )
