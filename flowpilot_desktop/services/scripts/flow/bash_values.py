"""What the words of a bash body have of a value: expansions, arithmetic, assignments.

Source: Bash Reference Manual, 3.5.3 Shell Parameter Expansion, 6.5 Shell Arithmetic (what a variable holds is evaluated
again, and a subscript in it may hold ``$(…)``). What bash 5.2 does was tried for every refusal here.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.bash_commands import PROMPTS, SED_SCRIPT, STEERING
from flowpilot_desktop.services.scripts.flow.bash_numbers import is_number
from flowpilot_desktop.services.scripts.flow.bash_tree import (
    Arithmetic,
    Assignment,
    Node,
    Part,
    Substitution,
    Text,
    Variable,
    Word,
    names_in,
)
from flowpilot_desktop.services.scripts.flow.taint import ALL, Refusal, Taint, union

_ONLY_DIGITS = re.compile(r"\[(?:!|\^)(?:0-9|\[:digit:\])\]/?")
_ELEMENT = re.compile(r"[A-Za-z_]\w*\[(.*)\]\+?", re.DOTALL)
_WORDS = re.compile(r"[A-Za-z_]\w*")
_PROMPT = re.compile(r"(?:[^$`]|\$(?:\w+|\{\w+(?:\[0\])?\}))*")
_POSITIONAL = re.compile(r"[1-9][0-9]*|[@*]")
EVALUATES = (
    "bash evaluates {0} here and runs what stands in it; let the parameter be a whole number, "
    "or keep digits alone: ${{name//[!0-9]/}}."
)
QUOTES = 'write "{0}" in double quotes, so that it stays one word.'
AS_NAME = '“{0}” takes a value as the name of a variable; write the name yourself and give it the value: name="$p_…".'
NAMES_UNKNOWN = "“{0}” must be given its options and the names of variables as they stand; write them yourself."
SUBSCRIPT = "a subscript […] evaluates the value; only whole numbers may stand there: choose the element with case."
SUBSTRING = "${{…:…}} evaluates where a part begins and how long it is; only whole numbers may stand there, not {0}."
STEERS = "{0}= steers what other commands run or how they read; give the value to a variable of your own."


class Values(ABC):
    """The variables of a body and what they have of a value; ``refusals`` are those of the walk that is going on."""

    def __init__(self, tainted: Mapping[str, Taint]) -> None:
        self.variables: dict[str, Taint] = dict(tainted)
        self.positionals: dict[str, Taint] = {}
        self.whole_numbers: set[str] = set()
        self.arrays: set[str] = set()
        self.constants: dict[str, set[str] | None] = {}
        self.refusals: list[Refusal] = []
        self.has_changed = False
        self.functions: dict[str, Node] = {}
        self.keyed: dict[str, int] = {}
        self.references: dict[str, set[str]] = {}
        self._nested_at: int | None = None

    @abstractmethod
    def run(self, nodes: tuple[Node, ...], scope: str, stdin: Taint) -> Taint:
        """What the commands write. The class below walks them."""

    def refuse(self, start: int, reason: str) -> None:
        found = Refusal(start if self._nested_at is None else self._nested_at, reason)
        if found not in self.refusals:
            self.refusals.append(found)

    def evaluates(self, named: str) -> bool:
        """Whether ``named`` is an element of a list whose subscript, in quotes or not, would evaluate a value."""
        found = _ELEMENT.fullmatch(named)
        if found is None:
            return False
        if "$" in found[1] or "`" in found[1]:
            return bool(self.variables)
        return any(self.variables.get(each, Taint.NONE) & Taint.TEXT for each in _WORDS.findall(found[1]))

    def name(self, word: Word) -> None:
        """Refuses a word that a command takes as a name, where its subscript would evaluate a value."""
        if self.evaluates(word.beginning.partition("=")[0] if word.literal is None else _target(word.literal)):
            self.refuse(word.start, SUBSCRIPT)

    def note_list(self, name: str) -> None:
        """``declare`` reads a value that it gives to a list once more."""
        if name not in self.arrays:
            self.arrays.add(name)
            self.has_changed = True

    def refer(self, name: str, target: str) -> None:
        """``declare -n``: what one of them receives, the other one holds."""
        for one, other in ((name, target), (target, name)):
            if other not in self.references.setdefault(one, set()) and one != other:
                self.references[one].add(other)
                self.has_changed = True

    def lose_keys(self, name: str | None) -> None:
        """The list is made anew somewhere, perhaps one whose subscripts are numbers."""
        if name in self.keyed:
            del self.keyed[name]
            self.has_changed = True

    def give(self, name: str, taint: Taint, start: int) -> None:
        """The variable ``name`` receives what has ``taint``."""
        taint &= ~Taint.FAR
        if taint & Taint.TEXT and STEERING.fullmatch(name):
            self.refuse(start, STEERS.format(name))
        if taint & Taint.TEXT and name in self.whole_numbers:
            self.refuse(start, f"{name} was declared with -i and evaluates what it is given; leave -i out.")
        if taint & ~self.variables.get(name, Taint.NONE):
            self.variables[name] = self.variables.get(name, Taint.NONE) | taint
            self.has_changed = True
            for other in self.references.get(name, ()):
                self.give(other, taint, start)

    def assign(self, assignment: Assignment, scope: str) -> None:
        name, value = assignment.name, assignment.value
        taint = self.word(value, scope, splits=False) if value else Taint.NONE
        if assignment.subscript is not None:
            taint |= self._subscript(assignment.subscript, scope, assignment.start, name)
        if assignment.is_list or assignment.subscript is not None:
            self.note_list(name)
        for element in assignment.elements:
            taint |= self._element(element, scope)
        self.prompt(name, value.source if value else "", assignment.start)
        self.steer(name, value, assignment.start)
        self._note_constant(name, None if assignment.elements or assignment.subscript is not None else value)
        self.give(name, taint | self.alias(value), assignment.start)

    def alias(self, value: Word | None, *, splits: bool = False) -> Taint:
        """A text that is the name of a variable stands for it in arithmetic and in ``${!…}``."""
        named = value.literal if value else None
        if named and not splits and self.evaluates(named):
            return Taint.TEXT
        if splits and not (named or "").startswith("p_"):
            return Taint.NONE
        return self.variables.get(named, Taint.NONE) & Taint.TEXT if named else Taint.NONE

    def word(self, word: Word, scope: str, *, splits: bool = True) -> Taint:
        """What a word has of a value; ``splits`` where the shell would take an unquoted one apart."""
        whole = Taint.NONE
        is_first = True
        for part in word.parts:
            taint = self.part(part, scope)
            if taint and splits:
                self._require_quotes(part)
            whole |= taint if is_first else taint & ~Taint.LEADS
            is_first = is_first and isinstance(part, Text) and not part.text
        return whole | self.alias(word, splits=True)

    @abstractmethod
    def steer(self, name: str, value: Word | None, start: int) -> None:
        """A variable that says where bash finds what it runs. The class below knows which files hold a value."""

    def prompt(self, name: str, source: str, start: int) -> None:
        """Refuses a prompt that does more than name variables: bash expands what it holds."""
        if name in PROMPTS and not _PROMPT.fullmatch(source):
            self.refuse(start, STEERS.format(name))

    def parts(self, parts: tuple[Part, ...], scope: str) -> Taint:
        return union(self.part(part, scope) for part in parts)

    def part(self, part: Part, scope: str) -> Taint:
        if isinstance(part, Text):
            return Taint.NONE
        if isinstance(part, Arithmetic):
            self.arithmetic(part.parts, scope, part.start)
            return Taint.NONE
        if isinstance(part, Substitution):
            stdin = ALL if part.kind == ">" and self.variables else Taint.NONE
            written = self.run(part.nodes, scope, stdin)
            return Taint.NONE if is_number(part.nodes, self.functions) else ALL if written else Taint.NONE
        return self._variable(part, scope)

    def arithmetic(self, parts: tuple[Part, ...], scope: str, start: int, reason: str = EVALUATES) -> None:
        """Refuses what is evaluated as arithmetic and is not known to be a number."""
        for part in parts:
            if not isinstance(part, Text) and self.part(part, scope) & Taint.TEXT:
                self.refuse(start, reason.format(f"${part.name}" if isinstance(part, Variable) else "a value"))
        for name in names_in(parts):
            if self.variables.get(name, Taint.NONE) & Taint.TEXT:
                self.refuse(start, reason.format(f"${name}"))

    def _variable(self, part: Variable, scope: str) -> Taint:
        taint = self._held(part.name, scope)
        if part.subscript is not None:
            self._subscript(part.subscript, scope, part.start, part.name)
        if part.operator == "@P":
            self.refuse(part.start, '${…@P} runs what stands in the value; write "$name".')
            return taint
        if part.prefix == "!":
            return self._named_by(part, taint)
        if part.operator == ":":
            self.arithmetic(part.operand, scope, part.start, SUBSTRING)
            return ALL if taint else Taint.NONE
        given = self.parts(part.operand, scope)
        if part.operator in ("=", ":="):
            self.give(part.name, given, part.start)
        return Taint.NONE if part.prefix == "#" else _changed(part, taint, given)

    def _named_by(self, part: Variable, taint: Taint) -> Taint:
        """What ``${!name}`` has, which is the value of the variable that ``name`` names."""
        if part.operator in ("*", "@") or part.subscript is not None:
            return ALL if taint else Taint.NONE
        if taint & Taint.TEXT:
            self.refuse(part.start, "${!…} takes a value as the name of a variable.")
        return ALL if self.variables else Taint.NONE

    def _held(self, name: str, scope: str) -> Taint:
        if _POSITIONAL.fullmatch(name) or (name == "0" and scope.startswith("-c")):
            return self.positionals.get(scope, Taint.NONE)
        if name == "_":
            return ALL if self.variables else Taint.NONE
        return self.variables.get(name, Taint.NONE)

    def _subscript(self, parts: tuple[Part, ...], scope: str, start: int, name: str = "") -> Taint:
        """What the key of a list that was declared with ``-A`` has of a value; other subscripts must be numbers."""
        if self._nested_at is None and self.keyed.get(name, start) < start:
            return self.parts(parts, scope)
        self.arithmetic(parts, scope, start, SUBSCRIPT)
        return Taint.NONE

    def _element(self, element: Word, scope: str) -> Taint:
        if not element.source.startswith("["):
            return self.word(element, scope, splits=False) | self.alias(element)
        within: list[Part] = []
        for part in element.parts:
            if isinstance(part, Text) and "]=" in part.text:
                within.append(Text(part.text.partition("]=")[0]))
                break
            within.append(part)
        self._subscript(tuple(within), scope, element.start)
        return self.word(element, scope, splits=False)

    def _note_constant(self, name: str, value: Word | None) -> None:
        known = self.constants.setdefault(name, set())
        literal = value.literal if value else None
        if literal is None:
            self.constants[name] = None
        elif known is not None:
            known.add(literal)

    def _require_quotes(self, part: Part) -> None:
        if isinstance(part, Variable) and not part.is_quoted:
            self.refuse(part.start, QUOTES.format(f"${part.name}"))
        elif isinstance(part, Substitution) and not part.is_quoted and part.kind == "$":
            self.refuse(part.start, QUOTES.format("$(…)"))


def _target(literal: str) -> str:
    """What stands before the ``=`` behind a subscript."""
    end = literal.find("]=")
    end = literal.find("]+=") if end < 0 else end
    return literal if end < 0 else literal[: end + 1]


def safe_sed(script: str) -> bool:
    """Whether a script of sed only prints, deletes and replaces."""
    return all(SED_SCRIPT.fullmatch(line.strip()) for line in script.split("\n") if line.strip())


def _changed(part: Variable, taint: Taint, given: Taint) -> Taint:
    """What is left of a value by ``${name#…}`` and its like."""
    if part.operator == "//" and _ONLY_DIGITS.fullmatch(_text_of(part.operand)):
        return Taint.NONE
    if part.operator[:1] in ("#", "%"):
        return ALL if taint & Taint.TEXT else taint
    if part.operator[:1] == "/":
        return ALL if (taint | given) & Taint.TEXT else taint
    return taint | given


def _text_of(parts: tuple[Part, ...]) -> str:
    return "".join(part.text if isinstance(part, Text) else "$" for part in parts)
