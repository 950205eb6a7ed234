"""What is entered into a conversation, and what comes of it."""

from dataclasses import dataclass

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.lane import Check, Fact, FactRole, FactSource, FactStatus, Question, QuestionStatus
from flowpilot_desktop.domain.sessions import EntryKind, Message, Role, SessionId, SessionStatus
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity, Usage
from flowpilot_desktop.services.fixes.suggesting import Suggestion
from flowpilot_desktop.services.lane.lookup import fact_of, require_problem
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements.contradictions import give_way
from flowpilot_desktop.services.statements.typed import statement
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

LONGEST_ENTRY = 200_000  # characters


@dataclass(frozen=True)
class Turn:
    """What came of asking the assistant.

    ``message`` is None where it said nothing at all. ``suggestion`` is None where the turn suggested no fix or was not
    whole; facts, questions and checks are those that are new. ``notice`` is a sentence for the agent, mostly empty.
    """

    message: Message | None
    identity: AssistantIdentity
    suggestion: Suggestion | None = None
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    checks: tuple[Check, ...] = ()
    notice: str = ""
    usage: Usage | None = None
    can_go_on: bool = False
    """The answer broke off, and the rest of it can be asked for."""


@dataclass(frozen=True)
class Entry:
    """What the agent entered: the message that is kept, the facts made of it, and the turn where one was asked for."""

    message: Message
    facts: tuple[Fact, ...] = ()
    turn: Turn | None = None


def entered(text: str) -> str:
    """The text of an entry as it is kept. Raises: InvalidInput."""
    text = keepable(text)
    if not text:
        raise InvalidInput("There is no text.", "Say something.")
    if len(text) > LONGEST_ENTRY:
        raise InvalidInput(
            f"An entry has at most {LONGEST_ENTRY} characters; this one has {len(text)}.", "Import it as a file."
        )
    return text


def write_entry(uow: UnitOfWork, session_id: SessionId, kind: EntryKind, text: str, problem: int | None) -> Message:
    """Write the entry down; words of the customer end the waiting for them.

    Raises: NotFound, Conflict where the ticket is closed, InvalidInput where it has no such problem.
    """
    session = existing(uow, session_id)
    require_open(session)
    require_problem(session, problem)
    is_customer = kind is EntryKind.CUSTOMER_SAID
    message = uow.messages.get(
        uow.messages.add(
            session_id,
            role=Role.CUSTOMER if is_customer else Role.AGENT,
            kind=kind,
            author=session.ticket.requester if is_customer and session.ticket else "",
            text=text,
            sent_at=uow.scope.now,
        )
    )
    assert message is not None  # written just now
    if is_customer and session.status is SessionStatus.WAITING:
        uow.sessions.set_status(session_id, SessionStatus.OPEN)
    return message


def last_asked(uow: UnitOfWork, session_id: SessionId) -> str:
    """What the customer answers: the desk's last words to them, or else the question that stands open on the lane."""
    told = [each for each in uow.messages.of_session(session_id) if each.kind is not EntryKind.ASK_ASSISTANT]
    if told and (told[-1].role is Role.TECHNICIAN or told[-1].kind is EntryKind.TO_CUSTOMER):
        return told[-1].text
    waiting = [each.text for each in uow.questions.of_session(session_id) if each.status is QuestionStatus.OPEN]
    return waiting[-1] if waiting else ""


def confirmed(uow: UnitOfWork, message: Message, text: str, problem: int | None) -> Fact:
    """What the agent found is confirmed from the start; what it gainsays gives way, or is asked about."""
    known = uow.facts.of_session(message.session_id)
    number = uow.facts.add(
        message.session_id,
        statement(text),
        status=FactStatus.CONFIRMED,
        role=FactRole.FINDING,
        source=FactSource.AGENT,
        problem=problem,
        message_id=message.id,
        stated_at=uow.scope.now,
    )
    found = fact_of(uow, message.session_id, number)
    give_way(uow, found, known)
    return found
