"""Puts paths, settings and placeholders into backticks: whole ones, the same everywhere, and no piece of a command."""

import re
from functools import lru_cache

from flowpilot_desktop.services.composer.programs import COMMANDS, PROSE, SUBCOMMANDS

STRAY = "\u02cb"
_SPAN = re.compile(r"(?<!`)`[^`]+`(?!`)")
_EDGES = re.compile(r"([\"'“”„‘’«»(]*)(.*?)([\"'“”‘’«»).,;:!?…]*)$", re.DOTALL)
_ROOTS = "bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|Users|Library|Volumes"
_UNIX = re.compile(rf"(?:~?/[^\s\"'()/]+/[^\s\"'()]*|~/[^\s\"'()]*|/(?:{_ROOTS})|//[\w.-]+/\S+)$")
_WINDOWS = re.compile(
    r"(?:[A-Za-z]:[\\/][^\s\"()]*|\\\\[^\s\\\"()]+\\[^\s\"()]*|\\\\[\w.-]+|HK[A-Z_]{2,20}\\[^\s\"()]+)$"
)
_SETTING = re.compile(r"(?!-)[A-Za-z_][\w.-]*=(?:[^\s\"'“”]+|\"[^\s\"]*\"|'[^\s']*')$")
_HELD = re.compile(r"[^\s<>\"']*(?:<[A-Za-z][\w-]*>[^\s<>\"']*)+$")
_HOLD_OPENS = re.compile(r"[^\s<>\"']*<[A-Za-z][\w-]*$")
_HOLD_CLOSES = re.compile(r"[\w-]+>[^\s<>\"']*$")
_OPTION = re.compile(r"--?[A-Za-z][\w-]*(?:=\S*)?$|/[A-Za-z]{1,20}$")
_DRIVE = re.compile(r"([A-Z]:)([.,;!?]*)$")
_DRIVE_WORDS = frozenset(("drive", "laufwerk", "volume", "partition"))
_WORD = re.compile(r"[\w.+-]+$")
_SIGN_OF_CODE = re.compile(r"[/\\=<`]| -|[A-Z]:")
"""Without one of these there is nothing to mark, and most statements have none."""
_MOST_WORDS = 4
"""How many words a placeholder or a Windows path with blanks may have."""


@lru_cache(maxsize=4096)
def marked(text: str) -> str:
    """``text`` with its code in backticks; code that somebody marked stays as it is.

    A stray backtick becomes a sign that looks like one: with that of another text it would enclose what stands between.
    """
    if not _SIGN_OF_CODE.search(text):
        return text
    spans = [found.span() for found in _SPAN.finditer(text)]
    if text.count("`") != sum(text[start:end].count("`") for start, end in spans):
        return text.replace("`", STRAY)
    words = text.split(" ")
    if not spans and _is_command(words):
        return f"`{text}`"
    locked = _locked(words, spans)
    made: list[str] = []
    in_command = False
    at = 0
    while at < len(words):
        in_command = not locked[at] and _in_command(words, at, before=in_command)
        end = at if in_command or locked[at] else _code_end(words, at)
        if end == at or any(locked[at:end]):
            made.append(words[at])
            end = at + 1
        else:
            made.append(_in_ticks(" ".join(words[at:end])))
        in_command = in_command and words[at][-1:] not in tuple(",;:.!?)")
        at = end
    return " ".join(made)


def _locked(words: list[str], spans: list[tuple[int, int]]) -> list[bool]:
    made = []
    start = 0
    for word in words:
        end = start + len(word)
        made.append(any(start < stop and begin < end for begin, stop in spans))
        start = end + 1
    return made


def _is_command(words: list[str]) -> bool:
    """A program and nothing but options, paths, settings and placeholders behind it."""
    rest = words[1:] if words[0] == "sudo" else words
    if len(rest) < 2 or rest[0] not in COMMANDS:
        return False
    return all(_is_code(word) and not _parted(word)[2] for word in rest[1:])


def _in_command(words: list[str], at: int, *, before: bool) -> bool:
    """Whether the word at ``at`` is part of a command: one goes on until a word of prose or a stop."""
    word = words[at].lstrip("\"'“”„(")
    if word.rstrip(".,;:!?)").lower() in PROSE:
        return False
    if before or word == "sudo":
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in COMMANDS or word.endswith(".exe"):
        return _is_code(after) or after.lower() in SUBCOMMANDS
    return bool(_WORD.match(word)) and bool(_OPTION.match(after))


def _is_code(word: str) -> bool:
    _, core, _ = _parted(word)
    return bool(_OPTION.match(word) or _HOLD_OPENS.match(core) or _is_token(core) or _DRIVE.match(word))


def _is_token(core: str) -> bool:
    if "://" in core:
        return False
    return bool(_UNIX.match(core) or _WINDOWS.match(core) or _SETTING.match(core) or _HELD.match(core))


def _code_end(words: list[str], at: int) -> int:
    """Behind the code that begins at ``at``; ``at`` itself where none does, or where its end is not plain."""
    _, core, stop = _parted(words[at])
    if _DRIVE.match(words[at]) and at > 0 and words[at - 1].lower() in _DRIVE_WORDS:
        return at + 1
    if _HOLD_OPENS.match(core) and not stop:
        return _hold_end(words, at)
    if not _is_token(core):
        return at
    return _path_end(words, at) if _WINDOWS.match(core) and not stop else at + 1


def _hold_end(words: list[str], at: int) -> int:
    for end in range(at + 1, min(at + _MOST_WORDS, len(words))):
        if _HOLD_CLOSES.match(_parted(words[end])[1]):
            return end + 1
        if not _WORD.match(words[end]):
            break
    return at


def _path_end(words: list[str], at: int) -> int:
    """A Windows path may hold blanks: it goes on to the next word with a backslash, and may go on with a capital."""
    end = at + 1
    while end < len(words):
        onward = range(end, min(end + _MOST_WORDS, len(words)))
        further = next((i for i in onward if "\\" in words[i] and not _WINDOWS.match(words[i])), None)
        if further is None:
            break
        end = further + 1
        if _parted(words[further])[2]:
            return end
    ambiguous = end < len(words) and not words[end][0:1].islower() and words[end][0:1].isalnum()
    return at if ambiguous else end


def _in_ticks(code: str) -> str:
    drive = _DRIVE.match(code)
    if drive:
        return f"`{drive[1]}`{drive[2]}"
    before, core, after = _parted(code)
    return f"{before}`{core}`{after}"


def _parted(word: str) -> tuple[str, str, str]:
    """A word without the punctuation around it, between that before and that behind."""
    found = _EDGES.match(word)
    before, core, after = found.groups() if found else ("", word, "")
    while after.startswith(")") and core.count("(") > core.count(")"):
        core, after = f"{core})", after[1:]  # ``gid=1000(mail)``: the bracket was opened inside
    return before, core, after
