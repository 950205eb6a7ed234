"""The backups of a desk that is open, and the wish to go back to one: it takes the desk's place when all is closed."""

import asyncio
from pathlib import Path

from flowpilot_desktop.storage.restoring import Backup, backups_of

__all__ = ["Backup", "DeskBackups"]


class DeskBackups:
    """What there is to go back to; whoever ends the program carries the wish out."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk
        self.wanted: str | None = None
        """The name of the backup that is to take the desk's place."""

    async def kept(self) -> tuple[Backup, ...]:
        """All of them, each looked into, the newest first."""
        return await asyncio.to_thread(backups_of, self._desk)

    async def want(self, name: str) -> None:
        """Put it back when the window has closed. It is looked into once more then; a broken one changes nothing."""
        self.wanted = name
