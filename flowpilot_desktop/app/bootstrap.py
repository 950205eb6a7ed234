"""The one place where the parts are put together. Tests enter by the same door and hand in what they replace."""

import asyncio
import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from flowpilot_desktop import __version__
from flowpilot_desktop.app.announcement import AnnouncementOnDemand
from flowpilot_desktop.app.assistants import Assistants, make_assistants
from flowpilot_desktop.app.clock import SystemClock
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.embedded.on_demand import OWN_FOLDER, EmbeddedOnDemand, shelf_of_runbooks
from flowpilot_desktop.domain.connections import TICKET_SYSTEMS
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import Assistant
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.conversation.pasting import Pasting
from flowpilot_desktop.services.conversation.running_turns import RunningTurns
from flowpilot_desktop.services.conversation.sending import Sending
from flowpilot_desktop.services.conversation.turns import Conversation
from flowpilot_desktop.services.drafts import Drafts
from flowpilot_desktop.services.fixes.deciding import FixDeciding
from flowpilot_desktop.services.fixes.suggested import Fixes
from flowpilot_desktop.services.importing import Importing
from flowpilot_desktop.services.key_store import KeyStore
from flowpilot_desktop.services.lane.task_lane import TaskLane
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.notes.editing import NoteEditing
from flowpilot_desktop.services.notes.previews import Influences, Previews, fingerprint_of
from flowpilot_desktop.services.notes.resolving import Resolving
from flowpilot_desktop.services.notes.writings import Writings
from flowpilot_desktop.services.outbox.deliverer import Deliverer
from flowpilot_desktop.services.outbox.outbox import Outbox
from flowpilot_desktop.services.outbox.queueing import Queueing
from flowpilot_desktop.services.overview import Overviews
from flowpilot_desktop.services.past_cases import PastCases
from flowpilot_desktop.services.ports import Clock, TicketConnector
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.services.scripts.desk import ScriptDesk
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.sessions import Sessions
from flowpilot_desktop.services.sleep_watch import SleepWatch
from flowpilot_desktop.services.support.bundle import Support
from flowpilot_desktop.services.support.crash_reports import CrashReports
from flowpilot_desktop.services.support.desk_backups import DeskBackups
from flowpilot_desktop.services.support.desk_moving import DeskMoving
from flowpilot_desktop.services.support.doctor import Doctor
from flowpilot_desktop.services.support.updates import Channel, ManifestSource, Updates, read_channel
from flowpilot_desktop.services.ticket_systems.connections import Connections
from flowpilot_desktop.services.ticket_systems.news_watch import NewsWatch
from flowpilot_desktop.services.ticket_systems.ticket_work import TicketWork
from flowpilot_desktop.storage import keychain
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.desk_file import open_desk
from flowpilot_desktop.storage.migrate import Steps
from flowpilot_desktop.storage.ownership import Ownership, take_ownership
from flowpilot_desktop.tickets.folder import FolderConnector
from flowpilot_desktop.tickets.on_demand import connector_for


@dataclass(frozen=True)
class Application:
    """Everything an agent can do at one desk."""

    settings: Settings
    owned: Ownership
    database: Database
    bus: EventBus
    gate: Gate
    sessions: Sessions
    importing: Importing
    lane: TaskLane
    conversation: Conversation
    fixes: Fixes
    deciding: FixDeciding
    shelf: ScriptShelf
    scripts: ScriptDesk
    previews: Previews
    editing: NoteEditing
    resolving: Resolving
    outbox: Outbox
    connections: Connections
    tickets: TicketWork
    deliverer: Deliverer
    news_watch: NewsWatch
    sleep_watch: SleepWatch
    preferences: DeskPreferences
    doctor: Doctor
    support: Support
    crash_reports: CrashReports
    updates: Updates
    moving: DeskMoving
    backups: DeskBackups
    drafts: Drafts
    pasting: Pasting
    overviews: Overviews
    connectors: Mapping[str, TicketConnector]
    network: Network
    speaking: "Callable[[str], Application]"
    """The same desk with another language for notes of which nothing else decides the language."""
    turns: RunningTurns
    """What assistants are saying now, in whatever language."""
    assistants: Assistants
    sending: Sending
    writings: Writings
    """Notes that a model is wording now, in whatever language."""

    @property
    def uses_network(self) -> bool:
        """True where a ticket system or an assistant of this desk is reached over the network."""
        tickets = any(each.capabilities().needs_network for each in self.connectors.values())
        return tickets or self.assistants.settings.endpoint is not None

    async def close(self) -> None:
        """Finish what is under way, leave the desk in order and let go of it."""
        await self.turns.close()
        await self.writings.close()
        await self.assistants.switchboard.close()
        await self.database.close()
        await asyncio.to_thread(self.owned.release)


