"""What must hold on a desk after a kill: nothing acknowledged is lost, no ticket is torn, no index is damaged."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.storage.search import INDEXED

Acks = list[dict[str, Any]]
"""What a writer told, a step each: its name, its session, the version then, and what else the step wrote."""


class Checker:
    """What is wrong with a desk: acknowledged steps that are missing, and tickets that are torn."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.lost: list[str] = []
        self.torn: list[str] = []

    def rows(self, sql: str, **values: object) -> Sequence["sa.Row[Any]"]:
        return self.connection.execute(sa.text(sql), values).all()

    def examine(self, acks: Acks) -> None:
        self._check_versions()
        self._check_references()
        self._check_notes()
        for ack in acks:
            if not getattr(self, f"_has_{ack['step']}")(ack) or not self._has_version(ack):
                self.lost.append(json.dumps(ack))

    def _none(self, what: str, sql: str) -> None:
        self.torn += [f"{what}: {tuple(row)}" for row in self.rows(sql)]

    def _check_versions(self) -> None:
        self._none(
            "version and changes",
            "SELECT s.number, s.state_version, count(c.id), max(c.version) FROM ai_sessions s "
            "LEFT JOIN session_changes c ON c.session_id = s.id GROUP BY s.id HAVING s.state_version <> count(c.id) "
            "OR s.state_version <> max(c.version) OR count(DISTINCT c.version) <> count(c.id)",
        )

    def _check_references(self) -> None:
        self._none(
            "two active fixes",
            "SELECT session_id, count(*) FROM fixes WHERE superseded_at IS NULL "
            "GROUP BY session_id, coalesce(problem, 0) HAVING count(*) > 1",
        )
        self._none(
            "superseded by nothing",
            "SELECT f.session_id, f.number FROM fixes f WHERE f.superseded_by IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM fixes g WHERE g.session_id = f.session_id AND g.number = f.superseded_by)",
        )
        for table, closed in (("questions", "answered"), ("checks", "done")):
            self._none(
                f"{table} without their fact",
                f"SELECT session_id, number FROM {table} t WHERE (status <> 'open') <> (fact IS NOT NULL) OR "
                f"(status = '{closed}' AND NOT EXISTS "
                "(SELECT 1 FROM facts f WHERE f.session_id = t.session_id AND f.number = t.fact))",
            )
        self._none(
            "outcome without fact or decision",
            "SELECT o.session_id, o.fix_id FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM facts f "
            "WHERE f.session_id = o.session_id AND f.number = o.fact) "
            "OR NOT EXISTS (SELECT 1 FROM decisions d WHERE d.fix_id = o.fix_id)",
        )
        self._none(
            "two outcomes stand as true",
            "SELECT o.fix_id, count(*) FROM outcomes o JOIN facts f ON f.session_id = o.session_id "
            "AND f.number = o.fact AND f.status = 'confirmed' GROUP BY o.fix_id HAVING count(*) > 1",
        )
        self._none(
            "dismissed but active",
            "SELECT f.session_id, f.number FROM fixes f JOIN decisions d ON d.fix_id = f.id AND d.kind = 'dismissed' "
            "WHERE f.superseded_at IS NULL",
        )

    def _check_notes(self) -> None:
        self._none(
            "note and post do not match",
            "SELECT s.number, n.resolution_no, o.resolution_no FROM ai_sessions s JOIN notes n ON n.session_id = s.id "
            "LEFT JOIN outbox o ON o.note_id = n.id AND o.resolution_no = n.resolution_no AND o.body = n.markdown "
            "AND o.body_sha256 = n.sha256 GROUP BY n.id HAVING count(o.id) <> 1",
        )
        self._none("post without note", "SELECT id FROM outbox WHERE note_id NOT IN (SELECT id FROM notes)")
        self._none(
            "resolution numbers",
            "SELECT session_id, count(*), max(resolution_no) FROM notes GROUP BY session_id "
            "HAVING count(*) <> max(resolution_no) OR count(DISTINCT resolution_no) <> count(*)",
        )
        self._none(
            "resolved without its post, or open with one on its way",
            "SELECT s.number, s.status, o.state FROM ai_sessions s LEFT JOIN outbox o ON o.id = "
            "(SELECT max(id) FROM outbox WHERE session_id = s.id) WHERE (s.status = 'resolved' AND o.id IS NULL) "
            "OR (s.status <> 'resolved' AND o.state = 'waiting')",
        )
        self._none(
            "next key",
            "SELECT s.number FROM ai_sessions s WHERE (SELECT max(resolution_no) FROM post_keys k WHERE k.session_id "
            "= s.id AND k.kind = 'resolution_note') <> 1 + (SELECT count(*) FROM notes n WHERE n.session_id = s.id)",
        )
        for row in self.rows("SELECT id, body, body_sha256 FROM outbox"):
            if hashlib.sha256(row.body.encode()).hexdigest() != row.body_sha256:
                self.torn.append(f"body of post {row.id}")

    def _has_version(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM ai_sessions WHERE id = :session AND state_version >= :version"
        return bool(self.rows(sql, session=ack["session"], version=ack["version"]))

    def _one(self, sql: str, ack: dict[str, Any]) -> bool:
        return len(self.rows(sql, **ack)) == 1

    def _has_start(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM ai_sessions WHERE id = :session", ack)

    _has_title = _has_start  # the version says the rest

    def _has_import(self, ack: dict[str, Any]) -> bool:
        return len(self.rows("SELECT 1 FROM messages WHERE session_id = :session", session=ack["session"])) == 3

    def _has_fact(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM facts WHERE session_id = :session AND number = coalesce(:number, number) AND text = :text"
        return self._one(sql, ack)

    def _has_retire(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM facts WHERE session_id = :session AND number = :number AND status = 'no_longer_true'"
        return self._one(sql, ack)

    def _has_check(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM checks WHERE session_id = :session AND number = :number AND text = :text", ack)

    def _has_checked(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM checks c JOIN facts f ON f.session_id = c.session_id AND f.number = c.fact WHERE "
            "c.session_id = :session AND c.number = :number AND c.status = :status AND f.number = :fact "
            "AND f.text = :text"
        )
        return self._one(sql, ack)

    def _has_question(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM questions WHERE session_id = :session AND number = :number AND text = :text"
        return self._one(sql, ack)

    def _has_answer(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM questions q JOIN facts f ON f.session_id = q.session_id AND f.number = q.fact WHERE "
            "q.session_id = :session AND q.number = :number AND q.status = 'answered' AND q.answer = :text "
            "AND f.number = :fact AND f.text = :text"
        )
        return self._one(sql, ack)

    def _has_fix(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f WHERE f.session_id = :session AND f.number = :number AND f.title = :title "
            "AND :rests_on = (SELECT count(*) FROM fix_facts r WHERE r.fix_id = f.id)"
        )
        return self._one(sql, ack)

    def _has_outcome(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f JOIN outcomes o ON o.fix_id = f.id WHERE f.session_id = :session "
            "AND f.number = :number AND o.kind = :kind  LIMIT 1"
        )
        count = "SELECT 1 FROM outcomes o JOIN fixes f ON f.id = o.fix_id WHERE f.session_id = :s AND f.number = :n"
        return self._one(sql, ack) and len(self.rows(count, s=ack["session"], n=ack["number"])) >= ack["outcomes"]

    def _has_dismiss(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f JOIN decisions d ON d.fix_id = f.id WHERE f.session_id = :session "
            "AND f.number = :number AND d.kind = 'dismissed' AND f.superseded_at IS NOT NULL"
        )
        return self._one(sql, ack)

    def _has_edit(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM note_edits WHERE session_id = :session AND text IN (:text, :text || '.')", ack)

    def _has_resolve(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM outbox WHERE session_id = :session AND resolution_no = :number AND body_sha256 = :sha "
            "AND post_key = :key"
        )
        return self._one(sql, ack)

    def _has_drop(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM outbox WHERE session_id = :session AND resolution_no = :number AND state = 'dropped'"
        return self._one(sql, ack)

    def _has_reopen(self, ack: dict[str, Any]) -> bool:
        """It is open now, or was resolved once more since."""
        sql = (
            "SELECT 1 FROM ai_sessions s WHERE s.id = :session AND (s.status <> 'resolved' OR EXISTS "
            "(SELECT 1 FROM notes n WHERE n.session_id = s.id AND n.resolution_no > :number))"
        )
        return self._one(sql, ack)


async def examine(app: Application, acks: Acks) -> dict[str, Any]:
    """What a reopened desk is worth."""
    health = await app.database.health()

    def look(connection: sa.Connection) -> Checker:
        checker = Checker(connection)
        checker.examine(acks)
        return checker

    checker = await app.database.read(lambda uow: look(uow.scope.connection))
    damaged = [] if health.verdict == "ok" and not health.broken_references else [str(health)]
    try:
        await app.database.transact(lambda uow: _compare_indexes(uow.scope.connection))
    except sa.exc.DatabaseError as error:
        damaged.append(f"search index: {error.orig}")
    return {"lost": checker.lost, "torn": checker.torn, "damaged": damaged, "older": app.database.desk.is_older_copy}


def _compare_indexes(connection: sa.Connection) -> None:
    for table in INDEXED:
        connection.execute(sa.text(f"INSERT INTO {table}_words({table}_words, rank) VALUES ('integrity-check', 1)"))
