"""What came of fixes like this one on this desk: the number that a confidence should be measured by."""

from dataclasses import dataclass

from flowpilot_desktop.domain.fixes import Fix, OutcomeKind
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

DECIDED = frozenset({OutcomeKind.WORKED, OutcomeKind.PARTIAL, OutcomeKind.FAILED})
"""Outcomes that count; what is still being watched says nothing yet."""


@dataclass(frozen=True)
class Cases:
    """In ``of`` other tickets such a fix has an outcome; in ``worked`` of them it worked."""

    worked: int = 0
    of: int = 0


def cases_like(uow: UnitOfWork, fix: Fix) -> Cases:
    """Fixes of other tickets with the same script template, or with the same title where there is none."""
    kinds = [kind for kind in uow.fixes.outcomes_of_like(fix) if kind in DECIDED]
    return Cases(sum(kind is OutcomeKind.WORKED for kind in kinds), len(kinds))
