"""Where what was found stands in the words as a bubble shows them, and how it is marked there."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from flowpilot_desktop.ui.conversation.finding import Finding, Hit, Spans
from flowpilot_desktop.ui.conversation.folding import Folded
from flowpilot_desktop.ui.conversation.inert_text import InertText
from flowpilot_desktop.ui.conversation.long_text import LongText
from flowpilot_desktop.ui.conversation.wide import Wide
from flowpilot_desktop.ui.theme.tokens import Tokens


@dataclass(frozen=True)
class Found:
    """What the thread marks now: everything in ``finding``, and ``current`` stronger. In the colours of ``tokens``."""

    finding: Finding
    current: Hit | None
    tokens: Tokens

    def of(self, key: int) -> tuple[Spans, Hit | None] | None:
        """What is to be marked in the message with that key; None where nothing is."""
        spans = self.finding.of(key)
        current = self.current if self.current is not None and self.current.key == key else None
        return (spans, current) if spans is not None else None


class Placed:
    """The places that were found in a message, as they stand in what is shown of it."""

    def __init__(self, spans: Spans, shown: Folded) -> None:
        self._spans = spans
        self._runs = shown.runs
        self._wide = Wide(shown.text)

    def between(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, tuple[int, int]]]:
        """The number in ``spans`` and (from, to) in Qt's count of each place that is shown between two places."""
        runs = self._runs
        first = self._wide.characters(start)
        last = self._wide.characters(end) if end is not None else runs[-1].shown + runs[-1].length
        for number, run in enumerate(runs):
            if run.shown > last or run.shown + run.length < first:
                continue
            since = run.source + max(first - run.shown, 0)
            at = max(bisect_left(self._spans.starts, since) - 1, 0)
            until = run.source + min(run.length, last - run.shown)
            while at < len(self._spans) and self._spans.starts[at] < until:
                if (place := self._in_run(number, at)) is not None:
                    yield at, place
                at += 1

    def of(self, hit: Hit) -> tuple[int, int] | None:
        """From, to in Qt's count; None where it is folded away."""
        at = bisect_left(self._spans.starts, hit.start)
        for number in range(len(self._runs)):
            if at < len(self._spans) and (place := self._in_run(number, at)) is not None:
                return place
        return None

    def hidden(self) -> int:
        """How many places are folded away."""
        return len(self._spans) - len({at for at, _place in self.between()})

    def _in_run(self, number: int, at: int) -> tuple[int, int] | None:
        run, start, end = self._runs[number], self._spans.starts[at], self._spans.ends[at]
        if not run.source <= start < run.source + run.length:
            return None
        over = end - run.source - run.length
        shown_end = run.shown + end - run.source
        if over > 0:  # it goes on behind a break of ours, or behind what is folded away
            following = self._runs[number + 1] if number + 1 < len(self._runs) else None
            if following is None or following.source != run.source + run.length or over > following.length:
                return None
            shown_end = following.shown + over
        return self._wide.units(run.shown + start - run.source), self._wide.units(shown_end)


class WordMarks:
    """Marks in the words of one bubble what was found there; what is marked already is not marked again."""

    def __init__(self) -> None:
        self._marked: tuple[object, ...] = ()
        self._hidden = 0

    def show(self, body: InertText | LongText, key: int, shown: Folded, found: Found | None) -> int:
        """Mark ``found`` in ``body``, which shows ``shown`` of the message; returns how many places are folded away."""
        what = found.of(key) if found is not None else None
        wanted: tuple[object, ...] = ()
        if found is not None and what is not None:
            wanted = (body, shown, *what, found.tokens)
        if len(wanted) == len(self._marked) and all(map(_is_same, wanted, self._marked)):
            return self._hidden
        self._marked, self._hidden = wanted, 0
        if found is None or what is None:
            body.mark(None)
            return 0
        placed = Placed(what[0], shown)
        body.mark(_Painter(body.document(), placed, what, found.tokens))
        self._hidden = placed.hidden() if shown.hidden else 0
        return self._hidden


def _is_same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, Hit) and one == other)


class _Painter:
    """Makes what Qt paints over the words between two places of a document."""

    def __init__(
        self, document: QTextDocument, placed: Placed, found: tuple[Spans, Hit | None], tokens: Tokens
    ) -> None:
        self._document, self._placed, (spans, current) = document, placed, found
        self._here = bisect_left(spans.starts, current.start) if current is not None else -1
        self._plain, self._strong = _format(tokens.found, tokens.text), _format(tokens.accent, tokens.accent_text)

    def __call__(self, start: int, end: int) -> list[QTextEdit.ExtraSelection]:
        made = []
        for at, place in self._placed.between(start, end):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._document)
            cursor.setPosition(place[0])
            cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = self._strong if at == self._here else self._plain
            made.append(mark)
        return made


def _format(ground: str, words: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(ground))
    made.setForeground(QColor(words))
    return made
