"""Reads the statements of a PowerShell body: pipelines, commands with their arguments, assignments, keywords.

Sources: ``about_Parsing``, ``about_Command_Syntax``, ``about_Language_Keywords``, ``about_Redirection``.
"""

import re
from collections.abc import Callable, Mapping

from flowpilot_desktop.services.scripts.flow.powershell_commands import PARAMETER, CommandReader
from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Assign,
    Body,
    ForEach,
    Function,
    Node,
    Pipeline,
    Switch,
    Try,
    Value,
    Variable,
)
from flowpilot_desktop.services.scripts.flow.taint import words

_WORD = re.compile(r"[A-Za-z]+(?![\w\\:./-])")
_NAME = re.compile(r"[^\s({]+")
_UNREAD = words(
    """
    class enum using data workflow configuration trap dynamicparam inlinescript parallel sequence clean
    """
)
_LATER = frozenset({"until", "else", "elseif", "catch", "finally"})


class PowerShellReader(CommandReader):
    """``read()`` gives the whole body. Raises: BrokenBody where it cannot be read."""

    def read(self) -> tuple[Node, ...]:
        nodes = self.statements("")
        if not self.is_over:
            raise self.broken()
        return nodes

    def statements(self, closer: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while True:
            self.lines()
            while self.here == ";":
                self.position += 1
                self.lines()
            if self.is_over or (closer and self.here == closer) or self.here in (")", "}"):
                return tuple(nodes)
            nodes.append(self.statement())
            self.blanks()
            if self.here == "&" and not self.ahead("&&"):
                self.position += 1
            elif self.here not in (";", "\n", "", closer, ")", "}") and not isinstance(nodes[-1], Pipeline | Assign):
                continue
            elif self.here not in (";", "\n", "", closer):
                raise self.broken()

    def hash_entry(self) -> Node:
        return self.statement()

    def block_parts(self) -> tuple[tuple[str, ...], tuple[Node, ...]]:
        self.lines()
        parameters: tuple[str, ...] = ()
        defaults: tuple[Node, ...] = ()
        while self.here == "[" and re.compile(r"\[CmdletBinding", re.IGNORECASE).match(self.text, self.position):
            self._attribute()
            self.lines()
        word = _WORD.match(self.text, self.position)
        if word and word.group().lower() == "param":
            self.position = word.end()
            self.blanks()
            parameters, defaults = self._parameters()
        return parameters, (*defaults, *self.statements("}"))

    def statement(self) -> Node:
        with self.deeper():
            return self._statement()

    def _statement(self) -> Node:
        word = _WORD.match(self.text, self.position)
        keyword = word.group().lower() if word else ""
        if keyword in _UNREAD or keyword in _LATER:
            raise self.broken()
        read = self._keyword(keyword)
        if word and read is not None and not (keyword == "foreach" and not self._follows_parenthesis(word.end())):
            self.position = word.end()
            return read()
        return self.pipeline()

    def _keyword(self, word: str) -> Callable[[], Node] | None:
        read: Mapping[str, Callable[[], Node]] = {
            "if": self._if,
            **dict.fromkeys(("while", "for"), self._while),
            "do": self._do,
            "foreach": self._for_each,
            "switch": self._switch,
            "try": self._try,
            **dict.fromkeys(("function", "filter"), self._function),
            **dict.fromkeys(("return", "throw", "exit", "break", "continue"), self._flow),
            **dict.fromkeys(("begin", "process", "end"), self._held),
        }
        return read.get(word)

    def _follows_parenthesis(self, place: int) -> bool:
        return self.text[place:].lstrip(" \t")[:1] == "("

    def _block(self) -> tuple[Node, ...]:
        self.lines()
        self.expect("{")
        nodes = self.statements("}")
        self.expect("}")
        return nodes

    def _parenthesis(self) -> tuple[Node, ...]:
        self.lines()
        self.expect("(")
        nodes = self.statements(")")
        self.expect(")")
        return nodes

    def _next(self, *words: str) -> str:
        """Step over the next word where it is one of these; ends of lines may stand before it."""
        before = self.position
        self.lines()
        found = _WORD.match(self.text, self.position)
        if found and found.group().lower() in words:
            self.position = found.end()
            return found.group().lower()
        self.position = before
        return ""

    def _if(self) -> Node:
        nodes = [*self._parenthesis(), *self._block()]
        while word := self._next("elseif", "else"):
            nodes += [*(self._parenthesis() if word == "elseif" else ()), *self._block()]
        return Body(tuple(nodes))

    def _while(self) -> Node:
        return Body((*self._parenthesis(), *self._block()))

    def _do(self) -> Node:
        nodes = self._block()
        if not self._next("while", "until"):
            raise self.broken()
        return Body((*nodes, *self._parenthesis()))

    def _for_each(self) -> Node:
        self.blanks()
        self.expect("(")
        self.lines()
        start = self.position
        named = self.variable()
        if named is None or not self._next("in"):
            raise self.broken()
        self.lines()
        source = self.statement()
        self.lines()
        self.expect(")")
        return ForEach(named.name, source, self._block(), start)

    def _switch(self) -> Node:
        start = self.position
        options = []
        self.blanks()
        while found := PARAMETER.match(self.text, self.position):
            options.append(found[1].lower())
            self.position = found.end()
            self.blanks()
        subject = Body(self._parenthesis()) if self.here == "(" else Pipeline((self.argument_value(),))
        self.lines()
        self.expect("{")
        patterns: list[Value] = []
        nodes: list[Node] = []
        while not self.take_end():
            patterns.append(self.argument_value())
            nodes.extend(self._block())
        return Switch(tuple(options), subject, tuple(patterns), tuple(nodes), start)

    def _try(self) -> Node:
        nodes = list(self._block())
        catches: list[Node] = []
        while word := self._next("catch", "finally"):
            self.lines()
            while self.here == "[":
                self._attribute()
                self.lines()
                if self.here == ",":
                    self.position += 1
                    self.lines()
            (catches if word == "catch" else nodes).extend(self._block())
        return Try(tuple(nodes), tuple(catches))

    def _function(self) -> Node:
        self.blanks()
        named = _NAME.match(self.text, self.position)
        if named is None:
            raise self.broken()
        self.position = named.end()
        self.lines()
        parameters, defaults = self._parameters() if self.here == "(" else ((), ())
        self.lines()
        self.expect("{")
        more, nodes = self.block_parts()
        self.expect("}")
        name = named.group().lower().rpartition(":")[2]
        return Function(name, (*parameters, *more), (*defaults, *nodes))

    def _parameters(self) -> tuple[tuple[str, ...], tuple[Node, ...]]:
        self.lines()
        self.expect("(")
        names: list[str] = []
        defaults: list[Node] = []
        while True:
            self.lines()
            if self.here == ",":
                self.position += 1
            elif self.here == ")":
                self.position += 1
                return tuple(names), tuple(defaults)
            elif self.here == "[":
                self._attribute()
            else:
                start = self.position
                named = self.variable()
                if named is None:
                    raise self.broken()
                names.append(named.name)
                self.lines()
                if self.here == "=":
                    self.position += 1
                    self.lines()
                    defaults.append(
                        Assign(Variable(named.name, start), Pipeline((self.expression(commas=False),)), start)
                    )

    def _attribute(self) -> None:
        start = self.position
        if "{" in self.bracketed():
            self.position = start
            raise self.broken()

    def _flow(self) -> Node:
        self.blanks()
        if self.is_over or self.here in ";}\n)":
            return Body(())
        return self.statement()

    def _held(self) -> Node:
        return Body(self._block())
