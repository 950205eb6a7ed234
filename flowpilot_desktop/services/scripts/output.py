"""Pasted output of a script becomes proposed facts: what it prints as ``FACT: …``, then lines that are clearly errors.

Sources: ECMA-48 (escape sequences), PowerShell's error view (``about_Preference_Variables``, ``$ErrorView``).
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from flowpilot_desktop.services.scripts.characters import HIDDEN

MOST_PROPOSALS = 40
MOST_ERRORS = 10
LONGEST_PROPOSAL = 300

_FACT = "FACT:"

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[ -/]{0,3}[0-~])|\x9b[0-?]*+[@-~]"
)
_MENTIONED = (
    *("error", "fatal", "critical", "fehler", " : ", "denied", "verweigert", "refused", "timed out", "not found"),
    *("not known", "not permitted", "no such", "no route", "reset by", "failed", "unable", "cannot", "0x8"),
)
"""Every line that ``_ERROR`` matches holds one of these, in lower case; looking for them first is quick."""

_ERROR = re.compile(
    r"\[?(?:error|fatal|critical|fehler)\]?(?:[:\s]|$)"
    r"|[A-Z][a-z]+-[A-Z][A-Za-z]+ ?: \S"
    r"|[\w./-]{1,80}: .*(?:not found|denied|refused|timed out|reset by peer|not (?:known|permitted)|no such|no route"
    r"|cannot |failed|unable)"
    r"|(?:access (?:is denied|to the path)|failed to |unable to |cannot |zugriff verweigert|job for \S+ failed)"
    r"|.*\b0x8[0-9a-f]{7}\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 2_000
"""Characters that are looked at: far more than a proposal shows, so that what is cut here is not shown."""


def proposals_from_output(text: str, *, redact: Callable[[str], str] = str) -> tuple[str, ...]:
    """The facts that pasted output states: each once, in the order printed, errors last; 40 at most.

    Nothing in them is invisible, and none is longer than 300 characters. ``redact`` sees each line before it is cut.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPES.sub("", text)
    # Blanks first: a secret behind a long padding must not be cut in two before it can be recognised.
    lines = dict.fromkeys(" ".join(line.split())[:_LONGEST_LINE] for line in text.replace("\r", "\n").split("\n"))
    facts = _unique((line[len(_FACT) :] for line in lines if line.startswith(_FACT)), MOST_PROPOSALS, redact)
    errors = _unique((line for line in lines if _is_error(line)), MOST_ERRORS, redact)
    return _unique(chain(facts, errors), MOST_PROPOSALS, str)


def _is_error(line: str) -> bool:
    """Whether a line says that something failed; a line that only mentions errors is none."""
    lowered = line.lower()
    mentioned = any(word in lowered for word in _MENTIONED)
    return mentioned and not line.startswith(_FACT) and _ERROR.match(line) is not None


def _unique(lines: Iterable[str], most: int, redact: Callable[[str], str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in lines:
        readable = " ".join(redact(" ".join(HIDDEN.sub("", line).split())).split())
        if len(readable) > LONGEST_PROPOSAL:
            readable = readable[: LONGEST_PROPOSAL - 1].rstrip() + "…"
        if readable:
            found.setdefault(readable.casefold(), readable)
        if len(found) >= most:
            break
    return tuple(found.values())
