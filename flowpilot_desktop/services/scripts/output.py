"""Pasted output of a script becomes proposed facts: what it prints as ``FACT: …``, then lines that are clearly errors.

Sources: ECMA-48 (escape sequences), PowerShell's error view (``about_Preference_Variables``, ``$ErrorView``).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from flowpilot_desktop.services.scripts.characters import HIDDEN

MOST_PROPOSALS = 40
MOST_ERRORS = 10
LONGEST_PROPOSAL = 300

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[ -/]{0,3}[0-~])|\x9b[0-?]*+[@-~]"
)
_FACT = re.compile(r"^[ \t]*FACT:[ \t]*(\S[^\n]{0,2000})", re.MULTILINE)
_SMELL = re.compile(
    r"error|fatal|critical|fehler|-[a-z]+ ?: |denied|verweigert|refused|timed out|not (?:found|known|permitted)"
    r"|no such|no route|reset by|failed|unable|cannot|0x8[0-9a-f]{7}",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\[?(?:error|fatal|critical|fehler)\]?(?:[:\s]|$)"
    r"|[A-Z][a-z]+-[A-Z][A-Za-z]+ ?: \S"
    r"|[\w./-]{1,80}: .*(?:not found|denied|refused|timed out|reset by peer|not (?:known|permitted)|no such|no route"
    r"|cannot |failed|unable)"
    r"|(?:access (?:is denied|to the path)|failed to |unable to |cannot |zugriff verweigert|job for \S+ failed)"
    r"|.*\b0x8[0-9a-f]{7}\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 1_000


def proposals_from_output(text: str) -> tuple[str, ...]:
    """The facts that pasted output states: each once, in the order printed, errors last; 40 at most.

    Nothing in them is invisible, and none is longer than 300 characters.
    """
    plain = _ESCAPES.sub("", text).replace("\r", "\n")
    facts = _unique((match[1] for match in _FACT.finditer(plain)), MOST_PROPOSALS)
    errors = _unique(_errors(plain), MOST_ERRORS)
    return _unique(chain(facts, errors), MOST_PROPOSALS)


def _errors(plain: str) -> Iterator[str]:
    """Lines that say that something failed; a line that only mentions errors is none."""
    after = 0
    for smell in _SMELL.finditer(plain):
        if smell.start() < after:
            continue
        start = plain.rfind("\n", max(0, smell.start() - _LONGEST_LINE), smell.start()) + 1
        after = plain.find("\n", smell.end(), smell.end() + _LONGEST_LINE)
        after = smell.end() + _LONGEST_LINE if after < 0 else after
        line = plain[max(start, smell.start() - _LONGEST_LINE) : after].strip()
        if _ERROR.match(line) and not line.startswith("FACT:"):
            yield line


def _unique(lines: Iterable[str], most: int) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in lines:
        readable = " ".join(HIDDEN.sub("", line).split())
        if len(readable) > LONGEST_PROPOSAL:
            readable = readable[: LONGEST_PROPOSAL - 1].rstrip() + "…"
        if readable:
            found.setdefault(readable.casefold(), readable)
        if len(found) >= most:
            break
    return tuple(found.values())
