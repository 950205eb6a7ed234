"""The words of suggested fixes: confidence, decisions, outcomes, and how it is known what came of them."""

from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, Fix, FixSource, Outcome, OutcomeKind, VerifiedBy
from flowpilot_desktop.services.fixes.cases import Cases
from flowpilot_desktop.ui.lane.words import time_of, translate
from flowpilot_desktop.ui.words import day, unbroken

LIKELY = 70
"""From this confidence on a fix is called likely; below it is a guess."""

OUTCOMES = (OutcomeKind.WORKED, OutcomeKind.PARTIAL, OutcomeKind.FAILED, OutcomeKind.AWAITING_VERIFICATION)
VERIFIED = (VerifiedBy.CUSTOMER_REPORT, VerifiedBy.OUR_TEST, VerifiedBy.MONITORING, VerifiedBy.NOT_VERIFIED)
REASONS = (DismissReason.TRIED, DismissReason.WRONG, DismissReason.NOT_ALLOWED)


def heading(fix: Fix | None) -> str:
    """What stands above it: it is suggested until it is started."""
    if fix is None or not fix.is_started:
        return translate("Fix", "Suggested fix")
    return translate("Fix", "Fix under way") if fix.outcome is None else translate("Fix", "Fix")


def badge(fix: Fix, cases: Cases) -> str:
    """What is known about its chances: cases of this desk where there are some, else the number that was given.

    Empty where there is neither, and where it is known already what came of it.
    """
    if fix.outcome is not None:
        return ""
    if cases.of:
        return translate("Fix", "Worked {0} of {1} here").format(cases.worked, cases.of)
    if fix.confidence is None:
        return "" if fix.source is FixSource.AGENT else translate("Fix", "no number given")
    number = round(fix.confidence)
    return f"{number} · {chance(number)}"


def chance(number: int) -> str:
    """How likely a fix with this number, of 0 to 100, is said to help."""
    return translate("Fix", "likely") if number >= LIKELY else translate("Fix", "guess")


def badge_tip(fix: Fix, cases: Cases) -> str:
    """The same at length, for the tooltip and a screen reader."""
    if cases.of:
        return translate("Fix", "On this desk such a fix worked in {0} of {1} tickets with an outcome.").format(
            cases.worked, cases.of
        )
    if fix.confidence is not None and fix.source is FixSource.ASSISTANT:
        said = translate("Fix", "The assistant gives it {0} of 100. No case of this desk speaks for or against it.")
        return said.format(round(fix.confidence))
    if fix.confidence is not None:
        return translate("Fix", "You gave it {0} of 100.").format(round(fix.confidence))
    return translate("Fix", "Nobody has given it a number.")


def outcome(kind: OutcomeKind) -> str:
    return {
        OutcomeKind.WORKED: translate("Fix", "Worked"),
        OutcomeKind.PARTIAL: translate("Fix", "Partly"),
        OutcomeKind.FAILED: translate("Fix", "Failed"),
        OutcomeKind.AWAITING_VERIFICATION: translate("Fix", "Still watching"),
    }[kind]


def result(kind: OutcomeKind) -> str:
    """The same as a sentence."""
    return {
        OutcomeKind.WORKED: translate("Fix", "It worked."),
        OutcomeKind.PARTIAL: translate("Fix", "It helped in part."),
        OutcomeKind.FAILED: translate("Fix", "It did not help."),
        OutcomeKind.AWAITING_VERIFICATION: translate("Fix", "It is still being watched."),
    }[kind]


def checked_by(by: VerifiedBy) -> str:
    """How it is known, as the answer to "Checked by"."""
    return {
        VerifiedBy.CUSTOMER_REPORT: translate("Fix", "the customer"),
        VerifiedBy.OUR_TEST: translate("Fix", "us, by a test"),
        VerifiedBy.MONITORING: translate("Fix", "us, by watching it for a while"),
        VerifiedBy.NOT_VERIFIED: translate("Fix", "nobody yet"),
    }[by]


