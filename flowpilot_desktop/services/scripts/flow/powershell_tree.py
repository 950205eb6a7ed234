"""What a PowerShell body consists of. ``start`` is always a place in the body; names are in small letters.

Sources: ``about_Parsing``, ``about_Operators``, ``about_Operator_Precedence``, ``about_Pipelines``.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """A literal: a text, a number, a bare word."""

    text: str


@dataclass(frozen=True)
class Joined:
    """Pieces that make one text, as in double quotes."""

    parts: tuple["Value", ...]


@dataclass(frozen=True)
class Variable:
    """``drive`` is what stands before a colon, where it is no scope: ``env``, ``function`` …"""

    name: str
    start: int
    drive: str = ""
    is_splat: bool = False


@dataclass(frozen=True)
class TypeName:
    """``[type]``."""

    name: str


@dataclass(frozen=True)
class Cast:
    """``[type]value``."""

    type: str
    operand: "Value"
    start: int


@dataclass(frozen=True)
class Member:
    """``.name``, ``::name``, and with ``arguments`` the call of a method."""

    target: "Value"
    name: "Value"
    is_static: bool
    arguments: tuple["Value", ...] | None
    start: int


@dataclass(frozen=True)
class Index:
    """``target[index]``."""

    target: "Value"
    index: "Value"


@dataclass(frozen=True)
class Operation:
    """``operator`` is without its dash and without the c or i before it."""

    operator: str
    left: "Value | None"
    right: "Value"
    start: int


@dataclass(frozen=True)
class Group:
    """``(…)``, ``$(…)``, ``@(…)``."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Hash:
    """``@{ key = value }``."""

    entries: tuple[tuple["Value", "Node"], ...]
    start: int


@dataclass(frozen=True)
class Block:
    """``{ … }`` as a value."""

    nodes: tuple["Node", ...]
    parameters: tuple[str, ...]
    start: int


@dataclass(frozen=True)
class Items:
    """``a, b``."""

    items: tuple["Value", ...]


Value: TypeAlias = (
    Text | Joined | Variable | TypeName | Cast | Member | Index | Operation | Group | Hash | Block | Items
)


@dataclass(frozen=True)
class Argument:
    """``parameter`` is empty for what stands alone; ``value`` is None for ``-Name`` without a colon."""

    parameter: str
    value: Value | None
    start: int


@dataclass(frozen=True)
class Command:
    """``operator`` is ``&``, ``.`` or empty."""

    operator: str
    name: Value
    arguments: tuple[Argument, ...]
    start: int


@dataclass(frozen=True)
class Pipeline:
    """Commands of which each is given what the one before it wrote; a value may be the first."""

    elements: tuple["Command | Value", ...]
    targets: tuple[Value, ...] = ()
    """Files that it is redirected to."""


@dataclass(frozen=True)
class Assign:
    """``target = value``."""

    target: Value
    value: "Node"
    start: int


@dataclass(frozen=True)
class Body:
    """Statements held together: ``if``, a loop, ``begin``."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Try:
    """``try``, with ``finally`` among its statements."""

    nodes: tuple["Node", ...]
    catches: tuple["Node", ...]


@dataclass(frozen=True)
class ForEach:
    """``foreach (… in …)``."""

    name: str
    source: "Node"
    nodes: tuple["Node", ...]
    start: int


@dataclass(frozen=True)
class Switch:
    """``switch``, with the patterns and the statements of all its branches together."""

    options: tuple[str, ...]
    subject: "Node"
    patterns: tuple[Value, ...]
    nodes: tuple["Node", ...]
    start: int


@dataclass(frozen=True)
class Function:
    """A function's definition."""

    name: str
    parameters: tuple[str, ...]
    nodes: tuple["Node", ...]


Node: TypeAlias = Pipeline | Assign | Body | Try | ForEach | Switch | Function


def constant(value: Value) -> str | None:
    """The text of a value in which nothing is expanded."""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Joined):
        texts = [constant(part) for part in value.parts]
        return None if None in texts else "".join(text or "" for text in texts)
    if isinstance(value, Group) and len(value.nodes) == 1 and isinstance(value.nodes[0], Pipeline):
        only = value.nodes[0].elements
        return constant(only[0]) if len(only) == 1 and not isinstance(only[0], Command) else None
    return None
