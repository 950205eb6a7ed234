"""The TaskLane of the shown ticket: what is asked, known and tried, the fix, and the next step, always in view."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.checks_section import ChecksSection
from flowpilot_desktop.ui.lane.facts_section import FactsSection
from flowpilot_desktop.ui.lane.fix_pane import FixPane
from flowpilot_desktop.ui.lane.foot import Foot
from flowpilot_desktop.ui.lane.next_step import RECORD, START, WRITE, next_step
from flowpilot_desktop.ui.lane.questions_section import QuestionsSection
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

FIX_SHARE = 0.57
"""Of the lane's height, at most: the fix and the foot stay in view, the facts keep the rest."""
TIGHT = 740
"""Height in pixels below which the lane has little room (1366x768)."""
PANE_KEYS = (
    "fact.confirm", "fact.reject", "fact.edit", "fact.cause", "fact.symptom", "fact.finding", "fact.internal",
    "fact.retire", "fact.disprove",
)  # fmt: skip


class LanePane(Pane):
    """Questions, facts, checks, the fix, the foot."""

    script_wanted = Signal(object)
    """A ``ScriptWish`` for the page of scripts."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("taskLane")
        self.setAccessibleName(self.tr("Task lane"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self.setMinimumWidth(SPACING.lane_width)  # the same for every ticket: nothing moves from one to the next
        verbs = Verbs(around, self._session_id)
        self.questions = QuestionsSection(around, verbs)
        self.facts = FactsSection(around, verbs)
        self.checks = ChecksSection(around, verbs)
        self.fix = FixPane(around, verbs)
        self.foot = Foot(around.actions)
        around.primary.rest_on(self.foot.primary)
        inner = QWidget()
        set_look(inner, "scrolled")
        # Put into its place before it is filled: whatever moves is laid out and styled anew with everything in it.
        self._scroll = Scrolled("laneScroll", inner)
        self._scroll.fade_out(around.theme)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, SPACING.small)
        column.setSpacing(0)
        for section in (self.questions, self.facts, self.checks):
            column.addWidget(section)
            section.pointed_at.connect(self._point_at)
            section.in_sight_wanted.connect(self._scroll_to)
            section.field_opened.connect(self._put_other_fields_away)
        column.addStretch(1)
        self._fix_scroll = Scrolled("fixScroll", self.fix)
        self.fix.in_sight_wanted.connect(self._scroll_fix_to)
        self.fix.label_pressed.connect(self._show_fact)
        self.fix.changed.connect(self._fixes_changed)
        self.fix.kept.connect(self._enter_foot)
        self.fix.script_wanted.connect(self.script_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self._divider = _divider()
        whole.addWidget(self._divider)
        whole.addWidget(self._fix_scroll)
        whole.addLayout(self.fix.below)
        whole.addWidget(self.foot)
        for action_id in PANE_KEYS:
            around.actions.attach(action_id, self.facts)
        around.actions.on("lane.next", self._do_next)
        self._renew_foot()

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self.shown and self.shown.view.session.id)
        super().show_ticket(shown)
        for part in (self.questions, self.facts, self.checks, self.fix):
            part.show_ticket(shown)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        self._fit()
        self._renew_foot()

    def light(self, labels: frozenset[str]) -> None:
        for part in (self.questions, self.facts, self.checks, self.fix):
            part.light(labels)

    def go_to(self, labels: frozenset[str]) -> None:
        self.light(labels)
        for label in sorted(labels):
            if any(section.bring_into_sight(label) for section in (self.facts, self.questions, self.checks)):
                return

    def take_focus(self) -> None:
        if self.facts.inbox.isVisible():
            self.facts.enter_inbox()
            return
        places = (self.facts.list, self.questions.list, self.checks.list, self.foot.primary, self.foot.escalate)
        for place in places:
            if place.isVisible() and place.isEnabled():
                place.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.facts.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _session_id(self) -> SessionId | None:
        return self.shown.view.session.id if self.shown else None

    def _fit(self) -> None:
        self.fix.set_tight(self.height() < TIGHT)
        view = self.shown.view if self.shown else None
        is_empty = view is not None and view.session.status in CLOSED and not view.fixes
        for part in (self._divider, self._fix_scroll):
            part.setVisible(not is_empty)
        self._fix_scroll.setMaximumHeight(max(int(self.height() * FIX_SHARE), SPACING.bar))
        self._fix_scroll.updateGeometry()

    def _renew_foot(self) -> None:
        step = next_step(self.shown, self.fix.active)
        self.fix.say_next(step.fix if step.action == START else "", is_written_below=step.action == WRITE)
        self.foot.show_step(replace(step, is_in_form=step.action in (START, RECORD) and self.fix.is_asking))

    def _fixes_changed(self) -> None:
        # What the desk has answered already is true before the next refresh says so too.
        actions, active = self.around.actions, self.fix.active
        is_started = any(fix.is_under_way for fix in active)
        actions.set_situation(replace(actions.situation, has_fix=bool(active), is_started=is_started))
        self._fit()
        self._renew_foot()

    def _enter_foot(self) -> None:
        if self.foot.primary.isEnabled():
            self.foot.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_next(self) -> None:
        step = self.foot.step
        if step is None or not step.is_ready:
            return
        if step.fix:
            self.fix.choose(step.fix)
        if step.action == RECORD:
            self.fix.go_on_recording()
        else:
            self.around.actions.qaction(step.action).trigger()

    def _point_at(self, label: str) -> None:
        chosen = self.sender()
        if label:
            for section in (self.questions, self.facts, self.checks):
                if section is not chosen:
                    section.clear_choice()
        self.labels_picked.emit(frozenset({label}) if label and not label.islower() else frozenset())

    def _put_other_fields_away(self) -> None:
        for section in (self.questions, self.facts, self.checks):
            if section is not self.sender():
                section.put_field_away()

    def _show_fact(self, label: str) -> None:
        self.go_to(frozenset({label}))
        self.labels_picked.emit(frozenset({label}))

    def _scroll_to(self, widget: QWidget, part: QRect) -> None:
        self._scroll.bring_into_sight(widget, part)

    def _scroll_fix_to(self, widget: QWidget, _part: QRect) -> None:
        self._fit()
        # What was shown a moment ago has its place only when the pane was laid out anew.
        QTimer.singleShot(0, self, lambda: self._fix_scroll.bring_into_sight(widget, widget.rect()))


def _divider() -> QWidget:
    """Where what scrolls ends, and the fix begins that stays in view."""
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFixedHeight(1)
    set_look(made, "divider")
    return made
