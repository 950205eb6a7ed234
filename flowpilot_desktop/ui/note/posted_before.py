"""What was posted of a note that can be posted again: the same text, or another one by now."""

import re
from collections.abc import Iterable

from flowpilot_desktop.domain.notes import Note, NoteKind
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState

_REFERENCE = re.compile(r"\n\nRef: \S+\s*$")
"""The line by which a post is found; each post has another one."""


def newest_post(posts: Iterable[OutboxItem], kind: NoteKind) -> OutboxItem | None:
    """The last post of a note of that kind."""
    return max((post for post in posts if post.kind.value == kind.value), key=lambda post: post.id, default=None)


def says_the_same(post: OutboxItem, note: Note) -> bool:
    """Whether readers of the post would find nothing new in the note."""
    return _REFERENCE.sub("", post.body).strip() == _REFERENCE.sub("", note.markdown).strip()


def was_posted(posts: Iterable[OutboxItem], note: Note) -> OutboxItem | None:
    """The last post of that kind of note, where it went out and says the same."""
    post = newest_post(posts, note.kind)
    return post if post is not None and post.state is OutboxState.SENT and says_the_same(post, note) else None
