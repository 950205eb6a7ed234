"""Small templates and a gate for the tests of scripts."""

from dataclasses import replace
from typing import Any

from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.redaction import Gate

GATE = Gate(b"a salt that is this test's alone.")
STRICT = {Shell.BASH: "set -euo pipefail\n", Shell.POWERSHELL: "$ErrorActionPreference = 'Stop'\n"}


def schema(**properties: dict[str, Any]) -> dict[str, Any]:
    """All parameters but texts are required."""
    required = [
        name for name, entry in properties.items() if entry.keys() & {"format", "enum"} or entry["type"] == "integer"
    ]
    return {"type": "object", "properties": properties, "required": required}


def template(shell: Shell, body: str, **properties: dict[str, Any]) -> ScriptTemplate:
    """A template whose body is ``body`` after the line that every body needs."""
    return ScriptTemplate(
        id="sample",
        version=1,
        name="A sample",
        description="Prints what it was given.",
        shell=shell,
        body=STRICT[shell] + body,
        schema=schema(**properties),
        changes="Nothing.",
        undo="Nothing to undo.",
    )


def as_draft(of: ScriptTemplate, **changed: Any) -> ScriptTemplate:
    return replace(of, is_draft=True, **changed)
