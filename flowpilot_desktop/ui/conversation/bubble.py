"""One row of the thread: a day, and a card with who, when, the words and what hangs on them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from flowpilot_desktop.ui.conversation.finding import Hit, Spans
from flowpilot_desktop.ui.conversation.fold_link import FoldLink, link
from flowpilot_desktop.ui.conversation.folding import Folded, as_it_is, folded, is_long, unfolded
from flowpilot_desktop.ui.conversation.found_marks import Found, Placed, WordMarks
from flowpilot_desktop.ui.conversation.inert_text import InertText
from flowpilot_desktop.ui.conversation.long_text import LongText, is_very_long
from flowpilot_desktop.ui.conversation.offer_buttons import OfferButtons
from flowpilot_desktop.ui.conversation.one_line import OneLine
from flowpilot_desktop.ui.conversation.rows import Row, Side
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import day_in_words, moment_in_full

translate = QCoreApplication.translate

SHARE = 0.78
"""Of the width of the thread: no message gets wider, so that sides can be told apart."""
NARROWEST = 220  # pixels
PAD = SPACING.medium
LINK_EDGE = 1  # pixel between the left edge of a link and its words
RING = 2  # pixels around the words, for the ring of the focus


class Bubble(QWidget):
    """Shows one ``Row`` after the other: ``bind`` gives it another one."""

    labels_picked = Signal(object)
    offer_picked = Signal(str)
    """The id of an action that a row offers."""
    fold_wanted = Signal(int)
    chosen = Signal(int)
    """The agent clicked into this row."""
    selection_changed = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: Row | None = None
        self._bound_on: date | None = None
        """The day of which the words "Today" and "Yesterday" speak."""
        self._folded = Folded("", 0, (), ())
        self._marks = WordMarks()
        self.is_unfolded = False
        self._day = _label(self, "small")
        self._day.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card = QFrame(self)
        self._heading = OneLine("small", parent=self.card)
        self.text = InertText(self.card)
        self.text.selectionChanged.connect(self._selected)
        self._long: LongText | None = None
        self._fold = FoldLink(self.card)
        self._fold.clicked.connect(self._wants_fold)
        self._files = _label(self.card, "small")
        self._files.setWordWrap(True)
        self._labels = link(self.card, "message_facts")
        self._labels.clicked.connect(self._picks_labels)
        self._chips: list[QLabel] = []
        self._offers = OfferButtons(self.card, self.offer_picked.emit)

    def bind(self, row: Row, *, is_unfolded: bool) -> None:
        """Show ``row``; words that only grew are added to, so that a selection in them stays."""
        before, same = self.row, self.row is not None and self.row.key == row.key
        today = datetime.now().astimezone().date()
        if before is row and is_unfolded == self.is_unfolded and today == self._bound_on:
            return
        self.row, self._bound_on = row, today
        grown = same and before is not None and before.is_running and row.text.startswith(before.text)
        if grown and not row.is_running and not is_unfolded:
            grown = False
        if grown and before is not None:
            self.text.append_text(row.text[len(before.text) :])
            self._folded = as_it_is(row.text)
            self._show_fold(row, is_unfolded=is_unfolded)
        elif not (same and before is not None and before.text == row.text and is_unfolded == self.is_unfolded):
            self._show_words(row, is_unfolded=is_unfolded)
        self.is_unfolded = is_unfolded
        set_look(self.card, row.side.value)
        self.card.setVisible(not row.is_line_alone)
        self.setObjectName(f"message_{row.key}")
        day = day_in_words(row.moment.date(), today) if row.moment and row.begins_day else ""
        self._day.setText(" · ".join(filter(None, (day, row.switch))))
        self._day.setVisible(row.has_line_above)
        self._heading.show_words(row.heading)
        self.card.setToolTip(moment_in_full(row.moment) if row.moment else "")
        self._files.setText(translate("ChatView", "Attached, not kept here: {0}").format(", ".join(row.attachments)))
        self._files.setVisible(bool(row.attachments))
        self._labels.setText("  ".join(row.labels))
        self._labels.setVisible(bool(row.labels))
        self._labels.setAccessibleName(
            translate("ChatView", "Facts of this message: {0}").format(", ".join(row.labels))
        )
        self._labels.setToolTip(self._labels.accessibleName())
        self._show_chips(row)
        self._offers.show(row.key, row.offers)
        self._say()

    def mark(self, name: str) -> None:
        """Draw a ring: ``current`` for the row that the keys act on, ``lit`` where another pane points, or none."""
        if self.card.property("mark") != name:
            self.card.setProperty("mark", name)
            self.card.style().unpolish(self.card)
            self.card.style().polish(self.card)

    def show_found(self, found: Found | None) -> None:
        """Mark what was found in the words; what of it is folded away is told where the message is unfolded."""
        assert self.row is not None  # bound before anything is found in it
        hidden = self._marks.show(self.body(), self.row.key, self._folded, found)
        self._fold.show_found(hidden, self.card.width() - 2 * PAD)

    def rect_of(self, spans: Spans, hit: Hit) -> QRect | None:
        """Where ``hit``, one of ``spans``, stands in this row; None where it is folded away."""
        place = Placed(spans, self._folded).of(hit)
        body = self.body()
        return body.rect_of(*place).translated(body.mapTo(self, QPoint())) if place is not None else None

    def fit(self, width: int) -> int:
        """Place everything for a thread of ``width``; returns the height of the row."""
        row = self.row
        assert row is not None  # bound before it is fitted
        top = 0
        if row.has_line_above:
            height = self._day.sizeHint().height()
            self._day.setGeometry(0, SPACING.medium, width, height)
            top = height + SPACING.medium + SPACING.small
        if row.is_line_alone:
            return top
        is_log = bool(self._folded.logs) or self._long is not None
        most = min(int(width * SHARE), (SPACING.text_width if is_log else SPACING.prose_width) + 2 * PAD)
        inner = most - 2 * PAD
        if row.side is Side.MINE:
            wanted = max(self.text.width_wanted(inner), self._heading.width_wanted(), self._foot_width())
            inner = min(inner, max(wanted, NARROWEST)) if self._long is None else inner
        height = self._place(inner)
        left = width - inner - 2 * PAD if row.side is Side.MINE else 0
        self.card.setGeometry(left, top, inner + 2 * PAD, height)
        return top + height + SPACING.medium

    def selected(self) -> str:
        """The words that are selected in this row."""
        return self.text.selected() if self._long is None else self._long.selected()

    def forget_selection(self) -> None:
        self.text.forget_selection()
        if self._long is not None:
            self._long.forget_selection()

    def body(self) -> InertText | LongText:
        """The widget that holds the words."""
        return self.text if self._long is None else self._long

    @property
    def can_fold(self) -> bool:
        return not self._fold.isHidden()

    @property
    def fold_words(self) -> str:
        """What folding or unfolding it would be called."""
        return self._fold.text()

    def holds_agent(self) -> bool:
        """True where the agent is at work in it: it must not become another row now."""
        return self.body().hasFocus() or bool(self.selected())

    def sizeHint(self) -> QSize:
        return self.size()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.row is not None:
            self.menu_wanted.emit(self.row.key, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.row is not None:
            self.chosen.emit(self.row.key)
        super().mousePressEvent(event)

    def _show_words(self, row: Row, *, is_unfolded: bool) -> None:
        self._folded = unfolded(row.text) if is_unfolded or row.is_running else folded(row.text)
        if is_unfolded and not row.is_running and is_very_long(self._folded.text):
            self._long = self._long or LongText(self.card)
            self._long.selectionChanged.connect(self._selected)
            self._long.show_text(self._folded.text)
            self._long.show()
            self.text.hide()
        else:
            if self._long is not None:
                self._long.deleteLater()
                self._long = None
            self.text.show_text(self._folded, row.looks)
            self.text.show()
        self._show_fold(row, is_unfolded=is_unfolded)

    def _show_fold(self, row: Row, *, is_unfolded: bool) -> None:
        """An answer that was read as it came is unfolded and may be short: then there is nothing to show less of."""
        can_fold = is_unfolded and not row.is_running and is_long(row.text)
        self._fold.show_state(row.text, is_folded=bool(self._folded.hidden), is_unfolded=can_fold)

    def _show_chips(self, row: Row) -> None:
        for number, chip in enumerate(row.chips):
            if number == len(self._chips):
                self._chips.append(_label(self.card, chip.look))
            self._chips[number].setText(chip.text)
            set_look(self._chips[number], chip.look)
        for number, label in enumerate(self._chips):
            label.setVisible(number < len(row.chips))

    def _say(self) -> None:
        """What a screen reader reads of the row."""
        row = self.row
        assert row is not None  # bound just now
        said = ". ".join(filter(None, (row.switch, row.heading, *(chip.text for chip in row.chips), *row.attachments)))
        for widget in (self.text, self._long):
            if widget is not None:
                widget.setAccessibleName(said)
                widget.setObjectName(f"message_{row.key}_text")
        self.setAccessibleName(said)

    def _foot(self) -> list[QWidget]:
        assert self.row is not None  # bound before it is fitted
        chips: list[QWidget] = [*self._chips[: len(self.row.chips)]]
        return [*chips, *([self._labels] if self.row.labels else []), *self._offers.shown]

    def _foot_width(self) -> int:
        return sum(widget.sizeHint().width() + SPACING.small for widget in self._foot())

    def _place(self, inner: int) -> int:
        """Put the parts of the card below each other; returns its height."""
        assert self.row is not None  # bound before it is fitted
        top = SPACING.small + 1
        height = self._heading.sizeHint().height()
        self._heading.setGeometry(PAD, top, inner, height)
        top += height + 2
        if self._long is not None:
            height = self._long.height_wanted()
            self._long.setGeometry(PAD, top, inner, height)
        else:
            height = self.text.fit(inner) + 2 * RING
            self.text.setGeometry(PAD - RING, top, inner + 2 * RING, height)
        top += height
        if not self._fold.isHidden():
            size = self._fold.sizeHint()
            self._fold.setGeometry(PAD - LINK_EDGE, top + 2, min(size.width(), inner), size.height())
            top += size.height() + 4
        if self.row.attachments:
            height = self._files.heightForWidth(inner)
            self._files.setGeometry(PAD, top + SPACING.tight, inner, height)
            top += height + SPACING.tight
        return self._place_foot(top, inner) + SPACING.small

    def _place_foot(self, top: int, inner: int) -> int:
        left, height = PAD, 0
        for widget in self._foot():
            size = widget.sizeHint()
            if left > PAD and left + size.width() > PAD + inner:
                left, top, height = PAD, top + height + SPACING.tight, 0
            edge = LINK_EDGE if widget is self._labels else 0
            widget.setGeometry(QRect(left - edge, top + SPACING.tight, min(size.width(), inner), size.height()))
            left += size.width() + SPACING.small
            height = max(height, size.height() + SPACING.tight)
        return top + height

    def _wants_fold(self) -> None:
        if self.row is not None:
            self.fold_wanted.emit(self.row.key)

    def _picks_labels(self) -> None:
        if self.row is not None:
            self.labels_picked.emit(frozenset(self.row.labels))

    def _selected(self) -> None:
        if self.row is not None:
            self.selection_changed.emit(self.row.key)


def _label(parent: QWidget, look: str) -> QLabel:
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_look(made, look)
    return made
