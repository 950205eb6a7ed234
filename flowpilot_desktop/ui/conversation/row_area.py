"""A scrolled area of rows of different heights: it has widgets for those in sight and a little around them.

Heights of rows that were never in sight are estimated; what is in sight stays where it is when an estimate was wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from flowpilot_desktop.ui.conversation.bubble import SHARE, Bubble
from flowpilot_desktop.ui.conversation.heights import Heights, estimated
from flowpilot_desktop.ui.conversation.rows import Row, is_as_high
from flowpilot_desktop.ui.theme.tokens import SPACING

MARGIN = SPACING.large
AT_ONCE = 4
"""Rows out of sight that are prepared between two events, so that scrolling finds them ready."""


class RowArea(QAbstractScrollArea):
    """Shows rows, newest at the bottom. Who is at the bottom stays there when rows come."""

    labels_picked = Signal(object)
    offer_picked = Signal(str)
    arranged = Signal()
    chosen = Signal(int)
    row_menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rows: list[Row] = []
        self.places: dict[int, int] = {}
        self.bubbles: dict[int, Bubble] = {}
        self.is_at_end = True
        self._heights = Heights()
        self._spare: list[Bubble] = []
        self._unfolded: set[int] = set()
        self._first, self._above = 0, 0  # the first row in sight, and how many pixels of it are above
        self._is_arranging = False
        self._fitted_to, self._is_turning = 0, False  # pixels
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._prepare_some)
        self.verticalScrollBar().setSingleStep(SPACING.large * 2)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_rows(self, rows: Sequence[Row]) -> int:
        """Show these rows; those of the same key keep their place on the screen. Returns how many are new."""
        known, old = self.places, self.rows
        anchor = old[self._first].key if old else None
        measured = {
            row.key: self._heights.of(known[row.key])
            for row in rows
            if row.key in known and is_as_high(old[known[row.key]], row)
        }
        estimates = self._estimates(row for row in rows if row.key not in measured)
        self._heights.reset([measured[row.key] if row.key in measured else next(estimates) for row in rows])
        self.rows = list(rows)
        self.places = {row.key: place for place, row in enumerate(rows)}
        for key in [key for key in self.bubbles if key not in self.places]:
            self._release(key)
        self._first = self.places.get(anchor, 0) if anchor is not None else 0
        self.arrange()
        return sum(row.key not in known for row in rows)

    def set_row(self, row: Row) -> None:
        """Show ``row`` in place of the one with its key."""
        self.rows[self.places[row.key]] = row
        self.arrange()

    def rename(self, key: int, new: int) -> None:
        """The row with ``key`` is to be called ``new`` from now on: its widget stays, with what is selected in it."""
        if key in self.bubbles and new not in self.bubbles and key in self.places:
            place = self.places.pop(key)
            self.places[new] = place
            self.rows[place] = replace(self.rows[place], key=new)
            bubble = self.bubbles[new] = self.bubbles.pop(key)
            bubble.row = self.rows[place]

    def clear(self) -> None:
        """Another ticket comes."""
        for key in tuple(self.bubbles):
            self._release(key)
        self.rows, self.places, self._unfolded = [], {}, set()
        self._heights.reset(())
        self._first, self._above, self.is_at_end = 0, 0, True

    def shed(self) -> None:
        """The look of the window turns: give up the widgets of rows that are out of sight, and lie still."""
        self._is_turning = True
        for key, bubble in tuple(self.bubbles.items()):
            if not self._has_in_sight(bubble) and not bubble.holds_agent():
                self._release(key)
        for bubble in self._spare:
            bubble.deleteLater()
        self._spare.clear()

    def keep_unfolded(self, key: int) -> None:
        """Show all of this row: it was just read as it came."""
        self._unfolded.add(key)

    def toggle_fold(self, key: int) -> None:
        """Show all of a message, or its beginning; its top stays where it is."""
        if (bubble := self.bubbles.get(key)) is not None and bubble.y() >= 0:
            self._first, self._above, self.is_at_end = self.places[key], -bubble.y(), False
        self._unfolded.symmetric_difference_update({key})
        self.arrange()

    def go_to_end(self) -> None:
        self.is_at_end = True
        self.arrange()

    def bring(self, key: int) -> None:
        """Scroll as little as needed; a row that is out of sight comes to a third of the height."""
        place, bubble, height = self.places[key], self.bubbles.get(key), self.viewport().height()
        if bubble is not None and bubble.y() >= 0 and bubble.geometry().bottom() <= height:
            return
        if place == len(self.rows) - 1:
            self.go_to_end()
            return
        self._hold(place, height // 3 if self._heights.of(place) < height // 2 else MARGIN)

    def _hold(self, place: int, y: int) -> None:
        """Have the top of a row there, counted from the top of what is in sight."""
        self._first, self._above, self.is_at_end = place, -y, False
        self._drop_far()  # their widgets serve the rows that come into sight: to make new ones takes long
        self.arrange()

    def in_sight(self) -> tuple[Row, ...]:
        """The rows that can be seen, from the top."""
        seen = [key for key, bubble in self.bubbles.items() if bubble.isVisible() and self._has_in_sight(bubble)]
        return tuple(self.rows[place] for place in sorted(self.places[key] for key in seen))

    def _has_in_sight(self, bubble: Bubble) -> bool:
        return bubble.y() < self.viewport().height() and bubble.geometry().bottom() > 0

    def arrange(self) -> None:
        """Put the rows in sight to their places, measuring those that come into sight."""
        self._is_arranging = True
        try:
            shown = self._from_end() if self.is_at_end else self._from_first()
            for key, bubble in self.bubbles.items():
                if self.places[key] not in shown:
                    bubble.move(MARGIN, -bubble.height() - 1)
            self._set_bar(shown.start)
        finally:
            self._is_arranging = False
        self._drop_far()
        self.prepare()
        self.arranged.emit()

    def prepare(self) -> None:
        """Make the rows around those in sight, a few at a time."""
        self._ahead.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_turning:  # else its bar is wide for a moment
            self.fit()

    def fit(self) -> None:
        """Use the room there is; also when the look of the window has turned."""
        self._is_turning = False
        if self._fitted_to != self._width():
            self._fitted_to = self._width()
            self._heights.reset(self._estimates(self.rows))
        self.arrange()

    def _width(self) -> int:
        # The bar lies in the right margin, so that the agent's own rows end where the composer does.
        right = max(MARGIN - self.verticalScrollBar().width(), SPACING.tight)
        return max(self.viewport().width() - MARGIN - right, 100)

    def _estimates(self, rows: Iterable[Row]) -> Iterator[int]:
        """About how high these rows will be; asked of thousands at once."""
        return estimated(rows, self.fontMetrics(), min(int(self._width() * SHARE), SPACING.prose_width))

    def _scrolled(self, value: int) -> None:
        if self._is_arranging or not self.rows:
            return
        self.is_at_end = value >= self.verticalScrollBar().maximum()
        self._first = self._heights.place_at(value - MARGIN)
        self._above = value - MARGIN - self._heights.top(self._first)
        self._drop_far()
        self.arrange()

    def _from_first(self) -> range:
        height, y, place = self.viewport().height(), -self._above, self._first
        while place > 0 and y > 0:
            place -= 1
            y -= self._measure(place)
        if place == 0 and y > MARGIN:  # a thread does not float
            y = MARGIN
        top, start = y, place
        while place < len(self.rows) and y < height:
            self._measure(place)
            y += self._put(place, y)
            place += 1
        if place == len(self.rows) and y < height - MARGIN:
            self.is_at_end = True
            return self._from_end()
        self._first, self._above = start, -top
        return range(start, place)

    def _from_end(self) -> range:
        y, place = self.viewport().height() - MARGIN + SPACING.medium, len(self.rows)
        while place > 0 and y > 0:
            place -= 1
            y -= self._measure(place)
        self._first, self._above = place, -y
        for each in range(place, len(self.rows)):
            y += self._put(each, y)
        return range(place, len(self.rows))

    def _set_bar(self, first: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._heights.total + 2 * MARGIN if self.rows else 0
        bar.setPageStep(height)
        bar.setRange(0, max(total - height, 0))
        bar.setEnabled(bar.maximum() > 0)
        at = self._heights.top(first) + self._above + MARGIN if self.rows else 0
        bar.setValue(bar.maximum() if self.is_at_end else min(at, bar.maximum() - 1))

    def _measure(self, place: int) -> int:
        row = self.rows[place]
        bubble = self.bubbles.get(row.key) or self._take(row.key)
        is_unfolded = row.key in self._unfolded
        if bubble.row is not row or bubble.width() != self._width() or bubble.is_unfolded != is_unfolded:
            bubble.bind(row, is_unfolded=is_unfolded)
            height = bubble.fit(self._width())
            bubble.resize(self._width(), height)
            self._heights.set(place, height)
        return self._heights.of(place)

    def _put(self, place: int, y: int) -> int:
        bubble = self.bubbles[self.rows[place].key]
        bubble.move(MARGIN, y)
        bubble.show()
        return self._heights.of(place)

    def _prepare_some(self) -> None:
        """Between two events: rows just out of sight, so that the next turn of the wheel finds them measured."""
        wanted = self._heights.around(self._first, self._above, self.viewport().height())
        missing = [each for each in wanted if self.rows[each].key not in self.bubbles][:AT_ONCE]
        if not missing:
            self._ahead.stop()
            return
        self._is_arranging = True
        for each in missing:
            self._measure(each)
            bubble = self.bubbles[self.rows[each].key]
            bubble.move(MARGIN, -bubble.height() - 1)
        self._set_bar(self._first)
        self._is_arranging = False

    def _take(self, key: int) -> Bubble:
        if self._spare:
            bubble = self._spare.pop()
        else:
            bubble = Bubble(self.viewport())
            bubble.labels_picked.connect(self.labels_picked)
            bubble.offer_picked.connect(self.offer_picked)
            bubble.fold_wanted.connect(self.toggle_fold)
            bubble.chosen.connect(self.chosen)
            bubble.selection_changed.connect(self._one_selection)
            bubble.menu_wanted.connect(self.row_menu_wanted)
        self.bubbles[key] = bubble
        return bubble

    def _release(self, key: int) -> None:
        self.bubbles[key].forget_selection()  # while it still is the bubble of its row: this is heard
        bubble = self.bubbles.pop(key)
        bubble.hide()
        self._spare.append(bubble)

    def _drop_far(self) -> None:
        """Widgets of rows that are more than two screens away serve other rows."""
        reach = 2 * self.viewport().height()
        here = self._heights.top(self._first) if self.rows else 0
        for key, bubble in tuple(self.bubbles.items()):
            if abs(self._heights.top(self.places[key]) - here) > reach + bubble.height() and not bubble.holds_agent():
                self._release(key)

    def _one_selection(self, key: int) -> None:
        """Words are selected in one row at a time."""
        chosen_in = self.bubbles.get(key)
        if chosen_in is not None and chosen_in.selected():
            for other, bubble in self.bubbles.items():
                if other != key:
                    bubble.forget_selection()
            self.chosen.emit(key)
