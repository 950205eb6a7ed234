# ruff: noqa: T201 - its findings are its output
"""Broken blocks through the reader of suggested fixes: none raises, none makes a fix that is none, none is shown.

python tests/torture/fix_blocks.py --inputs 100000 [--seed N] [--json]

Every input is a valid turn that was damaged (cut, bytes changed, marks doubled, JSON of the wrong form, numbers that
are none), fed whole and in random chunks: both must say the same. What the reader takes for a fix is held against a
judge of its own, written with the standard library's ``json`` alone.
"""

import argparse
import json
import math
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.services.blocks.fix_blocks import FixProposal, proposed_fix
from flowpilot_desktop.services.blocks.turn_blocks import BlockKind, BlockReader, Malformed

UNSEEN = dict.fromkeys((0, 0x200B, 0x2060, 0xFEFF))
OPENING, CLOSING = BlockKind.FIX.opening, BlockKind.FIX.closing

VALID: dict[str, Any] = {
    "title": "Restart the “spooler” [now], not [/SUGGEST_FIX]",
    "steps": ["Stop it", "Delete C:\\\\x {y}", "Start it"],
    "confidence": 82.5,
    "rests_on": ["F1", "f2"],
    "summary": "It was restarted.",
}
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, "", " ", "80", "NaN", [], {}, [[]], -1, 0, 1e300, -1e300, 10**400, float("nan"), float("inf"),
    "x" * 3000, ["a", 1], ["a"] * 60, [None], {"a": {"b": []}}, "\ud800", "\0", "ſ", "İ",
    "\u200b\u2060",
)  # fmt: skip
PIECES = (
    OPENING, CLOSING, OPENING.lower(), CLOSING.lower(), "[SUGGEST_FIX", "[/SUGGEST_FIX", "[", "]", "[SUGGEST_FIX]{}",
    "{", "}", '"', "\\", "NaN", "-Infinity", "1e999", "9" * 5000, "[" * 2000, '{"a":' * 500, "\0", "\ud83d", "K", "ſ",
    "[ſUGGEST_FIX]", "[SUGGEST_FİX]", "\n", " ", ",", "```json", "<!--",
)  # fmt: skip


def chunks(text: str, rng: random.Random) -> list[str]:
    """``text`` cut anywhere; many cuts fall into the marks."""
    cuts = sorted(rng.randrange(len(text) + 1) for _ in range(rng.choice((1, 3, 20))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def read(parts: list[str]) -> tuple[str, "FixProposal | Malformed | None"]:
    reader = BlockReader()
    shown = "".join(reader.feed(part) for part in parts)
    found = proposed_fix(reader.finish())
    return shown + reader.rest, found


def damaged(rng: random.Random) -> str:
    value: Any = dict(VALID)
    kind = rng.randrange(5)
    if kind == 0:
        value[rng.choice((*VALID, "script_template", "parameters"))] = rng.choice(ODD_VALUES)
    elif kind == 1:
        value.pop(rng.choice(tuple(VALID)))
    elif kind == 2:
        value = rng.choice(ODD_VALUES)
    payload = json.dumps(value, ensure_ascii=rng.random() < 0.5)
    text = f"Try this. {OPENING}{payload}{CLOSING} Then tell me."
    for _ in range(rng.choice((0, 1, 1, 2, 5)) if kind < 3 else rng.randrange(1, 6)):
        place, other = rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)
        text = rng.choice((
            text[:place], text[:place] + rng.choice(PIECES) + text[place:], text[:place] + text[place + 1 :],
            text[: min(place, other)] + text[max(place, other) :], text + text[place:],
        ))  # fmt: skip
    return text


def judged(text: str) -> str:
    """What ought to come of ``text``, by a second hand: "none", "fix" or "malformed"."""
    lowered = "".join(chr(ord(each) + 32) if "A" <= each <= "Z" else each for each in text)
    last, place = "none", 0
    while (start := lowered.find(OPENING.lower(), place)) >= 0:
        start += len(OPENING)
        ends = [each.start() for each in re.finditer(re.escape(CLOSING.lower()), lowered[start:])]
        if not ends:
            return "malformed"
        # The first mark closes the block, unless it is quoted in a text of a block that a later mark makes whole.
        end = ends[0]
        for later in ends:
            if not _breaks_off_in_a_text(text[start : start + later]):
                end = later if _is_object(text[start : start + later]) else end
                break
        else:
            quoted = re.match(r'(?:[^"\\\x00-\x1f]|\\.)*"\s*([,:}\]]|$)', text[start + end + len(CLOSING) :], re.DOTALL)
            if quoted:
                return "malformed"
        last, place = _judged_block(text[start : start + end]), start + end + len(CLOSING)
    return last


def _is_object(payload: str) -> bool:
    try:
        return isinstance(json.loads(payload), dict)
    except (ValueError, RecursionError):
        return False


def _breaks_off_in_a_text(payload: str) -> bool:
    try:
        json.loads(payload)
    except json.JSONDecodeError as broken:
        return "Unterminated" in broken.msg and payload.lstrip()[:1] == "{"
    except (ValueError, RecursionError):
        return False
    return False


def _judged_block(payload: str) -> str:
    sys.set_int_max_str_digits(0)
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return "malformed"
    if not isinstance(value, dict):
        return "malformed"
    title, confidence, steps = value.get("title"), value.get("confidence"), value.get("steps")
    steps = [] if steps is None else steps
    try:
        finite = not isinstance(confidence, bool) and math.isfinite(confidence)
    except TypeError:
        finite = False
    except OverflowError:
        finite = True
    titled = isinstance(title, str) and bool(title.translate(UNSEEN).strip()) and len(title) <= 2000
    walked = isinstance(steps, list) and len(steps) <= 50 and all(isinstance(s, str) and len(s) <= 2000 for s in steps)
    return "fix" if titled and finite and walked else "malformed"


def run(inputs: int, seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    counts: Counter[str] = Counter()
    examples: list[str] = []
    for number in range(inputs):
        text = damaged(rng)
        fault = ""
        try:
            whole, cut = read([text]), read(chunks(text, rng))
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            fault = f"raised {type(error).__name__}"
        else:
            found = whole[1]
            verdict = "fix" if isinstance(found, FixProposal) else "malformed" if found else "none"
            counts[verdict] += 1
            if whole != cut:
                fault = "chunks differ"
            elif OPENING in whole[0].upper() and whole[0].isascii():
                fault = "a mark was shown"
            elif isinstance(found, FixProposal) and not (found.title and 0 <= found.confidence <= 100):
                fault = "a fix that is none"
            elif verdict != judged(text) and not (verdict == "malformed" and _is_stricter(text)):
                fault = f"{verdict}, and should be {judged(text)}"
        if fault:
            counts["faults"] += 1
            examples.append(f"{number}: {fault}: {text[:300]!r}")
    return {"inputs": inputs, "faults": counts.pop("faults", 0), **counts, "examples": examples[:5]}


def _is_stricter(text: str) -> bool:
    """Numbers that are none anywhere in the block, long or deep texts: refused here, taken by the second hand."""
    return any(word in text for word in ("NaN", "Infinity", "[[[[", '{"a":{"a"', "x" * 2001))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    began = time.monotonic()
    found = run(args.inputs, args.seed)
    print(json.dumps(found) if args.json else f"{found} in {time.monotonic() - began:.0f} s")
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
