"""One process owns a desk: a lock that the operating system frees when the process ends, however it ends."""

from collections.abc import Callable
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskOwned, DeskUnavailable
from flowpilot_desktop.storage.desk_lock import AlreadyHeld, hold
from flowpilot_desktop.storage.places import require_a_safe_place


class Ownership:
    """A desk that is ours until ``release``."""

    def __init__(self, let_go: Callable[[], None]) -> None:
        self._let_go: Callable[[], None] | None = let_go

    def release(self) -> None:
        """Once is enough; again does nothing."""
        let_go, self._let_go = self._let_go, None
        if let_go is not None:
            let_go()


def take_ownership(folder: Path, *, is_leaving: bool = False) -> Ownership:
    """Make the desk in ``folder`` ours; with ``is_leaving``, to take it away from where no desk belongs.

    Raises:
        DeskOwned: another process has it. DeskUnavailable: the folder cannot be used, or a desk does not belong there.
    """
    if not is_leaving:
        require_a_safe_place(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Ownership(hold(folder / "desk.lock"))
    except AlreadyHeld:
        raise DeskOwned(
            "Another window or command has this desk open.", "Close it, or wait until it has finished."
        ) from None
    except (OSError, ValueError) as error:
        raise DeskUnavailable(
            f"The folder of the desk cannot be used: {(getattr(error, 'strerror', None) or str(error)).lower()}.",
            "Choose another with --data-dir.",
        ) from error
