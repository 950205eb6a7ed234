"""What the embedded assistant says to a case: what it looks like, what tells the causes apart, what to do, what it
does not know."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowpilot_desktop.assistant.embedded.asking import ask, checks_asked, say_unread, told_of, unread_answers
from flowpilot_desktop.assistant.embedded.causes import FACTOR, best_check, causes_of, deciding_check
from flowpilot_desktop.assistant.embedded.confidence import Ground, Grounds, confidence, grounds_of
from flowpilot_desktop.assistant.embedded.evidence import Evidence, evidence_of
from flowpilot_desktop.assistant.embedded.matching import Match, RunbookIndex
from flowpilot_desktop.assistant.embedded.not_knowing import UNSURE, say_not_known
from flowpilot_desktop.assistant.embedded.proposing import proposed_facts
from flowpilot_desktop.assistant.embedded.reply import Reply, SuggestedFix
from flowpilot_desktop.assistant.embedded.risk import harmless_first, may_be_suggested
from flowpilot_desktop.assistant.embedded.runbooks import RiskOfFix, Runbook, RunbookFix
from flowpilot_desktop.assistant.embedded.sayings import say_causes, say_done, say_next, say_past, say_solved
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.assistants.assistants import CaseFile, CaseFix
from flowpilot_desktop.services.past_cases import PastCase
from flowpilot_desktop.services.terms import terms

KNOWN = 0.5
"""Probability of a runbook from which on it is named; below it, the assistant says that it does not know this one."""
ALSO = 0.5
"""A second runbook is named where it is at least half as likely as the first."""
SUGGESTED = 0.45
"""Probability of runbook and cause together from which on a fix is suggested without asking further."""
LAST_RESORT = 0.3
"""The same, where nothing is left to ask."""
ALIKE = 0.35
"""Likeness from which on a past case is mentioned."""
_TURNS_REMEMBERED = 4


@dataclass(frozen=True)
class Answered:
    """The answer, and what it rests on, for those who measure it."""

    reply: Reply
    matches: tuple[Match, ...]
    is_known: bool


def answered(case: CaseFile, question: str, index: RunbookIndex, past: Sequence[PastCase]) -> Answered:
    """Compute the answer; takes some milliseconds and no input or output."""
    said = [turn.text for turn in case.turns if turn.role is Role.ASSISTANT]
    reply = Reply(case.language, said_before="\n".join(said[-_TURNS_REMEMBERED:]), said_ever="\n".join(said))
    reply.facts = proposed_facts(case)
    evidence = evidence_of(case, question)
    matches = _borne_out(index.match(evidence), evidence)
    is_known = bool(matches) and matches[0].probability >= KNOWN
    alike = [each for each in past if each.likeness >= ALIKE]
    if not say_done(reply, case, [each.runbook for each in matches[:1]]):
        is_solved = say_solved(reply, case)
        if is_known:
            _known(reply, case, evidence, matches, alike, is_solved)
        elif not is_solved:
            say_not_known(reply, case, evidence, matches, alike)
    if reply.facts:
        count = len(reply.facts)
        reply.say(
            f"{count} statement{'s' if count > 1 else ''} to confirm.",
            f"{count} Aussage{'n' if count > 1 else ''} zu bestätigen.",
        )
    if reply.is_empty:
        say_next(reply, case)
    return Answered(reply, matches, is_known)


def _borne_out(matches: tuple[Match, ...], evidence: Evidence) -> tuple[Match, ...]:
    """The likeliest runbook is likelier still where its own checks were answered with something that it knows."""
    if not matches or not UNSURE <= matches[0].probability < KNOWN:
        return matches
    best, odds = matches[0], matches[0].probability / (1 - matches[0].probability)
    for each in causes_of(best.runbook, evidence).recognised:
        if each.is_asked and each.is_confirmed and each.answer.speaks_for:
            odds *= FACTOR[each.answer.strength]
    return (replace(best, probability=odds / (1 + odds)), *matches[1:])


def _known(
    reply: Reply,
    case: CaseFile,
    evidence: Evidence,
    matches: Sequence[Match],
    alike: Sequence[PastCase],
    is_solved: bool,
) -> None:
    best, language = matches[0], case.language
    runbook = best.runbook
    causes = causes_of(runbook, evidence, _failed(case, runbook))
    title = runbook.title.said_in(language)
    second = matches[1] if len(matches) > 1 and matches[1].probability >= ALSO * best.probability else None
    other = second.runbook.title.said_in(language) if second else ""
    reply.remind(
        f"This looks like “{title}”" + (f", or else “{other}”." if other else "."),
        f"Das sieht aus wie „{title}“" + (f" oder aber „{other}“." if other else "."),
    )
    ranked = [(runbook.cause(each).name.said_in(language), causes.probabilities[each]) for each in causes.ranked]
    if not is_solved:
        say_causes(reply, ranked)
        say_past(reply, alike, causes, runbook)
    first = causes.ranked[0]
    share = best.probability * causes.probabilities[first]
    asked = checks_asked(case, runbook)
    deciding = deciding_check(runbook, causes, asked)
    found = best_check(runbook, causes, asked) or best_check(runbook, causes.looked_up, asked)
    check = deciding or found
    grounds = grounds_of(causes, first)
    rests_on = tuple(dict.fromkeys((*grounds.labels, *best.labels)))
    fixes = runbook.cause(first).fixes
    fix = _untried(case, harmless_first(_by_report(fixes, case) if is_solved else fixes))
    unread = unread_answers(case, runbook, causes)
    # How often a cause is tells where to look first. A fix needs more, unless nothing is left to look at.
    is_grounded = grounds.kind is not Ground.FREQUENCY and grounds.speaks_for and share >= SUGGESTED
    is_sure = deciding is None and (is_grounded or (check is None and share >= LAST_RESORT and not unread))
    if fix is not None:
        is_sure = is_sure and may_be_suggested(fix, runbook, causes, grounds.kind, lambda left: _untried(case, left))
    if fix is not None and is_sure and rests_on:
        _suggest(reply, case, fix, Grounds(grounds.kind, rests_on), share, is_solved=is_solved)
    elif is_solved:
        return
    elif check is not None:
        say_unread(reply, case, runbook, causes)
        told = told_of(reply, causes, asked)
        left = check if check.id not in told else best_check(runbook, causes, asked | told)
        if left is not None:
            ask(reply, case, left, runbook, causes)
    elif not rests_on and reply.facts:
        reply.say(
            "Confirm what is true of the proposals first: a fix rests on confirmed facts.",
            "Zuerst bestätigen, welche Vorschläge stimmen: Eine Lösung stützt sich auf bestätigte Fakten.",
        )
    elif not say_unread(reply, case, runbook, causes):
        reply.remind(
            "Nothing in this runbook tells the causes further apart. State what you find.",
            "Dieser Ablauf unterscheidet die Ursachen nicht weiter. Eintragen, was sich zeigt.",
        )


def _suggest(reply: Reply, case: CaseFile, fix: RunbookFix, grounds: Grounds, share: float, *, is_solved: bool) -> None:
    language = reply.language
    title = fix.title.said_in(language)
    active = next((each for each in case.fixes if each.is_active and _is_same(each, fix)), None)
    if active is not None:
        if not is_solved:  # then its outcome is what is left, and was said
            reply.remind(f"{active.label} is still what I would do.", f"{active.label} würde ich weiterhin machen.")
        return
    reply.say(f"I would do this: {title}.", f"Ich würde das machen: {title}.")
    reply.say(f"To undo it: {fix.undo.en}", f"Zurücknehmen: {fix.undo.de}")
    if fix.risk is RiskOfFix.HIGH:
        reply.say(
            "Careful: it can cost data, access or protection. Make a copy first and have it agreed.",
            "Vorsicht: Das kann Daten, Zugang oder Schutz kosten. Zuerst eine Kopie anlegen und zustimmen lassen.",
        )
    known = {template.id for template in case.templates}
    reply.fix = SuggestedFix(
        title=title,
        steps=fix.steps.said_in(language),
        confidence=math.floor(100 * confidence(grounds.kind, share)),
        ground=grounds.kind,
        share=share,
        rests_on=grounds.labels,
        summary=fix.customer.said_in(language),
        script_template=fix.script.template if fix.script and fix.script.template in known else "",
        parameters=fix.script.parameters if fix.script and fix.script.template in known else {},
    )


def _by_report(fixes: Sequence[RunbookFix], case: CaseFile) -> Sequence[RunbookFix]:
    """The fix that is most like what the customer says helped goes first."""
    said = next((turn.text for turn in reversed(case.turns) if turn.role is Role.CUSTOMER), "")
    told = frozenset(terms(said))

    def likeness(fix: RunbookFix) -> float:
        texts = (fix.title, fix.customer)
        wanted = frozenset(terms(" ".join((*(each.en for each in texts), *(each.de for each in texts)))))
        return len(wanted & told) / max(1, len(wanted))

    return sorted(fixes, key=lambda each: -likeness(each))


def _failed(case: CaseFile, runbook: Runbook) -> list[str]:
    """Causes all of whose fixes were tried without success, once for each."""
    return [cause.id for cause in runbook.causes if _untried(case, cause.fixes) is None]


def _untried(case: CaseFile, fixes: Sequence[RunbookFix]) -> RunbookFix | None:
    """The first fix that did not fail here and was not put aside."""
    return next((fix for fix in fixes if not any(_is_same(each, fix) and _is_over(each) for each in case.fixes)), None)


def _is_over(fix: CaseFix) -> bool:
    return fix.outcome is OutcomeKind.FAILED or (fix.is_decided and not fix.is_active)


def _is_same(fix: CaseFix, other: RunbookFix) -> bool:
    return fix.title in (other.title.en, other.title.de)
