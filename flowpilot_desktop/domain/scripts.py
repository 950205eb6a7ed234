"""Script templates and their renderings. Sensitive values are never part of any of these values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flowpilot_desktop.domain.sessions import SessionId


class Shell(StrEnum):
    """The interpreter that a script is written for."""

    POWERSHELL = "powershell"
    BASH = "bash"


@dataclass(frozen=True)
class ScriptTemplate:
    """A script body with the JSON Schema of its parameters; ``version`` rises with each change of either."""

    id: str
    version: int
    name: str
    description: str
    shell: Shell
    body: str
    schema: Mapping[str, object]
    is_draft: bool = False


@dataclass(frozen=True)
class Generation:
    """One rendering of a template, for a session or for none.

    ``schema`` is the one in force when it was made, frozen. ``parameters`` holds placeholders where the schema says
    ``sensitive``. ``executed_at`` is when the agent said that it was run; what was not run appears in no note.
    """

    id: int
    session_id: SessionId | None
    template_id: str
    template_version: int
    template_name: str
    shell: Shell
    schema: Mapping[str, object]
    parameters: Mapping[str, object]
    created_at: datetime
    executed_at: datetime | None = None
