"""What the triggers promise, as checks by raw SQL. Each looks inside the transaction and then takes it back."""

from collections.abc import Callable, Iterable
from typing import Any

from flowpilot_desktop.storage.freshness import WATCHED
from flowpilot_desktop.storage.search import INDEXED
from tests.storage.desks import ALONE, OTHER, A, B, Row, free_row, new_row, other_value, versions

Line = tuple[str, str, str]
"""(session, table, operation) of a row in ``session_changes``."""

HIGHEST = "SELECT coalesce(max(id), 0) FROM session_changes"
ROW_OF: dict[str, tuple[str, Any]] = {"ai_sessions": ("id", ALONE)}
"""Where a row is not named by its ``id`` or is not in session A."""


def assert_moves(
    connection: Any,
    change: Callable[[], object],
    lines: Iterable[Line],
    *,
    columns: Iterable[str] = (),
    before_it: Callable[[], object] = lambda: None,
) -> None:
    """``change`` moves exactly the sessions named in ``lines`` and writes those lines; ROLLBACK takes back both."""
    expected = set(lines)
    committed, committed_lines = versions(connection), connection.execute(HIGHEST).fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    try:
        before_it()
        old = versions(connection)
        highest = connection.execute(HIGHEST).fetchone()[0]
        change()
        new = versions(connection)
        written = connection.execute(
            "SELECT session_id, table_name, operation, version, columns FROM session_changes WHERE id > ?", (highest,)
        ).fetchall()
    finally:
        connection.execute("ROLLBACK")
    moved = {session for session, version in new.items() if version > old.get(session, 0)}
    gone = old.keys() - new.keys()
    assert not any(new[session] < old[session] for session in old.keys() & new.keys()), "a version went back"
    assert moved | gone == {line[0] for line in expected} | gone, f"moved: {moved}, expected: {expected}"
    assert expected <= {row[:3] for row in written}, f"written: {written}, expected: {expected}"
    for session in moved:
        latest = max(row[3] for row in written if row[0] == session)
        assert latest == new[session], "session_changes does not lead up to the version"
    named = {column for row in written for column in row[4].split(",")}
    assert set(columns) <= named, f"session_changes names {named}, expected {columns}"
    assert versions(connection) == committed, "ROLLBACK left a version moved"
    assert connection.execute(HIGHEST).fetchone()[0] == committed_lines, "ROLLBACK left a line behind"


def without_references(connection: Any, check: Callable[[], None]) -> None:
    """Run ``check`` as a foreign program would: SQLite's default is not to look at foreign keys."""
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        check()
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def put(connection: Any, table: str, row: Row, *, replace: bool = False) -> Callable[[], object]:
    names = ", ".join(f'"{name}"' for name in row)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    statement = f"{verb} INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})"
    return lambda: connection.execute(statement, tuple(row.values()))


def key_of(table: str) -> tuple[str, Any]:
    return ROW_OF.get(table, ("id", free_row(table)["id"]))


def update(connection: Any, table: str, values: Row) -> Callable[[], object]:
    name, key = key_of(table)
    sets = ", ".join(f'"{column}" = ?' for column in values)
    statement = f"UPDATE {table} SET {sets} WHERE {name} = ?"

    def change() -> None:
        assert connection.execute(statement, (*values.values(), key)).rowcount == 1

    return change


def delete(connection: Any, table: str) -> Callable[[], object]:
    name, key = key_of(table)
    return lambda: connection.execute(f"DELETE FROM {table} WHERE {name} = ?", (key,))


def elsewhere(table: str) -> Row:
    """The values that bring session A's free row into session B."""
    numbered: Row = {name: 88 for name in ("number", "revision", "resolution_no") if name in WATCHED[table]}
    if table == "fixes":
        numbered["superseded_at"] = OTHER[table]["superseded_at"]  # B has an active one already
    return {"session_id": B} | numbered


def check_update(connection: Any, table: str, column: str) -> None:
    value = other_value(table, column)
    change = update(connection, table, {column: value})
    if table == "tickets":
        operation = "delete" if column == "id" else "update"

        def check() -> None:
            assert_moves(connection, change, [(A, table, operation)])

        without_references(connection, check) if column == "id" else check()
    elif (table, column) == ("ai_sessions", "id"):
        assert_moves(connection, change, [(value, table, "update")], columns=[column])
    elif table == "ai_sessions":
        assert_moves(connection, change, [(ALONE, table, "update")], columns=[column])
    elif column == "session_id":
        moved = update(connection, table, elsewhere(table))
        assert_moves(connection, moved, [(A, table, "delete"), (B, table, "update")], columns=[column])
    else:
        assert_moves(connection, change, [(A, table, "update")], columns=[column])


