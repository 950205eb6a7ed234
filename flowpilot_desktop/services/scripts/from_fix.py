"""Scripts and drafts of templates made from the steps of a fix; the steps stay comments until a person writes code."""

import re
import unicodedata

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.services.characters import comment, visible
from flowpilot_desktop.services.scripts.validation import LONGEST_WORDS

_STRICT = {Shell.POWERSHELL: "$ErrorActionPreference = 'Stop'", Shell.BASH: "set -euo pipefail"}


def one_off(fix: Fix, shell: Shell) -> str:
    """The steps of ``fix`` as a script of comments, to be worked through line by line; nothing in it can run."""
    lines = ["#!/usr/bin/env bash"] if shell is Shell.BASH else []
    lines += comment(fix.title, then="  ")
    if fix.summary:
        lines += comment(fix.summary, then="  ")
    lines += comment("Every step is a comment: do it yourself, or take the # away from what you have read.")
    return "\n".join([*lines, "", *_steps(fix)]) + "\n"


def draft_from_fix(fix: Fix, shell: Shell) -> ScriptTemplate:
    """A draft whose body holds the steps as comments. Its id follows from the title; the desk makes it unique."""
    body = "\n".join([_STRICT[shell], "", *_steps(fix)]) + "\n"
    name = visible(fix.title)[:200].strip() or "New script"
    return ScriptTemplate(
        id=id_of(name),
        version=1,
        name=name,
        description=visible(fix.summary)[:LONGEST_WORDS].strip(),
        shell=shell,
        body=body,
        schema={"type": "object", "properties": {}, "required": [], "additionalProperties": False},
        is_draft=True,
    )


def id_of(name: str) -> str:
    """A template's id made of its name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "script"


def _steps(fix: Fix) -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(fix.steps, start=1):
        first = f"{number}. "
        lines += comment(step, first=first, then=" " * len(first))
    return lines or comment("The fix has no steps yet.")
