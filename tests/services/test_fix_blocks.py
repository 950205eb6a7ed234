"""A block is a fix or it is none; how the turn was cut on its way makes no difference, and nothing of it is shown."""

import json
import random
from typing import Any

import pytest

from flowpilot_desktop.services.blocks.fix_blocks import FixProposal, proposed_fix, read_turn
from flowpilot_desktop.services.blocks.turn_blocks import BlockReader, Malformed
from tests.torture import fix_blocks as torture

WHOLE = {"title": "Restart it", "steps": ["Stop it", "Start it"], "confidence": 80}


def turn(value: Any, before: str = "Try this.", after: str = "Tell me.") -> str:
    payload = value if isinstance(value, str) else json.dumps(value)
    return f"{before}[SUGGEST_FIX]{payload}[/SUGGEST_FIX]{after}"


VALID_TURNS = [
    turn(WHOLE),
    turn(WHOLE, "", ""),
    turn(WHOLE).lower().replace("[suggest_fix]", "[Suggest_Fix]"),
    turn(WHOLE | {"rests_on": ["F1"], "summary": "S", "script_template": "t", "parameters": {"a": "[b]"}}, "[", "["),
    turn(json.dumps(WHOLE, indent=2), "[SUGGEST [/SUGGEST_FIX [[", "[S"),
    turn("no json") + turn(WHOLE, "[SUGGEST_[SUGGEST_FI", "[SUGGEST_FIX"),
    turn(WHOLE | {"title": "Use [/SUGGEST_FIX] twice: [/suggest_fix]", "summary": "[/SUGGEST_FIX]"}),
    turn(WHOLE | {"title": "İſK “[x]” [SUGGEST_FIX] in a text 🖨"}),
]


@pytest.mark.parametrize("text", VALID_TURNS)
def test_300_random_chunkings_give_the_same(text: str) -> None:
    whole = torture.read([text])
    assert isinstance(whole[1], FixProposal)
    assert torture.read(list(text)) == whole
    rng = random.Random(text)
    for _ in range(300):
        assert torture.read(torture.chunks(text, rng)) == whole


def test_a_mere_part_of_a_mark_is_text_and_takes_nothing_from_the_fix_before_it() -> None:
    for part in ("[", "[su", "[SUGGEST_FIX", "[TASK_"):
        shown, found = read_turn(turn(WHOLE, after=f" See {part}"))
        assert isinstance(found, FixProposal)
        assert shown == f"Try this. See {part}"


def test_a_closing_mark_within_a_text_that_never_ends_closes_the_block() -> None:
    half = '{"title": "Restart'
    for behind, told in (
        (" Tell me.", " Tell me."),
        (' He said "yes", and [', ' He said "yes", and ['),
        ("[/SUGGEST_FIX] see", "[/SUGGEST_FIX] see"),
        ('", "confidence": 8', ""),
    ):
        text = f"Try this.[SUGGEST_FIX]{half}[/SUGGEST_FIX]{behind}"
        whole = torture.read([text])
        assert whole[0] == f"Try this.{told}"
        assert isinstance(whole[1], Malformed)
        assert torture.read(list(text)) == whole
    shown, found = read_turn(turn(half) + turn(WHOLE))
    assert isinstance(found, FixProposal), "the last block decides"
    assert shown == "Try this.Tell me." * 2


def test_an_unfinished_block_is_never_shown() -> None:
    text = turn(WHOLE)
    for end in range(len(text) + 1):
        reader = BlockReader()
        shown = reader.feed(text[:end])
        assert "Try this.Tell me.".startswith(shown)
        found = proposed_fix(reader.finish())
        told, _, mark = (shown + reader.rest).partition("[")
        assert told in {"Try this.Tell me."[:n] for n in range(18)}
        assert "SUGGEST_FIX]".startswith(mark)
        if end >= len("Try this.[SUGGEST_FIX]") and "[/SUGGEST_FIX]" not in text[:end]:
            assert (isinstance(found, Malformed), mark) == (True, ""), end


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "no JSON object"),
        ("[]", "no JSON object"),
        ('"text"', "no JSON object"),
        ('{"title": "x"', "no JSON object"),
        ("[" * 100_000, "no JSON object"),
        ("```json\n{}\n```", "no JSON object"),
        ({**WHOLE, "title": " \0 "}, "no title"),
        ({**WHOLE, "title": " \u200b\u2060 "}, "no title"),
        ({**WHOLE, "title": "\u200d\u202e\u3164"}, "no title"),
        ({**WHOLE, "title": 7}, "no title"),
        ({**WHOLE, "title": "x" * 2001}, "at most 2000"),
        ({"steps": [], "confidence": 1}, "no title"),
        ({"title": "x", "steps": []}, "no finite number"),
        ({**WHOLE, "confidence": "80"}, "no finite number"),
        ({**WHOLE, "confidence": True}, "no finite number"),
        ('{"title": "x", "confidence": 1e999}', "no finite number"),
        ('{"title": "x", "confidence": NaN}', "no JSON object"),
        ('{"title": "x", "confidence": -Infinity}', "no JSON object"),
        ({**WHOLE, "steps": "Stop it"}, "no list"),
        ({**WHOLE, "steps": ["Stop it", 2]}, "no list"),
        ({**WHOLE, "steps": ["Again"] * 51}, "no list"),
        ({**WHOLE, "summary": "x" * 100_001}, "too long"),
    ],
)
def test_a_malformed_block_makes_no_fix_and_says_why(value: Any, why: str) -> None:
    shown, found = read_turn(turn(WHOLE) + turn(value))
    assert isinstance(found, Malformed), "the last block decides, also where one before it was valid"
    assert why in found.reason
    assert shown == "Try this.Tell me." * 2


@pytest.mark.parametrize(("given", "kept"), [(-5, 0), (0, 0), (82.5, 82.5), (101, 100), (1e300, 100), (-(10**400), 0)])
def test_a_finite_confidence_is_clamped(given: float, kept: float) -> None:
    payload = f'{{"title": "x", "confidence": {given}}}'
    found = read_turn(turn(payload))[1]
    assert isinstance(found, FixProposal)
    assert (found.confidence, found.steps) == (kept, ())


def test_what_cannot_be_seen_is_no_part_of_a_fix() -> None:
    hidden = {"title": "Re\u202estart\u200b it", "steps": ["\u2060", "Stop\u2066 it"], "summary": "\u200eDone\u202c"}
    found = read_turn(turn(WHOLE | hidden | {"confidence": -0.0}))[1]
    assert isinstance(found, FixProposal)
    assert (found.title, found.steps, found.summary) == ("Restart it", ("Stop it",), "Done")
    assert str(found.confidence) == "0.0"


def test_what_is_optional_and_odd_is_left_out() -> None:
    odd = {"rests_on": ["F2", "f3", "X1", "F", 4, None, "F2"], "summary": 7, "script_template": [], "parameters": [1]}
    found = read_turn(turn(WHOLE | odd))[1]
    assert isinstance(found, FixProposal)
    assert (found.rests_on, found.summary, found.script_template, found.parameters) == ((2, 3), "", None, {})


def test_a_turn_without_a_block_is_text() -> None:
    for text in ("", "Hello [SUGGEST] [", "SUGGEST_FIX] x [/SUGGEST_FIX]", "[ſUGGEST_FIX]{}[/SUGGEST_FIX]"):
        assert read_turn(text) == (text, None)


def test_a_few_hundred_damaged_turns() -> None:
    found = torture.run(400, seed=7)
    assert (found["faults"], found["examples"]) == (0, [])
    assert min(found["fix"], found["malformed"], found["none"]) > 5
