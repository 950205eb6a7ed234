"""The one door to a desk: ``transact`` on the write thread, ``read`` on snapshots, news after the commit.

Neither ever runs on the caller's thread, so no event loop waits for a disk.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import sqlalchemy as sa

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.events import DeskWritten, Event, SessionChanged
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.backups import DAILY, FOLDER, back_up, is_due
from flowpilot_desktop.storage.connections import connect, engine
from flowpilot_desktop.storage.desk_file import OpenedDesk
from flowpilot_desktop.storage.faults import as_sentences
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import ai_sessions, session_changes
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")
_log = logging.getLogger(__name__)
READERS = 4

# Made once: for a write of one fact, building these statements anew would cost more than running them.
_CHANGES = (
    sa.select(session_changes.c.id, session_changes.c.session_id, session_changes.c.table_name)
    .where(session_changes.c.id > sa.bindparam("after"))
    .order_by(session_changes.c.id)
)
_TOUCH = (  # RETURNING shows the row before triggers; none watches ``updated_at``
    ai_sessions.update()
    .where(ai_sessions.c.id == sa.bindparam("touched"))
    .values(updated_at=sa.bindparam("moment"))
    .returning(ai_sessions.c.state_version)
)
_COUNT_COMMIT = sa.text("UPDATE desk SET commit_no = commit_no + 1 RETURNING commit_no")


@dataclass(frozen=True)
class DeskHealth:
    """What a check of the open desk found: ``verdict`` is SQLite's own word, ``ok`` where nothing is wrong."""

    verdict: str
    broken_references: int
    sessions: int
    commit_no: int


class Database:
    """An open desk. ``publish`` is called with the news of a write, on the caller's event loop, after the commit."""

    def __init__(self, desk: OpenedDesk, *, now: Callable[[], datetime], publish: Callable[[Event], None]) -> None:
        self.desk = desk
        self._now = now
        self._publish = publish
        self._write_engine = engine(desk.file, write=True)
        self._read_engine = engine(desk.file, write=False, readers=READERS)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="desk-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="desk-read")
        self._last_change = desk.last_change
        self._is_closed = False

    async def transact(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in one durable transaction; all of it is there afterwards, or none.

        A caller that is cancelled meanwhile does not undo a commit that is under way: the news still goes out.

        Raises:
            DeskUnavailable: disk full, damaged, locked; nothing of this transaction was kept.
        """

        def publish(done: "asyncio.Future[tuple[T, tuple[Event, ...]]]") -> None:
            if done.cancelled():
                return
            if (error := done.exception()) is None:
                for event in (DeskWritten(is_kept=True), *done.result()[1]):
                    self._publish(event)
            elif isinstance(error, DeskUnavailable):
                self._publish(DeskWritten(is_kept=False))

        running: asyncio.Future[tuple[T, tuple[Event, ...]]] = self._submit(self._writer, self._write, work)
        running.add_done_callback(publish)
        outcome = await asyncio.shield(running)
        return outcome[0]

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` on one snapshot; a write through it is refused by SQLite."""
        return await asyncio.shield(self._submit(self._readers, self._read, work))

    async def health(self) -> DeskHealth:
        """Check the whole file; takes about a second per 500 MB."""
        return await self._submit(self._readers, self._check)

    async def close(self) -> None:
        """Finish what is under way, put the mark on disk and leave one clean file behind."""
        if self._is_closed:
            return
        self._is_closed = True
        await asyncio.get_running_loop().run_in_executor(None, self._shut)

    def _submit(self, executor: Executor, call: "Callable[..., T]", *arguments: object) -> "asyncio.Future[T]":
        if self._is_closed:
            raise DeskUnavailable("The desk is closed.", "Start the program again.")
        return asyncio.get_running_loop().run_in_executor(executor, call, *arguments)

    def _write(self, work: Callable[[UnitOfWork], T]) -> tuple[T, tuple[Event, ...]]:
        with as_sentences():
            with self._write_engine.begin() as connection:
                scope = Scope(connection, self._now().astimezone(UTC))
                result = work(UnitOfWork(scope))
                events, newest = self._news(scope)
                commit_no: int = connection.execute(_COUNT_COMMIT).scalar_one()
            self._last_change = newest
        self.desk.mark.reach(commit_no)
        return result, events

    def _news(self, scope: Scope) -> tuple[tuple[Event, ...], int]:
        """What changed, as the triggers wrote it down: no code path can forget to announce a change."""
        newest = self._last_change
        kinds = {session_id: set(tables) for session_id, tables in scope.touched.items()}
        for change_id, session_id, table in scope.connection.execute(_CHANGES, {"after": newest}):
            kinds.setdefault(session_id, set()).add(table)
            newest = change_id
        events = []
        for session_id, tables in kinds.items():
            touched = {"touched": session_id, "moment": scope.now}
            version = scope.connection.execute(_TOUCH, touched).scalar_one_or_none()
            if version is not None:
                events.append(_changed(session_id, version, tables))
        return tuple(events), newest

    def _read(self, work: Callable[[UnitOfWork], T]) -> T:
        with as_sentences(), self._read_engine.begin() as connection:
            return work(UnitOfWork(Scope(connection, self._now().astimezone(UTC))))

    def _check(self) -> DeskHealth:
        with as_sentences(), self._read_engine.begin() as connection:
            run = connection.exec_driver_sql
            return DeskHealth(
                verdict=run("PRAGMA integrity_check(1)").scalar_one(),
                broken_references=len(run("PRAGMA foreign_key_check").all()),
                sessions=run("SELECT count(*) FROM ai_sessions").scalar_one(),
                commit_no=run("SELECT commit_no FROM desk").scalar_one(),
            )

    def _shut(self) -> None:
        for executor in (self._writer, self._readers):
            executor.shutdown(wait=True)
        self.desk.mark.write()
        self._read_engine.dispose()
        self._write_engine.dispose()
        try:
            with as_sentences():
                self._tidy()
                self._back_up()
        except (DeskUnavailable, OSError) as error:
            # Everything that was acknowledged stands in the log beside the file; the next start goes on from there.
            _log.warning("the desk was closed without tidying up: %s", error)

    def _tidy(self) -> None:
        connection = connect(self.desk.file)
        try:
            connection.execute("PRAGMA optimize")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def _back_up(self) -> None:
        """One verified copy a day, when the work is done and nobody waits for it."""
        folder = self.desk.file.parent / FOLDER
        if is_due(folder, now=self._now()):
            back_up(self.desk.file, folder, now=self._now(), why=DAILY)


def _changed(session_id: SessionId, version: int, tables: Iterable[str]) -> SessionChanged:
    return SessionChanged(session_id, version, frozenset(tables))
