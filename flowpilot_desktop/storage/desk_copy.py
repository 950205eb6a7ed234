"""A desk in another folder: the database by SQLite's own copy, verified, then everything that lies beside it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskUnavailable, NotFound
from flowpilot_desktop.storage.backups import back_up, put_in_place
from flowpilot_desktop.storage.desk_file import NAME, require_known_version
from flowpilot_desktop.storage.faults import as_sentences

LEFT_BEHIND = (NAME, f"{NAME}-wal", f"{NAME}-shm", "desk.lock", "owner.json", "owner.sock")


def copy_desk(source: Path, target: Path) -> None:
    """Copy the desk in ``source``, which the caller owns, into ``target``; the source stays as it is.

    Raises:
        NotFound: there is no desk. DeskUnavailable: it is newer than this program, or cannot be copied; what was begun
            is removed again.
    """
    if not (source / NAME).is_file():
        raise NotFound(f"There is no desk in '{source}'.", "Open the window once, or name the desk with --data-dir.")
    was_there = target.exists()
    try:
        with as_sentences():
            require_known_version(source / NAME)
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = back_up(source / NAME, target / "moving", now=datetime.now(UTC), why="moving")
            require_known_version(made)  # once more: the log of the source may have held a newer one than its header
            for entry in sorted(source.iterdir()):
                if entry.name in LEFT_BEHIND or entry.is_symlink():
                    continue
                if entry.is_dir():
                    shutil.copytree(entry, target / entry.name, symlinks=True)
                elif entry.is_file():
                    shutil.copy2(entry, target / entry.name)
            put_in_place(made, target / NAME)  # last: a desk is there when all of it is
            (target / "moving").rmdir()
    except (OSError, DeskUnavailable) as error:
        _clear(target, keep=was_there)
        if isinstance(error, DeskUnavailable):
            raise
        raise DeskUnavailable(
            f"The desk could not be copied: {(error.strerror or str(error)).lower()}.",
            "Check the disk's free space and the folder's rights; the desk is where it was.",
        ) from error


def _clear(target: Path, *, keep: bool) -> None:
    if not target.is_dir():
        return
    for entry in target.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if not keep:
        target.rmdir()
