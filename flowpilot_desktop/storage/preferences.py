"""The desk's own settings: only what differs from the defaults is stored."""

from dataclasses import replace

import sqlalchemy as sa

from flowpilot_desktop.domain.settings import PREFERENCE_NAMES, Preferences
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import settings


class StoredPreferences:
    """Preferences as stored in the desk."""

    def __init__(self, scope: Scope) -> None:
        self._execute = scope.connection.execute

    def load(self) -> Preferences:
        rows = self._execute(sa.select(settings.c.name, settings.c.value))
        known = {row.name: row.value for row in rows if row.name in PREFERENCE_NAMES}
        return replace(Preferences(), **known)

    def store(self, name: str, value: object) -> None:
        self._execute(settings.delete().where(settings.c.name == name))
        self._execute(settings.insert().values(name=name, value=value))
