"""Previews: the note as it would be posted now, composed once for each state of a session.

The cache key is (kind, session, state_version) and a fingerprint of everything else that shapes the text. A preview is
kept in memory and in the desk; two requests at once make one; one whose session moved on meanwhile is kept under the
version that it was made from and never shown as current.

A resolution note has two previews where a model words notes: the composed one, there at once, and the written one. Each
is kept under its own writer's fingerprint, and none ever under the other's.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cachetools import LRUCache

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.errors import Conflict, NotFound
from flowpilot_desktop.domain.events import NoteWritten, SessionDeleted, SettingsChanged
from flowpilot_desktop.domain.notes import Note, NoteKind, Preview
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import POLICY_VERSION, Gate
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.composer import COMPOSER_VERSION, compose
from flowpilot_desktop.services.notes.bundle_redaction import redacted
from flowpilot_desktop.services.notes.writing import NoteWriter, sayable_labels
from flowpilot_desktop.services.notes.writings import Key, Show, Writings
from flowpilot_desktop.services.ports import Clock, TicketConnector
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.services.verifier import VERIFIER_VERSION
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

WRITER = "composer"
MOST_IN_MEMORY = 5000  # previews
KEPT_PER_NOTE = 20  # stored previews of one note of one session


@dataclass(frozen=True)
class Influences:
    """Everything beside the session's state that shapes a note's text."""

    writer: str
    composer: str
    verifier: str
    language: str
    redaction: str
    epoch: str
    references: str
    wording: str = ""
    """What shapes a model's words: prompts, model, address. Empty for the composer."""


