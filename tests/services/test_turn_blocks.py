"""Two kinds of blocks in one turn: each is taken out, neither reads the other's words, however the turn is cut."""

import json
import random

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.services.blocks.fix_blocks import FixProposal, proposed_fix
from flowpilot_desktop.services.blocks.lane_blocks import LaneProposal, ProposedFact, proposed_lane
from flowpilot_desktop.services.blocks.turn_blocks import (
    LONGEST_BLOCK,
    BlockFault,
    BlockKind,
    BlockReader,
    Blocks,
    Malformed,
    read_blocks,
)

FIX = json.dumps({"title": "Say [TASK_LANE] aloud", "confidence": 50})
LANE = json.dumps(
    {
        "facts": [
            {"text": "A [SUGGEST_FIX] b", "role": "cause", "replaces": "f2", "message": 3},
            "Mere text",
            {"a": 1},
        ],
        "questions": ["Q?", {"text": "R?"}],
        "checks": "none",
    }
)
TURN = f"One [TASK_LANE]{LANE}[/TASK_LANE] two [suggest_fix]{FIX}[/Suggest_Fix] three [TASK_LANE]--"


def read(parts: list[str]) -> tuple[str, Blocks]:
    reader = BlockReader()
    shown = "".join(reader.feed(part) for part in parts)
    blocks = dict(reader.finish())
    return shown + reader.rest, blocks


def test_both_are_read_however_the_turn_is_cut() -> None:
    whole = read_blocks(TURN[: -len("[TASK_LANE]--")])
    assert whole[0] == "One  two  three "
    fix, lane = proposed_fix(whole[1]), proposed_lane(whole[1])
    assert isinstance(fix, FixProposal)
    assert isinstance(lane, LaneProposal)
    assert lane.facts == (ProposedFact("A [SUGGEST_FIX] b", FactRole.FINDING, 2, 3), ProposedFact("Mere text"))
    assert (lane.questions, lane.checks) == (("Q?", "R?"), ())
    for nothing in ('{"facts": 3}', '{"notes": ["x"]}'):
        assert isinstance(proposed_lane({BlockKind.LANE: nothing}), Malformed)
    cut = read([TURN])
    assert cut[1][BlockKind.LANE] is BlockFault.CUT_OFF, "the last block of a kind decides"
    assert isinstance(proposed_lane(cut[1]), Malformed)
    chance = random.Random(3)
    for _ in range(300):
        places = sorted(chance.randrange(len(TURN) + 1) for _ in range(9))
        parts = [TURN[a:b] for a, b in zip([0, *places], [*places, len(TURN)], strict=True)]
        assert read(parts) == cut


GOOD_FIX = f"[SUGGEST_FIX]{FIX}[/SUGGEST_FIX]"
SWALLOWED = (
    f"So: [TASK_LANE]{LANE} and {GOOD_FIX} done",
    f"So: [TASK_LANE]{LANE[:-1]} {GOOD_FIX} [TASK_LANE]{LANE}[/TASK_LANE]",
    f"So: {GOOD_FIX} then [TASK_LANE]{LANE[:20]}[Suggest_Fix]{FIX}[/Suggest_Fix] and so on",
    f"So: [TASK_LANE]{'x' * LONGEST_BLOCK}{GOOD_FIX}[/TASK_LANE]",
)


def test_a_fix_inside_a_block_that_was_not_closed_is_none_and_the_agent_is_told() -> None:
    chance = random.Random(5)
    for text in SWALLOWED:
        whole = read([text])
        fix = proposed_fix(whole[1])
        assert isinstance(fix, Malformed), "the last block decides, also where nobody can tell what it is"
        assert fix.reason == "The suggested fix stands inside another block that was not closed."
        assert "SUGGEST" not in whole[0]
        for _ in range(60):
            places = sorted(chance.randrange(len(text) + 1) for _ in range(20))
            assert read([text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]) == whole
    mirrored = read([f"[SUGGEST_FIX]{FIX[:-1]} [TASK_LANE]{LANE}[/TASK_LANE]"])
    assert mirrored[1] == {BlockKind.FIX: BlockFault.CUT_OFF, BlockKind.LANE: BlockFault.SWALLOWED}
    assert isinstance(proposed_lane(mirrored[1]), Malformed)
    again = read([f"{SWALLOWED[0]}[/TASK_LANE] Rather: {GOOD_FIX}"])
    assert isinstance(proposed_fix(again[1]), FixProposal), "the last block decides"
