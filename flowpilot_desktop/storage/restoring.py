"""An earlier state of a desk put back: which backups there are, whether they are sound, and the exchange itself.

Nothing is deleted: the desk that was there is put aside whole, and can be put back as a backup can. The mark outside
the desk is raised, so that the next start takes what was put back for the older copy that it is: every waiting post is
looked for before it is sent.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.errors import DeskUnavailable, NotFound
from flowpilot_desktop.storage.backups import FOLDER, made_at, put_in_place
from flowpilot_desktop.storage.connections import connect, look_into
from flowpilot_desktop.storage.desk_file import NAME, require_known_version
from flowpilot_desktop.storage.faults import as_sentences
from flowpilot_desktop.storage.high_water import HighWaterMark

NEWEST = "newest"
UNFINISHED = "desk.restoring"
ASIDE = "put-aside-"
LOGS = ("-wal", "-journal")
"""What may hold a part of a desk that its file does not."""
BESIDE = tuple(f"{NAME}{ending}" for ending in (*LOGS, "-shm"))


@dataclass(frozen=True)
class Backup:
    """A backup as it was found now. ``trouble`` is a sentence, empty where it is sound; ``writes`` says how far.

    ``is_put_aside``: no copy, but the desk that was here until a backup took its place, at ``made_at``.
    """

    name: str
    made_at: datetime | None
    size: int
    tickets: int = 0
    writes: int = 0
    trouble: str = ""
    is_put_aside: bool = False


@dataclass(frozen=True)
class Restored:
    """What was put back, and the folder in which the desk lies that was there before; None where there was none."""

    backup: Backup
    put_aside: Path | None


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """The backups of the desk in ``folder``, each of them looked into, the newest first. Blocks."""
    return tuple(_looked_at(file)[0] for file in _files(folder))


def put_aside_of(folder: Path) -> tuple[Backup, ...]:
    """The desks that were in ``folder`` before a backup was put back, each looked into, the newest first. Blocks."""
    return tuple(_looked_at_aside(file) for file in _files_aside(folder))


def restore(folder: Path, marks: Path, name: str, *, now: datetime) -> Restored:
    """Put the backup ``name`` in the place of the desk in ``folder``, which the caller owns.

    NEWEST means the newest sound backup; a desk that was put aside comes back by its own name alone.

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
        _clear(unfinished)


def _copied(folder: Path, name: str, unfinished: Path) -> tuple[Backup, str]:
    """A verified copy of the backup that is meant, in ``unfinished``; what it is, and the id of its desk."""
    files = [file for file in _files(folder) if name in (NEWEST, file.name, file.stem)]
    files += [file for file in _files_aside(folder) if file.parent.name == name]
    if not files:
        raise NotFound(
            "There is no backup of this desk." if name == NEWEST else f"There is no backup '{name[:80]}'.",
            "'backup list' shows those that there are.",
        )
    found = Backup(name, None, 0)
    for file in files:
        _clear(unfinished)
        _copy(file, unfinished)
        # The copy is what will be the desk, so it is the copy that must be sound.
        found, desk_id = _looked_at(unfinished, check="integrity_check")
        if not found.trouble:
            return _called(found, file), desk_id
    raise DeskUnavailable(
        f"The backup '{_called(found, files[0]).name}' cannot be put back: {found.trouble}" if len(files) == 1
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
    aside = folder / f"{ASIDE}{now.astimezone(UTC):%Y%m%dT%H%M%S}"
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


def _files_aside(folder: Path) -> list[Path]:
    files = [file for file in folder.glob(f"{ASIDE}*/{NAME}") if file.is_file() and not file.is_symlink()]
    return sorted(files, key=lambda file: file.parent.name, reverse=True)


def _time_of(file: Path) -> datetime | None:
    at = made_at(Path(file.parent.name.removeprefix(ASIDE)) if file.name == NAME else file)
    return None if at.year == 1 else at


def _called(found: Backup, file: Path) -> Backup:
    """What was found in a copy of ``file``, under the name by which people know it."""
    is_aside = file.name == NAME
    name = file.parent.name if is_aside else file.name
    return replace(found, name=name, made_at=_time_of(file), is_put_aside=is_aside)


def _copy(file: Path, to: Path) -> None:
    """One file at ``to`` that holds also what stands in the log beside ``file`` alone, which stays as it is."""
    shutil.copyfile(file, to)
    if os.name == "posix":
        to.chmod(0o600)
    logs = _logs_of(file)
    for ending in logs:
        shutil.copyfile(file.with_name(f"{file.name}{ending}"), to.with_name(f"{to.name}{ending}"))
    if logs:
        with closing(connect(to)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")


def _logs_of(file: Path) -> list[str]:
    return [ending for ending in LOGS if file.with_name(f"{file.name}{ending}").exists()]


def _clear(unfinished: Path) -> None:
    for ending in ("", *LOGS, "-shm"):
        with suppress(OSError):
            unfinished.with_name(f"{unfinished.name}{ending}").unlink(missing_ok=True)


def _looked_at_aside(file: Path) -> Backup:
    """What is in a desk that was put aside; where it was not closed in peace, a copy takes its log in."""
    if not _logs_of(file):
        return _called(_looked_at(file)[0], file)
    found = Backup(NAME, None, 0)
    try:
        with TemporaryDirectory(prefix=f"{UNFINISHED}-", dir=file.parents[1]) as place, as_sentences():
            _copy(file, Path(place) / NAME)
            found = _looked_at(Path(place) / NAME)[0]
    except DeskUnavailable as error:
        found = replace(found, trouble=error.title)
    except OSError as error:
        found = replace(found, trouble=f"It cannot be read: {(error.strerror or 'unknown reason').lower()}.")
    except dbapi.Error:
        found = replace(found, trouble="It is not a whole desk.")
    return _called(found, file)


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
