"""``declare``, ``local``, ``export`` and their like: the kinds of variables, and what they are given.

Source: Bash Reference Manual, 4.2 Bash Builtin Commands.
"""

import re

from flowpilot_desktop.services.scripts.flow.bash_flow import BashFlow, Call
from flowpilot_desktop.services.scripts.flow.bash_tree import Text, Word
from flowpilot_desktop.services.scripts.flow.bash_values import AS_NAME, NAMES_UNKNOWN, SUBSCRIPT
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint

_ASSIGNED = re.compile(r"([A-Za-z_]\w*)\+?=")


def declare(flow: BashFlow, call: Call) -> Taint:
    """Each argument is an option, a name, or a name with what it is given."""
    options = ""
    for word, taint in zip(call.arguments, call.taints, strict=True):
        if word.beginning[:1] in ("-", "+") and not taint:
            options += word.beginning
            if word.literal is None and flow.variables:
                flow.refuse(word.start, NAMES_UNKNOWN.format(call.name))
            continue
        flow.name(word)
        named = _ASSIGNED.match(word.beginning)
        name = named[1] if named else word.literal
        if name:
            _note_kind(flow, name, options, is_inner=bool(call.scope))
            if call.name == "export" or "x" in options:
                flow.export(name)
        if named:
            _declare_as(flow, call, options, word, taint, named)
        elif taint:
            flow.refuse(word.start, AS_NAME.format(call.name))
        elif name is None and flow.variables:
            flow.refuse(word.start, NAMES_UNKNOWN.format(call.name))
    return ALL if "p" in options and flow.variables else Taint.NONE


def _declare_as(flow: BashFlow, call: Call, options: str, word: Word, taint: Taint, named: re.Match[str]) -> None:
    """``declare name=value``."""
    name, begins_with = named[1], word.beginning[named.end() :]
    flow.prompt(name, word.source.partition("=")[2], word.start)
    is_reference = "n" in options and call.name != "export"
    if is_reference and flow.evaluates(begins_with):
        flow.refuse(word.start, SUBSCRIPT)
    if is_reference and word.literal is None and flow.variables:
        flow.refuse(word.start, NAMES_UNKNOWN.format(f"{call.name} -n"))
    elif is_reference:
        flow.refer(name, begins_with)
        flow.give(name, flow.variables.get(begins_with, Taint.NONE), word.start)
    if taint & Taint.TEXT or (taint and name in flow.whole_numbers):
        if is_reference:
            flow.refuse(word.start, AS_NAME.format(f"{call.name} -n"))
        if name in flow.arrays:
            flow.refuse(
                word.start,
                f'“{call.name}” evaluates a value for a list; write {name}="$…" on a line of its own.',
            )
    begins = ALL if taint and not begins_with else taint
    flow.give(name, begins if taint & Taint.TEXT else taint, word.start)
    if all(isinstance(part, Text) for part in word.parts):
        flow.give(name, flow.variables.get(begins_with, Taint.NONE) & Taint.TEXT, word.start)
    flow.constants[name] = None


def _note_kind(flow: BashFlow, name: str, options: str, *, is_inner: bool) -> None:
    if "A" not in options or is_inner:
        flow.lose_keys(name)
    kept = flow.whole_numbers if "i" in options else flow.arrays if "a" in options.lower() else None
    if kept is not None and name not in kept:
        kept.add(name)
        flow.has_changed = True
