"""Taking a step on a fact back: what it changed is changed once more, to what it was. The record keeps both."""

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.lane import Fact

WORDED_OR_JUDGED = ("text", "customer_text", "status", "role", "audience", "problem", "replaced_by")
"""What a step on a fact can change."""


def values_before(now: Fact, before: Fact, after: Fact) -> dict[str, object]:
    """What is to be written so that the step from ``before`` to ``after`` is taken back; the rest is left alone.

    Raises:
        Conflict: what the step changed was changed again.
    """
    changed = [name for name in WORDED_OR_JUDGED if getattr(before, name) != getattr(after, name)]
    if any(getattr(now, name) != getattr(after, name) for name in changed):
        raise Conflict(f"{now.label} was changed again since. Nothing was taken back.", "Look at it and change it.")
    return {name: getattr(before, name) for name in changed}
