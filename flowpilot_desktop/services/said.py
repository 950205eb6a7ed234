"""What a customer's message states: short statements in the customer's own words, to be proposed as facts.

Questions, plans, guesses, thanks and chatter state nothing. Negations and "still" stay; a short answer is kept together
with what was asked. The agent has the last word on each.
"""

import re
from collections.abc import Iterator

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.said import Said
from flowpilot_desktop.services import said_words as words
from flowpilot_desktop.services.importers.proposals import tells_what_is_wrong
from flowpilot_desktop.services.likeness import says_the_same

LONGEST = 240  # characters: what is longer is split at its clauses, and left out where it has none
MOST_IN_A_MESSAGE = 12
MOST_LOG_LINES = 3
_LONGEST_READ = 20_000  # characters
_LONGEST_SENTENCE = 130
ANSWERED_WITH = " – "
"""Stands between what was asked and a short answer that would say nothing alone."""

_END_OF_SENTENCE = re.compile(
    r"(?<=[^\W_][^\W_][.!?])[\"”')\]]*\s+|(?<=[)\]\"”'…][.!?])\s+|(?<=\.\.)\s+|(?<=[?!])\s+|"
    r"(?<=\d\.)\s+(?=[A-ZÄÖÜ])|(?<=-[A-Z]\.)\s+(?=[A-ZÄÖÜ])|;\s+(?=[^\s.;]+\s+[^\s.;]+\s+\S)"
)
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|approx|bzw|ca|z\. ?B|u\. ?a|d\. ?h|Nr|No|Mr|Mrs|Dr)\.$", re.IGNORECASE
)
_CLAUSES = re.compile(
    r",?\s+(?:but|aber|however|although|while|whereas|though|jedoch)\s+|\s+[–—-]{1,2}\s+|,\s+(?:and|und)\s+"
    r"(?=(?:i|it|we|the|this|that|then|now|my|they|when|after|there|all|ich|wir|es|das|die|der|jetzt|dann)\b)"
)
_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LOG_LINE = re.compile(
    r"^\s*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d|\w{3} +\d+ \d\d:|[#$>] ?\w|at \w+\.|\s{4,}\S|\S+\[\d+\]:)"
)
_URL_ALONE = re.compile(r"^\W*https?://\S+\W*$")


