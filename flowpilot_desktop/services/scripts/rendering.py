"""Fills a template in: values are bound to variables in front of the body, never put into it.

Every value stands in a literal of its shell that expands nothing:

- PowerShell: single quotes with all five characters doubled that PowerShell takes for a single quote
  (``about_Quoting_Rules``; ``CodeGeneration.EscapeSingleQuotedStringContent`` does the same). A text of several lines
  is joined from its lines, so that the literal does not depend on how a file ends its lines.
- bash: ``shlex.quote``; what it writes is POSIX shell, and dash reads it the same. A text of several lines is put
  together from its lines too (the x keeps the last ends of lines, and is taken off): pasted into a terminal, a line
  that starts with ``^`` is a history expansion even inside quotes (tried with bash 5.2).
"""

import shlex
from collections.abc import Mapping

from flowpilot_desktop.domain.scripts import RenderedScript, ScriptTemplate, Shell
from flowpilot_desktop.redaction import Gate, known_secrets
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.characters import comment, in_one_form
from flowpilot_desktop.services.scripts.bodies import PREFIX
from flowpilot_desktop.services.scripts.powershell_contexts import SINGLE_QUOTES
from flowpilot_desktop.services.scripts.schema import Kind, parameters_of
from flowpilot_desktop.services.scripts.validation import require_valid
from flowpilot_desktop.services.scripts.values import Value, validate

_NEVER_RUN = "FlowPilot Desktop has not run this script. Read it before you do."
_ANY_SINGLE_QUOTE = late(f"[{SINGLE_QUOTES}]")


def render(template: ScriptTemplate, values: Mapping[str, object], *, gate: Gate) -> RenderedScript:
    """The script that ``template`` makes of ``values``.

    Raises:
        InvalidParameters: values that are missing, unknown or of the wrong form.
        BrokenTemplate: the template itself could be broken out of.
    """
    require_valid(template)
    checked = validate(template.schema, values, shell=template.shell)
    shown = gate.redact_parameters(template.schema, checked)
    secrets = known_secrets(template.schema, checked)
    return RenderedScript(
        template_id=template.id,
        template_version=template.version,
        template_name=template.name,
        shell=template.shell,
        schema=template.schema,
        parameters=shown,
        redacted=gate.redact(composed(template, shown), secrets=secrets).text,
        is_sensitive=any(each.kind is Kind.SECRET for each in parameters_of(template.schema)),
        text=composed(template, checked),
        secret_lines=gate.mark_lines(template.schema, checked),
    )


def bind(name: str, value: Value, shell: Shell) -> str:
    """The line that gives the variable of parameter ``name`` its value."""
    variable = f"{PREFIX}{name}"
    written = str(value) if isinstance(value, int) else literal(value, shell)
    if shell is Shell.POWERSHELL:
        return f"${variable} = {written}"
    several = isinstance(value, str) and "\n" in value
    return f"{variable}={written}; {variable}=${{{variable}%?x}}" if several else f"{variable}={written}"


def literal(text: str, shell: Shell) -> str:
    """``text`` as the shell reads it back, whatever is in it (NUL and escape characters never get this far)."""
    if shell is Shell.BASH:
        lines = [shlex.quote(line) for line in text.split("\n")]
        return lines[0] if len(lines) == 1 else f"$(printf '%s\\n' {' '.join(lines)} x)"
    doubled = _ANY_SINGLE_QUOTE.sub(lambda quote: 2 * quote.group(), text)
    lines = [f"'{line}'" for line in doubled.split("\n")]
    return lines[0] if len(lines) == 1 else f"@({', '.join(lines)}) -join [char]10"


def header(template: ScriptTemplate) -> list[str]:
    """What the script is, as comments; no value of a parameter is ever part of it."""
    lines = ["#!/usr/bin/env bash"] if template.shell is Shell.BASH else []
    lines += comment(template.name)
    draft = ", a draft" if template.is_draft else ""
    lines += comment(f"{template.id}, version {template.version}{draft}", first="Template: ", then="  ")
    for label, text in (("What it does", template.description), ("Changes", template.changes), ("Undo", template.undo)):
        if text:
            lines += comment(text, first=f"{label}: ", then="  ")
    if template.needs_admin:
        lines += comment("Needs " + ("an elevated window." if template.shell is Shell.POWERSHELL else "root (sudo)."))
    if template.shell is Shell.BASH:
        lines += comment("Save it to a file and run that: pasted into a terminal, an error would close the terminal.")
    return [*lines, *comment(_NEVER_RUN)]


def composed(template: ScriptTemplate, values: Mapping[str, object]) -> str:
    """The text of the script; ``values`` were validated before, or are placeholders of such."""
    lines = header(template)
    if values:
        lines.append("")
    explained = {each.name: each.description for each in parameters_of(template.schema) if each.kind is Kind.CHOICE}
    for name, value in values.items():
        if explained.get(name):  # what the words mean that are chosen from is said where the choice stands
            lines += comment(explained[name])
        lines.append(bind(name, value if isinstance(value, int) else str(value), template.shell))
    return "\n".join(lines) + "\n\n" + in_one_form(template.body).strip("\n") + "\n"