async def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    connectors: Mapping[str, TicketConnector] | None = None,
    assistant: Assistant | None = None,
    fingerprint: Callable[[Influences], str] = fingerprint_of,
    run_id: str | None = None,
    steps: Steps | None = None,
    releases: tuple[Channel, ManifestSource] | None = None,
    key_store: KeyStore = keychain,
    environment: Mapping[str, str] = os.environ,
) -> Application:
    """Open the desk and put the program together around it.

    Raises:
        DeskOwned: another process has this desk open.
        DeskUnavailable: the desk cannot be opened; it was left as it was.
    """
    if clock is None:
        clock = await asyncio.to_thread(SystemClock)
    run_id = run_id or str(uuid.uuid4())
    bus = EventBus()
    owned, database = await _open(settings, clock, bus, steps)
    desk = database.desk
    preferences = DeskPreferences(database, bus)
    # Where none are given, the folder is there from the start, and ``connections`` adds those of the desk.
    systems: dict[str, TicketConnector] = dict(connectors or {})
    if connectors is None:
        systems["folder"] = FolderConnector(lambda: _post_folder(preferences, settings))
    connectors = systems
    gate, network = Gate(desk.salt), Network(preferences, bus, is_forbidden=settings.offline)
    outbox = Outbox(database, bus, clock, gate, connectors, run_id=run_id, network=network)
    queueing = Queueing(gate, clock, run_id=run_id)
    connections = Connections(
        database,
        bus,
        systems,
        connector_for,
        TICKET_SYSTEMS,
        key_store,
        environment=environment,
        network=network,
    )
    try:
        await preferences.load()
        await connections.load()
        if desk.is_older_copy:
            await outbox.doubt_everything()
    except BaseException:
        await database.close()
        await asyncio.to_thread(owned.release)
        raise
    sessions, importing, lane = Sessions(database, bus), Importing(database, connectors), TaskLane(database)
    shelf = ScriptShelf(database, gate, resources_folder() / "scripts")
    scripts, deciding = ScriptDesk(database, gate, shelf), FixDeciding(database, gate, shelf)
    drafts = Drafts(database)
    channel, source = releases if releases else await asyncio.to_thread(_releases)
    updates = Updates(channel, source, preferences, current=__version__, now=clock.now, network=network)
    turns, writings = RunningTurns(), Writings(bus)
    assistants = await asyncio.to_thread(
        make_assistants,
        database,
        preferences,
        bus,
        clock,
        gate,
        assistant or _embedded(database, bus, gate, settings),
        network=network,
        key_store=key_store,
        environment=environment,
    )
    runbooks = partial(shelf_of_runbooks, resources_folder() / "runbooks", settings.data_dir / OWN_FOLDER)
    crash_reports = CrashReports(settings.data_dir, gate)
    doctor = Doctor(database, connectors, keychain.problem, assistants.settings, network, runbooks, crash_reports)
    support = Support(settings.data_dir, gate, doctor, outbox, preferences)
    moving = DeskMoving(settings.data_dir)
    tickets = TicketWork(database, bus, gate, connectors, outbox, queueing)
    overviews = Overviews(database, tickets, outbox)
    deliverer, news_watch = Deliverer(outbox, bus), NewsWatch(database, bus, tickets, network)

    @cache
    def speaking(language: str) -> Application:
        fixes = Fixes(database, shelf, gate, default_language=language, now=clock.now)
        previews = Previews(
            database,
            bus,
            clock,
            gate,
            connectors,
            default_language=language,
            fingerprint=fingerprint,
            writer=assistants.writer,
            writings=writings,
        )
        return Application(
            settings=replace(settings, language=language),
            owned=owned,
            database=database,
            bus=bus,
            gate=gate,
            sessions=sessions,
            importing=importing,
            lane=lane,
            conversation=Conversation(
                database, sessions, fixes, shelf, gate, assistants.switchboard, turns, default_language=language
            ),
            fixes=fixes,
            deciding=deciding,
            shelf=shelf,
            scripts=scripts,
            previews=previews,
            editing=NoteEditing(database, previews),
            resolving=Resolving(database, bus, previews, connectors, queueing),
            outbox=outbox,
            connections=connections,
            tickets=tickets,
            deliverer=deliverer,
            news_watch=news_watch,
            sleep_watch=SleepWatch(clock, network),
            preferences=preferences,
            doctor=doctor,
            support=support,
            crash_reports=crash_reports,
            updates=updates,
            moving=moving,
            backups=DeskBackups(settings.data_dir),
            drafts=drafts,
            pasting=Pasting(database),
            overviews=overviews,
            connectors=connectors,
            network=network,
            speaking=speaking,
            turns=turns,
            assistants=assistants,
            sending=Sending(sessions, shelf, preferences, gate, assistants.switchboard, default_language=language),
            writings=writings,
        )

    return speaking(settings.language)


async def _open(settings: Settings, clock: Clock, bus: EventBus, steps: Steps | None) -> tuple[Ownership, Database]:
    """Become the desk's one owner and open its file; where it cannot be opened, nobody owns it afterwards."""
    owned = await asyncio.to_thread(take_ownership, settings.data_dir)
    try:
        desk = await asyncio.to_thread(open_desk, settings.data_dir, settings.marks_dir, now=clock.now(), steps=steps)
        return owned, Database(desk, now=clock.now, publish=bus.publish)
    except BaseException:
        await asyncio.to_thread(owned.release)
        raise


def _releases() -> tuple[Channel, ManifestSource]:
    channel = read_channel((resources_folder() / "updates" / "channel.json").read_text(encoding="utf-8"))
    return channel, AnnouncementOnDemand(channel.manifest)


def _embedded(database: Database, bus: EventBus, gate: Gate, settings: Settings) -> EmbeddedOnDemand:
    own = settings.data_dir / OWN_FOLDER
    return EmbeddedOnDemand(PastCases(database, bus, gate), resources_folder() / "runbooks", own)


def _post_folder(preferences: DeskPreferences, settings: Settings) -> Path:
    chosen = preferences.current.post_folder
    return Path(chosen).expanduser() if chosen else settings.data_dir / "posted"
