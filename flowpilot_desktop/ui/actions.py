"""Every action of the window in one table: it feeds the menus, the command palette, the shortcut overlay and tooltips.

A pane gives an action its meaning with ``actions.on("fact.confirm", self._confirm)`` and shows it with
``actions.button("fact.confirm")`` or ``actions.qaction("fact.confirm")``. An action whose handler is missing, or whose
condition does not hold, is disabled everywhere at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from flowpilot_desktop.ui.action_list import ACTIONS, OWN_KEYS, Action
from flowpilot_desktop.ui.theme.sheet import set_look


@dataclass(frozen=True)
class Situation:
    """What there is to act on just now; conditions of actions read this and nothing else."""

    has_ticket: bool = False
    is_open: bool = False
    """The ticket is open or waiting: it can be written to."""
    is_waiting: bool = False
    was_posted: bool = False
    """It is closed, and there is a post of its note."""
    has_note: bool = False
    has_fix: bool = False
    is_started: bool = False
    """The active fix was started, and no outcome of it is recorded."""
    has_proposals: bool = False
    is_answering: bool = False
    can_go_on: bool = False
    """The last answer broke off or was stopped, and who answers now can write the rest."""
    can_ask_again: bool = False
    """The last question has no whole answer."""
    post_state: str = ""
    """The state of the post that is chosen in the outbox, empty where none is."""
    has_systems: bool = False
    """The desk is connected to a ticket system in which tickets can be found."""
    is_connected: bool = False
    """The ticket is one of a connected ticket system."""
    takes_replies: bool = False
    takes_notes: bool = False
    """Its ticket system has notes that customers cannot read."""
    post_can_be_undone: bool = False
    next_step: str = ""
    """The words of the lane's primary action, empty while it cannot be done."""
    has_paste: bool = False
    """Something was pasted that may be a conversation, or is too long to be typed into."""


STOPPED = ("uncertain", "conflict", "needs_attention")
"""States of a post in which nothing happens to it without a person."""

CONDITIONS: dict[str, Callable[[Situation], bool]] = {
    "always": lambda _now: True,
    "ticket": lambda now: now.has_ticket,
    "open": lambda now: now.has_ticket and now.is_open,
    "closed": lambda now: now.has_ticket and not now.is_open,
    "posted": lambda now: now.has_ticket and now.was_posted,
    "reopenable": lambda now: now.has_ticket and (not now.is_open or now.is_waiting),
    "systems": lambda now: now.has_systems,
    "connected": lambda now: now.has_ticket and now.is_connected,
    "can_reply": lambda now: now.has_ticket and now.is_open and now.takes_replies,
    "can_note": lambda now: now.has_ticket and now.is_open and now.takes_notes,
    "note": lambda now: now.has_note,
    "closable": lambda now: now.has_note and now.is_open,
    "fix": lambda now: now.has_fix and now.is_open,
    "started": lambda now: now.has_fix and now.is_started and now.is_open,
    "proposals": lambda now: now.has_proposals and now.is_open,
    "answering": lambda now: now.is_answering,
    "unfinished": lambda now: now.can_go_on and now.is_open,
    "unanswered": lambda now: now.can_ask_again and now.is_open,
    "post": lambda now: bool(now.post_state),
    "post_open": lambda now: now.post_state in ("waiting", *STOPPED),
    "post_undo": lambda now: now.post_can_be_undone,
    "post_stopped": lambda now: now.post_state in STOPPED,
    "paste": lambda now: now.has_paste,
}


