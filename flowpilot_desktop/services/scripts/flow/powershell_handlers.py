"""PowerShell commands that take blocks or types, and where a value is plain data to them.

Sources: the help of ``ForEach-Object``, ``Where-Object``, ``Invoke-Command``, ``Start-Job`` and ``New-Object``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from flowpilot_desktop.services.scripts.flow.powershell_data import TYPE
from flowpilot_desktop.services.scripts.flow.powershell_flow import PowerShellFlow
from flowpilot_desktop.services.scripts.flow.powershell_names import DATA_TYPES, type_name
from flowpilot_desktop.services.scripts.flow.powershell_tree import Block, Items, Text, Value, constant
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint, union

PROGRAM = "“{0}” may read a value as a program; keep parameters off its line."
_HOSTS = ("computername", "cn", "session", "credential", "vmname", "hostname", "throttlelimit", "name", "jobname")
_ITERATING = frozenset({"foreach-object", "where-object"})


@dataclass(frozen=True)
class Given:
    """One argument as it was judged: the parameter it belongs to, and what it has of a value."""

    parameter: str
    """In small letters; ``as_written`` is not."""
    as_written: str
    value: Value
    taint: Taint
    start: int
    place: int
    """Which of those without a parameter it is, from 0; -1 behind one."""


@dataclass(frozen=True)
class Call:
    """``name`` is what an alias, a path or a module leads to; ``text`` is what stands in the body."""

    name: str
    text: str
    file: str
    """How a file of this name is told from others."""
    given: tuple[Given, ...]
    stdin: Taint
    start: int
    written: Taint
    """What the blocks among the arguments write."""

    @property
    def taint(self) -> Taint:
        return union(each.taint for each in self.given)


Handler: TypeAlias = Callable[[PowerShellFlow, Call], Taint]


def blocks_in(value: Value) -> list[Block]:
    """The blocks that an argument is, or lists."""
    if isinstance(value, Items):
        return [item for item in value.items if isinstance(item, Block)]
    return [value] if isinstance(value, Block) else []


def _iterate(flow: PowerShellFlow, call: Call) -> Taint:
    if call.name == "foreach-object":
        for each in call.given:
            if each.taint:
                flow.refuse(each.start, "ForEach-Object takes a value for what it calls; write its commands in braces.")
        has_block = any(blocks_in(each.value) for each in call.given)
        return call.written if has_block else call.written | call.stdin
    return call.stdin


def _remote(flow: PowerShellFlow, call: Call) -> Taint:
    """``Invoke-Command`` and jobs: values go to the hosts and to the block's own parameters alone."""
    blocks = [block for each in call.given for block in blocks_in(each.value)]
    for each in call.given:
        if not each.taint or shortens(each.parameter, _HOSTS):
            continue
        if shortens(each.parameter, ("argumentlist", "args")) and blocks:
            for block in blocks:
                for parameter in block.parameters:
                    flow.give(parameter, each.taint, each.start)
            flow.hand_over(flow.scope, each.taint)
        elif not (each.place == 0 and blocks and call.name == "invoke-command"):
            flow.refuse(each.start, PROGRAM.format(call.text))
    if call.stdin:
        flow.hand_over(flow.scope, call.stdin)
    return ALL if call.taint or call.stdin or call.written else Taint.NONE


def _new_object(flow: PowerShellFlow, call: Call) -> Taint:
    kinds = [each for each in call.given if shortens(each.parameter, ("typename",)) or each.place == 0]
    name = constant(kinds[0].value) if kinds else None
    if name is None and kinds and isinstance(kinds[0].value, Text):
        name = kinds[0].value.text
    if (call.taint or call.stdin) and (name is None or type_name(name) not in DATA_TYPES):
        flow.refuse(call.start, TYPE.format(name or "…"))
    if name is not None and type_name(name).endswith("regex") and call.taint & Taint.TEXT:
        flow.refuse(call.start, TYPE.format(name))
    return ALL if call.taint else Taint.NONE


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_ITERATING, _iterate),
    **dict.fromkeys(("invoke-command", "start-job", "start-threadjob"), _remote),
    "new-object": _new_object,
}


def shortens(parameter: str, names: tuple[str, ...]) -> bool:
    return bool(parameter) and any(name.startswith(parameter) for name in names)
