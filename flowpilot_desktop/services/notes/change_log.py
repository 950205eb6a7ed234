"""What changed on a ticket, as sentences for the agent, from the record that the triggers keep."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.sessions import Change
from flowpilot_desktop.services.sessions import existing
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Lane:
    """What a change can be about, by row id."""

    facts: dict[str, Fact]
    questions: dict[str, Question]
    checks: dict[str, Check]
    fixes: dict[str, Fix]


def changes_since(uow: UnitOfWork, session_id: str, version: int) -> tuple[str, ...]:
    """One sentence for each row that changed after ``version``, in the order of its last change."""
    existing(uow, session_id)
    lane = Lane(
        facts={str(fact.id): fact for fact in uow.facts.of_session(session_id)},
        questions={str(each.id): each for each in uow.questions.of_session(session_id)},
        checks={str(check.id): check for check in uow.checks.of_session(session_id)},
        fixes={str(fix.id): fix for fix in uow.fixes.of_session(session_id)},
    )
    return describe(uow.sessions.changes(session_id, since_version=version), lane)


def describe(changes: Iterable[Change], lane: Lane) -> tuple[str, ...]:
    """Sentences for ``changes``; several changes of one row make one sentence."""
    by_row: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_row.setdefault((change.table, change.row_id), []).append(change)
    sentences = [_sentence(table, row_id, rows, lane) for (table, row_id), rows in by_row.items()]
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


def _sentence(table: str, row_id: str, rows: list[Change], lane: Lane) -> str:
    tell = _TELLERS.get(table)
    if tell is None:
        return ""
    operations = {change.operation for change in rows}
    operation = "insert" if "insert" in operations else "delete" if "delete" in operations else "update"
    columns = {column for change in rows for column in change.columns}
    return tell(row_id, operation, columns, lane)


def _fact(row_id: str, operation: str, columns: set[str], lane: Lane) -> str:
    fact = lane.facts.get(row_id)
    if fact is None:
        return "A fact was removed."
    if operation == "insert":
        return f"{fact.label} was added ({fact.status.replace('_', ' ')}): {fact.text}"
    if "status" in columns:
        return f"{fact.label} is now {fact.status.replace('_', ' ')}: {fact.text}"
    what = ", ".join(sorted(columns)).replace("_", " ")
    return f"{fact.label} was changed ({what}): {fact.text}"


def _question(row_id: str, operation: str, _columns: set[str], lane: Lane) -> str:
    question = lane.questions.get(row_id)
    if question is None:
        return "A question was removed."
    verb = "added" if operation == "insert" else question.status.value
    return f"{question.label} was {verb}: {question.text}"


def _check(row_id: str, operation: str, _columns: set[str], lane: Lane) -> str:
    check = lane.checks.get(row_id)
    if check is None:
        return "A check was removed."
    verb = "was added" if operation == "insert" else f"is now {check.status}"
    return f"{check.label} {verb}: {check.text}"


def _fix(row_id: str, operation: str, columns: set[str], lane: Lane) -> str:
    fix = lane.fixes.get(row_id)
    if fix is None:
        return "A fix was removed."
    if operation == "insert":
        return f"{fix.label} was suggested: {fix.title}"
    if "superseded_at" in columns:
        return f"{fix.label} was superseded: {fix.title}"
    return f"{fix.label} was changed: {fix.title}"


def _always(sentence: str) -> Callable[[str, str, set[str], Lane], str]:
    return lambda _row_id, _operation, _columns, _lane: sentence


_TELLERS: dict[str, Callable[[str, str, set[str], Lane], str]] = {
    "ai_sessions": lambda _row_id, _operation, columns, _lane: (
        f"The ticket's {', '.join(sorted(columns))} changed." if columns else ""
    ),
    "tickets": _always("The linked ticket changed."),
    "problems": _always("The ticket's problems changed."),
    "facts": _fact,
    "questions": _question,
    "checks": _check,
    "fixes": _fix,
    "decisions": _always("A fix was decided on."),
    "outcomes": _always("The outcome of a fix was recorded."),
    "script_generations": _always("A script was generated or run."),
    "note_edits": _always("The note was edited by hand."),
    "notes": _always("A note of this ticket was approved or posted."),
}
