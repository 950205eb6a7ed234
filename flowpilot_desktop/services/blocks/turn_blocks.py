"""Blocks such as ``[SUGGEST_FIX]{json}[/SUGGEST_FIX]`` in an assistant's turn: taken out of the text as it streams in.

The last block of each kind decides. What is between the marks, and a block that was never closed, is not shown. A mark
inside a block opens nothing: there it may be quoted. Where that block turns out to be none, what was opened in it is a
block that cannot be read, so that nobody takes the turn for one without it. A mark that closes is quoted where it is
in a text of the block's JSON, and a later one makes the block whole; else the first one closes it.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flowpilot_desktop.redaction.late_pattern import late

LONGEST_BLOCK = 100_000  # characters
_DEEPEST = 40
_LARGEST = 10**18
_CLOSED_BEHIND = late(r'(?:[^"\\\x00-\x1f]|\\.)*+"\s*(?:[,:}\]]|\Z)')
_STRINGS = late(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


class BlockKind(StrEnum):
    """What a block proposes; the value stands in its marks."""

    FIX = "SUGGEST_FIX"
    LANE = "TASK_LANE"

    @property
    def opening(self) -> str:
        return f"[{self.value}]"

    @property
    def closing(self) -> str:
        return f"[/{self.value}]"


class BlockFault(StrEnum):
    """Why the last block of a kind cannot be read."""

    CUT_OFF = "cut_off"
    TOO_LONG = "too_long"
    SWALLOWED = "swallowed"
    """It stands inside a block of another kind that is not closed, or is no JSON object."""


Blocks = Mapping[BlockKind, str | BlockFault]
"""The last block of each kind that occurred: what stood between its marks, or why that is not there."""


@dataclass(frozen=True)
class Malformed:
    """A block of which nothing is taken, and why, in a sentence for the agent."""

    reason: str


# ASCII alone: lower() can change the length of other letters, and a long s or a Kelvin sign is no part of a mark.
_OPENING = late("|".join(re.escape(kind.opening) for kind in BlockKind), re.IGNORECASE | re.ASCII)
_LONGEST_OPENING = max(len(kind.opening) for kind in BlockKind)
_CLOSING = {kind: late(re.escape(kind.closing), re.IGNORECASE | re.ASCII) for kind in BlockKind}


@dataclass(frozen=True)
class _Shorter:
    """The block as its first mark would close it, and what came behind that mark."""

    payload: str
    opened_within: frozenset[BlockKind]
    behind: list[str] = field(default_factory=list)


class BlockReader:
    """Reads one turn in chunks that may be cut anywhere."""

    def __init__(self) -> None:
        self._held = ""
        self._inside: BlockKind | None = None
        self._payload: list[str] = []
        self._length = 0
        self._tail = ""
        self._opened_within: set[BlockKind] = set()
        self._shorter: _Shorter | None = None
        self._last: dict[BlockKind, str | BlockFault] = {}
        self.rest = ""
        """After ``finish``: what was held back because it could have been of a block, and is text."""

    def feed(self, chunk: str) -> str:
        """Take the next piece of the turn; returns what of it is text to show."""
        text, self._held = self._held + chunk, ""
        shown: list[str] = []
        while text:
            mark = (_CLOSING[self._inside] if self._inside else _OPENING).search(text)
            if mark is None:
                kept = self._kept_back(text)
                before, self._held, text = text[: len(text) - kept], text[len(text) - kept :], ""
            else:
                before, text = text[: mark.start()], text[mark.end() :]
            if self._inside is None:
                shown.append(before)
            else:
                self._keep(before)
            if mark is not None:
                text = self._turn_over(mark.group()) + text
        return "".join(shown)

    def finish(self) -> Blocks:
        """The turn is over: the last block of each kind. One that broke off counts as the last of its kind."""
        shown: list[str] = []
        while self._inside is not None:
            held, self._held = self._held, ""
            self._keep(held)
            if self._shorter is not None and not _CLOSED_BEHIND.match("".join(self._shorter.behind)):
                shown.append(self.feed(self._close_at_first()))
            else:
                self._last[self._inside] = BlockFault.CUT_OFF
                self._swallow()
                self._inside = self._shorter = None
        # A mere part of a mark opened nothing, and takes nothing from the block before it.
        self.rest, self._held = "".join(shown) + self._held, ""
        return self._last

    def _kept_back(self, text: str) -> int:
        if self._inside is not None:
            return _beginning_of(self._inside.closing, text)
        return max(_beginning_of(kind.opening, text) for kind in BlockKind)

    def _keep(self, part: str) -> None:
        self._look_for_openings(part)
        if self._shorter is not None:
            self._shorter.behind.append(part)
        self._length += len(part)
        if self._length <= LONGEST_BLOCK:
            self._payload.append(part)

    def _look_for_openings(self, part: str) -> None:
        """Remember the kinds that were opened inside the block; a mark may lie across two parts."""
        text = self._tail + part
        self._opened_within |= {BlockKind(mark.group()[1:-1].upper()) for mark in _OPENING.finditer(text)}
        self._tail = text[-_LONGEST_OPENING + 1 :]

    def _swallow(self) -> None:
        self._last |= dict.fromkeys(self._opened_within - {self._inside}, BlockFault.SWALLOWED)

    def _turn_over(self, mark: str) -> str:
        """A mark was read; returns what must be read again, because the block ended before it."""
        if self._inside is None:
            self._inside, self._payload, self._length = BlockKind(mark[1:-1].upper()), [], 0
            self._tail, self._opened_within, self._shorter = "", set(), None
            return ""
        too_long = self._length > LONGEST_BLOCK
        payload = "".join(self._payload)
        if not too_long and _ends_in_a_text(payload):
            shorter = self._shorter or _Shorter(payload, frozenset(self._opened_within))
            self._keep(mark)
            self._shorter = shorter
            return ""
        is_object = not too_long and _is_object(payload)
        if self._shorter is not None and not is_object:
            # What was kept since the first mark is read again, and this mark with it.
            self._shorter.behind.append(mark)
            return self._close_at_first()
        self._last[self._inside] = BlockFault.TOO_LONG if too_long else payload
        if not is_object:
            self._swallow()
        self._inside = self._shorter = None
        return ""

    def _close_at_first(self) -> str:
        """The first mark closed the block, which is no JSON object; returns what stands behind that mark."""
        shorter, inside = self._shorter, self._inside
        assert shorter is not None
        assert inside is not None
        self._last[inside], self._opened_within = shorter.payload, set(shorter.opened_within)
        self._swallow()
        self._inside = self._shorter = None
        return "".join(shorter.behind)


def read_blocks(text: str) -> tuple[str, Blocks]:
    """A whole turn: its text without blocks, and the last block of each kind."""
    reader = BlockReader()
    shown = reader.feed(text)
    blocks = reader.finish()
    return shown + reader.rest, blocks


def parsed(payload: str) -> Mapping[str, object]:
    """What stands between the marks as a JSON object; a number too large to be kept becomes one that is not finite.

    Raises:
        ValueError: it is none. RecursionError: it is nested too deep for the parser.
    """
    depth = deepest = 0
    for character in _STRINGS.sub("", payload):
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise ValueError("too deep")
    value = json.loads(payload, parse_constant=_refuse, parse_int=_whole, parse_float=_finite)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _is_object(payload: str) -> bool:
    try:
        parsed(payload)
    except (ValueError, RecursionError):
        return False
    return True


def _ends_in_a_text(payload: str) -> bool:
    """Whether ``payload`` is the beginning of a JSON object that breaks off inside a text."""
    if not payload.lstrip().startswith("{"):
        return False
    try:
        json.loads(payload, parse_constant=_refuse, parse_int=_whole, parse_float=_finite)
    except json.JSONDecodeError as broken:
        return broken.msg.startswith("Unterminated string")
    except (ValueError, RecursionError):
        return False
    return False


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _whole(digits: str) -> int:
    # Python refuses more than 4,300 digits; a number beyond 18 is clamped here, which changes no confidence.
    return int(digits) if len(digits) <= 18 else -_LARGEST if digits.startswith("-") else _LARGEST


def _finite(digits: str) -> float:
    number = float(digits)
    # Too large to be a number here: not finite, and so no confidence. (Anywhere else it could not be kept.)
    return number if math.isfinite(number) else math.nan


def _beginning_of(mark: str, text: str) -> int:
    """How many characters at the end of ``text`` could be the beginning of ``mark``."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        end = text[-length:]
        if end.isascii() and mark.startswith(end.upper()):
            return length
    return 0
