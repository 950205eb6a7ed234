"""The forms of the suggested fix, each made when it is needed: the window starts, and turns dark, without them."""

from collections.abc import Callable
from functools import cached_property

from flowpilot_desktop.domain.lane import Fact
from flowpilot_desktop.ui.drafting import DraftKeeper
from flowpilot_desktop.ui.lane.fix_form import FixForm
from flowpilot_desktop.ui.lane.follow_up import FollowUpForm
from flowpilot_desktop.ui.lane.outcome_form import OutcomeForm
from flowpilot_desktop.ui.one_primary import OnePrimary


class FixForms:
    """``place`` is called with each form once, when it is made."""

    def __init__(
        self,
        drafts: DraftKeeper,
        primary: OnePrimary,
        place: Callable[[OutcomeForm | FollowUpForm | FixForm], object],
    ) -> None:
        self._drafts = drafts
        self._primary = primary
        self._place = place

    @cached_property
    def outcome(self) -> OutcomeForm:
        made = OutcomeForm()
        self._drafts.keep(made.text, "fix.outcome")
        self._drafts.keep(made.seen_on, "fix.outcome.day")
        self._primary.lend(made.keep, made)
        self._place(made)
        return made

    @cached_property
    def follow_up(self) -> FollowUpForm:
        made = FollowUpForm()
        self._drafts.keep(made.owner, "fix.owner")
        self._drafts.keep(made.due, "fix.due")
        self._primary.lend(made.keep, made, only_while_entered=True)
        self._place(made)
        return made

    @cached_property
    def own(self) -> FixForm:
        made = FixForm()
        for field, name in (
            (made.title, "title"),
            (made.steps, "steps"),
            (made.summary, "summary"),
            (made.rests_on.typing, "rests_on"),
            (made.likelihood.field, "confidence"),
        ):
            self._drafts.keep(field, f"fix.{name}")
        for button in (made.keep, made.outcome_first):
            self._primary.lend(button, made)
        self._place(made)
        return made

    @property
    def has_follow_up(self) -> bool:
        return "follow_up" in self.__dict__

    @property
    def is_replacing(self) -> bool:
        """It is asked whether what is written replaces a fix that was started."""
        return "own" in self.__dict__ and self.own.is_replacing

    @property
    def is_writing(self) -> bool:
        """Whether the agent is writing a fix."""
        return "own" in self.__dict__ and not self.own.isHidden()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """The ticket was read again: these are the facts that a fix can rest on by now."""
        if self.is_writing:
            self.own.show_facts(facts)

    def put_aside(self) -> None:
        """Another ticket is shown: what was typed is a draft of the ticket before."""
        if "outcome" in self.__dict__:
            self.outcome.put_aside()
        if "own" in self.__dict__:
            self.own.hide()
