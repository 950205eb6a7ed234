"""Fits the weights of matching: odds of each runbook and of none, by plain gradient ascent with a little shrinkage."""

import math
from collections.abc import Mapping, Sequence

from flowpilot_desktop.assistant.embedded.matching import WEIGHTS
from tests.assistant.cases import Judged

ROUNDS = 1500
PACE = 0.5
SHRINKAGE = 0.003
"""Towards the weights in force: the tuned half is small."""


def fitted(found: Sequence[Judged]) -> Mapping[str, float]:
    """The weights under which the right runbooks, or none, of ``found`` are likeliest."""
    weights = dict(WEIGHTS)
    examples = [
        [(match.runbook.id == each.case.right, dict(match.measures) | {"bias": 1.0}) for match in matches]
        for each in found
        for matches in (each.opening, each.whole)
    ]
    for _ in range(ROUNDS):
        slope = {name: SHRINKAGE * (WEIGHTS[name] - weights[name]) for name in weights}
        for rows in examples:
            odds = [math.exp(sum(weights[name] * row[name] for name in weights)) for _, row in rows]
            whole = 1 + sum(odds)
            for (is_right, row), odd in zip(rows, odds, strict=True):
                error = float(is_right) - odd / whole
                if abs(error) > 1e-4:
                    for name in weights:
                        slope[name] += error * row[name] / len(examples)
        for name in weights:
            weights[name] += PACE * slope[name]
    return {name: round(value, 2) for name, value in weights.items()}
