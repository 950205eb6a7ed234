"""Script templates and their renderings. Only a ``RenderedScript`` knows sensitive values, and only in its ``text``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flowpilot_desktop.domain.script_kinds import Risk as Risk
from flowpilot_desktop.domain.script_kinds import Shell as Shell
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import RedactedText

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ScriptTemplate:
    """A script body with the JSON Schema of its parameters; ``version`` rises with each change of either.

    The body uses the parameter ``host`` as ``$p_host``, in both shells. ``changes`` says what a run changes, ``undo``
    how to take that back.
    """

    id: str
    version: int
    name: str
    description: str
    shell: Shell
    body: str
    schema: Mapping[str, object]
    is_draft: bool = False
    changes: str = ""
    undo: str = ""
    risk: Risk = Risk.CHANGES
    needs_admin: bool = False


@dataclass(frozen=True)
class RenderedScript:
    """A script that is ready to be read, copied or saved; the program never runs one.

    ``text`` is for the screen, the clipboard and a file that the agent chose, nothing else; ``redacted`` and
    ``parameters`` (placeholders where the schema says ``sensitive``) are for everything else. ``schema`` is the one in
    force when it was made. ``secret_lines`` is what is kept to recognise single lines of secrets, by parameter.
    """

    template_id: str
    template_version: int
    template_name: str
    shell: Shell
    schema: Mapping[str, object]
    parameters: Mapping[str, object]
    redacted: RedactedText
    is_sensitive: bool
    text: str = field(repr=False)
    secret_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def file_bytes(self) -> bytes:
        """The script as a file. PowerShell 5.1 reads a file without a byte order mark in the PC's old code page."""
        if self.shell is Shell.POWERSHELL:
            return _BYTE_ORDER_MARK + self.text.replace("\n", "\r\n").encode("utf-8")
        return self.text.encode("utf-8")

    @property
    def file_name(self) -> str:
        """A name that every file system takes: no device name, no leading dash or dot, no value of a parameter."""
        safe = re.sub(r"[^a-z0-9]+", "-", self.template_id.lower()).strip("-")[:60].strip("-")
        return f"flowpilot-{safe or 'script'}-v{self.template_version}{self.shell.suffix}"


@dataclass(frozen=True)
class Generation:
    """One rendering of a template, for a session or for none.

    ``schema`` is the one in force when it was made, frozen. ``parameters`` holds placeholders where the schema says
    ``sensitive``. ``executed_at`` is when the agent said that it was run; what was not run appears in no note.
    ``fix`` is the label number of the fix that it carries out.
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
    fix: int | None = None
