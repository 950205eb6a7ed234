"""Secrets that are known by their placeholder alone: what a script printed may repeat a value that was never kept.

A placeholder does not depend on blanks and ends of lines (``text.placeholder``), so that a value is recognised however
it was wrapped. What is tried is bounded by where a value can plausibly begin and end; by chance one text in a million
is taken for a secret: it is hidden, nothing worse. A line of a secret that has several is recognised alone, too
(``secret_lines``), where it stands as so many whole words, or from one end of a line, a quote or a colon to another.
"""

import hmac
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flowpilot_desktop.redaction.known import SHORTEST_IN_TEXT, KnownSecret
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.secret_lines import LineMark, read_marks
from flowpilot_desktop.redaction.text import PLACEHOLDER, SUFFIXES, keyed, number_of

_MARKS = r"\"'`,;:=<>()\[\]{}/\\|_@.%+&#?!*$~^-"
_PARTS = late(rf"[^\s{_MARKS}]+|[{_MARKS}]")
_BREAK = late(r"\s*\n\s*")
_BAR = late(r"\n[ \t]*\|(?=\s)")
"""PowerShell sets a bar before the lines of an error that it wraps."""

_LEADS = frozenset("+*#$%~-")
"""What a shell or a comparison sets directly in front of a line that it shows."""

