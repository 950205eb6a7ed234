"""What is behind the symptoms of a runbook: how likely each cause is, and which check would tell them apart best."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from flowpilot_desktop.assistant.embedded.evidence import Evidence, Sentence, is_negated, words_of
from flowpilot_desktop.assistant.embedded.runbooks import CheckKind, Runbook, RunbookAnswer, RunbookCheck, Strength
from flowpilot_desktop.services.importers.proposals import tells_solution
from flowpilot_desktop.services.terms import codes, terms

FACTOR = {Strength.WEAK: 1.8, Strength.STRONG: 5.0, Strength.PROOF: 30.0}
"""How much likelier an answer is where its cause is there than where it is not."""

NEAR = 0.5
"""A second cause at least half as likely as the first is near: to act on the first would be to guess."""
_UNCONFIRMED = 0.5
"""Exponent of the factor of what somebody only said."""
_SOLUTION = 2.0
"""Exponent where the sentence says that this was it."""
_RECOGNISED = 0.75
"""Share of a phrase's terms that a sentence must hold; where it answers that very check, half of it."""
_FAILED_FIX = 0.15
_SAME_QUESTION = 0.5
"""Share of terms by which a question in the agent's own words is taken for the runbook's."""
_YES = re.compile(r"^\W*(?:(?:ah+|hm+|ok(?:ay)?|well|na)\W+)?(?:yes|yep|yeah|yup|ja|jup|jo)(?=\W*$|\W*[,.;:!–-])", re.I)
_NO = re.compile(r"^\W*(?:(?:ah+|hm+|ok(?:ay)?|well|na)\W+)?(?:no|nope|nah|nein|nö)(?=\W*$|\W*[,.;:!–-])", re.I)
_OPEN_QUESTION = re.compile(
    r"\b(?:what|which|how|where|when|who|why|was|welche\w*|wie|wo|wann|wer|warum|since when|seit wann)\b|\bor\b.*\?|"
    r"\boder\b.*\?",
    re.I,
)

_SUPPOSED = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:(?:looks|seems|sounds)\s+(?:like|as if)\b|sieht\s+(?:\w+\s+)?aus wie\b)", re.IGNORECASE
)
"""What it looks like is a guess, and no finding, unless it answers that very check."""


@dataclass(frozen=True)
class Recognised:
    """An answer that the case gives to a check, and the fact that says so, where it is one."""

    check: RunbookCheck
    answer: RunbookAnswer
    is_confirmed: bool
    label: str
    is_solution: bool = False
    is_asked: bool = False
    """It answers this very check, and is not only a statement that says as much."""
    is_symptom: bool = False
    """The fact says what is wrong."""
    text: str = ""
    """The statement that gives the answer."""

    @property
    def is_complaint(self) -> bool:
        """Words of the trouble that an answer happens to share, and no finding; what a program says proves more."""
        return self.is_symptom and not self.is_asked and self.answer.strength is not Strength.PROOF


@dataclass(frozen=True)
class Causes:
    """The causes of a runbook with their probabilities (together 1), and the answers that they rest on."""

    probabilities: Mapping[str, float]
    recognised: tuple[Recognised, ...]

    @property
    def ranked(self) -> tuple[str, ...]:
        return tuple(sorted(self.probabilities, key=lambda each: (-self.probabilities[each], each)))

    @property
    def looked_up(self) -> "Causes":
        """The same probabilities with nothing taken for answered that was only complained of."""
        return replace(self, recognised=tuple(each for each in self.recognised if not each.is_complaint))


def causes_of(runbook: Runbook, evidence: Evidence, failed: Iterable[str] = ()) -> Causes:
    """Weigh the causes by what is known. ``failed`` are ids of causes whose fix did not help."""
    weights = {cause.id: cause.prior for cause in runbook.causes}
    recognised = tuple(_recognised(runbook, evidence))
    for each in recognised:
        for cause in weights:
            weights[cause] *= _factor(each.answer, cause) ** _trust(each)
    for cause in failed:
        if cause in weights:
            weights[cause] *= _FAILED_FIX
    whole = sum(weights.values())
    return Causes({cause: weight / whole for cause, weight in weights.items()}, recognised)


