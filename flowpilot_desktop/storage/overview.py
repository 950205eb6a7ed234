"""What waits on each ticket, counted for a whole list in a few questions."""

from collections.abc import Sequence

import sqlalchemy as sa

from flowpilot_desktop.domain.fixes import DecisionKind
from flowpilot_desktop.domain.lane import FactStatus, QuestionStatus
from flowpilot_desktop.domain.overview import TicketState
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import ai_sessions, decisions, facts, fixes, outcomes, questions

_WANTED: "sa.BindParameter[list[SessionId]]" = sa.bindparam("wanted", expanding=True)
_PROPOSALS = (
    sa.select(facts.c.session_id, sa.func.count())
    .where(facts.c.session_id.in_(_WANTED), facts.c.status == FactStatus.PROPOSED)
    .group_by(facts.c.session_id)
)
_QUESTIONS = (
    sa.select(questions.c.session_id, sa.func.count())
    .where(questions.c.session_id.in_(_WANTED), questions.c.status == QuestionStatus.OPEN)
    .group_by(questions.c.session_id)
)
_STARTED = sa.exists().where(decisions.c.fix_id == fixes.c.id, decisions.c.kind != DecisionKind.DISMISSED)
_TOLD = sa.exists().where(outcomes.c.fix_id == fixes.c.id)
_DUE = sa.select(fixes.c.session_id).where(
    fixes.c.session_id.in_(_WANTED), fixes.c.superseded_at.is_(None), _STARTED, ~_TOLD
)


class Glance:
    """Counts over the tickets of the desk."""

    def __init__(self, scope: Scope) -> None:
        self._execute = scope.connection.execute

    def states(self, ids: Sequence[SessionId]) -> dict[SessionId, TicketState]:
        """The state of each of ``ids`` (a few hundred at most: they travel as parameters)."""
        wanted = {"wanted": list(ids)}
        proposals = {row[0]: int(row[1]) for row in self._execute(_PROPOSALS, wanted)}
        asked = {row[0]: int(row[1]) for row in self._execute(_QUESTIONS, wanted)}
        due = set(self._execute(_DUE, wanted).scalars())
        return {each: TicketState(proposals.get(each, 0), asked.get(each, 0), each in due) for each in ids}

    def counts(self) -> dict[SessionStatus, int]:
        """How many tickets there are in each state of work."""
        rows = self._execute(sa.select(ai_sessions.c.status, sa.func.count()).group_by(ai_sessions.c.status))
        return {SessionStatus(row[0]): int(row[1]) for row in rows}
