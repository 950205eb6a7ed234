"""The desk at a glance: tickets by the state of their work, what waits on each, and the outbox, in one snapshot."""

from flowpilot_desktop.domain.overview import Overview
from flowpilot_desktop.domain.sessions import SessionStatus
from flowpilot_desktop.services.outbox.outbox import Outbox
from flowpilot_desktop.services.ticket_systems.ticket_work import TicketWork
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

MOST_IN_WORK = 400  # tickets
MOST_CLOSED = 60  # tickets; older ones are found by their words
MOST_FOUND = 100  # tickets
_IN_WORK = (SessionStatus.OPEN, SessionStatus.WAITING)
_CLOSED = (SessionStatus.RESOLVED, SessionStatus.ESCALATED)


class Overviews:
    """Reading the desk at a glance."""

    def __init__(self, database: Database, tickets: TicketWork, outbox: Outbox) -> None:
        self._database = database
        self._tickets = tickets
        self._outbox = outbox

    async def read(self, words: str = "") -> Overview:
        """Tickets in work and the newest closed ones; with ``words``, those that hold them."""

        news = {each: count for each, count in self._tickets.news_counts.items() if count}
        out_of_reach = self._outbox.out_of_reach()

        def work(uow: UnitOfWork) -> Overview:
            if words:
                sessions = uow.sessions.matching(words, MOST_FOUND)
            else:
                in_work = uow.sessions.newest(MOST_IN_WORK, statuses=_IN_WORK)
                sessions = in_work + uow.sessions.newest(MOST_CLOSED, statuses=_CLOSED)
            return Overview(
                sessions=sessions,
                states=uow.glance.states([session.id for session in sessions]),
                counts=uow.glance.counts(),
                posts=uow.outbox.all(),
                words=words,
                news=news,
                out_of_reach=out_of_reach,
            )

        return await self._database.read(work)
