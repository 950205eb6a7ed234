"""A place in a body that is read from its beginning to its end, whichever language it is in."""

from collections.abc import Iterator
from contextlib import contextmanager

from flowpilot_desktop.services.scripts.contexts import BrokenBody

_DEEPEST = 60
"""How deep what is read may be nested: far deeper than people write, and far from the end of the stack."""


class Cursor:
    """``position`` goes through ``text``; what cannot be read there is a ``BrokenBody`` with its line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self._depth = 0

    @property
    def is_over(self) -> bool:
        return self.position >= len(self.text)

    @property
    def here(self) -> str:
        """The character at the position; empty at the end."""
        return self.text[self.position : self.position + 1]

    def ahead(self, *words: str) -> bool:
        """Whether one of the words stands here."""
        return any(self.text.startswith(word, self.position) for word in words)

    def expect(self, word: str) -> None:
        """Go past the word. Raises: BrokenBody where another stands here."""
        if not self.ahead(word):
            raise self.broken()
        self.position += len(word)

    def broken(self, reason: str = "this cannot be read here; write it in a plainer way.") -> BrokenBody:
        """What is wrong here, to be raised."""
        return BrokenBody(self.text.count("\n", 0, self.position) + 1, reason)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Read something that may hold its like. Raises: BrokenBody where it is nested too deeply."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.broken("is nested too deeply to be checked.")
        try:
            yield
        finally:
            self._depth -= 1
