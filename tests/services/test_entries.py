"""What the agent enters into a conversation, and what becomes of it."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role, SessionId
from tests.desks import opened_fixture as opened_fixture
from tests.services.scripted_turns import app_fixture as app_fixture
from tests.services.scripted_turns import assistant_fixture as assistant_fixture
from tests.services.scripted_turns import ticket_fixture as ticket_fixture
from tests.services.scripted_turns import version
from tests.services.stand_ins import close

pytestmark = pytest.mark.anyio


async def test_what_the_agent_found_is_a_confirmed_fact(app: Application, ticket: SessionId) -> None:
    entry = await app.conversation.add_entry(ticket, EntryKind.I_FOUND, " The spooler is stopped ")
    (fact,) = entry.facts
    assert (fact.text, fact.status, fact.source) == ("The spooler is stopped", FactStatus.CONFIRMED, FactSource.AGENT)
    assert (entry.message.role, entry.message.kind, fact.message_id) == (
        Role.AGENT,
        EntryKind.I_FOUND,
        entry.message.id,
    )


async def test_what_the_customer_said_is_taken_apart_into_proposals(app: Application, ticket: SessionId) -> None:
    said = "Hi! I still cannot print. The display says ready. Can you help? I will try the other tray."
    entry = await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, said)
    assert [(fact.text, fact.role) for fact in entry.facts] == [
        ("I still cannot print", FactRole.SYMPTOM),
        ("The display says ready", FactRole.FINDING),
    ]
    assert {(fact.status, fact.source) for fact in entry.facts} == {(FactStatus.PROPOSED, FactSource.CUSTOMER)}
    again = await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, "I still cannot print!")
    assert again.facts == (), "what stands on the lane is not proposed again"


async def test_a_confirmed_answer_of_the_customer_closes_its_question_until_that_step_is_taken_back(
    app: Application, ticket: SessionId
) -> None:
    question = await app.lane.add_question(ticket, "Does the mount itself fail?")
    other = await app.lane.add_question(ticket, "Which version is installed?")
    await app.lane.drop_question(ticket, other.label)
    entry = await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, "No")
    (proposed,) = entry.facts
    assert proposed.text == "Does the mount itself fail? – no"
    assert await _questions(app, ticket) == [(QuestionStatus.OPEN, "", None), (QuestionStatus.DROPPED, "", None)]
    (confirmed,) = await app.lane.confirm(ticket, [proposed.label])
    answered = (QuestionStatus.ANSWERED, "no", proposed.number)
    assert await _questions(app, ticket) == [answered, (QuestionStatus.DROPPED, "", None)]
    await app.lane.take_back(proposed, confirmed)
    assert await _questions(app, ticket) == [(QuestionStatus.OPEN, "", None), (QuestionStatus.DROPPED, "", None)]
    await app.lane.disprove(ticket, [proposed.label])
    assert (await app.lane.answer(ticket, question.label, "It does not"))[0].status is QuestionStatus.ANSWERED


async def _questions(app: Application, ticket: SessionId) -> list[tuple[QuestionStatus, str, int | None]]:
    return [(each.status, each.answer, each.fact) for each in (await app.sessions.view(ticket)).questions]


async def test_a_long_paste_is_kept_and_forced_into_no_fact(app: Application, ticket: SessionId) -> None:
    log = "\n".join(f"12:00:{n:02} spooler[{n}]: job {n} done" for n in range(60)) + "\n12:01 spooler: error 0x1234abcd"
    entry = await app.conversation.add_entry(ticket, EntryKind.I_FOUND, log)
    assert entry.message.text == log
    assert [(fact.text, fact.status) for fact in entry.facts] == [
        ("12:01 spooler: error 0x1234abcd", FactStatus.PROPOSED)
    ]


async def test_what_is_said_to_the_customer_goes_nowhere_and_is_no_input_of_a_note(
    app: Application, ticket: SessionId
) -> None:
    before = await version(app, ticket)
    entry = await app.conversation.add_entry(ticket, EntryKind.TO_CUSTOMER, "Please try again.")
    assert (entry.facts, entry.message.kind) == ((), EntryKind.TO_CUSTOMER)
    assert await version(app, ticket) == before
    assert await app.outbox.items() == ()


async def test_an_entry_needs_text_that_can_be_kept(app: Application, ticket: SessionId) -> None:
    for text in ("", " \0 ", "x" * 200_001):
        with pytest.raises(InvalidInput):
            await app.conversation.add_entry(ticket, EntryKind.TO_CUSTOMER, text)


async def test_nothing_is_entered_on_a_closed_ticket(app: Application, ticket: SessionId) -> None:
    await close(app, ticket)
    for kind in (EntryKind.I_FOUND, EntryKind.ASK_ASSISTANT):
        with pytest.raises(Conflict, match="resolved"):
            await app.conversation.add_entry(ticket, kind, "One more thing")
