"""How high the rows of a long thread are: measured where they were shown, estimated where not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from PySide6.QtGui import QFontMetrics

from flowpilot_desktop.ui.conversation.folding import shown_lines
from flowpilot_desktop.ui.conversation.rows import Row
from flowpilot_desktop.ui.theme.tokens import SPACING


class Heights:
    """Heights by place, and the sums that say at which place a scroll position is."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, heights: Iterable[int]) -> None:
        self._heights, self._tops = list(heights), None

    def of(self, place: int) -> int:
        return self._heights[place]

    def set(self, place: int, height: int) -> None:
        if self._heights[place] != height:
            self._heights[place], self._tops = height, None

    @property
    def total(self) -> int:
        return self._sums()[-1]

    def top(self, place: int) -> int:
        """Where the row at ``place`` begins, counted from the beginning of the thread."""
        return self._sums()[place]

    def place_at(self, position: int) -> int:
        """The row at a scroll position; the last one for what lies behind the end."""
        return min(max(bisect_right(self._sums(), position) - 1, 0), len(self._heights) - 1)

    def around(self, first: int, above: int, height: int) -> list[int]:
        """The rows in sight, where ``above`` pixels of ``first`` are above it, and those a screen away: first those
        above, nearest first, then the others from the top."""
        wanted: list[int] = []
        place, y = first, -above
        while place > 0 and y > -height:
            place -= 1
            y -= self._heights[place]
            wanted.append(place)
        place, y = first, -above
        while place < len(self._heights) and y < 2 * height:
            wanted.append(place)
            y += self._heights[place]
            place += 1
        return wanted

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._heights)]
        return self._tops


def estimated(rows: Iterable[Row], metrics: QFontMetrics, width: int) -> Iterator[int]:
    """About how high these rows will be where words have ``width`` pixels; asked of thousands at once."""
    line, per_line = metrics.lineSpacing(), max(width // max(metrics.averageCharWidth(), 1), 10)
    for row in rows:
        lines = (
            shown_lines(row.text, per_line) + 1 + bool(row.chips or row.labels or row.offers) + 2 * row.has_line_above
        )
        yield line * lines + 3 * SPACING.medium
