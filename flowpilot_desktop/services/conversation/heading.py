"""What a pasted ticket is headed with: its customer's name, and a title of their first words.

Both were guessed when the text was taken apart. Where the agent says who the customer is, they follow. A title that
was typed, and what a ticket system says, stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.sessions import EntryKind, Message, Role, Session, SessionId
from flowpilot_desktop.services.importers.texts import title_of
from flowpilot_desktop.services.notes.resolving import DEFAULT_CONNECTOR
from flowpilot_desktop.services.sessions import existing
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

FEWEST_WORDS = 6
"""Of a message that can be a title."""


@dataclass(frozen=True)
class Heading:
    """The title, and who asks; empty where nobody is named."""

    title: str
    requester: str = ""


def heading_of(session: Session) -> Heading:
    """How it stands."""
    return Heading(session.title, session.ticket.requester if session.ticket else "")


def headed_anew(session: Session, messages: Sequence[Message], customer: str) -> Heading:
    """The heading where ``customer`` is who asks; ``messages`` are as they were before that was known."""
    was = heading_of(session)
    if session.ticket is None or session.ticket.ref.connector != DEFAULT_CONNECTOR:
        return was
    guessed = next((each.text for each in messages if each.role is Role.CUSTOMER), "")
    theirs = [each.text for each in messages if each.author == customer]
    # "Yes, I did" answers somebody and names no problem.
    opening = next((text for text in theirs if len(text.split()) >= FEWEST_WORDS), next(iter(theirs), ""))
    title = title_of(opening) if opening and was.title == title_of(guessed) else was.title
    return Heading(title, customer)


def write_heading(uow: UnitOfWork, session_id: SessionId, was: Heading, now: Heading) -> None:
    """Make ``was`` ``now``, also where the agent wrote down what the customer said.

    What stands otherwise than in ``was`` by this time was changed since, and stays.
    """
    session = existing(uow, session_id)
    if session.title == was.title != now.title:
        uow.sessions.set_title(session_id, now.title)
    if session.ticket is not None and session.ticket.requester == was.requester != now.requester:
        title = now.title if session.ticket.title == was.title else session.ticket.title
        uow.sessions.link_ticket(session_id, replace(session.ticket, title=title, requester=now.requester))
        said = [each for each in uow.messages.of_session(session_id) if each.kind is EntryKind.CUSTOMER_SAID]
        uow.messages.set_author(session_id, [each.id for each in said if each.author == was.requester], now.requester)
