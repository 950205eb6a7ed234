"""One way in which a secret shows in a text, and the search for it in time that grows with the text alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


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
        for match in self._candidates(text, lowered):
            if match.start() < position:
                continue
            start, end = _secret_span(match)
            length = end - start if self.judge is None else self.judge(match, text[start:end])
            if length:
                position = start + length
                yield Span(start, position, self.kind)

    def _candidates(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        if not self.needles:
            yield from self.pattern.finditer(text)
            return
        for place in needle_places(lowered, self.needles):
            match = self.pattern.match(text, place)
            if match is not None:
                yield match


@dataclass(frozen=True)
class BackwardRule(Rule):
    """A rule whose needle stands at the end of the match, at most ``reach`` characters after its start."""

    reach: int = 120

    def _candidates(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        for place in needle_places(lowered, self.needles):
            match = self.pattern.search(text, max(0, place - self.reach), min(len(text), place + 20))
            if match is not None:
                yield match


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
    """Compile a pattern that is laid out over several lines."""
    return re.compile(source, flags | re.VERBOSE)
