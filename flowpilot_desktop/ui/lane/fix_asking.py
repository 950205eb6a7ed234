"""What is asked before a fix goes that is under way, or that did something."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.fixes import DismissReason, Fix
from flowpilot_desktop.ui.lane.fix_verbs import FixVerbs
from flowpilot_desktop.ui.lane.replace_question import ReplaceQuestion
from flowpilot_desktop.ui.lane.why_not import WhyNot


class FixAsking:
    """Two questions of the pane of the suggested fix; ``current`` is the fix that it shows, with ``fixes`` all of them.

    ``place`` is called with the question whether to replace, which is made when it is first asked; ``in_sight`` scrolls
    to a widget, ``done`` takes the focus back.
    """

    def __init__(
        self,
        verbs: FixVerbs,
        current: Callable[[], Fix | None],
        fixes: Callable[[], tuple[Fix, ...]],
        place: Callable[[QWidget], object],
        in_sight: Callable[[QWidget], object],
        done: Callable[[], object],
    ) -> None:
        self._verbs = verbs
        self._current = current
        self._fixes = fixes
        self._place = place
        self._in_sight = in_sight
        self._done = done
        self._asked_for = ""
        """The label of an earlier fix that the agent wants back, while the question is open."""
        self.why_not = WhyNot()
        self.why_not.chosen.connect(self.dismiss)
        self.why_not.confirmed.connect(self._dismiss_anyway)
        self.why_not.put_away.connect(done)

    @cached_property
    def _replacing(self) -> ReplaceQuestion:
        made = ReplaceQuestion()
        made.replace_pressed.connect(self._replace)
        made.keep_pressed.connect(self._keep)
        self._place(made)
        return made

    def offer_reasons(self) -> None:
        self.why_not.offer()
        self._in_sight(self.why_not)

    def dismiss(self, why: DismissReason) -> None:
        """Put the fix aside, or ask first."""
        fix = self._current()
        if fix is None:
            return
        if fix.did_something or fix.is_under_way:
            self.why_not.ask(fix, why)
            self._in_sight(self.why_not)
        else:
            self._verbs.dismiss(fix, why)

    def reinstate(self, label: str) -> None:
        """Put an earlier fix back in force, or ask first."""
        back = self._with_label(label)
        active = self._in_force_for(back) if back is not None else None
        if back is not None and active is not None and active.is_under_way:
            self._asked_for = label
            self._replacing.ask(back, active)
            self._in_sight(self._replacing)
            self._replacing.take_focus()
        else:
            self._verbs.reinstate(label)

    def show_waiting(self, *, is_open: bool) -> None:
        """Ask about the newest suggestion that waits; put the question away where there is none any more."""
        wanted = self._with_label(self._asked_for) if self._asked_for else None
        new = wanted if wanted is not None and not wanted.is_active else self._waiting()
        active = self._in_force_for(new) if new is not None else None
        if new is None or active is None or not is_open:
            self._asked_for = ""
            self._put_question_away()
            return
        was_hidden = self._replacing.isHidden()
        self._replacing.ask(new, active)
        if was_hidden:
            self._in_sight(self._replacing)

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._asked_for = ""
        self.why_not.hide()
        self._put_question_away()

    def _put_question_away(self) -> None:
        if "_replacing" in self.__dict__:
            self._replacing.hide()

    def _waiting(self) -> Fix | None:
        waiting = [fix for fix in self._fixes() if fix.is_waiting and self._in_force_for(fix) is not None]
        return next((fix for fix in reversed(waiting) if self._waits_for(fix)), None)

    def _waits_for(self, fix: Fix) -> bool:
        active = self._in_force_for(fix)
        return active is not None and active.number == fix.superseded_by

    def _in_force_for(self, fix: Fix) -> Fix | None:
        return next((each for each in self._fixes() if each.is_active and each.problem == fix.problem), None)

    def _with_label(self, label: str) -> Fix | None:
        return next((each for each in self._fixes() if each.label == label), None)

    def _dismiss_anyway(self, why: DismissReason) -> None:
        fix = self._current()
        if fix is not None:
            self._verbs.dismiss(fix, why)

    def _replace(self, label: str) -> None:
        self._asked_for = ""
        self._verbs.reinstate(label, replace_started=True)

    def _keep(self, label: str) -> None:
        fix, self._asked_for = self._with_label(label), ""
        self._put_question_away()
        if fix is not None and fix.is_waiting and self._waits_for(fix):
            self._verbs.leave(label)
        self._done()
