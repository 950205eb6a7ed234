"""Closing a ticket: exactly the note that the agent saw is approved, frozen and queued, in one step."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from flowpilot_desktop.domain.errors import Conflict, GateClosed, NotFound, Refused, StaleNote
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.notes import VISIBILITY, NoteKind, Preview, ShownAs, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, PostKind
from flowpilot_desktop.domain.sessions import Session, SessionId, SessionStatus, TicketRef
from flowpilot_desktop.services import post_keys
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.notes.change_log import changes_since
from flowpilot_desktop.services.notes.previews import Previews
from flowpilot_desktop.services.outbox.queueing import NewPost, Queueing
from flowpilot_desktop.services.ports import TicketConnector
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

DEFAULT_CONNECTOR = "folder"
CLOSED_STATUS = {
    NoteKind.RESOLUTION_NOTE: SessionStatus.RESOLVED,
    NoteKind.ESCALATION_PACKAGE: SessionStatus.ESCALATED,
}
NAMES = {NoteKind.RESOLUTION_NOTE: "resolution note", NoteKind.ESCALATION_PACKAGE: "escalation package"}


@dataclass(frozen=True)
class Destination:
    """Where a note would go. ``problem`` says why it cannot go there, empty where it can."""

    target: TicketRef
    visibility: Visibility
    needs_network: bool = False
    problem: str = ""
    shown_as: ShownAs = ShownAs.UNKNOWN


class Resolving:
    """Resolve and escalate."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        previews: Previews,
        connectors: Mapping[str, TicketConnector],
        queueing: Queueing,
    ) -> None:
        self._database = database
        self._bus = bus
        self._previews = previews
        self._connectors = connectors
        self._queueing = queueing

    def destination(self, session: Session, kind: NoteKind) -> Destination:
        """Where the note of this kind would be posted, and who could read it there."""
        target = _target(session)
        connector = self._connectors.get(target.connector)
        try:
            self._require_capable(target, VISIBILITY[kind])
        except Refused as refusal:
            return Destination(target, VISIBILITY[kind], problem=str(refusal), shown_as=self.shown_as(target))
        needs_network = connector is not None and connector.capabilities().needs_network
        return Destination(target, VISIBILITY[kind], needs_network, shown_as=self.shown_as(target))

    def shown_as(self, target: TicketRef) -> ShownAs:
        """How the ticket there shows a post to its readers."""
        connector = self._connectors.get(target.connector)
        return connector.capabilities().shown_as if connector else ShownAs.UNKNOWN

    async def close_with(
        self, session_id: SessionId, kind: NoteKind, *, version: int, sha256: str, with_undo: bool = False
    ) -> OutboxItem:
        """Approve the note that was read at ``version`` with ``sha256``, close the ticket and queue the post.

        ``with_undo`` leaves the time of the setting ``undo_seconds`` to take it back before anything leaves.

        Raises:
            StaleNote: the ticket or the note moved on since; carries what changed.
            Conflict: the ticket is closed already.
            Refused: something must be filled in first, nothing is confirmed, or the ticket system cannot take it.
            GateClosed: the text still holds something secret.
            NotFound: there is no such ticket.
        """
        fingerprints = await self._previews.fingerprints(kind)

        def work(uow: UnitOfWork) -> OutboxItem:
            session = existing(uow, session_id)
            require_open(session)
            if session.state_version != version:
                raise StaleNote(
                    f"Ticket {session.number} has changed since this note was read "
                    f"(version {version}, now {session.state_version}). Nothing was posted.",
                    "Read the note again.",
                    changes_since(uow, session_id, min(version, session.state_version)),
                )
            there = (uow.previews.get(session_id, kind, version, each) for each in fingerprints)
            preview = next((each for each in there if each is not None and each.sha256 == sha256), None)
            if preview is None:
                raise StaleNote(
                    f"This is not the {NAMES[kind]} of ticket {session.number} as it stands. Nothing was posted.",
                    "Read the note again.",
                    (),
                )
            return self._queue(uow, session, preview, with_undo=with_undo)

        item = await self._database.transact(work)
        self._bus.publish(OutboxChanged(item.id, session_id, item.state))
        return item

    def _queue(self, uow: UnitOfWork, session: Session, preview: Preview, *, with_undo: bool) -> OutboxItem:
        note = preview.note
        _require_postable(preview)
        target = _target(session)
        visibility = VISIBILITY[note.kind]
        self._require_capable(target, visibility)
        resolution_no = uow.notes.next_resolution_no(session.id, note.kind)
        key = uow.notes.post_key(session.id, note.kind, resolution_no)
        if key is None:
            raise NotFound(f"Ticket {session.number} has no key for this post.", "Run 'doctor'.")
        closed = CLOSED_STATUS[note.kind]
        # Where the ticket system has no word for it, the ticket's own status is left alone.
        words = self._connectors[target.connector].capabilities().status_words
        status = closed.value if words.get(closed, closed) else ""
        post = NewPost(
            session=session,
            kind=PostKind(note.kind),
            number=resolution_no,
            target=target,
            visibility=visibility,
            status=status,
            key=key,
            body=note.markdown,
            expected_token=session.ticket.version_token if session.ticket else "",
            note_id=uow.notes.approve(preview, resolution_no),
        )
        secret = GateClosed(
            "The note still holds something that looks like a secret. Nothing was posted.",
            "Reword the sentence that holds it.",
        )
        queued = self._queueing.queue(uow, post, with_undo=with_undo, if_secret=secret)
        uow.sessions.set_status(session.id, closed)
        # The next note's key is there before its first preview, should the ticket be reopened.
        uow.notes.add_post_key(session.id, note.kind, resolution_no + 1, post_keys.new_post_key())
        return queued

    def _require_capable(self, target: TicketRef, visibility: Visibility) -> None:
        connector = self._connectors.get(target.connector)
        if connector is None:
            raise Refused(
                f"This desk is not connected to '{target.connector}'.", "Connect the ticket system, then try again."
            )
        can = connector.capabilities()
        if visibility is Visibility.INTERNAL and not can.internal_note:
            raise Refused(
                f"'{target.connector}' has no internal notes; this would be read by the customer.",
                "Export the package and hand it over another way.",
            )
        if visibility is Visibility.PUBLIC and not can.public_reply:
            raise Refused(f"'{target.connector}' takes no replies to customers.", "Copy the note and send it by hand.")


def _target(session: Session) -> TicketRef:
    return session.ticket.ref if session.ticket else TicketRef(DEFAULT_CONNECTOR, f"ticket-{session.id}")


def _require_postable(preview: Preview) -> None:
    note = preview.note
    if not any(section.sentences for section in note.sections):
        raise Refused("Nothing is confirmed yet, so there is nothing to post.", "Confirm or add a fact first.")
    if note.missing:
        raise Refused(" ".join(note.missing), "Then read the note again.")
    if hashlib.sha256(note.markdown.encode()).hexdigest() != preview.sha256:
        raise Conflict("The stored note is damaged. Nothing was posted.", "Refresh the note and read it again.")
