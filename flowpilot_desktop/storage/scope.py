"""What repositories of one transaction share."""

from dataclasses import dataclass, field
from datetime import datetime

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
        key = self.connection.execute(table.insert().values(**values)).inserted_primary_key
        assert key is not None  # only multi-row inserts have none
        return int(key[0])

    def next_number(self, table: sa.Table, session_id: SessionId, column: str = "number") -> int:
        """The next label number of ``table`` in a session; numbers of removed rows at the end may come again."""
        highest = self.connection.execute(
            sa.select(sa.func.max(table.c[column])).where(table.c.session_id == session_id)
        ).scalar_one()
        return (highest or 0) + 1
