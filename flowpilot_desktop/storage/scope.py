"""What repositories of one transaction share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from flowpilot_desktop.domain.sessions import SessionId


@dataclass
class Scope:
    """A connection inside a transaction, the time of that transaction, and what it touched unwatched."""

    connection: sa.Connection
    now: datetime
    touched: dict[SessionId, set[str]] = field(default_factory=dict)

    def touch(self, session_id: SessionId, table: str) -> None:
        """Announce a change that moves no version (a chat message, for example)."""
        self.touched.setdefault(session_id, set()).add(table)

    def insert(self, table: sa.Table, **values: object) -> int:
        """Write one row; returns its integer primary key."""
        # Values as parameters, not in the statement: it is built and compiled once for every table.
        key = self.connection.execute(table.insert(), values).inserted_primary_key
        assert key is not None  # only multi-row inserts have none
        return int(key[0])

    def next_number(self, table: sa.Table, session_id: SessionId, column: str = "number") -> int:
        """The next label number of ``table`` in a session; numbers of removed rows at the end may come again."""
        highest: int | None = self.connection.execute(_highest(table, column), {"of": session_id}).scalar_one()
        return (highest or 0) + 1

    def change(self, table: sa.Table, session_id: SessionId, number: int, values: Mapping[str, object]) -> None:
        """Set columns of the row that has this label number in its session."""
        numbered = (table.c.session_id == session_id, table.c.number == number)
        self.connection.execute(table.update().where(*numbered).values(**values))


@cache
def _highest(table: sa.Table, column: str) -> "sa.Select[int | None]":
    return sa.select(sa.func.max(table.c[column])).where(table.c.session_id == sa.bindparam("of"))
