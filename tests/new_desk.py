"""A desk that was just made, for tests that are about what comes after: made once by the program, copied for each."""

import secrets
import uuid
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.desk_file import NAME, open_desk


class NewDesk:
    """Puts new desks where they are wanted. No two are the same: each has an identity and a salt of its own."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is empty, and this object's own."""
        open_desk(folder / "desk", folder / "marks", now=datetime.now(UTC))
        self._contents = (folder / "desk" / NAME).read_bytes()

    def __call__(self, folder: Path) -> None:
        """Make a desk in ``folder``, which need not be there yet."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / NAME
        file.touch(mode=0o600)
        file.write_bytes(self._contents)
        connection = connect(file)
        try:
            connection.execute(
                "UPDATE desk SET desk_id = ?, salt = ?, epoch = ?",
                (str(uuid.uuid4()), secrets.token_bytes(32), secrets.token_hex(8)),
            )
        finally:
            connection.close()
