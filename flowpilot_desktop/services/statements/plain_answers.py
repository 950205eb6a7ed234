"""What was asked and answered, as one statement that a note can carry: "It was not run with sudo."

Only forms that are sure are turned; for every other one there is no statement, and the note quotes both.
"""

import re
from collections.abc import Mapping

from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.statements.said import is_unknown

_I = re.IGNORECASE
_ANSWER = late(r"^(?P<asked>.{6,}?)\s*[–:]\s*(?P<told>[^–]{1,120})$", re.DOTALL)
_YES = late(
    r"^\W*(?:yes|yep|yeah|ja|done|i did|we did|i have|we have|i(?:['’]ve)? \w+ed|it (?:is|was|does|did))\W*$", _I
)
_NO = late(
    r"^\W*(?:no|nope|nein|not yet|never|i (?:did|have)(?: not|n['’]t)(?: yet)?|"
    r"we (?:did|have)(?: not|n['’]t)(?: yet)?|"
    r"it (?:is|was|does|did)(?: not|n['’]t)|noch nicht|nie)\W*$",
    _I,
)
_RESULT = late(r"^(?:same|no change|no (?:effect|difference|luck)|still|gleiche|keine änderung|immer noch)\b", _I)
_WHO = late(r"\byours?\b", _I)
_DID = late(r"^(?:and |so |then )?did you (?:already |also |ever |really )?(?P<verb>[a-z]+) (?P<rest>.+)$", _I)
_HAVE = late(r"^(?:and |so |then )?have you (?:already |also |ever )?(?P<done>[a-z]+) (?P<rest>.+)$", _I)
_IS = late(
    r"^(?P<verb>is|are|was|were|has|have|can|does|do) (?P<who>it|this|that|they|(?:the|your|this|that|a|an) [\w-]+) "
    r"(?P<rest>[^?]+)$",
    _I,
)
_BOUND = late(
    r"\s(?=(?:with|without|after|before|on|in|from|at|by|via|as|to|again|since|during|over|under|into|using|for|when|"
    r"while|yet|directly)\b)",
    _I,
)
_ENDS_IN_PARTICIPLE = late(r"^(?:with|without|from|of|for|in|on)\b.*\b(?:\w+ed|set|put|run|made|given)$", _I)
"""The rest belongs to who is asked about ("a volume with a database mapped"): where it ends cannot be told."""
_GERMAN = late(
    r"^(?:und |also )?(?P<verb>ist|sind|war|waren|wurde|wurden) (?P<who>(?:der|die|das|dieser|diese|dieses|ihr|ihre) "
    r"(?-i:[A-ZÄÖÜ])[\w-]+) (?P<rest>(?:[\wäöüß-]+ ?){1,4})$",
    _I,
)
_GERMAN_DID = late(
    r"^(?:und |also )?(?:haben sie|hast du|habt ihr) (?P<which>den|das) (?P<thing>(?-i:[A-ZÄÖÜ])[\w-]+) "
    r"(?P<rest>(?:[\wäöüß-]+ ){0,3}(?:\w*ge\w+(?:t|en)|\w+iert))$",
    _I,
)
_GERMAN_FILLER = late(r"\b(?:schon|bereits|auch|mal|einmal|denn|eigentlich) (?:mal |einmal )?", _I)
_SINCE_WHEN = late(r"^(?:and |so |und )?(?:since when|seit wann)\b", _I)
_SINCE = late(r"^(?P<word>since|seit)\b(?:\s[^\s.,;]+){1,6}$", _I)
_TRY = late(r"^(?:please |maybe |then )?(?:try|run|use) (?:to )?", _I)
_OPEN = late(r"\b(?:or|what|which|where|how|why|when|who|oder)\b", _I)
_IRREGULAR = """
run:run set:set put:put do:done make:made take:taken get:received see:seen find:found read:read write:written send:sent
build:built begin:begun choose:chosen give:given keep:kept leave:left lose:lost pay:paid show:shown tell:told
plug:plugged unplug:unplugged swap:swapped stop:stopped reset:reset shut:shut cut:cut go:- have:- be:- come:- know:-
"""
_PAST = dict(pair.split(":") for pair in _IRREGULAR.split())


