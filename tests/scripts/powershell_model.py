"""A model of how PowerShell reads the scripts that we write: its tokens, and the assignments that they make.

Real PowerShell is not at hand on every machine. The model follows its own sources (``CharTraits.cs``: which characters
are quotes, dashes, whitespace and ends of lines; ``tokenizer.cs``: ``ScanStringLiteral``, ``ScanStringExpandable``,
``ScanHereStringLiteral``, comments), about_Quoting_Rules and about_Comments. It shares no code with the program.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Q = "'\u2018\u2019\u201a\u201b"
D = '"\u201c\u201d\u201e'
DASH = "-\u2013\u2014\u2015"
SPACE = " \t\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

TOKEN = re.compile(
    rf"""
      (?P<space>[{SPACE}]++|`(?:\r\n|[\r\n]))
    | (?P<newline>\r\n|[\r\n]|;)
    | (?P<block_comment><\#(?:[^#]|\#(?!>))*+\#>)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<here_literal>@[{Q}][{SPACE}]*(?:\r\n|[\r\n])(?P<here>.*?)(?:\r\n|[\r\n])[{Q}]@)
    | (?P<here_expandable>@[{D}][{SPACE}]*(?:\r\n|[\r\n]).*?(?:\r\n|[\r\n])[{D}]@)
    | (?P<literal>[{Q}](?P<inside>(?:[^{Q}]|[{Q}][{Q}])*+)[{Q}])
    | (?P<expandable>[{D}](?:[^{D}`]|`.|[{D}][{D}])*+[{D}])
    | (?P<variable>\$(?:\{{[^}}]*\}}|[\w:?]+))
    | (?P<type>\[char\])
    | (?P<number>[{DASH}]?[0-9]+)(?![\w.])
    | (?P<operator>[{DASH}]join\b|=|,|@\(|\))
    | (?P<word>[^\s{Q}{D}(){{}};,|&$`@=\#]++)
    | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
PAIR = re.compile(f"[{Q}]([{Q}])")


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


class BrokenOut(Exception):
    """The script is not what it was meant to be: something in it is read as code, or not at all."""


def tokens(script: str) -> Iterator[Token]:
    """What PowerShell makes of ``script``; the text of a literal string is its value."""
    for match in TOKEN.finditer(script):
        kind = match.lastgroup if match.lastgroup not in ("here", "inside") else None
        if match["literal"] is not None:
            yield Token("literal", PAIR.sub(r"\1", match["inside"]))
        elif match["here_literal"] is not None:
            yield Token("literal", match["here"])
        elif kind not in ("space", "comment", "block_comment"):
            yield Token(kind or "stray", match.group())


def statements(script: str) -> Iterator[list[Token]]:
    current: list[Token] = []
    for token in tokens(script):
        if token.kind != "newline":
            current.append(token)
        elif current:
            yield current
            current = []
    if current:
        yield current


def assignments(script: str) -> dict[str, str | int]:
    """The variables that a script of assignments alone has in the end. Raises: BrokenOut at anything else."""
    found: dict[str, str | int] = {}
    for statement in statements(script):
        match statement:
            case [Token("variable", name), Token("operator", "="), *value]:
                if name in found:
                    raise BrokenOut(f"{name} is set twice")
                found[name] = evaluated(value)
            case _:
                raise BrokenOut(f"a statement that is no assignment: {statement[:6]}")
    return found


def evaluated(value: list[Token]) -> str | int:
    match value:
        case [Token("literal", text)]:
            return text
        case [Token("number", digits)]:
            return int(re.sub(f"[{DASH}]", "-", digits))
        case [Token("operator", "@("), *items, Token("operator", ")"), Token(_, join), Token("type"), Token(_, "10")]:
            if join != "-join" or any(comma != Token("operator", ",") for comma in items[1::2]):
                raise BrokenOut("not a list of lines")
            lines = items[::2]
            if any(line.kind != "literal" for line in lines):
                raise BrokenOut("a line that is no literal")
            return "\n".join(line.text for line in lines)
    raise BrokenOut(f"no value: {value[:6]}")
