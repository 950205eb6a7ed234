"""Promise 1: whatever a preview is made from, its change moves state_version in the same transaction."""

from typing import Any

import pytest
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.storage import triggers
from flowpilot_desktop.storage.connections import engine
from flowpilot_desktop.storage.freshness import WATCHED
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from tests.desks import OpenDesk
from tests.storage import oracle
from tests.storage.desks import NOW, WATCHED_COLUMNS, A, B, Desk, count, free_row, other_value, versions

NOTE = NoteKind.RESOLUTION_NOTE
NAMES = sorted(triggers.wanted())


# What a preview reads -----------------------------------------------------------------------------------------------


def columns_read(desk: Desk, session_id: str, kind: NoteKind) -> set[tuple[str, str]]:
    """(table, column) of everything that SQLite's own authorizer sees the preview builder read."""
    read: set[tuple[str, str]] = set()

    def authorizer(action: int, table: str | None, column: str | None, *_rest: object) -> int:
        if action == dbapi.SQLITE_READ:
            read.add((table or "", column or ""))
        return int(dbapi.SQLITE_OK)

    readers = engine(desk.file, write=False)
    try:
        with readers.begin() as connection:
            driver: Any = connection.connection.driver_connection
            driver.set_authorizer(authorizer)
            bundle = UnitOfWork(Scope(connection, NOW)).bundle(session_id, kind, "en")
            driver.set_authorizer(None)
        assert bundle is not None
        assert bundle.facts
        assert bundle.fixes
    finally:
        readers.dispose()
    return read


def test_every_column_that_a_preview_reads_is_watched(full: Desk) -> None:
    read = {column for session in (A, B) for kind in NoteKind for column in columns_read(full, session, kind)}
    read -= {("ai_sessions", "state_version"), *((table, "") for table, _ in read)}  # "" is SQLite's count of rows
    assert {table for table, _ in read} == set(WATCHED), "the probe must meet every watched table"
    unwatched = sorted(f"{table}.{column}" for table, column in read - set(WATCHED_COLUMNS))
    assert unwatched == [], f"previews read {unwatched}; add them to freshness.WATCHED, or do not read them"


def test_the_probe_sees_a_column_that_is_not_watched(full: Desk) -> None:
    readers, read = engine(full.file, write=False), set[tuple[object, ...]]()

    def note(*seen: object) -> int:
        read.add(seen[:3])
        return int(dbapi.SQLITE_OK)

    with readers.begin() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_authorizer(note)
        UnitOfWork(Scope(connection, NOW)).messages.of_session(A)
        driver.set_authorizer(None)
    readers.dispose()
    assert (dbapi.SQLITE_READ, "messages", "text") in read


# Raw SQL ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "column"), WATCHED_COLUMNS, ids=lambda name: name)
def test_an_update_of_a_watched_column_moves_the_version(full: Desk, table: str, column: str) -> None:
    with full.raw() as connection:
        oracle.check_update(connection, table, column)


@pytest.mark.parametrize("table", WATCHED)
def test_insert_delete_and_replace_move_the_version(full: Desk, table: str) -> None:
    with full.raw() as connection:
        oracle.check_insert(connection, table)
        oracle.check_delete(connection, table)
        oracle.check_replace(connection, table)


@pytest.mark.parametrize("verb", ["DELETE FROM tickets", "UPDATE ai_sessions SET ticket_id = NULL"])
def test_a_session_that_loses_its_ticket_moves(full: Desk, verb: str) -> None:
    """With references looked at, the ticket's end reaches the session as an update of its own."""
    name = "id" if "DELETE" in verb else "ticket_id"
    with full.raw() as connection:
        oracle.assert_moves(
            connection, lambda: connection.execute(f"{verb} WHERE {name} = 11"), [(A, "ai_sessions", "update")]
        )


def test_a_generation_that_leaves_its_session_for_none_moves_it(full: Desk) -> None:
    with full.raw() as connection:
        change = oracle.update(connection, "script_generations", {"session_id": None})
        oracle.assert_moves(connection, change, [(A, "script_generations", "delete")])


def test_a_message_that_is_removed_moves_the_version_through_the_fact_that_named_it(full: Desk) -> None:
    with full.raw() as connection:
        change = oracle.delete(connection, "messages")
        oracle.assert_moves(connection, change, [(A, "facts", "update")], columns=["message_id"])


def test_a_session_that_comes_back_by_raw_sql_goes_on_counting(full: Desk) -> None:
    with full.raw() as connection:
        connection.execute("UPDATE ai_sessions SET title = 'again' WHERE id = 'cccccccc-0000'")
        before = versions(connection)["cccccccc-0000"]
        row = connection.execute("SELECT * FROM ai_sessions WHERE id = 'cccccccc-0000'").fetchone()
        connection.execute("DELETE FROM ai_sessions WHERE id = 'cccccccc-0000'")
        connection.execute(
            f"INSERT INTO ai_sessions VALUES ({', '.join('?' * len(row))})",
            tuple(0 if value == before else value for value in row),
        )
        assert versions(connection)["cccccccc-0000"] > before