def reason(why: DismissReason) -> str:
    return {
        DismissReason.TRIED: translate("Fix", "Tried already"),
        DismissReason.WRONG: translate("Fix", "It is wrong"),
        DismissReason.NOT_ALLOWED: translate("Fix", "Not allowed here"),
    }[why]


def came_of_it(found: Outcome) -> str:
    """An outcome as sentences: what came of it, how and since when that is known, and what was seen.

    What was seen follows who has seen it; where nobody is named, it follows what came of it.
    """
    said = [result(found.kind), *filter(None, (_how_it_is_known(found),))]
    if found.text:
        who = -1 if found.verified_by is not VerifiedBy.NOT_VERIFIED else 0
        said[who] = translate("Fix", "{0}: “{1}”.").format(said[who].rstrip("."), found.text.rstrip("."))
    return " ".join(said)


def _how_it_is_known(found: Outcome) -> str:
    by = found.verified_by
    if found.seen_on is not None:
        return {
            VerifiedBy.CUSTOMER_REPORT: translate("Fix", "The customer reported it on {0}."),
            VerifiedBy.OUR_TEST: translate("Fix", "We tested it on {0}."),
            VerifiedBy.MONITORING: translate("Fix", "We watched it until {0}."),
            VerifiedBy.NOT_VERIFIED: translate("Fix", "That was seen on {0}."),
        }[by].format(unbroken(day(found.seen_on)))
    if by is VerifiedBy.NOT_VERIFIED and found.kind in (OutcomeKind.FAILED, OutcomeKind.AWAITING_VERIFICATION):
        return ""  # who says that it failed has seen it
    return {
        VerifiedBy.CUSTOMER_REPORT: translate("Fix", "The customer reported it."),
        VerifiedBy.OUR_TEST: translate("Fix", "We tested it."),
        VerifiedBy.MONITORING: translate("Fix", "We watched it for a while."),
        VerifiedBy.NOT_VERIFIED: translate("Fix", "Nobody has checked it yet."),
    }[by]


def state(fix: Fix, *, is_only_one: bool) -> str:
    """Who proposed it, and how far it has come; without its outcome, which has a line of its own.

    Where the ticket has several fixes, its label tells it from those that others are said to be replaced by.
    """
    by = translate("Fix", "by you") if fix.source is FixSource.AGENT else translate("Fix", "by the assistant")
    parts = [by] if is_only_one else [fix.label, by]
    if any(d.kind is DecisionKind.ONE_OFF for d in fix.decisions):
        parts.append(translate("Fix", "started {0}").format(started_at(fix)))
    elif any(d.kind is not DecisionKind.DISMISSED for d in fix.decisions):
        parts.append(translate("Fix", "script drafted"))
    return " · ".join(parts)


def started_at(fix: Fix) -> str:
    """When it was started, as the time or the day; empty where it was not."""
    started = next((d for d in fix.decisions if d.kind is DecisionKind.ONE_OFF), None)
    return time_of(started.decided_at) if started is not None else ""


def past(fix: Fix) -> str:
    """Why an earlier fix is not in force any more, and what came of it."""
    dismissal = fix.dismissal
    if dismissal is not None and dismissal.decided_at == fix.superseded_at and dismissal.reason is not None:
        why = reason(dismissal.reason)
    elif fix.is_waiting:
        why = translate("Fix", "suggested while X{0} was under way").format(fix.superseded_by)
    elif fix.superseded_by is not None:
        why = translate("Fix", "replaced by X{0}").format(fix.superseded_by)
    else:
        why = translate("Fix", "put aside")
    parts = [why]
    if fix.outcome is not None:
        parts.append(outcome(fix.outcome.kind))
    elif fix.is_started:
        parts.append(translate("Fix", "started, no outcome recorded"))
    return " · ".join(parts)
