"""Reads the pipelines and commands of a PowerShell body, with their arguments and redirections.

Sources: ``about_Parsing``, ``about_Command_Syntax``, ``about_Redirection``, ``about_Pipelines``.
"""

import re
from abc import abstractmethod

from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Argument,
    Assign,
    Command,
    Items,
    Joined,
    Node,
    Pipeline,
    Text,
    Value,
)
from flowpilot_desktop.services.scripts.flow.powershell_values import DASHES, ValueReader
from flowpilot_desktop.services.scripts.powershell_contexts import DOUBLE_QUOTES, SINGLE_QUOTES

PARAMETER = re.compile(rf"[{DASHES}]([A-Za-z_?][\w-]*)(?=[\s;|)}}:,&]|$)")
_ASSIGNS = re.compile(r"(?:\?\?|[-+*/%])?=(?!=)")
_REDIRECT = re.compile(r"(?:[1-6*])?>>?(&[12])?")
_NUMBER = re.compile(r"\d[\d.]*(?:[kmgtp]b|[ldu])?(?=[\s;|)},\]+*/%-]|\.\.|$)", re.IGNORECASE)
_AT = re.compile(r"@[\w({'\"]")
_DOLLAR = re.compile(r"\$[\w({?^$]")
_ENDS = frozenset(";|)}\n&")


class CommandReader(ValueReader):
    """Pipelines; the class below it reads the statements that are made of them."""

    @abstractmethod
    def statement(self) -> Node:
        """One statement."""

    def pipeline(self) -> Node:
        start = self.position
        elements: list[Command | Value] = []
        targets: list[Value] = []
        while True:
            if self._is_expression():
                found = self.expression()
                self.blanks()
                assigns = _ASSIGNS.match(self.text, self.position)
                if assigns and not elements:
                    self.position = assigns.end()
                    self.lines()
                    return Assign(found, self.statement(), start)
                elements.append(found)
            else:
                elements.append(self._command(targets))
            self._redirections(targets)
            if self.ahead("&&", "||"):
                self.position += 2
            elif self.here == "|":
                self.position += 1
            else:
                return Pipeline(tuple(elements), tuple(targets))
            self.lines()

    def _is_expression(self) -> bool:
        character = self.here
        if not character:
            raise self.broken()
        if character in "$@([{!+," or character in SINGLE_QUOTES + DOUBLE_QUOTES or character in DASHES:
            return True
        return bool(_NUMBER.match(self.text, self.position))

    def _command(self, targets: list[Value]) -> Command:
        start = self.position
        operator = ""
        if self.here == "&" or (
            self.here == "."
            and self.text[self.position + 1 : self.position + 2] in (*" \t$({", *SINGLE_QUOTES, *DOUBLE_QUOTES)
        ):
            operator = self.here
            self.position += 1
            self.blanks()
        name = self.argument_value()
        arguments: list[Argument] = []
        while True:
            self._redirections(targets)
            if self.is_over or self.here in _ENDS:
                return Command(operator, name, tuple(arguments), start)
            place = self.position
            parameter = PARAMETER.match(self.text, place)
            if parameter:
                self.position = parameter.end()
                value = None
                if self.here == ":":
                    self.position += 1
                    self.blanks()
                    value = self._list()
                arguments.append(Argument(parameter[1], value, place))
            else:
                arguments.append(Argument("", self._list(), place))

    def _list(self) -> Value:
        items = [self.argument_value()]
        while True:
            before = self.position
            self.blanks()
            if self.here != ",":
                self.position = before
                return items[0] if len(items) == 1 else Items(tuple(items))
            self.position += 1
            self.lines()
            items.append(self.argument_value())

    def argument_value(self) -> Value:
        """One argument: a value, or a bare word in which variables are expanded."""
        parts: list[Value] = []
        start = self.position
        while (
            not self.is_over
            and not self.here.isspace()
            and self.here not in ";|)},"
            and not (self.here in "<>" and parts)
        ):
            if self.here in "({" and parts:
                break
            if self.ahead("&") and parts:
                break
            if self.ahead("`"):
                parts.append(self.expanding())
            elif self.here in "$@({" or self.here in SINGLE_QUOTES + DOUBLE_QUOTES:
                parts.append(self._part(is_first=not parts))
            else:
                parts.append(Text(self.here))
                self.position += 1
        if self.position == start:
            raise self.broken()
        return parts[0] if len(parts) == 1 else _joined(parts)

    def _part(self, *, is_first: bool) -> Value:
        if self.here == "@" and not (is_first and _AT.match(self.text, self.position)):
            self.position += 1
            return Text("@")
        if self.here == "$" and not _DOLLAR.match(self.text, self.position):
            self.position += 1
            return Text("$")
        return self.value()

    def _redirections(self, targets: list[Value]) -> None:
        self.blanks()
        while found := _REDIRECT.match(self.text, self.position):
            self.position = found.end()
            self.blanks()
            if not found[1]:
                targets.append(self.argument_value())
            self.blanks()


def _joined(parts: list[Value]) -> Value:
    return (
        Text("".join(part.text for part in parts if isinstance(part, Text)))
        if all(isinstance(part, Text) for part in parts)
        else Joined(tuple(parts))
    )