def fingerprint_of(influences: Influences) -> str:
    """A short digest in which every influence takes part."""
    text = "\x00".join(f"{name}={value}" for name, value in sorted(vars(influences).items()))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Previews:
    """Notes of a session as they would be posted now."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        clock: Clock,
        gate: Gate,
        connectors: Mapping[str, TicketConnector],
        *,
        default_language: str,
        fingerprint: Callable[[Influences], str] = fingerprint_of,
        writer: NoteWriter | None = None,
        writings: Writings | None = None,
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._gate = gate
        self._connectors = connectors
        self._default_language = default_language
        self._fingerprint = fingerprint
        self._writer = writer
        self._writings = writings or Writings(bus)
        self._memory: LRUCache[Key, Preview] = LRUCache(MOST_IN_MEMORY)
        self._under_way: dict[Key, asyncio.Task[Preview]] = {}
        self._note_language: str | None = None
        self._settings_changes = 0
        bus.subscribe(SessionDeleted, self._forget)
        bus.subscribe(SettingsChanged, self._read_settings_again)

    async def get(self, session_id: SessionId, kind: NoteKind) -> Preview:
        """The preview of the session's state now; ``from_cache`` says that nothing was composed for it.

        The one in a model's words where it is written already, the composed one otherwise; never waits for a model.

        Raises:
            NotFound: there is no such session.
        """
        version = await self._version(session_id)
        influences = await self._influences()
        wording = await self._wording(kind, influences)
        if wording is not None:
            key = (kind, session_id, version, self._fingerprint(wording))
            there = self._memory.get(key) or await self._stored(key)
            if there is not None:
                self._memory[key] = there
                return there
        return await self._at((kind, session_id, version, self._fingerprint(influences)), influences.language)

    def writes_as(self, kind: NoteKind) -> AssistantIdentity | None:
        """Which model would word notes of this kind now; None where they are composed on this PC alone."""
        return self._writer.writes_as() if self._writer and kind is NoteKind.RESOLUTION_NOTE else None

    async def write(self, session_id: SessionId, kind: NoteKind, show: Show = lambda _note: None) -> Preview:
        """The preview in the words of the model that the settings name; the composed one where there is none.

        ``show`` is called with the note as it grows, first as it was composed. Waits for the model; when nobody waits
        any more, or the ticket changes, the request is stopped.

        Raises:
            AssistantFailed: the model wrote nothing; the composed note is there. Conflict: the ticket has moved on.
            NotFound: there is no such session.
        """
        influences = await self._influences()
        wording = await self._wording(kind, influences)
        version = await self._version(session_id)
        plain = await self._at((kind, session_id, version, self._fingerprint(influences)), influences.language)
        if wording is None or not sayable_labels(plain.note):
            return plain  # where nothing is confirmed, there is nothing to word
        key = (kind, session_id, plain.state_version, self._fingerprint(wording))
        there = self._memory.get(key) or await self._stored(key)
        if there is not None:
            self._memory[key] = there
            return there
        show(plain.note)
        return await self._writings.join(key, show, lambda grown: self._write(key, plain, wording, grown))

    async def request(self, session_id: SessionId) -> str:
        """Exactly what asking a model to word the resolution note would send; empty where there is nothing to word.

        Raises: NotFound.
        """
        kind, influences = NoteKind.RESOLUTION_NOTE, await self._influences()
        version = await self._version(session_id)
        composed = await self._at((kind, session_id, version, self._fingerprint(influences)), influences.language)
        bundle = await self._database.read(lambda uow: uow.bundle(session_id, kind, influences.language))
        if self._writer is None or bundle is None or not sayable_labels(composed.note):
            return ""
        return await self._writer.preview(await asyncio.to_thread(self._cleaned, bundle), composed.note)

    async def _write(self, key: Key, plain: Preview, wording: Influences, grown: Show) -> Preview:
        kind, session_id, version, _ = key
        assert self._writer is not None  # there is no wording without one
        bundle = await self._database.read(lambda uow: uow.bundle(session_id, kind, wording.language))
        if bundle is None:
            raise _not_here()
        if bundle.state_version != version:
            raise Conflict("The ticket has changed before its note was written.", "Ask for the note again.")
        bundle = await asyncio.to_thread(self._cleaned, bundle)
        made = await self._writer.write(session_id, bundle, plain.note, grown)
        preview = await self._keep(key, made.note, wording.writer)
        self._bus.publish(NoteWritten(session_id, version))
        return preview

    async def _version(self, session_id: SessionId) -> int:
        version = await self._database.read(lambda uow: uow.sessions.version(session_id))
        if version is None:
            raise _not_here()
        return version

    async def _stored(self, key: Key) -> Preview | None:
        kind, session_id, version, fingerprint = key
        return await self._database.read(lambda uow: uow.previews.get(session_id, kind, version, fingerprint))

    async def _wording(self, kind: NoteKind, influences: Influences) -> Influences | None:
        """What shapes the model's note, None where no model words this kind."""
        identity = self.writes_as(kind)
        if self._writer is None or identity is None:
            return None
        return replace(influences, writer=identity.name, wording=await self._writer.influences())

    async def _at(self, key: Key, language: str, bundle: NoteBundle | None = None) -> Preview:
        in_memory = self._memory.get(key)
        if in_memory is not None:
            return in_memory
        under_way = self._under_way.get(key)
        if under_way is not None:
            return replace(await asyncio.shield(under_way), from_cache=True)
        under_way = asyncio.get_running_loop().create_task(self._make(key, language, bundle))
        self._under_way[key] = under_way
        under_way.add_done_callback(lambda done: self._finished(key, done))
        # Shielded: whoever else waits for the same preview is not hurt when the first one goes away.
        return await asyncio.shield(under_way)

    async def fingerprints(self, kind: NoteKind) -> tuple[str, ...]:
        """The fingerprints in force for previews made now: what the agent may have read and approve."""
        influences = await self._influences()
        wording = await self._wording(kind, influences)
        return tuple(self._fingerprint(each) for each in (influences, wording) if each is not None)

    async def _influences(self) -> Influences:
        while self._note_language is None:
            asked_after = self._settings_changes
            preferences = await self._database.read(lambda uow: uow.preferences.load())
            if asked_after == self._settings_changes:  # else the answer may be from before the change
                self._note_language = preferences.note_language or self._default_language
        return Influences(
            writer=WRITER,
            composer=COMPOSER_VERSION,
            verifier=VERIFIER_VERSION,
            language=self._note_language,
            redaction=POLICY_VERSION,
            epoch=self._database.desk.epoch,
            references=",".join(
                sorted(name for name, each in self._connectors.items() if each.capabilities().visible_reference)
            ),
        )

    async def _make(self, key: Key, language: str, bundle: NoteBundle | None) -> Preview:
        kind, session_id, version, fingerprint = key
        stored = await self._stored(key)
        if stored is not None:
            self._memory[key] = stored
            return stored
        if bundle is None:
            bundle = await self._database.read(lambda uow: uow.bundle(session_id, kind, language))
            if bundle is None:
                raise _not_here()
            if bundle.state_version != version:
                # The session moved on: its state now has a key of its own, and perhaps a task that makes it already.
                return await self._at((kind, session_id, bundle.state_version, fingerprint), language, bundle)
        current = bundle
        note = await asyncio.to_thread(lambda: compose(self._cleaned(current)))
        return await self._keep(key, note, WRITER)

    async def _keep(self, key: Key, note: Note, writer: str) -> Preview:
        """Keep a note that was made, under the version that it was made from."""
        kind, session_id, version, fingerprint = key
        preview = Preview(
            session_id=session_id,
            note=note,
            state_version=version,
            fingerprint=fingerprint,
            writer=writer,
            sha256=hashlib.sha256(note.markdown.encode()).hexdigest(),
            created_at=self._clock.now(),
            from_cache=False,
        )

        def store(uow: UnitOfWork) -> bool:
            if uow.sessions.version(session_id) is None:
                return False
            uow.previews.put(preview)
            uow.previews.retire(session_id, kind, keep=KEPT_PER_NOTE)
            return True

        if not await self._database.transact(store):
            raise _not_here()  # deleted meanwhile: nothing of it is kept
        self._memory[key] = replace(preview, from_cache=True)
        return preview

    def _cleaned(self, bundle: NoteBundle) -> NoteBundle:
        """The bundle as a writer may see it: through the gate, with the reference where that is visible."""
        connector = self._connectors.get(bundle.connector)
        if connector is not None and connector.capabilities().visible_reference:
            bundle = replace(bundle, reference=reference_of(bundle.post_key))
        return redacted(bundle, self._gate)

    def _finished(self, key: Key, done: asyncio.Task[Preview]) -> None:
        del self._under_way[key]
        if not done.cancelled():
            done.exception()  # heard here where every caller has gone away; the others get it raised

    def _forget(self, event: SessionDeleted) -> None:
        for key in [key for key in self._memory if key[1] == event.session_id]:
            del self._memory[key]

    def _read_settings_again(self, _event: SettingsChanged) -> None:
        self._settings_changes += 1
        self._note_language = None


def _not_here() -> NotFound:
    return NotFound("There is no such ticket on this desk.", "'sessions' lists those that are.")
