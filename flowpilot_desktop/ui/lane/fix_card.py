"""The card of one suggested fix, in amber: nothing else in the window is."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.fixes import Fix, OutcomeKind
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.fixes.cases import Cases
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class FixCard(QWidget):
    """Title, chances, steps, the facts it rests on, what came of it, and the buttons of the moment."""

    label_pressed = Signal(str)
    """A fact that the fix rests on."""
    outcome_pressed = Signal(object)
    """An ``OutcomeKind`` to be recorded."""

    def __init__(self, actions: Actions, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("fixCard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "fix")
        self._actions = actions
        self._shown: tuple[Fix, Cases] | None = None
        self.is_asking = False
        """The form for the outcome is open: it has these buttons itself."""
        self.is_aside = False
        """A fix is being written: which one is in force is said, and the room is for the form."""
        self.is_refusing = False
        """It is asked why it is not this one: the reasons stand in place of these buttons."""
        self.is_offered_below = False
        """The foot of the lane starts this fix: the card does not offer it a second time."""
        self._is_tight = False
        self.title = _words("fixTitle", "strong")
        self.badge = QLabel()
        self.badge.setObjectName("confidenceBadge")
        self.badge.setTextFormat(Qt.TextFormat.PlainText)
        self.badge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        set_look(self.badge, "badge")
        head = QHBoxLayout()
        head.setSpacing(SPACING.small)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self._steps = QGridLayout()
        self._steps.setColumnStretch(1, 1)
        self._steps.setHorizontalSpacing(SPACING.tight)
        self._steps.setVerticalSpacing(2)
        self._rests_on = FlowRow()
        self._state = _words("fixState", "small")
        self.outcome = _words("fixOutcome", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACING.medium, SPACING.small, SPACING.small, SPACING.small)
        self._column.setSpacing(SPACING.tight)
        self._column.addLayout(head)
        self._plan = QWidget()
        plan = QVBoxLayout(self._plan)
        plan.setContentsMargins(0, 0, 0, 0)
        plan.setSpacing(SPACING.tight)
        plan.addLayout(self._steps)
        plan.addLayout(self._rests_on)
        plan.addWidget(self._state)
        self._column.addWidget(self._plan)
        self._column.addWidget(self.outcome)
        self._column.addLayout(self._build_buttons(menu))

    def add(self, widget: QWidget) -> None:
        """Something more inside the card, under its buttons."""
        self._column.addWidget(widget)

    def set_tight(self, is_tight: bool) -> None:
        """Where there is little room, the form for the outcome stands in place of the steps."""
        self._is_tight = is_tight
        self._plan.setVisible(not self.is_aside and not (is_tight and self.is_asking))

    def show_fix(self, fix: Fix, cases: Cases, *, is_open: bool, is_only_one: bool) -> None:
        """Show these values; what is the same already stays as it is. ``is_only_one``: it needs no number."""
        before, self._shown = self._shown, (fix, cases)
        self.title.setText(visible(fix.title))
        self.setAccessibleName(self.tr("Suggested fix: {0}").format(fix.title))
        self.badge.setText(fix_words.badge(fix, cases))
        self.badge.setVisible(bool(self.badge.text()))
        self.badge.setAccessibleName(fix_words.badge_tip(fix, cases))
        self.badge.setToolTip(fix_words.badge_tip(fix, cases))
        if before is None or before[0].steps != fix.steps:
            self._show_steps(fix.steps)
        if before is None or before[0].rests_on != fix.rests_on:
            self._show_rests_on(fix.rests_on)
        self._state.setText(fix_words.state(fix, is_only_one=is_only_one))
        found = fix.outcome
        set_look(self, "fix" if found is None else "card")  # amber is for what is still suggested
        self.outcome.setText(fix_words.came_of_it(found) if found else "")
        self.outcome.setVisible(found is not None)
        is_begun, is_open = fix.is_started, is_open and not self.is_aside and not self.is_refusing
        self._start.setVisible(not is_begun and is_open and not self.is_offered_below)
        self._dismiss.setVisible(not is_begun and is_open)
        for kind, button in self._outcome_buttons.items():
            is_quick = kind is not OutcomeKind.AWAITING_VERIFICATION
            button.setVisible(is_open and is_begun and found is None and is_quick and not self.is_asking)
        self._change.setVisible(is_open and found is not None and not self.is_asking)
        self._more.setVisible(is_open and not self.is_asking)
        self.set_tight(self._is_tight)

    def take_focus(self) -> None:
        for button in (self._start, self._dismiss, *self._outcome_buttons.values(), self._change, self._more):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _build_buttons(self, menu: QMenu) -> FlowRow:
        row = FlowRow()
        self._start = self._actions.button("fix.start", look="small", name="startFixButton")
        self._dismiss = self._actions.button("fix.dismiss", look="small", name="dismissFixButton")
        self._outcome_buttons: dict[OutcomeKind, QPushButton] = {}
        row.addWidget(self._start)
        row.addWidget(self._dismiss)
        for kind, action_id in OUTCOME_ACTIONS.items():
            button = self._actions.button(
                action_id, text=fix_words.outcome(kind), look="small", name=f"outcome_{kind.value}"
            )
            self._outcome_buttons[kind] = button
            row.addWidget(button)
        self._change = QPushButton(self.tr("Change the outcome"))
        self._change.setObjectName("changeOutcomeButton")
        self._change.setAccessibleName(self.tr("Change the outcome of the fix"))
        set_look(self._change, "small")
        self._change.clicked.connect(self._change_outcome)
        row.addWidget(self._change)
        self._more = QToolButton()
        self._more.setObjectName("fixMenuButton")
        self._more.setText("⋯")
        self._more.setAccessibleName(self.tr("More about this fix"))
        self._more.setToolTip(self.tr("More about this fix"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self._more, "small")
        self._more.setMenu(menu)
        row.addWidget(self._more)
        return row

    def _change_outcome(self) -> None:
        if self._shown is not None and self._shown[0].outcome is not None:
            self.outcome_pressed.emit(self._shown[0].outcome.kind)

    def _show_steps(self, steps: tuple[str, ...]) -> None:
        _clear(self._steps)
        for number, step in enumerate(steps, start=1):
            counted = QLabel(f"{number}.")
            counted.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            text = _words(f"fixStep{number}", "")
            text.setText(visible(step))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._steps.addWidget(counted, number, 0)
            self._steps.addWidget(text, number, 1)

    def _show_rests_on(self, numbers: tuple[int, ...]) -> None:
        _clear(self._rests_on)
        if not numbers:
            return
        words = QLabel(self.tr("rests on"))
        set_look(words, "small")
        self._rests_on.addWidget(words)
        for number in numbers:
            label = f"F{number}"
            button = QPushButton(label)
            button.setObjectName(f"restsOn{label}")
            button.setAccessibleName(self.tr("Show the fact {0}").format(label))
            set_look(button, "link")
            button.clicked.connect(lambda _checked=False, label=label: self.label_pressed.emit(label))
            self._rests_on.addWidget(button)


OUTCOME_ACTIONS = {
    OutcomeKind.WORKED: "fix.worked",
    OutcomeKind.PARTIAL: "fix.partly",
    OutcomeKind.FAILED: "fix.failed",
    OutcomeKind.AWAITING_VERIFICATION: "fix.awaiting",
}


def visible(text: str) -> str:
    """``text`` with what cannot be seen shown by its number: a step may be a command that somebody types."""
    return HIDDEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", re.sub(r"\s+", " ", text))


def _words(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if look:
        set_look(made, look)
    return made


def _clear(layout: QGridLayout | FlowRow) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
