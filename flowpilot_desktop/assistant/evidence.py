"""What a case says, sentence by sentence, as terms: the ground on which runbooks, causes and answers are judged."""

import re
from dataclasses import dataclass
from functools import cached_property

from flowpilot_desktop.domain.lane import CheckStatus, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.services.assistants import CaseFile
from flowpilot_desktop.services.said import ANSWERED_WITH, is_unknown
from flowpilot_desktop.services.terms import terms

MOST_SENTENCES = 400
_CHARACTERS_OF_A_TURN = 6000
_SPLIT = re.compile(r"(?<=[.!?])\s+|\s*\n+\s*|;\s+")
_CLAUSE = re.compile(r",\s+|\s+(?:but|aber|sondern)\s+")
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|without|cannot|kein\w*|nicht|nichts|nie|niemand|ohne|nope|nein)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_COUNTS = {FactStatus.CONFIRMED, FactStatus.PROPOSED}


@dataclass(frozen=True)
class Sentence:
    """One sentence of the case. ``label`` is the fact's, where it is one; ``asked`` the text of what it answers."""

    text: str
    terms: frozenset[str]
    is_negated: bool
    is_title: bool = False
    is_confirmed: bool = False
    label: str = ""
    asked: str = ""

    @cached_property
    def words(self) -> str:
        """Every word as it is, stop words too, with a space before, between and behind."""
        return f" {words_of(self.text)} "


@dataclass(frozen=True)
class Evidence:
    """The sentences of a case, and all of its words for messages that are looked for as they are."""

    sentences: tuple[Sentence, ...]
    folded: str
    terms: frozenset[str]


def evidence_of(case: CaseFile, question: str) -> Evidence:
    """What customers said and the desk found; what was disproved, retired or set aside is gone."""
    found = [_sentence(case.title, is_title=True)]
    gone = {fact.text for fact in case.facts if fact.status not in _COUNTS}
    labels: dict[str, str] = {}
    for fact in case.facts:
        if fact.status not in _COUNTS:
            continue
        is_confirmed = fact.status is FactStatus.CONFIRMED
        found.append(_sentence(fact.text, label=fact.label, is_confirmed=is_confirmed))
        if is_negated(fact.text):
            # What one clause denies, the next may well say.
            clauses = [each for each in _CLAUSE.split(fact.text) if each != fact.text and len(each.split()) > 2]
            found += [_sentence(each, label=fact.label, is_confirmed=is_confirmed) for each in clauses]
        labels[fact.text] = fact.label
        question, is_answer, answer = fact.text.rpartition(ANSWERED_WITH)
        if is_answer:
            found.append(_sentence(answer, label=fact.label, is_confirmed=is_confirmed, asked=question))
            labels[answer] = fact.label
    # An answer became a fact when it was given: what rests on it rests on that fact.
    for asked in case.questions:
        if asked.status is QuestionStatus.ANSWERED and not is_unknown(asked.answer):
            label = labels.get(asked.answer, "")
            found.append(_sentence(asked.answer, label=label, asked=asked.text, is_confirmed=True))
    for check in case.checks:
        if check.status in {CheckStatus.DONE, CheckStatus.FAILED} and not is_unknown(check.result):
            label = labels.get(check.result, "")
            found.append(_sentence(check.result, label=label, asked=check.text, is_confirmed=True))
    heard = [turn for turn in case.turns if turn.role is Role.CUSTOMER or turn.kind is EntryKind.I_FOUND]
    told = [turn.text for turn in heard if not case.is_elsewhere(turn)]
    for text in (*told, question):
        pieces = sentences_of(text)
        found += [_sentence(piece) for piece in pieces if not any(piece in other for other in gone)]
    sentences = tuple(each for each in found[:MOST_SENTENCES] if each.terms or each.asked)
    folded = " ".join(" ".join(each.text for each in sentences).casefold().split())
    return Evidence(sentences, folded, frozenset().union(*(each.terms for each in sentences)))


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a message, as far as a message is read."""
    pieces = (piece.strip() for piece in _SPLIT.split(text[:_CHARACTERS_OF_A_TURN]))
    return tuple(piece for piece in pieces if piece)


def words_of(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def is_negated(text: str) -> bool:
    return _NEGATED.search(text) is not None


def _sentence(
    text: str, *, is_title: bool = False, is_confirmed: bool = False, label: str = "", asked: str = ""
) -> Sentence:
    return Sentence(text, frozenset(terms(text)), is_negated(text), is_title, is_confirmed, label, asked)
