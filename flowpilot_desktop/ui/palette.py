"""Go to anything: every action that can be done now, and every ticket, found by a few letters."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from flowpilot_desktop.domain.sessions import Session, SessionId, SessionStatus
from flowpilot_desktop.ui.action_list import ACTIONS
from flowpilot_desktop.ui.actions import group, keys, label, plain
from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.palette_row import WAY, PaletteRow, Way
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.veil import Veil
from flowpilot_desktop.ui.words import status_words, ticket_line

WIDTH, HEIGHT = 620, 448  # pixels: twelve whole lines
MOST_SHOWN = 100  # lines
MOST_LIKELY, MOST_TICKETS = 5, 6
"""Lines, before anything was typed, of what is done next, and of other tickets in work."""
GUESS = 3  # of ``fit``: the letters occur, the word does not
NEXT = "lane.next"
NOT_HERE = frozenset({"view.palette"})
NEVER_FIRST = frozenset({"ticket.delete", "paste.discard", "outbox.drop", "app.quit"})
"""What is not meant by who just presses Enter; it stands last, and is found by its words as everything is."""
LIKELY = (
    NEXT, "paste.take_apart", "paste.new_ticket", "entry.stop", "entry.go_on", "fact.inbox", "note.resolve",
    "entry.found", "entry.customer", "entry.reply", "entry.ask",
    "ticket.new", "ticket.paste", "ticket.import", "ticket.search",
)  # fmt: skip
"""What is done next, the likeliest first; only what can be done just now is offered."""
IN_WORK = frozenset({SessionStatus.OPEN, SessionStatus.WAITING})


class Palette(Veil):
    """A field and what fits it; Enter goes there."""

    ticket_wanted = Signal(str)

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window, around.theme, width=WIDTH, height=HEIGHT)
        self.setObjectName("palette")
        self._around = around
        self._listed = DeskList()
        self._shown: SessionId = ""
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
        self.list.setItemDelegate(PaletteRow(around.theme))
        self.column.addWidget(self.field)
        self.nothing = QLabel(self.tr("No action and no ticket fits. Fewer letters find more."))
        self.nothing.setObjectName("paletteNothing")
        self.nothing.setContentsMargins(SPACING.small, SPACING.small, SPACING.small, SPACING.small)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self.nothing, "muted")
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing, 1)
        around.actions.on("view.palette", self.rise)

    def show_list(self, listed: DeskList) -> None:
        self._listed = listed

    def show_ticket(self, shown: Shown | None) -> None:
        self._shown = shown.view.session.id if shown else ""

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
        for _, way in zip(range(MOST_SHOWN), self._ways(words), strict=False):
            item = QListWidgetItem(way.words)
            spoken = ", ".join(part for part in (way.words, way.beside, way.keys) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(WAY, way)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)

    def _ways(self, words: str) -> Iterator[Way]:
        return self._fitting(words) if words else self._offered()

    def _offered(self) -> Iterator[Way]:
        """Before anything was typed: what is done next, the other tickets in work, then every action."""
        enabled = dict(self._enabled())
        likely: dict[str, Way] = {}
        now = self._around.actions.situation
        unlikely = {name for name, is_so in ((NEXT, not now.next_step), ("note.resolve", now.is_started)) if is_so}
        for action_id in LIKELY:
            way = enabled.get(action_id)
            if way is None or action_id in unlikely:
                continue
            if len(likely) < MOST_LIKELY and way.words not in {each.words for each in likely.values()}:
                likely[action_id] = way
        yield from likely.values()
        others = (each for each in self._listed.sessions if each.status in IN_WORK and each.id != self._shown)
        yield from (self._way_to(session) for _, session in zip(range(MOST_TICKETS), others, strict=False))
        rest = [action_id for action_id in enabled if action_id not in likely]
        yield from (enabled[each] for each in sorted(rest, key=lambda each: each in NEVER_FIRST))

    def _fitting(self, words: str) -> Iterator[Way]:
        """Actions that fit, then tickets whose title or number fits, then those found by content, then guesses."""
        actions = [
            (rank, action_id in NEVER_FIRST, way)
            for action_id, way in self._enabled()
            if (rank := self._rank(words, action_id, way)) is not None
        ]
        actions.sort(key=lambda each: each[:2])
        yield from (way for rank, _, way in actions if rank < GUESS)
        seen: set[SessionId] = set()
        guesses: list[Session] = []
        for session in self._listed.sessions:
            rank = fit(words, f"{session.title} {ticket_line(session)}")
            if rank is not None and rank < GUESS:
                seen.add(session.id)
                yield self._way_to(session)
            elif rank is not None:
                guesses.append(session)
        for session in self._found:
            if session.id not in seen:
                seen.add(session.id)
                yield self._way_to(session)
        yield from (way for rank, _, way in actions if rank >= GUESS)
        yield from (self._way_to(session) for session in guesses if session.id not in seen)

    def _enabled(self) -> Iterable[tuple[str, Way]]:
        actions = self._around.actions
        for line in ACTIONS:
            action = actions.qaction(line.id)
            if not action.isEnabled() or line.id in NOT_HERE:
                continue
            said, belongs_to = label(line.id).replace("&", ""), plain(group(line.group))
            if line.id == NEXT and actions.situation.next_step:
                said, belongs_to = actions.situation.next_step, plain(label(line.id))
            yield line.id, Way(said, belongs_to, keys(line.id), action.trigger)

    @staticmethod
    def _rank(words: str, action_id: str, way: Way) -> int | None:
        """What it says here fits, or what the command line calls it: who knows ``doctor`` finds it."""
        ranks = fit(words, plain(way.words)), fit(words, action_id.replace(".", " "))
        said, called = ranks[0], ranks[1] if ranks[1] is not None and ranks[1] < GUESS else None
        return min((rank for rank in (said, called) if rank is not None), default=None)

    def _way_to(self, session: Session) -> Way:
        beside = f"{ticket_line(session)} · {status_words(session.status)}"
        return Way(session.title, beside, "", lambda: self.ticket_wanted.emit(session.id))

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
