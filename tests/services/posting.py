"""What the tests of posts on their way share: a ticket system that plays its part, and what it may do."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from flowpilot_desktop.services.ports import (
    OutcomeUnknown,
    Post,
    Posted,
)
from tests.services.stand_ins import ScriptedConnector, SettableClock, worked_ticket

ESCALATION = NoteKind.ESCALATION_PACKAGE
QUARANTINE = 600  # seconds, the default of the setting


@pytest.fixture(name="tickets")
def tickets_fixture() -> ScriptedConnector:
    return ScriptedConnector()


@pytest.fixture(name="clock")
def clock_fixture() -> SettableClock:
    return SettableClock()


async def store_and_fall_silent(tickets: ScriptedConnector, post: Post) -> Posted:
    await tickets.store(post)
    raise OutcomeUnknown("No answer within 30 seconds.")


async def linked(app: Application, ref: TicketRef, token: str = "as seen") -> str:
    """A worked ticket that belongs to ``ref`` and was last seen with ``token``."""
    session_id = await worked_ticket(app)
    ticket = Ticket(ref, title="Printer", requester="", url="", version_token=token)
    await app.database.transact(lambda uow: uow.sessions.link_ticket(session_id, ticket))
    return session_id
