"""state_version: the list of what previews are made from, and the triggers that are generated from it.

Every change of a listed column moves ``ai_sessions.state_version`` in the same transaction and appends a row to
``session_changes``, whoever writes and however. What is not in this list must not be read by a preview: a test finds
the columns that the preview builder reads and compares.
"""

SESSION_TABLE = "ai_sessions"
TICKET_TABLE = "tickets"

WATCHED: dict[str, tuple[str, ...]] = {
    "ai_sessions": ("id", "number", "title", "language", "ticket_id"),
    "tickets": ("id", "connector", "remote_id"),
    "problems": ("id", "session_id", "number", "title"),
    "facts": (
        "id",
        "session_id",
        "number",
        "text",
        "status",
        "role",
        "source",
        "audience",
        "customer_text",
        "replaced_by",
        "problem",
        "message_id",
        "generation_id",
        "stated_at",
    ),
    "questions": ("id", "session_id", "number", "text", "status", "answer", "fact", "problem"),
    "checks": ("id", "session_id", "number", "text", "status", "result", "audience", "fact", "problem"),
    "fixes": (
        "id",
        "session_id",
        "number",
        "title",
        "steps",
        "source",
        "created_at",
        "summary",
        "confidence",
        "template_id",
        "parameters",
        "problem",
        "superseded_at",
        "superseded_by",
        "weakens_security",
        "follow_up_owner",
        "follow_up_due",
    ),
    "fix_facts": ("id", "session_id", "fix_id", "fact"),
    "decisions": ("id", "session_id", "fix_id", "kind", "reason", "decided_at"),
    "outcomes": (
        "id",
        "session_id",
        "fix_id",
        "kind",
        "recorded_at",
        "verified_by",
        "seen_on",
        "text",
        "fact",
        "fact_was",
    ),
    "script_generations": (
        "id",
        "session_id",
        "template_id",
        "template_version",
        "template_name",
        "shell",
        "schema",
        "parameters",
        "fix",
        "created_at",
        "executed_at",
    ),
    "note_edits": ("id", "session_id", "kind", "revision", "action", "section", "key", "text", "facts"),
    "notes": (
        "id",
        "session_id",
        "kind",
        "resolution_no",
        "state_version",
        "markdown",
        "sha256",
        "stated_facts",
        "approved_at",
        "posted_at",
        "withdrawn_at",
    ),
    "post_keys": ("id", "session_id", "kind", "resolution_no", "key"),
}
"""Table → columns that a preview may be made from."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"


def triggers() -> dict[str, str]:
    """Name → SQL of every trigger that keeps ``state_version`` true; the same text for the same list."""
    made: dict[str, str] = {}
    for table, columns in WATCHED.items():
        for operation in ("insert", "update", "delete"):
            name = f"fresh_{table}_{operation}"
            made[name] = _trigger(name, table, columns, operation)
    return made


def _trigger(name: str, table: str, columns: tuple[str, ...], operation: str) -> str:
    row = "OLD" if operation == "delete" else "NEW"
    if (table, operation) == (SESSION_TABLE, "delete"):
        body = [_last_change()]
    else:
        body = [*_bump(table, row, operation, columns)]
    link = {SESSION_TABLE: None, TICKET_TABLE: "id"}.get(table, "session_id")
    if operation == "update" and link:
        # A row that moves to another session leaves the first one changed as well.
        body += _bump(table, "OLD", "delete", columns, only_if=f"OLD.{link} IS NOT NEW.{link}")
    event = f"UPDATE OF {', '.join(columns)}" if operation == "update" else operation.upper()
    when = ""
    if operation == "update":
        when = " WHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    statements = " ".join(f"{statement};" for statement in body)
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW{when} BEGIN {statements} END"


def _bump(
    table: str, row: str, operation: str, columns: tuple[str, ...], *, only_if: str | None = None
) -> tuple[str, str]:
    sessions = _sessions_of(table, row)
    if only_if:
        sessions += f" AND {only_if}"
    step = "state_version + 1"
    if table == SESSION_TABLE and operation == "insert":
        # A session that is replaced by raw SQL goes on counting where its history stopped.
        step = (
            "1 + max(state_version, coalesce("
            "(SELECT max(version) FROM session_changes WHERE session_changes.session_id = NEW.id), 0))"
        )
    changed = _changed_columns(columns) if operation == "update" else "''"
    return (
        f"UPDATE {SESSION_TABLE} SET state_version = {step} WHERE {sessions}",
        "INSERT INTO session_changes (session_id, version, table_name, row_id, operation, columns, changed_at) "
        f"SELECT id, state_version, '{table}', CAST({row}.id AS TEXT), '{operation}', {changed}, {_NOW} "
        f"FROM {SESSION_TABLE} WHERE {sessions}",
    )


def _last_change() -> str:
    """A session that goes leaves its last line: should its id come back, its versions go on from there."""
    return (
        "INSERT INTO session_changes (session_id, version, table_name, row_id, operation, columns, changed_at) "
        f"VALUES (OLD.id, OLD.state_version + 1, '{SESSION_TABLE}', OLD.id, 'delete', '', {_NOW})"
    )


def _sessions_of(table: str, row: str) -> str:
    if table == SESSION_TABLE:
        return f"id = {row}.id"
    if table == TICKET_TABLE:
        return f"ticket_id = {row}.id"
    return f"id = {row}.session_id"


def _changed_columns(columns: tuple[str, ...]) -> str:
    parts = (f"CASE WHEN OLD.{column} IS NOT NEW.{column} THEN '{column},' ELSE '' END" for column in columns)
    return "rtrim(" + " || ".join(parts) + ", ',')"
