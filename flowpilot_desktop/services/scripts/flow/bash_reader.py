"""Reads the commands of a bash body: lists, pipelines, compound commands, functions, here-documents.

Source: Bash Reference Manual, 3.2 Shell Commands, 3.3 Shell Functions, 3.6 Redirections.
"""

import re

from flowpilot_desktop.services.scripts.flow.bash_redirects import REDIRECT, RedirectReader
from flowpilot_desktop.services.scripts.flow.bash_tree import (
    Assignment,
    Block,
    Case,
    Condition,
    Function,
    Loop,
    Node,
    Part,
    Pipeline,
    Redirect,
    Simple,
    Text,
    Word,
)

_ASSIGNED = re.compile(r"([A-Za-z_]\w*)(\[|\+?=)")
_RESERVED = re.compile(r"[A-Za-z]+(?=[\s;&|()<>]|$)|[{}!](?=\s)|\[\[(?=\s)|\}(?=[\s;&|)<>]|$)")
_FUNCTION = re.compile(r"(?:function[ \t]+([^\s()|;&<>]+)[ \t]*(?:\([ \t]*\))?|([A-Za-z_][\w.:-]*)[ \t]*\([ \t]*\))\s*")
_NAME = re.compile(r"[A-Za-z_]\w*")
_ENDS = frozenset({"then", "elif", "else", "fi", "do", "done", "esac", "}"})
_BLOCKS = {
    "{": ("}",),
    "if": ("fi", "then", "elif", "else"),
    "while": ("done", "do"),
    "until": ("done", "do"),
}
"""Which word ends a compound command, and which stand between."""
_IN_CONDITION = frozenset(" \t\n;&|()<>")
_IN_REGEX = frozenset(" \t\n")


