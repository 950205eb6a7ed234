"""The terms of a text, for finding what is alike: stems of words in English and German, and codes as they are.

A light stemmer for both languages at once: it need not find the stem of the dictionary, only bring the forms of a word
together. Error codes, constants and names of components are terms of their own and are never stemmed.
"""

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9_]+(?:[.'’-][A-Za-zÀ-ÿ0-9_]+)*")
_CODE = re.compile(
    r"0[xX][0-9A-Fa-f]{3,16}|[A-Z]+_[A-Z0-9_]+|[A-Z]{2,}[0-9]{2,}|\d{3,}(?:\.\d+)*|(?=\w*\d)(?=\w*[A-Za-z])\w{3,}"
)
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_PLACEHOLDER = re.compile(r"\[SECRET:[^\]]*\]")
_LONGEST_TERM = 40  # characters

STOP_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a about after again all also am an and any are as at be because been before being both but by can "
        "cant could did didnt do does doesnt doing dont down during each else even ever every few for from "
        "get gets getting got had has hasnt have havent having he her here hi hello him his how i id if ill "
        "im in into is isnt it its ive just know let like ll lot make many may me more most much my need no "
        "nor not now of off on once one only or other our out over own please re really same say says see she "
        "should since so some something still such sure t than thank thanks that thats the their them then "
        "there these they thing things think this those though through to too try trying tried under until up "
        "us use used user using ve very want was wasnt way we well were what when where which while who why "
        "will with without wont work working works would yes yet you your problem issue help aber alle allem "
        "allen aller alles als also am an auch auf aus bei beim bin bis bitte da damit danke dann das dass "
        "dein dem den der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine "
        "einem einen einer eines er es etwas euch fuer gar geht gibt habe haben hallo hat hatte hier ich ihm "
        "ihn ihnen ihr ihre im immer in ist ja jede jeder jedes jetzt kann kannst kein keine keinen koennen "
        "koennte leider man mehr mein meine meinem meinen mich mir mit moeglich nach nicht nichts noch nun "
        "nur ob oder ohne problem schon sehr sein seine seit sich sie sind so soll ueber um und uns unser "
        "unsere unter vom von vor war waren warum was wenn wer werden wie wieder will wir wird wo wurde zu "
        "zum zur",
    )
)
_ENDINGS = (
    "ungen", "ation", "ments", "ieren", "iert", "ings", "ment", "ung", "ing", "ies", "ied", "ern", "est", "ers", "ely",
    "ed", "en", "er", "em", "es", "ly", "e", "s", "n", "y",
)  # fmt: skip
_SHORTEST_STEM = 4


def terms(text: str) -> tuple[str, ...]:
    """The terms of ``text`` in their order, repeated as often as they occur."""
    found: list[str] = []
    for match in _TOKEN.finditer(_PLACEHOLDER.sub(" ", text)):
        found += _terms_of(match.group())
    return tuple(found)


def codes(text: str) -> frozenset[str]:
    """Error codes, constants and the like: terms that mean one thing."""
    return frozenset(_folded(match.group()) for match in _CODE.finditer(_PLACEHOLDER.sub(" ", text)))


def stem(word: str) -> str:
    """A folded word without its endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=50_000)
def _terms_of(token: str) -> tuple[str, ...]:
    whole = _folded(token)
    if _CODE.fullmatch(token):
        return (whole[:_LONGEST_TERM],)
    if "'" in token or "’" in token:
        return tuple(_word(whole))
    parts = [part for piece in re.split(r"[._-]", token) for part in (_CAMEL.findall(piece) or [piece])]
    found = [term for part in parts for term in _word(_folded(part))]
    if len(parts) > 1 and len(whole) > 3:
        # "anti-malware" is "antimalware" to others: where it is a word, it is stemmed like one.
        found.append((stem(whole) if token.replace("-", "").isalpha() and "-" in token else whole)[:_LONGEST_TERM])
    return tuple(found)


def _word(word: str) -> list[str]:
    if len(word) < 2 or word in STOP_WORDS:
        return []
    return [stem(word)[:_LONGEST_TERM]]


def _folded(word: str) -> str:
    """Small letters and digits alone: umlauts as two letters, accents away."""
    lowered = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFD", lowered)
    return "".join(character for character in plain if character.isascii() and character.isalnum())
