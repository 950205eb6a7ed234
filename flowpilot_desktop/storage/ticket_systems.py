"""The ticket systems that a desk is connected to. What is kept here holds no key and no password."""

import sqlalchemy as sa

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import settings

_PREFIX = "connection:"


class StoredConnections:
    """Connections as stored among the desk's settings."""

    def __init__(self, scope: Scope) -> None:
        self._execute = scope.connection.execute

    def all(self) -> tuple[Connection, ...]:
        """By name."""
        rows = self._execute(
            sa.select(settings).where(settings.c.name.startswith(_PREFIX, autoescape=True)).order_by(settings.c.name)
        )
        return tuple(
            Connection(
                name=row.name.removeprefix(_PREFIX),
                system=row.value["system"],
                url=row.value["url"],
                user=row.value["user"],
                options=row.value["options"],
            )
            for row in rows
        )

    def store(self, connection: Connection) -> None:
        value = {
            "system": connection.system,
            "url": connection.url,
            "user": connection.user,
            "options": dict(connection.options),
        }
        self.remove(connection.name)
        self._execute(settings.insert().values(name=_PREFIX + connection.name, value=value))

    def remove(self, name: str) -> None:
        self._execute(settings.delete().where(settings.c.name == _PREFIX + name))
