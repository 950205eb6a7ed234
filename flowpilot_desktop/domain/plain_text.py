"""A note line by line, for those who take no markup of ours: plain text, as a person would type it."""

from collections.abc import Callable

from flowpilot_desktop.domain.markdown import Block, Kind, Span, blocks, spans

_LISTS = (Kind.BULLET, Kind.NUMBER)


def to_plain(markdown: str) -> str:
    """Text for systems without markup, as a person would type it."""
    return as_lines(markdown, _plain_span, {Kind.HEADING: "", Kind.BULLET: "- ", Kind.QUOTE: "> "}, code=("", ""))


def as_lines(markdown: str, shown: Callable[[Span], str], before: dict[Kind, str], *, code: tuple[str, str]) -> str:
    """Every block after the other: ``before`` is what stands before one of its kind, ``code`` around code."""
    parts: list[str] = []
    counted: dict[int, int] = {}
    last: Block | None = None
    for block in blocks(markdown):
        is_item = block.kind in _LISTS
        counted = {level: count for level, count in counted.items() if is_item and level <= block.level}
        if block.kind is Kind.NUMBER:
            counted[block.level] = counted.get(block.level, 0) + 1
        number = counted.get(block.level, 0)
        is_next_item = last is not None and is_item and last.kind in _LISTS
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
    return "  " * block.level * (block.kind in _LISTS) + start + text.replace("\n", "\n" + start * (start == "> "))


def _plain_span(span: Span) -> str:
    is_named = span.mark == "link" and span.text != span.target
    return f"{span.text} ({span.target})" if is_named else span.text
