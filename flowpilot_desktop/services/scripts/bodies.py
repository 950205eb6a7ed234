"""How a body uses its parameters, and the ways of using them that would let a value become code.

A body names the parameter ``host`` as ``$p_host``, in both shells; nothing else may start with ``p_`` after a ``$``.
A value, and every variable that received one, may stand only where a list says that it is plain data (``flow``): what
is on no list is refused. That keeps honest mistakes out; an author who means harm needs no parameter for it. What a
value cannot do is leave its place, whatever the body is (``rendering``).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.scripts.bash_contexts import BashScan
from flowpilot_desktop.services.scripts.contexts import BrokenBody, Context, Scan
from flowpilot_desktop.services.scripts.flow.judging import refusals
from flowpilot_desktop.services.scripts.flow.taint import taints_of
from flowpilot_desktop.services.scripts.powershell_contexts import PowerShellScan
from flowpilot_desktop.services.scripts.schema import Kind

PREFIX = "p_"

_REFERENCES = {
    Shell.BASH: late(r"\$(\{[#!]?)?(p_[A-Za-z0-9_]*)"),
    Shell.POWERSHELL: late(
        r"[$@](\{)?(?:(?:script|local|global|private|using|variable|env):)?(p_[A-Za-z0-9_]*)", re.IGNORECASE
    ),
}
_IN_ARITHMETIC = late(r"\bp_[A-Za-z0-9_]*")
_ASSIGNED = {
    Shell.BASH: late(
        r"(?:^|[\s;&|(])(?:(?:local|export|readonly|declare|read|unset|for|mapfile)\s[^\n;]*?)?\b(p_\w*)(?=\+?=|\s+in\s)"
        r"|\b(?:read|unset|mapfile|readarray|for|getopts)\b[^\n;|&]*?\s(p_\w*)",
        re.MULTILINE,
    ),
    Shell.POWERSHELL: late(
        r"\$\{?(?:\w+:)?(p_\w*)\}?\s*(?:[-+*/%]|\?\?)?=(?!=)|foreach\s*\(\s*\$(p_\w*)", re.IGNORECASE
    ),
}
_STRICT = {
    Shell.BASH: (late(r"^set -euo pipefail$", re.MULTILINE), "set -euo pipefail"),
    Shell.POWERSHELL: (
        late(r"^\$ErrorActionPreference\s*=\s*'Stop'\s*$", re.MULTILINE | re.IGNORECASE),
        "$ErrorActionPreference = 'Stop'",
    ),
}
EXPANDED = frozenset({Context.CODE, Context.DOUBLE, Context.HERE_EXPANDING, Context.EXPANSION, Context.ARITHMETIC})


@dataclass(frozen=True)
class Reference:
    """A place where a body names a parameter; ``name`` is without the prefix."""

    name: str
    start: int
    end: int
    context: Context
    is_braced: bool


@lru_cache(maxsize=256)
def scan(body: str, shell: Shell) -> Scan:
    """Read ``body`` once. Raises: BrokenBody."""
    return BashScan(body) if shell is Shell.BASH else PowerShellScan(body)


def references(body: str, shell: Shell) -> tuple[Reference, ...]:
    """Every place where the body names a parameter, in order. Raises: BrokenBody."""
    contexts = scan(body, shell).contexts
    found = []
    for match in _REFERENCES[shell].finditer(body):
        context = contexts[match.start()]
        if context in EXPANDED:
            name = match[2].removeprefix(PREFIX) if shell is Shell.BASH else match[2].lower().removeprefix(PREFIX)
            found.append(Reference(name, match.start(), match.end(), context, bool(match[1])))
    if shell is Shell.BASH:
        for match in _IN_ARITHMETIC.finditer(body):
            before = body[match.start() - 1 : match.start()]
            if contexts[match.start()] in (Context.ARITHMETIC, Context.EXPANSION) and before not in (
                "$",
                "{",
                "#",
                "!",
            ):
                name = match.group().removeprefix(PREFIX)
                found.append(Reference(name, match.start(), match.end(), Context.ARITHMETIC, False))
    return tuple(sorted(found, key=lambda each: each.start))


def problems_in(
    body: str, shell: Shell, kinds: Mapping[str, Kind], counts: Collection[str] = ()
) -> Iterator[BrokenBody]:
    """What would let a value become code, or keeps a parameter from doing anything.

    ``kinds`` are those of the declared parameters, ``counts`` the names of the whole numbers that are never below zero.
    """
    try:
        walk = scan(body, shell)
    except BrokenBody as broken:
        yield broken
        return
    strict, as_text = _STRICT[shell]
    if not strict.search(body):
        yield BrokenBody(1, f"must have the line {as_text}, so that it stops at the first error.")
    yield from _problems_of_names(walk, shell, kinds)
    try:
        for refusal in refusals(body, shell, taints_of(kinds, PREFIX, counts)):
            yield walk.broken(refusal.reason, refusal.start)
    except BrokenBody as broken:
        yield broken


def _problems_of_names(walk: Scan, shell: Shell, kinds: Mapping[str, Kind]) -> Iterator[BrokenBody]:
    body, used = walk.text, references(walk.text, shell)
    for each in used:
        if each.name not in kinds:
            yield walk.broken(f"names $p_{each.name}, which is no parameter.", each.start)
        elif shell is Shell.POWERSHELL:
            yield from _powershell_problems(walk, each)
    for name in kinds:
        if all(each.name != name for each in used):
            yield BrokenBody(1, f"never uses the parameter “{name}” (as $p_{name}).")
    for match in _ASSIGNED[shell].finditer(body):
        if walk.contexts[match.end() - 1] in (Context.CODE, Context.EXPANSION):
            yield walk.broken("changes a parameter; give the result a name of its own.", match.end() - 1)


def _powershell_problems(walk: Scan, each: Reference) -> Iterator[BrokenBody]:
    if walk.text[each.start] == "@":
        yield walk.broken(f"@p_{each.name} would take a value apart; write $p_{each.name}.", each.start)
    if not each.is_braced and walk.text[each.end : each.end + 1] == ":":
        yield walk.broken(
            f"write ${{p_{each.name}}} before a colon, which would belong to the name of the variable.", each.start
        )
