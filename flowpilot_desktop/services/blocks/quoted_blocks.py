"""Whether a block in the assistant's turn only repeats what stands on the ticket; then it proposes nothing.

On its way into a ticket, or from there to the assistant, a block loses its secrets: where one of the two texts has a
placeholder, the other may have anything. A fix is compared by what it proposes: another number, case or confidence, and
the backslashes of Markdown, make no other fix of it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

from flowpilot_desktop.domain.sessions import Role, SessionId
from flowpilot_desktop.redaction import PLACEHOLDER
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

_MARK = late(r"\[/?(?:SUGGEST_FIX|TASK_LANE)\]", re.IGNORECASE | re.ASCII)
_QUOTE_MARKS = late(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_QUOTES = {'"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", "'": "\u2018\u2019\u201a"}
_STRAIGHT = str.maketrans({fancy: straight for straight, every in _QUOTES.items() for fancy in every})
_ESCAPED = late(r"\\([!-/:-@\[-`{-~])")
_NO_MATTER = late(r"[\s\d\\*_`~]+")
_ANY_SECRET = "[SECRET:any#0000]"
_LONGEST_SECRET = 10_000  # characters, the most that a secret parameter may have
_SHORTEST_BLOCK = 12  # characters beside placeholders: {"facts":[]}
_DEEPEST = 40


def foreign_texts(uow: UnitOfWork, session_id: SessionId) -> tuple[str, ...]:
    """Everything on a ticket that the assistant may read and did not say in a turn of its own."""
    said = [each for each in uow.messages.of_session(session_id) if each.role is not Role.ASSISTANT]
    lane = [each.text for every in (uow.facts, uow.questions, uow.checks) for each in every.of_session(session_id)]
    fixes = [text for fix in uow.fixes.of_session(session_id) for text in (fix.title, *fix.steps, fix.summary)]
    session = uow.sessions.get(session_id)
    heads = [session.title if session else "", *(each.author for each in said)]
    return (*(each.text for each in said), *lane, *fixes, *heads)


def is_quoted(payload: str, texts: Iterable[str]) -> bool:
    """Whether one of ``texts`` holds the very block, however it is written, with its secrets or without them."""
    squeezed, meant, plain = _squeezed(payload), _meant(payload), _squeezed(_plain(payload))
    proposed = _proposed(meant)
    return any(
        _occurs(squeezed, _squeezed(text))
        or _occurs(plain, _squeezed(_plain(text)))
        or any(
            _stands_for(squeezed, meant, between)
            for written in (text, _plain(text))
            for between in _MARK.split(written)
            if between.strip()
        )
        or (bool(proposed) and _proposes(proposed, _plain(text)))
        for text in texts
    )


def _plain(text: str) -> str:
    """Without what a mail program or a web page does to a text that it quotes: marks of lines, quotes, entities."""
    import html

    return _QUOTE_MARKS.sub("", html.unescape(text).translate(_STRAIGHT))


def _stands_for(squeezed: str, meant: object, between: str) -> bool:
    written = _squeezed(between)
    if _is_block(written) and _is_like(written, squeezed):
        return True
    return meant is not None and _is_the_same(meant, _meant(between))


def _is_block(written: str) -> bool:
    """Whether something is left of a block besides its secrets; what is a secret as a whole is like everything."""
    left = "".join(PLACEHOLDER.split(written))
    return written.startswith("{") and written.endswith("}") and len(left) >= _SHORTEST_BLOCK


def _proposes(proposed: tuple[str, ...], text: str) -> bool:
    """Whether a block in ``text`` proposes the same fix; of one that is no JSON, whether it has all its words."""
    for written in (text, _ESCAPED.sub(r"\1", text)):
        for between in _MARK.split(written):
            start, end = between.find("{"), between.rfind("}")
            if start < 0:
                continue
            meant = _meant(between[start : end + 1])
            if meant is not None:
                if _is_the_same(list(proposed), list(_proposed(meant))):
                    return True
            elif between.lstrip().startswith("{"):
                words = _bare(between)
                if "title" in words and all(each in words for each in proposed):
                    return True
    return False


def _proposed(meant: object) -> tuple[str, ...]:
    """The title and the steps of a fix as they are compared; nothing where a block proposes none."""
    if not isinstance(meant, dict) or not isinstance(meant.get("title"), str):
        return ()
    steps = meant.get("steps")
    texts = (meant["title"], *(steps if isinstance(steps, list) else ()))
    return tuple(bare for bare in (_bare(each) for each in texts if isinstance(each, str)) if bare)


def _bare(text: str) -> str:
    """Without case, white space, digits, marks of Markdown and what cannot be seen; every secret is alike."""
    parts = PLACEHOLDER.split(unicodedata.normalize("NFKC", HIDDEN.sub("", text)))
    return _ANY_SECRET.join(_NO_MATTER.sub("", part).casefold() for part in parts)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _meant(payload: str) -> object:
    """What a block says, None where it is no JSON object."""
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_the_same(one: object, other: object, depth: int = 0) -> bool:
    """Whether two blocks say the same, but for secrets."""
    if depth > _DEEPEST:
        return one == other
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _is_like(one, other) or _is_like(other, one)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(_is_the_same(*pair, depth + 1) for pair in pairs)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_the_same(one[key], other[key], depth + 1) for key in one)
    return one == other


def _is_like(pattern: str, text: str) -> bool:
    """Whether ``text`` is ``pattern`` with something in the place of each placeholder."""
    first, *others = PLACEHOLDER.split(pattern)
    if not others or not text.startswith(first):
        return False
    *others, last = others
    place = _behind(others, text, len(first))
    return place is not None and text.endswith(last) and 0 <= len(text) - len(last) - place <= _LONGEST_SECRET


def _occurs(pattern: str, text: str) -> bool:
    """Whether ``pattern`` stands somewhere in ``text``, with anything in the place of its placeholders."""
    first, *others = PLACEHOLDER.split(pattern)
    start = text.find(first)
    while start >= 0:
        if not others or _behind(others, text, start + len(first)) is not None:
            return True
        start = text.find(first, start + max(len(first), 1))
    return False


def _behind(parts: Iterable[str], text: str, place: int) -> int | None:
    """Where ``parts`` end that follow each other in ``text`` from ``place`` on, no further apart than a secret."""
    for part in parts:
        found = text.find(part, place, place + _LONGEST_SECRET + len(part))
        if found < 0:
            return None
        place = found + len(part)
    return place
