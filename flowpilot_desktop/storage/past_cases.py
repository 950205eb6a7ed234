"""The index of resolved sessions: FTS5 over terms that the services made, one row for each session."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.sessions import Role, SessionId, SessionStatus
from flowpilot_desktop.storage.scope import Scope

TITLE_WEIGHT = 3.0

DELETE_TRIGGER = (
    "CREATE TRIGGER past_ai_sessions_delete AFTER DELETE ON ai_sessions FOR EACH ROW "
    "BEGIN DELETE FROM past_cases_words WHERE rowid = OLD.number; END"
)

_IS_STALE = (
    "((s.status = :resolved AND p.state_version IS NOT s.state_version) "
    "OR (s.status <> :resolved AND p.rowid IS NOT NULL))"
)
"""Of a head ``s`` beside its row ``p`` in the index: missing, old, or there although the session is not resolved."""
_STALE = sa.text(
    "WITH heads AS (SELECT id, number, status, state_version FROM ai_sessions WHERE number < :below "
    "ORDER BY number DESC LIMIT :heads) "
    "SELECT s.id, s.number FROM heads AS s LEFT JOIN past_cases_words AS p ON p.rowid = s.number "
    f"WHERE {_IS_STALE} ORDER BY s.number DESC LIMIT :most"
)
_LAST_HEAD = sa.text("SELECT number FROM ai_sessions WHERE number < :below ORDER BY number DESC LIMIT 1 OFFSET :before")
_SEEN = sa.text("SELECT term, doc FROM past_cases_words_seen WHERE term IN :terms").bindparams(
    sa.bindparam("terms", expanding=True)
)
_FIND = sa.text(
    "SELECT w.rowid AS number, s.id, w.title, w.body FROM past_cases_words AS w JOIN ai_sessions AS s "
    "ON s.number = w.rowid WHERE past_cases_words MATCH :query AND s.id <> :besides "
    f"ORDER BY bm25(past_cases_words, {TITLE_WEIGHT}, 1.0) LIMIT :most"
)


_HEADS = sa.text(
    "SELECT s.id, s.number, s.title, s.status, s.state_version FROM ai_sessions AS s "
    f"LEFT JOIN past_cases_words AS p ON p.rowid = s.number WHERE s.id IN :ids AND {_IS_STALE}"
).bindparams(sa.bindparam("ids", expanding=True))
_CONFIRMED = sa.text(
    "SELECT session_id, text FROM facts WHERE session_id IN :ids AND status = :confirmed ORDER BY session_id, number"
).bindparams(sa.bindparam("ids", expanding=True))
_SAID = sa.text(
    "SELECT session_id, substr(text, 1, :characters) AS text FROM (SELECT session_id, text, "
    "row_number() OVER (PARTITION BY session_id ORDER BY position) AS place FROM messages "
    "WHERE session_id IN :ids AND role = :customer) WHERE place <= :messages"
).bindparams(sa.bindparam("ids", expanding=True))

_SOLVED = sa.text("SELECT id, number, title FROM ai_sessions WHERE id IN :ids").bindparams(
    sa.bindparam("ids", expanding=True)
)
_CAUSES = sa.text(
    "SELECT session_id, text FROM facts WHERE session_id IN :ids AND status = :confirmed AND role = :cause "
    "ORDER BY session_id, number"
).bindparams(sa.bindparam("ids", expanding=True))
_OUTCOMES = sa.text(
    "SELECT f.session_id, f.number, f.title, o.kind FROM fixes AS f JOIN outcomes AS o ON o.fix_id = f.id "
    "WHERE f.session_id IN :ids ORDER BY f.session_id, f.number, o.id"
).bindparams(sa.bindparam("ids", expanding=True))


@dataclass(frozen=True)
class SolvedCase:
    """What came of a session: its confirmed cause, the latest, and its fix. Texts are empty where there is none."""

    session_id: SessionId
    number: int
    title: str
    cause: str
    fix: str
    outcome: OutcomeKind | None


@dataclass(frozen=True)
class ToldCase:
    """What a session tells, and whether it is resolved."""

    number: int
    version: int
    is_resolved: bool
    title: str
    text: str


@dataclass(frozen=True)
class FoundCase:
    """A session that shares terms with the query."""

    session_id: SessionId
    title: frozenset[str]
    body: frozenset[str]


class PastCases:
    """The words of the desk's resolved sessions."""

    def __init__(self, scope: Scope) -> None:
        self._execute = scope.connection.execute

    def stale(self, below: int, *, heads: int, most: int) -> tuple[tuple[SessionId, ...], int]:
        """Of the ``heads`` newest sessions with a number under ``below``, up to ``most`` whose row is stale, and the
        number under which to go on; 0 when all were looked at.
        """
        bound = {"below": below, "heads": heads, "resolved": SessionStatus.RESOLVED, "most": most}
        found = self._execute(_STALE, bound).all()
        ids = tuple(row.id for row in found)
        if len(found) == most:
            return ids, found[-1].number
        return ids, self._execute(_LAST_HEAD, {"below": below, "before": heads - 1}).scalar() or 0

    def told(self, ids: Sequence[SessionId], messages: int, characters: int) -> tuple[ToldCase, ...]:
        """What those of the sessions tell whose row is stale: titles, confirmed facts, and the first ``messages`` of
        the customer, each cut off. Others are left out: there is nothing to write.
        """
        heads = self._execute(_HEADS, {"ids": list(ids), "resolved": SessionStatus.RESOLVED}).all()
        if not heads:
            return ()
        bound = {"ids": [row.id for row in heads]}
        texts: dict[SessionId, list[str]] = {}
        for row in self._execute(_CONFIRMED, bound | {"confirmed": FactStatus.CONFIRMED}):
            texts.setdefault(row.session_id, []).append(row.text)
        for row in self._execute(
            _SAID, bound | {"customer": Role.CUSTOMER, "characters": characters, "messages": messages}
        ):
            texts.setdefault(row.session_id, []).append(row.text)
        return tuple(
            ToldCase(
                row.number,
                row.state_version,
                row.status == SessionStatus.RESOLVED,
                row.title,
                "\n".join(texts.get(row.id, ())),
            )
            for row in heads
        )

    def solved(self, ids: Sequence[SessionId]) -> Mapping[SessionId, SolvedCase]:
        """What came of sessions. A fix that worked goes before a later one that did not."""
        bound = {"ids": list(ids)}
        causes = {
            row.session_id: row.text
            for row in self._execute(_CAUSES, bound | {"confirmed": FactStatus.CONFIRMED, "cause": FactRole.CAUSE})
        }
        fixes: dict[SessionId, dict[int, tuple[str, OutcomeKind]]] = {}
        for row in self._execute(_OUTCOMES, bound):
            fixes.setdefault(row.session_id, {})[row.number] = (row.title, OutcomeKind(row.kind))
        found: dict[SessionId, SolvedCase] = {}
        for row in self._execute(_SOLVED, bound):
            tried = list(fixes.get(row.id, {}).values())
            worked = [each for each in tried if each[1] is OutcomeKind.WORKED]
            fix, outcome = [("", None), *tried, *worked][-1]
            found[row.id] = SolvedCase(row.id, row.number, row.title, causes.get(row.id, ""), fix, outcome)
        return found

    def write(self, number: int, version: int, title: Sequence[str], body: Sequence[str]) -> None:
        """Put a session into the index, in place of what was there. Terms are letters and digits alone."""
        self.remove(number)
        self._execute(
            sa.text("INSERT INTO past_cases_words(rowid, title, body, state_version) VALUES (:number, :t, :b, :v)"),
            {"number": number, "t": " ".join(title), "b": " ".join(body), "v": version},
        )

    def remove(self, number: int) -> None:
        self._execute(sa.text("DELETE FROM past_cases_words WHERE rowid = :number"), {"number": number})

    def count(self) -> int:
        """How many sessions are in the index."""
        return int(self._execute(sa.text("SELECT count(*) FROM past_cases_words_docsize")).scalar_one())

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many sessions each of ``terms`` occurs."""
        found = dict.fromkeys(terms, 0)
        for row in self._execute(_SEEN, {"terms": list(found)}):
            found[row.term] = int(row.doc)
        return found

    def holding(self, terms: Sequence[str], most: int, besides: SessionId) -> tuple[FoundCase, ...]:
        """The sessions that hold the rarest and the most of ``terms``, the likest first, without ``besides``."""
        query = " OR ".join(f'"{term}"' for term in terms)
        if not query:
            return ()
        rows = self._execute(_FIND, {"query": query, "most": most, "besides": besides})
        return tuple(FoundCase(row.id, frozenset(row.title.split()), frozenset(row.body.split())) for row in rows)
