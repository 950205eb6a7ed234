"""The buttons of the chosen fact: the decisions of the inbox, or what can be said about what we know."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton

from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.actions import Actions, keys
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.key_cap import KeyCap
from flowpilot_desktop.ui.lane.section import RowPanel
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

MOST_OFFERED = 40
"""Facts that are offered as a replacement; with more, the newest."""
SHORT = 60  # characters

PROPOSAL = ("fact.confirm", "fact.reject", "fact.edit", "fact.cause")
KNOWN = ("fact.edit", "fact.cause", "fact.retire")
PAST = ("fact.confirm", "fact.edit")


class FactPanel(RowPanel):
    """Which buttons there are follows the fact; everything else is in the menu beside them."""

    replaced = Signal(str, str)
    """The label of a fact that is no longer true, and of the one that took its place."""
    moved = Signal(str, int)
    """The label, and the problem that it belongs to (0 for none)."""

    def __init__(self, actions: Actions, ids: tuple[str, ...], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._actions = actions
        self._fact: Callable[[], Fact | None] = lambda: None
        self._others: Callable[[], tuple[Fact, ...]] = tuple
        self._problems: Callable[[], tuple[Problem, ...]] = tuple
        row = FlowRow(self)
        row.setContentsMargins(0, 0, 0, SPACING.tight)
        for action_id in ids:
            part, text = f"{name}_{action_id.partition('.')[2]}", self._short(action_id)
            button = actions.button(action_id, text=text, look="small-key", name=part)
            KeyCap(button, keys(action_id), look="small-key")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        more = QToolButton()
        more.setObjectName(f"{name}_more")
        more.setText("⋯")
        more.setAccessibleName(self.tr("More about this fact"))
        more.setToolTip(self.tr("More about this fact"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(more, "small")
        self.menu = Menu(more)
        self.menu.setObjectName(f"{name}_menu")
        self.menu.aboutToShow.connect(self._fill)
        more.setMenu(self.menu)
        row.addWidget(more)

    def about(
        self,
        fact: Callable[[], Fact | None],
        others: Callable[[], tuple[Fact, ...]],
        problems: Callable[[], tuple[Problem, ...]],
    ) -> None:
        """Where the values come from that the menu offers."""
        self._fact, self._others, self._problems = fact, others, problems

    def _short(self, action_id: str) -> str:
        return {
            "fact.confirm": self.tr("Yes"),
            "fact.reject": self.tr("No"),
            "fact.edit": self.tr("Edit"),
            "fact.cause": self.tr("Cause"),
            "fact.retire": self.tr("No longer true"),
        }[action_id]

    def _fill(self) -> None:
        self.menu.clear()
        fact = self._fact()
        if fact is None:
            return
        for action_id in ("fact.symptom", "fact.finding", "fact.cause"):
            self.menu.addAction(self._actions.qaction(action_id))
        self.menu.addSeparator()
        self.menu.addAction(self._actions.qaction("fact.internal"))
        self.menu.addSeparator()
        for action_id in ("fact.retire", "fact.disprove", "fact.reject"):
            self.menu.addAction(self._actions.qaction(action_id))
        others = [each for each in self._others() if each.label != fact.label and each.status is FactStatus.CONFIRMED]
        if others:
            self._offer_replacements(fact, others[-MOST_OFFERED:])
        problems = self._problems()
        if problems:
            part = self.menu.add_part(self.tr("Which problem it belongs to"))
            for number, title in ((0, self.tr("The ticket as a whole")), *((p.number, p.title) for p in problems)):
                moved = part.addAction(_plain(title))
                moved.setCheckable(True)
                moved.setChecked((fact.problem or 0) == number)
                moved.triggered.connect(lambda _checked=False, n=number: self.moved.emit(fact.label, n))

    def _offer_replacements(self, fact: Fact, others: list[Fact]) -> None:
        part = self.menu.add_part(self.tr("No longer true, replaced by"))
        for other in others:
            chosen = part.addAction(_plain(f"{other.label}  {other.text}"))
            chosen.triggered.connect(lambda _checked=False, to=other.label: self.replaced.emit(fact.label, to))


def _plain(text: str) -> str:
    """Words for a menu: no mnemonic is made of a customer's ampersand."""
    shown = text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
    return shown.replace("&", "&&")
