"""Reads the values of a PowerShell body: variables, texts, types, members, operators. It went through its scan before.

Sources: ``about_Quoting_Rules``, ``about_Operators``, ``about_Operator_Precedence``, ``about_Methods``.
"""

import re

from flowpilot_desktop.services.scripts.flow.powershell_texts import TextReader
from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Block,
    Cast,
    Group,
    Hash,
    Index,
    Items,
    Member,
    Node,
    Operation,
    Text,
    TypeName,
    Value,
    Variable,
)
from flowpilot_desktop.services.scripts.flow.taint import words
from flowpilot_desktop.services.scripts.powershell_contexts import DOUBLE_QUOTES, SINGLE_QUOTES

DASHES = "-\u2013\u2014\u2015"
_SPLAT = re.compile(r"@(?:(\w+):)?([A-Za-z_]\w*)")
_NUMBER = re.compile(
    r"(?:0x[0-9a-fA-F]+|\d+(?:\.(?!\.)\d+)?(?:e[-+]?\d+)?)(?:[dlunsy]{0,2})(?:[kmgtp]b)?(?![\w\\-])", re.IGNORECASE
)
_COMPARING = words(
    """
    eq ne gt ge lt le like notlike match notmatch replace split join contains notcontains in notin is isnot as shl shr
    """
)
_WORDS = {**dict.fromkeys(("and", "or", "xor", "band", "bor", "bxor"), 0), **dict.fromkeys(_COMPARING, 1), "f": 4}
_WORD = re.compile(rf"[{DASHES}]([A-Za-z]+)(?![\w-])")
_SYMBOLS = (("??", 0), ("..", 5), ("+", 2), ("*", 3), ("/", 3), ("%", 3), (",", 6))
_UNARY = frozenset({"not", "bnot", "split", "isplit", "csplit", "join"})
_KEY = re.compile(r"[\w-]+")
_NAME = re.compile(r"\w+")
_PREFIXED = re.compile(
    r"[ci](?=eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|replace|split|contains|notcontains|in$|notin)"
)