def plain_answer(text: str) -> str:
    """``text`` ("question – answer") as a plain statement; empty where it is none or cannot be said for sure."""
    match = _ANSWER.match(text)
    if match is None:
        return ""
    asked, told = match["asked"].strip().rstrip("?").strip(), match["told"].strip()
    if _RESULT.match(told) and _TRY.match(asked):
        return f"{_TRY.sub('', asked)}: {told}"
    since = _SINCE.match(told) if _SINCE_WHEN.match(asked) else None
    if since is not None:
        return f"{'The problem has existed' if since['word'].lower() == 'since' else 'Das Problem besteht'} {told}."
    is_yes, is_no = _YES.match(told) is not None, _NO.match(told) is not None
    if is_yes == is_no or _OPEN.search(asked):
        return ""
    asked = _WHO.sub("the", asked)
    return _stopped(_done(asked, is_no=is_no) or _found(asked, is_no=is_no) or _german(asked, is_no=is_no))


def status_of_answer(answer: str) -> FactStatus:
    """What an answer is as a fact: one that says that nobody knows is kept and set aside; no note carries it."""
    return FactStatus.SET_ASIDE if is_unknown(answer) else FactStatus.CONFIRMED


def said_anew(fact: Fact, changed: Mapping[str, object]) -> dict[str, object]:
    """The customer wording that follows a changed text, where it was made from the text and by nobody's hand."""
    is_made = bool(fact.customer_text) and fact.customer_text == plain_answer(fact.text)
    if not is_made or "text" not in changed or "customer_text" in changed:
        return {}
    return {"customer_text": plain_answer(str(changed["text"]))}


def _done(asked: str, *, is_no: bool) -> str:
    """What somebody was asked to have done, in the passive: notes blame nobody."""
    match = _DID.match(asked)
    done = _past(match["verb"].lower()) if match else ""
    if match is None:
        match = _HAVE.match(asked)
        done = match["done"].lower() if match and match["done"].lower() in {*_PAST.values(), "tried"} else ""
        done = done or (match["done"].lower() if match and match["done"].lower().endswith("ed") else "")
    if match is None or not done or re.search(r"\byou\b", match["rest"], _I):
        return ""
    thing, *rest = _BOUND.split(match["rest"], maxsplit=1) if done != "tried" else [match["rest"]]
    if not thing or len(thing.split()) > 4 + 8 * (done == "tried"):
        return ""
    was = "were" if thing.lower() in {"they", "these", "those"} else "was"
    return " ".join((thing, was, *(["not"] if is_no else []), done, *rest))


def _found(asked: str, *, is_no: bool) -> str:
    match = _IS.match(asked)
    if match is None:
        return ""
    verb, who, rest = match["verb"].lower(), match["who"], match["rest"].strip()
    if _ENDS_IN_PARTICIPLE.match(rest):
        return ""
    if verb in {"does", "do"}:
        word, _, behind = rest.partition(" ")
        if is_no:
            return f"{who} {verb} not {rest}"
        if verb == "does":
            word += "es" if re.search(r"(?:s|sh|ch|x|z|o)$", word) else "s"
        return f"{who} {word} {behind}".strip()
    return f"{who} {verb} not {rest}" if is_no else f"{who} {verb} {rest}"


def _german(asked: str, *, is_no: bool) -> str:
    """The same for what German asks with the verb in front; who did it is left out here, too."""
    asked = _GERMAN_FILLER.sub("", asked)
    denied = ["nicht"] if is_no else []
    done = _GERMAN_DID.match(asked)
    if done is not None:
        which = "Der" if done["which"].lower() == "den" else "Das"
        return " ".join((which, done["thing"], "wurde", *denied, done["rest"]))
    found = _GERMAN.match(asked)
    if found is None or re.match(r"k?ein(?:e[nrsm]?)?\b", found["rest"], _I):
        return ""
    who = re.sub(r"^ihre?\b", lambda own: "der" if own[0].lower() == "ihr" else "die", found["who"], flags=_I)
    return " ".join((who, found["verb"].lower(), *denied, found["rest"].strip()))


def _past(verb: str) -> str:
    """The participle; empty where the passive says nothing."""
    known = _PAST.get(verb)
    if known:
        return "" if known == "-" else known
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


def _stopped(text: str) -> str:
    text = " ".join(text.split()).rstrip(" .")
    return f"{text[:1].upper()}{text[1:]}." if text else ""
