"""Sentences of the embedded assistant that say what is known already: solved, done, seen before, likely."""

from collections.abc import Sequence

from flowpilot_desktop.assistant.causes import Causes
from flowpilot_desktop.assistant.evidence import sentences_of
from flowpilot_desktop.assistant.proposing import Proposed
from flowpilot_desktop.assistant.reply import Reply
from flowpilot_desktop.assistant.runbooks import Runbook
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.assistants import CaseFile
from flowpilot_desktop.services.importers.proposals import tells_solution
from flowpilot_desktop.services.past_cases import PastCase
from flowpilot_desktop.services.said import statements_in
from flowpilot_desktop.services.terms import terms

_SAME_CAUSE = 0.34
"""Share of a past cause's terms that the expected cause must hold to be taken for the same."""


def say_done(reply: Reply, case: CaseFile, runbooks: Sequence[Runbook] = ()) -> bool:
    """A fix that worked leaves nothing to find out: what is missing for the note is said, and no more."""
    done = next((fix for fix in case.fixes if fix.is_active and fix.outcome is OutcomeKind.WORKED), None)
    if done is None:
        return False
    reply.say(f"{done.label} worked; the note is next.", f"{done.label} hat geholfen; als Nächstes die Notiz.")
    confirmed = [fact for fact in case.facts if fact.status is FactStatus.CONFIRMED]
    if not any(fact.role is FactRole.CAUSE for fact in confirmed):
        cause = next((name for each in runbooks if (name := _cause_behind(each, done.title, reply.language))), "")
        if cause:
            reply.facts = [*reply.facts, Proposed(cause, FactRole.FINDING, message=0)]
            reply.say(
                "If the last proposal was the cause, confirm it as the cause; “worked” alone does not say why.",
                "War der letzte Vorschlag die Ursache, als Ursache bestätigen; „half“ allein sagt nicht, warum.",
            )
            return True
        reply.say(
            "No fact is marked as the cause: without one, the note says that the cause is not known.",
            "Kein Fakt ist als Ursache gekennzeichnet: Ohne ihn sagt die Notiz, dass sie nicht bekannt ist.",
        )
    return True


def _cause_behind(runbook: Runbook, title: str, language: str) -> str:
    """The cause that a fix with this title is for, as the customer reads it; empty where there is no such fix."""
    for cause in runbook.causes:
        if any(title in (fix.title.en, fix.title.de) for fix in cause.fixes):
            return cause.customer.said_in(language).rstrip(".")
    return ""


def say_solved(reply: Reply, case: CaseFile) -> bool:
    """Most fixes are found by people: where the customer reports one, what is left is to write it down."""
    said = next((turn.text for turn in reversed(case.turns) if turn.role is Role.CUSTOMER), "")
    solved = [piece for piece in sentences_of(said) if tells_solution(piece) and statements_in(piece)]
    if not solved:
        return False
    told = solved[-1].strip(" .")
    reply.remind(
        f"The customer reports that it is solved: “{told}”. Write down the fix that worked and its outcome, and "
        "mark the fact that is the cause.",
        f"Der Kunde meldet, dass es gelöst ist: „{told}“. Die Lösung, die geholfen hat, und ihr Ergebnis "
        "festhalten und den Fakt kennzeichnen, der die Ursache ist.",
    )
    return True


def say_causes(reply: Reply, ranked: Sequence[tuple[str, float]]) -> None:
    """The likeliest causes by name; a percentage of each would promise more than is known."""
    likely = [name for name, probability in ranked if probability >= 0.15][:3] or [ranked[0][0]]
    if len(likely) == 1:
        reply.remind(f"Most likely cause: {likely[0]}.", f"Wahrscheinlichste Ursache: {likely[0]}.")
    else:
        reply.remind(
            f"Possible causes, the likeliest first: {'; '.join(likely)}.",
            f"Mögliche Ursachen, die wahrscheinlichste zuerst: {'; '.join(likely)}.",
        )


def say_past(reply: Reply, alike: Sequence[PastCase], causes: Causes, runbook: Runbook) -> None:
    """A past case that confirms is told; one that looked alike and had another cause is a warning."""
    cause = runbook.cause(causes.ranked[0])
    expected = frozenset(terms(f"{cause.name.en} {cause.name.de} {cause.customer.en} {cause.customer.de}"))
    for each in alike:
        found = frozenset(terms(each.cause))
        if each.cause and len(found & expected) / max(1, len(found)) < _SAME_CAUSE:
            reply.remind(
                f"Careful: ticket {each.number} “{each.title}” looked alike and had another cause: {each.cause}.",
                f"Vorsicht: Ticket {each.number} „{each.title}“ sah auch so aus, aber die Ursache war: {each.cause}.",
            )
        else:
            say_case(reply, each)


def say_case(reply: Reply, case: PastCase) -> None:
    """What a past case was, its cause, and what came of its fix."""
    english, german = _OUTCOMES.get(case.outcome, ("", ""))
    told_en = "".join((f" Cause: {case.cause}." if case.cause else "", f" “{case.fix}” {english}." if english else ""))
    told_de = "".join((f" Ursache: {case.cause}." if case.cause else "", f" „{case.fix}“ {german}." if german else ""))
    reply.remind(
        f"Ticket {case.number} was like this: “{case.title}”.{told_en}",
        f"Ticket {case.number} war ähnlich: „{case.title}“.{told_de}",
    )


_OUTCOMES: dict[OutcomeKind | None, tuple[str, str]] = {
    OutcomeKind.WORKED: ("worked", "half"),
    OutcomeKind.PARTIAL: ("helped in part", "half teilweise"),
    OutcomeKind.FAILED: ("did not help", "half nicht"),
}
