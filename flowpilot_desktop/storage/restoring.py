"""An earlier state of a desk put back: which backups there are, whether they are sound, and the exchange itself.

Nothing is deleted: the desk that was there is put aside whole. The mark outside the desk is raised, so that the next
start takes what was put back for the older copy that it is: every waiting post is looked for before it is sent.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.errors import DeskUnavailable, NotFound
from flowpilot_desktop.storage.backups import FOLDER, made_at, put_in_place
from flowpilot_desktop.storage.connections import look_into
from flowpilot_desktop.storage.desk_file import NAME, require_known_version
from flowpilot_desktop.storage.faults import as_sentences
from flowpilot_desktop.storage.high_water import HighWaterMark

NEWEST = "newest"
UNFINISHED = "desk.restoring"
BESIDE = (f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal")


@dataclass(frozen=True)
class Backup:
    """A backup as it was found now. ``trouble`` is a sentence, empty where it is sound; ``writes`` says how far."""

    name: str
    made_at: datetime | None
    size: int
    tickets: int = 0
    writes: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Restored:
    """What was put back, and the folder in which the desk lies that was there before; None where there was none."""

    backup: Backup
    put_aside: Path | None


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """The backups of the desk in ``folder``, each of them looked into, the newest first. Blocks."""
    return tuple(_looked_at(file)[0] for file in _files(folder))


def restore(folder: Path, marks: Path, name: str, *, now: datetime) -> Restored:
    """Put the backup ``name`` in the place of the desk in ``folder``, which the caller owns; NEWEST means a sound one.

    Raises:
        NotFound: there is no such backup. DeskUnavailable: it is not sound, or the disk does not allow it; the desk is
            as it was.
    """
    unfinished = folder / UNFINISHED
    try:
        with as_sentences():
            backup, desk_id = _copied(folder, name, unfinished)
            _let_it_be_noticed(HighWaterMark(marks, desk_id), backup.writes)
            return Restored(backup, _exchange(folder, unfinished, now))
    except OSError as error:
        raise DeskUnavailable(
            f"The backup could not be put back: {(error.strerror or str(error)).lower()}.",
            "Check the disk's free space and the folder's rights; the desk is as it was.",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copied(folder: Path, name: str, unfinished: Path) -> tuple[Backup, str]:
    """A verified copy of the backup that is meant, in ``unfinished``; what it is, and the id of its desk."""
    files = [file for file in _files(folder) if name in (NEWEST, file.name, file.stem)]
    if not files:
        raise NotFound(
            "There is no backup of this desk." if name == NEWEST else f"There is no backup '{name[:80]}'.",
            "'backup list' shows those that there are.",
        )
    found = Backup(name, None, 0)
    for file in files:
        shutil.copyfile(file, unfinished)
        if os.name == "posix":
            unfinished.chmod(0o600)
        # The copy is what will be the desk, so it is the copy that must be sound.
        found, desk_id = _looked_at(unfinished, check="integrity_check")
        if not found.trouble:
            return replace(found, name=file.name, made_at=_time_of(file)), desk_id
    raise DeskUnavailable(
        f"The backup '{files[0].name}' cannot be put back: {found.trouble}" if len(files) == 1
        else "None of the backups is sound.",
        "'backup list' shows what each of them holds. Nothing was changed.",
    )  # fmt: skip


def _let_it_be_noticed(mark: HighWaterMark, writes: int) -> None:
    mark.reach(max(mark.read() or 0, writes + 1))
    if (mark.read() or 0) <= writes:
        raise DeskUnavailable(
            "It could not be noted that an older copy is put back, and posts could be sent twice.",
            "Check the disk's free space; the desk is as it was.",
        )


def _exchange(folder: Path, unfinished: Path, now: datetime) -> Path | None:
    """Put the present desk aside and ``unfinished`` in its place; where that fails, the desk is back."""
    aside = folder / f"put-aside-{now.astimezone(UTC):%Y%m%dT%H%M%S}"
    # The file first: without its log it would open, and what stood in the log alone would be gone without a word.
    names = [name for name in (NAME, *BESIDE) if os.path.lexists(folder / name)]
    moved: list[str] = []
    try:
        if names:
            aside.mkdir(mode=0o700)
        for name in names:
            (folder / name).rename(aside / name)
            moved.append(name)
        put_in_place(unfinished, folder / NAME)
    except OSError:
        for name in reversed(moved):
            (aside / name).rename(folder / name)
        with suppress(OSError):
            aside.rmdir()
        raise
    return aside if names else None


def _files(folder: Path) -> Iterator[Path]:
    files = [file for file in (folder / FOLDER).glob("*.sqlite") if file.is_file() and not file.is_symlink()]
    yield from sorted(files, key=lambda file: (made_at(file), file.name), reverse=True)


def _time_of(file: Path) -> datetime | None:
    at = made_at(file)
    return None if at.year == 1 else at


def _looked_at(file: Path, *, check: str = "quick_check") -> tuple[Backup, str]:
    """What is in a backup, and the id of its desk. It is not changed, and what is wrong with it is a sentence."""
    found = Backup(file.name, _time_of(file), 0)
    try:
        found = replace(found, size=file.stat().st_size)
        with as_sentences():
            require_known_version(file)
            with closing(look_into(file)) as connection:
                verdict = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
                if verdict != "ok":
                    return replace(found, trouble="It is damaged."), ""
                if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    return replace(found, trouble="References in it are broken."), ""
                desk_id, writes = connection.execute("SELECT desk_id, commit_no FROM desk").fetchone()
                tickets = connection.execute("SELECT count(*) FROM ai_sessions").fetchone()[0]
    except DeskUnavailable as error:
        return replace(found, trouble=error.title), ""
    except OSError as error:
        return replace(found, trouble=f"It cannot be read: {(error.strerror or 'unknown reason').lower()}."), ""
    except (dbapi.Error, TypeError):  # a table is missing, or the row that every desk has
        return replace(found, trouble="It is not a whole desk."), ""
    return replace(found, tickets=tickets, writes=writes), desk_id
