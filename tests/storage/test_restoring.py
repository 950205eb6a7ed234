"""A backup put back: the desk that was there is kept, and nobody trusts what a lost time did."""

import asyncio
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import DeskUnavailable, NotFound
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.storage.backups import back_up
from flowpilot_desktop.storage.restoring import UNFINISHED, backups_of, put_aside_of, restore
from tests.desks import OpenDesk
from tests.storage.desks import A, Desk, insert, rows_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def backed_up(desk: Desk, day: int) -> Path:
    return back_up(desk.file, desk.folder / "backups", now=datetime(2026, 11, day, tzinfo=UTC), why="daily")


def test_what_was_there_is_put_aside_whole_and_the_backup_stays(full: Desk) -> None:
    backup = backed_up(full, 20)
    before = backup.read_bytes()
    full.file.write_bytes(b"damaged")
    (full.folder / "desk.sqlite-wal").write_bytes(b"its log")
    done = restore(full.folder, full.root / "marks", "newest", now=NOW)
    assert (done.backup.name, done.backup.trouble) == (backup.name, "")
    assert done.put_aside is not None
    assert {each.name: each.read_bytes() for each in done.put_aside.iterdir()} == {
        "desk.sqlite": b"damaged",
        "desk.sqlite-wal": b"its log",
    }
    assert backup.read_bytes() == before
    assert not (full.folder / UNFINISHED).exists()
    assert full.open().is_older_copy


def test_what_stood_in_the_log_alone_comes_back_too(full: Desk) -> None:
    backed_up(full, 20)
    with full.raw() as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("UPDATE desk SET commit_no = 77")
        aside = full.folder / "put-aside-20261121T090000"
        aside.mkdir()
        for each in ("desk.sqlite", "desk.sqlite-wal"):  # as a program that was killed leaves them
            shutil.copyfile(full.folder / each, aside / each)
    kept = {each.name: each.read_bytes() for each in aside.iterdir()}
    (found,) = put_aside_of(full.folder)
    assert (found.name, found.writes, found.trouble, found.is_put_aside) == (aside.name, 77, "", True)
    done = restore(full.folder, full.root / "marks", aside.name, now=NOW)
    assert (done.backup.name, done.backup.writes) == (aside.name, 77)
    assert {each.name: each.read_bytes() for each in aside.iterdir()} == kept
    assert not list(full.folder.glob(f"{UNFINISHED}*"))
    assert full.open().is_older_copy
    (aside / "desk.sqlite").write_bytes(b"not a desk")
    assert [each.trouble != "" for each in put_aside_of(full.folder)] == [False, True]


@pytest.mark.anyio
@pytest.mark.usefixtures("loop_may_block")
async def test_posts_of_a_restored_desk_are_in_doubt_even_where_nothing_was_written_since(
    full: Desk, opened: OpenDesk
) -> None:
    with full.raw() as connection:
        row = dict(rows_of(A, 1))["outbox"]
        insert(connection, "outbox", {**row, "id": 90, "resolution_no": 50, "post_key": "P", "state": "waiting"})
    epoch = full.open().epoch
    backed_up(full, 20)
    await asyncio.to_thread(restore, full.folder, full.root / "marks", "newest", now=NOW)
    app = await opened(full.settings)
    assert {item.state for item in await app.outbox.items() if item.id == 90} == {OutboxState.UNCERTAIN}
    assert app.database.desk.epoch != epoch


def test_a_damaged_backup_is_told_and_the_newest_sound_one_is_taken(full: Desk) -> None:
    sound, cut, foreign = backed_up(full, 18), backed_up(full, 19), backed_up(full, 20)
    os.truncate(cut, cut.stat().st_size // 2)
    foreign.write_bytes(b"not a desk at all")
    told = {each.name: each.trouble for each in backups_of(full.folder)}
    assert list(told) == [foreign.name, cut.name, sound.name]
    assert told[sound.name] == ""
    assert "damaged" in told[cut.name]
    assert "is not a desk" in told[foreign.name]
    with pytest.raises(DeskUnavailable, match="cannot be put back"):
        restore(full.folder, full.root / "marks", cut.name, now=NOW)
    with pytest.raises(NotFound, match=r"There is no backup 'last'\."):
        restore(full.folder, full.root / "marks", "last", now=NOW)
    assert not list(full.folder.glob("put-aside-*"))
    assert restore(full.folder, full.root / "marks", "newest", now=NOW).backup.name == sound.name


def test_a_restore_that_cannot_be_noted_or_finished_changes_nothing(full: Desk) -> None:
    backed_up(full, 20)
    before = full.file.read_bytes()
    with full.raw() as connection:
        desk_id = connection.execute("SELECT desk_id FROM desk").fetchone()[0]
    (full.root / "marks" / f"{desk_id}.mark").mkdir(parents=True)  # nothing can be written there
    with pytest.raises(DeskUnavailable):
        restore(full.folder, full.root / "marks", "newest", now=NOW)
    (full.root / "marks" / f"{desk_id}.mark").rmdir()
    (full.folder / "put-aside-20261123T090000").mkdir()  # the place is taken
    with pytest.raises(DeskUnavailable, match="could not be put back: file exists"):
        restore(full.folder, full.root / "marks", "newest", now=NOW)
    assert full.file.read_bytes() == before
    assert not (full.folder / UNFINISHED).exists()
