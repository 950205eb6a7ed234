"""One note, in the form that each ticket system takes: HTML, plain text, or Jira's wiki markup."""

import re
from collections.abc import Callable, Iterator
from html import escape

from flowpilot_desktop.tickets.markdown import Block, Kind, Span, blocks, spans

_LIST_TAGS = {Kind.BULLET: "ul", Kind.NUMBER: "ol"}


def to_html(markdown: str) -> str:
    """HTML of a few harmless tags; every character of the text that could be markup is escaped."""
    return "\n".join(_html_parts(list(blocks(markdown))))


def to_plain(markdown: str) -> str:
    """Text for systems without markup, as a person would type it."""
    return _lines(markdown, _plain_span, {Kind.HEADING: "", Kind.BULLET: "- ", Kind.QUOTE: "> "}, code=("", ""))


def to_wiki(markdown: str) -> str:
    """Jira's wiki markup; its special characters in the text are escaped."""
    code = ("{noformat}\n", "\n{noformat}")
    return _lines(markdown, _wiki_span, {Kind.HEADING: "h3. ", Kind.BULLET: "* ", Kind.QUOTE: "bq. "}, code=code)


def _html_parts(all_blocks: list[Block]) -> Iterator[str]:
    at = 0
    while at < len(all_blocks):
        block = all_blocks[at]
        if block.kind in _LIST_TAGS:
            end = at
            while end < len(all_blocks) and all_blocks[end].kind in _LIST_TAGS:
                end += 1
            yield _html_list(all_blocks[at:end])
            at = end
            continue
        yield _html_block(block)
        at += 1


def _html_block(block: Block) -> str:
    if block.kind is Kind.CODE:
        return f"<pre>{escape(block.text, quote=False)}</pre>"
    if block.kind is Kind.RULE:
        return "<hr>"
    inner = _html_spans(block.text)
    if block.kind is Kind.HEADING:
        return f"<h3>{inner}</h3>"
    return f"<blockquote>{inner}</blockquote>" if block.kind is Kind.QUOTE else f"<p>{inner}</p>"


def _html_list(items: list[Block]) -> str:
    """Items with their sub-items inside them; an item that is deeper by more than one level is one level deeper."""
    parts: list[str] = []
    open_lists: list[tuple[int, str]] = []
    for item in items:
        tag = _LIST_TAGS[item.kind]
        while open_lists and item.level < open_lists[-1][0]:
            parts.append(f"</li></{open_lists.pop()[1]}>")
        if open_lists and item.level == open_lists[-1][0] and open_lists[-1][1] != tag:
            parts.append(f"</li></{open_lists.pop()[1]}>")
        if open_lists and item.level == open_lists[-1][0]:
            parts.append("</li>")
        else:
            parts.append(f"<{tag}>")
            open_lists.append((item.level, tag))
        parts.append(f"<li>{_html_spans(item.text)}")
    parts += [f"</li></{tag}>" for _, tag in reversed(open_lists)]
    return "".join(parts)


def _html_spans(text: str) -> str:
    return "".join(_html_span(span) for span in spans(text))


def _html_span(span: Span) -> str:
    inner = escape(span.text, quote=False).replace("\n", "<br>\n")
    if span.mark == "link":
        return f'<a href="{escape(span.target)}">{inner}</a>'
    return f"<{span.mark}>{inner}</{span.mark}>" if span.mark else inner


def _lines(markdown: str, shown: Callable[[Span], str], before: dict[Kind, str], *, code: tuple[str, str]) -> str:
    parts: list[str] = []
    counted: dict[int, int] = {}
    last: Block | None = None
    for block in blocks(markdown):
        is_item = block.kind in _LIST_TAGS
        counted = {level: count for level, count in counted.items() if is_item and level <= block.level}
        if block.kind is Kind.NUMBER:
            counted[block.level] = counted.get(block.level, 0) + 1
        number = counted.get(block.level, 0)
        is_next_item = last is not None and is_item and last.kind in _LIST_TAGS
        if last is not None:
            parts.append("\n" if is_next_item else "\n\n")
        if block.kind is Kind.CODE:
            parts.append(code[0] + block.text + code[1])
        elif block.kind is Kind.RULE:
            parts.append("----")
        else:
            text = "".join(shown(span) for span in spans(block.text))
            parts.append(_begun(block, number, text, before))
        last = block
    return "".join(parts)


def _begun(block: Block, number: int, text: str, before: dict[Kind, str]) -> str:
    start = f"{number}. " if block.kind is Kind.NUMBER else before.get(block.kind, "")
    if block.kind is Kind.NUMBER and before[Kind.BULLET] == "* ":
        start = "# "  # wiki markup counts by itself
    if start in ("* ", "# "):
        return start[0] * (block.level + 1) + " " + text
    return "  " * block.level * (block.kind in _LIST_TAGS) + start + text.replace("\n", "\n" + start * (start == "> "))


def _plain_span(span: Span) -> str:
    is_named = span.mark == "link" and span.text != span.target
    return f"{span.text} ({span.target})" if is_named else span.text


_WIKI_SPECIAL = re.compile(r"([*_{}\[\]|!^~+?\\]|(?<!\w)-|-(?!\w))")


def _wiki_span(span: Span) -> str:
    text = _WIKI_SPECIAL.sub(r"\\\1", span.text)
    if span.mark == "link":
        return f"[{text}|{span.target}]" if span.text != span.target else span.target
    return {"strong": f"*{text}*", "em": f"_{text}_", "code": "{{" + text + "}}"}.get(span.mark, text)
