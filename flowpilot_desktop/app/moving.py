"""Moving a desk: ``move-desk DIR`` copies, verifies, and only then points to the copy.

The old folder stays, under another name, until the agent deletes it.
"""

import shutil
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.desk_folder import remember_folder
from flowpilot_desktop.app.requests import Reply
from flowpilot_desktop.domain.errors import InvalidInput, Refused
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.desk_copy import copy_desk
from flowpilot_desktop.storage.ownership import take_ownership
from flowpilot_desktop.storage.places import require_a_safe_place


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
    owned = take_ownership(source, is_leaving=True)
    try:
        copy_desk(source, target)
        if is_usual:
            remember_folder(target)
    finally:
        owned.release()
    kept = source.with_name(f"{source.name}.moved-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    shutil.move(source, kept)
    how = "It is opened from there from now on." if is_usual else "Open it with --data-dir."
    return Reply(0, f"The desk is in {target}. {how}\nThe old folder is {kept}; delete it when you like.\n", "")
