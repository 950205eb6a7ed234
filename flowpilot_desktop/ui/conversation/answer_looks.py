"""Markdown in the answers of assistants: its marks become looks. What is shown stays plain text, nothing is a link.

Headings, bold words, code, lists and tables; whatever else there is stands there as it was written.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

LONGEST_LINE = 2_000  # characters; in longer ones no marks are looked for
WIDEST_TABLE = 88  # characters; a wider one is left as it was written

_MARKS = re.compile(r"[#*`|]|^\s*[-+] |~~~", re.MULTILINE)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"(\s*)[-*+](?= +\S)")
_ITEM = re.compile(r"\s*(?:•|\d{1,3}[.)]) +(?=\S)")
_INLINE = re.compile(r"`([^`]+)`|(?<!\w)\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\w)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


class Kind(StrEnum):
    """What a mark means."""

    HEADING = "heading"
    STRONG = "strong"
    CODE = "code"
    ITEM = "item"


class Look(NamedTuple):
    """How a range of characters looks. ``size`` is the level of a heading, or the characters before an item's words."""

    start: int
    end: int
    kind: Kind
    size: int = 0


def dressed(text: str) -> tuple[str, tuple[Look, ...]]:
    """``text`` without the marks that mean something, and what they mean."""
    if _MARKS.search(text) is None and _ITEM.match(text) is None and "\n1" not in text:
        return text, ()
    lines: list[str] = []
    looks: list[Look] = []
    at = 0
    for words, inside in _lines(text.split("\n")):
        looks += [look._replace(start=at + look.start, end=at + look.end) for look in inside]
        lines.append(words)
        at += len(words) + 1
    return "\n".join(lines), tuple(looks)


def _lines(lines: Sequence[str]) -> Iterator[tuple[str, tuple[Look, ...]]]:
    number, is_code = 0, False
    while number < len(lines):
        line = lines[number]
        number += 1
        if _FENCE.match(line):
            is_code = not is_code
        elif is_code:
            yield line, (Look(0, len(line), Kind.CODE),)
        elif "|" in line and number < len(lines) and _TABLE_RULE.match(lines[number]) and "|" in lines[number]:
            end = next((n for n in range(number, len(lines)) if "|" not in lines[n]), len(lines))
            yield from ((row, (Look(0, len(row), Kind.CODE),)) for row in _table(lines[number - 1 : end]))
            number = end
        else:
            yield _line(line)


def _line(line: str) -> tuple[str, tuple[Look, ...]]:
    if len(line) > LONGEST_LINE:
        return line, ()
    heading = _HEADING.match(line)
    if heading is not None:
        words, looks = _inline(heading[2])
        return words, (Look(0, len(words), Kind.HEADING, len(heading[1])), *looks)
    words, looks = _inline(_BULLET.sub(r"\1•", line, count=1) if _BULLET.match(line) else line)
    item = _ITEM.match(words)
    return words, (Look(0, len(words), Kind.ITEM, item.end()), *looks) if item is not None else looks


def _inline(line: str) -> tuple[str, tuple[Look, ...]]:
    parts: list[str] = []
    looks: list[Look] = []
    done = at = 0
    for found in _INLINE.finditer(line):
        before, inner = line[done : found.start()], found[1] or found[2]
        at += len(before)
        looks.append(Look(at, at + len(inner), Kind.CODE if found[1] else Kind.STRONG))
        at += len(inner)
        parts += [before, inner]
        done = found.end()
    return "".join((*parts, line[done:])), tuple(looks)


def _table(lines: Sequence[str]) -> Sequence[str]:
    """Its columns below each other, its second line as a rule; as it was written where that would be too wide."""
    rows = [[_inline(cell.strip())[0] for cell in line.strip().strip("|").split("|")] for line in lines]
    body = [row for number, row in enumerate(rows) if number != 1]
    widths = [max(map(len, column)) for column in zip_longest(*body, fillvalue="")]
    if sum(widths) + 3 * len(widths) > WIDEST_TABLE:
        return lines
    laid = [" │ ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in body]
    return [laid[0], "─┼─".join("─" * width for width in widths), *laid[1:]]
