"""The foot of the lane: always in view, with the one primary action of the moment."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from flowpilot_desktop.ui.actions import Actions, keys
from flowpilot_desktop.ui.lane.next_step import NextStep
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class Foot(QWidget):
    """``resolveButton`` does what comes next; ``escalateButton`` hands the ticket over."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("laneFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "foot")
        self._actions = actions
        self.step: NextStep | None = None
        self.hint = QLabel()
        self.hint.setObjectName("nextStepHint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setIndent(SPACING.tight)  # on one edge with the headings
        set_look(self.hint, "small")
        self.escalate = actions.button("note.escalate", name="escalateButton")
        self.posted = actions.button("outbox.posted", name="postedButton")
        self.primary = QPushButton()
        self.primary.setObjectName("resolveButton")
        self.primary.clicked.connect(actions.qaction("lane.next").trigger)
        for button in (self.escalate, self.posted, self.primary):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING.small)
        buttons.addWidget(self.escalate, 1)
        buttons.addWidget(self.posted, 1)
        buttons.addWidget(self.primary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.small, SPACING.small, SPACING.scroll_bar, SPACING.medium)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        actions.changed.connect(self._renew)

    def show_step(self, step: NextStep) -> None:
        self.step = step
        self._renew()

    def _renew(self) -> None:
        step = self.step
        if step is None:
            return
        self.primary.setText(step.words)
        self.posted.setVisible(self.posted.isEnabled() and step.action != "outbox.posted")
        self.escalate.setVisible(not self.posted.isEnabled())
        has_action = step.action == "fix.outcome" or self._actions.qaction(step.action).isEnabled()
        self.primary.setEnabled(step.is_ready and has_action and not step.is_in_form)
        spoken = step.words.rstrip("…")
        self.primary.setAccessibleName(f"{spoken}, {step.hint}" if step.hint else spoken)
        self.primary.setToolTip(f"{spoken} ({keys('lane.next')})")
        self.hint.setText(step.hint)
        self.hint.setVisible(bool(step.hint))
        offered = step.words if self.primary.isEnabled() else ""
        self._actions.set_situation(replace(self._actions.situation, next_step=offered))
