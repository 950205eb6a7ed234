"""What the embedded assistant asks next, and what it says of an answer that it cannot make anything of."""

from flowpilot_desktop.assistant.causes import Causes, told_apart
from flowpilot_desktop.assistant.reply import Reply
from flowpilot_desktop.assistant.runbooks import CheckKind, Runbook, RunbookCheck
from flowpilot_desktop.assistant.structure import told_already
from flowpilot_desktop.domain.lane import CheckStatus, QuestionStatus
from flowpilot_desktop.services.assistants import CaseFile
from flowpilot_desktop.services.said import is_unknown


def ask(reply: Reply, case: CaseFile, check: RunbookCheck, runbook: Runbook, causes: Causes) -> None:
    """The check that tells most; one that stands on the lane already is named by its label."""
    label = open_label(case, check.text.en, check.text.de)
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


def open_label(case: CaseFile, *texts: str) -> str:
    """The label of the open question or check with one of these texts, empty where none stands on the lane."""
    questions = [each.label for each in case.questions if each.text in texts and each.status is QuestionStatus.OPEN]
    checks = [each.label for each in case.checks if each.text in texts and each.status is CheckStatus.OPEN]
    return next(iter((*questions, *checks)), "")


def checks_asked(case: CaseFile, runbook: Runbook) -> frozenset[str]:
    """Ids of the runbook's checks that stand on the lane, open or done."""
    lane = {question.text for question in case.questions if question.status is not QuestionStatus.OPEN}
    lane |= {check.text for check in case.checks if check.status is not CheckStatus.OPEN}
    return frozenset(each.id for each in runbook.checks if lane & {each.text.en, each.text.de})


def say_unread(reply: Reply, case: CaseFile, runbook: Runbook, causes: Causes) -> bool:
    """Say which answers are known where the last one that was given fits none of them: not to be passed over."""
    read = {each.check.id for each in causes.recognised if each.is_asked or each.is_confirmed}
    unread = [(label, check) for label, check in _answered(case, runbook) if check.id not in read]
    if not unread:
        return False
    label, check = unread[-1]
    known = "; ".join(f"“{answer.fact.said_in(reply.language)}”" for answer in check.answers)
    reply.say_once(
        f"What {label} brought fits none of the answers that I know: {known}. If one is meant, state it as found.",
        f"Was {label} ergab, passt zu keiner der Antworten, die ich kenne: {known}. Ist eine gemeint, als Befund "
        "eintragen.",
    )
    return True


def _answered(case: CaseFile, runbook: Runbook) -> list[tuple[str, RunbookCheck]]:
    """The runbook's checks that were answered on the lane with more than "not known", with their labels."""
    told = [
        (each.label, each.text)
        for each in case.questions
        if each.status is QuestionStatus.ANSWERED and not is_unknown(each.answer)
    ]
    told += [
        (each.label, each.text)
        for each in case.checks
        if each.status in {CheckStatus.DONE, CheckStatus.FAILED} and not is_unknown(each.result)
    ]
    by_text = {text: check for check in runbook.checks for text in (check.text.en, check.text.de)}
    return [(label, by_text[text]) for label, text in told if text in by_text]
