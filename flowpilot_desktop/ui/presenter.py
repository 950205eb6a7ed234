"""Between services and panes: hears the bus, has the one refresh, and hands frozen values to the panes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from flowpilot_desktop.domain.errors import FlowPilotError, NotFound
from flowpilot_desktop.domain.events import (
    DeskWritten,
    NetworkChanged,
    OutboxChanged,
    SessionChanged,
    SessionDeleted,
    SettingsChanged,
    TicketNews,
)
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.notes import NoteKind, Preview
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.actions import Actions, Situation
from flowpilot_desktop.ui.desk import Desk, DeskList, Shown
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.drafting import DraftKeeper
from flowpilot_desktop.ui.model_notes import ModelNotes
from flowpilot_desktop.ui.refresh import Refresh
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.standing_words import closing_post

TICKET, LIST = "ticket", "list"
CLOSED = frozenset({SessionStatus.RESOLVED, SessionStatus.ESCALATED})


@dataclass
class _Wanted:
    """What the agent wants to see: the only thing that the window itself remembers."""

    session_id: SessionId | None = None
    kind: NoteKind = NoteKind.RESOLUTION_NOTE
    closed_with: tuple[SessionId, int] = (SessionId(""), 0)
    """The ticket in sight and the post that it was closed with, 0 while it is open."""
    posted_kind: NoteKind | None = None
    """The kind of that post: it is what there is to be read of the ticket."""
    words: str = ""
    may_be_gone: bool = False


class Presenter(QObject):
    """Which ticket is open, which words are searched for; reads when something changed, shows what was read."""

    ticket_shown = Signal(object)
    """A ``Shown``, or None where no ticket is open."""
    list_shown = Signal(object)
    """A ``DeskList``."""
    refreshing = Signal(bool)
    saved = Signal(bool)
    """A write has ended: it is on the disk, or nothing of it is."""

    def __init__(self, desk: Desk, door: Door, drafts: DraftKeeper, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._door = door
        self._drafts = drafts
        self._actions = actions
        self._wanted = _Wanted()
        self.shown: Shown | None = None
        self.listed = DeskList()
        self.refresh = Refresh(door, self._read, self)
        self.refresh.running.connect(self.refreshing)
        self.model_notes = ModelNotes(desk, door, self)
        self.model_notes.written.connect(self._written)
        self._subscriptions = (
            desk.bus.subscribe(DeskWritten, self._desk_written),
            desk.bus.subscribe(SessionChanged, self._session_changed),
            desk.bus.subscribe(SessionDeleted, self._session_deleted),
            desk.bus.subscribe(OutboxChanged, self._outbox_changed),
            desk.bus.subscribe(SettingsChanged, self._settings_changed),
            desk.bus.subscribe(TicketNews, lambda _event: self.refresh.schedule(LIST)),
            desk.bus.subscribe(NetworkChanged, lambda _event: self.refresh.schedule(LIST)),
        )

    def begin(self, session_id: SessionId | None, *, is_sure: bool) -> None:
        """The first reading; a ticket that is not ``is_sure`` to be there still may have been deleted meanwhile."""
        self._wanted.session_id = session_id
        self._wanted.may_be_gone = not is_sure
        self.refresh.now(TICKET, LIST)

    def open(self, session_id: SessionId | None) -> None:
        """Show a ticket, or none."""
        self._wanted.session_id = session_id
        self._wanted.may_be_gone = False
        self.refresh.now(TICKET)

    def ask_for(self, kind: NoteKind) -> None:
        """Show this kind of preview from now on."""
        self._wanted.kind, self._wanted.posted_kind = kind, None
        self.refresh.now(TICKET)

    def search(self, words: str) -> None:
        """List only tickets that hold these words; all where there are none. The typing is gathered by the timer."""
        if words.strip() != self._wanted.words:
            self._wanted.words = words.strip()
            self.refresh.schedule(LIST)

    def read_again(self) -> None:
        """The agent asked for everything to be read again."""
        self.model_notes.forget()
        self.refresh.now(TICKET, LIST)

    def close(self) -> None:
        """Hear no more news."""
        self.model_notes.close()
        for unsubscribe in self._subscriptions:
            unsubscribe()

    def _desk_written(self, event: DeskWritten) -> None:
        self.saved.emit(event.is_kept)
        if event.is_kept:
            self._drafts.try_again()

    def _session_changed(self, event: SessionChanged) -> None:
        self.refresh.schedule(LIST, *([TICKET] if event.session_id == self._wanted.session_id else []))

    def _session_deleted(self, event: SessionDeleted) -> None:
        if event.session_id == self._wanted.session_id:
            self.open(None)
        self.refresh.schedule(LIST)

    def _outbox_changed(self, event: OutboxChanged) -> None:
        self.refresh.schedule(LIST, *([TICKET] if event.session_id == self._wanted.session_id else []))

    def _settings_changed(self, _event: SettingsChanged) -> None:
        self.refresh.schedule(LIST, TICKET)

    async def _read(self, stale: frozenset[str]) -> None:
        if TICKET in stale:
            await self._read_ticket()
        if LIST in stale:
            await self._read_list()
        if TICKET in stale:
            await self._read_preview()

    async def _read_ticket(self) -> None:
        session_id = self._wanted.session_id
        before = self.shown
        if before is not None and before.view.session.id != session_id:
            await self._drafts.let_go()
        if session_id is None:
            self.model_notes.follow(None)
            self._show(None, {})
            return
        try:
            view = await self._desk.sessions.view(session_id)
        except NotFound:
            self._wanted.session_id = None
            self._show(None, {})
            if self._wanted.may_be_gone:
                return
            raise
        texts = await self._drafts.texts(session_id)
        kind = self._kind_of(view)
        # The old note stays in sight while a new one is made.
        old = before.preview if before and before.view.session.id == session_id and before.kind is kind else None
        self._show(Shown(view, kind, old), dict(texts))

    def _kind_of(self, view: SessionView) -> NoteKind:
        """The kind of note to show: what a ticket was closed with, until the agent asks for the other one."""
        wanted, post = self._wanted, closing_post(view) if view.session.status in CLOSED else None
        post_id = post.id if post is not None else 0
        if wanted.closed_with != (view.session.id, post_id):
            wanted.closed_with = view.session.id, post_id
            wanted.posted_kind = NoteKind(post.kind.value) if post is not None else None
        return wanted.posted_kind or wanted.kind

    async def _read_preview(self) -> None:
        shown = self.shown
        if shown is None or shown.view.session.id != self._wanted.session_id:
            return
        try:
            preview = await self._desk.previews.get(shown.view.session.id, shown.kind)
        except FlowPilotError as error:
            self._show(replace(shown, preview=None, preview_problem=in_full(error)), {})
            return
        if preview != shown.preview:
            self._show(replace(shown, preview=preview), {})
        self.model_notes.follow(self.shown)

    def _written(self, preview: Preview) -> None:
        """A model has worded the note in sight."""
        shown = self.shown
        if shown is None or shown.preview is None or shown.kind is not preview.note.kind:
            return
        before = shown.preview
        if (before.session_id, before.state_version) == (preview.session_id, preview.state_version):
            self._show(replace(shown, preview=preview), {})

    async def _read_list(self) -> None:
        self.listed = await self._desk.overviews.read(self._wanted.words)
        self._actions.set_situation(_reach(self._desk, self.shown, self._actions.situation))
        self.list_shown.emit(self.listed)

    def _show(self, shown: Shown | None, texts: dict[str, str]) -> None:
        self._drafts.put(shown.view.session.id if shown else None, texts)
        self.shown = shown
        self._actions.set_situation(_reach(self._desk, shown, _situation(self._actions, shown)))
        self.ticket_shown.emit(shown)


def _situation(actions: Actions, shown: Shown | None) -> Situation:
    now = actions.situation
    if shown is None:
        return replace(
            now, has_ticket=False, is_open=False, is_waiting=False, was_posted=False, has_note=False, has_fix=False,
            is_started=False, has_proposals=False,
        )  # fmt: skip
    view = shown.view
    fixes = view.active_fixes
    return replace(
        now,
        has_ticket=True,
        is_open=view.session.status not in CLOSED,
        is_waiting=view.session.status is SessionStatus.WAITING,
        was_posted=view.session.status in CLOSED and closing_post(view) is not None,
        has_note=shown.preview is not None,
        has_fix=bool(fixes),
        is_started=any(fix.is_under_way for fix in fixes),
        has_proposals=any(fact.status is FactStatus.PROPOSED for fact in view.facts),
    )


def _reach(desk: Desk, shown: Shown | None, now: Situation) -> Situation:
    """What can be done with the ticket in its own system."""
    ticket = shown.view.session.ticket if shown else None
    can = desk.tickets.capabilities(ticket.ref.connector) if ticket else None
    return replace(
        now,
        has_systems=bool(desk.tickets.systems),
        is_connected=can is not None,
        takes_replies=can is not None and can.public_reply,
        takes_notes=can is not None and can.internal_note,
    )
