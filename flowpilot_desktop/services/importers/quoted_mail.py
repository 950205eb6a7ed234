"""Mails pasted from a window: the visible header block, and the quoting of replies, English and German."""

import re
from dataclasses import dataclass

_FIELD = re.compile(r"[*_]{0,2}(?P<name>[A-Za-zÄÖÜäöü-]{2,20})[*_]{0,2}\s?:[*_]{0,2}[ \t]*(?P<value>.*)")
_FROM = frozenset({"from", "von"})
_WHEN = frozenset({"sent", "date", "gesendet", "datum"})
_OTHERS = frozenset(
    {"to", "an", "cc", "kopie", "subject", "betreff", "importance", "priorität", "reply-to", "attachments"}
)
_SUBJECT = frozenset({"subject", "betreff"})
_RULE = re.compile(r"[-_]{5,}\s{0,3}(?:\w[\w .äöüÄÖÜ]{2,40}?)?\s{0,3}[-_]{0,60}\s*")
_INTRODUCTION = re.compile(
    r"(?:On|Am)\b(?P<when>[^<>]{6,80}?)[,:]?\s+(?:schrieb\s+)?(?P<who>[^\s,:][^:]{1,100}?)\s*(?:wrote|schrieb)?\s*:\s*"
)
_VERB = re.compile(r"\b(?:wrote|schrieb)\b")
_WHO_AFTER_TIME = re.compile(
    r"^(?P<when>.*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp][Mm])?(?: Uhr)?)[,;]?\s*(?P<who>.+)$"
)
MAX_LINES = 50_000
MAX_MAILS = 1_000
"""Nobody pastes more. What follows stays with the last mail, so that nothing is lost."""

_LOOK_AHEAD = 8  # lines that a heading may take
_LINE = 400  # characters of a line that are looked at


@dataclass(frozen=True)
class PastedMail:
    """A mail in a paste: who wrote it, when as stated, its subject and its own text without the quoted one."""

    author: str
    stated_time: str
    subject: str
    text: str


@dataclass(frozen=True)
class _Start:
    line: int
    after: int
    author: str
    stated_time: str
    subject: str
    quotes: bool


def mails_in(lines: list[str]) -> list[PastedMail]:
    """The mails of a paste, as they stand there (newest first, as a rule); empty where there is no sign of a mail.

    The first has no author where the paste begins with a reply's text.
    """
    starts: list[_Start] = []
    at = 0
    while at < min(len(lines), MAX_LINES) and len(starts) < MAX_MAILS:
        start = _header_block(lines, at) or _introduction(lines, at)
        if start:
            starts.append(start)
        at = start.after if start else at + 1
    if not starts:
        return []
    mails: list[PastedMail] = []
    before = _joined(lines[: starts[0].line])
    if before:
        mails.append(PastedMail("", "", "", before))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        body = lines[start.after : following.line if following else len(lines)]
        text = _joined(_unquoted(body) if start.quotes else body)
        if text:
            mails.append(PastedMail(start.author, start.stated_time, start.subject, text))
    return mails


def _header_block(lines: list[str], at: int) -> _Start | None:
    first = _field(lines[at]) if lines[at][:20].lstrip("> \t*_")[:1] in ("F", "f", "V", "v") else None
    if first is None or first[0] not in _FROM:
        return None
    fields = {first[0]: first[1]}
    after = at + 1
    while after < len(lines) and after - at <= _LOOK_AHEAD:
        field = _field(lines[after])
        if field is None or field[0] not in _WHEN | _OTHERS:
            break
        fields.setdefault(*field)
        after += 1
    when = next((fields[name] for name in fields if name in _WHEN), None)
    if when is None or len(fields) < 3:
        return None
    subject = next((fields[name] for name in fields if name in _SUBJECT), "")
    return _Start(at, after, _person(first[1]), when[:100], subject, quotes=_is_quoted(lines[at]))


def _introduction(lines: list[str], at: int) -> _Start | None:
    line = _bare(lines[at]) if lines[at][:1] in ("O", "A", ">", " ", "\t") else ""
    if not line.startswith(("On ", "Am ")):
        return None
    after = at + 1
    # Mail programs break this line where it grows long.
    if not line.rstrip().endswith(":") and after < len(lines):
        line = f"{line.rstrip()} {_bare(lines[after]).strip()}"
        after += 1
    if not line.rstrip().endswith(":") or not _VERB.search(line) or not any(map(str.isdigit, line)):
        return None
    match = _INTRODUCTION.fullmatch(line)
    if match is None:
        return None
    words = line.rstrip(" :\t")[3:]
    head, _, tail = words.partition("schrieb") if "schrieb" in words else words.rpartition("wrote")
    when, who = head.strip(" ,"), tail.strip(" ,")
    if not who:
        split = _WHO_AFTER_TIME.match(when)
        when, who = (split["when"], split["who"]) if split else ("", when.rpartition(",")[2])
    return _Start(at, after, _person(who), when.strip(" ,")[:100], "", quotes=True)


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(_bare(line))
    return (match["name"].lower(), match["value"].strip()) if match else None


def _bare(line: str) -> str:
    return line[:_LINE].lstrip("> \t")


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _person(words: str) -> str:
    name = re.sub(r"\s*[<\[(][^<>\[\]()]{0,200}[>\])]", "", words[:200]).strip(" \"',;")
    return (name or words.strip("<>[]() "))[:100]


def _unquoted(lines: list[str]) -> list[str]:
    quoted = [line[1:].removeprefix(" ") for line in lines if line.startswith(">")]
    return quoted or lines


def _joined(lines: list[str]) -> str:
    kept = [line.rstrip() for line in lines]
    while kept and (not kept[-1].strip("> ") or _RULE.fullmatch(kept[-1][:120])):
        kept.pop()
    return "\n".join(kept).strip("\n")