REFERRED_TO = {
    ("ai_sessions", "id"): f"UPDATE ai_sessions SET id = 'x' WHERE id = '{A}'",
    ("tickets", "id"): "UPDATE tickets SET id = 77 WHERE id = 11",
    ("script_generations", "id"): "UPDATE script_generations SET id = 77 WHERE id = 11",
    ("facts", "number"): "UPDATE facts SET number = 77 WHERE id = 11",
    ("facts", "session_id"): f"UPDATE facts SET session_id = '{B}', number = 77 WHERE id = 11",
    ("fixes", "id"): "UPDATE fixes SET id = 77 WHERE id = 11",
    ("notes", "id"): "UPDATE notes SET id = 77 WHERE id = 11",
}
"""What cannot change where a row refers to it: a foreign key refuses, at once or at COMMIT."""


@pytest.mark.parametrize(("table", "column"), REFERRED_TO, ids=lambda name: name)
def test_what_is_referred_to_cannot_change(full: Desk, table: str, column: str) -> None:
    with full.raw() as connection:
        before = versions(connection)
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(dbapi.IntegrityError, match="FOREIGN KEY"):
            connection.executescript(f"{REFERRED_TO[table, column]}; COMMIT")
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        assert versions(connection) == before


@pytest.mark.parametrize("table", WATCHED)
def test_a_value_that_stays_the_same_moves_nothing(full: Desk, table: str) -> None:
    with full.raw() as connection:
        before, lines = versions(connection), count(connection, "session_changes")
        for column in WATCHED[table]:
            connection.execute(f'UPDATE {table} SET "{column}" = "{column}"')
        row = free_row(table)
        name, key = oracle.key_of(table)
        if table != "ai_sessions":
            oracle.update(connection, table, {c: v for c, v in row.items() if c in WATCHED[table]})()
        assert connection.execute(f"SELECT count(*) FROM {table} WHERE {name} = ?", (key,)).fetchone() == (1,)
        assert (versions(connection), count(connection, "session_changes")) == (before, lines)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ai_sessions SET status = 'waiting', waiting_until = 'x', updated_at = 'x'",
        "UPDATE tickets SET title = 'x', requester = 'x', url = 'x', version_token = 'x'",
        "UPDATE outbox SET state = 'uncertain'",
        "DELETE FROM previews",
        "DELETE FROM note_sentences",
        "UPDATE messages SET text = 'x'",
        "UPDATE settings SET value = '\"en\"'",
        f"INSERT INTO messages (session_id, position, role, kind, author, text, completeness, stated_time) "
        f"VALUES ('{A}', 9, 'agent', 'i_found', '', 'x', 'complete', '')",
    ],
)
def test_what_no_preview_is_made_from_moves_nothing(full: Desk, change: str) -> None:
    with full.raw() as connection:
        before = versions(connection)
        assert connection.execute(change).rowcount > 0
        assert versions(connection) == before


def test_another_value_is_known_for_every_watched_column() -> None:
    same = [
        (table, column)
        for table, column in WATCHED_COLUMNS
        if table != "ai_sessions" and other_value(table, column) == free_row(table).get(column)
    ]
    assert same == []


# Dropped and altered triggers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_trigger_is_caught_and_healed_at_the_next_start(full: Desk, name: str) -> None:
    with full.raw() as connection:
        oracle.check_trigger(connection, name)
        connection.execute(f"DROP TRIGGER {name}")
        with pytest.raises(AssertionError):
            oracle.check_trigger(connection, name)
    epoch = full.epoch()
    opened = full.open()
    assert opened.healed_triggers == (name,)
    assert opened.epoch == full.epoch() != epoch, "previews of before must not be valid any more"
    with full.raw() as connection:
        oracle.check_trigger(connection, name)
    again = full.open()
    assert (again.healed_triggers, again.epoch) == ((), opened.epoch)


ALTERED = {
    "fresh_facts_update": "DROP TRIGGER fresh_facts_update; CREATE TRIGGER fresh_facts_update AFTER UPDATE OF text ON "
    "facts BEGIN UPDATE ai_sessions SET state_version = state_version + 1 WHERE id = NEW.session_id; END",
    "aa_foreign": "CREATE TRIGGER aa_foreign AFTER INSERT ON facts BEGIN DELETE FROM facts WHERE id = NEW.id; END",
}


@pytest.mark.parametrize("name", ALTERED)
@pytest.mark.anyio
async def test_an_altered_or_foreign_trigger_is_healed_and_the_doctor_says_so(
    full: Desk, name: str, opened: OpenDesk
) -> None:
    with full.raw() as connection:
        connection.executescript(ALTERED[name])
    application = await opened(full.settings)
    try:
        assert application.database.desk.healed_triggers == (name,)
        finding = next(each for each in await application.doctor.examine() if each.part == "triggers")
        assert (finding.verdict.value, name in finding.text) == ("note", True)
    finally:
        await application.close()
    with full.raw() as connection:
        assert triggers_of(connection) == triggers.wanted()


def triggers_of(connection: Any) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
