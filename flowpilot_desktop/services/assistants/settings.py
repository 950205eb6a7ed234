"""Which assistant answers, with which key, and whether the agent agreed that ticket text goes there.

A key comes from the memory of this run, the environment or the system's keychain, in this order; never from a file.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.settings import Preferences
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, Place
from flowpilot_desktop.services.key_store import KeyStore
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.services.setting_values import is_this_computer
from flowpilot_desktop.storage.keychain import KeychainFailed

KEY_VARIABLE = "ANTHROPIC_API_KEY"
KEY_NAME = "assistant key"
NO_KEY = "no-key-needed"
"""What a local server is given where a key must stand; the agent's own key never goes there."""


class KeySource(StrEnum):
    """Where the key is."""

    NONE = "none"
    MEMORY = "memory"
    ENVIRONMENT = "environment"
    KEYCHAIN = "keychain"


@dataclass(frozen=True)
class Endpoint:
    """Where text goes and how it gets there. ``silence`` is the longest pause of an answer, in seconds."""

    place: Place
    address: str
    model: str
    ca_file: str = ""
    proxy: str = ""
    silence: int = 90
    abilities: frozenset[str] = field(default=frozenset())

    @property
    def leaves(self) -> bool:
        """Whether what is sent leaves this computer."""
        return not is_this_computer(self.address)


@dataclass(frozen=True)
class KeptKey:
    """What became of a key: where it is kept, and why no better place was possible."""

    source: KeySource
    problem: str = ""


