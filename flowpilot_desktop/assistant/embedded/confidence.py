"""How far a suggested fix is to be believed: what came of fixes that stood on the same grounds in labelled cases.

The numbers are counted by ``tests/assistant/evaluate.py --grounds``, which judges them on cases that they were not
counted on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flowpilot_desktop.assistant.embedded.causes import Causes, Recognised
from flowpilot_desktop.assistant.embedded.runbooks import Strength


class Ground(StrEnum):
    """The best that speaks for a cause: nothing but how often it is, a confirmed finding that answers a check, the
    answer to the very check that was asked, or a proof or two answers. What is complained of, in words that an answer
    shares, is no finding yet; only where it proves the cause, as a program's message does, it counts as one."""

    FREQUENCY = "frequency"
    ANSWER = "answer"
    RESULT = "result"
    PROOF = "proof"


BELIEVED: Mapping[Ground, float] = {
    Ground.FREQUENCY: 0.6,
    Ground.ANSWER: 0.67,
    Ground.RESULT: 0.82,
    Ground.PROOF: 0.97,
}
"""Share of right fixes on each ground, drawn towards the share of all. One labelled case alone answers a check
that the assistant asked: such a result counts as the share of all. No fix on a frequency is among them: it is suggested
where nothing is left to look at, and believed as far as its cause has a share of all, at the most as a statement."""


_CHECKED = frozenset((Ground.RESULT, Ground.PROOF))


def confidence(ground: Ground, share: float, believed: Mapping[Ground, float] = BELIEVED) -> float:
    """How far a fix on ``ground`` is to be believed, where its cause has ``share`` of the probability of all.

    Never more than the share, unless a check confirmed the cause: of two that are as likely, one is right half the
    time, however often such fixes were right elsewhere.
    """
    return believed[ground] if ground in _CHECKED else min(believed[ground], share)


@dataclass(frozen=True)
class Grounds:
    """What separates a cause from the others: confirmed answers that speak for it, or against another cause."""

    kind: Ground
    labels: tuple[str, ...]
    speaks_for: bool = True
    """Whether one of them speaks for the cause; that another cause is out alone is no ground for this one."""


def grounds_of(causes: Causes, cause: str) -> Grounds:
    """What the likeliest cause stands on."""
    found = [each for each in causes.looked_up.recognised if each.is_confirmed and _separates(each, cause)]
    speaking = [each for each in found if cause in each.answer.speaks_for]
    is_proof = len(speaking) > 1 or any(each.answer.strength is Strength.PROOF for each in speaking)
    is_result = any(each.is_asked for each in speaking)
    weaker = Ground.RESULT if is_result else Ground.ANSWER if found else Ground.FREQUENCY
    kind = Ground.PROOF if is_proof else weaker
    return Grounds(kind, tuple(dict.fromkeys(each.label for each in found if each.label)), bool(speaking))


def _separates(recognised: Recognised, cause: str) -> bool:
    answer = recognised.answer
    return cause in answer.speaks_for or (bool(answer.speaks_against) and cause not in answer.speaks_against)