class Actions(QObject):
    """The table, alive: one ``QAction`` for each line."""

    changed = Signal()
    """Some action became enabled or disabled."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._handlers: dict[str, Callable[[], object]] = {}
        self._situation = Situation()
        self._made: dict[str, QAction] = {}
        for action in ACTIONS:
            self._made[action.id] = self._make(action)
        self._renew()

    def on(self, action_id: str, handler: Callable[[], object]) -> None:
        """Say what the action does. Raises KeyError where the table has no such line."""
        action = self._made[action_id]
        self._handlers[action_id] = handler
        can_now = CONDITIONS[BY_ID[action_id].when](self._situation)
        if can_now != action.isEnabled():
            action.setEnabled(can_now)
            self.changed.emit()

    def qaction(self, action_id: str) -> QAction:
        return self._made[action_id]

    def attach(self, action_id: str, pane: QWidget) -> QAction:
        """Let a single-key shortcut (Y, N, E …) work while ``pane`` or something in it has the focus."""
        action = self._made[action_id]
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._window.removeAction(action)
        pane.addAction(action)
        return action

    def button(self, action_id: str, *, text: str = "", look: str = "", name: str = "") -> QPushButton:
        """A button that does the action, says so to a screen reader, and is enabled when the action is."""
        action = self._made[action_id]
        made = QPushButton(text or label(action_id))
        made.setObjectName(name or f"{action_id.replace('.', '_')}_button")
        made.setAccessibleName(plain(label(action_id)))
        made.setToolTip(tip(action_id))
        if look:
            set_look(made, look)
        made.setAutoDefault(False)
        if action.isCheckable():
            made.setCheckable(True)
            made.setChecked(action.isChecked())
            action.toggled.connect(made.setChecked)
        made.clicked.connect(action.trigger)
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        return made

    @property
    def situation(self) -> Situation:
        return self._situation

    def set_situation(self, now: Situation) -> None:
        if now != self._situation:
            self._situation = now
            self._renew()

    def _make(self, line: Action) -> QAction:
        action = QAction(label(line.id), self._window)
        action.setObjectName(line.id)
        action.setShortcuts([QKeySequence(key) for key in all_keys(line)])
        if line.is_pane_key:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(action)
        action.setToolTip(tip(line.id))
        action.setMenuRole(QAction.MenuRole.QuitRole if line.id == "app.quit" else QAction.MenuRole.NoRole)
        action.setCheckable(line.is_switch)
        action.triggered.connect(lambda: self._do(line.id))
        return action

    def _do(self, action_id: str) -> None:
        handler = self._handlers.get(action_id)
        if handler is not None:
            handler()

    def _renew(self) -> None:
        for line in ACTIONS:
            holds = CONDITIONS[line.when](self._situation)
            self._made[line.id].setEnabled(holds and line.id in self._handlers)
        self.changed.emit()


ON_THE_KEYS = {"Return": "Enter", "Escape": "Esc", "Bild abwärts": "Bild ab", "Bild aufwärts": "Bild auf"}
"""What Qt calls a key, and what stands on it."""

BY_ID = {line.id: line for line in ACTIONS}


def label(action_id: str) -> str:
    """The words of the action in the program's language."""
    return QCoreApplication.translate("Actions", BY_ID[action_id].label)


def group(name: str) -> str:
    """The name of a group of actions in the program's language."""
    return QCoreApplication.translate("ActionGroups", name)


def plain(text: str) -> str:
    """``text`` without the marks of mnemonics and the dots that announce a question."""
    return text.replace("&", "").rstrip("…")


def keys(action_id: str) -> str:
    """The first shortcut as it is written on this platform's keys, empty where there is none."""
    known = all_keys(BY_ID[action_id])
    return written(known[0]) if known else ""


def all_keys(line: Action) -> tuple[str, ...]:
    """Every shortcut of an action: the key of its word in the program's language stands before those of the table."""
    own = QCoreApplication.translate("ActionKeys", OWN_KEYS.get(line.id, ""))[:1]
    return tuple(dict.fromkeys((own, *line.keys) if own else line.keys))


def written(sequence: str) -> str:
    """``sequence`` (``Ctrl+Return``) in the words that stand on the keys; what is no name of a key stays as it is."""
    shown = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText) or sequence
    for said, on_the_key in ON_THE_KEYS.items():
        shown = shown.replace(said, on_the_key)
    return shown


def tip(action_id: str) -> str:
    """What a tooltip says: the words and the shortcut. Plain text: Qt would take markup for rich text."""
    shown = keys(action_id)
    return f"{plain(label(action_id))} ({shown})" if shown else plain(label(action_id))
