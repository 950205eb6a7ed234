"""The one primary action of the moment, and what it waits for."""

from dataclasses import dataclass

from flowpilot_desktop.domain.fixes import Fix, OutcomeKind
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.outbox import SETTLED
from flowpilot_desktop.domain.sessions import SessionStatus
from flowpilot_desktop.ui.actions import keys
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.words import lane_counts, translate
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.standing_words import closed

START, RECORD, RESOLVE, REOPEN, WRITE = "fix.start", "fix.outcome", "note.resolve", "ticket.reopen", "fix.add"
DECIDE, POST = "fact.inbox", "outbox.posted"


@dataclass(frozen=True)
class NextStep:
    """``action`` is a line of the table (``fix.outcome``: go to the outcomes of the fix). ``hint`` is a quiet sentence.

    ``is_ready`` is False where the action has to wait; ``hint`` then says for what.
    """

    action: str
    words: str
    hint: str = ""
    is_ready: bool = True
    fix: str = ""
    """The label of the fix that is meant."""
    is_in_form: bool = False
    """A form is open that does it: the foot says what comes next, and does not offer a second button for it."""


def next_step(shown: Shown | None, fixes: tuple[Fix, ...]) -> NextStep:
    """What the agent most likely does next with this ticket; ``fixes`` are those in force."""
    resolve = translate("NextStep", "Post and resolve…")
    if shown is None:
        return NextStep(RESOLVE, resolve, translate("NextStep", "Open a ticket first"), is_ready=False)
    if shown.view.session.status in CLOSED:
        if any(post.state not in SETTLED for post in shown.view.posts):  # it cannot be taken up again before
            return NextStep(POST, translate("NextStep", "See the post"), closed(shown.view))
        return NextStep(REOPEN, translate("NextStep", "Take it up again"), closed(shown.view))
    if shown.view.session.status is SessionStatus.WAITING:
        opens = translate("NextStep", "This takes the ticket up again.")
        return NextStep(REOPEN, translate("NextStep", "The customer answered"), opens)
    for fix in fixes:
        step = _step_of(fix, is_only_one=len(fixes) == 1)
        if step is not None:
            return step
    undecided = _undecided(shown)
    if undecided and not fixes:
        return NextStep(DECIDE, lane_counts().decide(undecided))
    waits_for = _waits_for(shown)
    if not waits_for and not fixes and not _has_cause(shown):
        hint = translate("NextStep", "No cause and no fix yet. {0}: post without them…")
        return NextStep(WRITE, translate("NextStep", "Write a fix…"), hint.format(keys(RESOLVE)))
    return NextStep(RESOLVE, resolve, waits_for or _remark(shown), is_ready=not waits_for)


def _step_of(fix: Fix, *, is_only_one: bool) -> NextStep | None:
    """``is_only_one``: no other fix is in force, so that its label says nothing."""
    if fix.outcome is not None:
        if fix.outcome.kind is not OutcomeKind.FAILED:
            return None
        words = translate("NextStep", "Write another fix…")
        failed = translate("NextStep", "The fix did not help")
        return NextStep(WRITE, words, failed if is_only_one else f"{fix.label} · {failed}", fix=fix.label)
    if not fix.is_started:
        return NextStep(START, translate("NextStep", "Start this fix"), fix=fix.label)
    started = translate("NextStep", "Fix started {0}").format(fix_words.started_at(fix)).strip()
    hint = "" if is_only_one else f"{fix.label} · {started}"  # of a single one the card above says it
    return NextStep(RECORD, translate("NextStep", "Record outcome"), hint, fix=fix.label)


def _waits_for(shown: Shown) -> str:
    """What must be there before the note can be posted, in one sentence; empty where nothing is missing."""
    preview = shown.preview
    if shown.preview_problem:
        return shown.preview_problem
    if preview is None:
        return translate("NextStep", "Waits for the note")
    if not shown.is_current:
        return translate("NextStep", "Waits for the note of the last change")
    if not any(section.sentences for section in preview.note.sections):
        if not shown.view.facts:
            return translate("NextStep", "Needs a fact first")
        return translate("NextStep", "Needs a confirmed fact first")
    if preview.note.missing and shown.kind is NoteKind.RESOLUTION_NOTE:
        return preview.note.missing[0]
    if preview.note.rejected:
        return translate("NextStep", "Waits for a sentence of yours that nothing supports")
    return ""


def _undecided(shown: Shown) -> int:
    return sum(fact.status is FactStatus.PROPOSED for fact in shown.view.facts)


def _has_cause(shown: Shown) -> bool:
    return any(fact.status is FactStatus.CONFIRMED and fact.role is FactRole.CAUSE for fact in shown.view.facts)


def _remark(shown: Shown) -> str:
    """What may be thought of before posting; it holds nothing up."""
    waiting = _undecided(shown)
    if waiting:
        return lane_counts().undecided(waiting)
    problems = shown.view.session.problems
    worked = {
        fix.problem
        for fix in shown.view.active_fixes
        if fix.outcome is not None and fix.outcome.kind is OutcomeKind.WORKED
    }
    solved = len(problems) if None in worked else sum(each.number in worked for each in problems)
    if solved < len(problems):
        return lane_counts().solved(solved, len(problems))
    watched = any(
        fix.outcome is not None and fix.outcome.kind is OutcomeKind.AWAITING_VERIFICATION
        for fix in shown.view.active_fixes
    )
    return translate("NextStep", "The fix is still being watched") if watched else ""
