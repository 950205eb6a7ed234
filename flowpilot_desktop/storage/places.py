"""Where a desk must not lie: SQLite's log needs a local disk that stays, and one program that writes.

On a network share locks are not kept, a removable disk leaves in the middle of a write, and a service that synchronises
files copies the database and its log at different moments. Each has destroyed databases.
"""

import ctypes
import os
import plistlib
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.parsers.expat import ExpatError

from flowpilot_desktop.domain.errors import DeskUnavailable

NETWORK_SYSTEMS = re.compile(
    r"(nfs\d?|cifs|smb\w*|ncpfs?|afs|afpfs|9p|ceph|glusterfs|lustre|webdav|davfs\d?|gfs2?|ocfs2?|beegfs|"
    r"vboxsf|vmhgfs|virtiofs|prl_fs|"  # what a virtual machine sees of the computer that it runs on
    r"fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|s3fs|google-drive-ocamlfuse|onedriver|smbnetfs|curlftpfs|"
    r"gcsfuse|ceph-fuse|vmhgfs-fuse))"
)
SYNCED_NAMES = re.compile(
    r"(dropbox|onedrive|google ?drive|my drive|meine ablage|icloud ?drive|mobile documents|nextcloud|owncloud"
    r"|megasync|(?-i:MEGA)|pcloud ?drive|proton ?drive|synology ?drive|kdrive|box sync|seafile|tresorit|cloudstorage)"
    r"(\d| - .+| \(.+\)|-personal|-\S+@\S+)?",
    re.IGNORECASE,
)
"""Whole names as the services give them, a number or whose account it is behind them; nothing that only begins so."""
SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".seafile-data")
"""What a service leaves in the folder that it keeps the same elsewhere."""
LOCAL_DISK, REMOVABLE_DISK, NETWORK_DISK = 3, 2, 4  # as Windows numbers kinds of drives


class Trouble(StrEnum):
    """Why a folder is no place for a desk."""

    NETWORK = "network"
    REMOVABLE = "removable"
    SYNCED = "synced"


REASONS = {
    Trouble.NETWORK: "is on a network share, where two computers can write at once and destroy the desk",
    Trouble.REMOVABLE: "is on a removable disk, and a disk that is pulled out destroys what is being written",
    Trouble.SYNCED: "is kept the same elsewhere by {who}, which would copy the desk while it is being written",
}


@dataclass(frozen=True)
class Mounted:
    """One file system of this computer: where it begins, its kind, the device as ``major:minor``, and what it names.

    ``source`` is a device's file on most systems; some (btrfs) have a number of their own instead of the device's.
    """

    place: str
    kind: str
    device: str
    source: str = ""


def require_a_safe_place(folder: Path, *, environment: Mapping[str, str] = os.environ) -> None:
    """Raises DeskUnavailable where ``folder`` lies on a network share, a removable disk or in a synchronised folder."""
    trouble, who = trouble_with(folder, environment=environment)
    if trouble is not None:
        raise DeskUnavailable(
            f"The folder '{folder}' {REASONS[trouble].format(who=who)}.",
            "Choose a folder on this computer's own disk with --data-dir; 'move-desk' takes a desk there. "
            "Nothing was changed.",
        )


def trouble_with(folder: Path, *, environment: Mapping[str, str] = os.environ) -> tuple[Trouble | None, str]:
    """What is wrong with ``folder``, which need not be there yet, and who synchronises it where somebody does."""
    try:
        real = folder.resolve()
    except (OSError, ValueError, RuntimeError):
        return None, ""  # whoever opens it says what is wrong with its name
    disk = _of_disk(real)
    if disk is not None:
        return disk, ""
    who = _synchronised_by(real, environment)
    return (Trouble.SYNCED, who) if who else (None, "")


def _of_disk(real: Path) -> Trouble | None:
    if sys.platform == "win32":
        if str(real).startswith("\\\\"):
            return Trouble.NETWORK
        kind = ctypes.windll.kernel32.GetDriveTypeW(real.anchor)
        return {REMOVABLE_DISK: Trouble.REMOVABLE, NETWORK_DISK: Trouble.NETWORK}.get(kind)
    else:  # noqa: RET505 - without it the type check for Windows finds what follows unreachable
        mounts = _mounts_of_macos() if sys.platform == "darwin" else _mounts_of_linux()
        return trouble_of_mount(real, mounts)


