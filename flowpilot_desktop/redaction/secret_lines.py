"""What is kept of the lines of a secret that has several, so that one line of it is recognised alone in an output.

Each line that can be told from ordinary text has a mark: the end that a placeholder of it would have (20 bits), and
how many words it has. As with a placeholder, the mark of a line confirms no guess of it; whoever holds the desk's file
and knows every other line of a secret could check his guess of the last one with twice as many bits.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.text import number_of, placeholder
from flowpilot_desktop.redaction.values import has_letter_and_digit

LONG_ENOUGH = 8
"""Characters without blanks: a shorter line is told from ordinary text where it has both letters and digits."""
SHORTEST_LINE = 4  # characters
_MOST_ALIKE = 4
"""Different letters and digits: a line of so few is a ruler, or filling."""

_ORDINARY = late(
    r"-{2,}\s*(?:BEGIN|END)\b.*"
    r"|(?:Proc-Type|DEK-Info|Comment|Version|Charset|Encryption|Subject|Key-Derivation|Argon2-(?!Salt)[A-Za-z]+"
    r"|PuTTY-User-Key-File-\d|(?:Public|Private)-Lines)\s*:.*"
    r"|[<\[]/?[\w:. -]+/?[>\]]",
    re.IGNORECASE,
)
"""What stands in every key or file of its kind: the lines around a key, the heads of its formats, a mere tag."""


@dataclass(frozen=True, slots=True)
class LineMark:
    """One line of the secret parameter ``name``: the ``number`` of its placeholder, and how many ``words`` it has."""

    name: str
    number: int
    words: int

    @classmethod
    def read(cls, name: str, kept: str) -> Self:
        suffix, _, words = kept.partition("/")
        return cls(name, number_of(suffix), int(words))


def telling_lines(value: str) -> tuple[str, ...]:
    """The lines of ``value``, where it has several, that can be told from ordinary text; each once.

    These are the lines of at least eight characters (blanks do not count) with five different letters or digits, and
    shorter ones, from four on, with both a letter and a digit. What stands in every file of its kind is none: the
    dashes and the head of a key, a mere tag, a bracket.
    """
    lines = dict.fromkeys(line.strip() for line in value.splitlines())
    return tuple(line for line in lines if _tells(line)) if len(lines) > 1 else ()


def _tells(line: str) -> bool:
    squeezed = "".join(unicodedata.normalize("NFC", line).split())
    if _ORDINARY.fullmatch(line):
        return False
    if len(squeezed) < LONG_ENOUGH:
        return len(squeezed) >= SHORTEST_LINE and has_letter_and_digit(squeezed)
    return len({character for character in squeezed if character.isalnum()}) > _MOST_ALIKE


def marks_of(salt: bytes, value: str) -> tuple[str, ...]:
    """What is kept of the lines of a secret ``value``, as it is stored; empty where it has but one."""
    return tuple(f"{placeholder(salt, '', line)[-5:-1]}/{len(line.split())}" for line in telling_lines(value))


def read_marks(kept: Mapping[str, object]) -> tuple[LineMark, ...]:
    """The marks of every parameter, as they were stored."""
    return tuple(
        LineMark.read(name, mark)
        for name, marks in kept.items()
        for mark in (marks if isinstance(marks, list | tuple) else ())
    )
