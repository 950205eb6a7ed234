"""Places of a bash body where a value would be evaluated, taken for a name, or change what other commands do.

Source: Bash Reference Manual, 6.5 Shell Arithmetic (what a variable holds is evaluated again, and a subscript in it
may hold ``$(…)``), 6.7 Arrays, 3.5.3 Shell Parameter Expansion, 4 Shell Builtin Commands, 5 Shell Variables.
"""

import re
from collections.abc import Iterator

from flowpilot_desktop.services.scripts.contexts import BrokenBody, Context, Scan

_UNQUOTED = frozenset({Context.CODE, Context.EXPANSION})
_SUBSTRING = re.compile(r"\$\{[#!]?(?:\w+|[@*])(?:\[[^\]\n]*\])?:(?![-+=?])[^}\n]*$")
_WHOLE_NUMBERS = re.compile(r"\b(?:local|declare|typeset|readonly|export)\s+(?:-\w+\s+)*-\w*i\w*\b([^\n;|&]*)")
_ASSIGNED_TO = re.compile(r"(?:^|[\s;&|(])(\w+)\+?=[^\s;&|]*$")
_TAKES_NAMES = re.compile(r"(?:^|[\s;&|({!])(read|mapfile|readarray|getopts|unset|wait\s+-\w*p)\s[^\n;|&<]*$")
_TAKES_ASSIGNMENTS = re.compile(r"(?:^|[\s;&|({!])(export|readonly|local|alias|printf\s+-v)\s(?:[^\n;|&]*\s)?\"?$")
_STEERING = re.compile(
    r"(?:^|[\s;&|(\"'])(PATH|BASH_ENV|ENV|IFS|LD_[A-Z_]+|CDPATH|GLOBIGNORE|SHELLOPTS|BASHOPTS|PROMPT_COMMAND|PS[0-4]"
    r"|PYTHON(?:PATH|STARTUP|HOME)|PERL5(?:LIB|OPT|DB)|RUBY(?:OPT|LIB)|NODE_OPTIONS|GCONV_PATH|GIT_SSH(?:_COMMAND)?"
    r"|PAGER|EDITOR|VISUAL|BROWSER)\+?=[^\s;&|]*$"
)
_OLD_ARITHMETIC = re.compile(r"\$\[")


def misuse_of_value(walk: Scan, start: int, *, is_number: bool) -> str:
    """Why a value must not stand at ``start``, empty where it may. A whole number may stand where it is evaluated."""
    line = walk.text[walk.text.rfind("\n", 0, start) + 1 : start]
    taking = _TAKES_NAMES.search(line) or _TAKES_ASSIGNMENTS.search(line)
    if taking:
        return (
            f"“{' '.join(taking[1].split())}” takes a value as the name of a variable; write the name yourself "
            'and give it the value: name="$p_…".'
        )
    steering = _STEERING.search(line)
    if steering:
        return (
            f"{steering[1]}= steers what other commands run or how they read; give the value to a variable of your own."
        )
    if is_number:
        return ""
    if _in_subscript(walk, start):
        return "a subscript […] evaluates the value; only whole numbers may stand there: choose the element with case."
    if walk.contexts[start] is Context.EXPANSION and _SUBSTRING.search(walk.text[:start][-2_000:]):
        return "${…:…} evaluates where a part begins and how long it is; only whole numbers may stand there."
    declared = _WHOLE_NUMBERS.search(line)
    if declared and declared.end() == len(line):
        return "-i makes a variable that evaluates what it is given; leave -i out, or let the parameter be a number."
    assigned = _ASSIGNED_TO.search(line)
    if assigned and assigned[1] in _declared_numbers(walk):
        return f"{assigned[1]} was declared with -i and evaluates what it is given; leave -i out."
    return ""


def old_arithmetic(walk: Scan) -> Iterator[BrokenBody]:
    """``$[…]``, which evaluates like ``$((…))`` and is not read here."""
    for match in _OLD_ARITHMETIC.finditer(walk.text):
        if walk.contexts[match.start()] in _UNQUOTED | {Context.DOUBLE, Context.HERE_EXPANDING}:
            yield walk.broken("write $((…)) instead of $[…], which cannot be checked here.", match.start())


def _declared_numbers(walk: Scan) -> frozenset[str]:
    declared = [
        match[1] for match in _WHOLE_NUMBERS.finditer(walk.text) if walk.contexts[match.start()] is Context.CODE
    ]
    return frozenset(word for names in declared for word in re.findall(r"(?<![-\w=])[A-Za-z_]\w*", names))


def _in_subscript(walk: Scan, start: int) -> bool:
    """Whether ``start`` lies between the brackets of ``name[…]``, or of ``([…]=…)``."""
    depth = 0
    for place in range(start - 1, max(-1, start - 2_000), -1):
        character = walk.text[place]
        if walk.contexts[place] not in _UNQUOTED:
            continue
        if character == "\n":
            return False
        if character == "]":
            depth += 1
        elif character == "[" and depth:
            depth -= 1
        elif character == "[":
            before, behind = walk.text[place - 1 : place], walk.text[place + 1]
            is_named = before.isalnum() or before == "_"
            return is_named or (before in ("(", " ", "\t") and not (behind.isspace() or behind == "["))
    return False