class BashReader(RedirectReader):
    """``read()`` gives the whole body. Raises: BrokenBody where it cannot be read."""

    def read(self) -> tuple[Node, ...]:
        nodes = self.script()
        if not self.is_over:
            raise self.broken()
        return nodes

    def script(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while True:
            self.gap()
            if self.is_over or self.ahead(")", ";;", ";&") or self._reserved() in _ENDS:
                return tuple(nodes)
            nodes.append(self._pipeline())
            self.blanks()
            if self.ahead("&&", "||"):
                self.position += 2
            elif self.ahead(";", "&") and not self.ahead(";;", ";&"):
                self.position += 1

    def _reserved(self) -> str:
        found = _RESERVED.match(self.text, self.position)
        return found.group() if found else ""

    def _pipeline(self) -> Node:
        while self._reserved() in ("!", "time"):
            self.position += len(self._reserved())
            self.blanks()
            if self.ahead("-p"):
                self.position += 2
                self.blanks()
        commands = [self._nested()]
        self.blanks()
        while self.ahead("|") and not self.ahead("||"):
            self.position += 2 if self.ahead("|&") else 1
            self.gap()
            commands.append(self._nested())
            self.blanks()
        return commands[0] if len(commands) == 1 else Pipeline(tuple(commands))

    def _nested(self) -> Node:
        with self.deeper():
            return self._command()

    def _command(self) -> Node:
        if self.ahead("(("):
            return self.arithmetic(2)
        if self.ahead("("):
            self.position += 1
            nodes = self.script()
            self.expect(")")
            return Block(nodes, self.redirects())
        defined = _FUNCTION.match(self.text, self.position)
        if defined:
            self.position = defined.end()
            self.gap()
            return Function(defined[1] or defined[2], self._nested())
        start, word = self.position, self._reserved()
        if word in ("coproc", "function"):
            raise self.broken()
        self.position += len(word)
        if word in _BLOCKS:
            return self._block(*_BLOCKS[word])
        if word in ("for", "select"):
            return self._loop()
        if word == "case":
            return self._case()
        if word == "[[":
            return self._condition(start)
        self.position = start
        return self._simple()

    def _block(self, end: str, *between: str) -> Block:
        nodes: list[Node] = []
        while True:
            nodes.extend(self.script())
            word = self._reserved()
            self.position += len(word)
            if word == end:
                return Block(tuple(nodes), self.redirects())
            if word not in between:
                raise self.broken()

    def _loop(self) -> Node:
        self.blanks()
        if self.ahead("(("):
            counted = self.arithmetic(2)
            return Block((counted, self._body()))
        start = self.position
        named = _NAME.match(self.text, start)
        if named is None:
            raise self.broken()
        self.position = named.end()
        self.gap()
        items: list[Word] | None = None
        if self._reserved() == "in":
            self.position += 2
            items = []
            self.blanks()
            while not self.is_over and not self.ahead(";", "\n"):
                items.append(self.word())
                self.blanks()
        return Loop(named.group(), start, None if items is None else tuple(items), self._body())

    def _body(self) -> Block:
        self.blanks()
        if self.ahead(";"):
            self.position += 1
        self.gap()
        if self._reserved() not in ("do", "{"):
            raise self.broken()
        opened = self._reserved()
        self.position += len(opened)
        return self._block("done" if opened == "do" else "}")

    def _case(self) -> Case:
        self.blanks()
        subject = self.word()
        self.gap()
        self.expect("in")
        patterns: list[Word] = []
        nodes: list[Node] = []
        while True:
            self.gap()
            if self._reserved() == "esac":
                self.position += 4
                return Case(subject, tuple(patterns), Block(tuple(nodes), self.redirects()))
            if self.ahead("("):
                self.position += 1
            self.blanks()
            patterns.append(self.word())
            self.blanks()
            while self.ahead("|"):
                self.position += 1
                self.blanks()
                patterns.append(self.word())
                self.blanks()
            self.expect(")")
            nodes.extend(self.script())
            if self.ahead(";;&", ";;", ";&"):
                self.position += 3 if self.ahead(";;&") else 2

    def _condition(self, start: int) -> Node:
        words: list[Word] = []
        while True:
            self.gap()
            if self.ahead("]]"):
                self.position += 2
                condition = Condition(tuple(words), start)
                redirects = self.redirects()
                return Block((condition,), redirects) if redirects else condition
            if self.is_over:
                raise self.broken()
            here = self.position
            if self.ahead("&&", "||", "(", ")", "<", ">"):
                self.position += 2 if self.ahead("&&", "||") else 1
                words.append(Word((Text(self.text[here : self.position]),), here, self.text[here : self.position]))
            elif words and words[-1].source == "=~":
                parts = self.parts_until(lambda: self.is_over or self.text[self.position] in _IN_REGEX, nests="()")
                words.append(Word(parts, here, self.text[here : self.position]))
            else:
                words.append(self.word(_IN_CONDITION))

    def _simple(self) -> Simple:
        start = self.position
        assignments: list[Assignment] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            self.blanks()
            redirected = REDIRECT.match(self.text, self.position)
            if redirected:
                redirects.append(self.redirect(redirected))
            elif self.is_over or self.ahead("\n", ";", "&", "|", ")"):
                break
            else:
                assigned = self._assignment(is_argument=bool(words))
                if assigned:
                    assignments.append(assigned)
                else:
                    words.append(self.word())
        if not (assignments or words or redirects):
            raise self.broken()
        return Simple(tuple(assignments), tuple(words), tuple(redirects), start)

    def _assignment(self, *, is_argument: bool) -> Assignment | None:
        """``name=value``; as an argument (of ``declare`` and its like) only ``name=(…)``."""
        start = self.position
        found = _ASSIGNED.match(self.text, start)
        if found is None:
            return None
        subscript: tuple[Part, ...] | None = None
        self.position = found.end()
        if found[2] == "[":
            subscript = self.parts_until(lambda: self.ahead("]", "\n"), nests="[]")
            behind = re.compile(r"\]\+?=").match(self.text, self.position)
            if behind is None:
                self.position = start
                return None
            self.position = behind.end()
        if self.ahead("("):
            self.position += 1
            elements: list[Word] = []
            self.gap()
            while not self.ahead(")"):
                elements.append(self.word())
                self.gap()
            self.position += 1
            return Assignment(found[1], start, None, subscript, tuple(elements), found[2] == "+=", is_list=True)
        if is_argument:
            self.position = start
            return None
        is_empty = self.is_over or (self.text[self.position] in " \t\n;&|)<>" and not self.ahead("<(", ">("))
        return Assignment(found[1], start, None if is_empty else self.word(), subscript)
