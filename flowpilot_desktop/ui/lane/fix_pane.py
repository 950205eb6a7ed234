"""The suggested fix: the one in force, what the agent decides about it, what came of it, and those before it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowpilot_desktop.domain.fixes import Fix, OutcomeKind
from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.earlier_fixes import EarlierFixes
from flowpilot_desktop.ui.lane.fix_asking import FixAsking
from flowpilot_desktop.ui.lane.fix_card import OUTCOME_ACTIONS, FixCard
from flowpilot_desktop.ui.lane.fix_cases import FixCases
from flowpilot_desktop.ui.lane.fix_form import FixForm, FixWish, replace_question
from flowpilot_desktop.ui.lane.fix_forms import FixForms
from flowpilot_desktop.ui.lane.fix_head import FixHead
from flowpilot_desktop.ui.lane.fix_menu import Choices, FixMenu
from flowpilot_desktop.ui.lane.fix_verbs import Answers, FixVerbs
from flowpilot_desktop.ui.lane.follow_up import FollowUpForm
from flowpilot_desktop.ui.lane.from_turn import ask_for_turn
from flowpilot_desktop.ui.lane.outcome_form import OutcomeForm
from flowpilot_desktop.ui.lane.ticket_fixes import TicketFixes
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.lane.words import whole_ticket
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class FixPane(QWidget):
    """Where a ticket has several problems, each may have a fix; the one that is chosen above the card is meant."""

    label_pressed = Signal(str)
    script_wanted = Signal(object)
    """A ``ScriptWish``."""
    in_sight_wanted = Signal(QWidget, QRect)
    kept = Signal()
    """A fix was written, or its words were: on with the next step."""
    changed = Signal()
    """A fix was written, decided on or put aside here."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__()
        self.setObjectName("suggestedFixPane")
        self.setAccessibleName(self.tr("Suggested fix"))
        set_look(self, "scrolled")
        self._around = around
        self._ticket = TicketFixes()
        self._next, self._is_written_below = "", False
        self._cases = FixCases(around, self._render_card)
        self.verbs = FixVerbs(
            verbs,
            Answers(self._patch, self._kept, self._recorded, self._ask_whether_to_replace, self.script_wanted.emit),
        )
        self._forms = FixForms(around.drafts, around.primary, self._place)
        self._asking = FixAsking(
            self.verbs, lambda: self.current, lambda: self._ticket.every, self._insert, self._in_sight, self.take_focus
        )
        self.below = QVBoxLayout()
        """What stays in sight below the part that scrolls."""
        self.below.setContentsMargins(2 * SPACING.small, 0, 2 * SPACING.small, 0)
        self._build()
        self._card.hide()  # until a ticket brings a fix
        on = around.actions.on
        on("fix.add", self.write)
        on("fix.from_turn", self._take_from_turn)
        on("fix.start", lambda: self._with_current(self.verbs.start))
        on("fix.script", lambda: self._with_current(self.verbs.script))
        on("fix.draft", lambda: self._script(self.verbs.draft, Shell.POWERSHELL))
        on("fix.build", lambda: self._script(self.verbs.build, Shell.POWERSHELL))
        on("fix.dismiss", self._asking.offer_reasons)
        for kind, action_id in OUTCOME_ACTIONS.items():
            on(action_id, lambda kind=kind: self.record(kind))  # type: ignore[misc]

    # What is shown

    def show_ticket(self, shown: Shown | None) -> None:
        before, self._ticket = self._ticket, TicketFixes(shown, shown.view.fixes if shown else ())
        if not before.is_of(shown):
            self._forget_the_last()
        elif shown is not None:
            self.verbs.tell_of_replacements(shown.view.session.id, before.every, self._ticket.every)
            self._forms.show_facts(self._ticket.facts)
        self._render()

    @property
    def active(self) -> tuple[Fix, ...]:
        """The fixes in force, as far as is known here."""
        return self._ticket.active

    @property
    def current(self) -> Fix | None:
        """The fix in force that is shown."""
        active = self.active
        wanted = self._head.chooser.currentData() if len(active) > 1 else None
        return next((fix for fix in active if fix.number == wanted), active[0] if active else None)

    def say_next(self, label: str, *, is_written_below: bool) -> None:
        """The foot of the lane starts the fix with ``label``, empty where it does something else; or a fix is written
        from there."""
        if (self._next, self._is_written_below) != (label, is_written_below):
            self._next, self._is_written_below = label, is_written_below
            self._render()

    @property
    def is_asking(self) -> bool:
        """A form or a question about the fix that is shown is open, and has the buttons for what comes next."""
        has_form = self._card.is_asking and not self._forms.outcome.isHidden()
        return has_form or self._forms.is_replacing or not self._asking.why_not.isHidden()

    def choose(self, label: str) -> None:
        """Show the fix with ``label``, where it is in force."""
        self._head.chooser.choose(label)

    def light(self, labels: frozenset[str]) -> None:
        fix = self.current
        self._head.light(is_lit=fix is not None and fix.label in labels)

    # What the agent does

    def write(self) -> None:
        """Write a fix of one's own."""
        self._forms.own.offer(self._ticket.problems, self._ticket.facts)
        self._render()
        self._in_sight(self._forms.own)

    def record(self, kind: OutcomeKind | None = None, label: str = "") -> None:
        """Ask for the outcome of the fix that is shown, or of an earlier one."""
        fix = self._ticket.labelled(label) or self.current
        if fix is not None:
            self._asking.why_not.hide()
            self._forms.outcome.change(fix.outcome)
            (self._card.add if fix.is_active else self._column.addWidget)(self._forms.outcome)
            self._forms.outcome.offer(fix.label, kind, self._ticket.facts)
            self._ask(fix.is_active)
            self._in_sight(self._forms.outcome)

    def go_on_recording(self) -> None:
        """The next step is to record: open the form or, where it is open, write down what it says."""
        if self._card.is_asking:
            self._forms.outcome.record()
        else:
            self.record()

    def set_tight(self, is_tight: bool) -> None:
        self._card.set_tight(is_tight)

    def take_focus(self) -> None:
        if self.current:
            self._card.take_focus()
        else:
            self._head.write.setFocus()

    # Inside

    def _build(self) -> None:
        self._head = FixHead(self._around.actions)
        self._head.chooser.currentIndexChanged.connect(lambda _at: self._render_card())
        menu = FixMenu(self, self._around.actions, lambda: self.current, self._choices())
        self._card = FixCard(self._around.actions, menu)
        self._card.label_pressed.connect(self.label_pressed)
        self._card.outcome_pressed.connect(self.record)
        self._card.add(self._asking.why_not)
        self._asking.why_not.turned.connect(self._turn)
        self._earlier = EarlierFixes()
        self._earlier.back_wanted.connect(self._asking.reinstate)
        self._earlier.outcome_wanted.connect(lambda label: self.record(None, label))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACING.small, SPACING.small, 0, SPACING.small)
        self._column.setSpacing(SPACING.tight)
        for widget in (self._head, self._card, self._earlier):
            self._column.addWidget(widget)

    def _insert(self, question: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, question)

    def _place(self, form: OutcomeForm | FollowUpForm | FixForm) -> None:
        """A form was made: say what its buttons do, and put it where it belongs."""
        if isinstance(form, OutcomeForm):
            form.recorded.connect(self.verbs.record)
            form.put_away.connect(self._put_outcome_away)
        elif isinstance(form, FollowUpForm):
            form.named.connect(
                lambda who, due: self._with_current(lambda fix: self.verbs.name_follow_up(fix, who, due))
            )
            form.denied.connect(lambda: self._with_current(partial(self.verbs.say_about_security, weakened=False)))
            self._card.add(form)
        else:
            form.kept.connect(self._keep)
            form.put_away.connect(self._put_form_away)
            form.outcome_wanted.connect(self._record_first)
            form.turned.connect(self.changed)
            self._insert(form)
            self.below.addWidget(form.buttons)

    def _choices(self) -> Choices:
        return Choices(
            draft=partial(self._script, self.verbs.draft),
            build=partial(self._script, self.verbs.build),
            dismiss=self._asking.dismiss,
            edit=lambda: self._with_current(self._edit),
            outcome=self.record,
            withdraw=lambda: self._with_current(self.verbs.withdraw),
            security=lambda weakened: self._with_current(partial(self.verbs.say_about_security, weakened=weakened)),
        )

    def _render(self) -> None:
        ticket = self._ticket
        titles = {each.number: each.title for each in ticket.problems}
        self._head.chooser.show_fixes(
            tuple((fix, titles.get(fix.problem or 0, whole_ticket())) for fix in ticket.active)
        )
        is_wanted = not ticket.active and ticket.is_open and not self._forms.is_writing
        self._head.offer(is_wanted=is_wanted, is_written_below=self._is_written_below)
        self._asking.show_waiting(is_open=ticket.is_open)
        self._earlier.show_fixes(ticket.earlier, is_open=ticket.is_open)
        self._render_card()

    def _render_card(self) -> None:
        fix = self.current
        self._head.say(fix)
        self._card.setVisible(fix is not None)
        if fix is None:
            return
        self._card.is_aside, self._card.is_offered_below = self._forms.is_writing, self._next == fix.label
        is_alone = len(self._ticket.every) == 1
        self._card.show_fix(fix, self._cases.of(fix), is_open=self._ticket.is_open, is_only_one=is_alone)
        if fix.weakens_security or self._forms.has_follow_up:
            self._forms.follow_up.show_fix(fix, is_open=self._ticket.is_open and not self._card.is_aside)

    def _forget_the_last(self) -> None:
        self._cases.forget()
        self._asking.forget()
        self._earlier.close_fold()
        self._forms.put_aside()
        self._card.is_asking = False

    def _patch(self, changed: Fix) -> None:
        self._ticket = self._ticket.changed(changed)
        self._asking.why_not.hide()
        self._render()
        self.changed.emit()

    def _with_current(self, do: Callable[[Fix], object]) -> None:
        if (fix := self.current) is not None:
            do(fix)

    def _take_from_turn(self) -> None:
        if self._ticket.shown is not None:
            ask_for_turn(self._around, self._ticket.shown, self, self._patch)

    def _script(self, make: Callable[[Fix, Shell], object], shell: Shell) -> None:
        self._with_current(lambda fix: make(fix, shell))

    def _edit(self, fix: Fix) -> None:
        self._forms.own.offer_words_of(fix, self._ticket.problems)
        self._render_card()
        self._in_sight(self._forms.own)

    def _keep(self, wish: FixWish, replace_started: bool) -> None:
        active = next((fix for fix in self.active if fix.problem == wish.problem), None)
        if not wish.amends and not replace_started and active is not None and active.is_under_way:
            self._ask_whether_to_replace()
            return
        self.verbs.keep(wish, active, replace_started=replace_started)

    def _ask_whether_to_replace(self) -> None:
        if (started := next((fix for fix in self.active if fix.is_under_way), None)) is not None:
            self._in_sight(self._forms.own.ask_whether_to_replace(replace_question(started)))

    def _kept(self, fix: Fix) -> None:
        self._forms.own.empty()
        self._forms.own.hide()
        self._patch(fix)
        self._card.take_focus()  # else Qt looks for the next one, which is the menu of the window
        self.kept.emit()

    def _recorded(self, fix: Fix) -> None:
        self._forms.outcome.done()
        self._ask(False)
        self._patch(fix)
        self._card.take_focus()

    def _ask(self, is_asking: bool) -> None:
        self._card.is_asking = is_asking
        self._turn()

    def _turn(self) -> None:
        self._card.is_refusing = not self._asking.why_not.isHidden()
        self._render_card()
        self.changed.emit()

    def _record_first(self) -> None:
        self._forms.own.hide()
        self.record()

    def _put_outcome_away(self) -> None:
        self._forms.outcome.hide()
        self._ask(False)
        self._card.take_focus()

    def _put_form_away(self) -> None:
        self._forms.own.hide()
        self._render()
        self.take_focus()

    def _in_sight(self, widget: QWidget) -> None:
        self.in_sight_wanted.emit(widget, widget.rect())
