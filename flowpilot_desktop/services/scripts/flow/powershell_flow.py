"""Walks the statements of a PowerShell body until no variable receives anything new.

Sources: ``about_Assignment_Operators``, ``about_Foreach``, ``about_Switch``, ``about_Functions``,
``about_Redirection``.
"""

import re
from abc import abstractmethod
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.powershell_data import PATTERN, PROPERTY, QUERY, SHORTEST_KEY, STEERS, Data
from flowpilot_desktop.services.scripts.flow.powershell_names import DATA_TYPES, runs_parameter, type_name
from flowpilot_desktop.services.scripts.flow.powershell_reader import PowerShellReader
from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Assign,
    Block,
    Body,
    Cast,
    Command,
    ForEach,
    Function,
    Group,
    Hash,
    Index,
    Items,
    Member,
    Node,
    Pipeline,
    Switch,
    Try,
    TypeName,
    Value,
    Variable,
    constant,
)
from flowpilot_desktop.services.scripts.flow.taint import ALL, Refusal, Taint, declared_plain, union

_MOST_WALKS = 40
_FUNCTIONS = re.compile(r"(?<![\w$])(?:function|alias):(?!:)", re.IGNORECASE)
"""The drives on which functions and aliases are written like files."""


class PowerShellFlow(Data):
    """One body; the class below it knows the commands."""

    def __init__(self, body: str, tainted: Mapping[str, Taint]) -> None:
        super().__init__(tainted)
        self.nodes = PowerShellReader(body).read()
        self.declared = declared_plain(body)
        self.names_functions = bool(_FUNCTIONS.search(body))
        self.functions: dict[str, Function] = {}
        self.written: dict[str, Taint] = {}
        self.blocks: dict[str, list[Block]] = {}
        self.constants: dict[str, set[str] | None] = {}
        self.tables: dict[str, bool] = {}
        """Whether all that a variable was given is a table, a list or another plain object made here."""
        self.files: set[str] = set()

    def judge(self) -> list[Refusal]:
        """Every place where a value must not stand."""
        for _ in range(_MOST_WALKS):
            self.has_changed = False
            self.refusals = []
            self.run(self.nodes, Taint.NONE)
            if not self.has_changed:
                break
        return self.refusals

    @abstractmethod
    def command(self, command: Command, stdin: Taint) -> Taint:
        """What a command does with its arguments, and what it writes."""

    def run(self, nodes: tuple[Node, ...], item: Taint) -> Taint:
        before, self.item = self.item, item
        written = union([self._node(node) for node in nodes])
        self.item = before
        return written

    def _node(self, node: Node) -> Taint:
        if isinstance(node, Pipeline):
            return self._pipeline(node)
        if isinstance(node, Assign):
            return self._assign(node)
        if isinstance(node, Body):
            return self.run(node.nodes, self.item)
        if isinstance(node, Try):
            caught = ALL if self.variables else Taint.NONE
            return self.run(node.nodes, self.item) | self.run(node.catches, caught)
        if isinstance(node, ForEach):
            self.give(node.name, self._node(node.source), node.start)
            self.constants[node.name] = None
            return self.run(node.nodes, self.item)
        if isinstance(node, Switch):
            return self._switch(node)
        return self._function(node)

    def _pipeline(self, node: Pipeline) -> Taint:
        stdin = Taint.NONE
        for element in node.elements:
            stdin = self.command(element, stdin) if isinstance(element, Command) else self.value(element)
        for target in node.targets:
            self.value(target)
            self.note_written(target, stdin, 0)
        return Taint.NONE if node.targets else stdin

    def _switch(self, node: Switch) -> Taint:
        subject = self._node(node.subject)
        for pattern in node.patterns:
            if isinstance(pattern, Block):
                self.run(pattern.nodes, subject)
            elif self.value(pattern) & Taint.TEXT and any("regex".startswith(option) for option in node.options):
                self.refuse(node.start, PATTERN.format("switch -Regex"))
        if subject & Taint.TEXT:
            self.give("matches", ALL, node.start)
        return self.run(node.nodes, subject)

    def _function(self, node: Function) -> Taint:
        if node.name not in self.functions:
            self.has_changed = True
        self.functions[node.name] = node
        before, self.scope = self.scope, node.name
        written = self.run(node.nodes, self.arguments.get(node.name, Taint.NONE))
        self.scope = before
        if written & ~self.written.get(node.name, Taint.NONE):
            self.written[node.name] = self.written.get(node.name, Taint.NONE) | written
            self.has_changed = True
        return Taint.NONE

    def _assign(self, node: Assign) -> Taint:
        taint = self._node(node.value)
        only = _only_value(node.value)
        target = node.target
        if isinstance(target, Cast):
            taint = self.cast_to(target.type, taint, node.start)
            target = target.operand
        if isinstance(target, Variable) and not target.drive:
            self._note(target.name, only, node.value)
        self._into(target, taint, node.start)
        return taint

    def _into(self, target: Value, taint: Taint, start: int) -> None:
        if isinstance(target, Items):
            for each in target.items:
                self._into(each, taint, start)
        elif isinstance(target, Cast):
            self._into(target.operand, taint, start)
        elif isinstance(target, Variable):
            if target.drive and taint:
                self.refuse(start, STEERS.format(f"{target.drive}:{target.name}"))
            elif not target.drive:
                self.give(target.name, taint, start)
        else:
            self.value(target)
            if taint:
                self._into_part(target, taint, start)

    def _into_part(self, target: Value, taint: Taint, start: int) -> None:
        """A property or an element receives a value; all of its object has it then."""
        root: Value = target
        while isinstance(root, Member | Index):
            root = root.target
        chosen = constant(target.index) if isinstance(target, Index) else None
        if chosen and len(chosen) > SHORTEST_KEY and runs_parameter(chosen.lower(), ""):
            self.refuse(start, QUERY.format(chosen))
        is_plain = isinstance(root, Variable) and not root.drive
        if isinstance(target, Member) and not (is_plain and self.tables.get(getattr(root, "name", ""), False)):
            self.refuse(start, PROPERTY.format(constant(target.name) or "…"))
        if isinstance(root, Variable) and is_plain:
            self.give(root.name, taint, start)
        elif isinstance(target, Index):
            self.refuse(start, PROPERTY.format("…"))

    def _note(self, name: str, only: Value | None, node: Node) -> None:
        """Remember what kinds of things a variable is given."""
        text = constant(only) if only is not None else None
        known = self.constants.setdefault(name, set())
        if text is None:
            self.constants[name] = None
        elif known is not None:
            known.add(text)
        if isinstance(only, Block):
            held = self.blocks.setdefault(name, [])
            if only not in held:
                held.append(only)
                self.has_changed = True
        self.tables[name] = self.tables.get(name, True) and (_is_table(only) or _is_new_data(node))

    def holds_data(self, name: str) -> bool:
        return self.tables.get(name, False)

    def note_written(self, target: Value, taint: Taint, start: int) -> None:
        key = file_key(target)
        if taint and key == "$profile":
            self.refuse(start, STEERS.format("PROFILE"))
        if taint and key not in self.files:
            self.files.add(key)
            self.has_changed = True


