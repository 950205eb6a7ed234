"""The one door to a desk: all or nothing, news after the commit, durable, private, and one owner."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.exc
import sqlcipher3.dbapi2 as dbapi

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, DeskOwned, DeskUnavailable
from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.backups import back_up
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from tests.desks import OpenDesk
from tests.storage.desks import NOW, A, Desk

ROOT = Path(__file__).resolve().parents[2]
NOTE = NoteKind.RESOLUTION_NOTE
pytestmark = pytest.mark.anyio


@pytest.fixture
async def app(empty: Desk, opened: OpenDesk) -> Application:
    return await opened(empty.settings)


def news_of(app: Application) -> list[SessionChanged]:
    news: list[SessionChanged] = []
    app.bus.subscribe(SessionChanged, news.append)
    return news


async def resolved(app: Application, fact: str = "The cable is broken") -> str:
    session_id = await app.sessions.start("The printer is dead")
    await app.lane.add_fact(session_id, fact)
    preview = await app.previews.get(session_id, NOTE)
    await app.resolving.close_with(session_id, NOTE, version=preview.state_version, sha256=preview.sha256)
    return session_id


# One transaction ----------------------------------------------------------------------------------------------------


async def test_work_that_fails_leaves_nothing_and_no_news(app: Application) -> None:
    session_id = await app.sessions.start("Before")
    news = news_of(app)

    def work(uow: UnitOfWork) -> None:
        uow.sessions.set_title(session_id, "After")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await app.database.transact(work)
    view = await app.sessions.view(session_id)
    assert (view.session.title, news) == ("Before", [])
    assert (await app.database.health()).commit_no == 1


async def test_a_commit_that_is_refused_leaves_nothing_and_the_next_one_works(app: Application) -> None:
    """References between facts are looked at when the transaction ends."""
    session_id = await app.sessions.start("Before")
    await app.lane.add_fact(session_id, "The cable is broken")
    news = news_of(app)

    def work(uow: UnitOfWork) -> None:
        uow.sessions.set_title(session_id, "After")
        uow.facts.change(session_id, 1, replaced_by=99)

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="FOREIGN KEY"):
        await app.database.transact(work)
    assert (await app.sessions.view(session_id)).session.title == "Before"
    assert news == []
    await app.sessions.set_title(session_id, "After")
    assert [event.session_id for event in news] == [session_id]


async def test_the_news_comes_after_the_commit(app: Application, empty: Desk) -> None:
    seen: list[tuple[str, int]] = []

    def look(event: SessionChanged) -> None:
        with empty.raw() as other:
            seen.append(other.execute("SELECT id, state_version FROM ai_sessions").fetchone())
        assert seen[-1] == (event.session_id, event.version)

    app.bus.subscribe(SessionChanged, look)
    session_id = await app.sessions.start("Printer")
    await app.lane.add_fact(session_id, "The cable is broken")
    assert [session for session, _ in seen] == [session_id, session_id]


async def test_the_news_of_a_caller_that_was_cancelled_goes_out(app: Application) -> None:
    session_id = await app.sessions.start("Before")
    begun, may_end, heard = threading.Event(), threading.Event(), asyncio.Event()
    app.bus.subscribe(SessionChanged, lambda event: heard.set())

    def work(uow: UnitOfWork) -> None:
        uow.sessions.set_title(session_id, "After")
        begun.set()
        assert may_end.wait(30)

    caller = asyncio.ensure_future(app.database.transact(work))
    await asyncio.to_thread(begun.wait, 30)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert not heard.is_set()
    may_end.set()
    await asyncio.wait_for(heard.wait(), 30)
    assert (await app.sessions.view(session_id)).session.title == "After"


async def test_what_only_reads_cannot_write(app: Application) -> None:
    session_id = await app.sessions.start("Before")
    with pytest.raises(DeskUnavailable, match="cannot be written to"):
        await app.database.read(lambda uow: uow.sessions.set_title(session_id, "After"))
    assert (await app.sessions.view(session_id)).session.title == "Before"


async def test_a_reader_sees_one_snapshot(app: Application, empty: Desk) -> None:
    session_id = await app.sessions.start("Before")

    def look(uow: UnitOfWork) -> tuple[Any, Any]:
        first = uow.sessions.get(session_id)
        with empty.raw() as other:
            other.execute("UPDATE ai_sessions SET title = 'After'")
        return first, uow.sessions.get(session_id)

    first, second = await app.database.read(look)
    assert first == second
    assert (await app.sessions.view(session_id)).session.title == "After"


async def test_a_closed_desk_says_so(app: Application) -> None:
    await app.close()
    with pytest.raises(DeskUnavailable, match="The desk is closed"):
        await app.sessions.newest()
    await app.close()


# Settings of the file -----------------------------------------------------------------------------------------------

IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "wal_autocheckpoint": 1000,
    "journal_size_limit": 4194304,
    "busy_timeout": 5000,
}


async def test_the_settings_of_the_file_are_in_force_for_writers_and_readers(app: Application) -> None:
    def settings(uow: UnitOfWork) -> dict[str, object]:
        run = uow.scope.connection.exec_driver_sql
        rows = {name: run(f"PRAGMA {name}").first() for name in (*IN_FORCE, "query_only")}
        return {name: row[0] if row else 0 for name, row in rows.items()}

    assert await app.database.transact(settings) == {**IN_FORCE, "query_only": 0}
    assert await app.database.read(settings) == {**IN_FORCE, "query_only": 1}


@pytest.mark.skipif(os.name != "posix", reason="rights are different elsewhere")
async def test_nobody_else_can_read_a_desk(tmp_path: Path, opened: OpenDesk) -> None:
    old = os.umask(0o022)
    try:
        app = await opened(Settings(data_dir=tmp_path / "desk", marks_dir=tmp_path / "marks", offline=True))
        session_id = await app.sessions.start("Printer")
        folder = app.settings.data_dir
        await asyncio.to_thread(back_up, folder / "desk.sqlite", folder / "backups", now=NOW, why="x")
        modes = {file.name: file.stat().st_mode & 0o777 for file in folder.rglob("*")}
    finally:
        os.umask(old)
    assert session_id
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes.pop("backups") == 0o700
    assert modes.keys() >= {"desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm", "20260302T093000-x.sqlite"}
    assert set(modes.values()) == {0o600}


async def test_a_desk_that_is_closed_leaves_one_clean_file(app: Application, empty: Desk) -> None:
    await resolved(app)
    await app.close()
    assert {file.name for file in empty.folder.iterdir() if file.is_file()} <= {"desk.sqlite", "desk.lock"}
    header = empty.file.read_bytes()[:100]
    assert header.startswith(b"SQLite format 3\0")


async def test_reopening_keeps_everything(app: Application, opened: OpenDesk) -> None:
    session_id = await resolved(app)
    before = await app.sessions.view(session_id)
    await app.close()
    again = await opened(app.settings)
    assert await again.sessions.view(session_id) == before
    assert [change.version for change in before.changes] == sorted(change.version for change in before.changes)
    await again.outbox.deliver()
    await again.sessions.reopen(session_id)
    await again.fixes.add(session_id, "Change the cable")
    await again.fixes.record_outcome(session_id, OutcomeKind.WORKED)
    after = await again.sessions.view(session_id)
    assert (after.session.status, len(after.notes), len(after.posts)) == ("open", 1, 1)
    assert after.changes[: len(before.changes)] == before.changes


# One owner ----------------------------------------------------------------------------------------------------------


async def test_a_desk_has_one_owner(app: Application, opened: OpenDesk) -> None:
    with pytest.raises(DeskOwned, match="Another window or command"):
        await opened(app.settings)
    await app.close()
    assert await (await opened(app.settings)).sessions.newest() == ()


# Older copies -------------------------------------------------------------------------------------------------------


async def test_an_older_copy_is_noticed_and_nothing_of_before_is_taken_for_valid(
    empty: Desk, opened: OpenDesk, tmp_path: Path
) -> None:
    app = await opened(empty.settings)
    session_id = await resolved(app)
    seen = await app.previews.get(session_id, NOTE)
    epoch = app.database.desk.epoch
    await app.close()
    await asyncio.to_thread(shutil.copytree, empty.folder, tmp_path / "older")
    app = await opened(empty.settings)
    assert (app.database.desk.is_older_copy, app.database.desk.epoch) == (False, epoch)
    await app.sessions.set_title(session_id, "Another title")
    await app.close()
    await asyncio.to_thread(shutil.rmtree, empty.folder)
    await asyncio.to_thread((tmp_path / "older").rename, empty.folder)

    app = await opened(empty.settings)
    assert app.database.desk.is_older_copy
    assert app.database.desk.epoch != epoch
    preview = await app.previews.get(session_id, NOTE)
    assert (preview.from_cache, preview.state_version) == (False, seen.state_version)
    assert preview.fingerprint != seen.fingerprint
    assert [item.state for item in await app.outbox.items()] == [OutboxState.UNCERTAIN]
    await app.close()
    app = await opened(empty.settings)
    assert not app.database.desk.is_older_copy, "it has been looked into: from here on this is where the desk stands"


async def test_a_desk_from_another_machine_is_taken_for_an_older_copy(empty: Desk, opened: OpenDesk) -> None:
    app = await opened(empty.settings)
    await resolved(app)
    await app.close()
    await asyncio.to_thread(shutil.rmtree, empty.settings.marks_dir)
    app = await opened(empty.settings)
    assert app.database.desk.is_older_copy
    assert [item.state for item in await app.outbox.items()] == [OutboxState.UNCERTAIN]


async def test_a_mark_that_cannot_be_written_fails_no_write(
    empty: Desk, opened: OpenDesk, expected_logs: Any, tmp_path: Path
) -> None:
    expected_logs("high-water mark cannot be written", logger="flowpilot_desktop.storage.high_water")
    app = await opened(empty.settings)
    news = news_of(app)
    empty.settings.marks_dir.parent.joinpath("marks").mkdir(exist_ok=True)
    await asyncio.to_thread(shutil.rmtree, empty.settings.marks_dir)
    await asyncio.to_thread(empty.settings.marks_dir.write_text, "a file where the folder should be")
    session_id = await app.sessions.start("Printer")
    assert [event.session_id for event in news] == [session_id]
    await app.close()
    await asyncio.to_thread(empty.settings.marks_dir.unlink)


# Deleting -----------------------------------------------------------------------------------------------------------

CANARY = "zyxcanaryword"


async def test_nothing_of_a_deleted_session_is_left_in_the_file(app: Application, empty: Desk) -> None:
    other = await app.sessions.start("The lamp is dark")
    session_id = await app.sessions.start(f"The {CANARY} stands here")
    for number in range(5):
        await app.lane.add_fact(session_id, f"The {CANARY} number {number}")
        await app.lane.add_question(session_id, f"Which {CANARY}?")
    await app.lane.add_check(session_id, f"Look at {CANARY}")
    await app.fixes.add(session_id, f"Change {CANARY}", steps=[f"Pull {CANARY}"])
    for kind in NoteKind:
        await app.previews.get(session_id, kind)
    preview = await app.previews.get(session_id, NoteKind.ESCALATION_PACKAGE)
    await app.resolving.close_with(session_id, preview.note.kind, version=preview.state_version, sha256=preview.sha256)
    await app.outbox.deliver()
    for number in range(20):
        await app.lane.add_fact(other, f"The lamp {number} is dark")
    assert CANARY.encode() in empty.file.read_bytes() + empty.file.with_name("desk.sqlite-wal").read_bytes()
    await app.sessions.delete(session_id)
    await app.close()
    await asyncio.to_thread(back_up, empty.file, empty.folder / "backups", now=NOW, why="afterwards")
    files = [file for file in empty.folder.rglob("*.sqlite*") if file.is_file()]
    assert len(files) >= 2
    for file in files:
        data = file.read_bytes()
        # Search keeps words without what they begin like their neighbours: look for the rest of the word, too.
        assert CANARY.encode() not in data.lower(), file.name
        assert CANARY[3:].encode() not in data.lower(), file.name
    with empty.raw() as connection:
        for table in ("session_changes", "previews", "post_keys", "outbox", "notes", "facts"):
            column = "session_id"
            rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (session_id,))
            assert rows.fetchone() == (0,)


async def test_a_session_with_a_post_on_its_way_cannot_be_deleted_in_any_way(app: Application, empty: Desk) -> None:
    session_id = await resolved(app)
    with pytest.raises(Conflict, match="has not arrived yet"):
        await app.sessions.delete(session_id)
    with empty.raw() as connection, pytest.raises(dbapi.IntegrityError, match="FOREIGN KEY"):
        connection.execute("DELETE FROM ai_sessions")
    await app.outbox.deliver()
    await app.sessions.delete(session_id)
    assert await app.sessions.newest() == ()


# A disk that is full ------------------------------------------------------------------------------------------------

WRITER = """
import asyncio, os, resource, signal, sys
from pathlib import Path
from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.settings import Settings

