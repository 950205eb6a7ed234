"""Looking for words in all messages of a thread, in short steps. Nothing of the window is in here."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from flowpilot_desktop.ui.conversation.rows import Row

SLICE = 50_000
"""Characters that are looked through in one piece: one to two milliseconds."""
BLANKS = "[ \u00a0\u2009\u202f]"
"""What looks like a blank: mails are full of those that do not break a line."""


class Hit(NamedTuple):
    """A place in the text of the message with that key: from, to, in characters."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Spans:
    """The places in one text, in their order; they do not overlap."""

    text: str
    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))

    def __len__(self) -> int:
        return len(self.starts)


class Finding:
    """Where some words stand in a thread. Capitals count for nothing; an umlaut is another letter than its vowel."""

    def __init__(self, words: str) -> None:
        self.words = words
        self._pattern, self._longest = pattern_of(words)
        self._known: dict[int, Spans] = {}
        self._keys: list[int] = []
        self._places: dict[int, int] = {}
        self._counted: list[int] = [0]

    def look(self, rows: Sequence[Row]) -> Iterator[None]:
        """Look through ``rows``, a piece at each step; what was found can be asked for after the last.

        When it is called again, only texts that changed are looked through; until then the answers of before hold.
        """
        known: dict[int, Spans] = {}
        looked = 0
        for row in rows:
            spans = self._known.get(row.key)
            if spans is None or spans.text != row.text:
                spans = Spans(row.text)
                for characters in self._look_through(spans):
                    looked += characters
                    if looked >= SLICE:
                        looked = 0
                        yield
            known[row.key] = spans
        self._known = known
        self._keys = [row.key for row in rows if len(known[row.key])]
        self._places = {key: place for place, key in enumerate(self._keys)}
        self._counted = [0, *accumulate(len(known[key]) for key in self._keys)]

    @property
    def count(self) -> int:
        return self._counted[-1]

    def of(self, key: int) -> Spans | None:
        """The places in one message; None where there are none."""
        return self._known[key] if key in self._places else None

    def hit(self, number: int) -> Hit:
        """The place with that number, counted from 0, oldest message first."""
        place = bisect_right(self._counted, number) - 1
        key = self._keys[place]
        spans, at = self._known[key], number - self._counted[place]
        return Hit(key, spans.starts[at], spans.ends[at])

    def number_of(self, hit: Hit) -> int | None:
        """The number of a place that was known before; None where it is not there any more."""
        spans = self.of(hit.key)
        at = bisect_left(spans.starts, hit.start) if spans is not None else 0
        if spans is None or at == len(spans) or spans.starts[at] != hit.start:
            return None
        return self._counted[self._places[hit.key]] + at

    def first_from(self, keys: Sequence[int], start: int = 0) -> int | None:
        """The first place in the messages ``keys`` (these are in the order of the thread), in the first of them not
        before ``start``."""
        for number, key in enumerate(keys):
            if key in self._places:
                at = bisect_left(self._known[key].starts, start) if number == 0 else 0
                if at < len(self._known[key]):
                    return self._counted[self._places[key]] + at
        return None

    def _look_through(self, spans: Spans) -> Iterator[int]:
        """Yields how many characters were looked through."""
        text, at = spans.text, 0
        while at < len(text):
            end = min(at + SLICE, len(text))
            stop = end
            for match in self._pattern.finditer(text, at, end + self._longest - 1):
                if match.start() >= end:
                    break
                spans.starts.append(match.start())
                spans.ends.append(match.end())
                stop = max(end, match.end())
            yield end - at
            at = stop


def pattern_of(words: str) -> tuple[re.Pattern[str], int]:
    """What matches ``words``, and the most characters that a match has.

    An umlaut is found whether it was written as one character or as a vowel and its dots: both look the same.
    """
    parts, longest = [], 0
    for letter in unicodedata.normalize("NFC", words):
        apart = unicodedata.normalize("NFD", letter)
        if letter == " ":
            parts.append(BLANKS)
        elif apart == letter:
            parts.append(re.escape(letter))
        else:
            parts.append(f"(?:{re.escape(letter)}|{re.escape(apart)})")
        longest += len(apart)
    return re.compile("".join(parts), re.IGNORECASE), max(longest, 1)
