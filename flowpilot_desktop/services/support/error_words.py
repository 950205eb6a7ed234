"""What of an error may be kept: its type, its place in the program, and those words of its message that are ours.

A message is put together from a sentence of a program and from values, and a value may be a customer's words. So a word
is kept only where the source of the functions that the error came through has it, or Python and SQLite are known to
say it; what was quoted goes as a whole.
"""

import re
import traceback
from collections.abc import Iterator
from types import CodeType, FunctionType

from flowpilot_desktop.redaction.late_pattern import late

MOST_FRAMES, MOST_CAUSES = 40, 5
LONGEST_MESSAGE = 500  # characters
LEFT_OUT = "…"
_QUOTED = late(
    r"(?<!\w)'(?:\\.|'(?=\w)|[^'\\])*(?:'|$)|\"(?:\\.|[^\"\\])*(?:\"|$)|`[^`]*(?:`|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)",
    re.DOTALL,
)
"""What somebody quoted; an apostrophe in a word neither begins nor ends it, and what is not closed goes to the end."""
_WORD = late(r"\w+(?:['’-]\w+)*")
_KEPT = late(rf"{LEFT_OUT}|\[SECRET:[^\]]{{1,60}}\]|[^\w\s]{{1,4}}|\(?\[?-?\d{{1,3}}[\]).,:;]*")
"""Beside known words: what was left out already, placeholders of the gate, marks, and small numbers."""
_AGAIN = late(rf"{LEFT_OUT}(?:\s*{LEFT_OUT})+")
_MODULE = late(r"(?:^|.*[/\\])(?:site-packages|dist-packages|_internal|lib[/\\]python3\.\d+)[/\\](.+)", re.DOTALL)
_OURS = late(r"(?:^|.*[/\\])((?:flowpilot_desktop|tests)[/\\].+)", re.DOTALL)

KNOWN = frozenset(
    """
    a an and are argument arguments as at attribute attributes be been before but by byte bytes call called can cannot
    changed character check closed codec codepoint column columns connection constraint convert could database datatype
    decimal decode denied descriptor dictionary did disk division does duplicate during empty encode end error escape
    exceeded exist exists expected expecting extra failed file float for foreign format found from full get given has
    have image in incomplete incompatible index input instance int integer interrupted into invalid is isn't it
    iterable iteration key keyword large len length limit line list literal locked loop malformed many maximum memory
    method mismatch missing more must name naive aware no none nonetype not null number object of offset on only open
    operand operation opened option or ordinal ordinals out overflow pack path permission popped position positional
    process property range read readonly recursion reference refused required reset result row running sequence set
    shape should size slice small start state str string subscript subscriptable such supported syntax table takes than
    that the this timed timeout to token too truncated try tuple type types unable unbound unexpected unhashable unique
    unknown unpack unsupported value values variable was were when where which while with without write wrong zero
    awaited broken char delimiter directory future pipe task utf writable written no
    """.split()  # noqa: SIM905 - read as prose
)
"""Of what Python and SQLite say in their own words."""


def without_quotes(text: str) -> str:
    """Without what it quotes, which may be a customer's words."""
    return _QUOTED.sub(LEFT_OUT, text)


def words_of(error: BaseException) -> str:
    """What ``error`` says in words that are no customer's: its first line (a database's error has values below)."""
    known = set(KNOWN)
    for text in _texts_around(error):
        known.update(_words(text))
    if isinstance(error, OSError):  # the system's sentence, which has no values in it
        known.update(_words(str(error.strerror)))
    return own_words(str(error), known)


def own_words(message: str, known: "set[str] | frozenset[str]" = KNOWN) -> str:
    """The first line of ``message`` with everything left out but known words, marks and small numbers."""
    line = without_quotes(message.strip().partition("\n")[0][:LONGEST_MESSAGE])
    kept = [each if _KEPT.fullmatch(each) or _is_known(each, known) else LEFT_OUT for each in line.split()]
    return _AGAIN.sub(LEFT_OUT, " ".join(kept))


def chain_of(error: BaseException) -> list[BaseException]:
    """The error, what caused it, and so on."""
    chain = [error]
    while len(chain) < MOST_CAUSES:
        last = chain[-1]
        cause = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if cause is None:
            break
        chain.append(cause)
    return chain


def frames_of(error: BaseException) -> str:
    """Where it happened, innermost last, with its causes first; neither values nor folders nor lines of the program."""
    told = []
    for each in reversed(chain_of(error)):
        frames = [
            f"  {module_of(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(each.__traceback__)
        ]
        told += [*frames[-MOST_FRAMES:], type(each).__name__]
    return "\n".join(told)


def module_of(filename: str) -> str:
    """The file of a module without the folder that it was installed in, which may name a user, blanks and all."""
    for pattern in (_OURS, _MODULE):
        found = pattern.fullmatch(filename)
        if found:
            return found[1]
    return re.split(r"[/\\]", filename)[-1] if re.match(r"[/\\]|[A-Za-z]:", filename) else filename


def _texts_around(error: BaseException) -> Iterator[str]:
    """What the source says in the functions that it came through, and in their neighbours, who may have made it."""
    seen: set[int] = set()
    for frame, _line in list(traceback.walk_tb(error.__traceback__))[-MOST_FRAMES:]:
        codes = [frame.f_code]
        if id(frame.f_globals) not in seen:
            seen.add(id(frame.f_globals))
            codes += [each.__code__ for each in list(frame.f_globals.values()) if isinstance(each, FunctionType)]
        for code in codes:
            yield from _constants(code)


def _constants(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple):
            yield from (each for each in constant if isinstance(each, str))


def _words(text: str) -> Iterator[str]:
    return (each.lower() for each in _WORD.findall(text))


def _is_known(token: str, known: "set[str] | frozenset[str]") -> bool:
    """Whether everything in a token that reads like a word is known; digits of any length beside letters are not."""
    words = list(_words(token))
    return bool(words) and all(each in known or (each.isdecimal() and len(each) <= 3) for each in words)
