"""What was said or answered already is not asked again, in whatever words it was asked or told."""

from dataclasses import replace

import pytest

from flowpilot_desktop.assistant.embedded.causes import is_asked_by
from flowpilot_desktop.assistant.embedded.reply import Reply
from flowpilot_desktop.assistant.embedded.sayings import say_next
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import CaseFact, CaseFile, CaseQuestion, CaseTurn
from tests.assistant.shown import answer, case, runbook

OFFLINE = runbook("printer-offline")
ADDRESS = next(each for each in OFFLINE.checks if each.text.en.startswith("Ping the address"))
DIFFERS = "The port's address differs from the printer's address"
IN_OTHER_WORDS = "Please ping the address of the printer's port"


def offline(*, said: str = "", findings: tuple[str, ...] = ()) -> CaseFile:
    return case("Printer is shown as offline", symptoms=OFFLINE.symptoms.en[:2], findings=findings, said=said)


def asked(shown: CaseFile, question: str, told: str) -> CaseFile:
    """The case after the agent's own question was answered."""
    answered = CaseQuestion("Q1", RedactedText(question), QuestionStatus.ANSWERED, RedactedText(told))
    return replace(shown, questions=(answered,))


def test_what_the_first_message_tells_is_to_be_confirmed_and_not_to_be_asked() -> None:
    assert f"Check: {ADDRESS.text.en}" in answer(offline()).reply.text()
    text = answer(offline(said=f"My printer is offline. {DIFFERS}.")).reply.text()
    assert f"Check: {ADDRESS.text.en}" not in text
    assert f"“{DIFFERS}.” answers “{ADDRESS.text.en}” already: confirm it if it is true." in text


def test_a_proposed_fact_that_answers_a_check_is_named_by_its_label() -> None:
    shown = offline()
    fact = CaseFact(
        "F9",
        RedactedText(DIFFERS),
        FactStatus.PROPOSED,
        FactRole.FINDING,
        FactSource.CUSTOMER,
    )
    text = answer(replace(shown, facts=(*shown.facts, fact))).reply.text()
    assert f"F9 “{DIFFERS}” answers “{ADDRESS.text.en}” already" in text
    assert f"Check: {ADDRESS.text.en}" not in text


@pytest.mark.parametrize("told", ["address is different", "we have not looked", "hard to say really"])
def test_a_question_that_was_answered_in_the_agents_own_words_is_not_asked_again(told: str) -> None:
    text = answer(asked(offline(), IN_OTHER_WORDS, told)).reply.text()
    assert f"Check: {ADDRESS.text.en}" not in text


def test_what_a_question_of_the_agents_brought_and_fits_nothing_is_said() -> None:
    text = answer(asked(offline(), IN_OTHER_WORDS, "hard to say really")).reply.text()
    assert "What Q1 brought fits none of the answers that I know" in text


def test_an_answer_that_is_kept_with_its_question_is_an_answer() -> None:
    text = answer(offline(findings=("Did you ping the address of the printer's port? – hard to say",))).reply.text()
    assert f"Check: {ADDRESS.text.en}" not in text


def test_an_open_question_in_other_words_is_named_and_not_doubled() -> None:
    waiting = CaseQuestion("Q1", RedactedText(IN_OTHER_WORDS), QuestionStatus.OPEN, RedactedText(""))
    text = answer(replace(offline(), questions=(waiting,))).reply.text()
    assert "Q1 is still what decides." in text


@pytest.mark.parametrize(
    "said",
    [
        "The aquarium hums since Monday, for both of us. I unplugged it. It is the Dell one and shows “motor stalled”.",
        "Das Aquarium brummt seit Montag, auch bei Kollegen. Den Motor von Brother haben wir ausgetauscht. Fehler 12.",
    ],
)
def test_structure_asks_for_nothing_that_the_first_message_tells(said: str) -> None:
    text = answer(case("The aquarium hums", said=said)).reply.text()
    assert "Ask:" not in text


def test_what_decides_is_said_once_and_not_after_every_message() -> None:
    waiting = CaseQuestion("Q1", RedactedText(IN_OTHER_WORDS), QuestionStatus.OPEN, RedactedText(""))
    shown = replace(offline(), questions=(waiting,))
    said = answer(shown).reply.text()
    told = CaseTurn(Role.ASSISTANT, EntryKind.ASK_ASSISTANT, RedactedText(said))
    again = answer(replace(shown, turns=(told,))).reply.text()
    assert "Q1 is still what decides." in said
    assert "still what decides" not in again
    assert again.startswith("Nothing new.")


def test_the_runbooks_own_question_is_no_other_one_of_its_checks() -> None:
    book = runbook("usb-device-not-recognised")
    for check in book.checks:
        assert [each.id for each in book.checks if is_asked_by(check.text.en, each, book)] == [check.id]


def test_nothing_is_guessed_where_an_answer_was_given_that_fits_none_of_those_known() -> None:
    book = runbook("usb-device-not-recognised")
    answered = tuple(
        CaseQuestion(f"Q{n}", RedactedText(check.text.en), QuestionStatus.ANSWERED, RedactedText("see the picture"))
        for n, check in enumerate(book.checks, 1)
    )
    made = answer(replace(case(book.title.en, symptoms=book.symptoms.en[:2]), questions=answered))
    assert made.reply.fix is None
    assert "fits none of the answers" in made.reply.text()


def test_where_nothing_is_new_the_open_label_is_named() -> None:
    waiting = CaseQuestion("Q7", RedactedText("Where is it?"), QuestionStatus.OPEN, RedactedText(""))
    reply = Reply("en")
    say_next(reply, replace(offline(), questions=(waiting,)))
    assert reply.text().startswith("Nothing new. Still open: Q7.")
