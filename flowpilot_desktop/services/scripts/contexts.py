"""What each character of a script's body is to its shell: code, a comment, part of a string."""

from enum import Enum, auto

from flowpilot_desktop.domain.errors import InvalidInput


class Context(Enum):
    """Where a character stands."""

    CODE = auto()
    COMMENT = auto()
    QUOTE = auto()
    """A character that opens or closes a string."""
    SINGLE = auto()
    """Inside quotes that expand nothing."""
    DOUBLE = auto()
    """Inside quotes that expand variables."""
    HERE_LITERAL = auto()
    HERE_EXPANDING = auto()
    ESCAPED = auto()
    """An escape character and what it escapes."""
    EXPANSION = auto()
    """Inside ``${…}``."""
    ARITHMETIC = auto()
    """Inside bash's ``((…))``, which evaluates what its variables hold."""


class BrokenBody(InvalidInput):
    """The body cannot be read as a script of its shell; ``line`` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}")
        self.line = line
        self.reason = reason


class Scan:
    """A walk through ``text`` that notes the context of each character."""

    DEEPEST = 40

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.contexts = [Context.CODE] * len(text)
        self._depth = 0

    @property
    def is_over(self) -> bool:
        return self.position >= len(self.text)

    def ahead(self, *words: str) -> bool:
        return any(self.text.startswith(word, self.position) for word in words)

    def take(self, context: Context, count: int = 1) -> None:
        """Give the next ``count`` characters this context and step over them."""
        end = min(self.position + count, len(self.text))
        for place in range(self.position, end):
            self.contexts[place] = context
        self.position = end

    def take_until(self, word: str, context: Context, what: str) -> None:
        """The same up to ``word``, which is left. Raises: BrokenBody where it does not come."""
        end = self.text.find(word, self.position)
        if end < 0:
            raise self.broken(f"{what} is never closed.")
        self.take(context, end - self.position)

    def broken(self, reason: str, at: int | None = None) -> BrokenBody:
        return BrokenBody(self.text.count("\n", 0, self.position if at is None else at) + 1, reason)

    def deeper(self) -> None:
        self._depth += 1
        if self._depth > self.DEEPEST:
            raise self.broken("is nested too deeply to be checked.")

    def back(self) -> None:
        self._depth -= 1
