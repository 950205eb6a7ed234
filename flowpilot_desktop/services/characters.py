"""Characters that a person cannot see, and texts made fit to stand in a comment of a script.

Sources: Unicode ``DerivedCoreProperties`` (Default_Ignorable_Code_Point), UAX #9 (bidirectional controls), the "Trojan
Source" paper (CVE-2021-42574), PowerShell ``about_Comments``, ``about_Requires`` and ``about_Signing``.
"""

import re
import unicodedata

_NAMES = {
    0x00: "NUL",
    0x07: "BEL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0A: "LINE FEED (a new line)",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN (a new line)",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}

_BIDI = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
_INVISIBLE = (
    # C0 without tab and line feed, DEL, C1
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    # soft hyphen, grapheme joiner, fillers, Mongolian selectors, zero width, word joiners, braille blank
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164"
    # variation selectors, byte order mark, half-width filler, annotations, noncharacters, half surrogates
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    # Egyptian, shorthand and musical format characters, tags and further selectors
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PLANE_ENDS = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))

HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}{_PLANE_ENDS}]")
"""Every control and invisible character but tab and line feed; what may stand in a script has none of them."""

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MOST_HIDDEN_NAMED = 5


def name_of(character: str) -> str:
    """What to call a character that cannot be shown: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    code = ord(character)
    name = _NAMES.get(code) or unicodedata.name(character, "")
    if not name and 0xD800 <= code <= 0xDFFF:
        name = "half of a surrogate pair"
    return f"U+{code:04X} {name or 'an invisible character'}"


def hidden_in(text: str, *, tab: bool = False, lines: bool = False) -> tuple[str, ...]:
    """The names of what ``text`` hides, each once, in order; tabs and line feeds count where they are not allowed."""
    found = dict.fromkeys(HIDDEN.findall(text))
    for character, allowed in (("\t", tab), ("\n", lines)):
        if not allowed and character in text:
            found[character] = None
    names = [name_of(each) for each in found]
    if len(names) > _MOST_HIDDEN_NAMED:
        names[_MOST_HIDDEN_NAMED:] = [f"{len(names) - _MOST_HIDDEN_NAMED} more"]
    return tuple(names)


def in_one_form(text: str) -> str:
    """``text`` with line feeds as its only ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` by whatever anybody counts as the end of a line."""
    return _LINE_ENDS.split(text)


def visible(text: str) -> str:
    """One line of ``text`` without what cannot be seen, which is shown by its number instead: ``<U+202E>``."""
    return HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\t", " ").replace("\n", " "))


def comment(text: str, *, first: str = "", then: str = "") -> list[str]:
    """``text`` as comment lines of PowerShell and bash, from which no text can break out.

    Every line starts with ``# ``, so none is a ``#requires``, ``#region`` or ``#!``; block comments and signature
    blocks are neither opened nor closed. ``first`` stands before the first line, ``then`` before the others.
    """
    written = []
    for number, line in enumerate(lines_of(text)):
        shown = visible(line).replace("#>", "# >").replace("<#", "< #")
        shown = re.sub(r"(?i)(sig)(\s*#)", r"\1 -\2", shown)
        written.append(f"# {then if number else first}{shown}".rstrip())
    return written
