"""Bringing a desk forward: everything is kept, or nothing is changed."""

import shutil
import signal
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.storage import triggers
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.migrate import MIGRATIONS, Steps
from flowpilot_desktop.storage.search import INDEXED
from flowpilot_desktop.storage.tables import metadata, one_active_fix
from tests.storage import oracle
from tests.storage.desks import Desk, contents, engine_of, full_desk, schema_objects

ROOT = Path(__file__).resolve().parents[2]
AUTOINCREMENT = {name for name, table in metadata.tables.items() if table.dialect_kwargs.get("sqlite_autoincrement")}

EXTRA = '''
"""A further step, for tests."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
{body}
'''


def steps_with(folder: Path, body: str) -> Steps:
    """Today's steps and one more."""
    shutil.copytree(MIGRATIONS / "versions", folder / "versions", ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(file.name[1:5] for file in (folder / "versions").glob("v*.py"))
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    (folder / "versions" / "v9999_extra.py").write_text(EXTRA.format(newest=newest, body=indented), encoding="utf-8")
    return Steps(folder, head=int(newest) + 1)


def rebuilding(table: str) -> str:
    keeps_numbers = ", table_kwargs={'sqlite_autoincrement': True}" if table in AUTOINCREMENT else ""
    return f"with op.batch_alter_table('{table}', recreate='always'{keeps_numbers}):\n    pass"


def columns_of(connection: Any, table: str) -> list[Any]:
    query = f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
    return sorted(connection.execute(query).fetchall())


def state(desk: Desk) -> dict[str, Any]:
    """Everything that a migration must keep."""
    with desk.raw() as connection:
        tables = {name: rows for name, rows in contents(connection).items() if name != "desk"}
        references = {
            table: sorted(connection.execute(f"SELECT * FROM pragma_foreign_key_list('{table}')").fetchall(), key=repr)
            for table in metadata.tables
        }
        return {
            "rows": tables,
            "references": {table: {row[2:] for row in rows} for table, rows in references.items()},
            "triggers": schema_objects(connection, "trigger"),
            "indexes": schema_objects(connection, "index"),
            "columns": {table: columns_of(connection, table) for table in metadata.tables},
            "numbering": set(connection.execute("SELECT name FROM sqlite_sequence").fetchall()),
            "found": {table: oracle.found(connection, table, "lamp OR printer OR dead") for table in INDEXED},
            "version": connection.execute("PRAGMA user_version").fetchone()[0],
        }


# The schema ---------------------------------------------------------------------------------------------------------


def test_the_steps_lead_to_the_tables_of_the_program(full: Desk) -> None:
    def is_ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and "_words" in str(name)) and name != one_active_fix.name

    engine = engine_of(full)
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*expression-based index")  # compared in the next test
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_what_no_comparison_of_models_sees_is_equal_too(full: Desk) -> None:
    """Checks, AUTOINCREMENT, ON DELETE and the expression index: the very words of the schema."""
    model = sa.create_engine("sqlite://")
    metadata.create_all(model)

    def words(rows: Any) -> dict[str, list[str]]:
        return {name: sorted(line.strip().rstrip(",") for line in sql.splitlines()) for name, sql in rows if sql}

    query = (
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%\\_words%' ESCAPE '\\' AND name <> 'alembic_version'"
    )
    with model.connect() as connection:
        wanted = words(connection.exec_driver_sql(query).all())
    with full.raw() as connection:
        assert words(connection.execute(query).fetchall()) == wanted
    model.dispose()


# Rebuilding each table ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", metadata.tables)
def test_a_rebuilt_table_keeps_rows_triggers_references_and_search(full: Desk, tmp_path: Path, table: str) -> None:
    before, epoch = state(full), full.epoch()
    full.steps = steps_with(tmp_path / "steps", rebuilding(table))
    opened = full.open()
    after = state(full)
    assert after | {"version": 0} == before | {"version": 0}
    assert after["version"] == full.steps.head
    assert after["triggers"] == triggers.wanted()
    assert opened.healed_triggers == ()
    assert opened.epoch != epoch, "a step writes without moving versions: no stored preview may be valid after it"
    with full.raw() as connection:
        for name in (name for name in triggers.wanted() if f"_{table}_" in name):
            oracle.check_trigger(connection, name)


def test_a_verified_backup_is_there_before_a_step_runs(full: Desk, tmp_path: Path) -> None:
    before = state(full)
    full.steps = steps_with(tmp_path / "steps", "op.execute(\"UPDATE facts SET text = 'changed'\")")
    full.open()
    (backup,) = (full.folder / "backups").iterdir()
    assert backup.stat().st_mode & 0o777 == 0o600
    restored = Desk(tmp_path / "restored")
    restored.folder.mkdir(parents=True)
    shutil.copy(backup, restored.file)
    assert state(restored) == before
    assert restored.open().healed_triggers == ()


def test_search_follows_what_a_step_wrote(full: Desk, tmp_path: Path) -> None:
    full.steps = steps_with(tmp_path / "steps", "op.execute(\"UPDATE facts SET text = 'A zebra' WHERE id = 11\")")
    full.open()
    with full.raw() as connection:
        assert oracle.found(connection, "facts", "zebra") == {11}
        assert 11 not in oracle.found(connection, "facts", "cable")


