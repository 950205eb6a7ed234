"""The desk's own settings: looked at, changed, checked before they are kept."""

from dataclasses import asdict, fields
from pathlib import Path

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import LANGUAGES, PREFERENCE_NAMES, Preferences
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.storage.database import Database

LONGEST_QUARANTINE = 24 * 3600  # seconds
LONGEST_UNDO = 600  # seconds
_SECONDS = {
    "quarantine_seconds": (
        "The quarantine is a number of seconds, one day at most.",
        LONGEST_QUARANTINE,
        "The default is 600.",
    ),
    "undo_seconds": (
        "The time to take a note back is a number of seconds, ten minutes at most.",
        LONGEST_UNDO,
        "The default is 15.",
    ),
}


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
    if name == "note_language" and text not in ("", *LANGUAGES):
        raise InvalidInput(f"There is no language '{text}'.", f"Choose one of: {', '.join(LANGUAGES)}.")
    if name in _SECONDS:
        what, most, hint = _SECONDS[name]
        if not (text.isascii() and text.isdecimal()) or int(text) > most:
            raise InvalidInput(what, hint)
        return int(text)
    if name == "work_offline":
        if text not in ("on", "off"):
            raise InvalidInput("Working offline is on or off.", "Say 'on' or 'off'.")
        return text == "on"
    if name == "post_folder" and text and not _is_whole_path(text):
        raise InvalidInput(f"'{text}' is no folder that can be found from everywhere.", "Give its whole path.")
    return text


def _is_whole_path(text: str) -> bool:
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:  # ~somebody whom this computer does not know
        return False