def trouble_of_mount(real: Path, mounts: list[Mounted], *, devices: Path = Path("/sys/dev/block")) -> Trouble | None:
    """What is wrong with the file system that holds ``real``; the later of two mounts on one place is the one seen."""
    held = [mount for mount in mounts if real == Path(mount.place) or Path(mount.place) in real.parents]
    if not held:
        return None
    mount = max(reversed(held), key=lambda each: len(each.place))
    if mount.place == "/":
        return None  # a computer that runs from there (a container, a terminal without a disk) has no better place
    if NETWORK_SYSTEMS.fullmatch(mount.kind):
        return Trouble.NETWORK
    if sys.platform == "darwin":
        return Trouble.REMOVABLE if mount.place.startswith("/Volumes/") and _is_ejected(mount.place) else None
    else:  # noqa: RET505 - without it the type check for macOS finds what follows unreachable
        device = _number_of(mount.source) if mount.device.startswith("0:") else mount.device
        return Trouble.REMOVABLE if device and _is_removable(devices / device) else None


def _number_of(source: str) -> str:
    """``major:minor`` of a device's file; empty where it is none."""
    if sys.platform == "win32":
        return ""
    else:  # noqa: RET505 - as above
        try:
            found = Path(source).stat() if source.startswith("/dev/") else None
        except OSError:
            return ""
        return f"{os.major(found.st_rdev)}:{os.minor(found.st_rdev)}" if found and stat.S_ISBLK(found.st_mode) else ""


def _is_ejected(place: str) -> bool:
    """Whether macOS counts the disk mounted at ``place`` as removable or external."""
    try:
        told = subprocess.run(
            ["/usr/sbin/diskutil", "info", "-plist", place], capture_output=True, check=False, timeout=10
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return read_diskutil(told)


def read_diskutil(plist: bytes) -> bool:
    """What diskutil says of a disk, as a property list; False where it says nothing that can be read."""
    try:
        told = plistlib.loads(plist)
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        return False
    names = ("RemovableMediaOrExternalDevice", "RemovableMedia", "Ejectable")
    return isinstance(told, dict) and (any(told.get(name) is True for name in names) or told.get("Internal") is False)


def _is_removable(device: Path, depth: int = 8) -> bool:
    """A stick says so itself; a disk at a USB port does not, but its device hangs below that port.

    What is encrypted or put together of several (LUKS, LVM, RAID) is as removable as what it lies on.
    """
    try:
        real = device.resolve(strict=True)
        below = list((real / "slaves").iterdir()) if (real / "slaves").is_dir() else []
    except OSError:
        return False
    if depth and any(_is_removable(each, depth - 1) for each in below):
        return True
    marks = (real / "removable", real.parent / "removable")
    return "/usb" in real.as_posix() or any(mark.is_file() and mark.read_text().strip() == "1" for mark in marks)


def _mounts_of_linux() -> list[Mounted]:
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return list(read_mountinfo(text))


def read_mountinfo(text: str) -> Iterator[Mounted]:
    """The lines of Linux's mountinfo; a blank in a path is written as an octal escape there."""
    for line in text.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) >= 5 and right:
            place = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4])
            kind, *named = right.split()
            yield Mounted(place, kind, fields[2], named[0] if named else "")


def _mounts_of_macos() -> list[Mounted]:
    try:
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    except (OSError, subprocess.TimeoutExpired):
        return []
    found = [re.fullmatch(r"(?:.+) on (.+) \((\w+)[,)].*", line) for line in listing.splitlines()]
    return [Mounted(each[1], each[2], "") for each in found if each]


def _synchronised_by(real: Path, environment: Mapping[str, str]) -> str:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = environment.get(name)
        if place and (Path(place) == real or Path(place) in real.parents):
            return "OneDrive"
    for folder in (real, *real.parents):
        if SYNCED_NAMES.fullmatch(folder.name):
            return f"the service of '{folder.name}'"
        if folder != Path.home() and any((folder / mark).exists() for mark in SYNC_MARKS):
            return f"the service that watches '{folder}'"
    return ""
