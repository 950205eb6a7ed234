"""Moving a desk: ``move-desk DIR`` copies, verifies, and only then points to the copy.

The old folder stays, under another name, until the agent deletes it.
"""

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.desk_folder import remember_folder, remember_move
from flowpilot_desktop.app.owner.requests import Reply
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.desk_moving import require_a_new_place
from flowpilot_desktop.storage.desk_copy import copy_desk
from flowpilot_desktop.storage.ownership import take_ownership


def move_desk(settings: Settings, args: Namespace) -> Reply:
    """Move the desk to ``args.target``; nobody may have it open meanwhile.

    Raises:
        InvalidInput: the target cannot be meant. Refused: something is there already.
        DeskOwned: the window is open. DeskUnavailable: no place for a desk, or the copy did not verify.
    """
    target = Path(args.target).expanduser()
    require_a_new_place(settings.data_dir, target)
    # Where they really lie: a folder that is named through a link or '..' is not carried off with what it leads to.
    source, target = settings.data_dir.resolve(), target.resolve()
    owned = take_ownership(source, is_leaving=True)
    try:
        copy_desk(source, target)
        home = None if args.data_dir else os.environ.get("FLOWPILOT_HOME")
        if home:
            remember_move(Path(home).expanduser().absolute(), target)
        elif not args.data_dir:
            remember_folder(target)
    finally:
        owned.release()
    kept = source.with_name(f"{source.name}.moved-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    shutil.move(source, kept)
    how = "Open it with --data-dir." if args.data_dir else "It is opened from there from now on."
    if home:
        how += " FLOWPILOT_HOME still names the old folder, and leads to the new one for this user of this computer."
    return Reply(0, f"The desk is in {target}. {how}\nThe old folder is {kept}; delete it when you like.\n", "")


def move_and_tell(settings: Settings, args: Namespace) -> Settings:
    """Move the desk; ``args.told`` is what its window then says of it, a title and a hint. The desk where it is now."""
    try:
        reply = move_desk(settings, args)
    except FlowPilotError as error:
        args.told = error.title, error.hint
        return settings
    where, _, kept = reply.out.strip().partition("\n")
    args.told = where, kept
    moved = replace(settings, data_dir=Path(args.target).expanduser().resolve())
    args.data_dir = str(moved.data_dir) if args.data_dir else None
    return moved


def go_on_elsewhere(target: Path, args: Namespace) -> None:
    """Start the program once more, in a process of its own, to move this desk and to open it again."""
    start_again(*_as_this_one(args), "move-desk", str(target), "--open")


def go_on_with_backup(name: str, args: Namespace) -> None:
    """Start the program once more, in a process of its own, to put a backup in this desk's place and to open it."""
    start_again(*_as_this_one(args), "backup", "restore", name, "--open")


def _as_this_one(args: Namespace) -> tuple[str, ...]:
    where = ("--data-dir", args.data_dir) if args.data_dir else ()
    how = ("--lang", args.lang) if args.lang else ()
    return (*where, *how)


def open_demo(settings: Settings) -> None:
    """Open a throw-away desk with sample tickets beside this one, in its language, and as far from the network."""
    start_again("--lang", settings.language, *(("--offline",) if settings.offline else ()), "--demo")


def start_again(*words: str) -> None:
    """Start the program once more, in a process of its own."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "flowpilot_desktop"]
    subprocess.Popen([*program, *words], stdin=subprocess.DEVNULL, start_new_session=True)
