"""Reads the texts and variables of a PowerShell body, and the gaps between its words. It went through its scan before.

Sources: ``about_Quoting_Rules``, ``about_Variables``, ``about_Scopes``, ``about_Comments``.
"""

import re
from abc import ABC, abstractmethod

from flowpilot_desktop.services.scripts.flow.cursor import Cursor
from flowpilot_desktop.services.scripts.flow.powershell_tree import Group, Joined, Node, Text, Value, Variable
from flowpilot_desktop.services.scripts.powershell_contexts import DOUBLE_QUOTES, SINGLE_QUOTES

_SCOPES = frozenset({"script", "local", "global", "private", "using", "variable"})
_VARIABLE = re.compile(r"\$(?:(\w+):(?!:))?(\w+|[?^$])|\$\{(?:(\w+):)?([^}]*)\}")


class TextReader(Cursor, ABC):
    """A walk through ``text``; the class below it reads statements and values."""

    def blanks(self) -> None:
        """Spaces, comments, and ends of lines behind a backtick."""
        while not self.is_over:
            if self.here.isspace() and self.here != "\n":
                self.position += 1
            elif self.ahead("`\n"):
                self.position += 2
            elif self.ahead("<#"):
                self.position = self.text.index("#>", self.position) + 2
            elif self.here == "#":
                end = self.text.find("\n", self.position)
                self.position = len(self.text) if end < 0 else end
            else:
                return

    def lines(self) -> None:
        """The same, and ends of lines."""
        self.blanks()
        while self.here == "\n":
            self.position += 1
            self.blanks()

    def take_end(self) -> bool:
        """Go past what separates the entries of ``{…}``, and past the brace; returns whether one stood here."""
        self.lines()
        while self.here == ";":
            self.position += 1
            self.lines()
        if self.here != "}":
            return False
        self.position += 1
        return True

    def bracketed(self) -> str:
        """Go past ``[…]``, in which brackets may stand; returns it with them."""
        start, depth = self.position, 0
        while not self.is_over:
            depth += {"[": 1, "]": -1}.get(self.here, 0)
            self.position += 1
            if not depth:
                break
        return self.text[start : self.position]

    @abstractmethod
    def statements(self, closer: str) -> tuple[Node, ...]:
        """What stands up to ``closer``, which is left."""

    @abstractmethod
    def hash_entry(self) -> Node:
        """The value of an entry of ``@{…}``."""

    @abstractmethod
    def block_parts(self) -> tuple[tuple[str, ...], tuple[Node, ...]]:
        """The parameters and the statements of a block, up to its brace."""

    def variable(self) -> Variable | None:
        found = _VARIABLE.match(self.text, self.position)
        if found is None:
            return None
        start, self.position = self.position, found.end()
        before, name = (found[1] or found[3] or "").lower(), (found[2] or found[4] or "").lower()
        return Variable(name, start, "" if before in _SCOPES else before)

    def single(self) -> str:
        self.position += 1
        found = ""
        while True:
            if self.is_over:
                raise self.broken()
            if self.here in SINGLE_QUOTES:
                self.position += 1
                if not self.here or self.here not in SINGLE_QUOTES:
                    return found
            found += self.here
            self.position += 1

    def double(self) -> Value:
        self.position += 1
        parts: list[Value] = []
        while True:
            if self.is_over:
                raise self.broken()
            if self.here in DOUBLE_QUOTES:
                self.position += 1
                if not self.here or self.here not in DOUBLE_QUOTES:
                    return Joined(tuple(parts))
                parts.append(Text(self.here))
                self.position += 1
            else:
                parts.append(self.expanding())

    def expanding(self) -> Value:
        """One piece of a text that expands variables."""
        if self.ahead("`"):
            self.position += 2
            return Text(self.text[self.position - 1 : self.position])
        if self.ahead("$("):
            self.position += 2
            nodes = self.statements(")")
            self.expect(")")
            return Group(nodes)
        found = self.variable()
        if found is None:
            self.position += 1
            return Text(self.text[self.position - 1])
        return found

    def here_string(self) -> Value:
        is_single = self.text[self.position + 1] in SINGLE_QUOTES
        quotes = SINGLE_QUOTES if is_single else DOUBLE_QUOTES
        self.position = self.text.index("\n", self.position) + 1
        parts: list[Value] = []
        while not (self.text[self.position - 1] == "\n" and self.ahead(*(f"{quote}@" for quote in quotes))):
            if self.is_over:
                raise self.broken()
            if is_single:
                parts.append(Text(self.here))
                self.position += 1
            else:
                parts.append(self.expanding())
        self.position += 2
        return Joined(tuple(parts))
