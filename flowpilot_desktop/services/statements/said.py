"""What a customer's message states: short statements in the customer's own words, to be proposed as facts.

Questions, plans, guesses, thanks and chatter state nothing. Negations and "still" stay; a short answer is kept together
with what was asked. The agent has the last word on each.
"""

import re
from collections.abc import Iterator

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.said import Said
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.importers.proposals import tells_what_is_wrong
from flowpilot_desktop.services.statements import said_words as words
from flowpilot_desktop.services.statements.likeness import says_the_same

LONGEST = 240  # characters: what is longer is split at its clauses, and left out where it has none
MOST_IN_A_MESSAGE = 12
MOST_LOG_LINES = 3
_LONGEST_READ = 20_000  # characters
_LONGEST_SENTENCE = 130  # characters
_FEW_WORDS = 6
ANSWERED_WITH = " – "
"""Stands between what was asked and a short answer that would say nothing alone."""

_END_OF_SENTENCE = late(
    r"(?<=[^\W_][^\W_][.!?])[\"”')\]]*\s+|(?<=[)\]\"”'…][.!?])\s+|(?<=\.\.)\s+|(?<=[?!])\s+|"
    r"(?<=\w\))\s+(?=(?:The|This|My|It)\s+\w+\s+\w)|"
    r"(?<=\d\.)\s+(?=[A-ZÄÖÜ])|(?<=-[A-Z]\.)\s+(?=[A-ZÄÖÜ])|;\s+(?=[^\s.;]+\s+[^\s.;]+\s+\S)"
)
_ABBREVIATION = late(
    r"\b(?:e\.g|i\.e|etc|vs|approx|bzw|ca|z\. ?B|u\. ?a|d\. ?h|Nr|No|Mr|Mrs|Dr|"
    r"(?:am|de[nmr]|das|im|vom|zum|zur|beim|ab|seit|jede[nmr]?) +\d{1,2})\.$",
    re.IGNORECASE,
)
"""A point that ends no sentence; behind a number, German has it for "first", "second"."""
_CLAUSES = late(
    r",?\s+(?:but|aber|however|although|while|whereas|though|jedoch)\s+|\s+[–—-]{1,2}\s+|,\s+(?:and|und)\s+"
    r"(?=(?:i|it|we|the|this|that|then|now|my|they|when|after|there|all|ich|wir|es|das|die|der|jetzt|dann)\b)"
)
_EXPLAINED = late(
    r",\s+(?=(?:it|es|(?:the|das) problem|the cause|die ursache|the reason|der grund)\s+(?:was|turned out|war|lag)\s+"
    r"(?:the|an?|my|our|das|der|die|den|ein\w*|an|am)\b)",
    re.IGNORECASE,
)
"""Before what it was: the cause is a statement of its own."""
_FENCE = late(r"```.*?(?:```|\Z)", re.DOTALL)
_LOG_LINE = late(r"^\s*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d|\w{3} +\d+ \d\d:|[#$>] ?\w|at \w+\.|\s{4,}\S|\S+\[\d+\]:)")
_GLUED = late(
    r"(?<=[a-z]{3}[.!?])(?=(?:I|So|We|But|And|If|Then|Now|Here|BTW|Screenshot|[A-Z][a-z]+ing)\b[ ,'’])|"
    r"(?:(?<=[^A-Z][.!?)])|(?<=-[A-Z]\.))(?=(?:The|This|That|It|In|My|When|There) \w+ )"
)
"""Where a page lost the space between two sentences."""
_BREAK = late(r"<a\s[^<>]*>\s*</a>|<br\s*/?>|</(?:p|div|li|pre|blockquote)>", re.IGNORECASE)
_TAG = late(r"</?(?:a|img|br|p|div|span|b|i|em|strong|code|pre|li|ul|ol|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TORN = late(r"^(?:when|if|while|because|wenn|falls|weil)\b[^,]*(?:,\s*(?:and|or|und|oder)\b[^,]*)*$", re.IGNORECASE)
"""A clause that says nothing without the one that it was torn from."""
_URL_ALONE = late(r"^\W*https?://\S+\W*$")


def statements_in(text: str, *, asked: str = "") -> tuple[Said, ...]:
    """The statements of one message. ``asked`` is what it answers: the message of the desk before it."""
    text = unmarked(text[:_LONGEST_READ])
    asked = _without_tags(asked[:_LONGEST_READ])
    found: list[str] = []
    logged = 0
    is_about_rights = words.RIGHTS.search(text) is not None
    sentences = tuple(_sentences(text))
    for sentence, is_log in sentences:
        is_listing = is_about_rights and words.LISTING.match(sentence) is not None
        if is_log or is_listing:
            if logged < MOST_LOG_LINES and (is_listing or words.ERROR_LINE.search(sentence)):
                logged += 1
                found.append(_short(sentence.strip(" .")))
            continue
        stated = _stated(sentence, asked, is_alone=len(sentences) == 1)
        if len(stated) == 1 and found and words.MEASURED.match(stated[0]):
            found[-1] = f"{found[-1]}. {stated.pop()}"  # "It is less than 9 MB": of what, the sentence before says
        found += stated
    kept: list[Said] = []
    for each in found:
        if each and not any(says_the_same(each, other.text) for other in kept):
            is_wrong = tells_what_is_wrong(each, text) or words.INCIDENT.search(each) is not None
            role = FactRole.SYMPTOM if is_wrong else FactRole.FINDING
            kept.append(Said(each, role))
    return tuple(kept[:MOST_IN_A_MESSAGE])


def unmarked(text: str) -> str:
    """A message without the marks of a page, and with the spaces between its sentences that the page lost."""
    return _GLUED.sub(" ", _without_tags(text))


def _without_tags(text: str) -> str:
    """Some ticket systems hand over the marks of a page along with its words."""
    return _TAG.sub("", _BREAK.sub("\n", text)) if "<" in text else text


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


def _stated(sentence: str, asked: str, *, is_alone: bool) -> list[str]:
    answer = _answered(sentence, asked, is_alone=is_alone)
    if answer:
        return [answer]
    pieces = _EXPLAINED.split(sentence)
    if len(sentence) > _LONGEST_SENTENCE or _says_otherwise(sentence):
        pieces = [clause for piece in pieces for clause in _CLAUSES.split(piece) if clause]
        pieces = [piece for piece in pieces if len(pieces) == 1 or not _TORN.match(piece)]
    if any(piece.count('"') % 2 for piece in pieces):
        pieces = [sentence]  # a message on the screen is quoted whole or not at all
    return [_tidy(piece) for piece in pieces if _states_something(piece)]


def _is_answered_by(question: str, core: str) -> bool:
    """Whether a few words are the answer to a question, and say too little without it."""
    count = len(core.split())
    is_which = words.WHICH.match(question) is not None or words.EITHER.search(question) is not None
    says_how = words.NEGATED.search(core) is not None or words.OUTCOME.search(core) is not None
    most = _FEW_WORDS if is_which else 2 if says_how else 0
    return question.endswith("?") and 0 < count <= most and not _says_nothing(core)


def _says_nothing(core: str) -> bool:
    """Thanks, counter-questions, plans and "no idea" answer no question."""
    is_counter = core.endswith("?") or words.QUESTION.match(core) is not None
    return is_counter or is_unknown(core) or words.CHATTER.match(core) is not None or _says_otherwise(core)


def _says_otherwise(core: str) -> bool:
    """Plans, guesses, requests and feelings state nothing that could be confirmed."""
    return any(said.search(core) for said in (words.PLAN, words.GUESS, words.REQUEST, words.FEELING))


def _states_something(piece: str) -> bool:
    core = words.LEADING.sub("", piece).strip()
    count = len(core.split())
    if piece.rstrip(" )\"”'").endswith("?") or words.QUESTION.match(core) or len(core) > LONGEST or count < 2:
        return False
    if words.INCIDENT.search(core) and not words.REQUEST.search(core):
        return True
    if _says_otherwise(core) or words.LISTING.match(core) or _tells_to_do(core):
        return False
    if words.OUTCOME.search(core) or words.ERROR_LINE.search(core) or tells_what_is_wrong(core, core):
        return True
    if words.CHATTER.match(core):
        return False
    signals = (words.EXPLAINED, words.NEGATED, words.DONE, words.SEEN, words.STORED, words.TECHNICAL)
    return count >= 3 and any(signal.search(core) for signal in signals)


def _tells_to_do(core: str) -> bool:
    """Instructions are done, not confirmed; what came of one is a statement."""
    is_told = words.INSTRUCTION.match(core) is not None
    return is_told and not any(said.search(core) for said in (words.OUTCOME, words.NEGATED, words.ERROR_LINE))


def _answered(sentence: str, asked: str, *, is_alone: bool) -> str:
    """A short answer with what it answers: "nope" alone says nothing to anybody who reads it later.

    ``is_alone`` says that it is the whole message: then a few words answer also "since when" and "which".
    """
    core = words.ENDING.sub("", words.LEADING.sub("", sentence)).strip(" .:)(;")
    is_yes, is_no = words.SHORT_YES.match(sentence.strip()), words.SHORT_NO.match(core or sentence)
    question = _question_in(asked)
    if not question:
        return ""
    if len(sentence.split()) <= 5 and (is_yes or (is_no and question.endswith("?"))):
        return f"{question}{ANSWERED_WITH}{_yes_or_no(sentence, is_no=bool(is_no)) if len(core.split()) <= 1 else core}"
    if is_alone and _is_answered_by(question, core):
        return f"{question}{ANSWERED_WITH}{core}"
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


def answer_in(statement: str, question: str) -> str:
    """What ``statement`` answers to ``question``, where it was made of an answer to it and names it; else empty."""
    heads = (f"{asked}{ANSWERED_WITH}" for asked in (question, _question_in(question)) if asked)
    return next((statement.removeprefix(head) for head in heads if statement.startswith(head)), "")


def _question_in(asked: str) -> str:
    """The last sentence of the desk that asks or advises, as short as it may be quoted."""
    pieces = [
        words.NICK.sub("", words.LEADING.sub("", piece)) for piece, is_log in _sentences(asked[:4000]) if not is_log
    ]
    fitting = [piece for piece in pieces if words.ADVICE.search(piece) and len(piece) <= 140]
    fitting = [piece for piece in fitting if len(piece) > 12 or words.WHICH.match(piece)]
    return fitting[-1].strip(" .") if fitting else ""


def _tidy(piece: str) -> str:
    core = re.sub(r",? sorry\W*$", "", words.LEADING.sub("", piece).strip(" ,;–-"), flags=re.IGNORECASE)
    core = words.ENDING.sub("", words.ANNOUNCED.sub("", words.VERDICT.sub("", core)))
    core = core.rstrip(".") if not core.endswith("..") else core.rstrip(". ")
    is_name = words.NAMED.match(core)  # of a program: written as it is
    is_word = core[:1].isalpha() and (core[1:2].islower() or core[1:2] == " ") and not words.TYPED.match(core)
    return core[:1].upper() + core[1:] if is_word and not is_name else core


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
