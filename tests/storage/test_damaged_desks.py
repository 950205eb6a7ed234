"""A desk that is damaged, foreign, lost or out of reach: told what happened, and nothing made worse (R10, R13)."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.app.beside_the_desk import manage_backups
from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.grammar.commands import parse
from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.storage.backups import back_up
from flowpilot_desktop.storage.connections import APPLICATION_ID, connect
from flowpilot_desktop.storage.faults import as_sentences
from tests.desks import OpenDesk
from tests.storage.desks import A, Desk, engine_of, insert, rows_of

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = "is not a desk of FlowPilot"
DAMAGED = "The desk's file is damaged|This file is not a desk"


def with_bytes(change: Callable[[bytearray], None]) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        data = bytearray(file.read_bytes())
        change(data)
        file.write_bytes(data)

    return damage


def cut_to(size: Callable[[int], int]) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, size(file.stat().st_size))


def cut_to_percent(share: int) -> Callable[[Path], None]:
    return cut_to(lambda size: size * share // 100)


def overwrite(start: int, data: bytes) -> Callable[[Path], None]:
    def change(all_of_it: bytearray) -> None:
        all_of_it[start : start + len(data)] = data

    return with_bytes(change)


def becomes(data: bytes) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        file.write_bytes(data)

    return damage


def foreign(file: Path) -> None:
    file.unlink()
    other = dbapi.connect(str(file))
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()


def foreign_with_our_id(file: Path) -> None:
    file.unlink()
    other = dbapi.connect(str(file))
    other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    other.execute("PRAGMA user_version = 1")
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def without_table(name: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        connection = connect(file)
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"DROP TABLE {name}")
        connection.close()

    return damage


PAGE = 4096
CORPUS: dict[str, tuple[Callable[[Path], None], str]] = {
    "zero length": (becomes(b""), NOT_OURS),
    "one byte": (becomes(b"S"), NOT_OURS),
    "half a header": (cut_to(lambda _: 50), NOT_OURS),
    "the header alone": (cut_to(lambda _: 100), DAMAGED),
    "one page": (cut_to(lambda _: PAGE), DAMAGED),
    **{f"cut to {share} %": (cut_to_percent(share), DAMAGED) for share in (10, 25, 50, 75, 90)},
    "cut by one page": (cut_to(lambda size: size - PAGE), DAMAGED),
    "text": (becomes(b"Dear diary\n" * 999), NOT_OURS),
    "zip": (becomes(b"PK\x03\x04" + bytes(9999)), NOT_OURS),
    "zeros": (becomes(bytes(PAGE * 4)), NOT_OURS),
    "noise": (becomes(bytes(range(256)) * 99), NOT_OURS),
    "foreign SQLite file": (foreign, NOT_OURS),
    "a folder": (folder_instead, "cannot be used: is a directory"),
    **{f"magic byte {n}": (overwrite(n, b"\xff"), NOT_OURS) for n in (0, 7, 15)},
    "our id gone": (overwrite(68, b"\0\0\0\0"), NOT_OURS),
    "page size 0": (overwrite(16, b"\0\0"), DAMAGED),
    "page size 777": (overwrite(16, (777).to_bytes(2, "big")), DAMAGED),
    "page size doubled": (overwrite(16, (8192).to_bytes(2, "big")), DAMAGED),
    "reserved bytes": (overwrite(20, b"\xf0"), DAMAGED),
    "newer read format": (overwrite(19, b"\x09"), DAMAGED),
    "payload fraction": (overwrite(21, b"\x01"), DAMAGED),
    "first page's tree": (overwrite(100, b"\xff" * 60), DAMAGED),
    **{f"page {n} zeroed": (overwrite(PAGE * (n - 1), bytes(PAGE)), DAMAGED) for n in range(2, 14)},
    **{f"page {n} scrambled": (overwrite(PAGE * (n - 1), b"\xa5" * PAGE), DAMAGED) for n in (2, 9, 21)},
    "no desk table": (without_table("desk"), NOT_OURS),
}


def everything_in(folder: Path) -> dict[str, bytes]:
    """Files of the desk; SQLite's own side files and the lock come and go."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-wal", "-shm", ".lock"))
    }


