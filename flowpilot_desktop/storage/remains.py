"""What can still be read of a desk that cannot be opened: looked at in a copy, table by table, and never changed.

Only numbers, states and settings are read, no words of a customer: it is made for a support bundle.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.settings import PREFERENCE_NAMES
from flowpilot_desktop.storage.connections import APPLICATION_ID, look_into
from flowpilot_desktop.storage.desk_file import NAME
from flowpilot_desktop.storage.migrations import HEAD

MOST_COMPLAINTS = 20
LONGEST = 1 << 36  # bytes; a damaged first page can say anything
POST_COLUMNS = ("id", "kind", "state", "connector", "attempts", "created_at", "next_attempt_at", "reason")


@dataclass(frozen=True)
class Remains:
    """``trouble`` says why nothing could be read; ``rows`` has a number for each table, or why it cannot be read."""

    size: int | None = None
    log_size: int | None = None
    """Bytes of the write-ahead log, where one lies beside the file."""
    is_desk: bool = False
    """Its first bytes are those of a desk."""
    version: int | None = None
    known_version: int = HEAD
    trouble: str = ""
    is_out_of_reach: bool = False
    """The file may be well, but this user cannot read it."""
    complaints: tuple[str, ...] = ()
    """What SQLite's check says, at most ``MOST_COMPLAINTS``."""
    rows: Mapping[str, int | str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    posts: tuple[Mapping[str, Any], ...] = ()
    salt: bytes | None = field(default=None, repr=False)


def remains_of(folder: Path) -> Remains:
    """Read what can be read of the desk in ``folder``; whoever has it open is not disturbed. Blocks, raises nothing."""
    file, found = folder / NAME, Remains()
    try:
        log = file.with_name(f"{NAME}-wal")
        found = replace(found, size=file.stat().st_size, log_size=log.stat().st_size if log.is_file() else None)
        with file.open("rb") as opened:
            header = opened.read(100)
        if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            return found
        found = replace(found, is_desk=True, version=int.from_bytes(header[60:64], "big"))
        with tempfile.TemporaryDirectory(prefix="flowpilot-look-") as place:
            copy = Path(place) / NAME
            for each in (file, log):
                if each.is_file():
                    shutil.copyfile(each, copy.with_name(each.name))
            _lengthen(copy, header)
            return _read(copy, found)
    except (OSError, dbapi.Error) as error:
        unreachable = isinstance(error, PermissionError)
        return replace(
            found, is_out_of_reach=unreachable, trouble=str(getattr(error, "strerror", None) or error).lower()
        )


def _lengthen(copy: Path, header: bytes) -> None:
    """SQLite reads nothing of a file that is shorter than its first page says, so a cut one gets empty pages."""
    page = int.from_bytes(header[16:18], "big")
    wanted = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    if copy.stat().st_size < wanted <= LONGEST:
        os.truncate(copy, wanted)  # the disk keeps no room for them


def _read(copy: Path, found: Remains) -> Remains:
    with closing(look_into(copy, with_log=found.log_size is not None)) as connection:
        # Lets SQLite begin although a trigger or a page of the schema is lost; nothing is written all the same.
        connection.execute("PRAGMA writable_schema=ON")
        return replace(
            found,
            version=connection.execute("PRAGMA user_version").fetchone()[0],
            complaints=_complaints(connection),
            rows={name: _count(connection, name) for name in _tables(connection)},
            settings=_settings(connection),
            posts=tuple(_posts(connection)),
            salt=_salt(connection),
        )


def _tables(connection: Any) -> list[str]:
    """The names up to the first that cannot be read; not those that SQLite and the search keep for themselves."""
    found = []
    with suppress(dbapi.Error):
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if not name.startswith("sqlite_") and "_words" not in name:
                found.append(name)
    return sorted(found)


def _complaints(connection: Any) -> tuple[str, ...]:
    try:
        rows = connection.execute(f"PRAGMA quick_check({MOST_COMPLAINTS})").fetchall()
    except dbapi.Error as error:
        return (str(error),)
    lines = [line for row in rows for line in row[0].splitlines()]
    return tuple(line for line in lines if line != "ok" and not line.startswith("***"))


def _count(connection: Any, name: str) -> int | str:
    try:
        number: int = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    except dbapi.Error as error:
        return str(error)
    return number


def _settings(connection: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with suppress(dbapi.Error, ValueError):
        for name, value in connection.execute("SELECT name, value FROM settings"):
            if name in PREFERENCE_NAMES:
                found[name] = json.loads(value)
    return found


def _posts(connection: Any) -> list[dict[str, Any]]:
    """The posts up to the first that cannot be read, without their texts, of the columns that this file has."""
    found: list[dict[str, Any]] = []
    with suppress(dbapi.Error):
        there = {row[1] for row in connection.execute("PRAGMA table_info(outbox)")}
        columns = [name for name in POST_COLUMNS if name in there]
        if columns:
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM outbox ORDER BY rowid"):
                found.append(dict(zip(columns, row, strict=True)))
    return found


def _salt(connection: Any) -> bytes | None:
    with suppress(dbapi.Error):
        row = connection.execute("SELECT salt FROM desk").fetchone()
        return bytes(row[0]) if row and isinstance(row[0], bytes) else None
    return None
