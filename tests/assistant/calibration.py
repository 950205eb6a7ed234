"""What the confidence of fixes is worth: counted on some cases, judged on those that it was not counted on."""

from collections.abc import Mapping, Sequence

from flowpilot_desktop.assistant.embedded.confidence import Ground, confidence
from tests.assistant.cases import Judged

DRAWN = 2.0
"""So many fixes as right as all of them are added to those of each ground: few cases move a number little."""

Suggestions = Sequence[tuple[Ground, float, float]]
"""The ground of each suggested fix, the share of its cause among all, and 1 where it was right."""


def suggestions(found: Sequence[Judged]) -> Suggestions:
    return [(each.fix.ground, each.fix.share, float(each.fix.is_right_for(each.case))) for each in found if each.fix]


def counted(seen: Suggestions) -> Mapping[Ground, float]:
    """Ground → share of right fixes, drawn towards the share of all."""
    whole = sum(came for _, _, came in seen) / max(1, len(seen))
    shares = {}
    for ground in Ground:
        came = [right for kind, _, right in seen if kind is ground]
        shares[ground] = (sum(came) + DRAWN * whole) / (len(came) + DRAWN)
    return shares


def brier_left_out(seen: Suggestions) -> tuple[float, float]:
    """Brier score where each fix is judged by what was counted on all others; and that of their bare share."""
    score = plain = 0.0
    for place, (ground, share, came) in enumerate(seen):
        others = [*seen[:place], *seen[place + 1 :]]
        score += (confidence(ground, share, counted(others)) - came) ** 2
        plain += (sum(right for _, _, right in others) / max(1, len(others)) - came) ** 2
    return round(score / max(1, len(seen)), 3), round(plain / max(1, len(seen)), 3)


def brier_across(counted_on: Suggestions, judged_on: Suggestions) -> tuple[float, float]:
    """Brier score of fixes that are judged by what was counted on other cases; and that of those cases' bare share."""
    shares = counted(counted_on)
    plain = sum(came for _, _, came in counted_on) / max(1, len(counted_on))
    many = max(1, len(judged_on))
    score = sum((confidence(ground, share, shares) - came) ** 2 for ground, share, came in judged_on) / many
    return round(score, 3), round(sum((plain - came) ** 2 for _, _, came in judged_on) / many, 3)
