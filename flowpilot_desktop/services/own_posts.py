"""Which of a ticket's news are this desk's own posts: those are no news."""

from collections.abc import Collection, Iterable

from flowpilot_desktop.services.ports import TicketChange
from flowpilot_desktop.services.post_keys import reference_of

_MOST_TOLD = 10


def is_own(mark: str, keys: Collection[str]) -> bool:
    """Whether a mark found on the ticket is that of one of these posts, by its key or by its visible reference."""
    return bool(mark) and (mark in keys or mark in {reference_of(key) for key in keys})


def foreign(changes: Iterable[TicketChange], keys: Collection[str]) -> tuple[TicketChange, ...]:
    """Changes that are not posts of this desk."""
    return tuple(change for change in changes if not is_own(change.mark, keys))


def told(changes: tuple[TicketChange, ...]) -> str:
    """Changes in a few sentences, a line each: what others wrote must not run into what comes next."""
    more = len(changes) - _MOST_TOLD
    texts = [change.text for change in changes[:_MOST_TOLD]]
    return "\n".join([*texts, f"And {more} more."] if more > 0 else texts)
