"""What a ticket that is about to be resolved still lacks: nothing of it holds the post up, all of it is said."""

from collections.abc import Iterator

from flowpilot_desktop.app.commands.spoken import Say
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.services.sessions import SessionView


def still_open(view: SessionView, say: Say) -> list[str]:
    """One line, or none where nothing is open."""
    things = "; ".join(_things(view, say))
    return [f"{say('Still open:')} {things}."] if things else []


def _things(view: SessionView, say: Say) -> Iterator[str]:
    if not any(fact.status is FactStatus.CONFIRMED and fact.role is FactRole.CAUSE for fact in view.facts):
        yield say("no cause is confirmed")
    helped = {OutcomeKind.WORKED, OutcomeKind.PARTIAL}
    if not any(fix.outcome is not None and fix.outcome.kind in helped for fix in view.active_fixes):
        yield say("no fix is confirmed to have worked")
