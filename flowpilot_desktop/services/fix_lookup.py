"""Which fix is meant: by its label, or the one in force."""

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.statements import label_number
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def is_under_way(fix: Fix) -> bool:
    """Somebody is carrying it out, and what came of it is not recorded."""
    return fix.is_started and fix.outcome is None


def require_replaceable(active: Fix | None, replace_started: bool) -> None:
    """Raise Conflict where the fix in force is being carried out, unless that was said to be right."""
    if active is not None and is_under_way(active) and not replace_started:
        raise Conflict(
            f"{active.label} “{active.title}” is being carried out and has no outcome yet.",
            "Record its outcome first, or repeat with --replace.",
        )


def active_fix(uow: UnitOfWork, session_id: SessionId, problem: int | None) -> Fix | None:
    """The fix in force for one problem (None: for the ticket as a whole)."""
    for fix in uow.fixes.of_session(session_id):
        if fix.is_active and fix.problem == problem:
            return fix
    return None


def fix_meant(uow: UnitOfWork, session_id: SessionId, label: str | None) -> Fix:
    """The fix with ``label``, or the only one in force. Raises: NotFound, InvalidInput where several are in force."""
    if label is not None:
        return fix_of(uow, session_id, label_number(label, "X"))
    active = [fix for fix in uow.fixes.of_session(session_id) if fix.is_active]
    if not active:
        raise NotFound("There is no active fix on this ticket.", "Name one with --fix, or add one with 'fix add'.")
    if len(active) > 1:
        labels = ", ".join(fix.label for fix in active)
        raise InvalidInput(f"Several fixes are active: {labels}.", "Name one with --fix.")
    return active[0]


def fix_of(uow: UnitOfWork, session_id: SessionId, number: int) -> Fix:
    """The fix, or NotFound."""
    for fix in uow.fixes.of_session(session_id):
        if fix.number == number:
            return fix
    raise NotFound(f"There is no fix X{number} on this ticket.", "'show' lists those that are.")
