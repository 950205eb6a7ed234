"""A statement about the customer, turned into one that can be read by the customer: only where that is safe."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flowpilot_desktop.services.verifier.plain import clean


@dataclass(frozen=True)
class Address:
    """How a language turns "Customer uses …" into "You use …". ``verbs`` is all that is safe to inflect."""

    opening: re.Pattern[str]
    about_customer: re.Pattern[str]
    third_person: re.Pattern[str]
    blame: re.Pattern[str]
    you: str
    reported: str
    speaking: frozenset[str]
    verbs: dict[str, str]
    regular_past: re.Pattern[str] | None


ENGLISH = Address(
    opening=re.compile(r"(?:the )?(?:customer|user|caller|requester|reporter|end user) +", re.IGNORECASE),
    about_customer=re.compile(r"(?:the )?(?:customer|user|caller|requester|reporter|end user)\b", re.IGNORECASE),
    third_person=re.compile(
        r"\b(?:he|she|his|her|him|hers|himself|herself|they|them|their|theirs|customer|user|caller)\b",
        re.IGNORECASE,
    ),
    blame=re.compile(
        r"\b(?:forgot|forgets|ignored|broke|failed to|neglected|refused|admits|admitted|claims|claimed)\b"
    ),
    you="You",
    reported="You reported",
    speaking=frozenset({"says", "said", "states", "stated", "tells us", "told us", "writes", "wrote"}),
    verbs={
        "reports": "reported",
        "confirms": "confirmed",
        "mentions": "mentioned",
        "notes": "noted",
        "agrees": "agree",
        "rules out": "ruled out",
        "uses": "use",
        "has": "have",
        "is": "are",
        "was": "were",
        "needs": "need",
        "wants": "want",
        "works": "work",
        "gets": "get",
        "sees": "see",
        "receives": "receive",
        "can": "can",
        "cannot": "cannot",
        "can't": "can't",
        "could": "could",
        "could not": "could not",
        "does not use": "do not use",
        "does not have": "do not have",
        "does not need": "do not need",
        "does not see": "do not see",
        "did": "did",
        "had": "had",
        "saw": "saw",
        "got": "got",
        "ran": "ran",
        "tried": "tried",
    },
    regular_past=re.compile(r"(?!need|exceed|succeed)[a-z]{3,}ed$"),
)

GERMAN = Address(
    opening=re.compile(
        r"(?:(?:der|die) )?(?:kunde|kundin|anwender|anwenderin|benutzer|benutzerin|nutzer|nutzerin|user) +",
        re.IGNORECASE,
    ),
    about_customer=re.compile(
        r"(?:(?:der|die) )?(?:kunde|kundin|anwender|anwenderin|benutzer|benutzerin|nutzer|nutzerin|user)\b",
        re.IGNORECASE,
    ),
    third_person=re.compile(
        r"\b(?:er|sie|ihm|ihn|ihr|ihre[nmrs]?|seine?[nmrs]?|sich|kunde|kundin|anwender|benutzer|nutzer)\b",
        re.IGNORECASE,
    ),
    blame=re.compile(r"\b(?:vergaß|vergessen|ignoriert|behauptet|versäumt|weigert)\b"),
    you="Sie",
    reported="Sie melden",
    speaking=frozenset(),
    verbs={
        "meldet": "melden",
        "berichtet": "berichten",
        "bestätigt": "bestätigen",
        "sagt": "geben an",
        "gibt an": "geben an",
        "schreibt": "schreiben",
        "nutzt": "nutzen",
        "benutzt": "benutzen",
        "verwendet": "verwenden",
        "hat": "haben",
        "hatte": "hatten",
        "ist": "sind",
        "war": "waren",
        "kann": "können",
        "konnte": "konnten",
        "braucht": "brauchen",
        "benötigt": "benötigen",
        "sieht": "sehen",
        "bekommt": "bekommen",
        "erhält": "erhalten",
        "möchte": "möchten",
        "arbeitet": "arbeiten",
        "schließt": "schließen",
    },
    regular_past=None,
)
_FIRST_WORDS = {count: re.compile(rf"[^\s:,;.]+(?: [^\s:,;.]+){{{count - 1}}}(?=[\s:,;.]|$)") for count in (1, 2, 3)}
_CLAUSE_ONLY = {"sagt": re.compile(r"[:,]")}
"""German verbs of saying that can be turned round only in front of a clause or a colon."""


@lru_cache(maxsize=4096)
def addressed(text: str) -> str:
    """``text`` with a safe opening turned round ("Customer says X": "You reported that X"), otherwise unchanged."""
    text = clean(text)
    for language in (ENGLISH, GERMAN):
        opening = language.opening.match(text)
        if opening:
            return _turned(language, text[opening.end() :]) or text
    return text


def speaks_about_customer(text: str) -> bool:
    """Whether a note to the customer would read as being about somebody else."""
    return any(language.about_customer.match(text) for language in (ENGLISH, GERMAN))


def blames(text: str) -> bool:
    """Whether it reads as "you forgot"."""
    return any(a.about_customer.match(text) and a.blame.search(text.lower()) for a in (ENGLISH, GERMAN))


def _turned(language: Address, rest: str) -> str:
    if language.third_person.search(rest) or language.blame.search(rest):
        return ""
    for words in (3, 2, 1):
        verb, tail = _split(rest, words)
        if verb in language.speaking:
            return _speech(language, tail)
        if verb in language.verbs:
            before = _CLAUSE_ONLY.get(verb)
            if before is not None and not before.match(rest[len(verb) :]):
                return ""
            return f"{language.you} {language.verbs[verb]}{tail}"
    verb, tail = _split(rest, 1)
    if language.regular_past is not None and language.regular_past.match(verb):
        return f"{language.you} {verb}{tail}"
    return ""


def _split(rest: str, words: int) -> tuple[str, str]:
    """The first ``words`` words, without punctuation after them, and all that follows, with it."""
    match = _FIRST_WORDS[words].match(rest)
    return (match.group().lower(), rest[match.end() :]) if match else ("", rest)


def _speech(language: Address, tail: str) -> str:
    if tail.startswith(":"):
        return f"{language.reported}{tail}"
    stripped = tail.removeprefix(" that").strip()
    return f"{language.reported} that {stripped}" if tail.startswith(" ") and stripped else ""
