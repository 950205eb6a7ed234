"""HTML from strangers into plain text: paragraphs, lists, tables as rows, links with their address."""

import re
from dataclasses import dataclass, field
from html import unescape

import nh3

from flowpilot_desktop.services.importers.texts import plain

MAX_HTML = 5_000_000
"""Characters of one HTML part that are read; what follows is left out, with a line that says so."""

MAX_TOKENS = 100_000
"""Tags and texts of one HTML part that are read; nobody reads a letter of more."""

_BREAKS = frozenset(
    {"br", "div", "tr", "table", "dt", "dd", "section", "article", "header", "footer", "caption", "address"}
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "hr"})
_TAGS = _BREAKS | _PARAGRAPHS | {"a", "li", "td", "th", "thead", "tbody", "tfoot"}
_SILENT = frozenset({"script", "style", "title", "noscript", "template", "textarea", "select", "object", "svg", "math"})

# html5ever searches its stack of open elements at every tag, compares every attribute of a tag with the others, and
# resolves references slowly: measured, 0.5 MB of nested <div> takes 42 s, 1 MB of "&" 12 s. Only what stays within
# these figures is given to it; hostile HTML takes the coarse way, which is linear and as safe, for the result is text.
_MODEST_LENGTH = 1_000_000  # characters
_MODEST_DEPTH = 100
_MODEST_REFERENCES = 40_000
_MODEST_TAGS = 40_000
_LONG_TAG = re.compile(r"<[^<>]{10000}")
_OPENING_OR_CLOSING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED_BY_THEIR_LIKE = frozenset(
    {"p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "br", "img", "hr", "meta", "link"}
    | {"input", "col", "wbr", "area", "base", "html", "head", "body"}
)

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<![^>]*+>?|<\?[^>]*+>?", re.DOTALL)
_SILENT_PARTS = re.compile(
    r"<(script|style|title|noscript|template|textarea|select|object|svg|math)\b[^>]*+>.*?(?:</\1\b[^>]*+>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+'|[\"'])*+)>|([^<]++|<)")
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_MAX_TABLES = 25
_MAX_QUOTES = 5


def text_of_html(html: str) -> str:
    """The readable text of ``html``. Scripts, styles and comments are gone; nothing in it is markup any more."""
    cut = html[:MAX_HTML]
    if _is_modest(cut):
        clean = nh3.clean(cut, tags=set(_TAGS), attributes={"a": {"href"}}, clean_content_tags=set(_SILENT))
    else:
        clean = _SILENT_PARTS.sub(" ", _COMMENT.sub("", cut))
    text = _Converter().convert(clean)
    return text if len(html) <= MAX_HTML else f"{text}\n\n[…]"


def _is_modest(html: str) -> bool:
    if len(html) > _MODEST_LENGTH or html.count("&") > _MODEST_REFERENCES or html.count("<") > _MODEST_TAGS:
        return False
    if _LONG_TAG.search(html):
        return False
    open_now: dict[str, int] = {}
    depth = 0
    for match in _OPENING_OR_CLOSING.finditer(html):
        name = match[2].lower()
        if name in _CLOSED_BY_THEIR_LIKE:
            continue
        if not match[1]:
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
        elif open_now.get(name):
            open_now[name] -= 1
            depth -= 1
        # An estimate from above: what sloppy HTML never closes stays counted.
        if depth > _MODEST_DEPTH:
            return False
    return True


@dataclass
class _Block:
    """Text under construction: the document, or a table cell."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    wants_gap: bool = False

    def add(self, words: str) -> None:
        if words.strip():
            self.line.append(words)
        elif self.line and words:
            self.line.append(" ")

    def end_line(self, prefix: str = "") -> None:
        words = "".join(self.line).strip()
        self.line.clear()
        if not words:
            return
        if self.wants_gap and self.lines:
            self.lines.append(prefix.rstrip())
        self.wants_gap = False
        self.lines.extend(prefix + _rows(part) for part in words.split("\n"))

    def text(self, prefix: str = "") -> str:
        self.end_line(prefix)
        return "\n".join(self.lines).strip("\n")


@dataclass
class _Table:
    """An open table: its finished cells of this row, and the cell being read."""

    cells: list[str] = field(default_factory=list)
    cell: _Block | None = None


class _Converter:
    """Reads tags in one pass. Whatever is unbalanced only costs layout."""

    def __init__(self) -> None:
        self._document = _Block()
        self._tables: list[_Table] = []
        self._too_deep = 0
        self._lists: list[int | None] = []
        self._quotes = 0
        self._preformatted = 0
        self._links: list[tuple[str, _Block, int]] = []

    def convert(self, html: str) -> str:
        for number, match in enumerate(_TOKEN.finditer(html)):
            closing, name, attributes, words = match.groups("")
            if number == MAX_TOKENS:
                self._words(" […] ")
                break
            if not name:
                self._words(words)
            elif closing:
                self._close(name.lower())
            else:
                self._open(name.lower(), attributes)
        self._too_deep = 0
        while self._tables:
            self._end_table()
        return plain(self._document.text(self._prefix())).replace("\u00ad", "").replace("\u200b", "")

    @property
    def _block(self) -> _Block:
        cell = self._tables[-1].cell if self._tables else None
        return cell or self._document

    def _prefix(self) -> str:
        return "> " * min(self._quotes, _MAX_QUOTES) if not self._tables else ""

    def _words(self, words: str) -> None:
        text = unescape(words).replace("\xa0", " ")
        self._block.add(text if self._preformatted else _BLANKS.sub(" ", text))

    def _end_line(self, *, gap: bool = False) -> None:
        self._block.end_line(self._prefix())
        if gap:
            self._block.wants_gap = True

    def _open(self, name: str, attributes: str) -> None:
        if name == "a":
            self._links.append((self._address(attributes), self._block, len(self._block.line)))
            del self._links[:-20]
        elif name == "table":
            self._start_table()
        elif name in ("td", "th"):
            self._start_cell()
        elif name == "li":
            self._start_item()
        elif name in _BREAKS or name in _PARAGRAPHS:
            self._end_line(gap=name in _PARAGRAPHS)
            if name in ("ul", "ol"):
                self._lists.append(0 if name == "ol" else None)
                del self._lists[:-20]
            self._count(name, 1)

    def _close(self, name: str) -> None:
        if name == "a":
            self._end_link()
        elif name == "table":
            self._close_table()
        elif name in ("td", "th"):
            self._end_cell()
        elif name == "tr":
            self._end_row()
        elif name in _BREAKS or name in _PARAGRAPHS or name == "li":
            self._end_line(gap=name in _PARAGRAPHS)
            if name in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._count(name, -1)

    def _count(self, name: str, step: int) -> None:
        if name == "blockquote":
            self._quotes = max(0, self._quotes + step)
        elif name == "pre":
            self._preformatted = max(0, self._preformatted + step)

    def _start_item(self) -> None:
        self._end_line()
        mark = "- "
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self._block.line.append("  " * min(max(len(self._lists) - 1, 0), 5) + mark)
        self._block.wants_gap = self._block.wants_gap and len(self._lists) < 2

    def _address(self, attributes: str) -> str:
        match = _HREF.search(attributes)
        address = unescape(next((part for part in match.groups() if part), "")).strip() if match else ""
        return (
            address if address.lower().startswith(("https://", "http://", "mailto:")) and len(address) <= 2000 else ""
        )

    def _end_link(self) -> None:
        if not self._links:
            return
        address, block, start = self._links.pop()
        words = "".join(block.line[start:]).strip() if block is self._block else ""
        bare = address.removeprefix("mailto:")
        if address and words and _bare(words) != _bare(bare):
            block.line.append(f" ({bare})")

    def _start_table(self) -> None:
        if len(self._tables) >= _MAX_TABLES:
            self._too_deep += 1
            return
        self._end_line()
        self._tables.append(_Table())

    def _close_table(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._tables:
            self._end_table()

    def _end_table(self) -> None:
        self._end_row()
        self._tables.pop()

    def _start_cell(self) -> None:
        if self._tables and not self._too_deep:
            self._end_cell()
            self._tables[-1].cell = _Block()

    def _end_cell(self) -> None:
        if self._tables and not self._too_deep and self._tables[-1].cell is not None:
            self._tables[-1].cells.append(self._tables[-1].cell.text())
            self._tables[-1].cell = None

    def _end_row(self) -> None:
        if not self._tables or self._too_deep:
            self._end_line()
            return
        self._end_cell()
        table = self._tables.pop()
        cells = [cell for cell in table.cells if cell]
        table.cells.clear()
        # Cells of one line each are a row; longer cells are the layout of a letter and stand one below the other.
        joint = "\n" if any("\n" in cell for cell in cells) else " | "
        self._end_line()
        self._block.line.append(joint.join(cells))
        self._end_line()
        self._tables.append(table)


def _rows(line: str) -> str:
    return line.rstrip()


def _bare(address: str) -> str:
    return address.lower().removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
