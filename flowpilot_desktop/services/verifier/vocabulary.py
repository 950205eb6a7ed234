"""Words that carry a yes or no, a success, a cause or a number, in both languages: facts come in either."""

import re

_NEGATIONS = (
    r"not|no|never|cannot|without|none|nobody|nothing|neither|nor|unable|impossible|denied|denies|missing|closed|off|"
    r"blocked|inactive|offline|\w+n't|fail\w*|refus\w*|lack(?:s|ed|ing)?|disabl\w*|unsuccessful\w*|"
    r"nicht|kein\w*|nie|niemals|ohne|weder|nichts|niemand|unmöglich|scheiter\w*|fehl|fehlgeschlagen|verweiger\w*|"
    r"fehlt|fehlen|fehlte|fehlend\w*|deaktiviert|geschlossen|gesperrt|blockiert|inaktiv|ausgeschaltet|abgeschaltet|"
    r"erfolglos"
)
NEGATION = re.compile(rf"(?<![\w'])(?:{_NEGATIONS})(?![\w'])")

SUCCESS = re.compile(
    r"(?<!\w)(?:resolved?|solved|fixed|cured|repaired|remedied|works?|worked|working|is gone|are gone|disappeared|"
    r"succeeded|success|successful(?:ly)?|back to normal|behoben|gelöst|repariert|funktioniert|funktionieren|"
    r"läuft wieder|laufen wieder|"
    r"geht wieder|gehen wieder|klappt|geklappt|erfolgreich|beseitigt|geholfen|hilft|helped|(?:did|does) help)(?!\w)"
)
IN_VAIN = re.compile(
    r"(?<!\w)(?:(?:did not|didn't|does not|doesn't|has not|hasn't|have not|could not) "
    r"(?:help|helped|work|worked|solve|solved|fix|fixed|cure|change|changed|make a difference|succeed)"
    r"(?: (?:it|this|anything|the problem))?|"
    r"(?:brought|made) no (?:change|difference|improvement)|without success|without result|to no avail|in vain|"
    r"(?:hat|haben) (?:nicht|nichts|auch nicht) (?:geholfen|gebracht|geändert|gewirkt|funktioniert)|"
    r"(?:half|halfen|wirkte|wirkten) nicht|brachten? (?:nichts|keine (?:änderung|besserung|abhilfe))|"
    r"ohne erfolg|ohne ergebnis|erfolglos|vergeblich)(?!\w)"
)
"""How a note says that something which was tried did not help."""
PARTLY = re.compile(r"(?<!\w)(?:partly|partially|in part|teilweise|zum teil)(?!\w)")

CAUSE = re.compile(
    r"(?<!\w)(?:because|caus(?:e|ed|es|ing)|due to|the reason|reasons?|as a result of|result(?:s|ed) (?:from|in)|"
    r"owing to|"
    r"thanks to|stem(?:s|med) from|led to|responsible for|culprit|at fault|triggered|therefore|"
    r"weil|wegen|verursach\w*|grund|gründe|ursache|ursächlich|aufgrund|auslöser|ausgelöst|schuld|deshalb|daher|dadurch|"
    r"infolge|lag an|lag am|liegt an|liegt am|führte zu)(?!\w)"
)

_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "hundred": "100", "thousand": "1000",
    "both": "2", "dozen": "12", "zwei": "2", "drei": "3", "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7",
    "acht": "8", "neun": "9", "zehn": "10", "elf": "11", "zwölf": "12", "zwanzig": "20", "beide": "2", "beiden": "2",
}  # fmt: skip
_VAGUE_NUMBERS = frozenset({"both", "beide", "beiden", "dozen"})


def number_of(word: str) -> str:
    """The digits of a number word, empty where it is none; "both" counts in a source only."""
    return "" if word in _VAGUE_NUMBERS else _NUMBER_WORDS.get(word, "")


def numbers_in(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS)


_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "januar": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7,
    "oktober": 10, "dezember": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
DATE = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?P<month>{_MONTH_NAMES})\.?(?!\w)"
    rf"(?:,? (?P<year>\d{{4}})(?!\w))?"
    rf"|(?P<month2>{_MONTH_NAMES})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)(?:,? (?P<year2>\d{{4}})(?!\w))?"
    r"|(?P<iso>(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2}))(?!\w)"
    r"|(?<!\.)(?P<dotted>(?P<dd>0?[1-9]|[12]\d|3[01])\.(?P<dm>0?[1-9]|1[0-2])\.(?P<dy>\d{4}))(?!\w)(?!\.\d))"
)

Day = tuple[int, int, int | None]


def days_in(text: str) -> list[Day]:
    """The dates in a normalised text, as (day, month, year where given)."""
    return [_day(found) for found in DATE.finditer(text)]


def _day(found: re.Match[str]) -> Day:
    group = found.groupdict()
    if group["iso"]:
        return int(group["d"]), int(group["m"]), int(group["y"])
    if group["dotted"]:
        return int(group["dd"]), int(group["dm"]), int(group["dy"]) if group["dy"] else None
    month = _MONTHS[group["month"] or group["month2"]]
    year = group["year"] or group["year2"]
    return int(group["day"] or group["day2"]), month, int(year) if year else None


_NEUTRAL_NOUNS_TEXT = """
anfrage angabe angaben anleitung anmeldung anwendung arbeit art aufruf ausgabe beginn bereich bericht computer
datei daten dienst eingabe einrichtung einstellung ergebnis fall fehler fehlermeldung folge frage gerät hinweis
kennwort konto lösung mal meldung mitarbeiter nachricht name neustart ordner passwort problem programm prüfung
rechner rechte rückmeldung schritt seite server sie sitzung start stelle störung system tag ticket uhr ursache
verbindung versuch vorgang woche zeit zugriff ihr ihre ihren ihrem ihnen ihres
"""
NEUTRAL_NOUNS = frozenset(_NEUTRAL_NOUNS_TEXT.split())
"""German nouns (and forms of address) that name nothing in particular."""
_SAYING = """
confirmed confirm addition found find told reported report we know known note noted seen saw it also furthermore
bestätigt außerdem gilt festgestellt gemeldet berichtet zeigte zeigt ergab zudem ferner sowie bekannt laut diese dieser
"""
SAYING = frozenset(_SAYING.split())
"""Words that introduce a statement and state nothing."""
ENGLISH_CAPITALS = frozenset({"i", "we", "you", "your", "our", "the"})
