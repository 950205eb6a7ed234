"""Working from the ticket system: find and pull tickets, see their news, answer, set the status."""

from collections.abc import Mapping
from contextlib import suppress

from flowpilot_desktop.domain.errors import Conflict, GateClosed, InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.events import OutboxChanged, TicketNews
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, PostKind
from flowpilot_desktop.domain.sessions import SessionId, Ticket, TicketRef
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.redaction import Exit, Gate
from flowpilot_desktop.services import post_keys
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.importing import ImportedSession, merge_ticket
from flowpilot_desktop.services.outbox.outbox import Outbox
from flowpilot_desktop.services.outbox.own_posts import foreign, is_own
from flowpilot_desktop.services.outbox.queueing import NewPost, Queueing
from flowpilot_desktop.services.outbox.ticket_changes import take_as_seen
from flowpilot_desktop.services.ports import (
    Capabilities,
    DeliveryError,
    TicketChange,
    TicketConnector,
    TicketMoved,
    TicketSystem,
)
from flowpilot_desktop.services.sessions import existing
from flowpilot_desktop.services.ticket_systems.remote_tickets import imported_ticket
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

_KINDS = {Visibility.PUBLIC: PostKind.REPLY, Visibility.INTERNAL: PostKind.INTERNAL_NOTE}