class AssistantSettings:
    """The agent's choice of assistant, and the key for it."""

    def __init__(
        self, preferences: DeskPreferences, key_store: KeyStore, environment: Mapping[str, str], network: Network
    ) -> None:
        self._preferences = preferences
        self._key_store = key_store
        self._environment = environment
        self._in_memory = ""
        self._network = network

    @property
    def current(self) -> Preferences:
        return self._preferences.current

    @property
    def is_offline(self) -> bool:
        """True where nothing may be asked that is not this program."""
        return self._network.is_off

    @property
    def key_source(self) -> KeySource:
        """Where the key is, as far as that is known without asking the keychain."""
        if self._in_memory:
            return KeySource.MEMORY
        if self._environment.get(KEY_VARIABLE, "").strip():
            return KeySource.ENVIRONMENT
        return KeySource.KEYCHAIN if self.current.assistant_key_kept == "keychain" else KeySource.NONE

    @property
    def endpoint(self) -> Endpoint | None:
        """Who is asked now; None where the assistant on this PC answers."""
        if self.is_offline:
            return None
        choice = self.current.assistant
        if choice == "local":
            return self.endpoint_at(Place.LOCAL_SERVER)
        cloud = self.endpoint_at(Place.CLOUD)
        if choice == "cloud":
            return cloud
        is_ready = choice == "auto" and self.key_source is not KeySource.NONE and self.has_agreed_to(cloud)
        return cloud if is_ready else None

    def endpoint_at(self, place: Place) -> Endpoint:
        """The endpoint of a place, whether or not it is the chosen one."""
        chosen = self.current
        if place is Place.LOCAL_SERVER:
            return Endpoint(
                place,
                chosen.assistant_local_address,
                chosen.assistant_local_model,
                ca_file=chosen.assistant_ca_file,
                silence=chosen.assistant_silence or 300,
                abilities=frozenset(chosen.assistant_local_abilities.split()),
            )
        return Endpoint(
            place,
            chosen.assistant_address,
            chosen.assistant_model,
            chosen.assistant_ca_file,
            chosen.assistant_proxy,
            chosen.assistant_silence or 90,
            frozenset({"structured", "caching", "thinking"}),
        )

    def has_agreed_to(self, endpoint: Endpoint) -> bool:
        """Whether the agent agreed that ticket text goes to exactly this address."""
        return not endpoint.leaves or self.current.assistant_agreed == endpoint.address

    def require_ready(self, endpoint: Endpoint) -> None:
        """Raises: AssistantFailed with what the agent must do before anything can be sent there."""
        if self.is_offline:
            raise AssistantFailed("This run makes no network calls.", "Start without --offline to ask the assistant.")
        if not endpoint.address:
            raise AssistantFailed(
                "No local server is named.", "Set 'assistant_local_address', for example to http://127.0.0.1:8080."
            )
        if not endpoint.model:
            raise AssistantFailed("No model is chosen.", "'assistant models' lists those that there are.")
        if endpoint.leaves and endpoint.place is Place.CLOUD and not endpoint.address.startswith("https:"):
            raise AssistantFailed(
                "The cloud's address is not encrypted, so nothing is sent there.",
                "Give an address that begins with https.",
            )
        if not self.has_agreed_to(endpoint):
            raise AssistantFailed(
                f"You have not agreed yet that ticket text goes to {endpoint.address}. Nothing was sent.",
                "'assistant preview' shows what would be sent; 'assistant agree' agrees.",
            )

    async def key_for(self, endpoint: Endpoint) -> str:
        """The key to send to ``endpoint``; a local server gets none of the agent's. Raises: AssistantFailed."""
        if endpoint.place is Place.LOCAL_SERVER:
            return NO_KEY
        source = self.key_source
        if source is KeySource.MEMORY:
            return self._in_memory
        if source is KeySource.ENVIRONMENT:
            return checked_key(self._environment[KEY_VARIABLE], error=AssistantFailed)
        if source is KeySource.KEYCHAIN:
            try:
                kept = await asyncio.to_thread(self._key_store.read, KEY_NAME)
            except KeychainFailed as failed:
                raise AssistantFailed(str(failed), "Unlock it, or give the key with 'assistant key'.") from failed
            if kept:
                return kept
        raise AssistantFailed(
            "There is no key for Claude.",
            f"Give one with 'assistant key', or set the variable {KEY_VARIABLE}. Until then this PC can answer.",
        )

    async def keep_key(self, key: str, *, in_memory: bool = False) -> KeptKey:
        """Keep a key that was checked: in the keychain, or in the memory of this run where there is none."""
        problem = ""
        if not in_memory:
            try:
                await asyncio.to_thread(self._key_store.write, KEY_NAME, key)
            except KeychainFailed as failed:
                problem = str(failed)
            else:
                self._in_memory = ""
                await self._preferences.change("assistant_key_kept", "keychain")
                return KeptKey(KeySource.KEYCHAIN)
        self._in_memory = key
        self._preferences.announce("assistant_key_kept")
        return KeptKey(KeySource.MEMORY, problem)

    async def forget_key(self) -> KeySource:
        """Forget the key here and in the keychain; returns where one still is (the environment is not ours)."""
        self._in_memory = ""
        if self.current.assistant_key_kept:
            try:
                await asyncio.to_thread(self._key_store.delete, KEY_NAME)
            except KeychainFailed as failed:
                raise AssistantFailed(f"The key was not forgotten. {failed}", "Unlock the keychain.") from failed
            await self._preferences.change("assistant_key_kept", "")
        else:
            self._preferences.announce("assistant_key_kept")
        return self.key_source

    async def agree(self, *, withdraw: bool = False) -> str:
        """Agree that ticket text goes to the endpoint that is chosen, or take that back; returns the address."""
        place = Place.LOCAL_SERVER if self.current.assistant == "local" else Place.CLOUD
        address = self.endpoint_at(place).address
        await self._preferences.change("assistant_agreed", "" if withdraw else address)
        return address


def checked_key(text: str, error: type[AssistantFailed] | type[InvalidInput] = InvalidInput) -> str:
    """A key as it can be sent. Raises: InvalidInput (or ``error``) without repeating a word of it."""
    key = text.strip()
    if not 8 <= len(key) <= 400 or not key.isascii() or not key.isprintable() or " " in key:
        raise error("This is no key that could be sent.", "Copy it once more, in one line, without anything around it.")
    return key
