"""The thread of a ticket: messages, the one that keys act on, those that are lit from outside, what came below.

A refresh moves neither focus nor selection nor scroll position. Who reads at the bottom stays at the bottom; who reads
further up sees a button that tells of new messages.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from flowpilot_desktop.ui.actions import tip
from flowpilot_desktop.ui.conversation.finding import Hit, Spans
from flowpilot_desktop.ui.conversation.found_marks import Found
from flowpilot_desktop.ui.conversation.row_area import MARGIN, RowArea
from flowpilot_desktop.ui.conversation.rows import Row
from flowpilot_desktop.ui.theme.sheet import set_look

translate = QCoreApplication.translate
MOST_READ = 500  # characters of a message that a screen reader reads while messages are walked


class ChatView(RowArea):
    """``chatView``: one stop of the Tab key; Up and Down choose a message, Enter goes into its words."""

    menu_wanted = Signal(object, QPoint)
    """A ``Row``, and where on the screen its menu shall open."""
    rows_changed = Signal()
    escaped = Signal()
    """The agent pressed Escape here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatView")
        self.setAccessibleName(translate("ChatView", "Conversation"))
        self.setAccessibleDescription(
            translate("ChatView", "Up and down go from message to message, Enter goes into the words of one.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_look(self, "ground")
        self._current: int | None = None
        self._lit: frozenset[int] = frozenset()
        self._found: Found | None = None
        self._empty = QLabel(self.viewport())
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self._empty, "muted")
        self._news = QPushButton(self.viewport())
        self._news.setObjectName("newMessagesButton")
        self._news.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._news.clicked.connect(self.go_to_end)
        self._news.hide()
        self.arranged.connect(self._place_notices)
        self.chosen.connect(self._choose)
        self.row_menu_wanted.connect(self._menu_of)

    def show_rows(self, rows: Sequence[Row], *, is_other_ticket: bool = False) -> None:
        """Show these rows; see ``set_rows``."""
        if is_other_ticket:
            self.clear()
            self._current, self._lit = None, frozenset()
        had_some = bool(self.rows)
        came = self.set_rows(rows)
        if came and had_some and not self.is_at_end:
            self._news.setText(self.tr("%n new message(s) below", "", came))
            self._news.setAccessibleName(self._news.text())
            self._news.adjustSize()
            self._news.show()
            self._place_notices()
        self.rows_changed.emit()

    def set_row(self, row: Row) -> None:
        super().set_row(row)
        self.rows_changed.emit()

    def say_empty(self, text: str) -> None:
        """What stands here while there is no message."""
        self._empty.setText(text)
        self._place_notices()

    def show_message(self, key: int) -> bool:
        """Bring this message into sight and light it; False where it is not here."""
        if key not in self.places:
            return False
        self.light(frozenset({key}))
        self.bring(key)
        return True

    def light(self, keys: frozenset[int]) -> None:
        """Light these messages where they are, and no others."""
        self._lit = keys
        self._renew_marks()

    def make_current(self, key: int) -> None:
        """Let keys act on this message from now on."""
        self._current = key
        self._renew_marks()

    def show_found(self, found: Found | None) -> None:
        """Mark in the messages what was found in them; None takes the marks away."""
        self._found = found
        self._renew_marks()

    def bring_hit(self, hit: Hit, spans: Spans, fold_again: int | None = None) -> bool:
        """Scroll as little as needed to have ``hit``, one of ``spans``, in sight. ``fold_again`` is a message to fold.

        Returns True where the message had to be unfolded.
        """
        place, height = self.places[hit.key], self.viewport().height()
        bubble = self.bubbles.get(hit.key)
        if bubble is None or not self._has_in_sight(bubble):
            self._hold(place, height // 3)
        elif fold_again is not None:
            self._hold(place, bubble.y())
        if fold_again is not None:
            self._unfolded.discard(fold_again)
            self.arrange()
        rect = self.bubbles[hit.key].rect_of(spans, hit)
        is_folded_away = rect is None
        if is_folded_away:
            self.keep_unfolded(hit.key)
            self.arrange()
            rect = self.bubbles[hit.key].rect_of(spans, hit)
        if rect is not None:
            top = self.bubbles[hit.key].y() + rect.top()
            if top < MARGIN or top + rect.height() > height - MARGIN:
                self._hold(place, height // 3 - rect.top())
        return is_folded_away

    @property
    def lit(self) -> frozenset[int]:
        return self._lit

    @property
    def current(self) -> Row | None:
        """The row that keys act on."""
        return self.rows[self.places[self._current]] if self._current in self.places else None

    def selection(self) -> tuple[Row, str] | None:
        """The words that are selected, and the row that they are in."""
        for key, bubble in self.bubbles.items():
            if words := bubble.selected().strip():
                return self.rows[self.places[key]], words
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self._go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self._go_to(len(self.rows) - 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave_words()
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif not self._act_on_current(event.key()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and (seen := self.in_sight()):
            self._current = seen[-1].key
        self._renew_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._renew_marks()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu_of_current()

    def _act_on_current(self, key: int) -> bool:
        row = self.current
        if row is None:
            return False
        if key == Qt.Key.Key_Space:
            self.toggle_fold(row.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (bubble := self.bubbles.get(row.key)):
            bubble.body().setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Menu:
            self._menu_of_current()
        else:
            return False
        return True

    def _menu_of_current(self) -> None:
        if (row := self.current) is not None and (bubble := self.bubbles.get(row.key)) is not None:
            self.menu_wanted.emit(row, bubble.card.mapToGlobal(QPoint(MARGIN, MARGIN)))

    def _leave_words(self) -> None:
        for bubble in self.bubbles.values():
            bubble.forget_selection()
        self._lit = frozenset()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._renew_marks()

    def _copy(self) -> None:
        """The words that are selected, else the message."""
        picked, row = self.selection(), self.current
        if picked is not None or row is not None:
            QGuiApplication.clipboard().setText(picked[1] if picked else row.text if row else "")

    def _step(self, step: int) -> None:
        place = self.places.get(self._current) if self._current is not None else None
        if place is None:
            seen = self.in_sight()
            place = self.places[seen[-1].key] if seen else len(self.rows)
        self._go_to(place + step)

    def _go_to(self, place: int) -> None:
        if self.rows:
            row = self.rows[min(max(place, 0), len(self.rows) - 1)]
            self._current = row.key
            self.bring(row.key)
            self._renew_marks()
            # The focus stays here, so a screen reader has to be told what is under it now.
            offered = [tip(offer.action) for offer in row.offers]
            self.setAccessibleDescription(". ".join((f"{row.heading}: {row.text[:MOST_READ]}", *offered)))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _choose(self, key: int) -> None:
        self._current = key
        self._renew_marks()

    def _menu_of(self, key: int, where: QPoint) -> None:
        self._choose(key)
        if (row := self.current) is not None:
            self.menu_wanted.emit(row, where)

    def _renew_marks(self) -> None:
        has_focus = self.hasFocus()
        for key, bubble in self.bubbles.items():
            bubble.show_found(self._found)
            bubble.mark("lit" if key in self._lit else "current" if has_focus and key == self._current else "")

    def _place_notices(self) -> None:
        area = self.viewport().rect()
        self._empty.setVisible(not self.rows)
        self._empty.setGeometry(area.adjusted(MARGIN * 2, 0, -MARGIN * 2, 0))
        if self.is_at_end:
            self._news.hide()
        self._news.move((area.width() - self._news.width()) // 2, area.height() - self._news.height() - MARGIN)
        self._news.raise_()
        self._renew_marks()
