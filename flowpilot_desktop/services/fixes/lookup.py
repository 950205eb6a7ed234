"""Which fix is meant: by its label, or the one in force."""

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.statements.typed import label_number
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def require_replaceable(active: Fix | None, replace_started: bool) -> None:
    """Raise Conflict where what comes of the fix in force is not known yet, unless that was said to be right."""
    if active is None or not active.is_under_way or replace_started:
        return
    hint = "Record its outcome first, or repeat with --replace."
    if active.outcome is None:
        raise Conflict(f"{active.label} “{active.title}” is being carried out and has no outcome yet.", hint)
    raise Conflict(f"{active.label} “{active.title}” was carried out, and whether it helped is not known yet.", hint)


def active_fix(uow: UnitOfWork, session_id: SessionId, problem: int | None) -> Fix | None:
    """The fix in force for one problem (None: for the ticket as a whole)."""
    for fix in uow.fixes.of_session(session_id):
        if fix.is_active and fix.problem == problem:
            return fix
    return None


def waiting_fix(uow: UnitOfWork, session_id: SessionId, label: str | None) -> Fix:
    """The suggestion with ``label`` that waits beside the fix in force, else the newest one. Raises: NotFound."""
    named = fix_meant(uow, session_id, label) if label is not None else None
    every = uow.fixes.of_session(session_id)
    active = {fix.problem: fix.number for fix in every if fix.is_active}
    waiting = [fix for fix in every if fix.is_waiting and active.get(fix.problem) in (None, fix.superseded_by)]
    if named is not None:
        waiting = [fix for fix in waiting if fix.number == named.number]
    if not waiting:
        raise NotFound("No suggestion waits on this ticket.", "'fix undo --fix X1' puts an earlier fix back in force.")
    return waiting[-1]


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
