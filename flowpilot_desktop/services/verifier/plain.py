"""People's words made harmless and comparable: without invisible characters, and without case, quotes and dashes."""

import re
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
_CONTROL_BLOCK = re.compile(r"\[\s*(/?)\s*(SUGGEST_FIX|TASK_LANE)\s*\]", re.IGNORECASE)
_SAME = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—−", "-"))
_BACKTICK = str.maketrans({"`": None, "\u02cb": None})
EDGES = " .,;:!?…\"'()"


def without_invisible(text: str) -> str:
    """``text`` without control, bidirectional and zero-width characters; what joins letters and pictures stays."""
    return _INVISIBLE.sub("", text)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """One line without control, bidirectional and zero-width characters; a control block's brackets become round."""
    text = _SPACE.sub(" ", without_invisible(text)).strip()
    return _CONTROL_BLOCK.sub(r"(\1\2)", text) if "[" in text else text


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """The form in which two texts are compared; backticks are no part of it."""
    return _SPACE.sub(" ", clean(text).translate(_BACKTICK).translate(_SAME).casefold()).strip()


def core(text: str) -> str:
    """``normalise`` without the punctuation at either end."""
    return normalise(text).strip(EDGES)


def word_count(text: str) -> int:
    return len(text.split())
