"""Foreign text on its way to a model: inert, and between marks that it cannot know.

Nothing invisible stays in it, no control block, and nothing that looks like the marks or like another voice.
"""

import re
import secrets
import unicodedata

from flowpilot_desktop.redaction.late_pattern import late

_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels: it can be no word, and no pattern of the gate takes it for a key
_NONCE_LENGTH = 16  # 19^16: 68 bits

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_SELECTORS = ((0xFE00, 0xFE10), (0xE0100, 0xE01F0))
_KEPT_CONTROLS = frozenset("\n\t")
_OPEN = r"[\[［【〔⟦]"
_MARK = late(rf"{_OPEN}\s*[/\\]?\s*(SUGGEST|TASK)\s*[_\-‐‑–\s]?\s*(FIX|LANE)\s*[\]］】〕⟧]?", re.IGNORECASE)
_CUT_MARK = late(
    rf"{_OPEN}\s*[/\\]?\s*(?:S|SU|SUG|SUGG|SUGGE|SUGGES|SUGGEST_?|SUGGEST_FI?|T|TA|TAS|TASK_?|TASK_LA?|TASK_LAN)?\s*$",
    re.IGNORECASE,
)
"""The first half of a mark at the end of a text, that another text could complete."""
_TAG = late(
    r"<(?=\s*/?\s*(?:data|agent|facts?|draft|system|assistant|human|user|instructions?|prompt|tool|function|antml)(?:[\s>_:/-]|$))",
    re.IGNORECASE,
)
_NAMES = {"fix": "(suggest-fix)", "lane": "(task-lane)"}


def new_nonce() -> str:
    """Marks for one request, which no text that existed before can hold."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_NONCE_LENGTH))


def visible(text: str) -> str:
    """``text`` without characters that nobody sees: formats, controls, directions, tags, fillers."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if not _is_hidden(char))


def neutral(text: str) -> str:
    """``text`` as it may stand in a request: what is hidden is gone, what could act as a mark is spelt otherwise."""
    text = visible(text)
    for _round in range(3):  # what is left after one replacement must not be a mark again
        changed = _MARK.sub(lambda found: _NAMES[found[2].lower()], text)
        if changed == text:
            break
        text = changed
    text = _CUT_MARK.sub("(", text)
    return _TAG.sub("‹", text)


def block(nonce: str, text: str, **about: str) -> str:
    """``text`` as data, with attributes of our own words around it."""
    said = "".join(f' {name}="{value}"' for name, value in about.items() if value)
    return f"<data-{nonce}{said}>\n{neutral(text)}\n</data-{nonce}>"


def _is_hidden(char: str) -> bool:
    if char in _KEPT_CONTROLS:
        return False
    code = ord(char)
    return (
        unicodedata.category(char) in ("Cf", "Cc", "Co", "Cs")
        or char in _FILLERS
        or any(start <= code < end for start, end in _SELECTORS)
    )
