"""Scripts as files: written whole or not at all, for this user alone."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.scripts import RenderedScript


async def save_script(script: RenderedScript, path: Path) -> Path:
    """Write ``script`` to ``path``, in place of what was there: the agent has chosen the name.

    Raises:
        InvalidInput: the place does not allow it; what was there before stays.
    """
    return await asyncio.to_thread(_write, script.file_bytes(), path)


def _write(data: bytes, path: Path) -> Path:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
        raise InvalidInput(f"Cannot write “{path.name[:60]}”: {reason}.", "Choose another folder.") from None
    return path