def best_check(runbook: Runbook, causes: Causes, asked: Iterable[str]) -> RunbookCheck | None:
    """The check that is expected to tell most and that was neither asked nor answered; None if none tells."""
    known = {each.check.id for each in causes.recognised if each.is_confirmed} | set(asked)
    told = [(_gain(check, causes.probabilities), check) for check in runbook.checks if check.id not in known]
    told = [(gain, check) for gain, check in told if gain > 0.02]
    if not told:
        return None
    # A question costs less than a check: it goes first where it tells nearly as much.
    return max(told, key=lambda pair: pair[0] * (1.15 if pair[1].kind is CheckKind.QUESTION else 1.0))[1]


def deciding_check(runbook: Runbook, causes: Causes, asked: Iterable[str]) -> RunbookCheck | None:
    """The check to make before anything is done: it tells the likeliest cause from one that is near.

    None where no other cause is near, or nothing is left that tells the two apart.
    """
    first, *others = causes.ranked
    near = [each for each in others if causes.probabilities[each] >= NEAR * causes.probabilities[first]]
    for other in near:
        separating = [each for each in runbook.checks if each.separates(first, other)]
        found = best_check(replace(runbook, checks=tuple(separating)), causes, asked)
        if found is not None:
            return found
    return None


def told_apart(check: RunbookCheck, causes: Causes) -> tuple[str, str] | None:
    """The two likeliest causes that an answer to ``check`` would tell apart."""
    ranked = causes.ranked
    pairs = [(one, other) for place, one in enumerate(ranked) for other in ranked[place + 1 :]]
    return next((pair for pair in pairs if check.separates(*pair)), None)


def _trust(recognised: Recognised) -> float:
    """The exponent of an answer's factor."""
    if not recognised.is_confirmed:
        return _UNCONFIRMED
    return _SOLUTION if recognised.is_solution else 1.0


def _factor(answer: RunbookAnswer, cause: str) -> float:
    factor = FACTOR[answer.strength]
    return factor if cause in answer.speaks_for else 1 / factor if cause in answer.speaks_against else 1.0


def _gain(check: RunbookCheck, probabilities: Mapping[str, float]) -> float:
    """Expected loss of uncertainty about the cause. Each cause makes some answers likelier than others."""
    likely = {}
    for cause in probabilities:
        factors = [_factor(answer, cause) for answer in check.answers]
        likely[cause] = [factor / sum(factors) for factor in factors]
    after = 0.0
    for place in range(len(check.answers)):
        joint = [probability * likely[cause][place] for cause, probability in probabilities.items()]
        share = sum(joint)
        if share:
            after += share * _entropy(each / share for each in joint)
    return _entropy(probabilities.values()) - after


def _entropy(probabilities: Iterable[float]) -> float:
    return -sum(each * math.log2(each) for each in probabilities if each > 0)


def _recognised(runbook: Runbook, evidence: Evidence) -> Iterable[Recognised]:
    exact = frozenset(" ".join(each.casefold().split()) for each in runbook.exact)
    for check in runbook.checks:
        best: tuple[float, Recognised] | None = None
        for sentence in evidence.sentences:
            is_answer = bool(sentence.asked) and is_asked_by(sentence.asked, check, runbook)
            if not is_answer and _SUPPOSED.search(sentence.text):
                continue
            for answer in check.answers:
                score = _answered(sentence, check, answer) if is_answer else 0.0
                score = max(score, _says(sentence, answer, exact))
                if score < (_RECOGNISED / 2 if is_answer else _RECOGNISED):
                    continue
                # The latest statement holds; what is confirmed goes before what was only said.
                rank = score + 2.0 * sentence.is_confirmed + 1.0 * is_answer
                if best is None or rank >= best[0]:
                    is_solution = tells_solution(sentence.text)
                    told = Recognised(
                        check,
                        answer,
                        sentence.is_confirmed,
                        sentence.label,
                        is_solution,
                        is_asked=is_answer,
                        is_symptom=sentence.is_symptom,
                        text=sentence.text,
                    )
                    best = (rank, told)
        if best is not None:
            yield best[1]


