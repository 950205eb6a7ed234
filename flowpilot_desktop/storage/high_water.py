"""The high-water mark: how far a desk had got, kept outside the desk.

SQLite opens a file without its newest transactions (a lost WAL, an older copy put back) and says nothing. The mark is
what notices: a desk whose ``commit_no`` lies below it is an older copy, and must look before it posts anything again.
"""

import logging
import os
import time
from pathlib import Path

from flowpilot_desktop.storage.backups import put_in_place

SECONDS_BETWEEN_MARKS = 1.0
_log = logging.getLogger(__name__)


class HighWaterMark:
    """The mark of one desk; written by one thread at most once a second, and at the end."""

    def __init__(self, folder: Path, desk_id: str) -> None:
        self._file = folder / f"{desk_id}.mark"
        self._written = -1
        self._written_at = float("-inf")
        self._reached = -1

    def read(self) -> int | None:
        """The highest ``commit_no`` that is known to have been reached, None where none was ever marked."""
        try:
            return int(self._file.read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return None

    def reach(self, commit_no: int) -> None:
        """Note that ``commit_no`` is committed."""
        self._reached = commit_no
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN_MARKS:
            self.write()

    def write(self) -> None:
        """Put the mark on disk now. Where the disk refuses, what was committed stays committed: it is tried again."""
        if self._reached == self._written:
            return
        self._written_at = time.monotonic()
        try:
            self._put()
        except OSError as error:
            _log.warning("the high-water mark cannot be written: %s", error.strerror)
        else:
            self._written = self._reached

    def _put(self) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}")
        try:
            unfinished.write_text(str(self._reached), "ascii")
            put_in_place(unfinished, self._file)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
