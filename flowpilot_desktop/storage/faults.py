"""What SQLite can say that is the world's fault, as sentences; everything else is ours and is not caught here."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.domain.errors import DeskUnavailable

# Primary result codes (https://www.sqlite.org/rescode.html); this driver reports no extended ones.
SENTENCES = {
    5: ("The desk is busy: another program holds its file.", "Close other programs that use the folder and try again."),
    8: ("The desk's file cannot be written to.", "Check the rights of the desk's folder."),
    10: (
        "The disk did not do what was asked (input/output error).",
        "Check the disk and its free space, then try again.",
    ),
    11: (
        "The desk's file is damaged.",
        "Close the program, then run 'flowpilot-desktop backup restore newest': it puts the newest sound "
        "backup back and keeps this file.",
    ),
    13: (
        "The disk is full. Nothing was saved by this step.",
        "Free some space on the disk that holds the desk's folder, then try again.",
    ),
    14: ("The desk's file cannot be opened.", "Check that the folder exists and that you may read and write it."),
    15: ("The desk's file cannot be locked.", "Is it on a network drive? Keep the desk on a local disk."),
    26: ("This file is not a desk.", "Choose another folder with --data-dir, or restore a backup."),
}


@contextmanager
def as_sentences() -> Iterator[None]:
    """Turn the environment's faults into ``DeskUnavailable``."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        _raise_known(error.orig, error)
        raise
    except dbapi.Error as error:
        _raise_known(error, error)
        raise


def _raise_known(original: BaseException | None, error: Exception) -> None:
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int) and (code & 0xFF) in SENTENCES:
        title, hint = SENTENCES[code & 0xFF]
        raise DeskUnavailable(title, hint) from error
