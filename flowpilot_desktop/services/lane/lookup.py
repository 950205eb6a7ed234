"""What is written to: an open ticket, and what it holds under a label or number; or a refusal that says why not."""

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.sessions import Session, SessionId
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def open_session(uow: UnitOfWork, session_id: SessionId) -> Session:
    """The session, or NotFound; Conflict where it is closed."""
    require_open(session := existing(uow, session_id))
    return session


def require_problem(session: Session, problem: int | None) -> None:
    """Raise InvalidInput where the session has no such problem."""
    if problem is not None and problem not in {part.number for part in session.problems}:
        raise InvalidInput(f"Ticket {session.number} has no problem {problem}.", "Add it with 'problem add' first.")


def fact_of(uow: UnitOfWork, session_id: SessionId, number: int) -> Fact:
    """The fact, or NotFound."""
    fact = uow.facts.get(session_id, number)
    if fact is None:
        raise NotFound(f"There is no fact F{number} on this ticket.", "'show' lists those that are.")
    return fact


def question_of(uow: UnitOfWork, session_id: SessionId, number: int) -> Question:
    """The question, or NotFound."""
    found = next((each for each in uow.questions.of_session(session_id) if each.number == number), None)
    if found is not None:
        return found
    raise NotFound(f"There is no question Q{number} on this ticket.", "'show' lists those that are.")


def check_of(uow: UnitOfWork, session_id: SessionId, number: int) -> Check:
    """The check, or NotFound."""
    found = next((each for each in uow.checks.of_session(session_id) if each.number == number), None)
    if found is not None:
        return found
    raise NotFound(f"There is no check C{number} on this ticket.", "'show' lists those that are.")
