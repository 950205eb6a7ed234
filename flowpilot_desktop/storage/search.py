"""Finding tickets by their words: FTS5 over titles, messages and facts, kept in step by triggers."""

import re

import sqlalchemy as sa

from flowpilot_desktop.storage.past_cases import DELETE_TRIGGER

INDEXED = {
    "ai_sessions": ("number", "title"),
    "messages": ("id", "text"),
    "facts": ("id", "text"),
}
"""Table → its integer key and the column that is searched. Each has an index of its own beside it."""

NEWEST_HITS = 400
"""A common word is on most tickets: only the newest hits of each index are looked at, so that search stays quick."""

_WORD = re.compile(r"\w+", re.UNICODE)


def triggers() -> dict[str, str]:
    """Name → SQL of the triggers that keep the indexes in step (the form that FTS5 documents for external content)."""
    made: dict[str, str] = {}
    for table, (key, column) in INDEXED.items():
        index = f"{table}_words"
        add = f"INSERT INTO {index}(rowid, {column}) VALUES (NEW.{key}, NEW.{column});"
        remove = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', OLD.{key}, OLD.{column});"
        for operation, event, body in (
            ("insert", "INSERT", add),
            ("delete", "DELETE", remove),
            ("update", f"UPDATE OF {key}, {column}", f"{remove} {add}"),
        ):
            name = f"words_{table}_{operation}"
            made[name] = f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW BEGIN {body} END"
    return made | {"past_ai_sessions_delete": DELETE_TRIGGER}


def rebuild() -> tuple[str, ...]:
    """SQL that makes every index anew from its table."""
    return tuple(f"INSERT INTO {table}_words({table}_words) VALUES ('rebuild')" for table in INDEXED)


def quoted(text: str) -> str:
    """``text`` as an FTS5 query in which nothing is an operator: every word must occur, the last as a beginning.

    A single letter is a word of its own: half of all words begin with it, and the indexes know beginnings from two.
    """
    words = _WORD.findall(text)[:16]
    if not words:
        return ""
    is_beginning = len(words[-1]) > 1 or not words[-1].isascii()
    return " ".join(f'"{word}"' for word in words) + ("*" if is_beginning else "")


def matching_sessions(connection: sa.Connection, text: str, limit: int) -> tuple[str, ...]:
    """Ids of the sessions that hold all words of ``text`` in a title, in one message or in one fact; newest first."""
    query = quoted(text)
    if not query:
        return ()
    hits = " UNION ".join(
        f"SELECT {'s.id' if table == 'ai_sessions' else 's.session_id'} AS id FROM {table} AS s JOIN ("
        f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH :query ORDER BY rowid DESC LIMIT :newest"
        f") AS w ON s.{key} = w.rowid"
        for table, (key, _) in INDEXED.items()
    )
    rows = connection.execute(
        sa.text(
            f"SELECT s.id FROM ai_sessions AS s JOIN ({hits}) AS h ON h.id = s.id "
            "ORDER BY s.updated_at DESC, s.number DESC LIMIT :limit"
        ),
        {"query": query, "newest": NEWEST_HITS, "limit": limit},
    )
    return tuple(row.id for row in rows)
