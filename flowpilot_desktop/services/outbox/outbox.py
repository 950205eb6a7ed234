"""The outbox: every queued post reaches its ticket once, or a person is told what is known about it."""

import asyncio
import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.redaction import Gate, GateRefused
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.outbox import delivery
from flowpilot_desktop.services.outbox.decisions import OutboxDecisions
from flowpilot_desktop.services.outbox.delivery import Rest
from flowpilot_desktop.services.outbox.own_posts import unknown_post
from flowpilot_desktop.services.outbox.release import released
from flowpilot_desktop.services.outbox.ticket_changes import news_for
from flowpilot_desktop.services.ports import (
    AuthFailed,
    Clock,
    DeliveryError,
    Forbidden,
    Idempotency,
    NotSent,
    NotWritable,
    OutcomeUnknown,
    Post,
    Posted,
    RateLimited,
    Rejected,
    TicketConnector,
    TicketMissing,
    TicketMoved,
    TicketSystem,
    Unsupported,
)
from flowpilot_desktop.storage.database import Database

_STOPS = (AuthFailed, Forbidden, NotWritable, TicketMissing)
"""What no waiting helps against."""
_DELIVERABLE = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN)


class Outbox(OutboxDecisions):
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
        super().__init__(database, bus, clock, connectors, run_id=run_id, network=network)
        self._gate = gate
        self._chance = chance
        self._one_at_a_time = asyncio.Lock()
        self._rests: dict[str, Rest] = {}

    async def deliver(self, *, at_once: bool = False) -> tuple[OutboxItem, ...]:
        """Do for every unsettled post what can be done now; returns the posts that were looked at, as they are.

        ``at_once`` (a person asks, or the network is back) does not wait for a pause between tries. It ends no
        quarantine, no time to take a post back, and no pause that a ticket system asked for. A fault of ours with one
        post holds up no other; it is raised when all have had their turn. Ticket systems do not wait for each other.
        """
        async with self._one_at_a_time:
            waiting = await self._database.read(lambda uow: uow.outbox.in_states(_DELIVERABLE))
            await self._recheck()
            if at_once:
                self._rests = {name: rest for name, rest in self._rests.items() if rest.by_request}
            names = dict.fromkeys(item.target.connector for item in waiting)
            rounds = [
                self._round([item for item in waiting if item.target.connector == name], at_once) for name in names
            ]
            done = await asyncio.gather(*rounds)
            for _, fault in done:
                if fault is not None:
                    raise fault
            return tuple(item for handled, _ in done for item in handled)

    async def seconds_to_next(self) -> float:
        """Seconds until a post may be looked at again; infinite where none waits for time to pass."""
        at = self._moment()
        soonest = math.inf
        rechecks = await self._database.read(lambda uow: uow.outbox.to_recheck())
        waiting = await self._database.read(lambda uow: uow.outbox.in_states(_DELIVERABLE))
        first = {item.target: item for item in reversed(waiting)}  # what waits for another post waits for no time
        for item in (*rechecks, *first.values()):
            connector = self._connectors.get(item.target.connector)
            if connector is not None and self._is_out_of_reach(connector):
                continue
            rest = self._rests.get(item.target.connector)
            pause = delivery.seconds_left(item, at)
            resting = rest.until - at.monotonic if rest else 0.0
            soonest = min(soonest, max(pause, resting, delivery.undo_seconds_left(item, at)))
        return soonest

    async def _round(self, items: Iterable[OutboxItem], at_once: bool) -> tuple[list[OutboxItem], Exception | None]:
        """One system's posts in order. Where it cannot be reached, the later ones wait with the first; to one ticket,
        the later ones wait until it is known what became of the first."""
        handled: list[OutboxItem] = []
        fault: Exception | None = None
        first: dict[TicketRef, int] = {}
        for item in items:
            at = self._moment()
            if item.target in first:
                await self._hold_back(item, first[item.target])
                continue
            first[item.target] = item.id
            rest = self._rests.get(item.target.connector)
            if (rest and at.monotonic < rest.until) or delivery.undo_seconds_left(item, at):
                continue
            if at_once or delivery.is_due(item, at):
                try:
                    handled.append(await self._advance(item))
                    if handled[-1].state not in _DELIVERABLE:
                        del first[item.target]
                except Exception as error:  # noqa: BLE001 - raised when all had their turn
                    fault = fault or error
        return handled, fault

    async def _recheck(self) -> None:
        """Posts that took several tries are counted on their tickets when no try can arrive any more."""
        for item in await self._database.read(lambda uow: uow.outbox.to_recheck()):
            connector = self._connectors.get(item.target.connector)
            is_over = delivery.quarantine_is_over(item, self._moment(), await self._quarantine())
            if connector is None or not is_over or self._is_out_of_reach(connector):
                continue
            try:
                posts = await connector.find_posts(item.target, item.post_key)
            except DeliveryError:
                continue  # it cannot be looked at now; the next time will do
            await self._save(item, delivery.rechecked(item, delivery.as_approved(item, posts)))

    async def _advance(self, item: OutboxItem) -> OutboxItem:
        connector = self._connectors.get(item.target.connector)
        if connector is None:
            return await self._save(
                item, delivery.refused(item, f"This desk is not connected to '{item.target.connector}'.")
            )
        if self._is_out_of_reach(connector):
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
            posts = delivery.as_approved(item, await connector.find_posts(item.target, item.post_key))
            if posts:
                return await self._found(item, connector, posts)
        except DeliveryError as error:
            self._rest_after(connector, error)
            return await self._save(item, delivery.in_doubt(item, error.reason, self._moment(), self._chance()))
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
            there = await connector.find_posts(item.target, item.post_key)
            if may_be_there := delivery.may_be_there(item, self._moment()):
                if posts := delivery.as_approved(item, there):
                    return await self._found(item, connector, posts)
                is_safe = connector.capabilities().idempotency is Idempotency.BY_KEY
                if not is_safe and not delivery.quarantine_is_over(item, self._moment(), await self._quarantine()):
                    return await self._keep_waiting(item)
            # Taken before the changes are read: what comes between is told as one of them, and again by the connector.
            token = await connector.version_token(item.target) if item.expected_token else ""
            is_told = may_be_there and item.expected_token  # as a change, if it is one that no person decided about
            is_other = there and not is_told
            news = unknown_post(there[0].text or there[0].url) if is_other else await self._news(item, connector)
            if news:
                return await self._save(item, delivery.overtaken(item, news))
        except _STOPS as error:
            return await self._save(item, delivery.refused(item, error.reason))
        except DeliveryError as error:  # also one that is refused: a guest network answers in everybody's name
            wait = self._rest_after(connector, error)
            return await self._save(
                item, delivery.held_up(item, error.reason, self._moment(), self._chance(), at_least=wait)
            )
        try:
            body = released(self._gate, item)
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
            expected_token=token,
        )
        begun = await self._save(item, delivery.begun(item, self._moment(), await self._quarantine()))
        if begun.state is not OutboxState.SENDING:
            return begun  # a person dropped it in this very moment
        return await self._save(begun, await self._outcome_of(begun, connector, post))

    async def _news(self, item: OutboxItem, connector: TicketConnector) -> str:
        return await news_for(self._database, connector, item)

    async def _found(self, item: OutboxItem, connector: TicketConnector, posts: tuple[Posted, ...]) -> OutboxItem:
        """It is on the ticket. Where the status is all that is missing, and nobody else came, it is set now."""
        after = delivery.found(item, posts, self._moment())
        is_only_status = len(posts) == 1 and posts[0].visibility is item.visibility
        if after.state is OutboxState.SENT or not is_only_status or not isinstance(connector, TicketSystem):
            return await self._save(item, after)
        if not await self._news(item, connector):
            try:
                status = await connector.set_status(item.target, item.wanted_status, "")
            except (Rejected, TicketMoved, Unsupported) as error:
                return await self._save(item, delivery.refused(after, f"{after.reason} {error.reason}"))
            after = delivery.found(item, (replace(posts[0], status=status),), self._moment())
        return await self._save(item, after)

    async def _outcome_of(self, item: OutboxItem, connector: TicketConnector, post: Post) -> OutboxItem:
        try:
            posted = await connector.post(post)
        except NotSent as error:
            wait = self._rest_after(connector, error)
            return delivery.not_sent(item, error.reason, self._moment(), self._chance(), at_least=wait)
        except (Rejected, Unsupported) as error:
            return delivery.refused(delivery.nothing_stored(item), error.reason)
        except TicketMoved as error:
            return await self._overtaken(item, connector, error)
        except OutcomeUnknown as error:
            quarantine = await self._quarantine()
            return delivery.unanswered(item, error.reason, self._moment(), quarantine, self._chance())
        self._rests.pop(connector.name, None)
        return delivery.delivered(item, posted, self._moment())

    async def _overtaken(self, item: OutboxItem, connector: TicketConnector, error: TicketMoved) -> OutboxItem:
        """A condition did not hold any more: where only our own doings were in the way, it is tried again."""
        kept_nothing = delivery.nothing_stored(item)
        if not error.changes and isinstance(connector, TicketSystem):
            try:
                news = await self._news(item, connector)
            except DeliveryError:
                news = error.reason
            if not news:
                return delivery.not_sent(item, error.reason, self._moment(), self._chance())
            return delivery.overtaken(kept_nothing, news)
        return delivery.overtaken(kept_nothing, error.reason)

    def _rest_after(self, connector: TicketConnector, error: DeliveryError) -> float:
        """Leave a system alone that cannot be reached or asks for it; returns for how many seconds."""
        if not isinstance(error, NotSent) or not connector.capabilities().needs_network:
            return 0.0
        last = self._rests.get(connector.name)
        failures = last.failures + 1 if last else 1
        by_request = isinstance(error, RateLimited)
        wait = delivery.pause(failures, self._chance()).total_seconds()
        if isinstance(error, RateLimited):
            wait = max(error.retry_after, 1.0)
        self._rests[connector.name] = Rest(self._clock.monotonic() + wait, failures, by_request)
        return wait
