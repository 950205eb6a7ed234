"""What a case says, sentence by sentence, as terms: the ground on which runbooks, causes and answers are judged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.services.assistants.assistants import CaseFact, CaseFile
from flowpilot_desktop.services.statements.said import ANSWERED_WITH, is_unknown, unmarked
from flowpilot_desktop.services.terms import terms

MOST_SENTENCES = 400
_CHARACTERS_OF_A_TURN = 6000
_SPLIT = re.compile(r"(?<=[.!?])\s+|\s*\n+\s*|;\s+")
_CLAUSE = re.compile(
    r"(?:,\s*|\s+)(?:but|yet|however|although|though|because|while|whereas|aber|sondern|doch|obwohl|weil|jedoch|"
    r"während)\s+|,\s+|\s+[–—-]\s+|:\s+|\s+(?:and|und)\s+(?=(?:the|a|it|i|we|my|there|no|this|that|der|die|das|den|"
    r"ein|eine|es|ich|wir|mein|meine|kein|keine)\b)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|without|cannot|kein\w*|nicht|nichts|nie|niemand|ohne|nope|nein)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\b(?:not only|not just|nicht nur|no doubt|ohne zweifel)\b", re.IGNORECASE)
"""Looks like a negation and denies nothing."""
_SUBJECT = re.compile(
    r"^(?P<subject>.*?)\s+(?:is|are|was|were|does|do|did|has|have|can|could|will|would|ist|sind|war|waren|wird|hat|kann)"
    r"(?:\s*n['’]t|\s+(?:not|never|no|nicht|nie|kein\w*))\b",
    re.IGNORECASE,
)
"""What a clause denies something of: the clauses behind it may go on about the same thing."""
_BAD = (
    r"full|blocked|locked|expired|disabled|broken|damaged|corrupt\w*|stuck|slow|offline|down|missing|infected|encrypted|"
    r"affected|faulty|defective|wrong|lost|stolen|hacked|voll|gesperrt|blockiert|abgelaufen|deaktiviert|kaputt|defekt|"
    r"beschädigt|langsam|offline|verschlüsselt|betroffen|falsch|verloren|gestohlen|gehackt"
)
_FAILS = (
    r"drop|crash|freeze|hang|fail|disconnect|restart|reboot|happen|occur|bricht|brechen|stürzt|hängt|fehlt|passiert"
)
_NO_TROUBLE = re.compile(
    r"\b(?:no|not any|without(?: any)?|never(?: any| had)?|keine?|keinerlei|ohne)\s+(?:\w+\s+){0,2}?"
    r"(?:problems?|issues?|troubles?|faults?|difficult\w+|probleme?n?|schwierigkeiten|störung\w*)\b"
    r"|\bnothing (?:is |was )?wrong\b|\bnichts (?:ist )?(?:kaputt|falsch)\b"
    r"|\b(?:it|that|this|es|das)(?:['’]s| is| was| are|['’]re)?\s*(?:is|was|ist|war|liegt|lag|kann)?\s*"
    r"(?:not|n['’]t|nicht)\s+(?:be\s+)?(?:(?:because of|caused by|due to|about|at|wegen|an|am|vom|von)\s+)?"
    r"(?:(?:the|my|our|der|die|das|den|dem|am|im|mein\w*|unser\w*)\b|an?\s+(?:\w+\s+)?(?:problem|issue|fault)\b)"
    r"|\b(?:is|are|was|were|ist|sind|war|waren|wurde)(?:\s*n['’]t|\s+(?:not|never|nicht|nie))\s+(?:yet\s+|noch\s+)?"
    rf"(?:(?:\w+\s+)?(?:{_BAD})|the (?:problem|cause|issue|reason)|das problem|die ursache|schuld)\b"
    rf"|\b(?:does|do|did)(?:\s*n['’]t|\s+(?:not|never))\s+(?:{_FAILS})\w*\b"
    rf"|\b(?:{_FAILS})\w*\s+(?:nicht|nie)\b"
    rf"|^\W*(?:it(?:['’]s)?\s+|es\s+ist\s+)?(?:not|nicht)\s+(?:{_BAD})\b",
    re.IGNORECASE,
)
"""A clause that says where the trouble is not. (What does not work is a negation, too, and the trouble itself.)"""
_WORD = re.compile(r"[\w'’-]+")
_COUNTS = {FactStatus.CONFIRMED, FactStatus.PROPOSED}


@dataclass(frozen=True)
class Sentence:
    """One sentence of the case. ``label`` is the fact's, where it is one; ``asked`` the text of what it answers.

    ``is_symptom`` says that the fact tells what is wrong: a complaint, and not what somebody looked up.
    """

    text: str
    terms: frozenset[str]
    is_negated: bool
    is_title: bool = False
    is_confirmed: bool = False
    label: str = ""
    asked: str = ""
    is_symptom: bool = False

    @cached_property
    def words(self) -> str:
        """Every word as it is, stop words too, with a space before, between and behind."""
        return f" {words_of(self.text)} "

    @cached_property
    def clauses(self) -> "tuple[Sentence, ...]":
        """What it says one after the other, where it denies something: no other clause is denied with that one."""
        pieces = [piece for piece in _CLAUSE.split(self.text) if piece.strip()] if self.is_negated else []
        return tuple(_sentence(piece) for piece in pieces) if len(pieces) > 1 else (self,)

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """The terms of the clauses that deny nothing, and of what is denied something."""
        if not self.is_negated:
            return self.terms
        found = [each.terms for each in self.clauses if not each.is_negated]
        if found:
            subjects = (_SUBJECT.match(each.text) for each in self.clauses if each.is_negated)
            found += [frozenset(terms(each["subject"])) for each in subjects if each]
        return frozenset().union(*found)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The terms of the clauses that deny something."""
        return frozenset().union(*(each.terms for each in self.clauses if each.is_negated))

    @cached_property
    def trouble(self) -> "Sentence":
        """The sentence without the clauses that say where the trouble is not."""
        if not self.is_negated or not _NO_TROUBLE.search(self.text):
            return self
        kept = [each.text for each in self.clauses if not _NO_TROUBLE.search(each.text)]
        text = ", ".join(kept)
        return replace(self, text=text, terms=frozenset(terms(text)), is_negated=is_negated(text))


