"""The one place that opens the database file: which SQLite, which pragmas, which kind of connection.

Every figure behind these settings was measured; the reasons stand beside them. The file is plain today: a key, when
there is one, is given here and nowhere else.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

APPLICATION_ID = 0x464C5054  # "FLPT": tells a desk from any other SQLite file
OLDEST_SAFE_SQLITE = (3, 51, 3)  # releases before it can corrupt a database in WAL mode
BUSY_TIMEOUT = 5.0  # seconds; enough for a step of a backup

DurableConnection = Any  # the driver ships no types

PRAGMAS = (
    "synchronous=FULL",  # with WAL: what was acknowledged survives a power cut (NORMAL loses it)
    "fullfsync=ON",  # macOS: a plain fsync does not reach the disk
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # INSERT OR REPLACE fires delete triggers only with this
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",  # this build's default is off: deleted text would stay in the file
    "temp_store=MEMORY",
    "mmap_size=0",
    "wal_autocheckpoint=1000",
    "journal_size_limit=4194304",
)


def sqlite_is_safe() -> bool:
    """True where the SQLite in use has the fix for the WAL-reset bug."""
    version: tuple[int, ...] = tuple(int(part) for part in dbapi.sqlite_version.split("."))
    return version >= OLDEST_SAFE_SQLITE


def connect(path: Path, *, mode: str = "rw") -> DurableConnection:
    """A bare connection in autocommit mode. ``mode`` is ``rw``, or ``rwc`` for the one step that makes a new file.

    A plain connect would silently make an empty database where the file is missing.
    """
    connection = dbapi.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT,
    )
    try:
        journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if journal != "wal":
            raise dbapi.OperationalError(f"journal mode is {journal}, not wal")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def look_into(path: Path, *, with_log: bool = False) -> DurableConnection:
    """A connection that only reads a backup or a copy that nobody writes to; the file and its folder stay as they are.

    ``with_log`` reads the write-ahead log beside it too, which leaves files of SQLite there.
    """
    how = "mode=rw" if with_log else "mode=ro&immutable=1"
    connection = dbapi.connect(f"file:{quote(str(path))}?{how}", uri=True, isolation_level=None)
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def engine(path: Path, *, write: bool, readers: int = 4) -> sa.Engine:
    """An engine over ``connect``: one connection that begins at once to write, or a few that cannot write at all."""

    def creator() -> DurableConnection:
        connection = connect(path)
        if not write:
            connection.execute("PRAGMA query_only=ON")
        return connection

    made = sa.create_engine(
        "sqlite://",
        module=dbapi,
        creator=creator,
        # Named on purpose: with a creator and a bare URL the default pool closes connections that are in use.
        poolclass=QueuePool,
        pool_size=1 if write else readers,
        max_overflow=0,
        pool_timeout=10,
        hide_parameters=True,  # parameters are customers' words: they stay out of error texts
    )
    # A deferred transaction that turns into a write fails at once when another wrote meanwhile; an immediate one waits.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made