class TicketWork:
    """What the agent does with tickets that live in a ticket system."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        gate: Gate,
        connectors: Mapping[str, TicketConnector],
        outbox: Outbox,
        queueing: Queueing,
    ) -> None:
        self._database = database
        self._bus = bus
        self._gate = gate
        self._connectors = connectors
        self._outbox = outbox
        self._queueing = queueing
        self._news: dict[SessionId, int] = {}

    @property
    def systems(self) -> tuple[str, ...]:
        """The names of the connections in which tickets can be found, in their order."""
        return tuple(name for name, each in sorted(self._connectors.items()) if isinstance(each, TicketSystem))

    @property
    def news_counts(self) -> Mapping[SessionId, int]:
        """How many changes by others were found on tickets, by ``news``, that were not pulled since."""
        return self._news

    def capabilities(self, connection: str) -> Capabilities | None:
        """What a connected ticket system can do; None where there is none of that name."""
        connector = self._connectors.get(connection)
        return connector.capabilities() if isinstance(connector, TicketSystem) else None

    def ticket_named(self, typed: str) -> str:
        """What was typed, as ``pull`` understands it: a page's address, ``connection:number``, or a bare number where
        one system alone is connected. Empty where it names no ticket; nothing is asked for it."""
        reference, systems = keepable(typed), self.systems
        if reference.removeprefix("#").isdecimal() and len(systems) == 1:
            return f"{systems[0]}:{reference.removeprefix('#')}"
        try:
            return reference if self._meant(reference).connector in systems else ""
        except NotFound:
            return ""

    async def knock(self, connection: str) -> None:
        """Ask a system that did not answer whether it does now; the network remembers what came of it."""
        connector = self._connectors.get(connection)
        if connector is not None and not self._outbox.network.is_off:
            with suppress(DeliveryError):
                await connector.check()

    async def find(self, connection: str, words: str, limit: int = 20) -> tuple[Ticket, ...]:
        """Tickets that hold the words, newest first; without words, the account's open ones. Raises: Refused."""
        system = await self._system(connection)
        asked = self._gate.release(Exit.TICKET, {"body": keepable(words)})["body"]
        try:
            return await system.search(asked, limit)
        except DeliveryError as error:
            raise Refused(error.reason, "Try again later.") from error

    async def pull(self, reference: str) -> ImportedSession:
        """Bring a ticket with its thread onto the desk, or what is new of one that is there.

        ``reference`` is ``connection:number`` or the address of the ticket's page. Our own posts are not brought back
        as news, and what the agent has seen now is what later posts are compared with.

        Raises:
            NotFound: it is no ticket of a connected system. Refused: it cannot be read now.
        """
        target = self._meant(keepable(reference))
        system = await self._system(target.connector)
        try:
            remote = await system.get_ticket(target)
        except DeliveryError as error:
            raise Refused(error.reason, "Check the number and the connection.") from error

        def work(uow: UnitOfWork) -> ImportedSession:
            known = uow.sessions.of_ticket(target)
            posts = uow.outbox.of_session(known.id) if known else ()
            words = system.capabilities().gives_back_words
            entries = tuple(
                entry for entry in remote.entries if not is_own(entry.mark, posts, entry.text if words else "")
            )
            merged = merge_ticket(uow, imported_ticket(remote, entries), target, remote.ticket.version_token)
            if known is not None and known.ticket != remote.ticket:
                uow.sessions.link_ticket(merged.id, remote.ticket)
            return merged

        merged = await self._database.transact(work)
        self._remember_news(merged.id, 0)
        return merged

    async def news(self, session_id: SessionId) -> tuple[TicketChange, ...]:
        """What others, and hands, did to the ticket since it was last pulled. Raises: NotFound, Refused."""
        ticket, posts = await self._ticket(session_id)
        system = await self._system(ticket.ref.connector)
        try:
            changes = foreign(await system.changes_since(ticket.ref, ticket.version_token), posts)
        except DeliveryError as error:
            raise Refused(error.reason, "Try again later.") from error
        self._remember_news(session_id, len(changes))
        return changes

    async def statuses(self, session_id: SessionId) -> tuple[str, tuple[str, ...]]:
        """The ticket's status, and what it may become (empty where the system does not say), in the system's words.

        Raises: NotFound, Refused.
        """
        ticket, _ = await self._ticket(session_id)
        system = await self._system(ticket.ref.connector)
        try:
            remote = await system.get_ticket(ticket.ref)
        except DeliveryError as error:
            raise Refused(error.reason, "Try again later.") from error
        return remote.status, remote.statuses

    async def set_status(self, session_id: SessionId, status: str) -> str:
        """Set the ticket's status now; returns what it is. Raises: NotFound, Conflict, Refused."""
        if await self.news(session_id):
            raise Conflict("The ticket has news. Its status was not changed.", "Pull it and read them first.")
        ticket, _ = await self._ticket(session_id)
        system = await self._system(ticket.ref.connector)
        try:
            now = await system.set_status(ticket.ref, self._released_status(status), "")
        except TicketMoved as error:
            raise Conflict(error.reason, "Pull the ticket and look again.") from error
        except DeliveryError as error:
            raise Refused(error.reason, "Look at the ticket itself.") from error
        with suppress(DeliveryError):  # not seen, it will be told as a change, which it is
            await take_as_seen(self._database, system, session_id, now)
        return now

    async def write(
        self, session_id: SessionId, text: str, visibility: Visibility, *, status: str = "", with_undo: bool = False
    ) -> OutboxItem:
        """Queue a reply to the customer, or an internal note; it leaves with the next delivery.

        Raises:
            NotFound: the session belongs to no ticket. InvalidInput: there is no text.
            Refused: the ticket system has no such notes. GateClosed: the text holds a secret.
        """
        body = keepable(text)
        if not body:
            raise InvalidInput("There is nothing to send.", "Write the text behind the ticket.")
        ticket, _ = await self._ticket(session_id)
        connector = self._connectors.get(ticket.ref.connector)
        if connector is None:
            raise Refused(
                f"This desk is not connected to '{ticket.ref.connector}'.", "Connect the ticket system first."
            )
        can = connector.capabilities()
        if not (can.internal_note if visibility is Visibility.INTERNAL else can.public_reply):
            what = "internal notes" if visibility is Visibility.INTERNAL else "replies to customers"
            raise Refused(f"'{ticket.ref.connector}' takes no {what}. Nothing was sent.", "Write it another way.")
        key = post_keys.new_post_key()
        if can.visible_reference:
            body = f"{body}\n\nRef: {post_keys.reference_of(key)}"
        ours = {theirs.casefold(): word for word, theirs in can.status_words.items() if theirs}
        wanted = ours.get(status.casefold(), status)
        secret = GateClosed("The text holds something that looks like a secret. Nothing was sent.", "Reword it.")

        def work(uow: UnitOfWork) -> OutboxItem:
            post = NewPost(
                session=existing(uow, session_id),
                kind=_KINDS[visibility],
                number=uow.outbox.next_number(session_id, _KINDS[visibility]),
                target=ticket.ref,
                visibility=visibility,
                status=wanted,
                key=key,
                body=body,
                expected_token=ticket.version_token,
            )
            return self._queueing.queue(uow, post, with_undo=with_undo, if_secret=secret)

        queued = await self._database.transact(work)
        self._bus.publish(OutboxChanged(queued.id, session_id, queued.state))
        return queued

    def _remember_news(self, session_id: SessionId, count: int) -> None:
        if self._news.get(session_id, 0) == count:
            return
        self._news[session_id] = count
        self._bus.publish(TicketNews(session_id, count))

    def _meant(self, reference: str) -> TicketRef:
        for connector in self._connectors.values():
            if isinstance(connector, TicketSystem) and "://" in reference:
                target = connector.ticket_of_url(reference)
                if target is not None:
                    return target
        name, colon, number = reference.partition(":")
        if colon and name in self._connectors and number:
            return TicketRef(name, number)
        shown = reference if len(reference) <= 80 else f"{reference[:79]}…"
        raise NotFound(
            f"'{shown}' is no ticket of a connected system.", "Give connection:number, or the address of its page."
        )

    async def _ticket(self, session_id: SessionId) -> tuple[Ticket, tuple[OutboxItem, ...]]:
        def work(uow: UnitOfWork) -> tuple[Ticket | None, tuple[OutboxItem, ...], int]:
            session = existing(uow, session_id)
            return session.ticket, uow.outbox.of_session(session_id), session.number

        ticket, posts, number = await self._database.read(work)
        if ticket is None:
            raise NotFound(f"Ticket {number} belongs to no ticket system.", "'pull' brings tickets from there.")
        return ticket, posts

    async def _system(self, name: str) -> TicketSystem:
        connector = self._connectors.get(name)
        if not isinstance(connector, TicketSystem):
            raise Refused(f"This desk is not connected to a ticket system '{name}'.", "'connection list' shows them.")
        if connector.capabilities().needs_network and self._outbox.network.is_off:
            raise Refused(f"This desk works offline; '{name}' was not asked.", "Go online and try again.")
        return connector

    def _released_status(self, status: str) -> str:
        return self._gate.release(Exit.TICKET, {"status": keepable(status)})["status"]
