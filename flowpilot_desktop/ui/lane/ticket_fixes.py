"""The fixes of the ticket that is shown, as far as is known here: what was just written, and what was read last."""

from dataclasses import dataclass, replace

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Fact
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.presenter import CLOSED


@dataclass(frozen=True)
class TicketFixes:
    """``every`` fix in the order of their numbers; none where no ticket is shown."""

    shown: Shown | None = None
    every: tuple[Fix, ...] = ()

    @property
    def active(self) -> tuple[Fix, ...]:
        """Those in force: one, or one for each part of the problem."""
        return tuple(fix for fix in self.every if fix.is_active)

    @property
    def earlier(self) -> tuple[Fix, ...]:
        return tuple(fix for fix in self.every if not fix.is_active)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.shown.view.facts if self.shown is not None else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.shown.view.session.problems if self.shown is not None else ()

    @property
    def is_open(self) -> bool:
        """The ticket can be written to."""
        return self.shown is not None and self.shown.view.session.status not in CLOSED

    def is_of(self, shown: Shown | None) -> bool:
        """``shown`` is the same ticket, perhaps later."""
        return (self.shown and self.shown.view.session.id) == (shown and shown.view.session.id)

    def labelled(self, label: str) -> Fix | None:
        return next((fix for fix in self.every if fix.label == label), None)

    def changed(self, fix: Fix) -> "TicketFixes":
        """The same with this one as the desk has answered it."""
        by_number = {each.number: each for each in self.every} | {fix.number: fix}
        return replace(self, every=tuple(by_number[number] for number in sorted(by_number)))
