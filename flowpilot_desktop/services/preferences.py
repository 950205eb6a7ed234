"""The desk's own settings: looked at, changed, checked before they are kept."""

from dataclasses import asdict, fields
from pathlib import Path

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import APPEARANCES, LANGUAGES, PREFERENCE_NAMES, Preferences
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.storage.database import Database

LONGEST_QUARANTINE = 24 * 3600  # seconds
CHOICES = {
    "note_language": ("", *LANGUAGES),
    "window_language": ("", *LANGUAGES),
    "appearance": APPEARANCES,
}
"""Settings that take one of a few texts."""


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
        value = checked(name, keepable(text))
        await self._database.transact(lambda uow: uow.preferences.store(name, value))
        preferences = await self.load()
        self._bus.publish(SettingsChanged(frozenset({name})))
        return preferences


def described(preferences: Preferences) -> tuple[tuple[str, object, str], ...]:
    """(name, value, what it means) of every setting."""
    values = asdict(preferences)
    return tuple((each.name, values[each.name], str(each.metadata["help"])) for each in fields(Preferences))


def checked(name: str, text: str) -> object:
    """The value that ``text`` means for the setting ``name``."""
    if name not in PREFERENCE_NAMES:
        raise NotFound(f"There is no setting '{name}'.", f"There are: {', '.join(PREFERENCE_NAMES)}.")
    if name in CHOICES and text not in CHOICES[name]:
        known = ", ".join(each for each in CHOICES[name] if each)
        raise InvalidInput(f"There is no {name.rpartition('_')[2]} '{text}'.", f"Choose one of: {known}.")
    if name == "quarantine_seconds":
        if not (text.isascii() and text.isdecimal()) or int(text) > LONGEST_QUARANTINE:
            raise InvalidInput("The quarantine is a number of seconds, one day at most.", "The default is 600.")
        return int(text)
    if name == "post_folder" and text and not _is_whole_path(text):
        raise InvalidInput(f"'{text}' is no folder that can be found from everywhere.", "Give its whole path.")
    return text


def _is_whole_path(text: str) -> bool:
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:  # ~somebody whom this computer does not know
        return False
