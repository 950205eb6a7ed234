"""A desk in another folder: the database by SQLite's own copy, verified, then everything that lies beside it."""

import os
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
            _copy_the_rest(source, target)
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


def _copy_the_rest(source: Path, target: Path) -> None:
    for entry in sorted(source.iterdir()):
        copied = target / entry.name
        if entry.name in LEFT_BEHIND:
            continue
        if entry.is_symlink():
            _copy_link(entry, copied, source, target)
        elif entry.is_dir():
            shutil.copytree(entry, copied, symlinks=True)
            _mend_links(entry, copied, source, target)
        elif entry.is_file():
            shutil.copy2(entry, copied)


def _mend_links(folder: Path, copied: Path, source: Path, target: Path) -> None:
    for place, folders, files in os.walk(copied):
        for name in (*folders, *files):
            link = Path(place) / name
            if link.is_symlink():
                link.unlink()
                _copy_link(folder / link.relative_to(copied), link, source, target)


def _copy_link(link: Path, copied: Path, source: Path, target: Path) -> None:
    """A link leads where it led before: into the desk, which is elsewhere now, or to the same place outside."""
    leads_to = Path(os.path.normpath(link.parent / link.readlink()))
    inside = source in leads_to.parents
    copied.symlink_to(target / leads_to.relative_to(source) if inside else leads_to, target_is_directory=link.is_dir())


def _clear(target: Path, *, keep: bool) -> None:
    if not target.is_dir():
        return
    for entry in target.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if not keep:
        target.rmdir()
