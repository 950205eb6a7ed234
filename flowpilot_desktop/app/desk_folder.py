"""Which folder of this computer holds the user's desk. Light: every command asks this before it loads anything."""

from pathlib import Path

import platformdirs

APP = "flowpilot-desktop"


def usual_folder() -> Path:
    """The desk of this user on this computer: where 'move-desk' took it, else the usual place of the system."""
    try:
        moved = _pointer().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        moved = ""
    return Path(moved) if moved else Path(platformdirs.user_data_path(APP, appauthor=False))


def remember_folder(folder: Path) -> None:
    """From now on the desk is in ``folder``. Raises: OSError where the user's configuration cannot be written."""
    _pointer().parent.mkdir(parents=True, exist_ok=True)
    _pointer().write_text(f"{folder}\n", encoding="utf-8")


def _pointer() -> Path:
    return Path(platformdirs.user_config_path(APP, appauthor=False)).with_name(f"{APP}.folder")  # not in what is moved
