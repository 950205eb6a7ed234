"""Which fix of a cause may be suggested now: nothing that can cost data, access or protection on weak grounds."""

from collections.abc import Callable, Sequence

from flowpilot_desktop.assistant.embedded.causes import Causes
from flowpilot_desktop.assistant.embedded.confidence import Ground
from flowpilot_desktop.assistant.embedded.runbooks import RiskOfFix, Runbook, RunbookFix, Strength

POSSIBLE = 0.05
"""Probability from which on another cause is still possible, and its harmless fix goes before a risky one."""

Untried = Callable[[Sequence[RunbookFix]], RunbookFix | None]


def harmless_first(fixes: Sequence[RunbookFix]) -> list[RunbookFix]:
    """In the order given, those of high risk last."""
    return sorted(fixes, key=lambda each: each.risk is RiskOfFix.HIGH)


def may_be_suggested(fix: RunbookFix, runbook: Runbook, causes: Causes, ground: Ground, untried: Untried) -> bool:
    """Whether ``fix`` for the likeliest cause may be suggested.

    One of high risk needs a confirmed answer that proves its cause, looked up and not only complained of, and no
    harmless fix of another possible cause left.
    """
    if fix.risk is not RiskOfFix.HIGH:
        return True
    first = causes.ranked[0]
    is_proved = ground is Ground.PROOF and any(
        each.is_confirmed
        and (each.is_asked or not each.is_symptom)
        and each.answer.strength is Strength.PROOF
        and first in each.answer.speaks_for
        for each in causes.recognised
    )
    others = (runbook.cause(each) for each in causes.ranked[1:] if causes.probabilities[each] >= POSSIBLE)
    left = (untried([each for each in other.fixes if each.risk is not RiskOfFix.HIGH]) for other in others)
    return is_proved and not any(left)
