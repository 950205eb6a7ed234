"""Files that a person asked for by name: made new, whole or not at all, for this user alone."""

import os
from errno import EACCES
from pathlib import Path

from flowpilot_desktop.domain.errors import InvalidInput


def save_new(path: Path, data: bytes, *, name: str, option: str) -> Path:
    """Write ``data`` to ``path`` (as ``name`` where that is a folder) and return where it is.

    Raises:
        InvalidInput: there is such a file already, or the place does not allow it; ``option`` is where to choose.
    """
    require_place(path, option=option)
    try:
        target = path / name if path.is_dir() else path
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise InvalidInput(
            f"There is a file “{path.name[:60]}” already.", f"Choose another name with {option}."
        ) from None
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(data)
    return target


def require_place(path: Path, *, option: str) -> None:
    """Refuse a file that cannot be written before anything is done of which it would be the result.

    Raises: InvalidInput: there is such a file already, or the place does not allow it.
    """
    try:
        if path.is_dir():
            return
        if os.path.lexists(path):
            raise InvalidInput(f"There is a file “{path.name[:60]}” already.", f"Choose another name with {option}.")
        if not os.access(path.parent.resolve(strict=True), os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: Exception) -> InvalidInput:
    reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
    return InvalidInput(f"Cannot write “{path.name[:60]}”: {reason}.")
