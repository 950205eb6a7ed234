"""The desk's file from the outside: made whole or not at all, told from foreign and newer files, brought forward."""

import os
import secrets
import sys
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.storage import triggers
from flowpilot_desktop.storage.backups import FOLDER, back_up, put_in_place
from flowpilot_desktop.storage.column_types import UtcTimestamp
from flowpilot_desktop.storage.connections import APPLICATION_ID, connect, engine, sqlite_is_safe
from flowpilot_desktop.storage.faults import as_sentences
from flowpilot_desktop.storage.high_water import HighWaterMark
from flowpilot_desktop.storage.migrate import Steps, migrate
from flowpilot_desktop.storage.migrations import HEAD

NAME = "desk.sqlite"
QUICK_CHECK_LIMIT = 500 * 1024 * 1024  # bytes; beyond it the check would be felt at the start


@dataclass(frozen=True)
class OpenedDesk:
    """What opening found out. ``is_older_copy``: the file is not where this desk had got to, so posts are uncertain.

    ``last_change`` is the id of the newest row in ``session_changes``.
    """

    file: Path
    desk_id: str
    salt: bytes
    epoch: str
    commit_no: int
    last_change: int
    mark: HighWaterMark
    is_older_copy: bool
    healed_triggers: tuple[str, ...]


def open_desk(folder: Path, marks: Path, *, now: datetime, steps: Steps | None = None) -> OpenedDesk:
    """Open the desk in ``folder``; make it where there is none; bring it forward where it is older.

    Raises:
        DeskUnavailable: the file is foreign, newer or damaged, or the environment forbids it; it stays as it was.
    """
    steps = steps or Steps()
    if not sqlite_is_safe():
        raise DeskUnavailable(
            f"This SQLite ({dbapi.sqlite_version}) can damage the desk's file.", "Install the program again."
        )
    file = folder / NAME
    try:
        with as_sentences():
            _make_private(folder)
            if not file.exists():
                _refuse_to_replace_a_lost_desk(file)
                _make(file, steps, now)
            _bring_forward(file, steps, now)
            return _inspect(file, marks)
    except OSError as error:
        raise DeskUnavailable(
            f"The desk's file cannot be used: {(error.strerror or str(error)).lower()}.",
            "Check the rights of the desk's folder and the disk's free space.",
        ) from error


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32" and folder.stat().st_uid == os.getuid():
            folder.chmod(0o700)
    except OSError as error:
        raise DeskUnavailable(
            f"The folder of the desk cannot be made or used: {error.strerror}.", "Choose another with --data-dir."
        ) from error


def _refuse_to_replace_a_lost_desk(file: Path) -> None:
    """An empty desk must not take the place of one that is missing, nor meet the write-ahead log that it left."""
    has_log = file.with_name(f"{NAME}-wal").exists()
    if has_log or any((file.parent / FOLDER).glob("*.sqlite")):
        raise DeskUnavailable(
            f"The desk's file {NAME} is missing, but {'its log' if has_log else 'a backup of it'} is here. "
            "No new desk was made.",
            f"Put {NAME} back, or choose another folder with --data-dir. Only where it is lost: "
            "'flowpilot-desktop backup restore newest' puts the newest sound backup back.",
        )


def _make(file: Path, steps: Steps, now: datetime) -> None:
    """A new desk appears under its name only when it is complete."""
    unfinished = file.with_suffix(f".new-{os.getpid()}")
    for leftover in file.parent.glob(f"{file.stem}.new-*"):
        leftover.unlink()
    connect(unfinished, mode="rwc").close()
    if os.name == "posix":
        unfinished.chmod(0o600)
    migrate(unfinished, steps)
    connection = connect(unfinished)
    try:
        connection.execute(
            "INSERT INTO desk (id, desk_id, salt, epoch, commit_no, created_at) VALUES (1, ?, ?, ?, 0, ?)",
            (
                str(uuid.uuid4()),
                secrets.token_bytes(32),
                secrets.token_hex(8),
                UtcTimestamp().process_bind_param(now, None),
            ),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    put_in_place(unfinished, file)


def _bring_forward(file: Path, steps: Steps, now: datetime) -> None:
    if _version_in_header(file) > steps.head:
        raise _newer()
    connection = connect(file)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'desk'").fetchone()[0]:
            raise _no_desk(file)
    finally:
        connection.close()
    if version > steps.head:  # its log held a newer one than its header
        raise _newer()
    if version < steps.head:
        back_up(file, file.parent / FOLDER, now=now, why=f"before-{steps.head:04d}")
        migrate(file, steps)


def require_known_version(file: Path) -> None:
    """Raises DeskUnavailable where ``file`` is no desk, or was written by a newer version of the program."""
    if _version_in_header(file) > HEAD:
        raise _newer()


def _no_desk(file: Path) -> DeskUnavailable:
    return DeskUnavailable(
        f"{file.name} is not a desk of FlowPilot.",
        "Choose another folder with --data-dir; or close the program, then run 'flowpilot-desktop backup restore "
        "newest': it puts the newest sound backup back and keeps this file.",
    )


def _newer() -> DeskUnavailable:
    return DeskUnavailable(
        "This desk was written by a newer version of FlowPilot Desktop.", "Install that version; nothing was changed."
    )


def _version_in_header(file: Path) -> int:
    """The file's migration number, from its first bytes (https://www.sqlite.org/fileformat.html).

    Read before SQLite opens the file: opening would already switch a foreign or a newer one to WAL. No connection of
    ours is open yet, so no lock is dropped.

    Raises:
        DeskUnavailable: it is no desk.
    """
    with file.open("rb") as opened:
        header = opened.read(100)
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise _no_desk(file)
    return int.from_bytes(header[60:64], "big")


def _is_sound(connection: sa.Connection) -> bool:
    """Check table by table: the check of all at once would reread every word of the search indexes (4 s at 500 MB)."""
    run = connection.exec_driver_sql
    names = (
        run("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").scalars().all()
    )
    return all(run(f"PRAGMA quick_check('{name}')").scalars().all() == ["ok"] for name in names)


def _inspect(file: Path, marks: Path) -> OpenedDesk:
    made = engine(file, write=True)
    try:
        with made.begin() as connection:
            if file.stat().st_size <= QUICK_CHECK_LIMIT and not _is_sound(connection):
                raise DeskUnavailable(
                    "The desk's file is damaged.",
                    "Close the program, then run 'flowpilot-desktop backup restore newest': it puts the newest sound "
                    "backup back and keeps this file.",
                )
            row = connection.exec_driver_sql("SELECT desk_id, salt, epoch, commit_no FROM desk").one()
            mark = HighWaterMark(marks, row.desk_id)
            reached = mark.read()
            # A desk that has been written to and comes without its mark was copied from another machine.
            is_older_copy = row.commit_no < reached if reached is not None else row.commit_no > 0
            differing = triggers.differing(connection)
            epoch: str = row.epoch
            if differing:
                triggers.install(connection)
            if is_older_copy or differing:
                # Version numbers may come to stand for other contents than before: no preview of then is valid now.
                epoch = secrets.token_hex(8)
                connection.exec_driver_sql("UPDATE desk SET epoch = ?", (epoch,))
            return OpenedDesk(
                file=file,
                desk_id=row.desk_id,
                salt=row.salt,
                epoch=epoch,
                commit_no=row.commit_no,
                last_change=connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM session_changes").scalar_one(),
                mark=mark,
                is_older_copy=is_older_copy,
                healed_triggers=differing,
            )
    finally:
        made.dispose()
