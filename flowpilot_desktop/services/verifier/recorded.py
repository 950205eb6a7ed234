"""Which recorded outcomes still count, and which of them nobody described in words."""

from dataclasses import replace

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import Fix, Outcome, OutcomeKind
from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.services.verifier.plain import core

UNSAID = {
    "en": {
        OutcomeKind.WORKED: ": it worked",
        OutcomeKind.PARTIAL: ": it helped in part",
        OutcomeKind.FAILED: ": it did not help",
        OutcomeKind.AWAITING_VERIFICATION: ": carried out, not yet verified",
    },
    "de": {
        OutcomeKind.WORKED: ": hat funktioniert",
        OutcomeKind.PARTIAL: ": hat teilweise geholfen",
        OutcomeKind.FAILED: ": hat nicht geholfen",
        OutcomeKind.AWAITING_VERIFICATION: ": durchgeführt, noch nicht geprüft",
    },
}
"""What the program puts behind a fix's title to word the fact of an outcome of which the agent said nothing more."""
_ENDINGS = tuple(ending for endings in UNSAID.values() for ending in endings.values())


def counting(bundle: NoteBundle) -> tuple[Fix, ...]:
    """The fixes with the outcomes that still count: where the fact of the last one was withdrawn, none of them does."""
    confirmed = {fact.number for fact in bundle.facts if fact.status is FactStatus.CONFIRMED}
    made = []
    for fix in bundle.fixes:
        counted = tuple(each for each in fix.outcomes if each.fact is None or each.fact in confirmed)
        if not counted or counted[-1] is not fix.outcomes[-1]:
            counted = ()
        made.append(fix if len(counted) == len(fix.outcomes) else replace(fix, outcomes=counted))
    return tuple(made)


def withdrawn(bundle: NoteBundle, counted: tuple[Fix, ...]) -> frozenset[int]:
    """The numbers of fixes that have outcomes, of which none counts any more."""
    return frozenset(
        was.number for was, now in zip(bundle.fixes, counted, strict=True) if was.outcomes and not now.outcomes
    )


def is_unsaid(outcome: Outcome, fact: Fact) -> bool:
    """Whether ``fact`` only says in the program's words what kind of outcome it was."""
    return not core(outcome.text) and not core(fact.customer_text) and core(fact.text).endswith(_ENDINGS)