def statements_in(text: str, *, asked: str = "") -> tuple[Said, ...]:
    """The statements of one message. ``asked`` is what it answers: the message of the desk before it."""
    text = text[:_LONGEST_READ]
    found: list[str] = []
    logged = 0
    is_about_rights = words.RIGHTS.search(text) is not None
    for sentence, is_log in _sentences(text):
        is_listing = is_about_rights and words.LISTING.match(sentence) is not None
        if is_log or is_listing:
            if logged < MOST_LOG_LINES and (is_listing or words.ERROR_LINE.search(sentence)):
                logged += 1
                found.append(_short(sentence.strip(" .")))
            continue
        found += _stated(sentence, asked)
    kept: list[Said] = []
    for each in found:
        if each and not any(says_the_same(each, other.text) for other in kept):
            role = FactRole.SYMPTOM if tells_what_is_wrong(each, text) else FactRole.FINDING
            kept.append(Said(each, role))
    return tuple(kept[:MOST_IN_A_MESSAGE])


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Sentences of prose, and lines of logs (True), in their order."""
    place = 0
    for fence in _FENCE.finditer(text):
        yield from _prose(text[place : fence.start()])
        yield from ((line.strip("` "), True) for line in fence.group().splitlines())
        place = fence.end()
    yield from _prose(text[place:])


def _prose(text: str) -> Iterator[tuple[str, bool]]:
    is_first = True
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith(">") or _URL_ALONE.match(line):
            continue
        if _LOG_LINE.match(line) or words.LISTING.match(line):
            yield line.strip(), True
            continue
        if is_first:
            line, is_first = _unaddressed(line), False
        begun = ""
        for piece in _END_OF_SENTENCE.split(line):
            piece = f"{begun} {piece}".strip()
            begun = ""
            if _ABBREVIATION.search(piece) or (piece.count('"') % 2 and len(piece) < _LONGEST_SENTENCE):
                begun = piece
            elif piece:
                yield piece, False
        if begun:
            yield begun, False


def _unaddressed(line: str) -> str:
    match = words.ADDRESSED.match(line)
    if match is None or (match["nick"] or "").casefold() in words.HEADS:
        return line
    return line[match.end() :]


def _stated(sentence: str, asked: str) -> list[str]:
    answer = _answered(sentence, asked)
    if answer:
        return [answer]
    pieces = [sentence]
    if len(sentence) > _LONGEST_SENTENCE or _says_otherwise(sentence):
        pieces = [piece for piece in _CLAUSES.split(sentence) if piece]
    if any(piece.count('"') % 2 for piece in pieces):
        pieces = [sentence]  # a message on the screen is quoted whole or not at all
    return [_tidy(piece) for piece in pieces if _states_something(piece)]


def _says_otherwise(core: str) -> bool:
    """Plans, guesses, requests and feelings state nothing that could be confirmed."""
    return any(said.search(core) for said in (words.PLAN, words.GUESS, words.REQUEST, words.FEELING))


def _states_something(piece: str) -> bool:
    core = words.LEADING.sub("", piece).strip()
    count = len(core.split())
    if piece.rstrip(" )\"”'").endswith("?") or words.QUESTION.match(core) or len(core) > LONGEST or count < 2:
        return False
    if _says_otherwise(core) or words.LISTING.match(core):
        return False
    if words.OUTCOME.search(core) or words.ERROR_LINE.search(core) or tells_what_is_wrong(core, core):
        return True
    if words.CHATTER.match(core):
        return False
    signals = (words.NEGATED, words.DONE, words.SEEN, words.TECHNICAL)
    return count >= 3 and any(signal.search(core) for signal in signals)


def _answered(sentence: str, asked: str) -> str:
    """A short answer with what it answers: "nope" alone says nothing to anybody who reads it later."""
    core = words.ENDING.sub("", words.LEADING.sub("", sentence)).strip(" .:)(;")
    is_yes, is_no = words.SHORT_YES.match(sentence.strip()), words.SHORT_NO.match(core or sentence)
    question = _question_in(asked)
    if not question:
        return ""
    if len(sentence.split()) <= 5 and (is_yes or (is_no and question.endswith("?"))):
        return f"{question}{ANSWERED_WITH}{_yes_or_no(sentence, is_no=bool(is_no)) if len(core.split()) <= 1 else core}"
    if words.POINTS_BACK.match(core) and len(core) <= 60:
        return f"{question}{ANSWERED_WITH}{core}"
    return ""


def _yes_or_no(said: str, *, is_no: bool) -> str:
    german, english = ("nein", "no") if is_no else ("ja", "yes")
    return german if words.SAID_IN_GERMAN.search(said) else english


def is_unknown(answer: str) -> bool:
    """Whether an answer says no more than that nobody knows: it closes the question and states nothing."""
    return words.UNKNOWN.match(answer) is not None


def kept_together(question: str, answer: str) -> str:
    """An answer as a statement: "no" alone says nothing to anybody who reads it later."""
    is_short = len(answer.split()) <= 3 and (words.SHORT_YES.match(answer) or words.SHORT_NO.match(answer))
    return f"{question}{ANSWERED_WITH}{answer}" if is_short else answer


def _question_in(asked: str) -> str:
    """The last sentence of the desk that asks or advises, as short as it may be quoted."""
    pieces = [
        words.NICK.sub("", words.LEADING.sub("", piece)) for piece, is_log in _sentences(asked[:4000]) if not is_log
    ]
    fitting = [piece for piece in pieces if words.ADVICE.search(piece) and 12 < len(piece) <= 140]
    return fitting[-1].strip(" .") if fitting else ""


def _tidy(piece: str) -> str:
    core = re.sub(r",? sorry\W*$", "", words.LEADING.sub("", piece).strip(" ,;–-"), flags=re.IGNORECASE)
    core = words.ENDING.sub("", words.ANNOUNCED.sub("", words.VERDICT.sub("", core)))
    core = core.rstrip(".") if not core.endswith("..") else core.rstrip(". ")
    is_name = words.NAMED.match(core)  # of a program: written as it is
    is_word = core[:1].isalpha() and (core[1:2].islower() or core[1:2] == " ")
    return core[:1].upper() + core[1:] if is_word and not is_name else core


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
