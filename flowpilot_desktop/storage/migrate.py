"""Bringing a desk's file forward: one transaction, all rows kept, the triggers made anew.

Why so careful (each was tried): a migration that stops half-way must leave the old file; Alembic's batch mode rebuilds
tables, which silently drops triggers and, with foreign keys on, deletes the child rows.
"""

import secrets
import warnings
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from flowpilot_desktop.domain.errors import DeskUnavailable, FlowPilotError, NotBroughtForward
from flowpilot_desktop.storage import search, triggers
from flowpilot_desktop.storage.connections import APPLICATION_ID, engine
from flowpilot_desktop.storage.faults import as_sentences
from flowpilot_desktop.storage.migrations import HEAD
from flowpilot_desktop.storage.tables import one_active_fix

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Steps:
    """Where migrations are read from and which number the newest has; tests add steps of their own."""

    folder: Path = MIGRATIONS
    head: int = HEAD


def migrate(path: Path, steps: Steps) -> None:
    """Apply what is missing to the file at ``path``, in one transaction.

    Raises:
        DeskUnavailable: a step failed, rows got lost or references broke; the file is as it was before.
    """
    made = engine(path, write=True)
    try:
        with as_sentences():  # a full disk is no fault of the step
            _in_one_transaction(made, steps)
    except sa.exc.DBAPIError as error:
        raise DeskUnavailable(
            f"The desk could not be brought to this version: {error.orig}. It was left as it was.",
            "Start the earlier version again and send its support bundle.",
        ) from error
    except (FlowPilotError, OSError):
        raise
    except Exception as error:
        raise NotBroughtForward(
            f"The desk could not be brought to this version, by a fault of this program ({type(error).__name__}). "
            "It was left as it was.",
            "Start the earlier version again and send its support bundle.",
        ) from error
    finally:
        made.dispose()


def _in_one_transaction(made: sa.Engine, steps: Steps) -> None:
    with made.connect() as connection:
        # Ignored inside a transaction, so it is set on the raw connection before BEGIN.
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        with connection.begin():
            before = _row_counts(connection)
            triggers.drop(connection)
            _run_steps(connection, steps)
            _check_rows(before, _row_counts(connection))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DeskUnavailable(
                    "The desk could not be brought to this version: references would break. It was left as it was.",
                    "Start the earlier version again and send its support bundle.",
                )
            _restore_what_steps_cannot_see(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={steps.head}")


def _restore_what_steps_cannot_see(connection: sa.Connection) -> None:
    """What a rebuilt table loses in silence, and what must follow its new contents."""
    connection.execute(sa.schema.CreateIndex(one_active_fix, if_not_exists=True))
    for statement in search.rebuild():
        connection.exec_driver_sql(statement)
    triggers.install(connection)
    # Steps write without moving a version: no preview of before is valid now.
    connection.exec_driver_sql("UPDATE desk SET epoch = ?", (secrets.token_hex(8),))


def _run_steps(connection: sa.Connection, steps: Steps) -> None:
    # Imported here: a start with nothing to migrate must not pay Alembic's half second.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    # No prefix by path separator and no .ini: the folder is the whole configuration.
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(steps.folder).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)

    def upgrade(revision: object, _context: object) -> object:
        return script._upgrade_revs("head", revision)  # type: ignore[arg-type]  # noqa: SLF001 - as Alembic's command does

    with warnings.catch_warnings(), EnvironmentContext(config, script, fn=upgrade) as environment:
        # A rebuilt ``fixes`` loses this index; it is made anew afterwards.
        warnings.filterwarnings("ignore", f"Skipped unsupported reflection of .* {one_active_fix.name}")
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def _row_counts(connection: sa.Connection) -> dict[str, int]:
    names = connection.execute(
        sa.text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE '%\\_words%' ESCAPE '\\' AND name <> 'alembic_version'"
        )
    ).scalars()
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names.all()}


def _check_rows(before: dict[str, int], after: dict[str, int]) -> None:
    for table, rows in before.items():
        lost = rows - after.get(table, 0)
        if lost > 0:
            raise DeskUnavailable(
                f"The desk could not be brought to this version: {lost} rows of {table} would be lost. "
                "It was left as it was.",
                "Start the earlier version again and send its support bundle.",
            )
