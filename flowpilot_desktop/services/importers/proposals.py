"""What a proposed fact is in the story, told from its words: does it say what is wrong?

The rule is careful on purpose. A note opens with the symptoms, so a finding among them reads wrong, while a symptom
among the findings is moved with one key. It was shaped on real conversations; the agent has the last word.
"""

import re

from flowpilot_desktop.redaction.late_pattern import late

_WORDS = re.IGNORECASE

_NOTHING_WRONG = late(
    r"\b(?:no|not any|without|nothing(?: is)?|never|keine?|ohne|nichts(?: ist)?)\s+(?:\w+\s+){0,2}?"
    r"(?:errors?|problems?|issues?|failures?|warnings?|blocked|broken|wrong|fehler\w*|probleme?|gesperrt|kaputt)\b"
    r"|\berror (?:path|logs?|reports?)\b",
    _WORDS,
)
_WRONG = late(
    r"\b(?:fail(?:s|ed|ing|ures?)?|errors?|\w*exceptions?|cannot|can ?not|can['’]t|could ?n[o']t|couldn['’]t|unable|"
    r"impossible|den(?:ied|ies)|refus(?:ed|es)|reject(?:ed|s)|unauthori[sz]ed|forbidden|unreachable|"
    r"time[sd]?[ -]?out|crash\w*|hangs?|hung|fr[eo]+zen?|freezes|stuck|panics?|slow(?:er|ly)?|lost|locked out|"
    r"broken?|corrupt\w*|disappear\w*|vanish\w*|black ?screen|blue ?screen|unexpected\w*|wrong|ignored|although|"
    r"not recogni[sz]ed|nicht erkannt|fehler\w*|fehlgeschlagen|verweigert|abgelehnt|unmöglich|"
    r"hängt|eingefroren|abst[uü]rz\w*|abgestürzt|stürzt|langsam\w*|verschw\w+|kaputt|defekt|obwohl)\b"
    r"|\b(?:does|do|did|is|are|was|were|has|have|will)(?: not|n['’]t)\b(?! help)"
    r"|\b(?:nobody|no ?one|none of us|niemand)\b[^.;]{0,40}\b(?:can|could|kann|konnte|gets?|sees?|reach\w*)\b"
    r"|\bno (?:longer|connection|network|internet|sound|signal|access\b(?! point)|response|answer|power|picture|image|"
    r"display|e?-?mails?|output)\b"
    r"|\b(?:geht|gehen|funktioniert|funktionieren|startet|lädt|druckt|kann|können|lässt|kommt|kommen)\b[^.;]{0,40}"
    r"\b(?:nicht|nichts|keine?)\b"
    r"|\b(?:bricht|brechen|brach|fällt|fielen|fiel)\b[^.;]{0,60}\b(?:ab|aus)\b"
    r"|\bdisconnects?\b|\bkeine? (?:verbindung|zugriff|netz\w*|internet|ton|bild|signal|antwort|strom|reaktion)\b"
    r"|\b(?:gave|gives?|returns?|shows?|code|status|meldet|liefert)\s+(?:code\s+)?\d{3,}\b"
    r"|\b0x[0-9a-f]{4,}\b|\b(?-i:[45]\d\d [A-Z])|\bonly (?:some|root)\b|\bbut (?:only|not?)\b|"
    r"\bstops? (?:with|at|working)\b|\bstops?:"
    r"|\b(?:already|still) (?:locked|in use)\b",
    _WORDS,
)
_NEEDLESS = late(
    r"\b(?:did|do|does|have|had|was|were)(?: not|n['’]t) (?:have to|need(?:ed)?|want(?:ed)?|know|try|tried|"
    r"changed?)\b|"
    r"\bhave(?: not|n['’]t)(?: yet)?\W*$",
    _WORDS,
)
"""Denies that something was done or needed, and not that something goes."""
# Said of a state that may as well be the cause or the surroundings: counted only where the message tells no solution.
_ERROR = late(r"\b(?:errors?|fail\w*|fehler\w*|exception|0x[0-9a-f]{4,})\b", _WORDS)
_PERHAPS_WRONG = late(r"\b(?:missing|invalid|blocked|expired|fehlt|fehlen|ungültig\w*|gesperrt|blockiert)\b", _WORDS)

