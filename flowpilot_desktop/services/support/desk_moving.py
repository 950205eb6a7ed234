"""Where this desk could move to, and that the agent wants it to: it is moved when nobody has it open any more."""

import asyncio
from pathlib import Path

from flowpilot_desktop.domain.errors import InvalidInput, Refused
from flowpilot_desktop.storage.places import require_a_safe_place


def require_a_new_place(source: Path, target: Path) -> None:
    """Look whether the desk in ``source`` can move to ``target``, both as they lie behind links. Blocks.

    Raises:
        InvalidInput: the target cannot be meant. Refused: something is there already.
        DeskUnavailable: it is no place for a desk.
    """
    source, target = _real(source), _real(target)
    if target == source or source in target.parents or target in source.parents:
        raise InvalidInput("A desk cannot be moved into itself or above itself.", "Choose a folder beside it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused("There is something in that folder already.", "Choose an empty folder, or one that is not there.")
    require_a_safe_place(target)


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a name no disk takes
        raise InvalidInput("That folder's name cannot be used.", "Choose a folder beside the desk.") from error


class DeskMoving:
    """The wish to have the desk elsewhere; whoever ends the program carries it out."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk.absolute()
        self.wanted: Path | None = None

    async def want(self, target: Path) -> None:
        """Move it there when the window has closed. Raises: as ``require_a_new_place``; nothing is wanted then."""
        await self.check(target)
        self.wanted = target

    async def check(self, target: Path) -> None:
        """Raises: as ``require_a_new_place``."""
        await asyncio.to_thread(require_a_new_place, self._desk, target)
