"""The backups of a desk that is open, and the wish to go back to one: it takes the desk's place when all is closed."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.storage.restoring import Backup, Restored, backups_of, put_aside_of

__all__ = ["Backup", "DeskBackups", "Restored"]


class DeskBackups:
    """What there is to go back to; whoever ends the program carries the wish out."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk
        self.wanted: str | None = None
        """The name of the backup that is to take the desk's place."""

    async def kept(self) -> tuple[Backup, ...]:
        """All of them and the desks that were put aside for one, each looked into, the newest first."""
        return await asyncio.to_thread(self._all)

    async def want(self, name: str) -> None:
        """Put it back when the window has closed. It is looked into once more then; a broken one changes nothing."""
        self.wanted = name

    def _all(self) -> tuple[Backup, ...]:
        found = (*backups_of(self._desk), *put_aside_of(self._desk))
        return tuple(sorted(found, key=lambda each: each.made_at or datetime.min.replace(tzinfo=UTC), reverse=True))
