"""Copies of a desk that are known to open: made by SQLite's backup, verified, then put in place."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.storage.connections import connect

PERIOD = timedelta(hours=24)
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 12, 10, 9
KEPT_BEFORE_MIGRATIONS = 3
DAILY = "daily"
FOLDER = "backups"
"""In the desk's own folder."""
_STAMP = "%Y%m%dT%H%M%S"


def is_due(folder: Path, *, now: datetime) -> bool:
    """Whether the newest backup is a day old, or there is none."""
    times = [made_at(file) for file in folder.glob("*.sqlite")]
    # A backup from the future is one of a clock that was wrong: it does not put off the next.
    return not any(now - PERIOD < at <= now for at in times)


def outdated(backups: Iterable[Path]) -> tuple[Path, ...]:
    """Those of ``backups`` that thinning removes.

    The newest of each of the last 12 days, 10 weeks and 9 months that have any stay, and the last three made before a
    migration, whenever that was.
    """
    newest_first = sorted(backups, key=lambda file: (made_at(file), file.name), reverse=True)
    kept: set[Path] = set()
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda at: at.date(), KEPT_DAYS),
        (lambda at: at.isocalendar()[:2], KEPT_WEEKS),
        (lambda at: (at.year, at.month), KEPT_MONTHS),
    )
    for period_of, count in periods:
        newest_of: dict[object, Path] = {}
        for file in newest_first:
            newest_of.setdefault(period_of(made_at(file)), file)
        kept.update(list(newest_of.values())[:count])
    kept.update([file for file in newest_first if "-before-" in file.name][:KEPT_BEFORE_MIGRATIONS])
    return tuple(file for file in newest_first if file not in kept)


def back_up(desk_file: Path, folder: Path, *, now: datetime, why: str) -> Path:
    """Copy the desk to ``folder`` under a name that says when and why; return the copy's path.

    Raises:
        DeskUnavailable: the copy does not verify; nothing was put in place.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for leftover in folder.glob("*.unfinished*"):  # of a run that was ended in the middle
        leftover.unlink()
    target = folder / f"{now.astimezone(UTC).strftime(_STAMP)}-{why}.sqlite"
    unfinished = target.with_suffix(".unfinished")
    source = connect(desk_file)
    try:
        copy = connect(unfinished, mode="rwc")
        if os.name == "posix":
            unfinished.chmod(0o600)
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
    for old in outdated(folder.glob("*.sqlite")):
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


def made_at(backup: Path) -> datetime:
    """When a backup was made, by its name; one with a foreign name counts as old."""
    try:
        return datetime.strptime(backup.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


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
