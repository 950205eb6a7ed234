"""What a frame claims by itself, and whether that is recorded: "Partly resolved" is not a figure of speech."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from flowpilot_desktop.domain.fixes import DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus
from flowpilot_desktop.services.verifier.frames import Frames
from flowpilot_desktop.services.verifier.ledger import Evidence, Ledger
from flowpilot_desktop.services.verifier.plain import normalise
from flowpilot_desktop.services.verifier.wording import frames_for

Test = Callable[[Evidence, Ledger], bool]
_HELPED = {OutcomeKind.WORKED, OutcomeKind.PARTIAL}
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Claim:
    """A piece of a frame as it stands in a note, and what has to be recorded for it (any of ``tests``)."""

    piece: str
    pattern: re.Pattern[str]
    opens: bool
    tests: tuple[Test, ...]

    def holds(self, evidence: Evidence, ledger: Ledger) -> bool:
        return any(test(evidence, ledger) for test in self.tests)


@lru_cache(maxsize=8)
def claims(language: str, public: bool) -> tuple[Claim, ...]:
    """The pieces of a language's frames, longest first."""
    found: dict[str, tuple[bool, list[Test]]] = {}
    for template, test in _templates(frames_for(language), public=public):
        for position, piece in enumerate(_PLACEHOLDER.split(template)):
            text = normalise(piece).strip(" ().,;")
            if len(text.split()) < 2 and (":" not in text or not any(c.isalnum() for c in text)):
                continue
            opens = position == 0
            was, tests = found.get(text, (False, []))
            found[text] = (was or opens, [*tests, test])
    made = (Claim(text, _bounded(text), opens, tuple(tests)) for text, (opens, tests) in found.items())
    return tuple(sorted(made, key=lambda claim: (-len(claim.piece), claim.piece)))


def _bounded(piece: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if piece[0].isalnum() else ""
    after = r"(?!\w)" if piece[-1].isalnum() else ""
    return re.compile(f"{before}{re.escape(piece)}{after}")


def _templates(frames: Frames, *, public: bool) -> Iterator[tuple[str, Test]]:
    if not public:
        yield from _handing_over(frames)
        return
    words = frames.resolving
    yield words.done, lambda e, _: bool(e.concluded)
    yield words.partly, _partly
    yield words.still_open, _is_open
    yield words.in_progress, lambda e, _: any(f.is_started and f.outcome is None for f in e.fixes)
    for kind, template in words.came_of_it.items():
        yield template, _came_of_it(kind, template)
    yield words.awaiting_dated, _came_to(OutcomeKind.AWAITING_VERIFICATION)
    yield words.overtaken, lambda e, _: any(not f.is_active and f.is_under_way for f in e.fixes)
    for template in (words.tried, words.tried_so):
        yield template, lambda e, _: e.any_in_vain
    for template in (words.stopgap, words.stopgap_unowned):
        yield template, _weakens
    for template in (words.corrects, words.also_corrects, words.was_wrong, words.no_longer):
        yield template, lambda _, ledger: bool(ledger.bundle.posted)
    for table in (words.verified, words.verified_dated):
        for how, template in table.items():
            yield template, _verified(how)


def _handing_over(frames: Frames) -> Iterator[tuple[str, Test]]:
    words = frames.handing_over
    yield words.cause, lambda e, _: e.has_cause
    yield (
        words.possible_cause,
        lambda e, _: any(f.role is FactRole.CAUSE and f.status is FactStatus.PROPOSED for f in e.facts),
    )
    yield words.ruled_out, lambda e, _: any(f.status is FactStatus.DISPROVED for f in e.facts)
    yield words.was_true, lambda e, _: any(f.status is FactStatus.NO_LONGER_TRUE for f in e.facts)
    for kind, template in words.outcome.items():
        yield template, _came_to(kind)
    yield words.begun, lambda e, _: any(f.is_started and f.outcome is None for f in e.fixes)
    for table in (words.verified, words.verified_dated):
        for how, template in table.items():
            yield template, _verified(how)
    yield words.check_failed, lambda e, _: e.any_in_vain
    yield words.check_done, lambda e, _: any(c.status is CheckStatus.DONE for c in e.checks)
    yield words.script_run_dated, lambda _, ledger: any(g.executed_at for g in ledger.bundle.generations)
    for reason, template in words.dismissed.items():
        yield template, _dismissed(reason)
    for template in (words.suggested, words.carry_out, words.steps):
        yield template, lambda e, _: any(not f.outcomes for f in e.fixes)
    for template in (words.find_out, words.find_out_steps):
        yield template, lambda e, _: any(f.is_started and f.outcome is None for f in e.fixes)
    yield words.withdrawn, lambda e, ledger: any(f.number in ledger.withdrawn for f in e.fixes)
    yield words.still_open, _is_open
    yield words.verify, _came_to(OutcomeKind.AWAITING_VERIFICATION)
    yield words.ask, lambda e, _: bool(e.questions)
    yield words.check, lambda e, _: bool(e.checks)
    for template in (words.reverse, words.reverse_owned):
        yield template, _weakens


def _verified(how: VerifiedBy) -> Test:
    return lambda evidence, _: any(outcome.verified_by is how for _, outcome in evidence.concluded)


def _came_to(kind: OutcomeKind) -> Test:
    return lambda evidence, _: kind in evidence.outcome_kinds


def _came_of_it(kind: OutcomeKind, words: str) -> Test:
    """Recorded as an outcome, or said by a fact in these very words."""
    piece = normalise(words)
    failed = kind is OutcomeKind.FAILED
    return lambda e, _: kind in e.outcome_kinds or (failed and e.any_in_vain) or piece in e.joined


def _dismissed(reason: DismissReason) -> Test:
    return lambda e, _: any(f.dismissal is not None and f.dismissal.reason is reason for f in e.fixes)


def _weakens(evidence: Evidence, _: Ledger) -> bool:
    return any(fix.weakens_security for fix in evidence.fixes)


def _partly(_: Evidence, ledger: Ledger) -> bool:
    return any(fix.outcome is not None and fix.outcome.kind in _HELPED for fix in ledger.fixes.values())


def _is_open(evidence: Evidence, ledger: Ledger) -> bool:
    """Open is what no fix of the same problem has solved."""
    problems = {fact.problem for fact in evidence.facts}
    fixes = ledger.fixes.values()
    worked = {f.problem for f in fixes if f.outcome is not None and f.outcome.kind is OutcomeKind.WORKED}
    return not problems & worked or None in problems
