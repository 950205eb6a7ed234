"""Suggested fixes with what they rest on, what was decided and what came of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from flowpilot_desktop.domain.fixes import (
    Decision,
    DecisionKind,
    DismissReason,
    Fix,
    FixSource,
    FollowUp,
    Outcome,
    OutcomeKind,
    VerifiedBy,
)
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import decisions, fix_facts, fixes, outcomes

T = TypeVar("T")
_FIX = [column for column in fixes.c if column.name != "message_id"]


class Fixes:
    """Fixes of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def suggested_in(self, session_id: SessionId) -> frozenset[int]:
        """The ids of the messages that suggested a fix. No preview reads it: where a fix came from shapes no note."""
        query = sa.select(fixes.c.message_id).where(fixes.c.session_id == session_id, fixes.c.message_id.is_not(None))
        return frozenset(self._execute(query).scalars())

    def of_session(self, session_id: SessionId) -> tuple[Fix, ...]:
        """All fixes in the order of their labels, superseded ones too."""
        rests_on = self._grouped(fix_facts, session_id, lambda row: int(row.fact))
        decided = self._grouped(
            decisions,
            session_id,
            lambda row: Decision(
                kind=DecisionKind(row.kind),
                decided_at=row.decided_at,
                reason=DismissReason(row.reason) if row.reason else None,
            ),
        )
        came_of_it = self._grouped(
            outcomes,
            session_id,
            lambda row: Outcome(
                kind=OutcomeKind(row.kind),
                recorded_at=row.recorded_at,
                verified_by=VerifiedBy(row.verified_by),
                seen_on=row.seen_on,
                text=row.text,
                fact=row.fact,
                fact_was=FactStatus(row.fact_was) if row.fact_was else None,
            ),
        )
        rows = self._execute(sa.select(*_FIX).where(fixes.c.session_id == session_id).order_by(fixes.c.number))
        return tuple(
            Fix(
                id=row.id,
                session_id=row.session_id,
                number=row.number,
                title=row.title,
                steps=tuple(row.steps),
                source=FixSource(row.source),
                created_at=row.created_at,
                summary=row.summary,
                confidence=row.confidence,
                rests_on=tuple(rests_on.get(row.id, ())),
                template_id=row.template_id,
                parameters=row.parameters,
                problem=row.problem,
                superseded_at=row.superseded_at,
                superseded_by=row.superseded_by,
                decisions=tuple(decided.get(row.id, ())),
                outcomes=tuple(came_of_it.get(row.id, ())),
                weakens_security=row.weakens_security,
                follow_up=FollowUp(row.follow_up_owner, row.follow_up_due) if row.follow_up_owner else None,
            )
            for row in rows
        )

    def add(
        self,
        session_id: SessionId,
        title: str,
        steps: Sequence[str],
        *,
        source: FixSource,
        summary: str = "",
        confidence: float | None = None,
        rests_on: Sequence[int] = (),
        template_id: str | None = None,
        parameters: Mapping[str, object] | None = None,
        problem: int | None = None,
        message_id: int | None = None,
        weakens_security: bool = False,
        waits_for: int | None = None,
    ) -> int:
        """Write a fix and supersede the active one of the same problem; returns its label number.

        With ``waits_for``, the label number of the active one, that one stays in force and the new one never was.
        """
        number = self._scope.next_number(fixes, session_id)
        self.end_waiting(session_id, problem)
        if waits_for is None:
            active = sa.and_(
                fixes.c.session_id == session_id,
                sa.func.coalesce(fixes.c.problem, 0) == (problem or 0),
                fixes.c.superseded_at.is_(None),
            )
            self._execute(fixes.update().where(active).values(superseded_at=self._scope.now, superseded_by=number))
        inserted_id = self._scope.insert(
            fixes,
            session_id=session_id,
            number=number,
            title=title,
            steps=list(steps),
            source=source,
            created_at=self._scope.now,
            summary=summary,
            confidence=confidence,
            template_id=template_id,
            parameters=dict(parameters or {}),
            problem=problem,
            message_id=message_id,
            weakens_security=weakens_security,
            superseded_at=None if waits_for is None else self._scope.now,
            superseded_by=waits_for,
        )
        fix_id = inserted_id
        for fact in dict.fromkeys(rests_on):
            self._execute(fix_facts.insert().values(session_id=session_id, fix_id=fix_id, fact=fact))
        return number

    def change(self, fix: Fix, **values: object) -> None:
        """Set columns of one fix."""
        self._execute(fixes.update().where(fixes.c.id == fix.id).values(**values))

    def remove_last_outcome(self, fix: Fix) -> None:
        newest = sa.select(sa.func.max(outcomes.c.id)).where(outcomes.c.fix_id == fix.id).scalar_subquery()
        self._execute(outcomes.delete().where(outcomes.c.id == newest))

    def remove_decisions_of(self, fix: Fix, decided_at: datetime) -> None:
        """Remove what was decided in the very step of that time."""
        self._execute(decisions.delete().where(decisions.c.fix_id == fix.id, decisions.c.decided_at == decided_at))

    def supersede(self, fix: Fix, *, by: int | None = None) -> None:
        """Put a fix aside, in favour of the one with the label number ``by`` where there is one."""
        values = {"superseded_at": self._scope.now, "superseded_by": by}
        self._execute(fixes.update().where(fixes.c.id == fix.id).values(**values))

    def end_waiting(self, session_id: SessionId, problem: int | None) -> None:
        """What waits beside the active fix of a problem is an earlier fix from now on; it never was in force."""
        waiting = sa.and_(
            fixes.c.session_id == session_id,
            sa.func.coalesce(fixes.c.problem, 0) == (problem or 0),
            fixes.c.superseded_at == fixes.c.created_at,
            fixes.c.superseded_by < fixes.c.number,
        )
        self._execute(fixes.update().where(waiting).values(superseded_at=self._scope.now))

    def reinstate(self, fix: Fix) -> None:
        """Put a superseded fix back in force; no other may be in force for its problem."""
        self._execute(fixes.update().where(fixes.c.id == fix.id).values(superseded_at=None, superseded_by=None))

    def set_follow_up(self, fix: Fix, owner: str, due: date) -> None:
        self._execute(fixes.update().where(fixes.c.id == fix.id).values(follow_up_owner=owner, follow_up_due=due))

    def decide(self, fix: Fix, kind: DecisionKind, reason: DismissReason | None) -> None:
        self._execute(
            decisions.insert().values(
                session_id=fix.session_id, fix_id=fix.id, kind=kind, reason=reason, decided_at=self._scope.now
            )
        )

    def record_outcome(
        self,
        fix: Fix,
        kind: OutcomeKind,
        *,
        verified_by: VerifiedBy,
        seen_on: date | None,
        text: str,
        fact: int,
        fact_was: FactStatus | None,
    ) -> None:
        self._execute(
            outcomes.insert().values(
                session_id=fix.session_id,
                fix_id=fix.id,
                kind=kind,
                recorded_at=self._scope.now,
                verified_by=verified_by,
                seen_on=seen_on,
                text=text,
                fact=fact,
                fact_was=fact_was,
            )
        )

    def outcomes_of_like(self, fix: Fix) -> tuple[OutcomeKind, ...]:
        """The outcome that holds of each fix of another session with the same template, else with the same title."""
        alike = (
            fixes.c.template_id == fix.template_id
            if fix.template_id
            else sa.func.lower(fixes.c.title) == fix.title.lower()
        )
        query = (
            sa.select(outcomes.c.fix_id, outcomes.c.kind)
            .join(fixes, fixes.c.id == outcomes.c.fix_id)
            .where(alike, fixes.c.session_id != fix.session_id)
            .order_by(outcomes.c.id)
        )
        return tuple({row.fix_id: OutcomeKind(row.kind) for row in self._execute(query)}.values())

    def _grouped(self, table: sa.Table, session_id: SessionId, value: "Any") -> dict[int, list[Any]]:
        grouped: dict[int, list[Any]] = {}
        for row in self._execute(sa.select(table).where(table.c.session_id == session_id).order_by(table.c.id)):
            grouped.setdefault(row.fix_id, []).append(value(row))
        return grouped
