"""Has the note in sight worded by the model that the settings name, once for each state of a ticket that stays."""

import asyncio
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from flowpilot_desktop.domain.errors import Conflict, FlowPilotError
from flowpilot_desktop.domain.events import AssistantWaits, NetworkChanged, SettingsChanged
from flowpilot_desktop.domain.notes import Note, NoteKind, Preview
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.ui.desk import Desk, Shown
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.refusals import in_full, said

KEY = "note.write"
PAUSE = 0.5
"""Seconds that a ticket must stay as it is: who only looks at one ticket after the other buys no notes."""
COMPOSER = "composer"
CLOSED = frozenset({SessionStatus.RESOLVED, SessionStatus.ESCALATED})


@dataclass(frozen=True)
class NoteProgress:
    """How far a model is with the note in sight. ``note`` is what stands of it; ``problem`` why there is none."""

    writer: str
    note: Note | None = None
    waits_because: str = ""
    problem: str = ""


class ModelNotes(QObject):
    """One request at a time, for the ticket that is shown; it is stopped when another state or ticket is shown."""

    progressed = Signal(object)
    """A ``NoteProgress``, or None where no model is at work on the note in sight and nothing went wrong."""
    written = Signal(object)
    """A ``Preview`` in the model's words."""

    def __init__(self, desk: Desk, door: Door, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._door = door
        self._asked: tuple[SessionId, NoteKind, int, str] | None = None
        self._progress: NoteProgress | None = None
        self._subscriptions = (
            desk.bus.subscribe(AssistantWaits, self._waits),
            desk.bus.subscribe(SettingsChanged, lambda _event: self.forget()),
            desk.bus.subscribe(NetworkChanged, lambda _event: self.forget()),
        )

    def follow(self, shown: Shown | None) -> None:
        """This is in sight: have it worded, where it is not, and where a model words notes of its kind."""
        preview = shown.preview if shown is not None else None
        writer = self._desk.previews.writes_as(shown.kind) if shown is not None else None
        if shown is None or preview is None or writer is None or preview.writer != COMPOSER or not _may_change(shown):
            self._leave()
            return
        session_id, kind = shown.view.session.id, shown.kind
        asked = (session_id, kind, preview.state_version, preview.fingerprint)
        if asked == self._asked:
            return  # it is being written, or could not be
        self._asked = asked

        async def write() -> Preview:
            await asyncio.sleep(PAUSE)
            return await self._desk.previews.write(session_id, kind, lambda note: self._grew(asked, note))

        self._say(NoteProgress(writer.name))
        self._door.enter(KEY, write, then=self._written, refused=self._refused, newest=True)

    def forget(self) -> None:
        """What could not be written may be tried again: the agent asked for it, or the settings are others."""
        if not self._door.is_busy(KEY):
            self._asked = None

    def close(self) -> None:
        """Hear no more news."""
        for unsubscribe in self._subscriptions:
            unsubscribe()

    def _leave(self) -> None:
        self._asked = None
        self._door.cancel(KEY)
        self._say(None)

    def _grew(self, asked: tuple[SessionId, NoteKind, int, str], note: Note) -> None:
        if asked == self._asked and self._progress is not None:
            self._say(replace(self._progress, note=note, waits_because=""))

    def _written(self, preview: Preview) -> None:
        self._say(None)
        self.written.emit(preview)

    def _refused(self, error: FlowPilotError) -> None:
        writer = self._progress.writer if self._progress else ""
        self._say(None if isinstance(error, Conflict) else NoteProgress(writer, problem=in_full(error)))

    def _waits(self, event: AssistantWaits) -> None:
        if (
            event.purpose != "chat"
            and self._progress is not None
            and self._asked
            and self._asked[0] == event.session_id
        ):
            self._say(replace(self._progress, waits_because=said(event.reason)))

    def _say(self, progress: NoteProgress | None) -> None:
        if progress != self._progress:
            self._progress = progress
            self.progressed.emit(progress)


def _may_change(shown: Shown) -> bool:
    return shown.is_current and shown.view.session.status not in CLOSED
