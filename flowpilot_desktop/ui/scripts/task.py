"""What the form is filled in for: a template by itself, or the script of a fix."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.scripts import Generation, RenderedScript, ScriptTemplate, Shell
from flowpilot_desktop.domain.sessions import SessionId


@dataclass(frozen=True)
class Task:
    """``template`` is None for a fix that names none: its steps are the script, as comments of ``shell``.

    ``starts``: making the script starts the fix.
    """

    template: ScriptTemplate | None
    session_id: SessionId | None = None
    fix: Fix | None = None
    starts: bool = False
    shell: Shell = Shell.POWERSHELL
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A script that was made and written down; ``generation`` is the line about it."""

    script: RenderedScript
    generation: Generation | None
