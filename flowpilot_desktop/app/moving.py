"""Where this computer's desk is, and moving it: ``move-desk DIR`` copies, verifies, and only then points to the copy.

The old folder stays, under another name, until the agent deletes it.
"""

import shutil
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from flowpilot_desktop.app.handover import Reply
from flowpilot_desktop.domain.errors import InvalidInput, Refused
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.desk_copy import copy_desk
from flowpilot_desktop.storage.ownership import take_ownership
from flowpilot_desktop.storage.places import require_a_safe_place

APP = "flowpilot-desktop"


def usual_folder() -> Path:
    """The desk of this user on this computer: where 'move-desk' took it, else the usual place of the system."""
    try:
        moved = _pointer().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        moved = ""
    return Path(moved) if moved else Path(platformdirs.user_data_path(APP, appauthor=False))


def move_desk(settings: Settings, args: Namespace, *, is_usual: bool) -> Reply:
    """Move the desk to ``args.target``; nobody may have it open meanwhile.

    Raises:
        InvalidInput: the target cannot be meant. Refused: something is there already.
        DeskOwned: the window is open. DeskUnavailable: no place for a desk, or the copy did not verify.
    """
    source, target = settings.data_dir.absolute(), Path(args.target).expanduser().absolute()
    if target == source or source in target.parents or target in source.parents:
        raise InvalidInput("A desk cannot be moved into itself or above itself.", "Choose a folder beside it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused("There is something in that folder already.", "Choose an empty folder, or one that is not there.")
    require_a_safe_place(target)
    owned = take_ownership(source)
    try:
        copy_desk(source, target)
        if is_usual:
            _pointer().parent.mkdir(parents=True, exist_ok=True)
            _pointer().write_text(f"{target}\n", encoding="utf-8")
    finally:
        owned.release()
    kept = source.with_name(f"{source.name}.moved-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    shutil.move(source, kept)
    how = "It is opened from there from now on." if is_usual else "Open it with --data-dir."
    return Reply(0, f"The desk is in {target}. {how}\nThe old folder is {kept}; delete it when you like.\n", "")


def _pointer() -> Path:
    return Path(platformdirs.user_config_path(APP, appauthor=False)).with_name(f"{APP}.folder")  # not in what is moved
