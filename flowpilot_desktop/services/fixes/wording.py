"""The agent's own words for a fix, looked through before anything is written."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.services.blocks.fix_blocks import MOST_STEPS
from flowpilot_desktop.services.fixes.security_settings import weakens_security
from flowpilot_desktop.services.statements.typed import label_number, visible_statement


@dataclass(frozen=True)
class OwnFix:
    """A fix as the agent wrote it; ``rests_on`` holds label numbers, whether or not such facts exist."""

    title: str
    steps: tuple[str, ...]
    summary: str
    confidence: float | None
    rests_on: tuple[int, ...]
    weakens_security: bool

    @classmethod
    def of(
        cls,
        title: str,
        steps: Sequence[str],
        summary: str,
        confidence: float | None,
        rests_on: Sequence[str],
        security_weakened: bool | None,
    ) -> Self:
        """Raises: InvalidInput: no title, too many steps, a confidence that is no number, no label."""
        title = visible_statement(title)
        summary = visible_statement(summary, may_be_empty=True)
        lines = tuple(visible_statement(step) for step in steps)
        if len(lines) > MOST_STEPS:
            raise InvalidInput(f"A fix has at most {MOST_STEPS} steps.", "Put the details into a script.")
        if confidence is not None:
            if not math.isfinite(confidence):
                raise InvalidInput("The confidence is no number.", "Give a number from 0 to 100.")
            confidence = min(max(confidence, 0.0), 100.0) + 0.0  # -0.0 becomes 0.0
        numbers = tuple(label_number(label, "F") for label in rests_on)
        weakened = weakens_security(title, *lines) if security_weakened is None else security_weakened
        return cls(title, lines, summary, confidence, numbers, weakened)


def changed_words(
    title: str | None, summary: str | None, steps: Sequence[str] | None, security_weakened: bool | None
) -> dict[str, object]:
    """What of a fix is to be written anew; None leaves it. Raises: InvalidInput."""
    values: dict[str, object] = {}
    if title is not None:
        values["title"] = visible_statement(title)
    if summary is not None:
        values["summary"] = visible_statement(summary, may_be_empty=True)
    if steps is not None:
        values["steps"] = [visible_statement(step) for step in steps]
    if security_weakened is not None:
        values["weakens_security"] = security_weakened
    return values