def file_key(value: Value) -> str:
    """How a file is named in the body: its last part, or the variable that holds its path."""
    text = constant(value)
    if text is not None:
        return text.replace("/", "\\").rpartition("\\")[2].lower()
    if isinstance(value, Variable):
        return f"${value.name}"
    parts = getattr(value, "parts", ())
    return file_key(parts[-1]) if parts else "…"


def _only_value(node: Node) -> Value | None:
    if isinstance(node, Pipeline) and len(node.elements) == 1 and not isinstance(node.elements[0], Command):
        return node.elements[0]
    return None


def _is_table(value: Value | None) -> bool:
    if isinstance(value, Cast):
        return type_name(value.type) in DATA_TYPES
    return isinstance(value, Hash | Group)


def _is_new_data(node: Node) -> bool:
    """Whether this is ``New-Object`` of a type that is data, or ``[type]::new()``."""
    only = node.elements[0] if isinstance(node, Pipeline) and len(node.elements) == 1 else None
    if (
        isinstance(only, Command)
        and constant(only.name) is not None
        and (constant(only.name) or "").lower() == "new-object"
    ):
        names = [constant(each.value) for each in only.arguments if each.value is not None]
        return any(name is not None and type_name(name) in DATA_TYPES for name in names)
    return (
        isinstance(only, Member)
        and only.is_static
        and isinstance(only.target, TypeName)
        and type_name(only.target.name) in DATA_TYPES
    )
