"""One way in which a secret shows in a text, and the search for it in time that grows with the text alone."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flowpilot_desktop.redaction.late_pattern import late


@dataclass(frozen=True)
class Span:
    """A secret's place in a text: characters ``start`` to ``end``."""

    start: int
    end: int
    kind: str


Judge = Callable[["re.Match[str]", str], int | None]
"""Given the match and the candidate, how many of its characters are the secret; None where it is none."""


@dataclass(frozen=True)
class Rule:
    """A pattern whose groups ``s``, ``s1``, ``s2`` … hold the secret (the whole match, where it has none).

    With ``needles`` (lower case) the pattern is tried only where one of them starts. Patterns use bounded or possessive
    repetition alone: the text may be hostile.
    """

    kind: str
    pattern: re.Pattern[str]
    needles: tuple[str, ...] = ()
    judge: Judge | None = None

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        """Every secret of this shape. ``lowered`` is ``text`` in lower case, character by character."""
        position = 0
        for place in self._places(text, lowered):
            if place < position:
                continue  # inside a secret
            match = self.pattern.match(text, place)
            if match is None:
                continue
            start, end = _secret_span(match)
            length = end - start if self.judge is None else self.judge(match, text[start:end])
            if length:
                position = start + length
                yield Span(start, position, self.kind)

    def _places(self, text: str, lowered: str) -> Iterable[int]:
        if self.needles:
            return needle_places(lowered, self.needles)
        return (match.start() for match in self.pattern.finditer(text))


@dataclass(frozen=True)
class WordBeforeRule(Rule):
    """The secret is the word in front of the match, 64 characters at most."""

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        for place in self._places(text, lowered):
            match = self.pattern.match(text, place)
            if match is None:
                continue
            before = text[max(0, match.start() - 64) : match.start()]
            if not before or before[-1].isspace():
                continue
            word = before.split()[-1].lstrip("\"'`(„“‘").rstrip("\"'`)”“’,;")
            start = match.start() - len(before) + before.rindex(word)
            length = self.judge(match, word) if self.judge is not None else len(word)
            if length:
                yield Span(start, start + length, self.kind)


def needle_places(lowered: str, needles: tuple[str, ...]) -> list[int]:
    """Where any of the needles starts, in order."""
    places: set[int] = set()
    for needle in needles:
        place = lowered.find(needle)
        while place >= 0:
            places.add(place)
            place = lowered.find(needle, place + 1)
    return sorted(places)


def lower_in_place(text: str) -> str:
    """``text`` in lower case with every character where it was (a few letters grow when they are lowered)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _secret_span(match: re.Match[str]) -> tuple[int, int]:
    name = match.lastgroup
    if name is not None and name[0] == "s":
        return match.span(name)
    return match.span()


def pattern(source: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern that is laid out over several lines."""
    return late(source, flags | re.VERBOSE)
