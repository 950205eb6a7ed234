"""The desk's own settings: looked at, changed, checked before they are kept."""

from dataclasses import asdict, fields

from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import Preferences
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.setting_values import checked
from flowpilot_desktop.storage.database import Database


class DeskPreferences:
    """Settings of the desk."""

    def __init__(self, database: Database, bus: EventBus) -> None:
        self._database = database
        self._bus = bus
        self._current = Preferences()

    @property
    def current(self) -> Preferences:
        """As last loaded or changed."""
        return self._current

    async def load(self) -> Preferences:
        self._current = await self._database.read(lambda uow: uow.preferences.load())
        return self._current

    async def change(self, name: str, text: str) -> Preferences:
        """Set one preference from text.

        Raises:
            NotFound: there is no such setting. InvalidInput: the value cannot be used.
        """
        return await self._store(name, checked(name, keepable(text)))

    def announce(self, name: str) -> None:
        """Something changed that is not kept here but acts like the setting ``name``: a key in memory, for example."""
        self._bus.publish(SettingsChanged(frozenset({name})))

    async def remember_release(self, version: str) -> None:
        """The newest release that was announced: what is older is not believed any more."""
        await self._store("newest_release_seen", version)

    async def _store(self, name: str, value: object) -> Preferences:
        await self._database.transact(lambda uow: uow.preferences.store(name, value))
        preferences = await self.load()
        self._bus.publish(SettingsChanged(frozenset({name})))
        return preferences


def described(preferences: Preferences) -> tuple[tuple[str, object, str], ...]:
    """(name, value, what it means) of every setting."""
    values = asdict(preferences)
    return tuple((each.name, values[each.name], str(each.metadata["help"])) for each in fields(Preferences))
