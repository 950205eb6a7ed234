"""Secrets that are known by their placeholder alone: what a script printed may repeat a value that was never kept."""

import re
from collections.abc import Iterator, Mapping

from flowpilot_desktop.redaction.known import SHORTEST_IN_TEXT, KnownSecret
from flowpilot_desktop.redaction.text import PLACEHOLDER, placeholder

_MARKS = r"\"'`,;:=<>()\[\]{}/\\|_@.%+&#?-"
_WORDS = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]+")
_LONGEST = 128
_MOST_PARTS = 40
_ENDS = ".,:;!?"


def recalled_secrets(salt: bytes, text: str, shown: Mapping[str, object]) -> tuple[KnownSecret, ...]:
    """The values in one line of ``text`` whose placeholders are among ``shown``, so that they can be taken out again.

    A value is found where it begins and ends at the end of a word or beside a mark (``user/value``), and is no longer
    than 128 characters. (By chance one text in a million is taken for a secret: it is hidden, nothing worse.)
    """
    wanted = {
        str(value): name for name, value in shown.items() if isinstance(value, str) and PLACEHOLDER.fullmatch(value)
    }
    if not wanted:
        return ()
    names = set(wanted.values())
    found: dict[KnownSecret, None] = {}
    for candidate in dict.fromkeys(_candidates(text)):
        for name in names:
            if wanted.get(placeholder(salt, name, candidate)) == name:
                found[KnownSecret(name, candidate)] = None
    return tuple(found)


def _candidates(text: str) -> Iterator[str]:
    places = [match.span() for match in _WORDS.finditer(text)]
    for index, (start, _) in enumerate(places):
        for _, end in places[index : index + _MOST_PARTS]:
            if end - start > _LONGEST:
                break
            candidate = text[start:end]
            for each in {candidate, candidate.rstrip(_ENDS)}:
                if len(each) >= SHORTEST_IN_TEXT:
                    yield each
