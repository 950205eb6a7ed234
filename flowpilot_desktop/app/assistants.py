"""Puts the assistants together: who may be asked, how they are reached, what they cost."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.messages_api.checking import Checking
from flowpilot_desktop.assistant.messages_api.connecting import Connecting
from flowpilot_desktop.assistant.messages_api.pricing import read_prices
from flowpilot_desktop.assistant.messages_api.requesting import Requesting
from flowpilot_desktop.assistant.note_writer import ModelNoteWriter
from flowpilot_desktop.assistant.switchboard import Switchboard
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import Assistant
from flowpilot_desktop.services.assistants.settings import AssistantSettings
from flowpilot_desktop.services.assistants.spending import Spending
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.key_store import KeyStore
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ports import Clock
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.storage import keychain
from flowpilot_desktop.storage.database import Database


@dataclass(frozen=True)
class Assistants:
    """The parts of a desk that have to do with its assistants."""

    settings: AssistantSettings
    spending: Spending
    switchboard: Switchboard
    writer: ModelNoteWriter
    checking: Checking
    connecting: Connecting


def make_assistants(
    database: Database,
    preferences: DeskPreferences,
    bus: EventBus,
    clock: Clock,
    gate: Gate,
    embedded: Assistant,
    *,
    network: Network,
    key_store: KeyStore = keychain,
    environment: Mapping[str, str] = os.environ,
) -> Assistants:
    """Everything about assistants; reads the price table, so call it on a worker thread."""
    settings = AssistantSettings(preferences, key_store, environment, network)
    spending = Spending(database, preferences, clock)
    connecting = Connecting(settings, gate)
    prices = read_prices(resources_folder() / "prices")
    requesting = Requesting(connecting, spending, prices, gate, bus.publish, clock)
    switchboard = Switchboard(settings, embedded, requesting, connecting, gate, resources_folder() / "prompts")
    return Assistants(
        settings=settings,
        spending=spending,
        switchboard=switchboard,
        writer=ModelNoteWriter(switchboard, requesting, gate),
        checking=Checking(settings, preferences, connecting, requesting),
        connecting=connecting,
    )
