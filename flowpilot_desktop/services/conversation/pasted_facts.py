"""What the customers of a pasted conversation state: proposals for the agent to work off, like an inbox."""

from collections.abc import Sequence

from flowpilot_desktop.domain.imported import ImportedMessage, ImportedTicket
from flowpilot_desktop.domain.lane import Fact, FactSource
from flowpilot_desktop.domain.sessions import Message, Role, SessionId
from flowpilot_desktop.services.blocks.lane_blocks import ProposedFact
from flowpilot_desktop.services.conversation.lane_proposals import propose_facts
from flowpilot_desktop.services.statements.later_statements import takes_the_place
from flowpilot_desktop.services.statements.likeness import says_the_same
from flowpilot_desktop.services.statements.listening import statements_in
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

MOST_PROPOSED = 30
"""Statements of one paste. Nobody works off more; the rest can be made facts of by selecting the words."""


def stated_in(ticket: ImportedTicket) -> tuple[ProposedFact, ...]:
    """Statements of the customers, ``message`` counting the ticket's messages from 1; where it brings facts of its
    own, those. Of two statements about the same thing, the later one.

    Takes a moment for a long conversation: never to be called on the thread of the window.
    """
    if ticket.facts:
        places = {message.remote_id: number for number, message in enumerate(ticket.messages, 1)}
        return tuple(
            ProposedFact(fact.text, fact.role, message=places.get(fact.message_remote_id or ""))
            for fact in ticket.facts
        )
    stated: list[ProposedFact] = []
    asked = ""
    for number, message in enumerate(ticket.messages, 1):
        if message.role is not Role.CUSTOMER:
            asked = message.text
            continue
        for each in statements_in(message.text, asked=asked):
            if not any(says_the_same(each.text, other.text) for other in stated):
                stated = [
                    other
                    for other in stated
                    if other.message == number or not takes_the_place(each.text, other.text, other.role)
                ]
                stated.append(ProposedFact(each.text, each.role, message=number))
        if len(stated) >= MOST_PROPOSED:
            break
    return tuple(stated[:MOST_PROPOSED])


def propose_stated(
    uow: UnitOfWork,
    session_id: SessionId,
    stated: Sequence[ProposedFact],
    arrived: Sequence[ImportedMessage],
    message_ids: dict[str, int],
) -> tuple[Fact, ...]:
    """Write them down as proposals, each with the message that it comes from."""
    if not stated:
        return ()
    messages = {message.id: message for message in uow.messages.of_session(session_id)}
    turns: list[Message] = [messages[message_ids[message.remote_id]] for message in arrived]
    return propose_facts(uow, session_id, stated, FactSource.IMPORT, turns, None)