async def main(folder, limit):
    app = await build(Settings(data_dir=folder / "desk", marks_dir=folder / "marks", offline=True))
    session_id = await app.sessions.start("Printer")
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    acknowledged, sentences = 1, []
    for number in range(4000):
        try:
            await app.lane.add_fact(session_id, f"{number} " + "x" * 1900)
            acknowledged += 1
        except DeskUnavailable as error:
            sentences.append(error.title)
            break
    known = len((await app.sessions.view(session_id)).facts)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        (folder / "ballast").unlink()
    await app.lane.add_fact(session_id, "There is room again")
    await app.close()
    print(acknowledged, known, "|".join(sentences))

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


def write_until_full(folder: Path, limit: int) -> tuple[int, str]:
    child = subprocess.run(
        [sys.executable, "-c", WRITER, str(folder), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert child.returncode == 0, child.stderr
    acknowledged, known, sentence = child.stdout.strip().split(" ", 2)
    assert int(acknowledged) == int(known) + 1, "what was acknowledged is there, and nothing else"
    desk = Desk(folder)
    with desk.raw() as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (int(known) + 1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return int(known), sentence


@pytest.mark.skipif(os.name != "posix", reason="files have no limit elsewhere")
@pytest.mark.parametrize("kilobytes", [700, 1300])
def test_a_write_that_the_system_refuses_is_a_sentence_and_loses_nothing(empty: Desk, kilobytes: int) -> None:
    known, sentence = write_until_full(empty.root, kilobytes * 1024)
    assert known > 0
    assert sentence in {
        "The disk did not do what was asked (input/output error).",
        "The disk is full. Nothing was saved by this step.",
    }


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB, part of which is filled with something that can go."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux to mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine mounts nothing")
    (disk / "ballast").write_bytes(bytes(1024 * 1024))
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_a_sentence_and_loses_nothing(small_disk: Path) -> None:
    known, sentence = write_until_full(small_disk, 0)
    assert known > 0
    assert sentence == "The disk is full. Nothing was saved by this step."


async def test_a_desk_that_another_program_holds_is_a_sentence(full: Desk, opened: OpenDesk) -> None:
    app = await opened(full.settings)
    holder = connect(full.file)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DeskUnavailable, match="another program holds its file"):
            await app.sessions.set_title(A, "After")
        assert (await app.sessions.view(A)).session.title == "Printer 1"
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    await app.sessions.set_title(A, "After")
