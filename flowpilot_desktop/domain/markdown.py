"""The note's Markdown as blocks and spans, so that each ticket system can be given what it shows as meant.

Understood is what notes and replies hold: paragraphs, headings, lists, quotations, code, rules, emphasis, links and
backslash escapes. HTML is no markup here: it stays the text that it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True)
class Block:
    """A block: ``text`` is still Markdown, but for code. ``level`` is a heading's rank or the depth of a list item."""

    kind: Kind
    text: str
    level: int = 0


@dataclass(frozen=True)
class Span:
    """A piece of a line. ``mark`` is empty, strong, em, code or link; ``target`` is a link's address."""

    text: str
    mark: str = ""
    target: str = ""


_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_BULLET = re.compile(r"([ \t]*)[-+*][ \t]+(.*)$")
_NUMBER = re.compile(r"([ \t]*)\d{1,9}[.)][ \t]+(.*)$")
_QUOTE = re.compile(r">[ ]?(.*)$")
_RULE = re.compile(r"[ ]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_SPAN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`++)(?P<code>(?:(?!(?P=ticks)).)+?)(?P=ticks)(?!`)"
    r"|\*\*(?P<strong>(?=\S)(?:\\.|[^*\\\n])+?(?<=\S))\*\*"
    r"|(?<![*\w])\*(?P<em>(?=[^\s*])(?:\\.|[^*\\\n])*?(?<=[^\s*]))\*(?!\*)"
    r"|(?<![\w\\])_(?P<em2>(?=[^\s_])(?:\\.|[^_\\\n])*?(?<=[^\s_]))_(?!\w)"
    r"|\[(?P<label>(?:\\.|[^\[\]\\\n])+)\]\((?P<target>https?://[^\s()<>]+)\)"
    r"|<(?P<bare>https?://[^\s<>]+)>",
    re.DOTALL,
)
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks of a text in order; never fails, whatever the text is."""
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if fence:
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(fence[1])), len(lines))
            yield Block(Kind.CODE, "\n".join(lines[at + 1 : end]))
            at = end + 1
        elif not line.strip():
            at += 1
        else:
            block = _single(line)
            end = at + 1
            if block.kind not in (Kind.HEADING, Kind.RULE):
                while end < len(lines) and _continues(block, lines[end]):
                    end += 1
            rest = [
                lines[n].lstrip() if block.kind is not Kind.QUOTE else _unquoted(lines[n]) for n in range(at + 1, end)
            ]
            yield Block(block.kind, "\n".join([block.text, *rest]).rstrip(), block.level)
            at = end


def spans(text: str) -> Iterator[Span]:
    """The pieces of a block's text, with escapes resolved."""
    plain: list[str] = []
    end = 0
    for found in _SPAN.finditer(text):
        plain.append(text[end : found.start()])
        end = found.end()
        if found["escaped"]:
            plain.append(found["escaped"])
            continue
        if "".join(plain):
            yield Span("".join(plain))
        plain = []
        yield _marked(found)
    plain.append(text[end:])
    if "".join(plain):
        yield Span("".join(plain))


def _marked(found: re.Match[str]) -> Span:
    if found["code"] is not None:
        code = found["code"]
        return Span(code[1:-1] if len(code) > 2 and code[0] == code[-1] == " " else code, "code")
    if found["label"]:
        return Span(unescaped(found["label"]), "link", found["target"])
    if found["bare"]:
        return Span(found["bare"], "link", found["bare"])
    strong = found["strong"]
    return Span(unescaped(strong or found["em"] or found["em2"]), "strong" if strong else "em")


def unescaped(text: str) -> str:
    return _UNESCAPE.sub(r"\1", text)


def _single(line: str) -> Block:
    for kind, pattern in ((Kind.RULE, _RULE), (Kind.HEADING, _HEADING), (Kind.QUOTE, _QUOTE)):
        found = pattern.match(line)
        if found:
            if kind is Kind.RULE:
                return Block(kind, "")
            return Block(kind, found[found.re.groups], len(found[1]) if kind is Kind.HEADING else 0)
    for kind, pattern in ((Kind.BULLET, _BULLET), (Kind.NUMBER, _NUMBER)):
        found = pattern.match(line)
        if found:
            return Block(kind, found[2], min(len(found[1]) // 2, 5))
    return Block(Kind.PARAGRAPH, line.strip())


def _continues(block: Block, line: str) -> bool:
    if not line.strip() or _FENCE.match(line):
        return False
    kind = _single(line).kind
    return kind is Kind.PARAGRAPH or kind is block.kind is Kind.QUOTE


def _unquoted(line: str) -> str:
    quoted = _QUOTE.match(line)
    return quoted[1] if quoted else line.strip()
