"""A desk with rows in every table, twice over: two sessions, and in each table a row that nothing refers to."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage import desk_file
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.desk_file import OpenedDesk, open_desk
from flowpilot_desktop.storage.freshness import WATCHED
from flowpilot_desktop.storage.migrate import Steps
from flowpilot_desktop.storage.tables import metadata

A, B, ALONE = "aaaaaaaa-0000", "bbbbbbbb-0000", "cccccccc-0000"
"""Two sessions with everything, and one with nothing, on no ticket."""

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
T = "2026-03-02T09:30:00.000000Z"
LATER = "2026-03-03T10:00:00.000000Z"

Row = dict[str, Any]


def rows_of(session: str, k: int) -> list[tuple[str, Row]]:
    """All rows of one session in an order in which they can be inserted; ids begin with ``k``."""
    of, one, free = {"session_id": session}, {"id": 10 * k + 1}, {"id": 10 * k + 2}
    fact: Row = {
        **of,
        "status": "confirmed",
        "role": "finding",
        "source": "agent",
        "audience": "customer",
        "customer_text": "",
        "message_id": 10 * k + 1,
        "generation_id": 10 * k + 1,
        "stated_at": T,
        "created_at": T,
    }
    fix: Row = {
        **of,
        "steps": '["Unplug it"]',
        "source": "agent",
        "created_at": T,
        "summary": "",
        "parameters": "{}",
        "weakens_security": 0,
    }
    post: Row = {
        "connector": "folder",
        "remote_ticket": f"T{k}",
        "visibility": "public",
        "wanted_status": "resolved",
        "body": "note",
        "body_sha256": "00",
        "state": "sent",
        "state_version": 1,
        "created_at": T,
        "run_id": "r",
        "expected_token": "",
        "attempts": 1,
        "remote_id": "",
        "remote_url": "",
        "reason": "",
        "boot_id": "",
        "monotonic_at": 0.0,
    }
    sentence: Row = {"section": "problem", "position": 0, "key": "F1", "text": "x", "facts": '["F1"]', "edited": 0}
    note: Row = {**of, "kind": "resolution_note", "markdown": "note", "sha256": "00"}
    generation: Row = {
        **of,
        "template_id": "t",
        "template_version": 1,
        "template_name": "Name",
        "shell": "bash",
        "schema": "{}",
        "parameters": "{}",
        "secret_lines": "{}",
        "created_at": T,
    }
    message: Row = {**of, "role": "customer", "kind": "imported", "author": "Ann", "text": "It is dead"}
    message |= {"completeness": "complete", "stated_time": "", "remote_id": "m1"}
    return [
        (
            "tickets",
            {
                "id": 10 * k + 1,
                "connector": "folder",
                "remote_id": f"T{k}",
                "title": "Printer",
                "requester": "Ann",
                "url": "",
                "version_token": "",
            },
        ),
        (
            "ai_sessions",
            {
                "number": 10 * k + 1,
                "id": session,
                "ticket_id": 10 * k + 1,
                "title": f"Printer {k}",
                "status": "open",
                "language": "en",
                "created_at": T,
                "updated_at": T,
            },
        ),
        ("problems", {**one, **of, "number": 1, "title": "Paper"}),
        ("problems", {**free, **of, "number": 2, "title": "Ink"}),
        ("messages", {**one, **message, "position": 1}),
        ("attachments", {**one, "message_id": 10 * k + 1, "name": "a.png", "media_type": "image/png", "size": 7}),
        ("script_generations", {**one, **generation}),
        ("script_generations", {**free, **generation}),
        ("facts", {**one, **fact, "number": 1, "text": "The cable is broken"}),
        ("facts", {**free, **fact, "number": 2, "text": "The lamp is dark", "replaced_by": 1, "problem": 1}),
        ("questions", {**one, **of, "number": 1, "text": "Since when?", "status": "open", "answer": "", "fact": 1}),
        ("questions", {**free, **of, "number": 2, "text": "Which one?", "status": "open", "answer": "", "fact": 1}),
        ("checks", {**one, **of, "number": 1, "text": "Lamp", "status": "open", "result": "", "audience": "customer"}),
        ("checks", {**free, **of, "number": 2, "text": "Fuse", "status": "open", "result": "", "audience": "customer"}),
        ("fixes", {**one, **fix, "number": 1, "title": "Restart it", "superseded_at": T, "superseded_by": 2}),
        ("fixes", {**free, **fix, "number": 2, "title": "Change the cable"}),
        ("fix_facts", {**one, **of, "fix_id": 10 * k + 1, "fact": 1}),
        ("fix_facts", {**free, **of, "fix_id": 10 * k + 1, "fact": 2}),
        ("decisions", {**one, **of, "fix_id": 10 * k + 1, "kind": "one_off", "decided_at": T}),
        ("decisions", {**free, **of, "fix_id": 10 * k + 1, "kind": "one_off", "decided_at": T}),
        *(
            ("outcomes", {**each, **of, "fix_id": 10 * k + 1, "kind": "failed", "recorded_at": T, "fact": 1}
             | {"verified_by": "our_test", "text": "no"})
            for each in (one, free)
        ),
        *(
            ("note_edits", {**each, **of, "kind": "resolution_note", "revision": revision, "action": "drop"}
             | {"section": "problem", "key": "F9", "text": "", "facts": "[]", "created_at": T})
            for revision, each in ((1, one), (2, free))
        ),
        ("notes", {**one, **note, "resolution_no": 1, "state_version": 1, "stated_facts": "[1]", "approved_at": T}),
        ("notes", {**free, **note, "resolution_no": 2, "state_version": 1, "stated_facts": "[1]", "approved_at": T}),
        ("note_sentences", {**one, "note_id": 10 * k + 1, **sentence}),
        ("post_keys", {**one, **of, "kind": "resolution_note", "resolution_no": 3, "key": f"KEY{k}1"}),
        ("post_keys", {**free, **of, "kind": "escalation_package", "resolution_no": 1, "key": f"KEY{k}2"}),
        (
            "previews",
            {**one, **note, "state_version": 1, "fingerprint": "f", "writer": "composer", "language": "en"}
            | {"frame": "{}", "created_at": T},
        ),
        ("preview_sentences", {**one, "preview_id": 10 * k + 1, **sentence}),
        (
            "outbox",
            {**one, **of, **post, "note_id": 10 * k + 1, "kind": "resolution_note", "resolution_no": 1}
            | {"post_key": f"POST{k}"},
        ),
        ("drafts", {**one, **of, "field": "composer", "text": "Not sent", "updated_at": T}),
    ]  # fmt: skip


def free_row(table: str, session: str = A, k: int = 1) -> Row:
    """The row of ``table`` in ``session`` that nothing refers to."""
    return [row for name, row in rows_of(session, k) if name == table][-1]


def new_row(table: str, session: str = A) -> Row:
    """A further legal row of ``table`` in ``session``."""
    k = {A: 1, B: 2}[session]
    row = free_row(table, session, k) | {"id": 10 * k + 9}
    row |= {name: 99 for name in ("number", "revision", "resolution_no") if name in row}
    different: dict[str, Row] = {
        "post_keys": {"key": f"KEY{k}9"},
        "fix_facts": {"fix_id": 10 * k + 2, "fact": 1},
        "fixes": {"superseded_at": T},
        "tickets": {"remote_id": "T9"},
        "ai_sessions": {"id": "dddddddd-0000", "number": 99, "ticket_id": 10 * k + 1},
    }
    return row | different.get(table, {})


OTHER: dict[str, dict[str, Any]] = {
    "ai_sessions": {"id": "eeeeeeee-0000", "number": 77, "title": "Scanner", "language": "de", "ticket_id": 21},
    "tickets": {"id": 77, "connector": "other", "remote_id": "T77"},
    "problems": {"number": 77, "title": "Toner"},
    "facts": {
        "number": 77,
        "text": "The lamp is green",
        "status": "disproved",
        "role": "cause",
        "source": "customer",
        "audience": "internal",
        "customer_text": "It is dark",
        "replaced_by": 2,
        "problem": 2,
        "message_id": None,
        "generation_id": 12,
        "stated_at": LATER,
    },
    "questions": {"number": 77, "text": "Where?", "status": "answered", "answer": "Here", "fact": 2, "problem": 1},
    "checks": {
        "number": 77,
        "text": "Plug",
        "status": "done",
        "result": "On",
        "audience": "internal",
        "fact": 2,
        "problem": 1,
    },
    "fixes": {
        "number": 77,
        "title": "Change the plug",
        "steps": '["Pull"]',
        "source": "assistant",
        "created_at": LATER,
        "summary": "Done",
        "confidence": 55.5,
        "template_id": "t",
        "parameters": '{"a": 1}',
        "problem": 1,
        "superseded_at": LATER,
        "superseded_by": 1,
        "weakens_security": 1,
        "follow_up_owner": "Bo",
        "follow_up_due": "2026-04-01",
    },
    "fix_facts": {"fix_id": 12, "fact": 77},
    "decisions": {"fix_id": 12, "kind": "dismissed", "reason": "wrong", "decided_at": LATER},
    "outcomes": {
        "fix_id": 12,
        "kind": "worked",
        "recorded_at": LATER,
        "verified_by": "monitoring",
        "seen_on": "2026-03-03",
        "text": "yes",
        "fact": 2,
        "fact_was": "proposed",
    },
    "script_generations": {
        "template_id": "u",
        "template_version": 2,
        "template_name": "Other",
        "shell": "powershell",
        "schema": '{"a": 1}',
        "parameters": '{"a": 1}',
        "secret_lines": '{"a": ["7K3Q/2"]}',
        "fix": 77,
        "created_at": LATER,
        "executed_at": LATER,
    },
    "note_edits": {
        "kind": "escalation_package",
        "revision": 77,
        "action": "replace",
        "section": "confirmed",
        "key": "F1",
        "text": "So it is",
        "facts": '["F1"]',
    },
    "notes": {
        "kind": "escalation_package",
        "resolution_no": 77,
        "state_version": 2,
        "markdown": "other",
        "sha256": "11",
        "stated_facts": "[2]",
        "approved_at": LATER,
        "posted_at": LATER,
        "withdrawn_at": LATER,
    },
    "post_keys": {"kind": "resolution_note", "resolution_no": 77, "key": "KEY77"},
}
"""For each watched column another legal value; ``id`` and ``session_id`` are alike everywhere."""


def other_value(table: str, column: str) -> Any:
    if column in OTHER[table]:
        return OTHER[table][column]
    return {"id": 77, "session_id": B}[column]


WATCHED_COLUMNS = [(table, column) for table, columns in WATCHED.items() for column in columns]


def insert(connection: Any, table: str, row: Row, *, verb: str = "INSERT") -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    connection.execute(f"{verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def fill(file: Path) -> None:
    """Write every row by raw SQL."""
    connection = connect(file)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for session, k in ((A, 1), (B, 2)):
            for table, row in rows_of(session, k):
                insert(connection, table, row)
        alone = {"number": 31, "id": ALONE, "title": "Alone", "status": "open", "created_at": T, "updated_at": T}
        insert(connection, "ai_sessions", alone)
        insert(connection, "settings", {"name": "note_language", "value": '"de"'})
        template: Row = {"id": "t", "version": 1, "name": "Name", "description": "", "shell": "bash", "body": "true"}
        template |= {"schema": "{}", "is_draft": 0, "changes": "", "undo": "", "risk": "reads", "needs_admin": 0}
        insert(connection, "script_templates", {**template, "created_at": T})
        call: Row = {"session_id": A, "made_at": T, "place": "cloud", "model": "m", "purpose": "chat", "cost": 0.01}
        call |= {"input_tokens": 10, "output_tokens": 5, "cache_read_tokens": 0, "cache_write_tokens": 0, "is_exact": 1}
        insert(connection, "assistant_calls", call)
        connection.execute("COMMIT")
        assert [table for table in metadata.tables if not count(connection, table)] == []
    finally:
        connection.close()


def count(connection: Any, table: str) -> int:
    number: int = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    return number


class Desk:
    """A desk's folder in a test: opened by the program's own door, looked at and changed by raw SQL."""

    def __init__(self, root: Path, steps: Steps | None = None) -> None:
        self.root = root
        self.folder = root / "desk"
        self.file = self.folder / desk_file.NAME
        self.steps = steps

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.folder, marks_dir=self.root / "marks", offline=True)

    def open(self) -> OpenedDesk:
        return open_desk(self.folder, self.root / "marks", now=NOW, steps=self.steps)

    @contextmanager
    def raw(self) -> Iterator[Any]:
        connection = connect(self.file)
        try:
            yield connection
        finally:
            connection.close()

    def copy_to(self, root: Path) -> "Desk":
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        return Desk(root, self.steps)

    def epoch(self) -> str:
        with self.raw() as connection:
            return str(connection.execute("SELECT epoch FROM desk").fetchone()[0])


def full_desk(root: Path, steps: Steps | None = None) -> Desk:
    desk = Desk(root, steps)
    desk.open()
    fill(desk.file)
    return desk


def contents(connection: Any, *, tables: set[str] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the model's tables, in a stable order. Columns by name, so that their order does not matter."""
    found = {}
    for table in metadata.tables:
        if tables is None or table in tables:
            names = ", ".join(f'"{name}"' for name in sorted(metadata.tables[table].c.keys()))
            found[table] = sorted(connection.execute(f'SELECT {names} FROM "{table}"').fetchall(), key=repr)
    return found


def schema_objects(connection: Any, kind: str) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,))
    return dict(rows.fetchall())


def versions(connection: Any) -> dict[str, int]:
    return dict(connection.execute("SELECT id, state_version FROM ai_sessions").fetchall())


def engine_of(desk: Desk) -> sa.Engine:
    """For tools that want an engine and may change nothing of how it behaves."""
    return sa.create_engine("sqlite://", module=dbapi, creator=lambda: connect(desk.file), poolclass=sa.NullPool)
