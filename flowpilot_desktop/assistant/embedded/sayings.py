"""Sentences of the embedded assistant that say what is known already: solved, done, seen before, likely."""

import re
from collections.abc import Sequence

from flowpilot_desktop.assistant.embedded.causes import Causes
from flowpilot_desktop.assistant.embedded.evidence import sentences_of
from flowpilot_desktop.assistant.embedded.proposing import Proposed
from flowpilot_desktop.assistant.embedded.reply import Reply
from flowpilot_desktop.assistant.embedded.runbooks import Runbook, RunbookCause
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.assistants.assistants import CaseFact, CaseFile, CaseFix
from flowpilot_desktop.services.importers.proposals import ANNOUNCES, tells_solution
from flowpilot_desktop.services.past_cases import PastCase
from flowpilot_desktop.services.statements.said import statements_in
from flowpilot_desktop.services.terms import terms

_HELPED = (OutcomeKind.WORKED, OutcomeKind.PARTIAL)
_HELD = (FactStatus.PROPOSED, FactStatus.CONFIRMED)
_COMMAND_WORD = re.compile(r"(?<!\S)--?[A-Za-z][\w-]+|\b\w+(?:[-_./]\w+)+\b")
"""What only a command line holds: options, names with signs in them."""
_SAME_COMMANDS = 2
_EXPLAINS = re.compile(
    r"\b(?:was|were|had|hadn['’]t|didn['’]t|because|caused?|wrong|missing|fehlte\w*|war|waren|hatte\w*|falsch\w*|"
    r"wurden?|weil)\b",
    re.IGNORECASE,
)
"""Words of a statement that says how it was before, and not what was done."""
_NAMES_CAUSE = re.compile(
    r"^(?:it|that|this|the (?:real )?(?:problem|issue|cause|reason|culprit|fault)|es|das|die ursache|das problem|"
    r"der grund)\s+(?:was|were|turned out to be|is caused by|was caused by|war(?:en)?|lag an|liegt an)\s+"
    r"(?:an?|the|due|my|our|ein\w*|de[rnm]|die|das)\b|"
    r"\b(?:because of|due to|caused by|turned out (?:that|to be)|lag an|wegen|verursacht (?:von|durch))\b|"
    r"\bis disabled by default\b|,\s+so\s+\w+.*\bfails?\b",
    re.IGNORECASE,
)
"""Words of a statement that gives the reason."""
_ALIKE_ENOUGH = 0.3
"""Share of a fix's terms that the agent's own must hold to be taken for the same."""
_TERMS_SHARED = 2
_SAME_CAUSE = 0.34
"""Share of a past cause's terms that the expected cause must hold to be taken for the same."""


def say_done(reply: Reply, case: CaseFile, runbooks: Sequence[Runbook] = ()) -> bool:
    """A fix that worked leaves nothing to find out: what is missing for the note is said, and no more."""
    done = next((fix for fix in case.fixes if fix.is_active and fix.outcome in _HELPED), None)
    if done is None:
        return False
    if done.outcome is OutcomeKind.WORKED:
        reply.say(f"{done.label} worked; the note is next.", f"{done.label} hat geholfen; als Nächstes die Notiz.")
    else:
        reply.say(
            f"{done.label} helped in part; the note says so. Go on with what is left, or hand the ticket over.",
            f"{done.label} half teilweise; so steht es in der Notiz. Mit dem Rest weitermachen oder übergeben.",
        )
    confirmed = [fact for fact in case.facts if fact.status is FactStatus.CONFIRMED]
    if not any(fact.role is FactRole.CAUSE for fact in confirmed):
        _offer_cause(reply, case, done, runbooks)
    return True


def _offer_cause(reply: Reply, case: CaseFile, done: CaseFix, runbooks: Sequence[Runbook]) -> None:
    """The cause to be confirmed; "worked" alone does not say why, so nothing is stated before a person confirms it."""
    told = _told_as_cause(case)
    if told is not None:
        reply.say(
            f"Was {told.label} the cause: “{told.text}”? If so, mark it as the cause.",
            f"War {told.label} die Ursache: „{told.text}“? Wenn ja, als Ursache kennzeichnen.",
        )
        return
    cause = next((name for each in runbooks if (name := _cause_behind(each, done, reply.language))), "")
    if not cause or any(fact.text == cause and fact.status not in _HELD for fact in case.facts):
        reply.say(
            "No fact is marked as the cause: without one, the note says that the cause is not known.",
            "Kein Fakt ist als Ursache gekennzeichnet: Ohne ihn sagt die Notiz, dass sie nicht bekannt ist.",
        )
        return
    reply.facts = [*reply.facts, Proposed(cause, FactRole.FINDING, message=0)]
    reply.say(
        f"Was this the cause: “{cause}”? If so, confirm it as the cause; “worked” alone does not say why.",
        f"War das die Ursache: „{cause}“? Wenn ja, als Ursache bestätigen; „half“ allein sagt nicht, warum.",
    )


