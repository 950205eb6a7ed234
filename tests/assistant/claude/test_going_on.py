"""An answer that broke off, was stopped or never came: its rest is asked for, or the same once more; nothing twice."""

import asyncio
import json

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.sessions import Completeness, EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AnswerEnd, AssistantFailed
from flowpilot_desktop.services.conversation.going_on import TakeUp, without_repeat
from tests.assistant.claude.asking import FIX, ask, asking, ticket
from tests.assistant.claude.breaking import begins, cut_clean, refuses, stall
from tests.assistant.claude.peer import Peer, Wire, closing, in_turn, says, serving, text_events

pytestmark = pytest.mark.anyio

BEGUN = "The spooler is stopped. Please look whether the queue hol"


@pytest.fixture
async def desk(settings: Settings) -> Application:  # type: ignore[misc]
    async with asking(settings, "http://127.0.0.1:9") as app:
        yield app  # type: ignore[misc]


async def broken(desk: Application, peer: Peer) -> str:
    """A ticket whose last answer broke off."""
    await desk.preferences.change("assistant_address", peer.address)
    session_id = await ticket(desk)
    turn = await ask(desk, session_id, "What holds it up?")
    assert turn.can_go_on
    return session_id


async def test_the_rest_of_an_answer_is_asked_for_with_every_text_once_and_only_its_own_fix_counts(
    desk: Application,
) -> None:
    cut = begins(f"{FIX.replace('82', '12')}{BEGUN}", cut_clean)
    rest = f"Please look whether the queue holds a damaged job. {FIX}"
    async with serving(in_turn(cut, says(rest, chunk=5))) as peer:
        session_id = await broken(desk, peer)
        shown = json.loads(await desk.sending.preview(session_id, "", TakeUp.GO_ON))
        turn = await desk.conversation.take_up(session_id, TakeUp.GO_ON)
        view = await desk.sessions.view(session_id)
    asked = peer.questions[-1].text
    assert (asked.count("What holds it up?"), asked.count(BEGUN), asked.splitlines()[-1]) == (1, 1, "go on")
    assert len(shown["messages"][0]["content"][0]["text"]) == len(asked), "what is shown before is what is sent"
    assert [each.text for each in view.messages] == ["What holds it up?", BEGUN, "ds a damaged job."]
    assert [each.completeness for each in view.messages[1:]] == [Completeness.PARTIAL, Completeness.COMPLETE]
    assert [fix.confidence for fix in view.fixes] == [82]
    assert view.suggested_in == {view.messages[-1].id}
    assert turn.notice == ""
    with pytest.raises(Conflict, match="No answer on this ticket broke off"):
        await desk.conversation.take_up(session_id, TakeUp.GO_ON)


async def test_the_same_is_asked_again_without_what_came_of_it_and_is_not_written_down_twice(
    desk: Application,
) -> None:
    async with serving(in_turn(begins(BEGUN, cut_clean), refuses(401, "authentication_error"), says("Whole."))) as peer:
        session_id = await broken(desk, peer)
        await desk.conversation.add_entry(session_id, EntryKind.I_FOUND, "The queue holds one job")
        with pytest.raises(AssistantFailed, match="The key was rejected"):
            await desk.conversation.take_up(session_id, TakeUp.ANEW)
        turn = await desk.conversation.take_up(session_id, TakeUp.ANEW)
        view = await desk.sessions.view(session_id)
    asked = peer.questions[-1].text
    assert (asked.count("What holds it up?"), asked.count(BEGUN)) == (1, 0)
    assert "The queue holds one job" in asked
    assert turn.message == view.messages[-1]
    assert [each.text for each in view.messages if each.kind is EntryKind.ASK_ASSISTANT] == [
        "What holds it up?",
        BEGUN,
        "Whole.",
    ]


