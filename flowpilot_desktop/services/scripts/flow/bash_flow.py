"""Walks the commands of a bash body until no variable receives anything new, and says where a value must not stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from flowpilot_desktop.services.scripts.bash_contexts import BashScan
from flowpilot_desktop.services.scripts.contexts import BrokenBody
from flowpilot_desktop.services.scripts.flow.bash_commands import RUN_LATER
from flowpilot_desktop.services.scripts.flow.bash_reader import BashReader
from flowpilot_desktop.services.scripts.flow.bash_tree import (
    Block,
    Case,
    Condition,
    Function,
    Loop,
    Node,
    Pipeline,
    Redirect,
    Simple,
    Substitution,
    Variable,
    Word,
)
from flowpilot_desktop.services.scripts.flow.bash_values import EVALUATES, Values
from flowpilot_desktop.services.scripts.flow.taint import ALL, Refusal, Taint, declared_plain, is_direct, union

RUN = "{0} holds a value and is run as a command; write the command yourself and give it the value as an argument."
_MOST_WALKS = 40
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


class BashFlow(Values):
    """One body; the class below it knows the commands."""

    def __init__(self, body: str, tainted: Mapping[str, Taint]) -> None:
        super().__init__(tainted)
        self.nodes = BashReader(body).read()
        self.functions: dict[str, Node] = {}
        self.written: dict[str, Taint] = {}
        self.inputs: dict[str, Taint] = {}
        self.files: set[str] = set()
        self.descriptors: dict[str, str] = {}
        self.declared = declared_plain(body)

    def judge(self) -> list[Refusal]:
        """Every place where a value must not stand."""
        for _ in range(_MOST_WALKS):
            self.has_changed = False
            self.refusals = []
            self.run(self.nodes, "", Taint.NONE)
            if not self.has_changed:
                break
        return self.refusals

    def called(self, call: Call) -> Taint:
        """What a command of this name does with its arguments, and what it writes."""
        raise NotImplementedError

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
        names = self._names(head, scope)
        taints = tuple(self.word(each, scope) for each in arguments)
        if self.word(head, scope, splits=False):
            self.refuse(head.start, RUN.format(_shown(head)))
            return ALL
        if any(self.was_written(each) for each in arguments):
            stdin |= ALL
        if names is None:
            if any(taints) or is_direct(stdin) or _key(head) in self.files:
                self.refuse(
                    start,
                    "what is run here is not known before; write the command itself where a value is given to it.",
                )
            return union(taints)
        return union([self._by_name(name, Call(name, arguments, taints, stdin, start, scope)) for name in names])

    def _by_name(self, name: str, call: Call) -> Taint:
        if name not in self.functions:
            if name.removeprefix("./") in self.files:
                self.refuse(call.start, f"{name} was written with a value in it and must not be run.")
            return self.called(call)
        given = union(call.taints)
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

    def holds_descriptor(self, named: list[str | None]) -> bool:
        """Whether what is read from this descriptor has a value."""
        return any(f"&{each}" in self.files for each in named)

    def was_written(self, word: Word) -> bool:
        """Whether the file that ``word`` names was written with a value in it."""
        return _key(word) in self.files

    def _names(self, head: Word, scope: str) -> tuple[str, ...] | None:
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
        read, outputs = self._redirected(block.redirects, scope)
        stdin = stdin if read is None else read
        far = stdin | Taint.FAR if stdin else stdin
        return self._sent(union([self.node(node, scope, far) for node in block.nodes]), outputs)

    def _simple(self, node: Simple, scope: str, stdin: Taint) -> Taint:
        for assignment in node.assignments:
            self.assign(assignment, scope)
        read, outputs = self._redirected(node.redirects, scope)
        if not node.words:
            return Taint.NONE
        written = self.command(node.words, scope, stdin if read is None else read, node.start)
        if outputs and self.variables and [word.literal for word in node.words] == ["exec"]:
            written = ALL  # all that is printed from here on goes there
        return self._sent(written, outputs, node.start)

    def _redirected(self, redirects: tuple[Redirect, ...], scope: str) -> tuple[Taint | None, list[str]]:
        """What is read instead of standard input, and the files that are written."""
        read: Taint | None = None
        outputs: list[str] = []
        for each in redirects:
            taken = self._taken(each, scope)
            if each.operator[0] == "<":
                if each.descriptor and taken:
                    self.note_written(f"&{each.descriptor}", taken)
                read = read if taken is None else taken
            elif taken is None:
                outputs += self._joined(each)
            elif not each.target.beginning.startswith("/dev/"):
                outputs.append(_key(each.target))
                self.descriptors[f"&{each.descriptor}"] = _key(each.target)
        return read, outputs

    def _joined(self, each: Redirect) -> list[str]:
        """The file that is written where output is sent to another descriptor."""
        known = f"&{each.target.literal}"
        is_output = each.descriptor in ("", "1") and known not in ("&1", "&2")
        return [self.descriptors.get(known, known)] if is_output else []

    def _taken(self, each: Redirect, scope: str) -> Taint | None:
        """What a redirection has of a value; None where it only joins descriptors."""
        if each.operator in ("<<", "<<-"):
            return ALL if self.parts(tuple(each.document), scope) else Taint.NONE
        taint = self.word(each.target, scope)
        if each.operator in (">&", "<&"):
            if taint:
                self.refuse(each.target.start, f"{each.operator} expands the value once more; write > or &> before it.")
            return ALL if each.operator == "<&" and self.holds_descriptor([each.target.literal]) else None
        if each.operator == "<<<":
            return ALL if taint or self.alias(each.target) else Taint.NONE
        is_command = any(isinstance(part, Substitution) for part in each.target.parts)
        return ALL if (is_command and taint) or _key(each.target) in self.files else Taint.NONE

    def _sent(self, written: Taint, outputs: list[str], start: int = 0) -> Taint:
        if not outputs:
            return written
        if written and any(RUN_LATER.search(key) for key in outputs):
            self.refuse(start, f"{outputs[0]} is run later by others; write no value into it.")
        for key in outputs:
            self.note_written(key, written)
        return Taint.NONE

    def copied(self, call: Call) -> None:
        """A command that writes files was given a value: each of its arguments may be a file that holds it now."""
        for word in call.arguments:
            if not word.beginning.startswith("-"):
                self.note_written(_key(word).rpartition("=")[2], ALL)

    def note_written(self, key: str, taint: Taint) -> None:
        """The file of this name received what has ``taint``."""
        if taint and key not in self.files:
            self.files.add(key)
            self.has_changed = True

    def _condition(self, node: Condition, scope: str) -> Taint:
        words = node.words
        for place, word in enumerate(words):
            taint = self.word(word, scope, splits=False)
            before = words[place - 1].source if place else ""
            behind = words[place + 1].source if place + 1 < len(words) else ""
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


def _key(word: Word) -> str:
    """How a file is named in the body, whatever the quotes."""
    return word.source.translate({ord(character): None for character in "\"'{}"}).removeprefix("./")
