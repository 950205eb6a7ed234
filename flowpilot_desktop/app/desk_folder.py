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


def now_at(folder: Path) -> Path:
    """Where the desk is that was in ``folder`` when FLOWPILOT_HOME was set to it; ``folder`` itself if it never moved.

    A desk that lies in ``folder`` again counts, and one that is not where it was taken does not.
    """
    if not (folder / "desk.sqlite").exists():
        for was, goes in reversed(_moves()):
            if Path(was) == folder and (Path(goes) / "desk.sqlite").exists():
                return Path(goes)
    return folder


def remember_move(folder: Path, target: Path) -> None:
    """From now on FLOWPILOT_HOME may name ``folder`` and mean ``target``. Raises: OSError as ``remember_folder``."""
    file = _configuration("moved")
    # What led to the old folder leads to the new one, and nothing leads away from the new one.
    led = [(was, str(target) if goes == str(folder) else goes) for was, goes in _moves()]
    kept = [(was, goes) for was, goes in led if was not in (str(folder), str(target))]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{was}\t{goes}\n" for was, goes in [*kept, (str(folder), str(target))]), encoding="utf-8")


def _moves() -> list[tuple[str, str]]:
    try:
        lines = _configuration("moved").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [(was, goes) for was, tab, goes in (line.partition("\t") for line in lines) if tab]


def _pointer() -> Path:
    return _configuration("folder")


def _configuration(kind: str) -> Path:
    return Path(platformdirs.user_config_path(APP, appauthor=False)).with_name(f"{APP}.{kind}")  # not in what is moved