_SOLVED = late(
    r"\b(?:fix(?:ed|es)|solv(?:ed|es)|resolv(?:ed|es)|cured|workaround|gelöst|behoben|geholfen|beseitigt)\b"
    r"|(?<!not )(?<!n't )(?<!n’t )\b(?:works?|worked|working|connects|starts|boots|runs|arrives|succeeds|succeeded)\b"
    r"[^.,;]{0,80}?\b(?:after|now|again|once)\b"
    r"|\b(?:läuft|geht|funktioniert|klappt)\s+(?:es\s+|alles\s+)?(?:jetzt|wieder|nach|nun|seit)\b(?! nicht)"
    r"|\bseem(?:s|ed)? to help\b|\b(?:and|und) (?:it|that|then it|es|dann) (?:worked|helped|ging|lief|half)\b"
    r"|\bmanaged to (?:cope|fix|solve|get it)\b"
    r"|\b(?:after\s+(?:\w+\s+)?\w+ing|once (?:i|we)|nachdem (?:ich|wir))\b"
    r"(?:(?!\b(?:not?|never|nothing|nobody|none|only|until|used|that|which|kein\w*|nichts?|nie|nur)\b|n['’]t)[^.;]){1,80}"
    r"\b(?:works|worked|succeeds|succeeded|ran through|went through|klappte|funktionierte|lief durch)\b"
    r"|\b(?:does|did)\s+(?:indeed|now|actually)\s+work\b",
    _WORDS,
)
_FOUND_OUT = late(
    r"^\W*(?:it turn(?:s|ed) out|turn(?:s|ed) out|es stellte sich heraus)\b|\b(?:was|were|wurden?) found\b|"
    r"\bbecause of\b|\bcaused by\b|\bdue to\b|\bwegen\b|\blag an\b",
    _WORDS,
)
"""What was found out, and not what went wrong to begin with: the cause, mostly."""
_TRIED = late(
    r"\b(?:did|does|do)(?: not|n['’]t) (?:help|fix|solve|change)\b|\bhalf nicht\b|\bhat nicht geholfen\b", _WORDS
)
_TELLS_SOLUTION = late(
    r"^\W*(?:edit\W+|update\W+)?(?:solved|found|fixed|resolved|solution|my mistake|never ?mind|gelöst|gefunden|behoben|"
    r"lösung|erledigt)\b",
    _WORDS,
)

ANNOUNCES = late(r"^\W*(?:solved|fixed|resolved|solution|gelöst|behoben|lösung)\s*[:!]", _WORDS)
"""Says that it is over, whatever is denied behind it."""

_OVER = late(
    r"\bdid the trick\b|\bwork(?:s|ed) (?:nicely|well|fine|great|perfectly|like a charm)\b|"
    r"\b(?:it|everything|that|this) (?:all )?works?(?:ed)?\b|\bcan \w+ again\b|\bworks fine\b|"
    r"\b(?:now|again) (?:it |everything )?works?\b|\bgot it working\b|"
    r"\b(?:it|everything|all) is (?:fine|ok(?:ay)?|well) (?:now|again)|"
    r"\bnow (?:it|everything|all) is (?:fine|ok(?:ay)?|well)\b|\b(?:es|alles) (?:geht|läuft|funktioniert)\b",
    _WORDS,
)
_NOT_OVER = late(
    r"\b(?:not|never|doesn['’]t|don['’]t|didn['’]t|still|but|only|nicht|immer noch|aber|nur)\b|\bif\b|\bwenn\b"
    r"|\b(?:yesterday|before|until|used to|please|other|another)\b"
    r"|\b(?:gestern|bisher|bis|vorher|früher|bitte|andere[mnrs]?)\b",
    _WORDS,
)
_BEFORE = late(r"\b(?:that|which) (?:did|does)(?: not|n['’]t) work\b", _WORDS)
"""Names a thing by the trouble that it had."""


def tells_what_is_wrong(fact: str, message: str) -> bool:
    """True where ``fact``, which the opener's ``message`` states, describes the trouble itself.

    False for surroundings ("the server is …"), for what was tried, and for what solved it.
    """
    text = fact[:2000]
    if _SOLVED.search(text) or _TRIED.search(text) or _TELLS_SOLUTION.match(message):
        return False
    if _FOUND_OUT.search(text) and not _ERROR.search(text):
        return False
    claims = _NEEDLESS.sub(" ", _NOTHING_WRONG.sub(" ", text))
    if _WRONG.search(claims):
        return True
    return _PERHAPS_WRONG.search(claims) is not None and _SOLVED.search(message[:20_000]) is None


def tells_solution(statement: str) -> bool:
    """True where a statement says that the trouble is over, and not that something did not help."""
    text = statement[:2000]
    if ANNOUNCES.match(text):
        return True
    if _TRIED.search(text) or _NOT_OVER.search(_BEFORE.sub(" ", text)):
        return False
    return bool(_SOLVED.search(text) or _TELLS_SOLUTION.match(text) or _OVER.search(text))


_DEED = late(
    r"\b(?:i|we)(?:['’]ve| have| had to| just| then| also| simply)*\s+(?:re)?(?:removed?|deleted?|changed?|installed?|"
    r"uninstalled|replaced?|set|started|booted|disabled?|enabled?|added|add|created|switched|swapped|moved|updated|"
    r"upgraded|downgraded|edited|cleared|plugged|unplugged|turned|ran|bought|used)\b"
    r"|\b(?:ich|wir) (?:habe|haben)\b[^.;]{1,80}\b\w*ge\w+(?:t|en)\b",
    _WORDS,
)


def tells_own_deed(statement: str) -> bool:
    """True where who says it names what they did themselves: then that may be what helped, and no fix of the desk."""
    return _DEED.search(statement[:2000]) is not None
