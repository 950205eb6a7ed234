"""What people type into the lane: short statements on one line, and labels such as F3."""

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.verifier.plain import without_invisible

LONGEST_STATEMENT = 2000  # characters; what is longer is a message, not a statement


def statement(text: str, *, may_be_empty: bool = False) -> str:
    """One short statement on one line, or InvalidInput."""
    text = " ".join(keepable(text).split())
    if not text and not may_be_empty:
        raise InvalidInput("There is no text.", "Say it in a short statement.")
    if len(text) > LONGEST_STATEMENT:
        raise InvalidInput(
            f"A statement has at most {LONGEST_STATEMENT} characters; this one has {len(text)}.",
            "Keep the long text in the conversation and state in a sentence what it shows.",
        )
    return text


def visible_statement(text: str, *, may_be_empty: bool = False) -> str:
    """A statement without what cannot be seen or turns the line around; one of nothing else is empty."""
    kept = keepable(text)
    seen = without_invisible(kept) if HIDDEN.sub("", kept).strip() else ""
    return statement(seen, may_be_empty=may_be_empty)


def label_number(label: str, letter: str) -> int:
    """The number behind ``F3`` (or ``f3``, or ``3``)."""
    digits = label.strip().upper().removeprefix(letter)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise InvalidInput(f"'{label}' is no label.", f"Labels look like {letter}1.")
    return int(digits)
