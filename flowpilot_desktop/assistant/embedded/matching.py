"""Which runbook a case is about, and how likely: its symptoms in the case's sentences, its words, its exact messages.

Every runbook gets five measures between 0 and 1 and from them its odds; that none of them is right has odds of its own.
The weights were fitted to labelled cases, see ``tests/assistant/evaluate.py --fit``.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flowpilot_desktop.assistant.embedded.evidence import Evidence, Sentence
from flowpilot_desktop.assistant.embedded.runbooks import Runbook
from flowpilot_desktop.services.terms import codes, terms

WEIGHTS: Mapping[str, float] = {
    "bias": -8.5,
    "symptom": 7.2,
    "title": 5.5,
    "words": 5.3,
    "exact": 4.2,
    "against": -1.2,
}
ENOUGH = 7.0
"""Rarity (sum over terms) that a sentence must share with a phrase to count in full: about two telling words."""
_MANY_EXACT = 2.0
_SPACES_OF_A_MESSAGE = 3
_NAMED = 2.0
"""More for a runbook whose own code or message is there, as an exponent: what a program says goes before what a person
called it."""
_CALLED = 0.4
"""What is left of the words of other runbooks in the case's title then."""


@dataclass(frozen=True)
class _Phrase:
    runbook: int
    weight: float
    is_against: bool


@dataclass(frozen=True)
class Match:
    """A runbook and how likely it is the right one, 0 to 1. ``labels`` are the confirmed facts that speak for it."""

    runbook: Runbook
    probability: float
    measures: Mapping[str, float]
    labels: tuple[str, ...]


class RunbookIndex:
    """Finds runbooks. Made once for a set of runbooks; safe to share between threads."""

    def __init__(self, runbooks: Iterable[Runbook]) -> None:
        self.runbooks = tuple(runbooks)
        self._telling: dict[str, list[int]] = defaultdict(list)
        for number, runbook in enumerate(self.runbooks):
            for term in frozenset(terms(" \n".join(_words_of(runbook)))):
                self._telling[term].append(number)
        every = len(self.runbooks)
        self._rarity = {term: math.log(1 + every / len(telling)) for term, telling in self._telling.items()}
        self._unknown = math.log(1 + every * 2)
        self._phrases: list[_Phrase] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._exact: list[tuple[tuple[str, bool], ...]] = []
        for number, runbook in enumerate(self.runbooks):
            for phrase in (*runbook.symptoms.all, runbook.title.en, runbook.title.de):
                self._add(number, phrase, is_against=False)
            for phrase in runbook.against.all:
                self._add(number, phrase, is_against=True)
            self._exact.append(tuple((" ".join(each.casefold().split()), _is_code(each)) for each in runbook.exact))
        # A message that several runbooks know decides less between them.
        self._known_to = Counter(words for exact in self._exact for words, _ in exact)

    def rarity(self, term: str) -> float:
        return self._rarity.get(term, self._unknown)

    def match(self, evidence: Evidence) -> tuple[Match, ...]:
        """Every runbook with its probability, the likeliest first; what is left to 1 is that none of them is right."""
        symptom, against, labels = self._phrases_in(evidence)
        title = next((each.trouble.terms for each in evidence.sentences if each.is_title), frozenset())
        in_title, in_all = self._explained(title), self._explained(evidence.terms)
        odds: list[float] = []
        measured: list[Mapping[str, float]] = []
        exact = [self._exact_in(evidence, number) for number in range(len(self.runbooks))]
        is_any_named = any(is_named for _, is_named in exact)
        for number, (said_exactly, is_named) in enumerate(exact):
            called = _CALLED if is_any_named and not is_named else 1.0
            measures = {
                "symptom": symptom[number],
                "title": in_title[number] * called,
                "words": in_all[number],
                "exact": said_exactly,
                "against": against[number],
            }
            measured.append(measures)
            weighed = sum(WEIGHTS[name] * value for name, value in measures.items())
            odds.append(math.exp(WEIGHTS["bias"] + weighed + _NAMED * is_named))
        whole = 1 + sum(odds)
        found = [
            Match(runbook, odds[number] / whole, measured[number], tuple(labels[number]))
            for number, runbook in enumerate(self.runbooks)
        ]
        return tuple(sorted(found, key=lambda each: (-each.probability, each.runbook.id)))

    def _add(self, runbook: int, phrase: str, *, is_against: bool) -> None:
        found = frozenset(terms(phrase))
        if found:
            for term in found:
                self._holding[term].append(len(self._phrases))
            self._phrases.append(_Phrase(runbook, sum(self.rarity(term) for term in found), is_against))

    def _phrases_in(
        self, evidence: Evidence
    ) -> tuple[Mapping[int, float], Mapping[int, float], Mapping[int, dict[str, None]]]:
        symptom: dict[int, float] = defaultdict(float)
        against: dict[int, float] = defaultdict(float)
        labels: dict[int, dict[str, None]] = defaultdict(dict)
        for sentence in evidence.sentences:
            for number, score, is_against in self._scores(sentence):
                best = against if is_against else symptom
                best[number] = max(best[number], score)
                if sentence.label and sentence.is_confirmed and score > 0.3 and not is_against:
                    labels[number][sentence.label] = None
        return symptom, against, labels

    def _scores(self, sentence: Sentence) -> Iterable[tuple[int, float, bool]]:
        shared: dict[int, float] = defaultdict(float)
        for term in sentence.trouble.terms:
            rarity = self.rarity(term)
            for phrase in self._holding.get(term, ()):
                shared[phrase] += rarity
        for place, common in shared.items():
            phrase_ = self._phrases[place]
            yield phrase_.runbook, common / phrase_.weight * min(1.0, common / ENOUGH), phrase_.is_against

    def _explained(self, found: frozenset[str]) -> Mapping[int, float]:
        """How much of what is rare in a text each runbook's words hold."""
        whole = sum(map(self.rarity, found))
        held: dict[int, float] = defaultdict(float)
        for term in sorted(found & self._telling.keys()):  # sorted: sums of floats depend on the order
            for number in self._telling[term]:
                held[number] += self._rarity[term] / whole
        return held

    def _exact_in(self, evidence: Evidence, number: int) -> tuple[float, bool]:
        """How much of what only this runbook's trouble says word for word is there, and whether a code or a whole
        message that no other runbook knows is among it."""
        hits, is_named = 0.0, False
        for words, is_code in self._exact[number]:
            if words in evidence.folded and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", evidence.folded):
                knowing = self._known_to[words]
                hits += (2.0 if codes(words) or " " in words else 1.0) / knowing
                is_named = is_named or (knowing == 1 and (is_code or words.count(" ") >= _SPACES_OF_A_MESSAGE))
        return min(1.0, hits / _MANY_EXACT), is_named


def _is_code(exact: str) -> bool:
    """Whether it holds a code that is no mere number: those are in many texts."""
    return any(not each.isdecimal() for each in codes(exact))


def _words_of(runbook: Runbook) -> Iterable[str]:
    yield from (runbook.title.en, runbook.title.de, *runbook.symptoms.all, *runbook.exact)
    for cause in runbook.causes:
        yield from (cause.name.en, cause.name.de)
    for check in runbook.checks:
        for answer in check.answers:
            yield from (answer.fact.en, answer.fact.de, *answer.phrases.all)
