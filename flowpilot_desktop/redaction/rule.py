"""One way in which a secret shows in a text."""

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

    Where none of ``needles`` (lower case) is in the text, the pattern is not tried. Patterns only use bounded or
    possessive repetition: the text is hostile.
    """

    kind: str
    pattern: re.Pattern[str]
    needles: tuple[str, ...] = ()
    judge: Judge | None = None

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        """Every secret of this shape; where a candidate is refused, the search goes on inside it."""
        if self.needles and not any(needle in lowered for needle in self.needles):
            return
        position = 0
        while (match := self.pattern.search(text, position)) is not None:
            start, end = _secret_span(match)
            length: int | None = end - start
            if self.judge is not None:
                length = self.judge(match, text[start:end])
            if length:
                yield Span(start, start + length, self.kind)
            position = max(start + (length or 0), match.start() + 1)


def _secret_span(match: re.Match[str]) -> tuple[int, int]:
    for name, value in match.groupdict().items():
        if name.startswith("s") and value is not None:
            return match.span(name)
    return match.span()


def pattern(source: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern that is laid out over several lines."""
    return re.compile(source, flags | re.VERBOSE)
