"""Commands in ``$(…)`` of which all that they can write are digits.

Sources: the manual pages of wc, tr, stat, date, id, grep and seq.
"""

import re
from collections.abc import Container, Mapping

from flowpilot_desktop.services.scripts.flow.bash_tree import Node, Pipeline, Simple, Text, Variable, Word

_FORMAT = re.compile(r"%[sYXZWugihbB]|\+%[sYmdHMSju]")
_ONE_FILE = re.compile(r"-[ciFEGPwxvasq]+")


def is_number(nodes: tuple[Node, ...], functions: Mapping[str, object]) -> bool:
    """Whether only digits come out; ``functions`` may stand for the commands of the same names."""
    while len(nodes) > 1 and _does_nothing(nodes[-1], functions):
        nodes = nodes[:-1]
    last = nodes[-1] if len(nodes) == 1 else None
    if isinstance(last, Pipeline):
        last = last.commands[-1]
    if not isinstance(last, Simple) or not last.words:
        return False
    if any(each.operator != "<" and each.target.literal != "/dev/null" for each in last.redirects):
        return False
    words = [word.literal for word in last.words]
    return words[0] not in functions and _writes_digits(words[0], words[1:], last.words[1:])


def _writes_digits(name: str | None, arguments: list[str | None], words: tuple[Word, ...]) -> bool:
    if name == "wc":
        return arguments in (["-l"], ["-c"], ["-w"], ["-m"])
    if name == "tr":
        return arguments in (["-cd", "0-9"], ["-dc", "0-9"], ["-cd", "[:digit:]"], ["-dc", "[:digit:]"])
    if name == "stat" and arguments[:1] in (["-c"], ["--format"]):
        return bool(_FORMAT.fullmatch(arguments[1] or ""))
    if name == "date":
        return bool(_FORMAT.fullmatch(arguments[-1] or "")) if arguments else False
    if name in ("grep", "egrep", "fgrep"):
        return _counts_one_file(arguments, words)
    return name == "id" and arguments[:1] in (["-u"], ["-g"])


def _counts_one_file(arguments: list[str | None], words: tuple[Word, ...]) -> bool:
    """``grep -c`` of one file or of standard input, which writes no name before the number."""
    place, has_count, has_pattern = 0, False, False
    while place < len(arguments):
        literal = arguments[place]
        if literal == "--":
            place += 1
            break
        if literal == "-e":
            has_pattern = True
            place += 2
        elif literal is not None and _ONE_FILE.fullmatch(literal):
            has_count = has_count or "c" in literal
            place += 1
        elif literal is not None and literal.startswith("-"):
            return False
        else:
            break
    files = words[place if has_pattern else place + 1 :]
    return has_count and len(files) <= 1 and all(_is_one_word(word) for word in files)


def _is_one_word(word: Word) -> bool:
    for part in word.parts:
        if isinstance(part, Text):
            if not part.is_quoted and re.search(r"[*?\[{]", part.text):
                return False
        elif not isinstance(part, Variable) or not part.is_quoted or part.subscript is not None or part.name in "@*":
            return False
    return not word.beginning.startswith("-")


def _does_nothing(node: Node, functions: Container[str]) -> bool:
    """``|| true`` at the end."""
    if not isinstance(node, Simple) or len(node.words) != 1 or node.redirects or node.assignments:
        return False
    return node.words[0].literal in ("true", ":") and node.words[0].literal not in functions