def test_what_an_interrupted_backup_left_goes_with_the_next(full: Desk, tmp_path: Path) -> None:
    backups = full.folder / "backups"
    backups.mkdir()
    for name in ("20200101T000000-x.unfinished", "20200101T000000-x.unfinished-journal"):
        (backups / name).write_text("half a copy")
    full.steps = steps_with(tmp_path / "steps", "pass")
    full.open()
    assert [file.name for file in backups.iterdir()] == [f"20260302T093000-before-{full.steps.head:04d}.sqlite"]


# Steps that fail ----------------------------------------------------------------------------------------------------


FAILING = {
    "raises half-way": (
        f"{rebuilding('facts')}\nraise ZeroDivisionError",
        DeskUnavailable,
        "fault of this program .ZeroDivisionError",
    ),
    "bad sql": (
        f"{rebuilding('fixes')}\nop.execute('nonsense')",
        DeskUnavailable,
        "brought to this version: near .nonsense",
    ),
    "loses rows": ("op.execute('DELETE FROM facts WHERE id = 12')", DeskUnavailable, "1 rows of facts would be lost"),
    "loses a table": ("op.drop_table('problems')", DeskUnavailable, "4 rows of problems would be lost"),
    "breaks references": (
        "op.execute('UPDATE facts SET message_id = 999')",
        DeskUnavailable,
        "references would break",
    ),
}


@pytest.mark.parametrize("name", FAILING)
def test_a_step_that_fails_leaves_the_desk_as_it_was(full: Desk, tmp_path: Path, name: str) -> None:
    body, error, sentence = FAILING[name]
    before, epoch = state(full), full.epoch()
    full.steps = steps_with(tmp_path / "steps", body)
    with pytest.raises(error, match=sentence):
        full.open()
    full.steps = None
    assert state(full) == before
    opened = full.open()
    assert (opened.healed_triggers, opened.epoch) == ((), epoch)
    with full.raw() as connection:
        oracle.check_trigger(connection, "fresh_facts_update")
    assert list((full.folder / "backups").glob("*.sqlite")), "the copy of before stays"


# Killed in the middle -----------------------------------------------------------------------------------------------

CHILD = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from flowpilot_desktop.storage.migrate import Steps
from tests.storage.desks import Desk

root, folder, head, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
seen = 0

def count(*_):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
Desk(root, Steps(folder, head)).open()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_migration_that_is_killed_leaves_the_old_desk_or_the_new_one(full: Desk, tmp_path: Path) -> None:
    body = "\n".join(rebuilding(table) for table in ("facts", "fixes", "ai_sessions"))
    steps = steps_with(tmp_path / "steps", f"{body}\nop.execute(\"UPDATE facts SET customer_text = 'new'\")")
    before = state(full)
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    for what in ("before_cursor_execute", "commit"):
        event.listen(Engine, what, count)
    rehearsal = full.copy_to(tmp_path / "rehearsal")
    rehearsal.steps = steps
    rehearsal.open()
    for what in ("before_cursor_execute", "commit"):
        event.remove(Engine, what, count)
    after = state(rehearsal)

    ended: list[int] = []
    for number, share in enumerate((0.1, 0.35, 0.6, 0.85, 1.0)):
        victim = full.copy_to(tmp_path / f"victim{number}")
        arguments = [str(victim.root), str(steps.folder), str(steps.head), str(max(1, int(statements * share)))]
        child = subprocess.run([sys.executable, "-c", CHILD, *arguments], cwd=ROOT, check=False, timeout=120)
        assert child.returncode == -signal.SIGKILL
        found = state(victim)
        ended.append(found["version"])
        assert found == (before if found["version"] == before["version"] else after)
        victim.steps = steps
        victim.open()
        assert state(victim) == after
    assert before["version"] in ended, "no kill came before the commit: the points tell nothing"


# Files of other times -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("journal", ["wal", "delete", "hot wal"])
def test_a_newer_desk_is_refused_and_stays_as_it_is(full: Desk, journal: str) -> None:
    holder = None
    with full.raw() as connection:
        connection.execute("PRAGMA user_version = 99")
    if journal == "delete":
        with full.raw() as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    if journal == "hot wal":
        holder = connect(full.file)
        holder.execute("UPDATE desk SET commit_no = 7")
    before = full.file.read_bytes() if holder is None else b""
    with pytest.raises(DeskUnavailable, match="written by a newer version"):
        full.open()
    if holder is None:
        assert full.file.read_bytes() == before
    else:
        assert holder.execute("SELECT commit_no FROM desk").fetchone() == (7,)
        holder.close()


def test_a_desk_whose_log_is_newer_than_its_header_is_refused(full: Desk) -> None:
    holder = connect(full.file)
    holder.execute("PRAGMA user_version = 99")
    with pytest.raises(DeskUnavailable, match="written by a newer version"):
        full.open()
    holder.close()


def test_the_first_release_can_be_brought_to_today(tmp_path: Path) -> None:
    """The rows of ``desks.rows_of`` fit the first release; when tables change, this keeps a copy of today's."""
    versions = tmp_path / "first" / "versions"
    versions.mkdir(parents=True)
    shutil.copy(MIGRATIONS / "versions" / "v0001_first_desk.py", versions)
    desk = full_desk(tmp_path / "old", Steps(tmp_path / "first", head=1))
    desk.steps = None
    assert desk.open().healed_triggers == ()
    with desk.raw() as connection:
        for name in triggers.wanted():
            oracle.check_trigger(connection, name)
