"""One note as an Atlassian Document Format tree, which Jira's REST interface takes from version 3 on."""

from flowpilot_desktop.domain.markdown import Block, Kind, blocks, spans
from flowpilot_desktop.tickets.http import Json

_LISTS = {Kind.BULLET: "bulletList", Kind.NUMBER: "orderedList"}


def to_adf(markdown: str) -> Json:
    """The document; text is text in it, so that nothing needs to be escaped."""
    content: list[Json] = []
    open_lists: list[tuple[int, Json]] = []
    for block in blocks(markdown):
        if block.kind not in _LISTS:
            open_lists.clear()
            content.append(_block(block))
            continue
        _add_item(block, content, open_lists)
    return {"type": "doc", "version": 1, "content": content}


def _add_item(item: Block, content: list[Json], open_lists: list[tuple[int, Json]]) -> None:
    kind = _LISTS[item.kind]
    while open_lists and item.level < open_lists[-1][0]:
        open_lists.pop()
    if open_lists and item.level == open_lists[-1][0] and open_lists[-1][1]["type"] != kind:
        open_lists.pop()
    if not open_lists or item.level > open_lists[-1][0]:
        # The first item of a deeper list belongs into the item that stands before it.
        around = open_lists[-1][1]["content"][-1]["content"] if open_lists else content
        made: Json = {"type": kind, "content": []}
        around.append(made)
        open_lists.append((item.level, made))
    open_lists[-1][1]["content"].append({"type": "listItem", "content": [_paragraph(item.text)]})


def _block(block: Block) -> Json:
    if block.kind is Kind.RULE:
        return {"type": "rule"}
    if block.kind is Kind.CODE:
        return {"type": "codeBlock", "content": [_text(block.text)] if block.text else []}
    if block.kind is Kind.HEADING:
        return {"type": "heading", "attrs": {"level": 3}, "content": _inline(block.text)}
    if block.kind is Kind.QUOTE:
        return {"type": "blockquote", "content": [_paragraph(block.text)]}
    return _paragraph(block.text)


def _paragraph(text: str) -> Json:
    return {"type": "paragraph", "content": _inline(text)}


def _inline(text: str) -> list[Json]:
    nodes: list[Json] = []
    for span in spans(text):
        for number, line in enumerate(span.text.split("\n")):
            if number:
                nodes.append({"type": "hardBreak"})
            if line:  # a text node must not be empty
                nodes.append(_text(line, span.mark, span.target))
    return nodes


def _text(text: str, mark: str = "", target: str = "") -> Json:
    if not mark:
        return {"type": "text", "text": text}
    attributes: Json = {"attrs": {"href": target}} if mark == "link" else {}
    return {"type": "text", "text": text, "marks": [{"type": mark, **attributes}]}
