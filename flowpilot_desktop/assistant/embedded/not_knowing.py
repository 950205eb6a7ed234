"""What the embedded assistant says where no runbook is right for sure: the closest one, past tickets, structure."""

from collections.abc import Sequence

from flowpilot_desktop.assistant.embedded.asking import ask, checks_asked, open_label, say_unread, told_of
from flowpilot_desktop.assistant.embedded.causes import best_check, causes_of
from flowpilot_desktop.assistant.embedded.evidence import Evidence
from flowpilot_desktop.assistant.embedded.matching import Match
from flowpilot_desktop.assistant.embedded.reply import Reply
from flowpilot_desktop.assistant.embedded.runbooks import Runbook
from flowpilot_desktop.assistant.embedded.sayings import say_case
from flowpilot_desktop.assistant.embedded.structure import FOR_A_WISH, NEEDED, needed, questions_missing
from flowpilot_desktop.services.assistants.assistants import CaseFile
from flowpilot_desktop.services.past_cases import PastCase

UNSURE = 0.15
"""From which on the closest runbook is worth a check, and nothing more."""
MOST_AT_ONCE = 3
"""Questions that a customer answers in one go."""


def say_not_known(
    reply: Reply, case: CaseFile, evidence: Evidence, matches: Sequence[Match], alike: Sequence[PastCase]
) -> None:
    if not alike and matches and matches[0].probability >= UNSURE:
        _unsure(reply, case, evidence, matches[0].runbook)
    else:
        _unknown(reply, case, alike)


def _unsure(reply: Reply, case: CaseFile, evidence: Evidence, runbook: Runbook) -> None:
    title = runbook.title.said_in(case.language)
    reply.remind(
        f"I am not sure about this one. “{title}” comes closest.",
        f"Hier bin ich nicht sicher. „{title}“ kommt am nächsten.",
    )
    causes = causes_of(runbook, evidence)
    asked = checks_asked(case, runbook)
    say_unread(reply, case, runbook, causes)
    found = best_check(runbook, causes, asked | told_of(reply, causes, asked))
    if found is not None:
        ask(reply, case, found, runbook, causes)
    else:
        _ask_for_what_every_ticket_needs(reply, case)


def _unknown(reply: Reply, case: CaseFile, alike: Sequence[PastCase]) -> None:
    if alike:
        reply.remind("I have no runbook for this one.", "Dafür habe ich keinen Ablauf.")
        for each in alike:
            say_case(reply, each)
    else:
        reply.remind(
            "I do not know this one: no runbook and no past ticket fits.",
            "Das kenne ich nicht: Kein Ablauf und kein früheres Ticket passt.",
        )
    _ask_for_what_every_ticket_needs(reply, case)


def _ask_for_what_every_ticket_needs(reply: Reply, case: CaseFile) -> None:
    """Asked together: the customer answers once, and not one mail after the other."""
    missing = questions_missing(case)[:MOST_AT_ONCE]
    waiting = [label for each in needed(case) if (label := open_label(case, each.english, each.german))]
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
