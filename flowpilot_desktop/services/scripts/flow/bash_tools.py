"""Commands that run others or read a program of their own, and where a value is plain data to them all the same.

Sources: the manual pages of xargs, find, ssh, awk, sed and jq.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeAlias

from flowpilot_desktop.services.scripts.flow.bash_commands import (
    AWK_PATTERN,
    AWK_RUNS,
    SSH_VALUES,
    VALUE_OPTIONS,
    XARGS_VALUES,
)
from flowpilot_desktop.services.scripts.flow.bash_flow import Call
from flowpilot_desktop.services.scripts.flow.bash_plain import DASH, EACH, PROGRAM, PlainCommands, written_by
from flowpilot_desktop.services.scripts.flow.bash_tree import Word
from flowpilot_desktop.services.scripts.flow.bash_values import safe_sed
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint

Handler: TypeAlias = Callable[[PlainCommands, Call], Taint]

FIND = "find takes a value with a dash for a test; let the parameter be a path, or write ./ before it."
SED = "“sed” may read a value as a program; let its script only print, delete or replace, without a value in it."
_PREFIXED = re.compile(r"([A-Za-z_]\w*)=")
_SED_GIVEN = re.compile(r"(?:-[nErsuz]*e|--expression=?)(.*)", re.DOTALL)
_SED_PLAIN = re.compile(
    r"--|-[nErsuz]+|-i[\w.~]*|-[nErsuz]+i|--(?:quiet|silent|in-place(?:=[\w.~]*)?|regexp-extended|posix)"
)
_AWK_WRITES = re.compile(r"\bprintf?\b[^;}\n]*>")
_AWK_NAMES = re.compile(r"\bprintf?\b[^;}\n]*>\s*[$A-Za-z_]")
_FIND_RUNS = frozenset({"-exec", "-execdir", "-ok", "-okdir"})


def _xargs(flow: PlainCommands, call: Call) -> Taint:
    words, place, each = call.arguments, 0, ""
    while place < len(words):
        literal = words[place].literal
        if literal is None or not literal.startswith("-"):
            break
        if literal.startswith("-I"):
            each = literal[2:] or (words[place + 1].literal or EACH if place + 1 < len(words) else EACH)
        place += 2 if literal in XARGS_VALUES else 1
    given = ALL if call.stdin or any(call.taints[:place]) else Taint.NONE
    if place == len(words):
        if given:
            flow.refuse(call.start, PROGRAM.format("xargs"))
        return given
    return flow.inner(words[place:], call, given, each=each) | given


def _find(flow: PlainCommands, call: Call) -> Taint:
    words = call.arguments
    literals = [word.literal for word in words]
    tests = next((place for place, word in enumerate(words) if word.beginning[:1] in ("-", "(", "!")), len(words))
    for place in range(tests):
        if call.taints[place] & Taint.LEADS:
            flow.refuse(
                words[place].start,
                FIND,
            )
    place = tests
    given = Taint.TEXT if any(each & Taint.TEXT for each in call.taints) else Taint.NONE
    while place < len(words):
        if literals[place] in _FIND_RUNS:
            end = next((at for at in range(place, len(words)) if literals[at] in (";", "+")), len(words))
            if end > place + 1:
                found = ALL if given and literals[place] in ("-execdir", "-okdir") else given
                flow.inner(words[place + 1 : end], call, found, each=EACH)
            place = end
        elif call.taints[place] & Taint.LEADS and (literals[place - 1] or "")[:1] != "-":
            flow.refuse(words[place].start, DASH.format(words[place].source[:60]))
        place += 1
    starts = [taint for taint in call.taints[:tests] if taint]
    return written_by(call) & (Taint.TEXT if starts and not any(each & Taint.LEADS for each in starts) else ALL)


def _ssh(flow: PlainCommands, call: Call) -> Taint:
    words, place = call.arguments, 0
    while place < len(words) and words[place].beginning.startswith("-"):
        literal = words[place].literal
        takes = literal in SSH_VALUES
        value_at = place + 1 if takes else place
        is_plain = takes and literal in VALUE_OPTIONS["ssh"]
        if value_at < len(words) and call.taints[value_at] and not is_plain:
            flow.refuse(words[place].start, PROGRAM.format("ssh"))
        place += 2 if takes else 1
        if literal == "--":
            break
    behind_dashes = place > 0 and words[place - 1].literal == "--"
    if place < len(words) and call.taints[place] & Taint.LEADS and not behind_dashes:
        flow.refuse(words[place].start, DASH.format(words[place].source[:60]))
    if any(call.taints[place + 1 :]) or call.stdin:
        flow.refuse(call.start, PROGRAM.format("ssh"))
    return written_by(call)


def _awk(flow: PlainCommands, call: Call) -> Taint:
    words, place = call.arguments, 0
    while place < len(words) and words[place].beginning.startswith("-") and words[place].literal != "--":
        place += 2 if words[place].literal in ("-v", "-F", "-f", "--assign", "--field-separator") else 1
    place += place < len(words) and words[place].literal == "--"
    options = [word.literal for word in words[:place]]
    program = words[place].literal if place < len(words) else None
    if flow.surrounds and (program is None or "ENVIRON" in program):
        flow.refuse(call.start, PROGRAM.format("awk"))
    _awk_files(flow, call, words[:place], program or "")
    if not (call.has_value or call.stdin):
        return Taint.NONE
    if (
        program is None
        or AWK_RUNS.search(AWK_PATTERN.sub("", program))
        or "-f" in options
        or not _assigns_plainly(call, place)
    ):
        flow.refuse(
            call.start, '“awk” may read a value as a program; give it with -v name="$…" to a program in single quotes.'
        )
    return ALL


def _awk_files(flow: PlainCommands, call: Call, options: tuple[Word, ...], program: str) -> None:
    for option, file in pairwise(options):
        if option.literal == "-f":
            flow.program(file)
    if (call.has_value or call.stdin) and _AWK_NAMES.search(program):
        flow.refuse(call.start, PROGRAM.format("awk"))
    if (call.has_value or call.stdin or flow.surrounds) and _AWK_WRITES.search(program):
        flow.note_written("*", ALL)


def _assigns_plainly(call: Call, end: int) -> bool:
    """Whether values among the options stand behind ``-v name=`` alone."""
    for place in range(end):
        if call.taints[place]:
            before = call.arguments[place - 1].literal if place else None
            attached = call.arguments[place].beginning.removeprefix("-v")
            if not ((before == "-v" or attached != call.arguments[place].beginning) and _PREFIXED.match(attached)):
                return False
    return True


def _sed(flow: PlainCommands, call: Call) -> Taint:
    if not (call.has_value or call.stdin):
        return Taint.NONE
    words = call.arguments
    scripts: list[str | None] = []
    operands: list[str | None] = []
    place, is_over = 0, False
    while place < len(words):
        word, literal = words[place], words[place].literal
        given = None if is_over else _SED_GIVEN.fullmatch(literal or word.beginning)
        if given and literal is not None:
            place += not given[1]
            scripts.append(given[1] or (words[place].literal if place < len(words) else None))
        elif is_over or not word.beginning.startswith("-"):
            operands.append(literal)
        elif literal is None or not _SED_PLAIN.fullmatch(literal):
            scripts.append(None)
        is_over = is_over or literal == "--"
        place += 1
    if not all(script is not None and safe_sed(script) for script in scripts or operands[:1] or [None]):
        flow.refuse(
            call.start,
            SED,
        )
    flow.dashes("sed", call)
    return ALL


def _jq(flow: PlainCommands, call: Call) -> Taint:
    literals = [word.literal for word in call.arguments]
    place = 0
    while place < len(literals):
        literal = literals[place]
        if literal in ("--arg", "--argjson", "--slurpfile", "--rawfile"):
            place += 3
        elif literal is not None and literal.startswith("-"):
            place += 2 if literal in ("--indent", "-L") else 1
        else:
            break
    if (place < len(literals) and call.taints[place]) or (call.has_value and "-f" in literals[:place]):
        flow.refuse(call.start, PROGRAM.format("jq"))
    return written_by(call)


SPECIAL: Mapping[str, Handler] = {
    "xargs": _xargs,
    "find": _find,
    "ssh": _ssh,
    **dict.fromkeys(("awk", "gawk", "mawk", "nawk"), _awk),
    **dict.fromkeys(("sed", "gsed"), _sed),
    "jq": _jq,
}
