"""What happened to a ticket that the agent does not know of; and a status that was set from here, which is no news."""

from dataclasses import replace

from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem
from flowpilot_desktop.domain.sessions import Message, SessionId, Ticket
from flowpilot_desktop.services.outbox.own_posts import foreign, told, unknown_post
from flowpilot_desktop.services.ports import TicketConnector, TicketSystem
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


async def news_for(database: Database, connector: TicketConnector, item: OutboxItem) -> str:
    """What happened to the ticket since the agent looked, by whomever but this desk, in sentences; empty where nothing
    did, or where nothing was seen then.

    A post of this program that this copy of the desk does not know of is news also where it was pulled, until a person
    has decided about it: the copy may be an older one, and what is to be posted may be there. Raises: DeliveryError.
    """

    def read(uow: UnitOfWork) -> tuple[tuple[OutboxItem, ...], dict[str, Message]]:
        return uow.outbox.of_session(item.session_id), uow.messages.unknown_posts(item.session_id)

    posts, unknown = await database.read(read)
    news = [unknown_post(each.text) for each in unknown.values()]
    if item.expected_token:
        changes = foreign(await connector.changes_since(item.target, item.expected_token), posts)
        news.append(told(tuple(each for each in changes if each.mark not in unknown)))
    return "\n".join(filter(None, news))


async def take_as_seen(database: Database, system: TicketSystem, session_id: SessionId, status: str) -> None:
    """Bring forward what the ticket and its posts are compared with, where ``status`` is all that happened since.

    Where anything else did, all stays as it is: it is then told as a change, beside the rest. Raises: DeliveryError.
    """

    def read(uow: UnitOfWork) -> tuple[Ticket | None, tuple[OutboxItem, ...]]:
        session = uow.sessions.get(session_id)
        return session.ticket if session else None, uow.outbox.of_session(session_id)

    ticket, posts = await database.read(read)
    if ticket is None:
        return
    token = await system.version_token(ticket.ref)  # before the changes: what comes between is one of them
    seen = set()
    waiting = {each.expected_token for each in posts if each.state not in SETTLED}
    for known in filter(None, {ticket.version_token, *waiting}):
        changes = foreign(await system.changes_since(ticket.ref, known), posts)
        if all(each.perhaps_ours and each.status.casefold() == status.casefold() for each in changes):
            seen.add(known)

    def work(uow: UnitOfWork) -> None:
        session = uow.sessions.get(session_id)
        if session is not None and session.ticket is not None and session.ticket.version_token in seen:
            uow.sessions.link_ticket(session_id, replace(session.ticket, version_token=token))
        uow.outbox.move_tokens(session_id, seen, token)

    await database.transact(work)