def check_insert(connection: Any, table: str) -> None:
    row = new_row(table)
    if table == "tickets":
        # Only where nobody looked at foreign keys can a session wait for a ticket that comes later.
        def waiting() -> None:
            connection.execute("UPDATE ai_sessions SET ticket_id = ? WHERE id = ?", (row["id"], A))

        without_references(
            connection,
            lambda: assert_moves(connection, put(connection, table, row), [(A, table, "insert")], before_it=waiting),
        )
    else:
        session = row["id"] if table == "ai_sessions" else A
        assert_moves(connection, put(connection, table, row), [(session, table, "insert")])


def check_delete(connection: Any, table: str) -> None:
    if table == "tickets":
        without_references(
            connection, lambda: assert_moves(connection, delete(connection, table), [(A, table, "delete")])
        )
    else:
        session = ALONE if table == "ai_sessions" else A
        assert_moves(connection, delete(connection, table), [(session, table, "delete")])


def check_replace(connection: Any, table: str) -> None:
    if table == "ai_sessions":
        row = {name: value for name, value in free_row(table).items() if name != "ticket_id"}
        row |= {"id": ALONE, "number": 31, "title": "Not alone"}
        assert_moves(
            connection, put(connection, table, row, replace=True), [(ALONE, table, "delete"), (ALONE, table, "insert")]
        )
        return
    row = free_row(table)
    row[next(iter(OTHER[table]))] = next(iter(OTHER[table].values()))
    row["id"] = free_row(table)["id"]
    if table == "tickets":
        row["connector"] = "other"
        without_references(
            connection,
            lambda: assert_moves(
                connection, put(connection, table, row, replace=True), [(A, table, "delete"), (A, table, "insert")]
            ),
        )
        return
    assert_moves(connection, put(connection, table, row, replace=True), [(A, table, "delete"), (A, table, "insert")])
    row |= elsewhere(table)
    assert_moves(connection, put(connection, table, row, replace=True), [(A, table, "delete"), (B, table, "insert")])


def found(connection: Any, table: str, word: str) -> set[int]:
    rows = connection.execute(f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?", (word,))
    return {row[0] for row in rows}


def check_search(connection: Any, table: str, operation: str) -> None:
    key, column = INDEXED[table]
    row: Row = {"number": 31, "title": "Alone"} if table == "ai_sessions" else free_row(table)
    rowid = row[key]
    old_word = row[column].split()[-1]
    connection.execute("BEGIN IMMEDIATE")
    try:
        if operation == "insert":
            added = new_row(table) if table != "messages" else free_row(table) | {"id": 19, "position": 9}
            if table == "messages":
                added["remote_id"] = "m9"
            put(connection, table, added | {column: "A zebra"})()
            assert found(connection, table, "zebra") == {added[key]}
        elif operation == "update":
            connection.execute(f"UPDATE {table} SET {column} = 'A zebra' WHERE {key} = ?", (rowid,))
            assert found(connection, table, "zebra") == {rowid}
            assert rowid not in found(connection, table, old_word)
        else:
            assert rowid in found(connection, table, old_word)
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (rowid,))
            assert rowid not in found(connection, table, old_word)
    finally:
        connection.execute("ROLLBACK")


def check_past_cases(connection: Any) -> None:
    """Whoever removes a session takes its words out of the index of past cases."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(
            "INSERT INTO past_cases_words(rowid, title, body, state_version) VALUES (31, 'zebra', '', 1)"
        )
        assert found(connection, "past_cases", "zebra") == {31}
        connection.execute("DELETE FROM ai_sessions WHERE number = 31")
        assert found(connection, "past_cases", "zebra") == set()
    finally:
        connection.execute("ROLLBACK")


def check_trigger(connection: Any, name: str) -> None:
    """Everything that the trigger ``name`` is there for."""
    purpose, _, rest = name.partition("_")
    table, _, operation = rest.rpartition("_")
    if purpose == "words":
        check_search(connection, table, operation)
    elif purpose == "past":
        check_past_cases(connection)
    elif operation == "update":
        for column in WATCHED[table]:
            check_update(connection, table, column)
    else:
        {"insert": check_insert, "delete": check_delete}[operation](connection, table)
