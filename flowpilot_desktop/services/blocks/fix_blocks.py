"""``[SUGGEST_FIX]{json}[/SUGGEST_FIX]``: the fix that an assistant's turn suggests. The last block decides."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.services.blocks.turn_blocks import BlockFault, BlockKind, Blocks, Malformed, parsed, read_blocks
from flowpilot_desktop.services.statements.typed import label_number, visible_statement

MOST_STEPS = 50
_FAULTS = {
    BlockFault.CUT_OFF: Malformed("The suggested fix broke off in the middle."),
    BlockFault.TOO_LONG: Malformed("The suggested fix is too long."),
    BlockFault.SWALLOWED: Malformed("The suggested fix stands inside another block that was not closed."),
}


@dataclass(frozen=True)
class FixProposal:
    """What a block proposes. ``rests_on`` holds label numbers, whether or not such facts exist."""

    title: str
    steps: tuple[str, ...]
    confidence: float
    summary: str = ""
    rests_on: tuple[int, ...] = ()
    script_template: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict, repr=False)
    payload: str = field(default="", repr=False, compare=False)


def read_turn(text: str) -> tuple[str, FixProposal | Malformed | None]:
    """A whole turn: its text without blocks, and the fix that its last block suggests."""
    shown, blocks = read_blocks(text)
    return shown, proposed_fix(blocks)


def proposed_fix(blocks: Blocks) -> FixProposal | Malformed | None:
    """The fix among the blocks of a turn, None where there is none."""
    found = blocks.get(BlockKind.FIX)
    if isinstance(found, BlockFault):
        return _FAULTS[found]
    return None if found is None else read_block(found)


def read_block(payload: str) -> FixProposal | Malformed:
    """What stands between the marks; never raises."""
    try:
        return _proposal(parsed(payload), payload)
    except InvalidInput as refusal:
        return Malformed(f"The suggested fix cannot be used: {refusal.title}")
    except (ValueError, RecursionError):
        return Malformed("The suggested fix is no JSON object.")


def _proposal(value: Mapping[str, object], payload: str) -> FixProposal | Malformed:
    title, confidence = value.get("title"), value.get("confidence")
    if not isinstance(title, str) or not visible_statement(title, may_be_empty=True):
        return Malformed("The suggested fix has no title.")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not math.isfinite(confidence):
        return Malformed("The confidence of the suggested fix is no finite number.")
    steps = _steps(value.get("steps"))
    if steps is None:
        return Malformed(f"The steps of the suggested fix are no list of at most {MOST_STEPS} texts.")
    template, parameters, summary = value.get("script_template"), value.get("parameters"), value.get("summary")
    return FixProposal(
        title=visible_statement(title),
        steps=steps,
        confidence=float(min(max(confidence, 0), 100)) + 0.0,  # -0.0 becomes 0.0
        summary=_summary(summary),
        rests_on=_labels(value.get("rests_on")),
        script_template=template.strip() or None if isinstance(template, str) else None,
        parameters=parameters if isinstance(parameters, dict) else {},
        payload=payload,
    )


def _steps(given: object) -> tuple[str, ...] | None:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(step, str) for step in given):
        return None
    steps = tuple(step for step in (visible_statement(each, may_be_empty=True) for each in given) if step)
    return steps if len(steps) <= MOST_STEPS else None


def _summary(given: object) -> str:
    try:
        return visible_statement(given, may_be_empty=True) if isinstance(given, str) else ""
    except InvalidInput:
        return ""  # too long; a fix without one is still a fix


def _labels(given: object) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for label in given if isinstance(given, list) else ():
        if isinstance(label, str) and label.strip().upper().startswith("F"):
            try:
                numbers[label_number(label, "F")] = None
            except InvalidInput:
                continue
    return tuple(numbers)
