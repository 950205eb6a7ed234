"""One note, in the form that a ticket system with markup takes: HTML, or Jira's wiki markup."""

import re
from collections.abc import Iterator
from html import escape

from flowpilot_desktop.domain.markdown import Block, Kind, Span, blocks, spans
from flowpilot_desktop.domain.plain_text import as_lines

_LIST_TAGS = {Kind.BULLET: "ul", Kind.NUMBER: "ol"}


def to_html(markdown: str) -> str:
    """HTML of a few harmless tags; every character of the text that could be markup is escaped."""
    return "\n".join(_html_parts(list(blocks(markdown))))


def to_wiki(markdown: str) -> str:
    """Jira's wiki markup; its special characters in the text are escaped."""
    code = ("{noformat}\n", "\n{noformat}")
    return as_lines(markdown, _wiki_span, {Kind.HEADING: "h3. ", Kind.BULLET: "* ", Kind.QUOTE: "bq. "}, code=code)


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


_WIKI_SPECIAL = re.compile(r"([*_{}\[\]|!^~+?\\]|(?<!\w)-|-(?!\w))")


def _wiki_span(span: Span) -> str:
    text = _WIKI_SPECIAL.sub(r"\\\1", span.text)
    if span.mark == "link":
        return f"[{text}|{span.target}]" if span.text != span.target else span.target
    return {"strong": f"*{text}*", "em": f"_{text}_", "code": "{{" + text + "}}"}.get(span.mark, text)
