"""Go to anything: every action that can be done now, and every ticket, found by a few letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from flowpilot_desktop.domain.sessions import Session, SessionId
from flowpilot_desktop.ui.action_list import ACTIONS
from flowpilot_desktop.ui.actions import group, keys, label, plain
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.veil import Veil
from flowpilot_desktop.ui.words import status_words, ticket_line

MOST_SHOWN = 40  # lines
WAY = Qt.ItemDataRole.UserRole
GUESS = 3  # of ``fit``: the letters occur, the word does not
NOT_HERE = frozenset({"view.palette"})


@dataclass(frozen=True)
class Way:
    """Something to go to: what it says, what stands beside it, what it does."""

    words: str
    beside: str
    go: Callable[[], object]


class Palette(Veil):
    """A field and what fits it; Enter goes there."""

    ticket_wanted = Signal(str)

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window, around.theme, width=620, height=460)
        self.setObjectName("palette")
        self._around = around
        self._listed = DeskList()
        self._found: tuple[Session, ...] = ()
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName(self.tr("Go to anything"))
        self.field.setPlaceholderText(self.tr("An action or a ticket"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.list.setItemDelegate(_Beside(around.theme))
        self.column.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        around.actions.on("view.palette", self.rise)

    def show_list(self, listed: DeskList) -> None:
        self._listed = listed

    def rise(self) -> None:
        self.field.clear()
        self._typed("")
        super().rise()

    def take_focus(self) -> None:
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                self._step(step[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        words = text.strip()
        self._found = ()
        self._fill(words)
        if len(words) > 1:
            overviews = self._around.desk.overviews
            self._around.door.enter(
                "palette.search", lambda: overviews.read(words), then=lambda hits: self._hit(words, hits), newest=True
            )

    def _hit(self, words: str, hits: DeskList) -> None:
        if words == self.field.text().strip() and self.isVisible():
            self._found = hits.sessions
            self._fill(words)

    def _fill(self, words: str) -> None:
        self.list.clear()
        for way in list(self._ways(words))[:MOST_SHOWN]:
            item = QListWidgetItem(way.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.words}, {way.beside}")
            item.setData(WAY, way)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _ways(self, words: str) -> Iterable[Way]:
        """Actions that fit, then tickets whose title or number fits, then those found by content, then guesses."""
        actions = [
            (rank, Way(words_of, beside, self._around.actions.qaction(action_id).trigger))
            for action_id, words_of, beside in self._enabled()
            if (rank := fit(words, words_of)) is not None
        ]
        actions.sort(key=lambda each: each[0])
        yield from (way for rank, way in actions if rank < GUESS)
        seen: set[SessionId] = set()
        for session in self._listed.sessions:
            rank = fit(words, f"{session.title} #{session.number}")
            if rank is not None and rank < GUESS:
                seen.add(session.id)
                yield self._way_to(session)
        yield from (self._way_to(session) for session in self._found if session.id not in seen)
        yield from (way for rank, way in actions if rank >= GUESS)

    def _enabled(self) -> Iterable[tuple[str, str, str]]:
        for line in ACTIONS:
            if self._around.actions.qaction(line.id).isEnabled() and line.id not in NOT_HERE:
                shown = keys(line.id)
                yield line.id, plain(label(line.id)), shown or plain(group(line.group))

    def _way_to(self, session: Session) -> Way:
        beside = f"{ticket_line(session)}, {status_words(session.status)}"
        return Way(session.title, beside, lambda: self.ticket_wanted.emit(session.id))

    def _step(self, far: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow(max(0, min(count - 1, self.list.currentRow() + far)))

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        way: Way = item.data(WAY)
        self.fall()
        way.go()


class _Beside(QStyledItemDelegate):
    """Writes at the right what stands beside the words: the shortcut, or where the ticket stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        way: Way = index.data(WAY)
        painter.save()
        painter.setPen(QColor(self._theme.tokens.muted))
        box = option.rect.adjusted(0, 0, -SPACING.medium, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, way.beside)
        painter.restore()


def fit(wanted: str, words: str) -> int | None:
    """How well ``words`` fit what was typed, the smaller the better; None where they do not.

    Every word that was typed must occur; failing that, its letters in their order.
    """
    typed, said = wanted.casefold().split(), words.casefold()
    if not typed:
        return 0
    if all(part in said for part in typed):
        return 0 if said.startswith(typed[0]) else 1 if f" {typed[0]}" in said else 2
    letters = iter(said)
    if len(typed) == 1 and all(letter in letters for letter in typed[0]):
        return GUESS
    return None