async def test_going_on_keeps_to_consent_limits_and_the_gate(desk: Application) -> None:
    async with serving(begins("Set password: Sommer2024! and then", cut_clean)) as peer:
        session_id = await broken(desk, peer)
        await desk.conversation.take_up(session_id, TakeUp.GO_ON)
        assert all(b"Sommer2024" not in each.raw for each in peer.questions)
        await desk.preferences.change("assistant_session_limit", "100")
        with pytest.raises(AssistantFailed, match="This ticket has used"):
            await desk.conversation.take_up(session_id, TakeUp.GO_ON)
        await desk.preferences.change("assistant_session_limit", "0")
        await desk.preferences.change("assistant_address", "https://gateway.example")
        with pytest.raises(AssistantFailed, match="You have not agreed yet"):
            await desk.conversation.take_up(session_id, TakeUp.GO_ON)
        assert len(peer.questions) == 2


async def test_a_stopped_answer_goes_on_and_one_that_never_began_or_was_declined_does_not(desk: Application) -> None:
    heard = asyncio.Event()
    replies = in_turn(begins("One moment", stall), says(" please.", "refusal"), refuses(401, "authentication_error"))
    async with serving(replies) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        session_id = await ticket(desk)
        asked = asyncio.ensure_future(desk.conversation.ask(session_id, "What now?", heard=lambda _text: heard.set()))
        await heard.wait()
        await desk.conversation.stop(session_id)
        assert (await asked).can_go_on
        turn = await desk.conversation.take_up(session_id, TakeUp.GO_ON)
        assert (turn.message is not None, turn.can_go_on) == (True, False)
        with pytest.raises(AssistantFailed):
            await ask(desk, session_id, "And now?")
        with pytest.raises(Conflict, match="Nothing of the answer came"):
            await desk.conversation.take_up(session_id, TakeUp.GO_ON)
    await desk.preferences.change("assistant", "embedded")
    assert (await desk.conversation.take_up(session_id, TakeUp.ANEW)).message is not None


async def test_an_answer_that_is_coming_is_not_cut_by_a_change_of_the_settings(desk: Application) -> None:
    heard, may_end = asyncio.Event(), asyncio.Event()

    async def slow(wire: Wire) -> None:
        await may_end.wait()
        await wire.events(event for event in text_events(" at last.") if event[0] == "content_block_delta")
        await wire.events(closing())
        await wire.end()

    async with serving(in_turn(begins("It comes", slow), says("Another model."))) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        one, other = await ticket(desk), await ticket(desk)
        asked = asyncio.ensure_future(desk.conversation.ask(one, "What now?", heard=lambda _text: heard.set()))
        await heard.wait()
        await desk.preferences.change("assistant_model", "claude-haiku-5-5")
        assert (await ask(desk, other)).notice == ""
        may_end.set()
        turn = await asked
    assert turn.message is not None
    assert (turn.message.text, turn.message.completeness) == ("It comes at last.", Completeness.COMPLETE)
    assert [seen.body["model"] for seen in peer.questions] == ["claude-sonnet-5-5", "claude-haiku-5-5"]


@pytest.mark.parametrize(
    ("before", "rest", "left"),
    [
        ("It holds a damaged", " job.", " job."),
        ("It holds a damaged job in the", "a damaged job in the queue.", " queue."),
        ("It holds a damaged job", "It holds a damaged job. Remove it.", ". Remove it."),
        ("The end of the", "the queue", "the queue"),
        ("Whole already.", "Whole already.", "Whole already."),
    ],
)
async def test_what_the_rest_repeats_is_left_out_however_it_is_cut(before: str, rest: str, left: str) -> None:
    for size in (1, 3, 100):

        async def parts(size: int = size):  # type: ignore[no-untyped-def]
            for at in range(0, len(rest), size):
                yield rest[at : at + size]
            yield AnswerEnd()

        said = [part async for part in without_repeat(parts(), before)]
        assert "".join(part for part in said if isinstance(part, str)) == left
        assert said[-1] == AnswerEnd()
