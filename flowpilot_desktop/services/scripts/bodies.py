"""How a body uses its parameters, and the ways of using them that would let a value become code.

A body names the parameter ``host`` as ``$p_host``, in both shells; nothing else may start with ``p_`` after a ``$``.
This is a net for honest mistakes, not a proof: a body that hands a value on to a variable of its own and runs that is
seen through for one assignment in PowerShell (``carriers``), and not in bash. What a value cannot do is leave its
place, whatever the body is (``rendering``).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.bash_contexts import BashScan
from flowpilot_desktop.services.scripts.carriers import carried_on
from flowpilot_desktop.services.scripts.contexts import BrokenBody, Context, Scan
from flowpilot_desktop.services.scripts.misuses import misuse_of_value, old_arithmetic
from flowpilot_desktop.services.scripts.powershell_contexts import PowerShellScan
from flowpilot_desktop.services.scripts.schema import Kind

PREFIX = "p_"

_REFERENCES = {
    Shell.BASH: re.compile(r"\$(\{[#!]?)?(p_[A-Za-z0-9_]*)"),
    Shell.POWERSHELL: re.compile(
        r"[$@](\{)?(?:(?:script|local|global|private|using|variable|env):)?(p_[A-Za-z0-9_]*)", re.IGNORECASE
    ),
}
_IN_ARITHMETIC = re.compile(r"\bp_[A-Za-z0-9_]*")
_ASSIGNED = {
    Shell.BASH: re.compile(
        r"(?:^|[\s;&|(])(?:(?:local|export|readonly|declare|read|unset|for|mapfile)\s[^\n;]*?)?\b(p_\w*)(?=\+?=|\s+in\s)"
        r"|\b(?:read|unset|mapfile|readarray|for|getopts)\b[^\n;|&]*?\s(p_\w*)",
        re.MULTILINE,
    ),
    Shell.POWERSHELL: re.compile(
        r"\$\{?(?:\w+:)?(p_\w*)\}?\s*(?:[-+*/%]|\?\?)?=(?!=)|foreach\s*\(\s*\$(p_\w*)", re.IGNORECASE
    ),
}
_READS_PROGRAMS = {
    Shell.BASH: re.compile(
        r"(?<![\w./-])(?:(?:/usr)?/bin/)?(?:eval|source|trap|let|expr|declare|typeset|unset|local -n|[gmn]?awk|sed|jq"
        r"|perl|ruby|php|python[0-9.]*|xargs|ssh|su|mysql|psql|sqlite3|(?:ba|da|z|k|c|tc|fi)?sh|bc|crontab|at|parallel|watch|echo)"
        r"(?![\w./=-])"
    ),
    Shell.POWERSHELL: re.compile(
        r"(?<![\w-])(?:Invoke-Expression|iex|Add-Type|Start-Process|Invoke-Sqlcmd|Invoke-CimMethod|Invoke-WmiMethod|wmic|cmd"
        r"|powershell|pwsh|bash|wsl|python[0-9.]*|cscript|wscript|mshta|rundll32|schtasks|Register-ScheduledTask\w*"
        r"|New-ScheduledTaskAction|Set-Alias|New-Alias|Set-Item|ForEach-Object -MemberName|Import-Module|ipmo"
        r"|New-Module|Invoke-Item|Invoke-History|Start-Job|Start-ThreadJob|Register-EngineEvent|Register-ObjectEvent|saps|sal|nal"
        r"|ii|Invoke-Command -FilePath)(?:\.exe)?(?![\w-])"
        r"|\[scriptblock\]|\bNewScriptBlock\b|\bInvokeScript\b|\bAddScript\b|\bAddCommand\b|\bExpandString\b|-EncodedCommand\b|-LdapFilter\b"
        r"|-Filter\b|-Query\b|-FilterXPath\b|-FilterXml\b|-ArgumentList\b",
        re.IGNORECASE,
    ),
}
_RUN_BY_NAME = {
    Shell.BASH: re.compile(
        r"(?:^|[;&|(!]|(?<![\w-])(?:then|do|else|if|while|until|exec|sudo|env|nohup|time|command)\s)\s*\"?\$\{?p_"
    ),
    Shell.POWERSHELL: re.compile(r"(?:^|[;|{(=])\s*[&.]\s*[\"(]*\$\{?(?:\w+:)?p_", re.IGNORECASE),
}
_STRICT = {
    Shell.BASH: (re.compile(r"^set -euo pipefail$", re.MULTILINE), "set -euo pipefail"),
    Shell.POWERSHELL: (
        re.compile(r"^\$ErrorActionPreference\s*=\s*'Stop'\s*$", re.MULTILINE | re.IGNORECASE),
        "$ErrorActionPreference = 'Stop'",
    ),
}
_ARITHMETIC_TEST = re.compile(r"\s-(?:eq|ne|lt|le|gt|ge|v)\b")
_FORMAT = re.compile(r"\bprintf\s+(?:--\s+)?(?:-v\s+\w+\s+)?\"[^\"\n]*\$\{?p_")
_TAKES_WORDS_AS_THEY_ARE = re.compile(r"\bprintf\b|\[\[|<<<|(?:^|\s)\[\s|\bcase\s")
_OF_FUNCTIONS = re.compile(
    r"(?<![\w-])(?:New-Item|ni|Set-Item|si|Set-Content|sc|Copy-Item|Rename-Item)(?![\w-]).*?\b(?:function|alias):",
    re.IGNORECASE | re.DOTALL,
)
_HERE = frozenset({Context.HERE_LITERAL, Context.HERE_EXPANDING})
_CONTENT = _HERE | {Context.SINGLE, Context.DOUBLE, Context.COMMENT}
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


def problems_in(body: str, shell: Shell, kinds: Mapping[str, Kind]) -> Iterator[BrokenBody]:
    """What would let a value become code, or keeps a parameter from doing anything; ``kinds`` are the declared ones."""
    try:
        walk = scan(body, shell)
    except BrokenBody as broken:
        yield broken
        return
    strict, as_text = _STRICT[shell]
    if not strict.search(body):
        yield BrokenBody(1, f"must have the line {as_text}, so that it stops at the first error.")
    used = references(body, shell)
    lines = _LogicalLines(walk)
    for each in used:
        if each.name not in kinds:
            yield walk.broken(f"names $p_{each.name}, which is no parameter.", each.start)
        else:
            yield from _problems_at(walk, shell, each, kinds[each.name], lines)
    for name in kinds:
        if all(each.name != name for each in used):
            yield BrokenBody(1, f"never uses the parameter “{name}” (as $p_{name}).")
    yield from old_arithmetic(walk) if shell is Shell.BASH else carried_on(walk)
    for match in _ASSIGNED[shell].finditer(body):
        if walk.contexts[match.end() - 1] in (Context.CODE, Context.EXPANSION):
            yield walk.broken("changes a parameter; give the result a name of its own.", match.end() - 1)


def _problems_at(walk: Scan, shell: Shell, each: Reference, kind: Kind, lines: "_LogicalLines") -> Iterator[BrokenBody]:
    line, code = lines.at(each.start)
    program = _READS_PROGRAMS[shell].search(code)
    if program:
        yield walk.broken(
            f"“{program.group().strip()}” may read a value as a program; keep parameters off its line.", each.start
        )
    if _RUN_BY_NAME[shell].search(line):
        yield walk.broken("a parameter is run as a command.", each.start)
    check = _bash_problem if shell is Shell.BASH else _powershell_problem
    reason = check(walk, each, kind, line)
    if reason:
        yield walk.broken(reason, each.start)


def _bash_problem(walk: Scan, each: Reference, kind: Kind, line: str) -> str:
    text, name = walk.text, each.name
    if text.startswith("${!", each.start):
        return "${!…} takes a value as the name of a variable."
    if each.context is Context.ARITHMETIC and kind is not Kind.INTEGER:
        return f"(( )) would evaluate $p_{name}; only whole numbers may stand there."
    misuse = misuse_of_value(walk, each.start, is_number=kind is Kind.INTEGER)
    if misuse:
        return misuse
    if each.context is Context.CODE:
        return f'write "$p_{name}" in double quotes, so that it stays one word.'
    if kind is not Kind.INTEGER and _ARITHMETIC_TEST.search(line):
        return f"comparing numbers evaluates $p_{name}; compare texts with = or let it be a whole number."
    if _FORMAT.search(line):
        return "printf takes its first text as a format; write printf '%s\\n' \"$p_…\"."
    starts_a_word = each.context is Context.DOUBLE and text[each.start - 2 : each.start - 1] in (" ", "\t", "\n")
    if starts_a_word and kind in (Kind.TEXT, Kind.SECRET, Kind.INTEGER):
        before = line[: line.find(text[each.start : each.end])]
        option = before.rstrip('" ').split()[-1:] or [""]
        if not (option[0].startswith("-") or " -- " in before or _TAKES_WORDS_AS_THEY_ARE.search(before)):
            return f'write -- before "$p_{name}": a value may start with a dash.'
    return ""


def _powershell_problem(walk: Scan, each: Reference, kind: Kind, line: str) -> str:
    text, name = walk.text, each.name
    if text[each.start] == "@":
        return f"@p_{name} would take a value apart; write $p_{name}."
    if _OF_FUNCTIONS.search(line):
        return f"a function or an alias would be made of $p_{name}; write its commands yourself."
    if not each.is_braced and text[each.end : each.end + 1] == ":":
        return f"write ${{p_{name}}} before a colon, which would belong to the name of the variable."
    return ""


class _LogicalLines:
    """The lines of a body; one that goes on in the next (escaped, in a string, after a pipe) is one with it."""

    def __init__(self, walk: Scan) -> None:
        text, contexts = walk.text, walk.contexts
        ends = [place for place, character in enumerate(text) if character == "\n" and _ends_a_line(walk, place)]
        self._starts = [0, *(end + 1 for end in ends)]
        code = "".join(" " if context in _CONTENT else text[place] for place, context in enumerate(contexts))
        places = list(zip(self._starts, [*ends, len(text)], strict=True))
        self._lines = [(text[start:end], code[start:end]) for start, end in places]

    def at(self, place: int) -> tuple[str, str]:
        """The line at ``place``, whole and with its strings and comments left out."""
        return self._lines[bisect_right(self._starts, place) - 1]


def _ends_a_line(walk: Scan, place: int) -> bool:
    follows = walk.contexts[place + 1] if place + 1 < len(walk.text) else Context.CODE
    if walk.contexts[place] in (_CONTENT - {Context.COMMENT}) | {Context.ESCAPED, Context.EXPANSION}:
        return False
    before = walk.text[max(0, place - 200) : place].rstrip(" \t")
    return follows not in _HERE and not before.endswith(("|", "&&"))