def _told_as_cause(case: CaseFile) -> CaseFact | None:
    """The confirmed statement that the customer gave as the explanation, None where there is none: the latest one
    that names a reason in so many words, or else one of the message that says it is solved."""
    said = [turn.text.casefold() for turn in case.turns if turn.role is Role.CUSTOMER and ANNOUNCES.match(turn.text)]
    found = [fact for fact in case.facts if fact.status is FactStatus.CONFIRMED and not tells_solution(fact.text)]
    named = [fact for fact in found if _NAMES_CAUSE.search(fact.text)]
    if named:
        return named[-1]
    return next(
        (
            fact
            for fact in found
            if fact.role is FactRole.FINDING
            and _EXPLAINS.search(fact.text)
            and any(fact.text.casefold() in text for text in said)
        ),
        None,
    )


def say_next(reply: Reply, case: CaseFile) -> None:
    """Where everything was said in the last turn: what the agent can do, never an empty answer."""
    active = next((fix for fix in case.fixes if fix.is_active and fix.outcome is None), None)
    news = _news(case)
    waiting = ", ".join(
        [each.label for each in case.questions if each.status is QuestionStatus.OPEN]
        + [each.label for each in case.checks if each.status is CheckStatus.OPEN]
    )
    if active is not None and news:
        reply.say(
            f"Does “{news}” tell what came of {active.label}? If so, record it as its outcome.",
            f"Sagt „{news}“, was aus {active.label} wurde? Wenn ja, als Ergebnis eintragen.",
        )
    elif active is not None:
        reply.say(
            f"Nothing new. Record what came of {active.label}.",
            f"Nichts Neues. Eintragen, was aus {active.label} wurde.",
        )
    elif waiting:
        reply.say(
            f"Nothing new. Still open: {waiting}. Write down what comes of it.",
            f"Nichts Neues. Noch offen: {waiting}. Eintragen, was sich ergibt.",
        )
    else:
        reply.say(
            "Nothing new. Write down what you find, or the fix that helped and its outcome.",
            "Nichts Neues. Eintragen, was sich zeigt, oder was geholfen hat und mit welchem Ergebnis.",
        )


def _news(case: CaseFile) -> str:
    """What the customer stated last, where the assistant has not answered since; empty where there is nothing."""
    spoken = [turn for turn in case.turns if turn.role in (Role.CUSTOMER, Role.ASSISTANT)]
    if not spoken or spoken[-1].role is not Role.CUSTOMER:
        return ""
    return next((said.text for said in reversed(statements_in(spoken[-1].text))), "")


def _cause_behind(runbook: Runbook, done: CaseFix, language: str) -> str:
    """The cause that this fix is for, as the customer reads it: the runbook's fix, or one with the same commands."""
    for cause in runbook.causes:
        if any(done.title in (fix.title.en, fix.title.de) for fix in cause.fixes):
            return cause.customer.said_in(language).rstrip(".")
    own = frozenset(_COMMAND_WORD.findall(" ".join((done.title, *done.steps))))
    alike = [
        (len(own & frozenset(_COMMAND_WORD.findall(" ".join(fix.steps.all)))), cause)
        for cause in runbook.causes
        for fix in cause.fixes
    ]
    shared, cause = max(alike, key=lambda pair: pair[0])
    if shared < _SAME_COMMANDS:
        found = _cause_by_words(runbook, done)
        return found.customer.said_in(language).rstrip(".") if found else ""
    return cause.customer.said_in(language).rstrip(".")


def _cause_by_words(runbook: Runbook, done: CaseFix) -> RunbookCause | None:
    """The cause with a fix that reads like the agent's own, where no other cause has one that does as well."""
    own = frozenset(terms(" ".join((done.title, *done.steps))))
    scored: list[tuple[float, RunbookCause]] = []
    for cause in runbook.causes:
        titles = [frozenset(terms(title)) for fix in cause.fixes for title in (fix.title.en, fix.title.de)]
        shares = [len(own & title) / len(title) for title in titles if len(own & title) >= _TERMS_SHARED]
        scored.append((max(shares, default=0.0), cause))
    scored.sort(key=lambda pair: -pair[0])
    is_clear = scored[0][0] >= _ALIKE_ENOUGH and (len(scored) == 1 or scored[0][0] > scored[1][0])
    return scored[0][1] if is_clear else None


def say_solved(reply: Reply, case: CaseFile) -> bool:
    """Most fixes are found by people: where the customer reports one, what is left is to write it down."""
    told_by_customer = [turn.text for turn in case.turns if turn.role is Role.CUSTOMER]
    if len(told_by_customer) < 2 and not case.fixes:
        return False  # who opens a ticket tells of what worked before, or elsewhere
    said = told_by_customer[-1] if told_by_customer else ""
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
