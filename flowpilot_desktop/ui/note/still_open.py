"""What is still open on a ticket that is about to be resolved: nothing of it holds the post up, all of it is said."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.services.sessions import SessionView

translate = QCoreApplication.translate
LONGEST_TITLE = 60  # characters


class OpenCounts(QObject):
    """Counted things. A class of Qt, because ``pyside6-lupdate`` finds plurals in ``self.tr`` alone."""

    def undecided(self, number: int) -> str:
        return self.tr("%n proposal(s) not decided", "", number)

    def unanswered(self, number: int) -> str:
        return self.tr("%n question(s) not answered", "", number)

    def undone(self, number: int) -> str:
        return self.tr("%n check(s) not done", "", number)


def still_open(view: SessionView) -> str:
    """One sentence, empty where nothing is open."""
    things = ", ".join(_things(view))
    return translate("StillOpen", "Still open: {things}.").format(things=things) if things else ""


def waits_for_an_outcome(view: SessionView) -> bool:
    """Whether the next thing to do about the fixes is to record what came of one."""
    unsettled = [fix for fix in view.active_fixes if fix.outcome is None or fix.outcome.kind is OutcomeKind.FAILED]
    return bool(unsettled) and unsettled[0].is_started and unsettled[0].outcome is None


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _things(view: SessionView) -> Iterator[str]:
    undecided = sum(fact.status is FactStatus.PROPOSED for fact in view.facts)
    if undecided:
        yield OpenCounts().undecided(undecided)
    if unanswered := sum(each.status is QuestionStatus.OPEN for each in view.questions):
        yield OpenCounts().unanswered(unanswered)
    if undone := sum(each.status is CheckStatus.OPEN for each in view.checks):
        yield OpenCounts().undone(undone)
    if not any(fact.status is FactStatus.CONFIRMED and fact.role is FactRole.CAUSE for fact in view.facts):
        yield translate("StillOpen", "no cause is confirmed")
    if not view.active_fixes:
        yield translate("StillOpen", "no fix is written down")
    for fix in view.active_fixes:
        if not fix.is_started:
            yield translate("StillOpen", "“{0}” was not started").format(_short(fix.title))
        elif fix.outcome is None:
            yield translate("StillOpen", "no outcome of “{0}” is recorded").format(_short(fix.title))
