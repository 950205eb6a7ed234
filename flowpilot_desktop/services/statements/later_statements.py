"""Whether a later statement takes the place of an earlier one: of the same thing, it says the opposite or a new value.

By words and careful on purpose. Two places, two people, two devices or two days are two things, and both statements
stand; what was so *yesterday* is not gainsaid by what is so now.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.importers.proposals import tells_what_is_wrong
from flowpilot_desktop.services.statements.likeness import NEGATIONS, says_the_same, words
from flowpilot_desktop.services.terms import stem

_ANSWERED_WITH = " – "
_SAME_THING = 0.6
_SAME_PROPERTY = 0.75
"""Share of words that both must have in common: for the opposite, and for another value."""
_FEW_WORDS = 4
"""Of an answer to a question; a longer one is a story of its own."""

_OPPOSITES = (
    "works work worked working ok okay fine succeeds succeeded running runs started solved fixed healthy funktioniert "
    "funktionieren geht gehen läuft laufen klappt gelingt gestartet gelöst behoben"
    "/ fails fail failed failing broken faulty defective dead stopped stops crashed crashes kaputt defekt scheitert "
    "beendet gestoppt abgestürzt fehlgeschlagen",
    "online reachable up answers responds erreichbar antwortet / offline unreachable down unerreichbar",
    "on an leuchtet / off aus dark dunkel",
    "enabled activated active aktiviert aktiv eingeschaltet / disabled deactivated inactive deaktiviert inaktiv "
    "ausgeschaltet abgeschaltet",
    "connected plugged verbunden eingesteckt angeschlossen / disconnected unplugged getrennt ausgesteckt abgezogen",
    "open opened offen geöffnet / closed shut geschlossen",
    "unlocked unblocked entsperrt freigegeben freigeschaltet / locked blocked gesperrt blockiert",
    "empty leer / full voll",
    "fast quick schnell / slow slower slowly langsam",
    "valid gültig / expired invalid abgelaufen ungültig",
    "present there back vorhanden / missing gone lost fehlt fehlen weg verschwunden",
    "right correct richtig korrekt / wrong incorrect falsch",
    "same gleich gleichen / different other anders andere verschieden",
)
_SIGNS: Mapping[str, tuple[int, bool]] = {
    word: (axis, sign)
    for axis, pair in enumerate(_OPPOSITES)
    for sign, side in zip((True, False), pair.split("/"), strict=True)
    for word in side.split()
}
_IS_THERE = frozenset(_SIGNS[word][0] for word in ("works", "on", "present"))
"""Opposites that say no more than that something is there or goes."""
_IS_OPEN = late(r"\b(?:is|are|stays?|remains?) (?:\w+ ){0,2}open\b", re.IGNORECASE)
"""And not "it does not open"."""
_KINDS = ({"green", "red", "amber", "orange", "yellow", "blue", "white", "grün", "rot", "gelb", "blau", "weiß"},)
"""Words of which a thing is one at a time."""
_COUNTS_FOR_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "now again still longer anymore any more finally suddenly since today meanwhile currently instead already yet "
        "time everyone everybody all only both completely totally always some "
        "kann können könnte konnte jetzt nun wieder noch immer inzwischen mittlerweile endlich plötzlich seit heute "
        "aktuell stattdessen schon mehr alle jeder wird bereits komplett weiterhin doch",
    )
)
_STATE = late(
    r"\b(is|are|stays?|remains?|turned|switched|ist|sind|bleibt|bleiben|geht)\s+"
    r"((?:now|still|again|not|switched|turned|back|jetzt|wieder|noch|immer|nicht)\s+)*(on|off|an|aus)"
    r"(?=\W*$|\s+(?:again|now|since|after|at|wieder|seit|nach)\b)",
    re.IGNORECASE,
)
_LONG_AGO = late(
    r"\b(?:yesterday|last (?:week|month|year|night|time)|until|till|before|used to|previously|formerly|earlier|"
    r"at first|was|were|had been|gestern|bisher|bis|vorher|früher|letzte\w*|zuerst|anfangs|vorhin|war|waren)\b",
    re.IGNORECASE,
)
"""What was so once: a history, which what is so now leaves as it is."""
_IF = late(r"\b(?:if|when|whenever|unless|except|sometimes|wenn|falls|sobald|außer|manchmal)\b", re.IGNORECASE)
_NOW = late(r"\b(?:now|instead|meanwhile|jetzt|nun|inzwischen|mittlerweile|stattdessen)\b", re.IGNORECASE)
_PREDICATE = late(
    r"\b(?:is|are|has|have|gets?|got|runs?|uses?|shows?|reports?|takes?|lies at|ist|sind|lautet|hat|haben|bekommt|"
    r"bekam|läuft|nutzt|zeigt|meldet|dauert|liegt bei)\b",
    re.IGNORECASE,
)
_VALUE = late(
    r"(?P<ip>\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?\b)|(?P<version>\bv?\d+(?:\.\d+)+[\w.-]*)|"
    r"(?P<amount>\b\d+(?:[.,]\d+)?\s*(?:[kmgt]i?b(?:it)?(?:/s)?|ms|s|sec\w*|min\w*|hours?|h|days?|%|°c?|percent|prozent|"
    r"sekunden?|stunden?|tagen?|times?|mal|users?|seats?|jobs?|mails?|files?|dateien|aufträge|benutzer)(?!\w))|"
    r"(?P<code>\b0x[0-9a-f]+\b|(?:error|code|event|fehler|meldung|id)\s+\d+\b)|(?P<number>\b\d+\b)|"
    r"(?P<name>\b(?=[\w-]*\d)[a-z][\w-]*\b)",
    re.IGNORECASE,
)
_MANY_AT_ONCE = {"code"}
"""Of these, two may hold at a time: only one that is told as the one *now* takes the place of another."""
_IDENTIFIES = {"number", "name"}


@dataclass(frozen=True)
class _Statement:
    """What is compared: the thing, the side of each pair of opposites that is said of it, whether it is denied, and
    values of the predicate by their shape; ``named`` are the values that say which thing it is."""

    thing: frozenset[str]
    said: Mapping[int, bool]
    is_denied: bool
    is_torn: bool
    kinds: frozenset[str]
    values: tuple[tuple[str, str], ...]
    named: frozenset[str]


def takes_the_place(later: str, earlier: str, role: FactRole) -> bool:
    """``replaces``, for a fact in its role: what was wrong stays what was wrong where a later statement says that it is
    over; that is the outcome of the story, and not the end of its beginning."""
    return replaces(later, earlier) and not is_over(later, role)


def is_over(later: str, role: FactRole) -> bool:
    """Whether ``later`` says of a symptom that it is over."""
    return role is FactRole.SYMPTOM and not tells_what_is_wrong(later, later)


def replaces(later: str, earlier: str) -> bool:
    """True where both speak of the same thing and the later statement says the opposite of it, or another value."""
    asked, answer = _answered(earlier)
    asked_again, answered_again = _answered(later)
    if asked or asked_again:
        is_asked_twice = bool(asked and asked_again) and says_the_same(asked, asked_again)
        is_short = max(len(answer.split()), len(answered_again.split())) <= _FEW_WORDS
        return is_asked_twice and is_short and not says_the_same(answer, answered_again)
    if _LONG_AGO.search(later) or _LONG_AGO.search(earlier) or _IF.search(later) or _IF.search(earlier):
        return False
    one, other = _statement(later), _statement(earlier)
    shared, told = one.thing & other.thing, one.thing | other.thing
    if not shared or one.is_torn or other.is_torn:
        return False
    share = len(shared) / len(told)
    if _says_the_opposite(one, other):
        is_same_thing = one.named == other.named or not one.named or not other.named
        return is_same_thing and share >= _SAME_THING
    if share < _SAME_PROPERTY or one.is_denied != other.is_denied or one.said != other.said:
        return False
    return one.named == other.named and _has_another_value(one, other, is_now=_NOW.search(later) is not None)


def _says_the_opposite(one: _Statement, other: _Statement) -> bool:
    both = one.said.keys() & other.said.keys()
    if both:
        return any((one.said[axis] != one.is_denied) != (other.said[axis] != other.is_denied) for axis in both)
    # "It works" and "It is offline" are two things to say of it; "does not print" and "prints" are one.
    is_bare = not one.said and not other.said
    is_there = any(axis in _IS_THERE for axis in (*one.said, *other.said))  # "the light is on" gainsays "no light"
    return (is_bare or is_there) and _sign(one) != _sign(other)


def _sign(statement: _Statement) -> bool:
    return all(sign for axis, sign in statement.said.items() if axis in _IS_THERE) != statement.is_denied


def _has_another_value(one: _Statement, other: _Statement, *, is_now: bool) -> bool:
    if one.kinds and other.kinds:
        return one.kinds != other.kinds
    shapes, shapes_before = [shape for shape, _ in one.values], [shape for shape, _ in other.values]
    if not shapes or shapes != shapes_before or one.values == other.values:
        return False
    return is_now or not _MANY_AT_ONCE & set(shapes)


def _answered(text: str) -> tuple[str, str]:
    """What was asked and answered, where the statement is kept together with its question."""
    asked, _, answer = text.rpartition(_ANSWERED_WITH)
    return (asked, answer) if asked.rstrip().endswith("?") else ("", text)


@lru_cache(maxsize=4_000)
def _statement(text: str) -> _Statement:
    state = _STATE.search(text)
    values, named = _values(text)
    bare = _VALUE.sub(" ", text)
    found = (words(bare) - {"off", "aus"}) | ({state[3].casefold()} if state else frozenset())
    said: dict[int, bool] = {}
    is_torn = False
    signs = found & (_SIGNS.keys() if _IS_OPEN.search(text) else _SIGNS.keys() - {"open"})
    for word in signs:
        axis, sign = _SIGNS[word]
        is_torn = is_torn or said.get(axis, sign) != sign
        said[axis] = sign
    kinds = frozenset(word for word in found if any(word in kind for kind in _KINDS))
    left = found - signs - _COUNTS_FOR_NOTHING - NEGATIONS - kinds
    thing = frozenset(stem(word) for word in left if not _VALUE.fullmatch(word))
    return _Statement(thing, said, bool(found & NEGATIONS), is_torn, kinds, values, named)


def _values(text: str) -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    """The values that are said of something, and those that belong to its name."""
    verb = _PREDICATE.search(text)
    values: list[tuple[str, str]] = []
    named: set[str] = set()
    for match in _VALUE.finditer(text):
        shape, value = match.lastgroup or "", " ".join(match.group().casefold().split())
        is_said = shape == "amount" or (verb is not None and match.start() > verb.start())
        is_where = is_said and shape in _IDENTIFIES and _WHERE.search(text[: match.start()]) is not None
        if is_said and not is_where:
            values.append((shape, value))
        else:
            named.add(value)
    return tuple(values), frozenset(named)


_WHERE = late(
    r"\b(?:on|in|at|to|of|from|for|by|port|floor|room|pc|user|printer|line|host|auf|im|in|an|am|bei|von|nach|für|"
    r"zimmer|etage|stock|platz|raum|drucker|rechner)\W*$",
    re.IGNORECASE,
)
"""Before a number that says which one or where."""
