"""What a person decides about posts: send again, seen on the ticket, drop, take back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from flowpilot_desktop.domain.errors import Conflict, NotFound, Refused
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState, PostKind
from flowpilot_desktop.domain.sessions import EntryKind, Role, SessionStatus
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.outbox import delivery
from flowpilot_desktop.services.outbox.delivery import Moment
from flowpilot_desktop.services.ports import Clock, DeliveryError, TicketConnector
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


class OutboxDecisions:
    """The rows of the outbox, and how a person moves them."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        clock: Clock,
        connectors: Mapping[str, TicketConnector],
        *,
        run_id: str,
        network: Network,
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._connectors = connectors
        self._run_id = run_id
        self.network = network

    async def items(self) -> tuple[OutboxItem, ...]:
        """Unsettled posts first, oldest first; then settled ones, newest first."""
        return await self._database.read(lambda uow: uow.outbox.all())

    async def doubt_everything(self) -> int:
        """An older copy of the desk was put back: every unsettled post is looked for before it is sent."""
        reason = "The desk was restored from an older copy; it may have arrived."

        def work(uow: UnitOfWork) -> int:
            quarantine = timedelta(seconds=uow.preferences.load().quarantine_seconds)
            return uow.outbox.doubt_all(
                verify_after=uow.scope.now + quarantine,
                boot_id=self._clock.boot_id(),
                monotonic_at=self._clock.monotonic(),
                reason=reason,
            )

        return await self._database.transact(work)

    async def send_again(self, item_id: int) -> OutboxItem:
        """Move a post that stopped back to waiting: the same row, never a copy. Whatever the ticket's state now is, is
        taken as seen.

        Raises:
            Conflict: it is settled, or on its way. Refused: the ticket cannot be looked at now. NotFound.
        """
        item = await self._existing(item_id)
        stopped = (OutboxState.CONFLICT, OutboxState.NEEDS_ATTENTION, OutboxState.UNCERTAIN)
        if item.state not in stopped:
            raise Conflict(f"Post {item_id} is {item.state}.", "Only a post that stopped can be sent again.")
        token = item.expected_token
        connector = self._connectors.get(item.target.connector)
        if item.state is OutboxState.CONFLICT and connector is not None:
            if self._is_out_of_reach(connector):
                raise Refused("The ticket cannot be looked at: this desk works offline.", "Go online first.")
            try:
                token = await connector.version_token(item.target)
            except DeliveryError as error:
                raise Refused(f"The ticket cannot be looked at now: {error.reason}", "Try again later.") from error
        # Attempts and quarantine stay: the ticket is searched, and what may still arrive is waited for.
        return await self._decide(item, replace(delivery.cleared(item), expected_token=token))

    async def settle_as_arrived(self, item_id: int) -> OutboxItem:
        """A person saw it on the ticket. Raises: Conflict where it is settled or just being sent. NotFound."""
        item = await self._unsettled(item_id)
        return await self._decide(
            item, replace(item, state=OutboxState.SENT, sent_at=self._clock.now(), reason="Seen on the ticket by hand.")
        )

    async def drop(self, item_id: int) -> OutboxItem:
        """A person decides that it is not sent (any more).

        Raises:
            Conflict: it is settled already, or just being sent: what becomes of that must not get lost. NotFound.
        """
        item = await self._unsettled(item_id)
        return await self._decide(item, replace(item, state=OutboxState.DROPPED, next_attempt_at=None))

    async def undo(self, item_id: int) -> OutboxItem:
        """Take a post back of which nothing has left, and open its ticket again, so that the note can be amended.

        Raises:
            Conflict: it is settled or just being sent. Refused: something of it may have left. NotFound.
        """
        item = await self._unsettled(item_id)
        if _may_have_left(item):
            raise Refused(
                f"Post {item_id} cannot be taken back: it may have arrived.", "See 'outbox'; look at the ticket itself."
            )
        return await self._decide(item, replace(item, state=OutboxState.UNDONE, next_attempt_at=None, undo_until=None))

    def out_of_reach(self) -> Mapping[str, str]:
        """Connections that posts cannot be sent to just now, each with the reason (a sentence)."""
        if self.network.is_off:
            needing = (name for name, each in self._connectors.items() if each.capabilities().needs_network)
            return dict.fromkeys(needing, "This desk works offline.")
        return dict(self.network.unreachable)

    def _is_out_of_reach(self, connector: TicketConnector) -> bool:
        return connector.capabilities().needs_network and self.network.is_off

    async def _save(self, before: OutboxItem, after: OutboxItem) -> OutboxItem:
        """Bring the row forward unless somebody else did; returns the row as it is."""

        def work(uow: UnitOfWork) -> OutboxItem:
            if uow.outbox.save(after, expected=before.state):
                _follow_up(uow, before, after)
            now = uow.outbox.get(after.id)
            if now is None:
                raise NotFound(f"There is no post {after.id}.")
            return now

        saved = await self._database.transact(work)
        if saved.state is not before.state:
            self._bus.publish(OutboxChanged(saved.id, saved.session_id, saved.state))
        return saved

    async def _hold_back(self, item: OutboxItem, earlier: int) -> None:
        """Say of a post that it waits for an earlier one to the same ticket."""
        held = delivery.held_back(item, earlier)
        if item.state is OutboxState.WAITING and item.reason != held.reason:
            saved = await self._save(item, held)
            self._bus.publish(OutboxChanged(saved.id, saved.session_id, saved.state))

    async def _decide(self, before: OutboxItem, after: OutboxItem) -> OutboxItem:
        """Bring the row to where a person wants it, or say that it moved on meanwhile."""
        saved = await self._save(before, after)
        if saved.state is not after.state:
            raise Conflict(f"Post {before.id} is {saved.state} by now.", "Look at 'outbox' again.")
        return saved

    async def _existing(self, item_id: int) -> OutboxItem:
        item = await self._database.read(lambda uow: uow.outbox.get(item_id))
        if item is None:
            raise NotFound(f"There is no post {item_id}.", "'outbox' lists those that are.")
        return item

    async def _unsettled(self, item_id: int) -> OutboxItem:
        item = await self._existing(item_id)
        if item.state in SETTLED:
            raise Conflict(f"Post {item_id} is {item.state} already.")
        if item.state is OutboxState.SENDING and item.run_id == self._run_id:
            raise Conflict(f"Post {item_id} is just being sent.", "Wait for what becomes of it.")
        return item

    async def _quarantine(self) -> timedelta:
        preferences = await self._database.read(lambda uow: uow.preferences.load())
        return timedelta(seconds=preferences.quarantine_seconds)

    def _moment(self) -> Moment:
        return Moment(
            now=self._clock.now(),
            monotonic=self._clock.monotonic(),
            boot_id=self._clock.boot_id(),
            run_id=self._run_id,
        )


