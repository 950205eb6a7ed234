"""What the values of a PowerShell body have of a parameter: variables, members, casts, operators.

Sources: ``about_Operators``, ``about_Methods``, ``about_Automatic_Variables``, ``about_Type_Conversion``.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.powershell_names import (
    DATA_TYPES,
    METHODS,
    NUMBER_TYPES,
    PATTERN_METHODS,
    REGEX_OPERATORS,
    SIZES,
    STEERING,
    runs_parameter,
    type_name,
)
from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Block,
    Cast,
    Group,
    Hash,
    Index,
    Items,
    Joined,
    Member,
    Node,
    Operation,
    Text,
    TypeName,
    Value,
    Variable,
    constant,
)
from flowpilot_desktop.services.scripts.flow.taint import ALL, Refusal, Taint, union

QUERY = "“-{0}” reads what it is given as a query or a program; choose with -Identity, -Name or Where-Object instead."
TYPE = "“[{0}]” is not known to take a value as plain data; write it without a value in it."
PROPERTY = "the property “{0}” is not known to take a value as plain data; use a command that is."
METHOD = "the method “{0}” is not known to take a value as plain data; use a command that is."
MEMBER = "a value would choose what is called; write the name yourself."
PATTERN = (
    "“{0}” reads the value as a pattern; write [regex]::Escape($…) around it, or use .Replace(), .Split() or -like."
)
STEERS = "${0} steers what other commands run or how they read; give the value to a variable of your own."
_ARGUMENTS = frozenset({"args", "input", "psboundparameters"})
_OF_THE_SHELL = frozenset(
    {"^", "$", "foreach", "switch", "error", "stacktrace", "myinvocation", "executioncontext", "this"}
)
_READ_PROGRAMS = frozenset({"newscriptblock", "invokescript", "expandstring", "addscript", "parseinput"})
_KEEPING = frozenset(
    {"add", "addrange", "push", "enqueue", "insert", "append", "appendline", "appendformat", "appendchar"}
)
_WRITING = {
    **dict.fromkeys(("writealltext", "writealllines", "writeallbytes", "appendalltext", "appendalllines"), 0),
    **dict.fromkeys(("copy", "move"), 1),
}
"""Methods that write a file, and which of their arguments names it."""
SHORTEST_KEY = 3
"""Keys of tables that are longer may be meant as the beginning of a parameter's name."""
_DECIDING = frozenset({"and", "or", "xor", "not", "is", "isnot", "in", "notin", "contains", "notcontains"})


