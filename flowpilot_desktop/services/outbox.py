"""The outbox: every queued post reaches its ticket once, or a person is told what is known about it."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from flowpilot_desktop.domain.errors import Conflict, NotFound, Refused
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.redaction import Exit, Gate, GateRefused, RedactedText
from flowpilot_desktop.services import delivery
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.delivery import Moment
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ports import (
    Clock,
    DeliveryError,
    Idempotency,
    NotSent,
    OutcomeUnknown,
    Post,
    Rejected,
    TicketConnector,
    TicketMoved,
    Unsupported,
)
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

_DELIVERABLE = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN)


class Outbox:
    """Posts on their way. One desk has one outbox, and one run of the program drives it."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        clock: Clock,
        gate: Gate,
        connectors: Mapping[str, TicketConnector],
        *,
        run_id: str,
        network: Network,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._gate = gate
        self._connectors = connectors
        self._run_id = run_id
        self._network = network
        self._chance = chance
        self._one_at_a_time = asyncio.Lock()

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

    async def deliver(self, *, at_once: bool = False) -> tuple[OutboxItem, ...]:
        """Do for every unsettled post what can be done now; returns the posts that were looked at, as they are.

        ``at_once`` (a person asks) does not wait for a pause between tries. It ends no quarantine. A fault of ours with
        one post holds up no other; it is raised when all have had their turn.
        """
        async with self._one_at_a_time:
            waiting = await self._database.read(lambda uow: uow.outbox.in_states(_DELIVERABLE))
            await self._recheck()
            handled: list[OutboxItem] = []
            fault: Exception | None = None
            for item in waiting:
                if at_once or delivery.is_due(item, self._moment()):
                    try:
                        handled.append(await self._advance(item))
                    except Exception as error:  # noqa: BLE001 - raised below
                        fault = fault or error
            if fault is not None:
                raise fault
            return tuple(handled)

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

    async def _recheck(self) -> None:
        """Posts that took several tries are counted on their tickets when no try can arrive any more."""
        for item in await self._database.read(lambda uow: uow.outbox.to_recheck()):
            connector = self._connectors.get(item.target.connector)
            is_over = delivery.quarantine_is_over(item, self._moment(), await self._quarantine())
            if connector is None or not is_over or (self._network.is_off and connector.capabilities().needs_network):
                continue
            try:
                posts = await connector.find_posts(item.target, item.post_key)
            except DeliveryError:
                continue  # it cannot be looked at now; the next time will do
            await self._save(item, delivery.rechecked(item, posts))

    async def _advance(self, item: OutboxItem) -> OutboxItem:
        connector = self._connectors.get(item.target.connector)
        if connector is None:
            return await self._save(
                item, delivery.refused(item, f"This desk is not connected to '{item.target.connector}'.")
            )
        if self._network.is_off and connector.capabilities().needs_network:
            return item
        if item.state is OutboxState.SENDING:
            # Left behind by a run that ended in the middle: what it sent, nobody saw.
            item = await self._save(
                item,
                delivery.in_doubt(item, "The program ended while it was being sent.", self._moment(), self._chance()),
            )
        if item.state is OutboxState.UNCERTAIN:
            item = await self._look(item, connector)
        if item.state is OutboxState.WAITING:
            item = await self._send(item, connector)
        return item

    async def _look(self, item: OutboxItem, connector: TicketConnector) -> OutboxItem:
        """Search for a doubtful post; it goes back to waiting only when it cannot arrive any more."""
        try:
            posts = await connector.find_posts(item.target, item.post_key)
        except DeliveryError as error:
            return await self._save(item, delivery.in_doubt(item, error.reason, self._moment(), self._chance()))
        if posts:
            return await self._save(item, delivery.found(item, posts, self._moment()))
        is_safe = connector.capabilities().idempotency is Idempotency.BY_KEY
        if is_safe or delivery.quarantine_is_over(item, self._moment(), await self._quarantine()):
            return await self._save(item, delivery.cleared(item))
        return await self._keep_waiting(item)

    async def _keep_waiting(self, item: OutboxItem) -> OutboxItem:
        reason = item.reason or "It may have arrived."
        quarantine = await self._quarantine()
        return await self._save(
            item, delivery.still_quarantined(item, reason, self._moment(), quarantine, self._chance())
        )

    async def _send(self, item: OutboxItem, connector: TicketConnector) -> OutboxItem:
        try:
            if delivery.must_look_first(item, self._moment()):
                posts = await connector.find_posts(item.target, item.post_key)
                if posts:
                    return await self._save(item, delivery.found(item, posts, self._moment()))
                is_safe = connector.capabilities().idempotency is Idempotency.BY_KEY
                if not is_safe and not delivery.quarantine_is_over(item, self._moment(), await self._quarantine()):
                    return await self._keep_waiting(item)
            if item.expected_token:
                changes = await connector.changes_since(item.target, item.expected_token)
                if changes:
                    news = " ".join(change.text for change in changes)
                    return await self._save(item, delivery.overtaken(item, news))
        except DeliveryError as error:
            return await self._save(item, delivery.held_up(item, error.reason, self._moment(), self._chance()))
        try:
            body = self._released(item)
        except GateRefused as refusal:
            return await self._save(item, delivery.refused(item, str(refusal)))
        if body != item.body:
            return await self._save(item, delivery.refused(item, "The text holds something that looks like a secret."))
        post = Post(
            target=item.target,
            body=body,
            visibility=item.visibility,
            key=item.post_key,
            status=item.wanted_status,
            expected_token=item.expected_token,
        )
        begun = await self._save(item, delivery.begun(item, self._moment(), await self._quarantine()))
        if begun.state is not OutboxState.SENDING:
            return begun  # a person dropped it in this very moment
        return await self._save(begun, await self._outcome_of(begun, connector, post))

    async def _outcome_of(self, item: OutboxItem, connector: TicketConnector, post: Post) -> OutboxItem:
        try:
            posted = await connector.post(post)
        except NotSent as error:
            return delivery.not_sent(item, error.reason, self._moment(), self._chance())
        except (Rejected, Unsupported) as error:
            return delivery.refused(delivery.nothing_stored(item), error.reason)
        except TicketMoved as error:
            return delivery.overtaken(delivery.nothing_stored(item), error.reason)
        except OutcomeUnknown as error:
            quarantine = await self._quarantine()
            return delivery.unanswered(item, error.reason, self._moment(), quarantine, self._chance())
        return delivery.delivered(item, posted, self._moment())

    def _released(self, item: OutboxItem) -> RedactedText:
        """The body as the gate lets it out. Raises: GateRefused."""
        return self._gate.release(
            Exit.TICKET,
            {
                "body": item.body,
                "target": str(item.target),
                "visibility": item.visibility.value,
                "post_key": item.post_key,
                "status": item.wanted_status,
            },
        )["body"]

    async def _save(self, before: OutboxItem, after: OutboxItem) -> OutboxItem:
        """Bring the row forward unless somebody else did; returns the row as it is."""

        def work(uow: UnitOfWork) -> OutboxItem:
            if uow.outbox.save(after, expected=before.state) and after.state is OutboxState.SENT and after.sent_at:
                uow.notes.mark_posted(after.note_id, after.sent_at)
            now = uow.outbox.get(after.id)
            if now is None:
                raise NotFound(f"There is no post {after.id}.")
            return now

        saved = await self._database.transact(work)
        if saved.state is not before.state:
            self._bus.publish(OutboxChanged(saved.id, saved.session_id, saved.state))
        return saved

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
