"""``[TASK_LANE]{json}[/TASK_LANE]``: what an assistant's turn proposes for the lane. The last block of a turn decides.

    {"facts": [{"text": "…", "role": "symptom", "replaces": "F2", "message": 3}],
     "questions": ["…"],
     "checks": ["…"]}

``role`` is ``symptom`` or ``finding`` (left out: finding; a cause is a person's call), ``replaces`` the label of the
fact that the new statement takes the place of, ``message`` the number of the turn that says it, counted from 1 in the
order of ``CaseFile.turns``; the question itself is the one behind the last. A fact may also be a mere text.
"""

from dataclasses import dataclass

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.services.blocks.turn_blocks import BlockFault, BlockKind, Blocks, Malformed, parsed
from flowpilot_desktop.services.statements.typed import label_number, statement

MOST_FACTS = 40
MOST_QUESTIONS = 10
MOST_CHECKS = 10
_FAULTS = {
    BlockFault.CUT_OFF: Malformed("What was proposed for the lane broke off in the middle."),
    BlockFault.TOO_LONG: Malformed("What was proposed for the lane is too long."),
    BlockFault.SWALLOWED: Malformed("What was proposed for the lane stands inside another block that was not closed."),
}


@dataclass(frozen=True)
class ProposedFact:
    """A statement as the assistant proposes it; ``replaces`` is a label number, ``message`` counts the case's turns."""

    text: str
    role: FactRole = FactRole.FINDING
    replaces: int | None = None
    message: int | None = None


@dataclass(frozen=True)
class LaneProposal:
    """What a block proposes; texts that cannot be statements are left out."""

    facts: tuple[ProposedFact, ...]
    questions: tuple[str, ...]
    checks: tuple[str, ...]
    payload: str = ""


def proposed_lane(blocks: Blocks) -> LaneProposal | Malformed | None:
    """What is proposed for the lane among the blocks of a turn, None where nothing is. Never raises."""
    payload = blocks.get(BlockKind.LANE)
    if payload is None or isinstance(payload, BlockFault):
        return _FAULTS[payload] if payload else None
    try:
        value = parsed(payload)
    except (ValueError, RecursionError):
        return Malformed("What was proposed for the lane is no JSON object.")
    if value and not any(isinstance(value.get(name), list) for name in ("facts", "questions", "checks")):
        return Malformed("What was proposed for the lane is no lists of facts, questions and checks.")
    facts = [fact for each in _items(value.get("facts")) if (fact := _fact(each))]
    return LaneProposal(
        tuple(facts[:MOST_FACTS]),
        tuple(text for each in _items(value.get("questions")) if (text := _text(each)))[:MOST_QUESTIONS],
        tuple(text for each in _items(value.get("checks")) if (text := _text(each)))[:MOST_CHECKS],
        payload,
    )


def _items(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _fact(given: object) -> ProposedFact | None:
    if not isinstance(given, dict):
        text = _text(given)
        return ProposedFact(text) if text else None
    text = _text(given.get("text"))
    if not text:
        return None
    role = FactRole.SYMPTOM if given.get("role") == FactRole.SYMPTOM else FactRole.FINDING
    return ProposedFact(text, role, _label(given.get("replaces")), _whole(given.get("message")))


def _text(given: object) -> str:
    if isinstance(given, dict):
        given = given.get("text")
    try:
        return statement(given, may_be_empty=True) if isinstance(given, str) else ""
    except InvalidInput:
        return ""  # too long to be a statement


def _label(given: object) -> int | None:
    try:
        is_label = isinstance(given, str) and given.strip().upper().startswith("F")
        return label_number(str(given), "F") if is_label else None
    except InvalidInput:
        return None


def _whole(given: object) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 10**9 else None
