"""Whether two statements say the same: by their words, not by their meaning, and careful on purpose."""

import re
from functools import lru_cache

from flowpilot_desktop.services.terms import stem


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[\w./\\:@%+-]*\w", re.UNICODE)
_FILLER = _set(
    "a an the is are was were be been am i we he she it they my our his her its their you your this that these those "
    "of to in on at for from with and or as by so just also very really please hi hello there then now has have had do "
    "does did will would can could "
    "der die das den dem des ein eine einen einem einer ist sind war waren ich wir er sie es mein meine unser unsere "
    "sein seine ihr ihre und oder auch nur bitte da dann jetzt hat haben hatte wird werden zu zum zur im in am an auf "
    "von vom mit für"
)
NEGATIONS = _set(
    "not no never none nothing nobody without cannot neither nor kein keine keinen keinem keiner nicht nichts nie "
    "niemand ohne"
)
_ADDS_NOTHING = _set(
    "currently now today always constantly suddenly here shows show shown displays displayed says appears getting gets "
    "get got all completely totally seems keeps "
    "momentan aktuell gerade heute immer ständig plötzlich hier zeigt angezeigt erscheint moment uns mir mich leider"
)
_SAME_WORD = {
    word: group[0]
    for group in (
        ("pc", "computer", "rechner", "machine"),
        ("mail", "mails", "email", "emails"),
        ("phone", "smartphone", "handy", "mobile"),
        ("wlan", "wifi"),
        ("error", "fehler", "fehlermeldung"),
        ("folder", "directory", "ordner", "verzeichnis"),
        ("work", "function", "go"),
    )
    for word in group
}
_UNABLE = re.compile(r"\b(?:unable|not able|impossible) to ")
_APART = re.compile(r"(?<=\be)-(?=mails?\b)|(?<=\bwi)-(?=fi\b)")
_LOGIN = re.compile(r"\b(?:log(?:ging)?|sign(?:ing)?)[- ]?(?:in|on)(?:to)?\b")
_SAME = 0.8
"""Share of words that two statements must have in common."""


def says_the_same(one: str, other: str) -> bool:
    """True where both have nearly the same words, whatever their endings, the same numbers and names, and the same
    negations."""
    first, second = _meaning(one), _meaning(other)
    if not first or not second:
        return one.split() == other.split()
    if _marks(first) != _marks(second):
        return False
    return len(first & second) / len(first | second) >= _SAME


@lru_cache(maxsize=4_000)
def _meaning(text: str) -> frozenset[str]:
    """Stems of the words of a statement, one for words that mean the same, without those that add nothing to it."""
    joined = _LOGIN.sub("login", _APART.sub("", _UNABLE.sub("not ", text.casefold())))
    found = {_SAME_WORD.get(word, word) for word in words(joined)}
    bare = found - _ADDS_NOTHING
    # "Error" and "error appears": of a statement of a word or two, every word counts.
    return frozenset(word if word in NEGATIONS else stem(word) for word in (bare if len(bare) > 1 else found))


@lru_cache(maxsize=4_000)
def words(text: str) -> frozenset[str]:
    """The words of a statement that carry meaning, folded; negations count, however they are written."""
    folded = re.sub(r"n['’]t\b", " not", re.sub(r"\b(?:can['’]t|cannot)\b", "can not", text.casefold()))
    return frozenset(word for word in _WORD.findall(folded) if word not in _FILLER)


def _marks(found: frozenset[str]) -> tuple[frozenset[str], bool]:
    return frozenset(word for word in found if any(c.isdigit() for c in word)), bool(found & NEGATIONS)
