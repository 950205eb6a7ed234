"""Pasted output of a script becomes proposed facts: what it prints as ``FACT: …``, then lines that are clearly errors.

Sources: ECMA-48 (escape sequences), PowerShell's error view (``about_Preference_Variables``, ``$ErrorView``).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.characters import HIDDEN, in_one_form

MOST_PROPOSALS = 40
MOST_ERRORS = 10
LONGEST_PROPOSAL = 300  # characters

_FACT = "FACT:"

_ESCAPES = late(
    r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[ -/]{0,3}[0-~])|\x9b[0-?]*+[@-~]"
)
_MENTIONED = (
    *("error", "fatal", "critical", "fehler", " : ", "denied", "verweigert", "refused", "timed out", "not found"),
    *("not known", "not permitted", "no such", "no route", "reset by", "failed", "unable", "cannot", "0x8"),
)
"""Every line that ``_ERROR`` matches holds one of these, in lower case; looking for them first is quick."""

_ERROR = late(
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

_MOST_LOOKED_AT = 80
"""Lines of each kind: more than are proposed, for those that say the same."""

Redact = Callable[[str, Sequence[tuple[int, int]]], Sequence[str]]
"""Takes a text and the places in it that are wanted, and returns what may be shown of each."""


def _as_they_are(text: str, places: Sequence[tuple[int, int]]) -> Sequence[str]:
    return [text[slice(*place)] for place in places]


def proposals_from_output(text: str, *, redact: Redact = _as_they_are) -> tuple[str, ...]:
    """The facts that pasted output states: each once, in the order printed, errors last; 40 at most.

    Nothing in them is invisible, and none is longer than 300 characters. ``redact`` sees all that was printed, so that
    it recognises what goes on in the next line; blanks are single in it.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPES.sub("", text)
    lines = [" ".join(line.split()) for line in in_one_form(text).split("\n")]
    if HIDDEN.search("".join(lines)):
        lines = [" ".join(HIDDEN.sub("", line).split()) for line in lines]
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for line in lines:
        places.setdefault(line[:_LONGEST_LINE], (start, start + min(len(line), _LONGEST_LINE)))
        start += len(line) + 1
    stated = islice((line for line in places if line.startswith(_FACT)), _MOST_LOOKED_AT)
    failed = islice((line for line in places if _is_error(line)), _MOST_LOOKED_AT)
    facts = [(places[line][0] + len(_FACT), places[line][1]) for line in stated]
    errors = [places[line] for line in failed]
    redacted = redact("\n".join(lines), [*facts, *errors])
    found = _unique(redacted[: len(facts)], MOST_PROPOSALS)
    return _unique(chain(found, _unique(redacted[len(facts) :], MOST_ERRORS)), MOST_PROPOSALS)


def _is_error(line: str) -> bool:
    """Whether a line says that something failed; a line that only mentions errors is none."""
    lowered = line.lower()
    mentioned = any(word in lowered for word in _MENTIONED)
    return mentioned and not line.startswith(_FACT) and _ERROR.match(line) is not None


def _unique(lines: Iterable[str], most: int) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in lines:
        readable = " ".join(line.split())
        if len(readable) > LONGEST_PROPOSAL:
            readable = readable[: LONGEST_PROPOSAL - 1].rstrip() + "…"
        if readable:
            found.setdefault(readable.casefold(), readable)
        if len(found) >= most:
            break
    return tuple(found.values())
