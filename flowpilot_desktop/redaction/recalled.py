"""Secrets that are known by their placeholder alone: what a script printed may repeat a value that was never kept.

A placeholder does not depend on blanks and ends of lines (``text.placeholder``), so that a value is recognised however
it was wrapped. What is tried is bounded by where a value can plausibly begin and end; by chance one text in a million
is taken for a secret: it is hidden, nothing worse.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flowpilot_desktop.redaction.known import SHORTEST_IN_TEXT, KnownSecret
from flowpilot_desktop.redaction.text import PLACEHOLDER, keyed, suffix_of

_MARKS = r"\"'`,;:=<>()\[\]{}/\\|_@.%+&#?!*$~^-"
_PARTS = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]")
_BREAK = re.compile(r"\s*\n(?:[ \t]*\|[ \t])?\s*")
"""The end of a line inside a value; PowerShell sets a bar before the lines of an error that it wraps."""

_BEFORE = frozenset("\"'`=:([{<>|„“‘‚«»")
_BEHIND = frozenset("\"'`)]}<>|,;.”’“‘«»")
_LONGEST_ANYWHERE = 128  # characters without blanks, within one line: may begin and end beside any mark
_MOST_BLANKS = 8  # in what goes on in the next line, or is longer, and begins or ends beside any mark
_LONGEST_LOOSE = 1_000  # characters: what is longer begins and ends at the end of a line, or beside a quote or a colon
_MOST_TRIED = 100_000


class TooIntricate(Exception):
    """A text has more places where a secret could begin and end than can be tried."""


@dataclass(frozen=True)
class _Part:
    """A word or one mark of a text. ``opens``, ``closes``: a line, a quote, a colon or such begins or ends beside it."""

    start: int
    end: int
    raw: bytes
    line: int
    begins_word: bool
    ends_word: bool
    opens: bool
    closes: bool


class Recalling:
    """Looks for the values behind ``shown`` placeholders in one text. ``longest`` has characters, by parameter."""

    def __init__(self, salt: bytes, text: str, shown: Mapping[str, object], longest: Mapping[str, int]) -> None:
        self._text = text
        self._key = keyed(salt)
        self._wanted: dict[str, list[str]] = {}
        for value in shown.values():
            if isinstance(value, str) and PLACEHOLDER.fullmatch(value):
                name, _, suffix = value[len("[SECRET:") : -1].rpartition("#")
                self._wanted.setdefault(suffix, []).append(name)
        names = {name for each in self._wanted.values() for name in each}
        self._longest = max((longest.get(name, _LONGEST_LOOSE) for name in names), default=0)
        self._parts = _parts(text) if self._wanted else []

    def near(self, start: int, end: int) -> Iterator[KnownSecret]:
        """The values that lie, at least with a part, between two places. Raises: TooIntricate."""
        tried = 0
        first = next((number for number, part in enumerate(self._parts) if part.end > start), len(self._parts))
        size = 0
        while first and size <= self._longest:
            first -= 1
            size += self._parts[first].end - self._parts[first].start
        for number in range(first, len(self._parts)):
            if self._parts[number].start >= end:
                return
            for last, digest in self._candidates(number, start):
                tried += 1
                if tried > _MOST_TRIED:
                    raise TooIntricate
                for name in self._wanted.get(suffix_of(digest), ()):
                    yield from _readings(name, self._text[self._parts[number].start : last.end])

    def _candidates(self, number: int, start: int) -> Iterator[tuple[_Part, bytes]]:
        first, size, blanks, previous = self._parts[number], 0, 0, None
        key = self._key.copy()
        for place in range(number, len(self._parts)):
            part = self._parts[place]
            blanks += previous is not None and previous.ends_word and previous.line == part.line
            size += len(part.raw)
            is_short = part.line == first.line and size <= _LONGEST_ANYWHERE
            is_near = is_short or blanks <= _MOST_BLANKS
            is_loose = first.begins_word and (first.opens or size <= _LONGEST_LOOSE)
            if size > self._longest * 4 or not (is_near or is_loose):
                return
            key.update(part.raw)
            previous = part
            if part.end <= start or size < SHORTEST_IN_TEXT:
                continue
            fits = part.closes if size > _LONGEST_LOOSE else part.closes or (first.opens and part.ends_word)
            if is_near or (is_loose and fits):
                yield part, key.digest()


def _parts(text: str) -> list[_Part]:
    found: list[_Part] = []
    line, reached = 0, 0
    matches = list(_PARTS.finditer(text))
    for match in matches:
        start, end = match.span()
        ends_of_lines = text.count("\n", reached, start)
        line, reached = line + ends_of_lines, start
        if _is_bar(text, start, end, begins_line=bool(ends_of_lines)):
            continue
        before, behind = text[max(0, start - 2) : start], text[end : end + 2]
        found.append(
            _Part(
                start,
                end,
                unicodedata.normalize("NFC", match.group()).encode("utf-8", "surrogatepass"),
                line,
                begins_word=not before or before[-1].isspace() or before[-1] in _BEFORE,
                ends_word=not behind or behind[0].isspace() or behind[0] in _BEHIND,
                opens=not before or "\n" in before or before.rstrip(" ")[-1:] in _BEFORE,
                closes=not behind or "\n" in behind or behind.lstrip(" ")[:1] in _BEHIND,
            )
        )
    return found


def _is_bar(text: str, start: int, end: int, *, begins_line: bool) -> bool:
    """Whether this is the bar in front of a line that PowerShell wrapped; it is no part of a value."""
    return begins_line and text[start:end] == "|" and text[end : end + 1].isspace()


def _readings(name: str, found: str) -> Iterator[KnownSecret]:
    """What stands there, and what it is where the ends of lines came from a narrow window."""
    for value in dict.fromkeys((found, _BREAK.sub("", found), _BREAK.sub(" ", found))):
        yield KnownSecret(name, value)