@dataclass(frozen=True)
class Evidence:
    """The sentences of a case, and all of its words for messages that are looked for as they are: without the clauses
    that say where the trouble is not."""

    sentences: tuple[Sentence, ...]
    folded: str
    terms: frozenset[str]


def evidence_of(case: CaseFile, question: str) -> Evidence:
    """What customers said and the desk found; what was disproved, retired or set aside is gone."""
    found = [_sentence(case.title, is_title=True)]
    gone = {fact.text for fact in case.facts if fact.status not in _COUNTS}
    labels: dict[str, str] = {}
    for fact in case.facts:
        if fact.status in _COUNTS:
            found += _stated(fact)
            labels |= {fact.text: fact.label, fact.text.rpartition(ANSWERED_WITH)[2]: fact.label}
    # An answer became a fact when it was given: what rests on it rests on that fact.
    for each in case.questions:
        if each.status is QuestionStatus.ANSWERED and not is_unknown(each.answer):
            label = labels.get(each.answer, "")
            found.append(_sentence(each.answer, label=label, asked=each.text, is_confirmed=True))
    for check in case.checks:
        if check.status in {CheckStatus.DONE, CheckStatus.FAILED} and not is_unknown(check.result):
            label = labels.get(check.result, "")
            found.append(_sentence(check.result, label=label, asked=check.text, is_confirmed=True))
    heard = [turn for turn in case.turns if turn.role is Role.CUSTOMER or turn.kind is EntryKind.I_FOUND]
    told: list[str] = [turn.text for turn in heard if not case.is_elsewhere(turn)]
    if not labels:
        told.append(question)  # a question supposes what it asks: it counts only while nothing is found out
    for text in told:
        pieces = sentences_of(text)
        found += [_sentence(piece) for piece in pieces if not any(piece in other for other in gone)]
    sentences = tuple(each for each in found[:MOST_SENTENCES] if each.terms or each.asked)
    troubles = [each.trouble for each in sentences]
    folded = " ".join(" ".join(each.text for each in troubles).casefold().split())
    return Evidence(sentences, folded, frozenset().union(*(each.terms for each in troubles)))


def _stated(fact: CaseFact) -> Iterator[Sentence]:
    """What a fact says. What was asked is no statement: "Was a volume mapped? – no" says only "no" to that question."""
    is_confirmed = fact.status is FactStatus.CONFIRMED
    asked, is_kept, answer = fact.text.rpartition(ANSWERED_WITH)
    if not asked.rstrip().endswith("?"):
        is_symptom = fact.role is FactRole.SYMPTOM
        yield _sentence(fact.text, label=fact.label, is_confirmed=is_confirmed, is_symptom=is_symptom)
    if is_kept:
        yield _sentence(answer, label=fact.label, is_confirmed=is_confirmed, asked=asked)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a message, as far as a message is read."""
    pieces = (piece.strip() for piece in _SPLIT.split(unmarked(text[:_CHARACTERS_OF_A_TURN])))
    return tuple(piece for piece in pieces if piece)


def words_of(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def is_negated(text: str) -> bool:
    return _NEGATED.search(_NOT_ONLY.sub(" ", text)) is not None


def _sentence(
    text: str,
    *,
    is_title: bool = False,
    is_confirmed: bool = False,
    label: str = "",
    asked: str = "",
    is_symptom: bool = False,
) -> Sentence:
    return Sentence(
        text, frozenset(terms(text)), is_negated(text), is_title, is_confirmed, label, asked, is_symptom=is_symptom
    )
