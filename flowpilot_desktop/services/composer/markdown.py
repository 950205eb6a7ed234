"""Renders a note's sentences as markdown in which nobody's words can become markup."""

import re
from collections.abc import Callable

from flowpilot_desktop.domain.notes import Section, SectionName
from flowpilot_desktop.redaction.text import PLACEHOLDER
from flowpilot_desktop.services.verifier.plain import clean

_BULLETED = frozenset({SectionName.KNOWN, SectionName.TRIED, SectionName.HYPOTHESIS, SectionName.NEXT})
_CODE_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LEADING = re.compile(r"(?:#{1,6}|[-+*])(?=\s|$)|(?:-\s*){2,}$|>")
_LEADING_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SPECIAL = re.compile(r"[\\`*_\[<&~]")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINK_AHEAD = re.compile(r"\](?:\(|\[|:)")
_LINKED_PLACEHOLDER = re.compile(rf"({PLACEHOLDER.pattern})\(")
_TASK = re.compile(r"\[[ xX]\](?:\s|$)")


def render_markdown(sections: tuple[Section, ...], reference: str, *, heading: tuple[str, str] = ("", "")) -> str:
    """The note as it is posted, without sections that say nothing.

    ``heading`` is a first line, a title and what stands behind it. ``reference`` is the reference line or its code.
    Both are empty where there is none.
    """
    parts = [f"**{heading[0]}** {_escape(clean(heading[1]), at_line_start=False)}"] if heading[1] else []
    said = [section for section in sections if section.sentences or section.gap]
    parts += [_list(section) if section.name in _BULLETED else _paragraph(section) for section in said]
    if reference:
        line = inert(reference)
        parts.append(line if line.startswith("Ref:") else f"Ref: {line}")
    return "\n\n".join(parts)


def inert(text: str) -> str:
    """``text`` in one line, escaped where it would otherwise be markup, and only there; code in backticks stays."""
    return _escape(clean(text), at_line_start=True)


def code_pieces(text: str) -> list[tuple[str, bool]]:
    """``text`` in pieces, each with whether it is code in backticks (which stay on it)."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for span in _CODE_SPAN.finditer(text):
        pieces += [(text[end : span.start()], False), (span.group(), True)]
        end = span.end()
    return [*pieces, (text[end:], False)]


def _paragraph(section: Section) -> str:
    texts = [sentence.text for sentence in section.sentences]
    if section.gap:
        texts.append(section.gap)
    body = " ".join(_escape(clean(text), at_line_start=False) for text in texts)
    return f"**{section.title}** {body}".rstrip()


def _list(section: Section) -> str:
    texts = [sentence.text for sentence in section.sentences]
    if section.gap:
        texts.append(section.gap)
    lines = [f"- {inert(text)}" for text in texts]
    return "\n".join([f"**{section.title}**", "", *lines])


def _escape(text: str, *, at_line_start: bool) -> str:
    if not _SPECIAL.search(text):
        return _escape_start(text) if at_line_start else text
    pieces = code_pieces(text)
    escaped = "".join(
        piece if is_code else _escape_prose(piece, before_code=at + 1 < len(pieces))
        for at, (piece, is_code) in enumerate(pieces)
    )
    return _escape_start(escaped) if at_line_start else escaped


def _escape_start(text: str) -> str:
    """A line that opens like a heading, a list, a quotation or a rule gets a backslash in front."""
    if _LEADING.match(text):
        return "\\" + text
    defined = PLACEHOLDER.match(text)
    if defined and text.startswith(":", defined.end()):
        return f"{defined.group()}\\{text[defined.end() :]}"
    number = _LEADING_NUMBER.match(text)
    return f"{number[1]}\\{text[number.end(1) :]}" if number else text


def _escape_prose(text: str, *, before_code: bool) -> str:
    text = _SPECIAL.sub(lambda found: _escaped(text, found.start(), before_code=before_code), text)
    return _LINKED_PLACEHOLDER.sub(r"\1\\(", text)


def _escaped(text: str, at: int, *, before_code: bool) -> str:
    char = text[at]
    at_edge = before_code and at == len(text) - 1 and char == "\\"
    return f"\\{char}" if at_edge or _NEEDED[char](text, at) else char


def _is_active_backslash(text: str, at: int) -> bool:
    return at + 1 < len(text) and text[at + 1] in _PUNCTUATION


def _around(text: str, at: int) -> tuple[str, str]:
    return text[at - 1] if at > 0 else " ", text[at + 1] if at + 1 < len(text) else " "


def _can_emphasise(text: str, at: int) -> bool:
    before, after = _around(text, at)
    return not (before.isspace() and after.isspace())


def _can_underline(text: str, at: int) -> bool:
    """Underscores inside a word are inert; at its edge they are not."""
    before, after = _around(text, at)
    return not (before.isalnum() and after.isalnum()) and not (before.isspace() and after.isspace())


def _can_link(text: str, at: int) -> bool:
    """The gate's placeholders stay as they are: what would make a link of one is escaped behind it."""
    if PLACEHOLDER.match(text, at):
        return False
    return bool(_LINK_AHEAD.search(text, at)) or bool(_TASK.match(text, at))


def _can_strike(text: str, at: int) -> bool:
    """One tilde strikes nothing out, but two may, also in different sentences; that of a home path is common."""
    before, after = _around(text, at)
    return not (before.isspace() and after == "/")


def _opens_tag(text: str, at: int) -> bool:
    return bool(_TAG_START.match(text, at))


def _is_entity(text: str, at: int) -> bool:
    return bool(_ENTITY.match(text, at))


def _always(_text: str, _at: int) -> bool:
    return True


_NEEDED: dict[str, Callable[[str, int], bool]] = {
    "\\": _is_active_backslash,
    "*": _can_emphasise,
    "_": _can_underline,
    "[": _can_link,
    "<": _opens_tag,
    "&": _is_entity,
    "~": _can_strike,
    "`": _always,
}
"""Which character is markup where; a backtick that opens no code always is."""
