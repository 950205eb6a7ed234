"""Who speaks in a pasted conversation: the lines that begin a message, and which of them can be believed."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from flowpilot_desktop.services.importers.stamps import STAMP, is_clock


class Side(Enum):
    """What a label says about who speaks."""

    CUSTOMER = "customer"
    DESK = "desk"
    MACHINE = "machine"
    UNSAID = "unsaid"


class Form(Enum):
    """How sure a line is to begin a message: it has a time, a <nick>, or a name and a colon alone."""

    TIMED = "timed"
    NICK = "nick"
    LABEL = "label"


@dataclass(frozen=True)
class Head:
    """The beginning of a message: at which line, who speaks and when, the first words, and how many lines it takes."""

    line: int
    form: Form
    speaker: str
    stamp: str
    words: str
    lines: int = 1


MAX_LINES = 50_000
MAX_HEADS = 5_000
"""No conversation has more. What follows is kept as one text that nobody said, so that nothing is lost."""

_HEAD_LENGTH = 200  # characters of a line, in which its speaker is looked for
_HAS_TIME = re.compile(r"\d[:.]\d\d")
_NAME = r"[^\W\d_](?:[\w.’'@()/&+|-]|[ ](?=\S)){0,59}"
_NICK = r"<[ @+%~]?(?P<nick>[^\s<>]{1,40})>"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\[(?P<stamp>{STAMP})\][ ]*(?:-[ ]*)?{_NICK}:?(?:[ ]+|$)",
        rf"\[(?P<stamp>{STAMP})\][ ]*(?:-[ ]*)?(?P<name>{_NAME}?)[ ]?:(?:[ ]+|$)",
        rf"(?P<stamp>{STAMP})[ ]*(?:[-–|][ ]*)?{_NICK}:?(?:[ ]+|$)",
        rf"(?P<stamp>{STAMP})[ ]*(?:[-–|][ ]*)?(?P<name>{_NAME}?)[ ]?:(?:[ ]+|$)",
        rf"(?P<name>{_NAME}?)(?:,[ ]*|[ ]+-[ ]+|[ ]+)(?P<stamp>{STAMP})[ ]?:(?:[ ]+|$)",
        rf"(?P<name>{_NAME}?)[ ]*[(\[](?P<stamp>{STAMP})[)\]][ ]?:?(?:[ ]+|$)",
    )
)
_NICK_ALONE = re.compile(rf"{_NICK}:?(?:[ ]+|$)")
_LABEL = re.compile(rf"(?P<name>{_NAME}?)[ ]?:(?:[ \t]+|$)")
_NAME_AND_TIME = re.compile(rf"(?P<name>{_NAME}?)(?:[ ]{{1,8}}|,[ ]?|[ ]?[—–|-][ ]?)(?P<stamp>{STAMP})[ ]*")
_NAME_ALONE = re.compile(rf"{_NAME}")
_TIME_ALONE = re.compile(rf"(?P<stamp>{STAMP})[ ]*")

_CUSTOMER_WORDS = re.compile(
    r"\b(?:customer|client|caller|requester|end ?user|user|visitor|guest|kund(?:e|in)|anrufer(?:in)?|"
    r"benutzer(?:in)?|anwender(?:in)?|besucher(?:in)?)\b",
    re.IGNORECASE,
)
_DESK_WORDS = re.compile(
    r"\b(?:agent|support|technician|tech|help ?desk|service ?desk|it|operator|advisor|engineer|admin|techniker(?:in)?|"
    r"mitarbeiter(?:in)?|berater(?:in)?|kundendienst|hotline|first level|second level)\b",
    re.IGNORECASE,
)
_MACHINE_WORDS = re.compile(r"\b(?:bot|chatbot|system|assistant|virtual agent|automat\w*)\b", re.IGNORECASE)
_ROLE_ALONE = re.compile(
    r"(?:the )?(?:customer|client|caller|requester|end ?user|user|visitor|kund(?:e|in)|anrufer(?:in)?|"
    r"benutzer(?:in)?|anwender(?:in)?|agent|support(?: agent| team)?|technician|help ?desk|service ?desk|"
    r"techniker(?:in)?|mitarbeiter(?:in)?|berater(?:in)?|operator|bot|chatbot|system)(?: ?\d| [A-Z]\w*)?",
    re.IGNORECASE,
)
_KEYS = """
    error errors warning warn info debug trace fatal critical notice exception caused note notes nb ps p.s hint tip
    important attention todo update edit step steps expected actual result results output input summary description
    title subject re aw fw fwd wg from to cc bcc sent date time received attachments attachment host hostname server
    port url uri link path file folder username login password pass name email e-mail mail phone tel telephone
    mobile fax address street city zip country ip os version model serial device type status state code id ticket case
    priority category company organization department location product environment problem issue question answer
    solution cause workaround resolution http https ftp file mailto c d e traceback at see also example usage warnings
    interface speed fehler warnung hinweis achtung wichtig info betreff von an gesendet datum uhrzeit anlage anlagen
    telefon handy mobil adresse straße ort plz land firma abteilung standort produkt gerät modell benutzername kennwort
    passwort rechner problem frage antwort lösung ursache ergebnis schritt schritte beispiel version browser memory cpu
    ram disk drive size level source event eventid message meldung beschreibung kernel systemd"""
_NO_SPEAKERS = frozenset(_KEYS.split())
_HTML_TAGS = "p br b i u a li ul ol td tr th h1 h2 h3 div span pre code table html body head img hr em"
_HTML = frozenset(_HTML_TAGS.split())


def side_of(speaker: str) -> Side:
    """What the words of a label tell about its side: "Anna (Support)" is the desk, "Kunde Müller" the customer."""
    # A customer's label may name the desk ("Support customer"); the machine first, for "support bot" is one.
    for pattern, side in (
        (_MACHINE_WORDS, Side.MACHINE),
        (_CUSTOMER_WORDS, Side.CUSTOMER),
        (_DESK_WORDS, Side.DESK),
    ):
        if pattern.search(speaker):
            return side
    return Side.UNSAID


def heads_in(lines: list[str]) -> tuple[list[Head], int]:
    """The lines that begin a message, in order, and the line up to which they were looked for (the end, mostly).

    There are none where the text is no conversation that can be told.
    """
    found: dict[Form, list[Head]] = {form: [] for form in Form}
    at = 0
    while at < min(len(lines), MAX_LINES) and all(len(heads) <= MAX_HEADS for heads in found.values()):
        head = _head(lines, at)
        if head is not None:
            found[head.form].append(head)
        at += head.lines if head is not None else 1
    heads = _believable(found, lines)
    return heads[:MAX_HEADS], heads[MAX_HEADS].line if len(heads) > MAX_HEADS else at


def _believable(found: dict[Form, list[Head]], lines: list[str]) -> list[Head]:
    if _is_believable(found[Form.TIMED]):
        return found[Form.TIMED]
    if len(found[Form.NICK]) >= 2:
        return found[Form.NICK]
    return _believable_labels(found[Form.LABEL], lines)


def _head(lines: list[str], at: int) -> Head | None:
    # A name and a time stand at the front of a line; the rest of a long line is not looked at.
    full = lines[at]
    line = full[:_HEAD_LENGTH]
    if not line or line[0] in " \t>":
        return None
    # WhatsApp puts invisible direction marks around its times.
    bare = line.lstrip("\u200e\u200f\ufeff\u202a\u202c")
    has_time = _HAS_TIME.search(bare) is not None
    removed = len(line) - len(bare)
    for pattern in _FORMS if has_time else ():
        match = pattern.match(bare)
        if match:
            return _timed(match, at, full[removed + match.end() :])
    if ":" in bare or bare.startswith("<"):
        match = _NICK_ALONE.match(bare)
        if match and match["nick"].lower().strip("/") not in _HTML:
            return Head(at, Form.NICK, match["nick"], "", full[removed + match.end() :])
        match = _LABEL.match(bare)
        if match and _can_be_label(match["name"]):
            return Head(at, Form.LABEL, match["name"].strip(), "", full[removed + match.end() :])
    following = lines[at + 1][:60] if at + 1 < len(lines) else ""
    return _standing_alone(lines, at, bare) if has_time or _HAS_TIME.search(following) else None


def _timed(match: re.Match[str], at: int, words: str) -> Head | None:
    groups = match.groupdict()
    speaker = (groups.get("nick") or groups.get("name") or "").strip()
    if not is_clock(match["stamp"]) or not _is_name(speaker):
        return None
    return Head(at, Form.TIMED, speaker, match["stamp"], words)


def _standing_alone(lines: list[str], at: int, line: str) -> Head | None:
    """``Name  09:14`` on a line of its own, or a name and under it a time, as Teams and Slack copy it."""
    if len(line) > 90:
        return None
    match = _NAME_AND_TIME.fullmatch(line)
    if match and is_clock(match["stamp"]) and _is_person(match["name"]):
        return Head(at, Form.TIMED, match["name"].strip(), match["stamp"], "")
    if at + 1 < len(lines) and _NAME_ALONE.fullmatch(line) and _is_person(line):
        below = _TIME_ALONE.fullmatch(lines[at + 1][:60].strip())
        if below and is_clock(below["stamp"]):
            return Head(at, Form.TIMED, line.strip(), below["stamp"], "", lines=2)
    return None


def _is_name(speaker: str) -> bool:
    return bool(speaker) and speaker.lower().rstrip(".") not in _NO_SPEAKERS and len(speaker.split()) <= 6


def _is_person(speaker: str) -> bool:
    words = speaker.split()
    return _is_name(speaker) and len(words) <= 4 and (words[0][0].isupper() or side_of(speaker) is not Side.UNSAID)


def _can_be_label(name: str) -> bool:
    words = name.split()
    return _is_name(name) and len(name) >= 2 and len(words) <= 4 and (name[0].isupper() or _is_role(name))


def _is_role(name: str) -> bool:
    return _ROLE_ALONE.fullmatch(name) is not None


def _is_believable(heads: list[Head]) -> bool:
    """Programs write logs with times too: their one lower-case name, or their levels, make no conversation."""
    speakers = {head.speaker for head in heads}
    has_people = any((name[0].isupper() and not name.isupper()) or _is_role(name) for name in speakers)
    return bool(heads) and (has_people or (len(speakers) >= 2 and _talks(heads)))


def _believable_labels(heads: list[Head], lines: list[str]) -> list[Head]:
    """``Name: text`` without a time, only where the names take turns, or name a role of a conversation."""
    counts = Counter(head.speaker for head in heads)
    roles = {name for name in counts if _is_role(name)}
    sides = {side_of(name) for name in roles}
    repeated = {name for name, count in counts.items() if count >= 2}
    believed = roles | repeated
    said = [head for head in heads if head.speaker in believed]
    if len(sides) >= 2 or any(counts[name] >= 2 for name in roles):
        # Known roles talk with each other; what else has a colon is believed only where it comes back.
        return said if _talks(said) else []
    if len(repeated) >= 2 and _talks(said):
        return said
    opens = bool(heads) and heads[0].speaker in roles and not any(line.strip() for line in lines[: heads[0].line])
    if opens and len(heads) == 1 and len(heads[0].words.split()) >= 3:
        return heads
    return []


def _talks(heads: list[Head]) -> bool:
    """People use sentences; the values of a list of keys are short."""
    wordy = sum(len(head.words[:200].split()) >= 3 or head.words[:200].rstrip().endswith(("?", "!")) for head in heads)
    return wordy * 3 >= len(heads)
