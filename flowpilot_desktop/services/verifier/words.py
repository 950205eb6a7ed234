"""Cuts normalised text into words, stems and clauses."""

import re
from functools import lru_cache

from flowpilot_desktop.services.verifier.plain import normalise
from flowpilot_desktop.services.verifier.vocabulary import SAYING

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STEM = 5
_CLAUSE_END = re.compile(
    r"[.;:,!?()\x00|]+(?!\w)|(?<!\w)(?:but|and|while|although|though|aber|und|obwohl|während)(?!\w)|\x00"
)
_STOP_WORDS = """
a an the and or but for was were are is be been being has had have that this these those from after then into
you your yours our der die das dem den des ein eine einen einem einer von auf ist sind war waren wurde wurden
werden wird hat haben nach sich für mit bei zum zur als auch with which who its it they them there here at in on
of to by as so if when than also only now will would can could does did do not no never without cannot nicht
kein keine keinen ohne nur noch now jetzt wenn dass es er sie wir ihr ihre ihren im am um an aus zu
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=2048)
def words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that carry a text, cut to their beginnings, so that "restarted" meets "restart"."""
    found = (word for word in _WORD.findall(normalise(text)) if word not in STOP_WORDS)
    return frozenset(_stem(word) for word in found if len(word) > 1)


def _stem(word: str) -> str:
    return (word[:-1] if len(word) > 3 and word[-1] == "s" else word)[:_STEM]


_SAYING_STEMS = frozenset(_stem(word) for word in SAYING)


def own_stems(text: str) -> frozenset[str]:
    """``stems`` without those of words that only introduce a statement."""
    return stems(text) - _SAYING_STEMS


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _CLAUSE_END.split(text) if part and part.strip())
