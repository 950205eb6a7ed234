"""The desk's own settings: looked at, changed, checked before they are kept."""

from dataclasses import asdict, fields
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from flowpilot_desktop.domain.errors import InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import ASSISTANT_CHOICES, LANGUAGES, PREFERENCE_NAMES, Preferences
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.storage.database import Database

LONGEST_QUARANTINE = 24 * 3600  # seconds
LONGEST_SILENCE = 3600  # seconds
CHOICES = {
    "note_language": ("", *LANGUAGES),
    "update_check": ("", "on", "off"),
    "assistant": ASSISTANT_CHOICES,
    "assistant_notes": ("on", "off"),
    "assistant_key_kept": ("", "keychain"),
}
NUMBERS = {
    "quarantine_seconds": (LONGEST_QUARANTINE, "The quarantine is a number of seconds, one day at most.", 600),
    "assistant_silence": (LONGEST_SILENCE, "The silence is a number of seconds, one hour at most.", 0),
    "assistant_session_limit": (10**12, "The limit of a ticket is a number of tokens.", 400_000),
    "assistant_day_limit": (10**12, "The limit of a day is a number of tokens.", 4_000_000),
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
        return await self._store(name, checked(name, keepable(text)))

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


def checked(name: str, text: str) -> object:
    """The value that ``text`` means for the setting ``name``."""
    if name not in PREFERENCE_NAMES:
        raise NotFound(f"There is no setting '{name}'.", f"There are: {', '.join(PREFERENCE_NAMES)}.")
    if name == "newest_release_seen":
        raise Refused("The program keeps that itself.")
    if name in CHOICES and text not in CHOICES[name]:
        what = "language" if name == "note_language" else f"choice for '{name}' called"
        raise InvalidInput(f"There is no {what} '{text}'.", f"Choose one of: {', '.join(filter(None, CHOICES[name]))}.")
    if name in NUMBERS:
        most, sentence, usual = NUMBERS[name]
        if not (text.isascii() and text.isdecimal() and len(text) < 15) or int(text) > most:
            raise InvalidInput(sentence, f"The default is {usual}.")
        return int(text)
    if name in ("assistant_address", "assistant_local_address", "assistant_proxy") and text:
        return _address(text)
    if name in ("assistant_model", "assistant_local_model") and not (text.isascii() and text.isprintable()):
        raise InvalidInput("This is no name of a model.", "'assistant models' lists those that there are.")
    if name in ("post_folder", "assistant_ca_file") and text and not _is_whole_path(text):
        what = "folder" if name == "post_folder" else "file"
        raise InvalidInput(f"'{text}' is no {what} that can be found from everywhere.", "Give its whole path.")
    return text


def _is_whole_path(text: str) -> bool:
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:  # ~somebody whom this computer does not know
        return False


def _address(text: str) -> str:
    """An address as the program uses it. Raises: InvalidInput."""
    hint = "Give it like https://name:port, without a key, a name of a user or a path behind it."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InvalidInput(f"'{text}' is no address.", hint) from error
    plain = text.isascii() and text.isprintable() and " " not in text and not (parts.query or parts.fragment)
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise InvalidInput("This address cannot be used.", hint)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/").removesuffix("/v1")  # the SDK adds it itself
    return f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{path}"


def is_this_computer(address: str) -> bool:
    """Whether ``address`` leads nowhere else: what is sent there does not leave."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