class Data(ABC):
    """The variables of a body and what they have of a value; ``refusals`` are those of the walk that is going on."""

    def __init__(self, tainted: Mapping[str, Taint]) -> None:
        # A whole number is written as one, and stays one: nothing can be made of it.
        self.variables = {name: taint for name, taint in tainted.items() if taint & ~Taint.LEADS}
        self.arguments: dict[str, Taint] = {}
        self.refusals: list[Refusal] = []
        self.has_changed = False
        self.scope = ""
        self.item = Taint.NONE
        """What ``$_`` has."""

    @abstractmethod
    def run(self, nodes: tuple[Node, ...], item: Taint) -> Taint:
        """What statements write. The class below it walks them."""

    @abstractmethod
    def note_written(self, target: Value, taint: Taint, start: int) -> None:
        """The file of this name received what has ``taint``."""

    @abstractmethod
    def holds_data(self, name: str) -> bool:
        """Whether all that a variable was given is a table, a list or another plain object made in the body."""

    def refuse(self, start: int, reason: str) -> None:
        found = Refusal(start, reason)
        if found not in self.refusals:
            self.refusals.append(found)

    def give(self, name: str, taint: Taint, start: int) -> None:
        """The variable ``name`` receives what has ``taint``."""
        if taint & Taint.TEXT and name in STEERING:
            self.refuse(start, STEERS.format(name))
        if taint & ~self.variables.get(name, Taint.NONE):
            self.variables[name] = self.variables.get(name, Taint.NONE) | taint
            self.has_changed = True

    def hand_over(self, scope: str, taint: Taint) -> None:
        """``$args`` and ``$input`` of a function receive what has ``taint``."""
        if taint & ~self.arguments.get(scope, Taint.NONE):
            self.arguments[scope] = self.arguments.get(scope, Taint.NONE) | taint
            self.has_changed = True

    def value(self, value: Value) -> Taint:
        if isinstance(value, Text | TypeName):
            return Taint.NONE
        if isinstance(value, Joined):
            return self._joined(value.parts)
        if isinstance(value, Variable):
            return self._held(value)
        if isinstance(value, Cast):
            return self.cast_to(value.type, self.value(value.operand), value.start)
        if isinstance(value, Member):
            return self._member(value)
        if isinstance(value, Operation):
            return self._operation(value)
        return self._container(value)

    def _container(self, value: Index | Group | Hash | Block | Items) -> Taint:
        if isinstance(value, Index):
            return self.value(value.target) | (self.value(value.index) & Taint.TEXT)
        if isinstance(value, Group):
            return self.run(value.nodes, self.item)
        if isinstance(value, Hash):
            return self._hash(value)
        if isinstance(value, Items):
            return union([self.value(item) for item in value.items])
        self.run(value.nodes, self.item)
        return Taint.NONE

    def _joined(self, parts: tuple[Value, ...]) -> Taint:
        whole = Taint.NONE
        for place, part in enumerate(parts):
            taint = self.value(part)
            whole |= taint & ~Taint.LEADS if place else taint
        return whole

    def _held(self, value: Variable) -> Taint:
        if value.drive:
            return ALL if value.drive not in ("env", "function", "alias") and self.variables else Taint.NONE
        if value.name in ("_", "psitem"):
            return self.item
        if value.name in _ARGUMENTS:
            return self.arguments.get(self.scope, Taint.NONE)
        if value.name in _OF_THE_SHELL:
            return ALL if self.variables else Taint.NONE
        return self.variables.get(value.name, Taint.NONE)

    def cast_to(self, type_text: str, taint: Taint, start: int) -> Taint:
        """What is left of ``taint`` when it is made a value of this type."""
        name = type_name(type_text)
        if name in NUMBER_TYPES:
            return Taint.NONE
        if taint and name not in DATA_TYPES:
            self.refuse(start, TYPE.format(type_text))
        if taint & Taint.TEXT and name.endswith("regex"):
            self.refuse(start, PATTERN.format("[regex]"))
        return taint

    def _member(self, value: Member) -> Taint:
        held = self.value(value.target)
        if self.value(value.name):
            self.refuse(value.start, MEMBER)
        as_written = constant(value.name) or ""
        name = as_written.lower()
        if value.arguments is None:
            return Taint.NONE if name in SIZES else held
        blocks = [each for each in value.arguments if isinstance(each, Block)]
        written = union([self.run(block.nodes, held) for block in blocks])
        given = union([self.value(each) for each in value.arguments if not isinstance(each, Block)])
        makes_block = (
            name == "create" and isinstance(value.target, TypeName) and "scriptblock" in value.target.name.lower()
        )
        if (name in _READ_PROGRAMS or makes_block) and self.variables:
            self.refuse(value.start, METHOD.format(as_written))
        if not (given | held) & (Taint.TEXT | Taint.CHOICE):
            return written
        if value.is_static:
            return self._static(value, as_written, given)
        if name not in METHODS:
            self.refuse(value.start, METHOD.format(as_written or "…"))
        elif name in _KEEPING and given:
            self._put_in(value, given)
        return held | given | written

    def _put_in(self, value: Member, given: Taint) -> None:
        """A method puts a value into its object; only into one that was made here, and is known to hold data."""
        root, arguments = value.target, value.arguments or ()
        if not (isinstance(root, Variable) and self.holds_data(root.name)):
            self.refuse(value.start, METHOD.format(constant(value.name)))
            return
        self.give(root.name, given, value.start)
        key = (constant(arguments[0]) or "").lower() if len(arguments) > 1 else ""
        if len(key) > SHORTEST_KEY and runs_parameter(key, ""):
            self.refuse(value.start, QUERY.format(key))

    def _static(self, value: Member, as_written: str, given: Taint) -> Taint:
        target, name = value.target, as_written.lower()
        type_of = type_name(target.name) if isinstance(target, TypeName) else ""
        if type_of not in DATA_TYPES or name not in METHODS | PATTERN_METHODS:
            shown = target.name if isinstance(target, TypeName) else "…"
            self.refuse(value.start, TYPE.format(f"{shown}]::{as_written}").replace("]”", "”"))
        if name in _WRITING and value.arguments:
            self.note_written(value.arguments[min(_WRITING[name], len(value.arguments) - 1)], given, value.start)
        if type_of.endswith("regex"):
            if name == "escape":
                return Taint.CHOICE
            patterns = (value.arguments or ())[0:1] if name == "new" else (value.arguments or ())[1:2]
            if any(self.value(each) & Taint.TEXT for each in patterns):
                self.refuse(value.start, PATTERN.format(f"[regex]::{name}"))
        if type_of in NUMBER_TYPES or type_of == "math":
            return Taint.NONE
        return ALL if given & Taint.TEXT else given

    def _operation(self, value: Operation) -> Taint:
        left = self.value(value.left) if value.left is not None else Taint.NONE
        right = self.value(value.right)
        operator = value.operator
        if operator in REGEX_OPERATORS and value.left is not None:
            first = value.right.items[0] if isinstance(value.right, Items) else value.right
            if self.value(first) & Taint.TEXT:
                self.refuse(value.start, PATTERN.format(f"-{operator}"))
            if left & Taint.TEXT and operator.endswith("match"):
                self.give("matches", ALL, value.start)
        if operator == "as" and left and isinstance(value.right, TypeName):
            return self.cast_to(value.right.name, left, value.start)
        if operator in _DECIDING:
            return Taint.NONE
        if operator == "+":
            return left | (right & ~Taint.LEADS)
        return left | right

    def _hash(self, value: Hash) -> Taint:
        whole = Taint.NONE
        for key, node in value.entries:
            self.value(key)
            taint = self.run((node,), self.item)
            name = (constant(key) or "").lower()
            if taint & Taint.TEXT and len(name) > SHORTEST_KEY and runs_parameter(name, ""):
                self.refuse(value.start, QUERY.format(name))
            whole |= taint
        return whole
