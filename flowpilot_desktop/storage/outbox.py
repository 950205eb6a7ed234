"""The durable side of the outbox: intent and frozen bytes, written before anything leaves."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState, PostKind
from flowpilot_desktop.domain.sessions import SessionId, TicketRef
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import outbox

_PLAIN = tuple(f.name for f in fields(OutboxItem) if f.name not in {"id", "target"})


class OutboxItems:
    """Posts of the desk, settled and unsettled."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def add(self, item: OutboxItem) -> int:
        """Write an item (its ``id`` is ignored); returns the id it got."""
        return self._scope.insert(outbox, **_values(item))

    def get(self, item_id: int) -> OutboxItem | None:
        row = self._execute(sa.select(outbox).where(outbox.c.id == item_id)).one_or_none()
        return None if row is None else _item(row)

    def save(self, item: OutboxItem, *, expected: OutboxState) -> bool:
        """Bring the row to ``item``; False, and nothing written, where its state is not ``expected`` any more."""
        result = self._execute(
            outbox.update().where(outbox.c.id == item.id, outbox.c.state == expected).values(**_values(item))
        )
        return result.rowcount == 1

    def all(self, *, limit: int = 500) -> tuple[OutboxItem, ...]:
        """Unsettled items first (oldest first), then settled ones (newest first)."""
        open_first = sa.case((outbox.c.state.in_(SETTLED), 1), else_=0)
        age = sa.case((outbox.c.state.in_(SETTLED), -outbox.c.id), else_=outbox.c.id)
        rows = self._execute(sa.select(outbox).order_by(open_first, age).limit(limit))
        return tuple(_item(row) for row in rows)

    def in_states(self, states: Collection[OutboxState]) -> tuple[OutboxItem, ...]:
        """Items in these states, oldest first."""
        rows = self._execute(sa.select(outbox).where(outbox.c.state.in_(states)).order_by(outbox.c.id))
        return tuple(_item(row) for row in rows)

    def to_recheck(self) -> tuple[OutboxItem, ...]:
        """Sent items that are to be looked at once more, oldest first."""
        is_marked = (outbox.c.state == OutboxState.SENT, outbox.c.next_attempt_at.is_not(None))
        return tuple(_item(row) for row in self._execute(sa.select(outbox).where(*is_marked).order_by(outbox.c.id)))

    def of_session(self, session_id: SessionId) -> tuple[OutboxItem, ...]:
        rows = self._execute(sa.select(outbox).where(outbox.c.session_id == session_id).order_by(outbox.c.id))
        return tuple(_item(row) for row in rows)

    def move_tokens(self, session_id: SessionId, seen: Collection[str], token: str) -> None:
        """What unsettled posts of a session are compared with becomes ``token`` where it was one of ``seen``."""
        is_unsettled = (outbox.c.session_id == session_id, outbox.c.state.not_in(SETTLED))
        meant = outbox.update().where(*is_unsettled, outbox.c.expected_token.in_(seen))
        self._execute(meant.values(expected_token=token))

    def next_number(self, session_id: SessionId, kind: PostKind) -> int:
        """The number that the session's next post of this kind gets."""
        newest = sa.select(sa.func.max(outbox.c.resolution_no)).where(
            outbox.c.session_id == session_id, outbox.c.kind == kind
        )
        return (self._execute(newest).scalar() or 0) + 1

    def doubt_all(self, *, verify_after: datetime, boot_id: str, monotonic_at: float, reason: str) -> int:
        """After an older copy was put back: every unsettled post may have arrived; returns how many there are.

        The quarantine begins now, on both clocks. Posts that wait for a person keep their state, and get it too.
        """
        quarantine = {"verify_after": verify_after, "boot_id": boot_id, "monotonic_at": monotonic_at}
        self._execute(outbox.update().where(outbox.c.state.not_in(SETTLED)).values(**quarantine))
        doubtful = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN)
        result = self._execute(
            outbox.update()
            .where(outbox.c.state.in_(doubtful))
            .values(state=OutboxState.UNCERTAIN, next_attempt_at=None, undo_until=None, reason=reason)
        )
        return result.rowcount


def _values(item: OutboxItem) -> dict[str, object]:
    values = {name: getattr(item, name) for name in _PLAIN}
    return values | {"connector": item.target.connector, "remote_ticket": item.target.remote_id}


def _item(row: "sa.Row[tuple[object, ...]]") -> OutboxItem:
    values = {name: getattr(row, name) for name in _PLAIN}
    values |= {
        "kind": PostKind(row.kind),
        "visibility": Visibility(row.visibility),
        "state": OutboxState(row.state),
    }
    return OutboxItem(id=row.id, target=TicketRef(row.connector, row.remote_ticket), **values)
