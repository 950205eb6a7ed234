"""An answer that is not whole: its text is kept, and it decides nothing."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.sessions import Completeness, SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import (
    AnswerEnd,
    AssistantFailed,
)
from tests.desks import OpenDesk
from tests.desks import opened_fixture as opened_fixture
from tests.services.scripted_turns import FIX, LANE, WHOLE, Part, ScriptedAssistant, block, version
from tests.services.scripted_turns import app_fixture as app_fixture
from tests.services.scripted_turns import assistant_fixture as assistant_fixture
from tests.services.scripted_turns import ticket_fixture as ticket_fixture
from tests.services.stand_ins import worked_ticket

pytestmark = pytest.mark.anyio

PROPOSING = "Try this. " + block("TASK_LANE", LANE) + block("SUGGEST_FIX", FIX)


PARTIAL: list[tuple[Sequence[Part], str]] = [
    ([PROPOSING], "broke off"),
    ([PROPOSING, AssistantFailed("The line was cut.", "Ask again.")], "The line was cut."),
    ([PROPOSING, AnswerEnd(Completeness.PARTIAL, "It ran out of room.")], "out of room"),
]


async def test_a_partial_answer_keeps_its_text_and_decides_nothing(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    before = await version(app, ticket)
    for parts, notice in PARTIAL:
        assistant.parts = parts
        turn = await app.conversation.ask(ticket, "What now?")
        assert turn.message is not None
        assert (turn.message.text, turn.message.completeness) == ("Try this.", Completeness.PARTIAL)
        assert notice in turn.notice
        assert (turn.suggestion, turn.facts, turn.questions) == (None, (), ())
    assert await version(app, ticket) == before


async def test_an_assistant_that_says_nothing_fails_and_the_question_is_kept(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    assistant.parts = [AssistantFailed("It cannot be reached.", "Ask again.")]
    with pytest.raises(AssistantFailed, match="cannot be reached"):
        await app.conversation.ask(ticket, "What now?")
    assert [each.text for each in (await app.sessions.view(ticket)).messages] == ["What now?"]
    assistant.parts = ["Here I am.", WHOLE]
    assert (await app.conversation.ask(ticket, "And now?")).message is not None


async def test_our_own_fault_keeps_the_text_too(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    assistant.parts = ["So far ", ZeroDivisionError()]
    with pytest.raises(ZeroDivisionError):
        await app.conversation.ask(ticket, "What now?")
    last = (await app.sessions.view(ticket)).messages[-1]
    assert (last.text, last.completeness) == ("So far", Completeness.PARTIAL)


@pytest.mark.parametrize("leaves_slowly", [False, True])
async def test_a_stopped_answer_keeps_its_text_within_100_ms(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant, leaves_slowly: bool
) -> None:
    assistant.parts = [PROPOSING, asyncio.Event()]
    assistant.leaves_slowly = leaves_slowly
    heard: list[str] = []
    asking = asyncio.ensure_future(app.conversation.ask(ticket, "What now?", heard=heard.append))
    await assistant.begun.get()
    assert app.conversation.is_answering(ticket)
    with pytest.raises(Conflict, match="still answering"):
        await app.conversation.ask(ticket, "And?")
    started = time.perf_counter()
    assert await app.conversation.stop(ticket)
    assert time.perf_counter() - started < 0.35, "the assistant takes 0.4 s to leave"
    turn = await asking
    assert turn.message is not None
    assert (turn.message.text, turn.message.completeness) == ("Try this.", Completeness.STOPPED)
    assert (turn.suggestion, turn.facts, "".join(heard)) == (None, (), "Try this. ")
    assert not await app.conversation.stop(ticket)
    assert not app.conversation.is_answering(ticket)


async def test_a_caller_that_goes_away_leaves_the_text_behind(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    assistant.parts = ["So far", asyncio.Event()]
    asking = asyncio.ensure_future(app.conversation.ask(ticket, "What now?"))
    await assistant.begun.get()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    last = (await app.sessions.view(ticket)).messages[-1]
    assert (last.text, last.completeness) == ("So far", Completeness.STOPPED)


async def test_closing_the_desk_ends_turns_and_leaves_no_task(
    settings: Settings, opened: OpenDesk, assistant: ScriptedAssistant
) -> None:
    app = await opened(settings, assistant=assistant)
    ticket = await worked_ticket(app)
    assistant.parts, assistant.leaves_slowly = ["So far", asyncio.Event()], True
    german, tasks = app.speaking("de"), asyncio.all_tasks()
    asking = asyncio.ensure_future(german.conversation.ask(ticket, "Was nun?"))
    await assistant.begun.get()
    await app.close()
    assert (await asking).message is not None
    assert assistant.ended == ["ended"]
    assert asyncio.all_tasks() == tasks
    again = await opened(settings)
    assert (await again.sessions.view(ticket)).messages[-1].completeness is Completeness.STOPPED


async def test_two_tickets_are_answered_at_the_same_time(
    app: Application, ticket: SessionId, assistant: ScriptedAssistant
) -> None:
    other, gate = await worked_ticket(app, "Another"), asyncio.Event()
    assistant.parts = [gate, "Done.", WHOLE]
    both = asyncio.gather(app.conversation.ask(ticket, "One?"), app.conversation.ask(other, "Two?"))
    assert {await assistant.begun.get(), await assistant.begun.get()} == {ticket, other}
    gate.set()
    assert [turn.message.text for turn in await both if turn.message] == ["Done.", "Done."]
