"""A post begins: it passes the gate as it was read, and is written down whole before a byte of it leaves."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from flowpilot_desktop.domain.errors import GateClosed
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState, PostKind
from flowpilot_desktop.domain.sessions import Session, TicketRef
from flowpilot_desktop.redaction import Gate, GateRefused
from flowpilot_desktop.services.outbox.release import released
from flowpilot_desktop.services.ports import Clock
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NewPost:
    """What the agent approved.

    ``number`` counts the session's posts of this kind, from 1. ``status`` is the desk's word for what the ticket
    becomes, or one of the ticket system's own; empty where it stays as it is. ``expected_token`` is the ticket's
    version token when the agent looked. ``note_id`` is None for what was written without a note.
    """

    session: Session
    kind: PostKind
    number: int
    target: TicketRef
    visibility: Visibility
    status: str
    key: str
    body: str
    expected_token: str
    note_id: int | None = None


class Queueing:
    """Puts posts into the outbox, inside the transaction of what they belong to."""

    def __init__(self, gate: Gate, clock: Clock, *, run_id: str) -> None:
        self._gate = gate
        self._clock = clock
        self._run_id = run_id

    def queue(self, uow: UnitOfWork, post: NewPost, *, with_undo: bool, if_secret: GateClosed) -> OutboxItem:
        """Write the post down; it leaves with the next delivery.

        ``with_undo`` leaves the time of the setting ``undo_seconds`` to take it back before anything leaves.

        Raises:
            GateClosed: ``if_secret`` where the text still holds a secret, another one where what is not text does.
        """
        undo = timedelta(seconds=uow.preferences.load().undo_seconds) if with_undo else None
        item = OutboxItem(
            id=0,
            session_id=post.session.id,
            note_id=post.note_id,
            kind=post.kind,
            resolution_no=post.number,
            target=post.target,
            visibility=post.visibility,
            wanted_status=post.status,
            post_key=post.key,
            body=post.body,
            body_sha256=hashlib.sha256(post.body.encode()).hexdigest(),
            state=OutboxState.WAITING,
            state_version=post.session.state_version,
            created_at=uow.scope.now,
            run_id=self._run_id,
            expected_token=post.expected_token,
            boot_id=self._clock.boot_id(),
            monotonic_at=self._clock.monotonic(),
            undo_until=uow.scope.now + undo if undo else None,
        )
        self._require_clean(item, if_secret)
        queued = uow.outbox.get(uow.outbox.add(item))
        assert queued is not None  # written above, in this transaction
        return queued

    def _require_clean(self, item: OutboxItem, if_secret: GateClosed) -> None:
        try:
            is_clean = released(self._gate, item) == item.body
        except GateRefused as refusal:
            raise GateClosed(f"Nothing was sent. {refusal}") from refusal
        if not is_clean:
            raise if_secret
