"""Reads the words of a bash body: quotes, expansions, arithmetic. The body went through ``BashScan`` before.

Source: Bash Reference Manual, 3.1.2 Quoting, 3.5.3 Shell Parameter Expansion.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable

from flowpilot_desktop.services.scripts.flow.bash_tree import Arithmetic, Node, Part, Substitution, Text, Variable, Word
from flowpilot_desktop.services.scripts.flow.cursor import Cursor

BLANKS = " \t"
_METACHARACTERS = frozenset(" \t\n;&|<>()")
_SIMPLE_NAME = re.compile(r"[A-Za-z_]\w*|[0-9]|[@*#?$!_-]")
_BRACED_NAME = re.compile(r"[A-Za-z_]\w*|[0-9]+|[@*#?$!_-]")
_OPERATOR = re.compile(r":?[-+=?]|##?|%%?|//?|\^\^?|,,?|@[A-Za-z]|:|\*|@")


class WordReader(Cursor, ABC):
    """A walk through ``text``. ``script`` of the class below it reads what stands in ``$(…)``."""

    @abstractmethod
    def script(self) -> tuple[Node, ...]:
        """The commands up to a closing parenthesis."""

    def word(self, ends: frozenset[str] = _METACHARACTERS) -> Word:
        """One word; raises BrokenBody where none begins."""
        start = self.position
        parts: list[Part] = []
        while not self.is_over:
            character = self.text[self.position]
            if self.ahead("<(", ">(") and "(" in ends:
                parts.append(self._substitution(2, character, is_quoted=False))
            elif character == "(" and self.position > start and self.text[self.position - 1] in "?*+@!":
                self._extended_pattern(parts)
            elif character in ends:
                break
            else:
                self._part(parts, ends)
        if self.position == start:
            raise self.broken()
        return Word(tuple(parts), start, self.text[start : self.position])

    def _part(self, parts: list[Part], ends: frozenset[str]) -> None:
        character = self.text[self.position]
        if character == "\\":
            escaped = self.text[self.position + 1 : self.position + 2]
            if escaped != "\n":
                parts.append(Text(escaped, True))
            self.position += 2
        elif character == "'":
            end = self.text.find("'", self.position + 1)
            if end < 0:
                raise self.broken()
            parts.append(Text(self.text[self.position + 1 : end], True))
            self.position = end + 1
        elif self.ahead('"', '$"'):
            self.position += 2 if character == "$" else 1
            parts.extend(self.quoted(lambda: self.ahead('"')) or [Text("", True)])
            self.expect('"')
        elif character == "$":
            parts.append(self.expansion(is_quoted=False))
        else:
            start = self.position
            self.position += 1
            while (
                not self.is_over and self.text[self.position] not in ends and self.text[self.position] not in "\\'\"$`("
            ):
                self.position += 1
            parts.append(Text(self.text[start : self.position]))

    def quoted(self, is_end: Callable[[], bool]) -> list[Part]:
        """Text that expands variables, as in double quotes and here-documents."""
        parts: list[Part] = []
        start = self.position
        while not is_end():
            if self.is_over:
                raise self.broken()
            if self.ahead("\\", "$"):
                if self.position > start:
                    parts.append(Text(self.text[start : self.position], True))
                if self.ahead("\\"):
                    pair = self.text[self.position : self.position + 2]
                    kept = pair[1:] if pair[1:] in ('"', "\\", "$", "`") else "" if pair[1:] == "\n" else pair
                    parts.append(Text(kept, True))
                    self.position += 2
                else:
                    parts.append(self.expansion(is_quoted=True))
                start = self.position
            else:
                self.position += 1
        if self.position > start:
            parts.append(Text(self.text[start : self.position], True))
        return parts

    def expansion(self, *, is_quoted: bool) -> Part:
        """What begins with ``$``."""
        with self.deeper():
            if self.ahead("$(("):
                return self.arithmetic(3)
            if self.ahead("$("):
                return self._substitution(2, "$", is_quoted=is_quoted)
            if self.ahead("${"):
                return self._braces(is_quoted)
            if self.ahead("$["):
                raise self.broken("write $((…)) instead of $[…], which cannot be checked here.")
            return self._plain(is_quoted)

    def _plain(self, is_quoted: bool) -> Part:
        start = self.position
        named = _SIMPLE_NAME.match(self.text, start + 1)
        if named is None:
            self.position += 1
            return Text("$", is_quoted)
        self.position = named.end()
        return Variable(named.group(), start, is_quoted)

    def arithmetic(self, opening: int) -> Arithmetic:
        """``((…))``, of which the first ``opening`` characters are stepped over."""
        start = self.position
        self.position += opening
        parts = self.parts_until(lambda: self.ahead("))"), nests="()")
        self.expect("))")
        return Arithmetic(parts, start)

    def parts_until(self, is_end: Callable[[], bool], nests: str = "") -> tuple[Part, ...]:
        """Parts up to an end; what stands within a pair of ``nests`` does not end them."""
        parts: list[Part] = []
        inner = 0
        while inner or not is_end():
            if self.is_over:
                raise self.broken()
            if self.ahead("\\", "'", '"', "$"):
                self._part(parts, frozenset())
                continue
            character = self.text[self.position]
            if nests and character in nests:
                inner += 1 if character == nests[0] else -1
            parts.append(Text(character))
            self.position += 1
        return _joined(parts)

    def _substitution(self, opening: int, kind: str, *, is_quoted: bool) -> Substitution:
        start = self.position
        self.position += opening
        nodes = self.script()
        self.expect(")")
        return Substitution(nodes, start, kind, is_quoted)

    def _braces(self, is_quoted: bool) -> Variable:
        start = self.position
        self.position += 2
        prefix = ""
        if self.ahead("#", "!") and not self.ahead("#}", "!}"):
            prefix = self.text[self.position]
            self.position += 1
        named = _BRACED_NAME.match(self.text, self.position)
        if named is None:
            raise self.broken()
        self.position = named.end()
        subscript = None
        if self.ahead("["):
            self.position += 1
            subscript = self.parts_until(lambda: self.ahead("]"), nests="[]")
            self.expect("]")
        found = _OPERATOR.match(self.text, self.position)
        operator = found.group() if found else ""
        self.position += len(operator)
        operand = self.parts_until(lambda: self.ahead("}"))
        self.expect("}")
        return Variable(named.group(), start, is_quoted, prefix, subscript, operator, operand)

    def _extended_pattern(self, parts: list[Part]) -> None:
        self.position += 1
        parts.append(Text("("))
        parts.extend(self.parts_until(lambda: self.ahead(")"), nests="()"))
        self.expect(")")
        parts.append(Text(")"))


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """``parts`` with neighbouring texts of the same quoting as one."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text) and part.is_quoted == last.is_quoted:
            joined[-1] = Text(last.text + part.text, part.is_quoted)
        else:
            joined.append(part)
    return tuple(joined)
