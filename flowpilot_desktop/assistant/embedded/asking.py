"""What the embedded assistant asks next, and what it says of an answer that it cannot make anything of."""

from flowpilot_desktop.assistant.embedded.causes import Causes, is_asked_by, told_apart
from flowpilot_desktop.assistant.embedded.reply import Reply
from flowpilot_desktop.assistant.embedded.runbooks import CheckKind, Runbook, RunbookCheck
from flowpilot_desktop.assistant.embedded.structure import told_already
from flowpilot_desktop.domain.lane import CheckStatus, FactStatus, QuestionStatus
from flowpilot_desktop.services.assistants.assistants import CaseFile
from flowpilot_desktop.services.statements.said import ANSWERED_WITH, LONGEST, is_unknown


def ask(reply: Reply, case: CaseFile, check: RunbookCheck, runbook: Runbook, causes: Causes) -> None:
    """The check that tells most; one that stands on the lane already is named by its label."""
    label = _open_label_of(case, check, runbook)
    if label:
        reply.remind(f"{label} is still what decides.", f"{label} entscheidet weiterhin.")
        return
    said = next((each.text for each in causes.recognised if each.check is check and len(each.text) <= LONGEST), "")
    told = said or told_already(case, reply.facts, check)
    if told:
        reply.say(f"“{told}” may answer what follows.", f"„{told}“ beantwortet das Folgende vielleicht schon.")
    text = check.text.said_in(reply.language)
    (reply.ask if check.kind is CheckKind.QUESTION else reply.propose_check)(text)
    pair = told_apart(check, causes)
    if pair is not None:
        one, other = (runbook.cause(each).name.said_in(reply.language) for each in pair)
        reply.say(f"Why: it tells “{one}” from “{other}”.", f"Warum: Das unterscheidet „{one}“ von „{other}“.")


def told_of(reply: Reply, causes: Causes, asked: frozenset[str]) -> frozenset[str]:
    """Ids of the checks that somebody answered in passing, unconfirmed as yet: to be confirmed, not to be asked.

    Says so of the freshest. A sentence too long for a statement holds an answer's words by chance.
    """
    told = {
        each.check.id: each
        for each in causes.recognised
        if not each.is_confirmed and each.check.id not in asked and len(each.text) <= LONGEST
    }
    if told:
        freshest = max(told.values(), key=lambda each: each.label or "")
        what = f"{freshest.label} “{freshest.text}”" if freshest.label else f"“{freshest.text}”"
        was = f"{freshest.label} „{freshest.text}“" if freshest.label else f"„{freshest.text}“"
        question, frage = freshest.check.text.en, freshest.check.text.de
        reply.remind(
            f"{what} answers “{question}” already: confirm it if it is true.",
            f"{was} beantwortet „{frage}“ bereits: bestätigen, wenn es stimmt.",
        )
    return frozenset(told)


def _open_label_of(case: CaseFile, check: RunbookCheck, runbook: Runbook) -> str:
    """The label under which this check stands open on the lane, in whatever words."""
    texts: list[str] = [each.text for each in case.questions if each.status is QuestionStatus.OPEN]
    texts += [each.text for each in case.checks if each.status is CheckStatus.OPEN]
    own = [text for text in texts if text in (check.text.en, check.text.de)]
    return next((open_label(case, text) for text in (*own, *texts) if is_asked_by(text, check, runbook)), "")


def open_label(case: CaseFile, *texts: str) -> str:
    """The label of the open question or check with one of these texts, empty where none stands on the lane."""
    questions = [each.label for each in case.questions if each.text in texts and each.status is QuestionStatus.OPEN]
    checks = [each.label for each in case.checks if each.text in texts and each.status is CheckStatus.OPEN]
    return next(iter((*questions, *checks)), "")


def checks_asked(case: CaseFile, runbook: Runbook) -> frozenset[str]:
    """Ids of the runbook's checks that stand on the lane, open or done."""
    lane: list[str] = [question.text for question in case.questions if question.status is not QuestionStatus.OPEN]
    lane += [check.text for check in case.checks if check.status is not CheckStatus.OPEN]
    lane += [fact.text.rpartition(ANSWERED_WITH)[0] for fact in case.facts if fact.status is FactStatus.CONFIRMED]
    return frozenset(
        each.id
        for each in runbook.checks
        if any(is_asked_by(text, each, runbook) for text in dict.fromkeys(lane) if text)
    )


def unread_answers(case: CaseFile, runbook: Runbook, causes: Causes) -> list[tuple[str, RunbookCheck]]:
    """Answers on the lane that fit none of those known, with their labels."""
    read = {each.check.id for each in causes.recognised if each.is_asked or each.is_confirmed}
    return [(label, check) for label, check in _answered(case, runbook) if check.id not in read]


def say_unread(reply: Reply, case: CaseFile, runbook: Runbook, causes: Causes) -> bool:
    """Say which answers are known where the last one that was given fits none of them: not to be passed over."""
    unread = unread_answers(case, runbook, causes)
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
    return [(label, check) for label, text in told for check in runbook.checks if is_asked_by(text, check, runbook)]
