"""The ticket that is written to, its questions and checks by their number, or a refusal that says why not."""

from flowpilot_desktop.domain.errors import NotFound
from flowpilot_desktop.domain.lane import Check, Question
from flowpilot_desktop.domain.sessions import Session, SessionId
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def open_session(uow: UnitOfWork, session_id: SessionId) -> Session:
    """The session, or NotFound; Conflict where it is closed."""
    require_open(session := existing(uow, session_id))
    return session


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
