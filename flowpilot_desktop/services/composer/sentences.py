"""Makes a typed statement read as a sentence: its words stay, its edges are set right."""

import re
from functools import lru_cache

from flowpilot_desktop.services.composer.code_marks import marked
from flowpilot_desktop.services.composer.programs import ALSO_WORDS, COMMANDS, SUBCOMMANDS
from flowpilot_desktop.services.verifier.plain import clean

_SHORT_WORDS_TEXT = """
a an as at by do he if in is it my no of off on one or our so to up us we you the and but for not das der die
ein er es im in ja ob so um wo zu am an da
"""
_SHORT_WORDS = frozenset(_SHORT_WORDS_TEXT.split())
_ORDINARY = re.compile(r"[a-zäöüß]+$")
_HYPHENED = re.compile(r"(?:e|non|re|pre|self|multi|single|dual|half|long|two|three|low|high|third|first)-[a-z]+$")
_VOWEL = re.compile(r"[aeiouyäöü]")
_STOPPED = re.compile(r"[.!?…][\"'”’“»)\]]?$")
_LOOSE_END = re.compile(r"\s*[,;:]+$")
_DRIVE = re.compile(r"(?:^| )[A-Z]:$")


@lru_cache(maxsize=4096)
def clause(text: str) -> str:
    """``text`` in one line, without its final stop, its code in backticks; the first letter as typed."""
    text = clean(text) if _DRIVE.search(clean(text)) else _LOOSE_END.sub("", clean(text))
    if text.endswith(".") and not text.endswith("..") and not _is_abbreviation(text):
        text = text[:-1].rstrip()
    return marked(text)


@lru_cache(maxsize=4096)
def sentence(text: str) -> str:
    """``text`` as a sentence: a capital where that is safe, a full stop where there is none."""
    return stopped(capital(clause(text)))


def stopped(text: str) -> str:
    """``text`` with an end; one that has an end stays as it is."""
    return text if not text or _STOPPED.search(text) else f"{text}."


def with_note(text: str, note: str) -> str:
    """``text`` (a clause or a sentence) with ``note`` in brackets inside its final stop."""
    if not note:
        return stopped(text)
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return f"{text} ({note})."


def capital(text: str) -> str:
    """The first letter is raised only where the first word is plainly an ordinary word."""
    words = text.split(" ", 2)
    first = words[0].rstrip(",:;.!?")
    after = words[1] if len(words) > 1 else ""
    is_program = first in ALSO_WORDS and after in SUBCOMMANDS
    if not is_ordinary(first) or is_program or after.startswith("-"):
        return text
    return text[0].upper() + text[1:] if len(text[0].upper()) == 1 else text


def is_ordinary(word: str) -> bool:
    """Whether ``word`` is an ordinary lower-case word, not a program, a file, an identifier or a name."""
    if word in _SHORT_WORDS or _HYPHENED.match(word):
        return True
    if word in COMMANDS and word not in ALSO_WORDS:
        return False
    return len(word) > 2 and bool(_ORDINARY.match(word)) and bool(_VOWEL.search(word))


def _is_abbreviation(text: str) -> bool:
    return text.rpartition(" ")[2].lower() in {"etc.", "usw.", "e.g.", "z.b.", "inc.", "bzw.", "ca."}
