"""Whose words a fact is made of: who said them, and when."""

from datetime import datetime

from flowpilot_desktop.domain.errors import NotFound
from flowpilot_desktop.domain.lane import FactSource
from flowpilot_desktop.domain.sessions import Role, SessionId
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

_SOURCES = {Role.CUSTOMER: FactSource.CUSTOMER, Role.ASSISTANT: FactSource.ASSISTANT, Role.SYSTEM: FactSource.IMPORT}


def origin(uow: UnitOfWork, session_id: SessionId, message_id: int | None) -> tuple[FactSource, datetime | None]:
    """The source of what a message of the session says, and its time; the agent's own words where it is None.

    Raises: NotFound.
    """
    if message_id is None:
        return FactSource.AGENT, None
    message = uow.messages.get(message_id)
    if message is None or message.session_id != session_id:
        raise NotFound("There is no such message on this ticket.", "'show' lists those that are.")
    return _SOURCES.get(message.role, FactSource.AGENT), message.sent_at
