"""The shell's own commands, and where each takes a value as plain data.

Source: Bash Reference Manual, 4 Shell Builtin Commands, 6.4 Bash Conditional Expressions.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeAlias

from flowpilot_desktop.services.scripts.flow.bash_commands import CONVERSIONS, PROMPTS
from flowpilot_desktop.services.scripts.flow.bash_declare import declare
from flowpilot_desktop.services.scripts.flow.bash_flow import BashFlow, Call
from flowpilot_desktop.services.scripts.flow.bash_tree import Text
from flowpilot_desktop.services.scripts.flow.bash_values import AS_NAME, STEERS
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint, union, words

Builtin: TypeAlias = Callable[[BashFlow, Call], Taint]

_NAME = re.compile(r"[A-Za-z_]\w*")
_ONE_OPERAND = words("-a -b -c -d -e -f -g -h -k -n -p -r -s -t -u -w -x -z -G -L -N -O -S")
_TWO_OPERANDS = words("= == != < > -nt -ot -ef -eq -ne -lt -le -gt -ge")
_NUMBERS = words("-eq -ne -lt -le -gt -ge")
_JOINS = frozenset({"-a", "-o", "(", ")"})
_READ_VALUES = words("-d -i -n -N -p -t -u")
_MAPFILE_VALUES = words("-d -n -O -s -u -c")


def _eval(flow: BashFlow, call: Call) -> Taint:
    code = [word.literal for word in call.arguments]
    known = [each for each in code if each is not None]
    if len(known) < len(code):
        flow.refuse(call.start, "“eval” may read a value as a program; write the commands themselves.")
        return ALL
    return flow.nested(" ".join(known), call.scope, call.stdin, call.start)


def _source(flow: BashFlow, call: Call) -> Taint:
    if call.has_value or call.stdin or any(flow.was_written(word) for word in call.arguments):
        flow.refuse(call.start, f"“{call.name}” may read a value as a program; write the commands themselves.")
    elif call.arguments:
        flow.program(call.arguments[0])
    return ALL if call.has_value else Taint.NONE


def _trap(flow: BashFlow, call: Call) -> Taint:
    words = [word for word in call.arguments if word.literal != "--"]
    if call.has_value or (words and words[0].literal is None):
        flow.refuse(call.start, "“trap” may read a value as a program; write its commands in single quotes.")
    elif words and words[0].literal and words[0].literal[:1] != "-" and len(words) > 1:
        flow.nested(words[0].literal, call.scope, Taint.NONE, call.start)
    return Taint.NONE


def _names_only(flow: BashFlow, call: Call) -> Taint:
    """``unset``, ``getopts``, ``enable`` …: each argument is the name of something."""
    for word, taint in zip(call.arguments, call.taints, strict=True):
        if taint:
            flow.refuse(word.start, AS_NAME.format(call.name))
        flow.lose_keys(word.literal)
        flow.name(word)
    if call.name == "getopts":
        flow.give("OPTARG", flow.positionals.get(call.scope, Taint.NONE), call.start)
    return Taint.NONE


def _read(flow: BashFlow, call: Call) -> Taint:
    return _into_names(flow, call, _READ_VALUES, "REPLY")


def _mapfile(flow: BashFlow, call: Call) -> Taint:
    for word in call.arguments:
        if word.beginning.startswith("-C"):
            flow.refuse(word.start, "mapfile -C runs a command for each line; read the lines in a loop.")
    return _into_names(flow, call, _MAPFILE_VALUES, "MAPFILE")


def _into_names(flow: BashFlow, call: Call, with_value: frozenset[str], default: str) -> Taint:
    """``read`` and ``mapfile``: what comes from standard input goes into the variables that are named."""
    reads_other = any(word.beginning.startswith("-") and "u" in word.source for word in call.arguments)
    names = [word for word in call.arguments if word.beginning[:1] not in ("-", "")]
    held = (call.stdin if len(names) == 1 else ALL) & ALL if call.stdin & ALL else Taint.NONE
    held = ALL if reads_other and flow.holds_descriptor([None]) else held
    makes_lists = call.name != "read" or any(re.match(r"-\w*a", word.beginning) for word in call.arguments)
    is_value, has_name = False, False
    for word, taint in zip(call.arguments, call.taints, strict=True):
        literal = word.literal
        if is_value:
            is_value = False
        elif literal is not None and literal.startswith("-"):
            is_value = literal in with_value or (call.name == "read" and literal[-1:] in "dinNptu" and len(literal) > 2)
        elif taint or literal is None:
            if taint:
                flow.refuse(word.start, AS_NAME.format(call.name))
        else:
            has_name = True
            flow.name(word)
            if makes_lists or "[" in literal:
                flow.note_list(literal.partition("[")[0])
            flow.give(literal.partition("[")[0], held, word.start)
            flow.constants[literal] = None
    if not has_name and held and default not in flow.variables:
        flow.variables[default] = held
        flow.has_changed = True
    return Taint.NONE


def _set(flow: BashFlow, call: Call) -> Taint:
    literals = [word.literal for word in call.arguments]
    if any(each and (each == "allexport" or re.fullmatch(r"-\w*a\w*", each)) for each in literals):
        flow.export("*")
    behind = literals.index("--") + 1 if "--" in literals else None
    if any(call.taints[:behind]):
        flow.refuse(call.start, "write set -- before the value, which could switch an option of the shell.")
    if behind is not None or any(call.taints) or any((each or "-")[:1] not in "-+" for each in literals):
        flow.change_positionals(call.scope)
    flow.hand_over(call.scope, union([*call.taints, *(flow.alias(word) for word in call.arguments)]))
    return ALL if not call.arguments and flow.variables else Taint.NONE


def _printf(flow: BashFlow, call: Call) -> Taint:
    words, place = call.arguments, 0
    variable = None
    if words and words[0].literal == "-v":
        variable, place = words[1:2], 2
        if variable and variable[0].literal in PROMPTS:
            flow.refuse(words[1].start, STEERS.format(variable[0].literal))
        if variable and call.taints[1]:
            flow.refuse(words[1].start, AS_NAME.format("printf -v"))
        elif variable and not _NAME.fullmatch(words[1].literal or ""):
            flow.refuse(words[1].start, "printf -v evaluates a subscript; write the name of a variable.")
    elif words and words[0].beginning.startswith("-v") and call.taints[0]:
        flow.refuse(words[0].start, AS_NAME.format("printf -v"))
    place += place < len(words) and words[place].literal == "--"
    written = Taint.NONE
    if call.has_value and place < len(words):
        form = words[place].literal
        if call.taints[place]:
            flow.refuse(words[place].start, "printf takes its first text as a format; write printf '%s\\n' \"$…\".")
        elif form is None or not CONVERSIONS.fullmatch(form):
            flow.refuse(words[place].start, "the format of printf must be a text with %s, %d and the like alone.")
        written = union(call.taints) and ALL
    if variable and variable[0].literal:
        flow.give(variable[0].literal, written, call.start)
        flow.constants[variable[0].literal] = None
        return Taint.NONE
    return written


def _echo(flow: BashFlow, call: Call) -> Taint:
    begins = [word.beginning for word in call.arguments if not re.fullmatch(r"-[neE]+", word.beginning)]
    if call.has_value and not (begins and begins[0] and begins[0][0] != "-"):
        flow.refuse(
            call.start, "“echo” takes a value that starts with a dash for an option; write printf '%s\\n' \"$…\"."
        )
    names_one = any(flow.alias(word) for word in call.arguments)
    return ALL if call.has_value or names_one else Taint.NONE


def _test(flow: BashFlow, call: Call) -> Taint:
    for before, word in pairwise(call.arguments):
        if before.literal in ("-v", "-R"):
            flow.name(word)
    if call.has_value:
        _compare(flow, call)
    return Taint.NONE


def _compare(flow: BashFlow, call: Call) -> None:
    words = [word.literal for word in call.arguments]
    taints = list(call.taints)
    if call.name == "[" and words and words[-1] == "]":
        words.pop()
        taints.pop()
    if words and words[0] == "!":
        words, taints = words[1:], taints[1:]
    if len(words) == 1 or (len(words) == 2 and words[0] in _ONE_OPERAND and not taints[0]):
        return
    if len(words) == 3 and words[1] in _TWO_OPERANDS:
        for place in (0, 2):
            direct = call.arguments[place].parts
            is_text = words[1] in _NUMBERS and taints[place] & Taint.TEXT
            if is_text and any(not isinstance(part, Text) and getattr(part, "name", "")[:2] == "p_" for part in direct):
                flow.refuse(
                    call.start,
                    f"{words[1]} compares numbers; compare texts with = or let the parameter be a whole number.",
                )
        return
    if any(word in _JOINS for word in words):
        flow.refuse(
            call.start, "a value may be taken for an operator here; write [ … ] && [ … ] instead of -a, -o and ( )."
        )
    else:
        flow.refuse(call.start, 'a value may be taken for an operator here; write [ "$…" = text ] or [ -n "$…" ].')


def _cd(flow: BashFlow, call: Call) -> Taint:
    taint = union(call.taints)
    if taint & Taint.TEXT:
        flow.note_written("*", ALL)
    for word, each in zip(call.arguments, call.taints, strict=True):
        if each & Taint.LEADS and call.arguments[0].literal != "--":
            flow.refuse(word.start, f"write -- before {word.source[:60]}: a value may start with a dash.")
    for name in ("PWD", "OLDPWD"):
        if taint & ~flow.variables.get(name, Taint.NONE):
            flow.variables[name] = Taint.TEXT
    return Taint.NONE


def _shift(flow: BashFlow, call: Call) -> Taint:
    flow.change_positionals(call.scope)
    return Taint.NONE


def _pwd(flow: BashFlow, call: Call) -> Taint:
    return ALL if "PWD" in flow.variables else Taint.NONE


def _refused(flow: BashFlow, call: Call) -> Taint:
    if call.has_value or call.stdin:
        flow.refuse(call.start, f"“{call.name}” may read a value as a program; keep parameters off its line.")
    return Taint.NONE


def _let(flow: BashFlow, call: Call) -> Taint:
    for word in call.arguments:
        flow.arithmetic(word.parts, call.scope, word.start)
    return Taint.NONE


BUILTINS: Mapping[str, Builtin] = {
    "eval": _eval,
    **dict.fromkeys(("source", "."), _source),
    "trap": _trap,
    **dict.fromkeys(("unset", "getopts"), _names_only),
    **dict.fromkeys(("declare", "typeset", "local", "readonly", "export"), declare),
    "read": _read,
    **dict.fromkeys(("mapfile", "readarray"), _mapfile),
    "set": _set,
    "shift": _shift,
    "printf": _printf,
    "echo": _echo,
    **dict.fromkeys(("test", "["), _test),
    **dict.fromkeys(("cd", "pushd"), _cd),
    "pwd": _pwd,
    "let": _let,
    **dict.fromkeys(("alias", "shopt", "hash", "compgen", "complete", "enable", "bind", "fc", "history"), _refused),
}
