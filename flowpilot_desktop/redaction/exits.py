"""The first step of the gate: which fields may leave through which door."""

from enum import StrEnum


class Exit(StrEnum):
    """A way out of the program."""

    MODEL = "model"
    TICKET = "ticket"
    EXPORT = "export"
    LOG = "log"
    CRASH_REPORT = "crash_report"
    SUPPORT_BUNDLE = "support_bundle"


class GateRefused(Exception):
    """Base of what the gate does not let out. The text names the field and the exit, never the value."""

    def __init__(self, way_out: Exit, field: str, reason: str) -> None:
        super().__init__(reason)
        self.way_out = way_out
        self.field = field


class FieldNotAllowed(GateRefused):
    """The field is not on the exit's list."""

    def __init__(self, way_out: Exit, field: str) -> None:
        super().__init__(way_out, field, f"The field {field[:80]!r} may not leave through the exit {way_out.value!r}.")


class SecretInFixedField(GateRefused):
    """A field that must leave unchanged, such as a post's key, holds what looks like a secret."""

    def __init__(self, way_out: Exit, field: str) -> None:
        super().__init__(
            way_out, field, f"The field {field!r} holds a secret and cannot leave through {way_out.value!r}."
        )


ALLOWED_FIELDS: dict[Exit, frozenset[str]] = {
    Exit.MODEL: frozenset(
        {"title", "system", "prompt", "message", "messages", "history", "ticket_text", "facts", "questions", "checks"}
        | {"fix", "fixes", "steps", "summary", "note", "script_template", "script_output", "parameters", "locale"}
    ),
    Exit.TICKET: frozenset({"body", "target", "visibility", "status", "post_key", "reference"}),
    Exit.EXPORT: frozenset(
        {"id", "title", "status", "created", "ticket_ref", "state_version", "note", "messages", "facts", "questions"}
        | {"checks", "fix", "fixes", "scripts", "changes", "outcome", "parameters"}
    ),
    Exit.LOG: frozenset(
        {"event", "message", "level", "code", "session_id", "item_id", "run_id", "connector", "model", "state"}
        | {"state_version", "error_type", "duration_ms", "count", "attempt", "bytes", "from_cache", "version"}
    ),
    Exit.CRASH_REPORT: frozenset(
        {"traceback", "error_type", "message", "version", "platform", "python", "qt", "locale", "uptime_s", "log_tail"}
    ),
    Exit.SUPPORT_BUNDLE: frozenset({"program", "doctor", "desk", "settings", "outbox", "log", "crash"}),
}
"""A field that is not named here does not leave, whatever it holds."""

FIXED_FIELDS: dict[Exit, frozenset[str]] = {Exit.TICKET: frozenset({"target", "visibility", "status", "post_key"})}
"""Fields that work only as they are: with a placeholder inside, a post would miss its ticket or be sent twice."""
