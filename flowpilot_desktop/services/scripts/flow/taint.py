"""What a variable or a piece of text has of a parameter's value, and what is declared about the parameters.

The rule in both shells: a value, and every variable that received one, may stand only where a list says that it is
plain data. What is on no list is refused. Variables are followed through the whole body at once, in any order: one that
has received a value anywhere has it everywhere.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag

from flowpilot_desktop.services.scripts.schema import Kind


class Taint(IntFlag):
    """What a text has of a value."""

    NONE = 0
    TEXT = 1
    """Characters that nobody has checked to be a number."""
    LEADS = 2
    """It may begin with a dash, or with the name of a drive."""
    FAR = 4
    """Of standard input: it reaches a command through the loop or the group around it."""
    CHOICE = 8
    """It is one of the words that the template's author wrote, or a whole number that cannot begin with a dash."""


ALL = Taint.TEXT | Taint.LEADS


def is_direct(stdin: Taint) -> bool:
    """Whether a command reads this as its own standard input, not as that of a loop around it."""
    return bool(stdin & ALL) and not stdin & Taint.FAR


_OF_KIND = {
    Kind.HOST: Taint.TEXT,
    Kind.PATH: Taint.TEXT,
    Kind.CHOICE: Taint.CHOICE,
    Kind.TEXT: ALL,
    Kind.SECRET: ALL,
    Kind.INTEGER: Taint.LEADS,
}
_DECLARED = re.compile(r"^[ \t]*#[ \t]*plain arguments:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """A place where a value must not stand, and a sentence that says why and what to write instead."""

    start: int
    reason: str


def taints_of(kinds: Mapping[str, Kind], prefix: str, counts: Collection[str] = ()) -> dict[str, Taint]:
    """The variables that hold a value when the body begins; ``counts`` are whole numbers that are never below zero."""
    return {f"{prefix}{name}": Taint.CHOICE if name in counts else _OF_KIND[kind] for name, kind in kinds.items()}


def declared_plain(body: str) -> frozenset[str]:
    """Commands of which the author says that they run nothing of what they are given: ``# plain arguments: NAME``."""
    names = (name for match in _DECLARED.finditer(body) for name in re.split(r"[\s,]+", match[1].strip()))
    return frozenset(name.lower().removesuffix(".exe") for name in names if name)


def words(text: str) -> frozenset[str]:
    """The words of a table that is written as one text."""
    return frozenset(text.split())


def union(taints: Iterable[Taint]) -> Taint:
    """All that any of them has."""
    whole = Taint.NONE
    for taint in taints:
        whole |= taint
    return whole
