"""A desk lies on a disk of this computer that stays, and nowhere else."""

import os
import plistlib
import sys
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.places import (
    Mounted,
    Trouble,
    read_diskutil,
    read_mountinfo,
    trouble_of_mount,
    trouble_with,
)

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:45 / /mnt/team\040share rw - nfs4 files:/team rw
31 22 0:46 / /mnt/windows rw - cifs //files/team rw
32 22 0:47 / /home/agent/cloud rw - fuse.sshfs agent@host:/ rw
33 22 8:17 / /media/stick rw - vfat /dev/sdb1 rw
34 22 0:48 / /tmp rw - tmpfs tmpfs rw
35 22 253:1 / /media/locked rw - ext4 /dev/mapper/luks-1 rw
36 22 253:0 / /home rw - ext4 /dev/mapper/home rw
"""


@pytest.mark.parametrize(
    ("place", "trouble"),
    [
        ("/home/agent/desk", None),
        ("/tmp/desk", None),
        ("/mnt/team share/desk", Trouble.NETWORK),
        ("/mnt/windows", Trouble.NETWORK),
        ("/home/agent/cloud/desk", Trouble.NETWORK),
        ("/media/stick/desk", Trouble.REMOVABLE),
        ("/media/locked/desk", Trouble.REMOVABLE),
    ],
)
def test_the_file_system_decides(tmp_path: Path, place: str, trouble: Trouble | None) -> None:
    usb = tmp_path / "devices" / "pci0" / "usb1" / "block" / "sdb" / "sdb1"
    disk = tmp_path / "devices" / "pci0" / "virtio" / "block" / "vda"
    for device, number in ((usb, "8:17"), (disk, "254:0")):
        device.mkdir(parents=True)
        (tmp_path / number).symlink_to(device)
    for number, below in (("253:1", usb), ("253:0", disk)):
        encrypted = tmp_path / "devices" / "virtual" / "block" / f"dm-{number[-1]}"
        (encrypted / "slaves").mkdir(parents=True)
        (encrypted / "slaves" / below.name).symlink_to(below)
        (tmp_path / number).symlink_to(encrypted)
    mounts = list(read_mountinfo(MOUNTS))
    assert trouble_of_mount(Path(place), mounts, devices=tmp_path) is trouble


@pytest.mark.skipif(sys.platform != "linux", reason="devices of Linux")
def test_a_file_system_with_a_number_of_its_own_is_where_its_device_is(tmp_path: Path) -> None:
    blocks = [each for each in Path("/dev").iterdir() if each.is_block_device()]
    if not blocks:
        pytest.skip("no block device can be seen here")
    of = blocks[0].stat().st_rdev
    (tmp_path / "usb1").mkdir()
    (tmp_path / f"{os.major(of)}:{os.minor(of)}").symlink_to(tmp_path / "usb1")
    for source, trouble in ((str(blocks[0]), Trouble.REMOVABLE), ("/dev/null", None), ("tank/desk", None)):
        mounts = [Mounted("/stick", "btrfs", "0:45", source)]
        assert trouble_of_mount(Path("/stick/desk"), mounts, devices=tmp_path) is trouble


@pytest.mark.parametrize(
    ("told", "is_removable"),
    [
        ({"Internal": True, "RemovableMediaOrExternalDevice": False, "Ejectable": False}, False),
        ({"Internal": False, "RemovableMediaOrExternalDevice": True}, True),
        ({"Ejectable": True}, True),
        ({}, False),
    ],
)
def test_what_macos_says_of_a_disk_is_understood(told: dict[str, bool], is_removable: bool) -> None:
    assert read_diskutil(plistlib.dumps(told)) is is_removable
    assert not read_diskutil(b"Could not find disk")


@pytest.mark.parametrize("kind", ["vboxsf", "vmhgfs", "virtiofs", "prl_fs", "fuse.gcsfuse", "fuse.ceph-fuse"])
def test_a_folder_of_the_computer_around_this_one_is_on_a_network(kind: str) -> None:
    assert trouble_of_mount(Path("/share/desk"), [Mounted("/share", kind, "0:1")]) is Trouble.NETWORK


def test_what_was_mounted_last_on_a_place_is_what_is_there() -> None:
    mounts = [Mounted("/desk", "nfs4", "0:1"), Mounted("/desk", "ext4", "0:2")]
    assert trouble_of_mount(Path("/desk/x"), mounts) is None
    assert trouble_of_mount(Path("/desk/x"), mounts[::-1]) is Trouble.NETWORK


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "OneDrive - Firm Ltd",
        "Nextcloud",
        "GoogleDrive-me@firm.example",
        "pCloud Drive",
        "MEGA",
        "Meine Ablage",
    ],
)
def test_a_folder_that_a_service_keeps_the_same_elsewhere_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert trouble_with(tmp_path / name / "desk")[0] is Trouble.SYNCED


@pytest.mark.parametrize("name", ["Dropboxes", "my desk", "Boxes", "Megacorp", "mega", "Nextcloud-Client-Tickets"])
def test_a_name_that_only_resembles_one_is_fine(tmp_path: Path, name: str) -> None:
    assert trouble_with(tmp_path / name / "desk") == (None, "")


@pytest.mark.anyio
async def test_a_desk_in_a_synchronised_folder_is_refused_with_the_reason_and_not_made(tmp_path: Path) -> None:
    shared = tmp_path / "Sync"
    (shared / ".stfolder").mkdir(parents=True)
    with pytest.raises(DeskUnavailable, match="kept the same elsewhere") as refused:
        await build(Settings(shared / "desk", tmp_path / "marks", offline=True))
    assert "--data-dir" in refused.value.hint
    assert not (shared / "desk").exists()
