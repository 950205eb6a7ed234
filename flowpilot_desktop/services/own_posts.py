"""Which of a ticket's news are this desk's own posts: those are no news."""

import unicodedata
from collections.abc import Collection, Iterable

from flowpilot_desktop.services.ports import TicketChange
from flowpilot_desktop.services.post_keys import reference_of

_MOST_TOLD = 10
_UNKNOWN = "This ticket already holds a note of this program that this copy of the desk does not know of."
_EXCERPT = 100  # characters


def is_own(mark: str, keys: Collection[str]) -> bool:
    """Whether a mark found on the ticket is that of one of these posts, by its key or by its visible reference."""
    return bool(mark) and (mark in keys or mark in {reference_of(key) for key in keys})


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts hold the same letters and digits in the same order: markup may be written another way."""
    return _letters(one) == _letters(other)


def unknown_post(text: str) -> str:
    """That a post stands on the ticket of which the desk knows nothing, and what a person can do, in sentences."""
    line = " ".join(text.split())
    shown = line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1].rstrip()}…"
    return f"This ticket already holds a note of this desk that this copy does not know of: “{shown}”"


def foreign(changes: Iterable[TicketChange], keys: Collection[str]) -> tuple[TicketChange, ...]:
    """Changes that are not posts of this desk."""
    return tuple(change for change in changes if not is_own(change.mark, keys))


def told(changes: tuple[TicketChange, ...]) -> str:
    """Changes in a few sentences, a line each: what others wrote must not run into what comes next."""
    more = len(changes) - _MOST_TOLD
    texts = [_UNKNOWN] if any(change.mark for change in changes) else []
    texts += [change.text for change in changes[:_MOST_TOLD]]
    return "\n".join([*texts, f"And {more} more."] if more > 0 else texts)


def _letters(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())