@pytest.mark.parametrize("name", CORPUS)
def test_a_damaged_desk_is_refused_in_a_sentence_and_stays_as_it_is(full: Desk, name: str) -> None:
    damage, sentence = CORPUS[name]
    damage(full.file)
    before = everything_in(full.root)
    for _start in range(2):
        with pytest.raises(DeskUnavailable, match=sentence) as refusal:
            full.open()
        assert refusal.value.hint
        assert everything_in(full.root) == before


def test_a_desk_of_a_newer_write_format_can_be_read_and_says_why_it_is_not_written(full: Desk) -> None:
    overwrite(18, b"\x09")(full.file)
    before = everything_in(full.root)
    assert full.open().commit_no == 0
    with (
        pytest.raises(DeskUnavailable, match="cannot be written to"),
        as_sentences(),
        engine_of(full).begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE desk SET commit_no = 9")
    assert everything_in(full.root) == before


def test_a_foreign_file_with_our_id_is_refused_and_keeps_what_is_in_it(full: Desk) -> None:
    foreign_with_our_id(full.file)
    with pytest.raises(DeskUnavailable, match=NOT_OURS):
        full.open()
    with full.raw() as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 40


@pytest.mark.parametrize("left", ["log", "backup"])
def test_a_lost_desk_is_not_replaced_by_an_empty_one(full: Desk, left: str) -> None:
    if left == "log":
        full.file.rename(full.file.with_name("desk.sqlite-wal"))
    else:
        (full.folder / "backups").mkdir()
        full.file.rename(full.folder / "backups" / "20260101T000000-before-0002.sqlite")
    before = everything_in(full.root)
    with pytest.raises(DeskUnavailable, match=r"is missing, but .* is here\. No new desk was made"):
        full.open()
    assert everything_in(full.root) == before


def test_an_empty_folder_becomes_a_desk_and_leftovers_of_an_unfinished_one_go(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.folder.mkdir()
    (desk.folder / "desk.new-1").write_text("half a desk")
    (desk.folder / "desk.new-1-wal").write_text("half a log")
    desk.open()
    assert {file.name for file in desk.folder.iterdir()} == {"desk.sqlite"}


@pytest.mark.parametrize("place", ["below a file", "in a place of the system"])
@pytest.mark.anyio
@pytest.mark.usefixtures("loop_may_block")
async def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "desk" if place == "below a file" else Path("/proc/flowpilot")
    desk = Desk(tmp_path)
    desk.folder = folder
    with pytest.raises(DeskUnavailable, match=r"cannot be (made or )?used"):
        desk.open()
    with pytest.raises(DeskUnavailable, match="cannot be used"):
        await build(desk.settings)


AS_NOBODY = """
import os, sys
from pathlib import Path
import pytest
from flowpilot_desktop.services.support.first_aid import FirstAid
from flowpilot_desktop.storage.faults import as_sentences
from tests.storage.desks import Desk, engine_of
from flowpilot_desktop.domain.errors import DeskUnavailable
if os.geteuid() == 0:
    os.setuid(65534)
desk = Desk(Path(sys.argv[1]))
try:
    desk.open()
except DeskUnavailable as error:
    print(error.title, end=" ")
    print(*[each.text for each in FirstAid(desk.folder, error, lambda: "").examine()])
else:
    print("opened", end=", ")
    with pytest.raises(DeskUnavailable) as refusal, as_sentences(), engine_of(desk).begin() as connection:
        connection.exec_driver_sql("UPDATE desk SET commit_no = 9")
    print(refusal.value.title)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are different elsewhere")
@pytest.mark.parametrize(
    ("mode_of_folder", "mode_of_file", "sentence"),
    [
        (0o555, 0o444, "cannot be (written to|opened|used)"),
        (0o777, 0o000, "The desk's file cannot be used: permission denied.*Not yours.*desk.sqlite.*chown -R"),
        (0o777, 0o444, "opened.*The desk's file cannot be written to"),
        (0o000, 0o644, "cannot be (made or )?used: permission denied"),
    ],
)
def test_a_desk_without_rights_to_it_is_a_sentence(
    full: Desk, tmp_path: Path, mode_of_folder: int, mode_of_file: int, sentence: str
) -> None:
    root = Path(f"/tmp/flowpilot-rights-{os.getpid()}")  # every folder above it must let nobody through
    try:
        desk = full.copy_to(root)
        root.chmod(0o755)
        desk.file.chmod(mode_of_file)
        desk.folder.chmod(mode_of_folder)
        before = desk.file.read_bytes() if os.geteuid() == 0 else None
        child = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(root)],
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert re.search(sentence, child.stdout), child.stdout + child.stderr
        assert before is None or desk.file.read_bytes() == before
    finally:
        (root / "desk").chmod(0o755)
        shutil.rmtree(root)


# Opened without complaint by SQLite, and not what they were ---------------------------------------------------------


def hot(desk: Desk, root: Path, *, waiting: bool = False) -> Desk:
    """A copy of the desk as a crash leaves it: with writes that stand in the log alone."""
    opened = desk.open()
    holder = connect(desk.file)
    for number in range(1, 51):
        holder.execute("UPDATE desk SET commit_no = ?", (number,))
    if waiting:
        row: dict[str, Any] = dict(rows_of(A, 1))["outbox"]
        for number, state in enumerate(("waiting", "sending", "needs_attention", "sent")):
            more = {"id": 90 + number, "resolution_no": 50 + number, "post_key": f"P{number}", "state": state}
            insert(holder, "outbox", row | more)
        holder.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        holder.execute("UPDATE desk SET commit_no = 51")
    opened.mark.reach(51 if waiting else 50)
    copy = desk.copy_to(root)
    holder.close()
    return copy


def lose_log(desk: Desk) -> None:
    desk.file.with_name("desk.sqlite-wal").unlink()
    desk.file.with_name("desk.sqlite-shm").unlink()


def halve_log(desk: Desk) -> None:
    log = desk.file.with_name("desk.sqlite-wal")
    os.truncate(log, log.stat().st_size // 2)
    desk.file.with_name("desk.sqlite-shm").unlink()


def flip_in_log(desk: Desk) -> None:
    log = desk.file.with_name("desk.sqlite-wal")
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    desk.file.with_name("desk.sqlite-shm").unlink()


@pytest.mark.parametrize("harm", [lose_log, halve_log, flip_in_log])
def test_a_log_that_is_lost_or_cut_is_noticed(full: Desk, tmp_path: Path, harm: Callable[[Desk], None]) -> None:
    desk = hot(full, tmp_path / "copy")
    epoch = desk.copy_to(tmp_path / "whole").open().epoch
    harm(desk)
    opened = desk.open()
    assert opened.commit_no < 50
    assert opened.is_older_copy
    assert opened.epoch != epoch, "no preview of before may be valid"


def test_a_log_without_its_index_has_lost_nothing(full: Desk, tmp_path: Path) -> None:
    desk = hot(full, tmp_path / "copy")
    desk.file.with_name("desk.sqlite-shm").unlink()
    opened = desk.open()
    assert (opened.commit_no, opened.is_older_copy) == (50, False)


@pytest.mark.anyio
async def test_after_a_lost_log_every_unsettled_post_is_in_doubt(full: Desk, tmp_path: Path, opened: OpenDesk) -> None:
    desk = await asyncio.to_thread(hot, full, tmp_path / "copy", waiting=True)
    lose_log(desk)
    application = await opened(desk.settings)
    states = {item.id: item.state for item in await application.outbox.items()}
    uncertain = OutboxState.UNCERTAIN
    assert {states[90], states[91]} == {uncertain}
    assert (states[92], states[93]) == (OutboxState.NEEDS_ATTENTION, OutboxState.SENT)
    findings = {finding.part: finding.text for finding in await application.doctor.examine()}
    assert "restored from an older copy" in findings["copy"]


def test_a_damaged_desk_is_put_back_as_its_sentence_says(empty: Desk) -> None:
    empty.open()
    back_up(empty.file, empty.folder / "backups", now=datetime(2026, 11, 20, tzinfo=UTC), why="test")
    with closing(connect(empty.file)) as killed:  # its log lies beside the file, as after a kill
        killed.execute("UPDATE desk SET commit_no = 7")
        overwrite(4096, b"\xff" * 8192)(empty.file)
        with pytest.raises(DeskUnavailable, match=DAMAGED) as refused:
            empty.open()
    said = re.search(r"'flowpilot-desktop (backup restore \w+)'", refused.value.hint)
    assert said is not None
    manage_backups(empty.settings, parse(said[1].split()))
    assert empty.open().commit_no == 0
