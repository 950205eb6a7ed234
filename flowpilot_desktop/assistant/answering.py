"""What the embedded assistant says to a case: what it looks like, what tells the causes apart, what to do, what it
does not know."""

from collections.abc import Sequence
from dataclasses import dataclass

from flowpilot_desktop.assistant.causes import Causes, best_check, causes_of, told_apart
from flowpilot_desktop.assistant.confidence import BELIEVED, Ground, grounds_of
from flowpilot_desktop.assistant.evidence import Evidence, evidence_of
from flowpilot_desktop.assistant.matching import Match, RunbookIndex
from flowpilot_desktop.assistant.proposing import proposed_facts
from flowpilot_desktop.assistant.reply import Reply, SuggestedFix
from flowpilot_desktop.assistant.risk import harmless_first, may_be_suggested
from flowpilot_desktop.assistant.runbooks import CheckKind, RiskOfFix, Runbook, RunbookCheck, RunbookFix
from flowpilot_desktop.assistant.sayings import say_case, say_causes, say_done, say_next, say_past, say_solved
from flowpilot_desktop.assistant.structure import FOR_A_WISH, NEEDED, needed, questions_missing, told_already
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import CheckStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.assistants import CaseFile, CaseFix
from flowpilot_desktop.services.past_cases import PastCase
from flowpilot_desktop.services.terms import terms

KNOWN = 0.5
"""Probability of a runbook from which on it is named; below it, the assistant says that it does not know this one."""
ALSO = 0.5
"""A second runbook is named where it is at least half as likely as the first."""
SUGGESTED = 0.45
"""Probability of runbook and cause together from which on a fix is suggested without asking further."""
UNSURE = 0.15
"""From which on the closest runbook is worth a check, and nothing more."""
LAST_RESORT = 0.3
"""The same, where nothing is left to ask."""
MOST_AT_ONCE = 3
"""Questions that a customer answers in one go."""
ALIKE = 0.35
"""Likeness from which on a past case is mentioned."""


@dataclass(frozen=True)
class Answered:
    """The answer, and what it rests on, for those who measure it."""

    reply: Reply
    matches: tuple[Match, ...]
    is_known: bool


def answered(case: CaseFile, question: str, index: RunbookIndex, past: Sequence[PastCase]) -> Answered:
    """Compute the answer; takes some milliseconds and no input or output."""
    reply = Reply(case.language, said_before=_last_turn(case))
    reply.facts = proposed_facts(case)
    evidence = evidence_of(case, question)
    matches = index.match(evidence)
    is_known = bool(matches) and matches[0].probability >= KNOWN
    alike = [each for each in past if each.likeness >= ALIKE]
    if not say_done(reply, case, [each.runbook for each in matches[:1]]):
        is_solved = say_solved(reply, case)
        if is_known:
            _known(reply, case, evidence, matches, alike, is_solved)
        elif not is_solved:
            _not_known(reply, case, evidence, matches, alike)
    if reply.facts:
        count = len(reply.facts)
        reply.say(
            f"{count} statement{'s' if count > 1 else ''} to confirm.",
            f"{count} Aussage{'n' if count > 1 else ''} zu bestätigen.",
        )
    if reply.is_empty:
        say_next(reply, case)
    return Answered(reply, matches, is_known)


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
    confidence = best.probability * causes.probabilities[first]
    found = best_check(runbook, causes, _asked(case, runbook))
    grounds = grounds_of(causes, first)
    rests_on = tuple(dict.fromkeys((*grounds.labels, *best.labels)))
    fixes = runbook.cause(first).fixes
    fix = _untried(case, harmless_first(_by_report(fixes, case) if is_solved else fixes))
    # How often a cause is tells where to look first. A fix needs more, unless nothing is left to look at.
    is_grounded = grounds.kind is not Ground.FREQUENCY and confidence >= SUGGESTED
    is_sure = is_grounded or (found is None and confidence >= LAST_RESORT)
    if fix is not None:
        is_sure = is_sure and may_be_suggested(fix, runbook, causes, grounds.kind, lambda left: _untried(case, left))
    if fix is not None and is_sure and rests_on:
        _suggest(reply, case, fix, grounds.kind, rests_on)
    elif is_solved:
        return
    elif found is not None:
        _ask(reply, case, found[0], runbook, causes)
    elif not rests_on and reply.facts:
        reply.say(
            "Confirm what is true of the proposals first: a fix rests on confirmed facts.",
            "Zuerst bestätigen, welche Vorschläge stimmen: Eine Lösung stützt sich auf bestätigte Fakten.",
        )
    else:
        reply.say(
            "Nothing in this runbook tells the causes further apart. State what you find.",
            "Dieser Ablauf unterscheidet die Ursachen nicht weiter. Eintragen, was sich zeigt.",
        )


def _not_known(
    reply: Reply, case: CaseFile, evidence: Evidence, matches: Sequence[Match], alike: Sequence[PastCase]
) -> None:
    if not alike and matches and matches[0].probability >= UNSURE:
        _unsure(reply, case, evidence, matches[0].runbook)
    else:
        _unknown(reply, case, alike)


