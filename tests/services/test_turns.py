"""A whole turn of an assistant: heard without its blocks, and taken where it proposes something new."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.events import Event, SessionChanged
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Role, SessionId
from flowpilot_desktop.services.assistants.assistants import (
    Usage,
)
from tests.desks import opened_fixture as opened_fixture
from tests.services.scripted_turns import FIX, LANE, WHOLE, ScriptedAssistant, block, version
from tests.services.scripted_turns import app_fixture as app_fixture
from tests.services.scripted_turns import assistant_fixture as assistant_fixture
from tests.services.scripted_turns import ticket_fixture as ticket_fixture

pytestmark = pytest.mark.anyio


async def test_a_whole_turn_is_heard_without_blocks_and_taken(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    turn_text = "Look at the queue. " + block("TASK_LANE", LANE) + block("SUGGEST_FIX", FIX) + " Then tell me."
    assistant.parts = [*(turn_text[n : n + 7] for n in range(0, len(turn_text), 7)), WHOLE]
    heard: list[str] = []
    await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, "Nothing comes out.")
    turn = await app.conversation.ask(ticket, "What now?", heard=heard.append)
    assert turn.message is not None
    assert "".join(heard) == "Look at the queue.  Then tell me." == turn.message.text
    assert (turn.message.role, turn.message.completeness, turn.usage) == (
        Role.ASSISTANT,
        Completeness.COMPLETE,
        Usage(10, 5),
    )
    assert turn.suggestion is not None
    assert turn.suggestion.fix is not None
    assert (turn.suggestion.fix.title, turn.suggestion.fix.rests_on) == ("Resume the queue", (1,))
    assert [(f.text, f.status, f.source, f.role) for f in turn.facts] == [
        ("The queue is paused", FactStatus.PROPOSED, FactSource.ASSISTANT, FactRole.SYMPTOM)
    ]
    view = await app.sessions.view(ticket)
    assert turn.facts[0].message_id == view.messages[0].id, "the fact leads to the message that says it"
    assert [each.text for each in view.questions] == ["Since when?"]
    assert turn.notice == ""


async def test_what_stands_there_is_not_proposed_again(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    assistant.parts = [block("TASK_LANE", LANE), WHOLE]
    first = await app.conversation.ask(ticket, "What now?")
    await app.lane.set_aside(ticket, [first.facts[0].label])
    again = await app.conversation.ask(ticket, "And now?")
    assert (again.facts, again.questions) == ((), ())
    assert again.message is not None
    assert again.message.text == "Only proposals."


async def test_a_later_statement_takes_the_place_of_a_proposal_and_never_of_what_is_confirmed(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    await app.lane.add_fact(ticket, "Ports are blocked", sure=False)  # F3; F1 and F2 are confirmed
    facts = [{"text": "Ports are open", "replaces": "F3"}, {"text": "It prints again", "replaces": "F1"}]
    assistant.parts = [block("TASK_LANE", {"facts": facts}), WHOLE]
    await app.conversation.ask(ticket, "What now?")
    facts_now = {fact.label: fact for fact in (await app.sessions.view(ticket)).facts}
    assert (facts_now["F3"].status, facts_now["F3"].replaced_by) == (FactStatus.NO_LONGER_TRUE, 4)
    assert facts_now["F1"].status is FactStatus.CONFIRMED


async def test_an_assistant_is_shown_redacted_text_alone_and_not_its_own_question(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    secret = "Kx9-blau-Wal77"
    await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, f"My password: {secret}")
    await app.lane.add_question(ticket, f"Is {secret} right?")
    assistant.parts = ["Yes.", WHOLE]
    await app.conversation.ask(ticket, f"Does {secret} matter?")
    ((case, question),) = assistant.cases
    assert secret not in repr(case)
    assert secret not in question
    assert [turn.kind for turn in case.turns] == [EntryKind.CUSTOMER_SAID]
    assert [fact.label for fact in case.facts if fact.status is FactStatus.CONFIRMED] == ["F1", "F2"]


async def test_a_chat_message_alone_moves_no_version_and_deltas_travel_on_no_bus(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    events: list[Event] = []
    app.bus.subscribe(SessionChanged, events.append)
    before = await version(app, ticket)
    assistant.parts = [*["word "] * 50, WHOLE]
    await app.conversation.ask(ticket, "Tell me.")
    assert await version(app, ticket) == before
    assert [event.kinds for event in events] == [{"messages"}, {"messages"}], "the question and the answer, no more"
