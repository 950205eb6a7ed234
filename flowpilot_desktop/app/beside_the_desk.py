"""Commands on a desk that is not opened for them: its backups, and what helps where it cannot be opened."""

import asyncio
import json
from argparse import Namespace
from datetime import UTC, datetime

from flowpilot_desktop.app.commands import desk
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.owner.requests import Reply
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.first_aid import FirstAid
from flowpilot_desktop.storage import keychain
from flowpilot_desktop.storage.ownership import take_ownership
from flowpilot_desktop.storage.restoring import Backup, Restored, backups_of, put_aside_of, restore


def manage_backups(settings: Settings, args: Namespace) -> Reply:
    """``backup list`` and ``backup restore``. Raises: as ``restore`` and ``take_ownership``."""
    if args.backups == "list":
        return _reply(_listed(backups_of(settings.data_dir), put_aside_of(settings.data_dir)), args)
    done = _restored(settings, args)
    value = {"restored": _shape(done.backup), "put_aside": str(done.put_aside) if done.put_aside else None}
    return _reply(result(value, [line for line in _told(done) if line]), args)


def restore_and_tell(settings: Settings, args: Namespace) -> None:
    """``backup restore`` with ``--open``; ``args.told`` is what was done, or why not; the window tells it."""
    try:
        args.told = _restored(settings, args)
    except FlowPilotError as error:
        args.told = error.title, error.hint


def _restored(settings: Settings, args: Namespace) -> Restored:
    owned = take_ownership(settings.data_dir)
    try:
        return restore(settings.data_dir, settings.marks_dir, args.name, now=datetime.now(UTC))
    finally:
        owned.release()


def _told(done: Restored) -> tuple[str, str]:
    kept = done.put_aside
    return (
        f"{done.backup.name} is the desk now, with {_tickets(done.backup)}. Posts that waited then are looked "
        "for on their tickets before they are sent.",
        f"What was here before is in {kept}: 'backup restore {kept.name}', or delete it when you like." if kept else "",
    )


def aid(settings: Settings, args: Namespace, refused: FlowPilotError) -> Reply:
    """``doctor``, ``support-bundle`` and ``crash-reports`` where the desk was ``refused`` to us."""
    first_aid = FirstAid(settings.data_dir, refused, keychain.problem)
    if args.aid == "doctor":
        done = desk.findings_result(first_aid.examine())
    elif args.aid == "bundle":
        done = asyncio.run(desk.bundle_result(first_aid.bundle(), args))
    else:
        done = asyncio.run(desk.reports_result(first_aid.crash_reports(), args))
    return _reply(done, args)


def _listed(backups: tuple[Backup, ...], put_aside: tuple[Backup, ...]) -> Result:
    lines = [_line(each) for each in backups] or ["There is no backup of this desk yet."]
    value = {"backups": [_shape(each) for each in backups], "put_aside": [_shape(each) for each in put_aside]}
    return result(value, [*lines, *map(_line, put_aside)])


def _line(backup: Backup) -> str:
    at = f", {backup.made_at.astimezone():%Y-%m-%d %H:%M}" if backup.made_at else ""
    was = f"the desk before a backup was put back{at}: " if backup.is_put_aside else ""
    return f"{backup.name}  {was}{backup.trouble or f'{_tickets(backup)}, {backup.writes} writes'}"


def _tickets(backup: Backup) -> str:
    return "1 ticket" if backup.tickets == 1 else f"{backup.tickets} tickets"


def _shape(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name,
        "made_at": backup.made_at.isoformat() if backup.made_at else None,
        "bytes": backup.size,
        "tickets": backup.tickets,
        "writes": backup.writes,
        "trouble": backup.trouble,
    }


def _reply(done: Result, args: Namespace) -> Reply:
    out = json.dumps(done.value, ensure_ascii=False, indent=2) if args.json else "\n".join(done.lines)
    return Reply(1 if done.failed else 0, f"{out}\n", "")