def _unsure(reply: Reply, case: CaseFile, evidence: Evidence, runbook: Runbook) -> None:
    title = runbook.title.said_in(case.language)
    reply.say(
        f"I am not sure about this one. “{title}” comes closest.",
        f"Hier bin ich nicht sicher. „{title}“ kommt am nächsten.",
    )
    causes = causes_of(runbook, evidence)
    found = best_check(runbook, causes, _asked(case, runbook))
    if found is not None:
        _ask(reply, case, found[0], runbook, causes)


def _unknown(reply: Reply, case: CaseFile, alike: Sequence[PastCase]) -> None:
    if alike:
        reply.say("I have no runbook for this one.", "Dafür habe ich keinen Ablauf.")
        for each in alike:
            say_case(reply, each)
    else:
        reply.remind(
            "I do not know this one: no runbook and no past ticket fits.",
            "Das kenne ich nicht: Kein Ablauf und kein früheres Ticket passt.",
        )
    # Asked together: the customer answers once, and not one mail after the other.
    missing = questions_missing(case)[:MOST_AT_ONCE]
    waiting = [label for each in needed(case) if (label := _open_label(case, each.english, each.german))]
    if waiting:
        reply.say(f"Still open: {', '.join(waiting)}.", f"Noch offen: {', '.join(waiting)}.")
    elif missing and not _was_asked(case):
        for asked in missing:
            reply.ask(asked.text(case.language))
    else:
        reply.remind(
            "What matters is on the lane. Change one thing at a time and write down each result.",
            "Das Wichtige steht da. Immer nur eines ändern und jedes Ergebnis eintragen.",
        )


def _was_asked(case: CaseFile) -> bool:
    """Whether the questions that every ticket needs were put once: a second round of them finds nothing out."""
    texts = {text for each in (*NEEDED, *FOR_A_WISH) for text in (each.english, each.german)}
    return any(each.text in texts for each in case.questions)


def _ask(reply: Reply, case: CaseFile, check: RunbookCheck, runbook: Runbook, causes: Causes) -> None:
    """The check that tells most; one that stands on the lane already is named by its label."""
    label = _open_label(case, check.text.en, check.text.de)
    if label:
        reply.say(f"{label} is still what decides.", f"{label} entscheidet weiterhin.")
        return
    told = told_already(case, reply.facts, check)
    if told:
        reply.say(f"“{told}” may answer what follows.", f"„{told}“ beantwortet das Folgende vielleicht schon.")
    text = check.text.said_in(reply.language)
    (reply.ask if check.kind is CheckKind.QUESTION else reply.propose_check)(text)
    pair = told_apart(check, causes)
    if pair is not None:
        one, other = (runbook.cause(each).name.said_in(reply.language) for each in pair)
        reply.say(f"Why: it tells “{one}” from “{other}”.", f"Warum: Das unterscheidet „{one}“ von „{other}“.")


def _open_label(case: CaseFile, *texts: str) -> str:
    """The label of the open question or check with one of these texts, empty where none stands on the lane."""
    questions = [each.label for each in case.questions if each.text in texts and each.status is QuestionStatus.OPEN]
    checks = [each.label for each in case.checks if each.text in texts and each.status is CheckStatus.OPEN]
    return next(iter((*questions, *checks)), "")


def _suggest(reply: Reply, case: CaseFile, fix: RunbookFix, ground: Ground, rests_on: tuple[str, ...]) -> None:
    language = reply.language
    title = fix.title.said_in(language)
    active = next((each for each in case.fixes if each.is_active and _is_same(each, fix)), None)
    if active is not None:
        reply.say(f"{active.label} is still what I would do.", f"{active.label} würde ich weiterhin machen.")
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
        confidence=round(100 * BELIEVED[ground]),
        ground=ground,
        rests_on=rests_on,
        summary=fix.customer.said_in(language),
        script_template=fix.script.template if fix.script and fix.script.template in known else "",
        parameters=fix.script.parameters if fix.script and fix.script.template in known else {},
    )


def _last_turn(case: CaseFile) -> str:
    return next((turn.text for turn in reversed(case.turns) if turn.role is Role.ASSISTANT), "")


def _by_report(fixes: Sequence[RunbookFix], case: CaseFile) -> Sequence[RunbookFix]:
    """The fix that is most like what the customer says helped goes first."""
    said = next((turn.text for turn in reversed(case.turns) if turn.role is Role.CUSTOMER), "")
    told = frozenset(terms(said))

    def likeness(fix: RunbookFix) -> float:
        texts = (fix.title, fix.customer)
        wanted = frozenset(terms(" ".join((*(each.en for each in texts), *(each.de for each in texts)))))
        return len(wanted & told) / max(1, len(wanted))

    return sorted(fixes, key=lambda each: -likeness(each))


def _asked(case: CaseFile, runbook: Runbook) -> frozenset[str]:
    """Ids of the runbook's checks that stand on the lane, open or done."""
    lane = {question.text for question in case.questions if question.status is not QuestionStatus.OPEN}
    lane |= {check.text for check in case.checks if check.status is not CheckStatus.OPEN}
    return frozenset(each.id for each in runbook.checks if lane & {each.text.en, each.text.de})


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