def is_asked_by(text: str, check: RunbookCheck, runbook: Runbook) -> bool:
    """Whether a question is this check's: in the runbook's own words, or in the agent's for the same. A single word in
    common tells nothing where all of the runbook is about it."""
    if any(text in (each.text.en, each.text.de) for each in runbook.checks):
        return text in (check.text.en, check.text.de)
    asked = _phrase(text).terms
    for wanted in (_phrase(check.text.en).terms, _phrase(check.text.de).terms):
        shared = asked & wanted
        if shared and len(shared) / min(len(asked), len(wanted)) >= _SAME_QUESTION:
            return len(shared) > 1 or shared.isdisjoint(_about(runbook))
    return False


def _about(runbook: Runbook) -> frozenset[str]:
    texts = (runbook.title.en, runbook.title.de, *runbook.symptoms.all)
    return frozenset().union(*(_phrase(text).terms for text in texts))


def _answered(sentence: Sentence, check: RunbookCheck, answer: RunbookAnswer) -> float:
    """How well what was said to a check fits this answer, where every word counts: "no", "never", "read-only"."""
    said = next((word for pattern, word in ((_YES, "yes"), (_NO, "no")) if pattern.search(sentence.text)), "")
    best = 0.0
    for phrase in map(_phrase, answer.phrases.all):
        wanted = phrase.words
        if said and wanted in _SHORT[said]:
            return 1.0
        if wanted and any(
            f" {wanted} " in clause.words and phrase.is_negated == clause.is_negated for clause in sentence.clauses
        ):
            best = max(best, 0.9 + 0.01 * len(wanted.split()))
    others = (_phrase(each).words for other in check.answers for each in other.phrases.all)
    if said and not best and not any(each in _EITHER for each in others):
        best = 0.9 if _denies(answer) == (said == "no") and _is_yes_or_no(check) else 0.0
    return best


_SHORT = {"yes": ("yes", "ja"), "no": ("no", "nein")}
_EITHER = frozenset(word for words in _SHORT.values() for word in words)


def _denies(answer: RunbookAnswer) -> bool:
    return is_negated(answer.fact.en)


def _is_yes_or_no(check: RunbookCheck) -> bool:
    """A question with two answers of which one denies: then a bare yes or no says which."""
    denying = [_denies(each) for each in check.answers]
    is_open = _OPEN_QUESTION.search(check.text.en) is not None
    return check.kind is CheckKind.QUESTION and sorted(denying) == [False, True] and not is_open


@dataclass(frozen=True)
class _Phrase:
    """What is looked for of a phrase: found out once, and not for every sentence anew."""

    terms: frozenset[str]
    words: str
    folded: str
    is_negated: bool
    has_code: bool


@lru_cache(maxsize=20_000)
def _phrase(text: str) -> _Phrase:
    folded = " ".join(text.casefold().split())
    return _Phrase(frozenset(terms(text)), words_of(text), folded, is_negated(text), bool(codes(text)))


def _says(sentence: Sentence, answer: RunbookAnswer, exact: frozenset[str] = frozenset()) -> float:
    """How much of this answer a sentence says. What is denied in one of its clauses is said in no other."""
    best = 0.0
    for phrase in map(_phrase, (answer.fact.en, answer.fact.de, *answer.phrases.all)):
        wanted = phrase.terms
        if wanted.isdisjoint(sentence.denied if phrase.is_negated else sentence.affirmed):
            continue
        said = sentence.terms if phrase.is_negated else sentence.affirmed
        # One word alone says something only where it means one thing: a code, or a name that the runbook lists.
        is_telling = len(wanted) > 1 or phrase.folded in exact or phrase.has_code
        best = max(best, len(wanted & said) / len(wanted) if is_telling else 0.0)
        if phrase.words.count(" ") >= 2 and any(
            f" {phrase.words} " in clause.words and clause.is_negated == phrase.is_negated
            for clause in (sentence, *sentence.clauses)
        ):
            best = 1.0
    return best
