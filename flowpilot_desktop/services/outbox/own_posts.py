"""Which of a ticket's news are this desk's own doings: those are no news.

A post is ours by its mark and, where the ticket system gives back what stands there, by its words. A status is ours
where it is the one that a post of ours wanted which came since. Whatever else is done under the desk's own account was
done by hand, and a person may not know of it here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.services.ports import TicketChange
from flowpilot_desktop.services.post_keys import reference_of

_MOST_TOLD = 10
_UNKNOWN = "This ticket already holds a note of this program that this copy of the desk does not know of."
_EXCERPT = 100  # characters
_MARKUP = re.compile(r"^[ >]*(?:\d+[.)] +|(?:```|~~~)\w*)", re.MULTILINE)
"""What a list counts by itself, and what the words of a program are called: neither is always given back."""


def is_own(mark: str, posts: Iterable[OutboxItem], words: str = "") -> bool:
    """Whether what bears this mark is one of these posts, by its key or by its visible reference.

    ``words`` are those that stand there, where they can be compared: somebody else's below our reference are not ours.
    """
    return bool(mark) and any(
        mark in (post.post_key, reference_of(post.post_key)) and (not words or says_the_same(words, post.body))
        for post in posts
    )


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts hold the same letters and digits in the same order: markup may be written another way."""
    return _letters(one) == _letters(other)


def unknown_post(text: str) -> str:
    """That a post stands on the ticket of which the desk knows nothing, and what a person can do, in sentences."""
    line = " ".join(text.split())
    shown = line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1].rstrip()}…"
    return f"This ticket already holds a note of this desk that this copy does not know of: “{shown}”"


def foreign(changes: Iterable[TicketChange], posts: Collection[OutboxItem]) -> tuple[TicketChange, ...]:
    """Changes that neither are posts of this desk nor came of them."""
    changes = tuple(changes)
    came = [post for post in posts if any(is_own(each.mark, (post,), each.body) for each in changes)]
    wanted = {post.wanted_status.casefold() for post in came if post.wanted_status}

    def is_ours(change: TicketChange) -> bool:
        is_expected = change.status.casefold() in wanted or (change.is_as_seen and not wanted)
        return is_own(change.mark, came, change.body) or (change.perhaps_ours and is_expected)

    return tuple(each for each in changes if not is_ours(each))


def told(changes: tuple[TicketChange, ...]) -> str:
    """Changes in a few sentences, a line each: what others wrote must not run into what comes next."""
    more = len(changes) - _MOST_TOLD
    texts = [_UNKNOWN] if any(change.mark for change in changes) else []
    texts += [change.text for change in changes[:_MOST_TOLD]]
    return "\n".join([*texts, f"And {more} more."] if more > 0 else texts)


def _letters(text: str) -> str:
    bare = _MARKUP.sub("", text)
    return "".join(each for each in unicodedata.normalize("NFKC", bare) if each.isalnum())