def _follow_up(uow: UnitOfWork, before: OutboxItem, after: OutboxItem) -> None:
    """What a post's new state means for its note, its conversation and its ticket, in the same transaction."""
    if after.state is OutboxState.SENT and after.sent_at and before.state is not OutboxState.SENT:
        if after.note_id is not None:
            uow.notes.mark_posted(after.note_id, after.sent_at)
        elif after.kind in (PostKind.REPLY, PostKind.INTERNAL_NOTE):
            _say(uow, after)
    if before.state is OutboxState.CONFLICT and after.state is not OutboxState.CONFLICT:
        uow.messages.take_posts_as_known(after.session_id)  # a person read of them, and decided
    given_up = after.state in (OutboxState.UNDONE, OutboxState.DROPPED)
    if given_up and after.note_id is not None and not _may_have_left(before):
        uow.notes.withdraw(after.note_id, uow.scope.now)
    if after.state is OutboxState.UNDONE and after.note_id is not None:
        session = uow.sessions.get(after.session_id)
        if session is not None and session.status in (SessionStatus.RESOLVED, SessionStatus.ESCALATED):
            uow.sessions.set_status(after.session_id, SessionStatus.OPEN)


def _may_have_left(item: OutboxItem) -> bool:
    """Whether a reader of the ticket may have seen any of it."""
    begun = item.state in (OutboxState.SENDING, OutboxState.UNCERTAIN)
    return begun or bool(item.remote_id) or item.verify_after is not None


def _say(uow: UnitOfWork, reply: OutboxItem) -> None:
    """A reply or an internal note that arrived is part of the conversation, by its id in the ticket system."""
    known = {message.remote_id for message in uow.messages.of_session(reply.session_id)}
    if not reply.remote_id or reply.remote_id not in known:
        uow.messages.add(
            reply.session_id,
            role=Role.AGENT,
            kind=EntryKind.TO_CUSTOMER if reply.kind is PostKind.REPLY else EntryKind.I_FOUND,
            author="",
            text=reply.body,
            sent_at=reply.sent_at,
            remote_id=reply.remote_id or None,
        )