_BEFORE = frozenset("\"'`=:([{<>|,;„“‘‚«»")
_BEHIND = frozenset("\"'`)]}<>|,;:.!?…”’“‘«»")
_LONGEST_ANYWHERE = 128  # characters without blanks, within one line: may begin and end beside any mark
_MOST_BLANKS = 8  # in what goes on in the next line, or is longer, and begins or ends beside any mark
_LONGEST_LOOSE = 1_000  # characters: what is longer begins and ends at the end of a line, or beside a quote or a colon
_MOST_TRIED = 600_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a word, or one mark of a text. ``opens``, ``closes``: a line, a quote or the like begins or ends beside
    it; ``begins_word``, ``ends_word``: no letter or digit stands there. ``word`` counts what has blanks around it."""

    start: int
    end: int
    raw: bytes
    line: int
    word: int
    begins_word: bool
    ends_word: bool
    opens: bool
    closes: bool


class Recalling:
    """Looks for the values behind ``shown`` placeholders in one text, and for single ``lines`` of such values.

    ``longest`` has characters, by parameter.
    """

    def __init__(
        self,
        salt: bytes,
        text: str,
        shown: Mapping[str, object],
        longest: Mapping[str, int],
        lines: Iterable[LineMark] = (),
    ) -> None:
        self._text = text
        self._key = keyed(salt)
        self._wanted: dict[int, list[str]] = {}
        for value in shown.values():
            if isinstance(value, str) and PLACEHOLDER.fullmatch(value):
                name, _, suffix = value[len("[SECRET:") : -1].rpartition("#")
                self._wanted.setdefault(number_of(suffix), []).append(name)
        self._lines: dict[int, list[LineMark]] = {}
        for mark in lines:
            self._lines.setdefault(mark.number, []).append(mark)
        names = {name for each in self._wanted.values() for name in each}
        self._longest = max((longest.get(name, _LONGEST_LOOSE) for name in names), default=0)
        self._parts = _parts(text) if self._wanted else []
        self._raw = b"".join(part.raw for part in self._parts)
        self._most_bytes = self._longest * (1 if self._raw.isascii() else 4)
        self._offsets = [0, *accumulate(len(part.raw) for part in self._parts)]
        self._word_ends = [number for number, part in enumerate(self._parts) if part.ends_word]

    def search(self, places: Sequence[tuple[int, int]]) -> tuple[dict[KnownSecret, None], int]:
        """The values that lie, at least with a part, in one of ``places``, and up to where that could be told.

        What begins behind that place was not searched: there was too much to be tried before.
        """
        found: dict[KnownSecret, None] = {}
        tried = 0
        ordered = sorted(places)
        for number, first, start in self._starts(ordered):
            for last, digest in self._candidates(number, start):
                tried += 1
                for name in self._names(int.from_bytes(digest[:4], "big") & SUFFIXES, number, last):
                    found |= dict.fromkeys(_readings(name, self._text[first.start : self._parts[last].end]))
            if tried > _MOST_TRIED:
                return found, first.start
        return found, len(self._text)

    def _names(self, digested: int, number: int, last: int) -> Iterator[str]:
        """The parameters whose value, or a line of it, has this digest and can be what stands between two parts."""
        yield from self._wanted.get(digested, ())
        for mark in self._lines.get(digested, ()):
            if self._is_a_line(mark, number, last):
                yield mark.name

    def _is_a_line(self, mark: LineMark, number: int, last: int) -> bool:
        first, end = self._parts[number], self._parts[last]
        if first.opens and end.closes:
            return True
        begins = first.opens or number == 0 or self._parts[number - 1].word != first.word
        ends = end.closes or last + 1 == len(self._parts) or self._parts[last + 1].word != end.word
        return begins and ends and end.word - first.word + 1 == mark.words

    def _starts(self, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, _Part, int]]:
        """Each part that a value may begin with, and the beginning of the place that it must reach."""
        ends = [part.end for part in self._parts]
        reached = 0
        for start, end in places:
            first = bisect_right(ends, start)
            begin = bisect_left(self._offsets, self._offsets[first] - self._most_bytes, reached, first)
            for number in range(max(begin, reached), len(self._parts)):
                if self._parts[number].start >= end:
                    break
                yield number, self._parts[number], start
                reached = number + 1

    def _candidates(self, number: int, start: int) -> Iterator[tuple[int, bytes]]:
        """The last parts of what begins with one part and reaches ``start``, each with its digest."""
        first, key = self._parts[number], self._key.copy()
        size = blanks = done = 0
        last = number
        for last in range(number, len(self._parts)):
            part, previous = self._parts[last], self._parts[last - 1]
            blanks += last > number and part.line == previous.line and part.start > previous.end
            size = self._offsets[last + 1] - self._offsets[number]
            is_short = part.line == first.line and size <= _LONGEST_ANYWHERE
            if size > self._most_bytes or not (is_short or blanks <= _MOST_BLANKS):
                break
            key.update(part.raw)
            done = last + 1
            if part.end > start and size >= SHORTEST_IN_TEXT:
                yield last, key.digest()
        if done == last and first.begins_word:
            yield from self._loose(number, last, key, start)

    def _loose(self, number: int, done: int, key: hmac.HMAC, start: int) -> Iterator[tuple[int, bytes]]:
        """What goes on behind the part ``done``, which was not yet taken, and ends where words or quotes end.

        In the line that it begins in, it may begin and end with any word.
        """
        first = self._parts[number]
        for place in range(bisect_left(self._word_ends, done), len(self._word_ends)):
            last = self._word_ends[place]
            part, size = self._parts[last], self._offsets[last + 1] - self._offsets[number]
            if size > (self._most_bytes if first.opens else min(self._most_bytes, _LONGEST_LOOSE)):
                return
            is_loose = size <= _LONGEST_LOOSE and (first.opens or part.line == first.line)
            if not (part.closes or is_loose):
                continue
            key.update(self._raw[self._offsets[done] : self._offsets[last + 1]])
            done = last + 1
            if self._parts[last].end > start:
                yield last, key.digest()


def recalled(
    salt: bytes,
    text: str,
    places: Sequence[tuple[int, int]],
    shown: Mapping[str, object],
    longest: Mapping[str, int],
    lines: Mapping[str, object],
) -> tuple[dict[KnownSecret, None], int]:
    """What ``Recalling.search`` finds in ``text``, also where ends of lines are written as ``\\n``, as JSON does."""
    found: dict[KnownSecret, None] = {}
    reached = len(text)
    marks = read_marks(lines)
    # Each end of line that is written out becomes a real one of the same length, so that places stay where they are.
    for each in dict.fromkeys((text, text.replace("\\r\\n", "   \n").replace("\\n", " \n"))):
        more, end = Recalling(salt, each, shown, longest, marks).search(places)
        found |= more
        reached = min(reached, end)
    return found, reached


def _parts(text: str) -> list[_Part]:
    found: list[_Part] = []
    line, word, reached = 0, 0, 0
    for match in _PARTS.finditer(text):
        start, end = match.span()
        ends_of_lines = text.count("\n", reached, start)
        line, reached = line + ends_of_lines, start
        if _is_bar(text, start, end, begins_line=bool(ends_of_lines)):
            continue
        before, behind = text[max(0, start - 2) : start], text[end : end + 2]
        word += not before or before[-1].isspace()
        found.append(
            _Part(
                start,
                end,
                unicodedata.normalize("NFC", match.group()).encode("utf-8", "surrogatepass"),
                line,
                word,
                begins_word=not before or not before[-1].isalnum(),
                ends_word=not behind or not behind[0].isalnum(),
                opens=not before or "\n" in before or before.rstrip(" ")[-1:] in _BEFORE or _is_led(before),
                closes=not behind or "\n" in behind or behind.lstrip(" ")[:1] in _BEHIND,
            )
        )
    return found


def _is_led(before: str) -> bool:
    return before[-1] in _LEADS and (len(before) == 1 or before[0].isspace())


def _is_bar(text: str, start: int, end: int, *, begins_line: bool) -> bool:
    """Whether this is the bar in front of a line that PowerShell wrapped; it is no part of a value."""
    return begins_line and text[start:end] == "|" and text[end : end + 1].isspace()


def _readings(name: str, found: str) -> Iterator[KnownSecret]:
    """What stands there, and what it is where the ends of lines came from a narrow window."""
    printed = _BAR.sub("\n", found)
    for between in (None, "", " ", "\n"):
        yield KnownSecret(name, printed if between is None else _BREAK.sub(between, printed))
