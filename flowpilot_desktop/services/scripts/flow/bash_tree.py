"""What a bash body consists of. ``start`` is always a place in the body.

Source: Bash Reference Manual, 3.2 Shell Commands, 3.5 Shell Expansions.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Text:
    """Characters that stand for themselves."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True)
class Variable:
    """``$name`` or ``${…}``; ``prefix`` is ``#`` or ``!`` where one stands in front of the name."""

    name: str
    start: int
    is_quoted: bool = False
    prefix: str = ""
    subscript: tuple["Part", ...] | None = None
    operator: str = ""
    operand: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Substitution:
    """``$(…)``, or ``<(…)`` and ``>(…)`` with the first character as ``kind``."""

    nodes: tuple["Node", ...]
    start: int
    kind: str = "$"
    is_quoted: bool = False


@dataclass(frozen=True)
class Arithmetic:
    """What stands between ``((`` and ``))``, in ``$((…))`` or as a command."""

    parts: tuple["Part", ...]
    start: int


Part: TypeAlias = Text | Variable | Substitution | Arithmetic


@dataclass(frozen=True)
class Word:
    """One word; ``source`` is how it is written."""

    parts: tuple[Part, ...]
    start: int
    source: str

    @property
    def literal(self) -> str | None:
        """Its text, where nothing in it is expanded."""
        if all(isinstance(part, Text) for part in self.parts):
            return self.beginning
        return None

    @property
    def beginning(self) -> str:
        """Its text up to the first thing that is expanded."""
        found = ""
        for part in self.parts:
            if not isinstance(part, Text):
                break
            found += part.text
        return found


@dataclass(frozen=True)
class Assignment:
    """``name=value``; ``elements`` are those of ``name=(…)``, ``is_added`` says ``+=``."""

    name: str
    start: int
    value: Word | None
    subscript: tuple[Part, ...] | None = None
    elements: tuple[Word, ...] = ()
    is_added: bool = False
    is_list: bool = False


@dataclass(frozen=True)
class Redirect:
    """``operator`` is ``<``, ``>``, ``<<<``, ``<<`` …; ``document`` is filled in when it has been read."""

    operator: str
    descriptor: str
    target: Word
    document: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Simple:
    """A command of words."""

    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]
    start: int


@dataclass(frozen=True)
class Pipeline:
    """Commands of which each reads what the one before it wrote."""

    commands: tuple["Node", ...]


@dataclass(frozen=True)
class Block:
    """Commands held together: a group, a subshell, an ``if``, a loop."""

    nodes: tuple["Node", ...]
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True)
class Loop:
    """``for`` and ``select``; without ``items`` it walks the positional parameters."""

    name: str
    start: int
    items: tuple[Word, ...] | None
    body: Block


@dataclass(frozen=True)
class Case:
    """``case``, with the patterns and the commands of all its branches together."""

    subject: Word
    patterns: tuple[Word, ...]
    body: Block


@dataclass(frozen=True)
class Function:
    """A function's definition."""

    name: str
    body: "Node"


@dataclass(frozen=True)
class Condition:
    """``[[ … ]]``; operators are words, too."""

    words: tuple[Word, ...]
    start: int


Node: TypeAlias = Simple | Pipeline | Block | Loop | Case | Function | Condition | Arithmetic


def names_in(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The names that stand bare in arithmetic, where each is evaluated."""
    return tuple(name for part in parts if isinstance(part, Text) for name in _NAME.findall(part.text))
