"""All triggers of a desk as one set: made anew in every migration, compared at every start."""

import sqlalchemy as sa

from flowpilot_desktop.storage import freshness, search


def wanted() -> dict[str, str]:
    """Name → SQL of every trigger that a desk must have."""
    return freshness.triggers() | search.triggers()


def present(connection: sa.Connection) -> dict[str, str]:
    """Name → SQL of the triggers that the file has."""
    rows = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in rows}


def differing(connection: sa.Connection) -> tuple[str, ...]:
    """Names of triggers that are missing, changed, or not ours."""
    ours, theirs = wanted(), present(connection)
    return tuple(sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)))


def drop(connection: sa.Connection) -> None:
    for name in present(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def install(connection: sa.Connection) -> None:
    """Make the whole set anew, whatever was there."""
    drop(connection)
    for statement in wanted().values():
        connection.exec_driver_sql(statement)
