"""Copies of a desk that are known to open: made by SQLite's backup, verified, then put in place."""

import os
from datetime import datetime
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.storage.connections import connect

KEPT = 10
"""Backups that are kept beside a desk; the oldest go first."""


def back_up(desk_file: Path, folder: Path, *, now: datetime, why: str) -> Path:
    """Copy the desk to ``folder`` under a name that says when and why; return the copy's path.

    Raises:
        DeskUnavailable: the copy does not verify; nothing was put in place.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{now:%Y%m%dT%H%M%S}-{why}.sqlite"
    unfinished = target.with_suffix(".unfinished")
    source = connect(desk_file)
    try:
        copy = connect(unfinished, mode="rwc")
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok" or _rows(copy) != _rows(source):
                raise DeskUnavailable(
                    "A backup of the desk could not be verified, so nothing was changed.",
                    "Check the disk's free space and try again.",
                )
        finally:
            copy.close()
    finally:
        source.close()
    put_in_place(unfinished, target)
    for old in sorted(folder.glob("*.sqlite"))[:-KEPT]:
        old.unlink()
    return target


def put_in_place(unfinished: Path, target: Path) -> None:
    """Make a finished file appear under its name at once and for good: fsync, rename, fsync of the folder."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _rows(connection: object) -> dict[str, int]:
    execute = connection.execute  # type: ignore[attr-defined]  # the driver ships no types
    names = [
        row[0]
        for row in execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        if "_words" not in row[0]
    ]
    return {name: execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
