"""Walks the commands of a bash body until no variable receives anything new, and says where a value must not stand."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from flowpilot_desktop.services.scripts.bash_contexts import BashScan
from flowpilot_desktop.services.scripts.contexts import BrokenBody
from flowpilot_desktop.services.scripts.flow.bash_files import FOREIGN
from flowpilot_desktop.services.scripts.flow.bash_lists import Handed, Lists, keyed_lists
from flowpilot_desktop.services.scripts.flow.bash_reader import BashReader
from flowpilot_desktop.services.scripts.flow.bash_tree import (
    Block,
    Case,
    Condition,
    Function,
    Loop,
    Node,
    Pipeline,
    Simple,
    Variable,
    Word,
)
from flowpilot_desktop.services.scripts.flow.bash_values import EVALUATES
from flowpilot_desktop.services.scripts.flow.taint import ALL, Refusal, Taint, declared_plain, is_direct, union

RUN = "{0} holds a value and is run as a command; write the command yourself and give it the value as an argument."
_MOST_WALKS = 40
_DEEPEST_CALL = 6
_NUMBER_TESTS = frozenset({"-eq", "-ne", "-lt", "-le", "-gt", "-ge"})


@dataclass(frozen=True)
class Call:
    """One command with its arguments; ``taints`` are what each of them has of a value."""

    name: str
    arguments: tuple[Word, ...]
    taints: tuple[Taint, ...]
    stdin: Taint
    start: int
    scope: str

    @property
    def has_value(self) -> bool:
        return any(self.taints)


class BashFlow(Lists):
    """One body; the class below it knows the commands."""

    def __init__(self, body: str, tainted: Mapping[str, Taint]) -> None:
        super().__init__(tainted)
        self.nodes = BashReader(body).read()
        self.written: dict[str, Taint] = {}
        self.inputs: dict[str, Taint] = {}
        self.declared = declared_plain(body)
        self.keyed = keyed_lists(body, self.nodes)
        self._depth = 0

    def judge(self) -> list[Refusal]:
        """Every place where a value must not stand."""
        for _ in range(_MOST_WALKS):
            self.has_changed = False
            self.refusals = []
            self.run(self.nodes, "", self.main_input)
            if not self.has_changed:
                break
        return self.refusals

    @abstractmethod
    def called(self, call: Call) -> Taint:
        """What a command of this name does with its arguments, and what it writes."""

    def run(self, nodes: tuple[Node, ...], scope: str, stdin: Taint) -> Taint:
        return union([self.node(node, scope, stdin) for node in nodes])

    def nested(self, code: str, scope: str, stdin: Taint, start: int) -> Taint:
        """The same for a program that stands in quotes."""
        before, self._nested_at = self._nested_at, start if self._nested_at is None else self._nested_at
        try:
            BashScan(code)
            return self.run(BashReader(code).read(), scope, stdin)
        except BrokenBody as broken:
            self.refuse(start, f"of the program in quotes: {broken.reason}")
            return Taint.NONE
        finally:
            self._nested_at = before

    def node(self, node: Node, scope: str, stdin: Taint) -> Taint:
        if isinstance(node, Simple):
            return self._simple(node, scope, stdin)
        if isinstance(node, Pipeline):
            for command in node.commands:
                stdin = self.node(command, scope, stdin)
            return stdin
        if isinstance(node, Block):
            return self._block(node, scope, stdin)
        if isinstance(node, Loop):
            return self._loop(node, scope, stdin)
        if isinstance(node, Case):
            for word in (node.subject, *node.patterns):
                self.word(word, scope, splits=False)
            return self._block(node.body, scope, stdin)
        if isinstance(node, Function):
            return self._function(node)
        if isinstance(node, Condition):
            return self._condition(node, scope)
        self.arithmetic(node.parts, scope, node.start)
        return Taint.NONE

    def _loop(self, node: Loop, scope: str, stdin: Taint) -> Taint:
        held = self.positionals.get(scope, Taint.NONE)
        if node.items is not None:
            held = union([self.word(item, scope, splits=False) | self.alias(item) for item in node.items])
        self.give(node.name, ALL if held & Taint.TEXT else held, node.start)
        self.constants[node.name] = None
        return self._block(node.body, scope, stdin)

    def command(self, words: tuple[Word, ...], scope: str, stdin: Taint, start: int) -> Taint:
        """A command and its arguments; also what stands behind ``sudo`` and its like."""
        head, arguments = words[0], words[1:]
        called = self.handed(head, scope)
        if called is not None:
            return self._handed(called, arguments, stdin, start)
        arguments = self.spelled_out(arguments, scope)
        names = self._names(head)
        taints = tuple(self.word(each, scope) for each in arguments)
        if self.word(head, scope, splits=False):
            self.refuse(head.start, RUN.format(_shown(head)))
            return ALL
        if any(self.was_written(each) for each in arguments):
            stdin |= ALL
        if names is None:
            if any(taints) or is_direct(stdin) or self.has_written:
                self.refuse(
                    start,
                    "what is run here is not known before; write the command itself where a value is given to it.",
                )
            return union(taints)
        return union([self._by_name(name, Call(name, arguments, taints, stdin, start, scope)) for name in names])

    def _handed(self, called: list[Handed], behind: tuple[Word, ...], stdin: Taint, start: int) -> Taint:
        """``"$@"`` as a command: what each call of the function gave it."""
        if self._depth >= _DEEPEST_CALL:
            self.refuse(start, "a function that runs its arguments calls itself here; write the command itself.")
            return ALL
        self._depth += 1
        try:
            commands = [((*words, *behind), scope) for words, scope in called]
            return union([self.command(words, scope, stdin, start) for words, scope in commands if words])
        finally:
            self._depth -= 1

    def _by_name(self, name: str, call: Call) -> Taint:
        if name not in self.functions:
            if "/" in name and self.is_foreign(name):
                self.refuse(call.start, FOREIGN.format(name))
            if name.removeprefix("./") in self.files:
                self.refuse(call.start, f"{name} was written with a value in it and must not be run.")
            return self.called(call)
        given = union([*call.taints, *(self.alias(word) for word in call.arguments)])
        self.note_call(name, call.arguments, call.scope)
        self.hand_over(name, given)
        if call.stdin & ~self.inputs.get(name, Taint.NONE):
            self.inputs[name] = self.inputs.get(name, Taint.NONE) | call.stdin
            self.has_changed = True
        return self.written.get(name, Taint.NONE)

    def hand_over(self, scope: str, taint: Taint) -> None:
        """The positional parameters of ``scope`` receive what has ``taint``."""
        if taint & ~self.positionals.get(scope, Taint.NONE):
            self.positionals[scope] = self.positionals.get(scope, Taint.NONE) | taint
            self.has_changed = True

    def _names(self, head: Word) -> tuple[str, ...] | None:
        if head.literal is not None:
            return (head.literal,)
        only = head.parts[0] if len(head.parts) == 1 else None
        if isinstance(only, Variable) and not (only.operator or only.prefix or only.subscript):
            known = self.constants.get(only.name)
            return tuple(sorted(known)) if known else None
        return None

    def _function(self, node: Function) -> Taint:
        name = node.name
        if name not in self.functions:
            self.has_changed = True
        self.functions[name] = node.body
        written = self.node(node.body, name, self.inputs.get(name, Taint.NONE))
        if written & ~self.written.get(name, Taint.NONE):
            self.written[name] = self.written.get(name, Taint.NONE) | written
            self.has_changed = True
        return Taint.NONE

    def _block(self, block: Block, scope: str, stdin: Taint) -> Taint:
        read, outputs = self.redirected(block.redirects, scope)
        stdin = stdin if read is None else read
        far = stdin | Taint.FAR if stdin else stdin
        return self.sent(union([self.node(node, scope, far) for node in block.nodes]), outputs)

    def _simple(self, node: Simple, scope: str, stdin: Taint) -> Taint:
        for assignment in node.assignments:
            self.assign(assignment, scope)
            if node.words:
                self.export(assignment.name)
        read, outputs = self.redirected(node.redirects, scope)
        if not node.words:
            return read or Taint.NONE  # $(< file)
        written = self.command(node.words, scope, stdin if read is None else read, node.start)
        if read and all(word.literal in ("exec", "builtin", "command") for word in node.words):
            self.read_from_here_on(read)
        if outputs and self.variables and [word.literal for word in node.words] == ["exec"]:
            written = ALL  # all that is printed from here on goes there
        return self.sent(written, outputs, node.start)

    def _condition(self, node: Condition, scope: str) -> Taint:
        words = node.words
        for place, word in enumerate(words):
            taint = self.word(word, scope, splits=False)
            before = words[place - 1].source if place else ""
            behind = words[place + 1].source if place + 1 < len(words) else ""
            if before in ("-v", "-R"):
                self.name(word)
            if before in ("-v", "-R") and taint:
                self.refuse(word.start, f"{before} evaluates the value; write the name of the variable yourself.")
            if _NUMBER_TESTS & {before, behind}:
                self.arithmetic(word.parts, scope, word.start, EVALUATES)
                if self.alias(word):
                    self.refuse(word.start, EVALUATES.format(word.source))
            if behind == "=~" and taint and "BASH_REMATCH" not in self.variables:
                self.variables["BASH_REMATCH"] = ALL
                self.has_changed = True
        return Taint.NONE


def _shown(word: Word) -> str:
    return word.source if len(word.source) <= 40 else word.source[:39] + "…"
