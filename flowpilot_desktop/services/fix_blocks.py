"""``[SUGGEST_FIX]{json}[/SUGGEST_FIX]`` in an assistant's turn: taken out of the text as it streams in, and read.

The last block of a turn decides. What is between the marks, and a block that was never closed, is not shown as text.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.services.statements import label_number, statement

OPENING = "[SUGGEST_FIX]"
CLOSING = "[/SUGGEST_FIX]"
LONGEST_BLOCK = 100_000  # characters
MOST_STEPS = 50
_DEEPEST = 40
_SHORTEST_CUT_OFF = 3  # characters: a turn may well end in "[" or "[S"
_LARGEST = 10**18
_STRINGS = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


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


@dataclass(frozen=True)
class Malformed:
    """A block that makes no fix, and why, in a sentence for the agent."""

    reason: str


class FixBlockReader:
    """Reads one turn in chunks that may be cut anywhere."""

    def __init__(self) -> None:
        self._held = ""
        self._payload: list[str] | None = None
        self._length = 0
        self._last: str | Malformed | None = None
        self.rest = ""
        """After ``finish``: what was held back because it could have been the beginning of a block, and is text."""

    def feed(self, chunk: str) -> str:
        """Take the next piece of the turn; returns what of it is text to show."""
        text, self._held = self._held + chunk, ""
        shown: list[str] = []
        while text:
            mark = OPENING if self._payload is None else CLOSING
            place = _find(text, mark)
            if place < 0:
                kept = _beginning_of(mark, text)
                before, self._held, text = text[: len(text) - kept], text[len(text) - kept :], ""
            else:
                before, text = text[:place], text[place + len(mark) :]
            if self._payload is None:
                shown.append(before)
            else:
                self._keep(before)
            if place >= 0:
                self._turn_over()
        return "".join(shown)

    def finish(self) -> "FixProposal | Malformed | None":
        """The turn is over: what its last block says, None where there was no block."""
        held, self._held = self._held, ""
        if self._payload is not None or len(held) >= _SHORTEST_CUT_OFF:
            self._payload = None
            return Malformed("The suggested fix broke off in the middle.")
        self.rest = held
        return read_block(self._last) if isinstance(self._last, str) else self._last

    def _keep(self, part: str) -> None:
        assert self._payload is not None  # only called inside a block
        self._length += len(part)
        if self._length <= LONGEST_BLOCK:
            self._payload.append(part)

    def _turn_over(self) -> None:
        if self._payload is None:
            self._payload, self._length = [], 0
            return
        too_long = self._length > LONGEST_BLOCK
        self._last = Malformed("The suggested fix is too long.") if too_long else "".join(self._payload)
        self._payload = None


def read_turn(text: str) -> "tuple[str, FixProposal | Malformed | None]":
    """A whole turn: its text without blocks, and what the last block says."""
    reader = FixBlockReader()
    shown = reader.feed(text)
    found = reader.finish()
    return shown + reader.rest, found


def read_block(payload: str) -> "FixProposal | Malformed":
    """What stands between the marks; never raises."""
    try:
        value = _parsed(payload)
        if not isinstance(value, dict):
            return Malformed("The suggested fix is no JSON object.")
        return _proposal(value, payload)
    except InvalidInput as refusal:
        return Malformed(f"The suggested fix cannot be used: {refusal.title}")
    except (ValueError, RecursionError):
        return Malformed("The suggested fix is no JSON object.")


def _proposal(value: Mapping[str, object], payload: str) -> "FixProposal | Malformed":
    title, confidence = value.get("title"), value.get("confidence")
    if not isinstance(title, str) or not statement(title, may_be_empty=True):
        return Malformed("The suggested fix has no title.")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not math.isfinite(confidence):
        return Malformed("The confidence of the suggested fix is no finite number.")
    steps = _steps(value.get("steps"))
    if steps is None:
        return Malformed(f"The steps of the suggested fix are no list of at most {MOST_STEPS} texts.")
    template, parameters, summary = value.get("script_template"), value.get("parameters"), value.get("summary")
    return FixProposal(
        title=statement(title),
        steps=steps,
        confidence=float(min(max(confidence, 0), 100)),
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
    steps = tuple(step for step in (statement(each, may_be_empty=True) for each in given) if step)
    return steps if len(steps) <= MOST_STEPS else None


def _summary(given: object) -> str:
    try:
        return statement(given, may_be_empty=True) if isinstance(given, str) else ""
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


def _parsed(payload: str) -> object:
    depth = deepest = 0
    for character in _STRINGS.sub("", payload):
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise ValueError("too deep")
    return json.loads(payload, parse_constant=_refuse, parse_int=_whole, parse_float=_finite)


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _whole(digits: str) -> int:
    # Python refuses more than 4,300 digits; a number beyond 18 is clamped here, which changes no confidence.
    return int(digits) if len(digits) <= 18 else -_LARGEST if digits.startswith("-") else _LARGEST


def _finite(digits: str) -> float:
    number = float(digits)
    # Too large to be a number here: not finite, and so no confidence. (Anywhere else it could not be kept.)
    return number if math.isfinite(number) else math.nan


def _find(text: str, mark: str) -> int:
    # ASCII alone: lower() can change the length of other letters, and a long s or a Kelvin sign is no part of a mark.
    match = re.search(re.escape(mark), text, re.IGNORECASE | re.ASCII)
    return match.start() if match else -1


def _beginning_of(mark: str, text: str) -> int:
    """How many characters at the end of ``text`` could be the beginning of ``mark``."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        end = text[-length:]
        if end.isascii() and mark.startswith(end.upper()):
            return length
    return 0
