"""The doctor and the support bundle for a desk that cannot be opened: damaged, foreign, newer, locked, another user's.

Nothing here opens the desk: what can be read is read from a copy, everything else stands beside it.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskOwned, FlowPilotError
from flowpilot_desktop.domain.settings import Preferences
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.support.bundle import SupportBundle, as_json, bundle_of
from flowpilot_desktop.services.support.crash_reports import CrashReports
from flowpilot_desktop.services.support.doctor import Finding, Verdict
from flowpilot_desktop.storage.remains import Remains, remains_of
from flowpilot_desktop.storage.restoring import Backup, backups_of

LITTLE_SPACE = 100_000_000  # bytes; a write-ahead log, a backup and a copy want room


class FirstAid:
    """Looks at the desk in ``folder``, which was ``refused`` to us. Blocks; changes nothing."""

    def __init__(self, folder: Path, refused: FlowPilotError, keychain: Callable[[], str]) -> None:
        self._folder = folder
        self._refused = refused
        self._keychain = keychain

    def examine(self) -> tuple[Finding, ...]:
        """What is wrong, what can be read all the same, and what there is to go back to."""
        return self._findings(remains_of(self._folder))

    def bundle(self) -> SupportBundle:
        """The bundle, with what can be read of the desk; nothing is written anywhere but into a copy that goes."""
        remains = remains_of(self._folder)
        told = {name: value for name, value in asdict(remains).items() if name not in ("salt", "settings", "posts")}
        named = [("desk.json", "desk", as_json(told))]
        if remains.rows:
            named += [
                ("settings.json", "settings", as_json(asdict(Preferences()) | dict(remains.settings))),
                ("outbox.json", "outbox", as_json(remains.posts)),
            ]
        return bundle_of(self._gate(remains), self._folder, self._findings(remains), named)

    def way_back(self) -> Backup | None:
        """The newest sound backup, where the desk's own file is lost or damaged; where it is not, none helps."""
        remains = remains_of(self._folder)
        is_well = remains.is_desk and not remains.trouble and not remains.complaints
        if is_well or remains.is_out_of_reach or isinstance(self._refused, DeskOwned):
            return None
        return next((each for each in backups_of(self._folder) if not each.trouble), None)

    def crash_reports(self) -> CrashReports:
        """Those beside the desk."""
        return CrashReports(self._folder, self._gate(remains_of(self._folder)))

    def _gate(self, remains: Remains) -> Gate:
        # With the desk's own salt a secret has the placeholder that it has everywhere else.
        return Gate(remains.salt or secrets.token_bytes(32))

    def _findings(self, remains: Remains) -> tuple[Finding, ...]:
        problem = self._keychain()
        keychain = Finding("keychain", Verdict.NOTE, problem) if problem else Finding("keychain", Verdict.OK, "Usable.")
        return (
            Finding("database", Verdict.FAULT, f"{self._refused.title} {self._refused.hint}".strip()),
            *_owner_findings(self._folder),
            _file_finding(remains),
            _backup_finding(backups_of(self._folder)),
            *_space_findings(self._folder),
            keychain,
            self._crash_finding(),
        )

    def _crash_finding(self) -> Finding:
        try:
            number = len(list((self._folder / "crashes").glob("*.txt")))
        except OSError:
            number = 0
        if not number:
            return Finding("crash reports", Verdict.OK, "None.")
        return Finding("crash reports", Verdict.NOTE, f"{number} kept in the desk's folder 'crashes'.")


def _file_finding(remains: Remains) -> Finding:
    part = "what can be read"
    if remains.size is None:
        return Finding(part, Verdict.NOTE, f"Nothing: the desk's file cannot be looked at ({remains.trouble}).")
    size = f"The file has {remains.size:,} bytes"
    if not remains.is_desk:
        return Finding(part, Verdict.FAULT, f"{size}, and they do not begin as those of a desk do.")
    if remains.version is not None and remains.version > remains.known_version:
        size += f" and is of version {remains.version}, while this program knows {remains.known_version}"
    if remains.trouble:
        return Finding(part, Verdict.FAULT, f"{size}; of a copy nothing can be read ({remains.trouble}).")
    readable = {name: rows for name, rows in remains.rows.items() if isinstance(rows, int)}
    told = f"{size}. Of a copy, {len(readable)} of {len(remains.rows)} tables can be read"
    if "ai_sessions" in readable:
        told += f", with {readable['ai_sessions']} tickets and {readable.get('facts', 0)} facts"
    if remains.complaints:
        return Finding(part, Verdict.FAULT, f"{told}. SQLite says: {remains.complaints[0]}")
    return Finding(part, Verdict.NOTE if len(readable) == len(remains.rows) else Verdict.FAULT, f"{told}.")


def _backup_finding(backups: tuple[Backup, ...]) -> Finding:
    sound = [each for each in backups if not each.trouble]
    if not backups:
        return Finding("backups", Verdict.NOTE, "There is none in the folder 'backups'.")
    if not sound:
        return Finding("backups", Verdict.FAULT, f"None of {len(backups)} is sound; 'backup list' says why.")
    return Finding(
        "backups",
        Verdict.OK,
        f"{len(sound)} of {len(backups)} are sound. The newest, {sound[0].name}, holds {sound[0].tickets} tickets; "
        "'backup restore newest' puts it back and keeps what is here now.",
    )


def _owner_findings(folder: Path) -> list[Finding]:
    """On systems with owners: whether something of the desk belongs to somebody else, as after a run with sudo."""
    if sys.platform == "win32":
        return []
    else:  # noqa: RET505 - without it the type check for Windows finds what follows unreachable
        foreign = []
        for each in (folder, *(folder / name for name in ("desk.sqlite", "desk.sqlite-wal", "desk.lock", "logs"))):
            with suppress(OSError):
                if each.stat().st_uid != os.getuid():
                    foreign.append(each.name)
        if not foreign or os.getuid() == 0:
            return []
        whose = f"Not yours, but of another user of this computer: {', '.join(foreign)}. Whoever administers it gives "
        whose += f"them back with: chown -R {os.getuid()}:{os.getgid()} on the desk's folder."
        return [Finding("owner", Verdict.FAULT, whose)]


def _space_findings(folder: Path) -> list[Finding]:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return []
    if free >= LITTLE_SPACE:
        return []
    return [Finding("disk", Verdict.FAULT, f"Only {free / 1e6:.0f} MB are free. Free some space and try again.")]