class ValueReader(TextReader):
    """Values with their operators; the class below it reads statements."""

    def expression(self, level: int = 0, *, commas: bool = True) -> Value:
        """A value with its operators; between the arguments of a method a comma is none."""
        with self.deeper():
            return self._operated(level, commas=commas)

    def _operated(self, level: int, *, commas: bool) -> Value:
        left = self._unary(commas=commas)
        while True:
            before = self.position
            self.blanks()
            start = self.position
            operator, of_level = self._operator()
            if not operator or of_level < level or (operator == "," and not commas):
                self.position = before
                return left
            self.lines()
            right = self.expression(of_level + 1, commas=commas)
            if operator == ",":
                left = Items((*(left.items if isinstance(left, Items) else (left,)), right))
            else:
                left = Operation(operator, left, right, start)

    def _operator(self) -> tuple[str, int]:
        word = _WORD.match(self.text, self.position)
        if word:
            name = word[1].lower()
            name = _PREFIXED.sub("", name, count=1) if name not in _WORDS else name
            if name not in _WORDS:
                return "", -1
            self.position = word.end()
            return name, _WORDS[name]
        for symbol, level in _SYMBOLS:
            if self.ahead(symbol) and not self.ahead(f"{symbol}=") and not self.ahead("++"):
                self.position += len(symbol)
                return symbol, level
        if (
            self.here
            and self.here in DASHES
            and not (self.ahead("--") or self.text[self.position + 1 : self.position + 2] == "=")
        ):
            self.position += 1
            return "-", 2
        return "", -1

    def _unary(self, *, commas: bool = True) -> Value:
        start = self.position
        word = _WORD.match(self.text, start)
        if word and word[1].lower() in _UNARY:
            self.position = word.end()
            self.lines()
            return Operation(
                word[1].lower().removeprefix("c").removeprefix("i"), None, self.expression(5, commas=commas), start
            )
        if self.ahead("++", "--"):
            self.position += 2
            return self._unary()
        if (self.here and self.here in "!+,") or (self.here and self.here in DASHES):
            self.position += 1
            self.blanks()
            return self._unary()
        return self.value()

    def value(self) -> Value:
        """A primary value with its members and indexes."""
        found = self._primary()
        while True:
            start = self.position
            if self.ahead("::") or (self.here == "." and self._begins_member(self.position + 1)):
                is_static = self.ahead("::")
                self.position += 2 if is_static else 1
                name = self._member_name()
                found = Member(found, name, is_static, self._call(), start)
            elif self.here == "[" and not isinstance(found, TypeName):
                self.position += 1
                self.lines()
                index = self.expression()
                self.lines()
                self.expect("]")
                found = Index(found, index)
            elif self.ahead("++", "--"):
                self.position += 2
            else:
                return found

    def _begins_member(self, place: int) -> bool:
        character = self.text[place : place + 1]
        return bool(character) and (
            character.isalpha() or character in "_$({" or character in SINGLE_QUOTES + DOUBLE_QUOTES
        )

    def _member_name(self) -> Value:
        named = _NAME.match(self.text, self.position)
        if named:
            self.position = named.end()
            return Text(named.group())
        return self._primary()

    def _call(self) -> tuple[Value, ...] | None:
        if self.here == "{":
            return (self._primary(),)
        if self.here != "(":
            return None
        self.position += 1
        self.lines()
        arguments: list[Value] = []
        while self.here != ")":
            arguments.append(self.expression(commas=False))
            self.lines()
            if self.here == ",":
                self.position += 1
                self.lines()
            elif self.here != ")":
                raise self.broken()
        self.position += 1
        return tuple(arguments)

    def _primary(self) -> Value:
        start, character = self.position, self.here
        if self.ahead("$(", "@(") or character == "(":
            self.position += 1 if character == "(" else 2
            nodes = self.statements(")")
            self.expect(")")
            return Group(nodes)
        if self.ahead("@{"):
            return self._hash()
        if character == "{":
            self.position += 1
            parameters, nodes = self.block_parts()
            self.expect("}")
            return Block(nodes, parameters, start)
        if character == "[":
            return self._type()
        return self._text() or self.variable() or self._word()

    def _text(self) -> Value | None:
        if self.here == "@" and self.text[self.position + 1 : self.position + 2] in (*SINGLE_QUOTES, *DOUBLE_QUOTES):
            return self.here_string()
        if self.here and self.here in SINGLE_QUOTES:
            return Text(self.single())
        return self.double() if self.here and self.here in DOUBLE_QUOTES else None

    def _word(self) -> Value:
        start = self.position
        splat = _SPLAT.match(self.text, start)
        number = _NUMBER.match(self.text, start)
        if splat:
            self.position = splat.end()
            return Variable(splat[2].lower(), start, is_splat=True)
        if number is None:
            raise self.broken()
        self.position = number.end()
        return Text(number.group())

    def _type(self) -> Value:
        start = self.position
        name = self.bracketed()[1:-1].strip()
        if any(character in name for character in "\"'$({\n"):
            self.position = start
            raise self.broken()
        if self.ahead("::"):
            return TypeName(name)
        before = self.position
        self.blanks()
        if self.here and (
            self.here in "$@([{"
            or self.here in SINGLE_QUOTES + DOUBLE_QUOTES
            or self.here.isdigit()
            or self.here in DASHES
        ):
            return Cast(name, self._unary(), start)
        self.position = before
        return TypeName(name)

    def _hash(self) -> Hash:
        start = self.position
        self.position += 2
        entries: list[tuple[Value, Node]] = []
        while not self.take_end():
            named = _KEY.match(self.text, self.position)
            if named:
                self.position = named.end()
            key: Value = Text(named.group()) if named else self.value()
            self.blanks()
            self.expect("=")
            self.lines()
            entries.append((key, self.hash_entry()))
        return Hash(tuple(entries), start)
