"""Everything that can go wrong on the way to a model and back: what the agent reads, what is kept, what is retried."""

import asyncio
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.assistant.messages_api.connecting import SDK_MODULE
from flowpilot_desktop.assistant.messages_api.failures import TABLE, Kind
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.events import AssistantWaits
from flowpilot_desktop.domain.sessions import Completeness, EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from tests.assistant.claude.asking import FIX, KEY, ask, asking, ticket
from tests.assistant.claude.breaking import (
    PAGE,
    answers,
    begins,
    cut_clean,
    cut_off,
    error_event,
    half_a_line,
    holograms,
    refuses,
    stall,
    unnamed,
)
from tests.assistant.claude.peer import Peer, Reply, Seen, Wire, error_body, in_turn, says, serving

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Story:
    """What the server does, and what the agent reads. ``asked`` is how often the server is asked."""

    name: str
    reply: Reply
    kind: Kind
    asked: int = 1


SPEND_LIMIT = error_body("rate_limit_error")
SPEND_LIMIT["error"]["details"] = {"error_code": "enforced_spend_limit_reached"}

AT_ONCE = (
    Story("key", refuses(401, "authentication_error", "invalid x-api-key"), Kind.REJECTED_KEY),
    Story("forbidden", refuses(403, "permission_error"), Kind.FORBIDDEN),
    Story("model", refuses(404, "not_found_error", "model: nothing"), Kind.UNKNOWN_MODEL),
    Story("no address", answers(404, "nothing here", content_type="text/plain"), Kind.NO_ADDRESS),
    Story("spend limit", answers(429, SPEND_LIMIT), Kind.SPENDING_LIMIT),
    Story("bill", refuses(402, "billing_error"), Kind.SPENDING_LIMIT),
    Story("credit", refuses(400, "invalid_request_error", "Your credit balance is too low"), Kind.SPENDING_LIMIT),
    Story("bad request", refuses(400, "invalid_request_error", "thinking: no"), Kind.BAD_REQUEST, asked=2),
    Story("long wait", refuses(429, "rate_limit_error", retry_after="3600"), Kind.BUSY_FOR_LONG),
    Story("proxy", answers(407, PAGE, content_type="text/html"), Kind.PROXY),
    Story("page", answers(200, PAGE, content_type="text/html"), Kind.PROTOCOL),
    Story("no stream", answers(200, {"type": "message", "content": []}), Kind.PROTOCOL),
    Story("unnamed", unnamed, Kind.PROTOCOL),
    Story("half a line", begins("", half_a_line), Kind.PROTOCOL),
    Story("refusal", says("", "refusal"), Kind.REFUSED),
    Story("length", says("", "max_tokens"), Kind.TOO_LONG),
    Story("full", says("", "model_context_window_exceeded"), Kind.TOO_LARGE, asked=2),
    Story("window", refuses(413, "request_too_large"), Kind.TOO_LARGE, asked=2),
    Story("prompt", refuses(400, "invalid_request_error", "prompt is too long"), Kind.TOO_LARGE, asked=2),
    Story("overloaded", refuses(529, "overloaded_error", retry_after_ms="1"), Kind.OVERLOADED, asked=3),
    Story("fault", refuses(500, "api_error", retry_after_ms="1"), Kind.OVERLOADED, asked=3),
    Story("busy", refuses(429, "rate_limit_error", retry_after_ms="1"), Kind.BUSY, asked=3),
)


@pytest.fixture
async def desk(settings: Settings) -> Application:  # type: ignore[misc]
    async with asking(settings, "http://127.0.0.1:9") as app:
        yield app  # type: ignore[misc]


async def ask_at(app: Application, peer: Peer) -> str:
    """What the agent reads where nothing came of it."""
    await app.preferences.change("assistant_address", peer.address)
    with pytest.raises(AssistantFailed) as failed:
        await ask(app, await ticket(app))
    return str(failed.value)


async def test_each_failure_has_its_sentence_and_a_next_step_and_is_retried_as_the_table_says(
    desk: Application,
) -> None:
    for story in AT_ONCE:
        async with serving(story.reply) as peer:
            said = await ask_at(desk, peer)
        row = TABLE[story.kind]
        assert said.startswith(row.title), (story.name, said)
        assert row.hint in said, (story.name, said)
        assert len(peer.questions) == story.asked, story.name


def test_every_kind_of_failure_has_a_row_of_whole_sentences() -> None:
    assert set(TABLE) == set(Kind)
    for row in TABLE.values():
        assert row.title.endswith(".")
        assert row.hint.endswith((".", "?"))
        assert 0 <= row.retries <= 2


async def test_the_server_s_own_words_are_shown_and_a_foreign_page_is_not(desk: Application) -> None:
    async with serving(refuses(400, "invalid_request_error", "thinking.type: not allowed")) as peer:
        said = await ask_at(desk, peer)
    assert "“thinking.type: not allowed”" in said
    assert "req_stand_in" in said
    async with serving(answers(403, PAGE, content_type="text/html")) as peer:
        assert "guest network" not in await ask_at(desk, peer)


async def test_a_password_in_the_server_s_words_is_not_shown(desk: Application) -> None:
    async with serving(refuses(400, "invalid_request_error", "bad text: password: Sommer2024!")) as peer:
        assert "Sommer2024" not in await ask_at(desk, peer)


async def test_a_redirect_to_another_host_is_not_followed_and_no_credential_goes_there(desk: Application) -> None:
    async with serving(says("caught")) as other:
        for status in (301, 302, 307, 308):
            moved = answers(status, "", location=f"{other.address}/v1/messages")
            async with serving(moved) as peer:
                assert (await ask_at(desk, peer)).startswith(TABLE[Kind.REDIRECTED].title)
                assert KEY in peer.questions[0].headers["authorization"]
        assert other.seen == []


async def test_a_server_that_is_not_there_is_said_so_with_words_for_each_place(settings: Settings) -> None:
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    gone = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
    await server.wait_closed()
    async with asking(settings, gone) as app:
        with pytest.raises(AssistantFailed, match="The service cannot be reached"):
            await ask(app, await ticket(app))
        await app.preferences.change("assistant", "local")
        await app.preferences.change("assistant_local_address", gone)
        await app.preferences.change("assistant_local_model", "m")
        with pytest.raises(AssistantFailed, match="Is it running"):
            await ask(app, await ticket(app))


async def test_a_failure_that_passes_is_waited_for_and_the_agent_sees_that(desk: Application) -> None:
    waits: list[AssistantWaits] = []
    desk.bus.subscribe(AssistantWaits, waits.append)
    busy = refuses(429, "rate_limit_error", retry_after_ms="20")
    async with serving(in_turn(busy, refuses(529, "overloaded_error", retry_after_ms="20"), says("Here."))) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        turn = await ask(desk, await ticket(desk))
    assert turn.message is not None
    assert turn.message.text == "Here."
    assert [each.seconds for each in waits] == [0.02, 0.02]
    assert [each.reason for each in waits] == [TABLE[Kind.BUSY].title, TABLE[Kind.OVERLOADED].title]


async def test_what_broke_before_the_first_word_is_asked_again(desk: Application) -> None:
    for cut in (error_event, cut_clean, cut_off):
        async with serving(in_turn(begins("", cut), says("Whole."))) as peer:
            await desk.preferences.change("assistant_address", peer.address)
            turn = await ask(desk, await ticket(desk))
            assert turn.message is not None, cut
            assert turn.message.completeness is Completeness.COMPLETE
            assert len(peer.questions) == 2


MID_STREAM = (
    (error_event, Kind.OVERLOADED),
    (cut_clean, Kind.NO_END),
    (cut_off, Kind.INTERRUPTED),
    (half_a_line, Kind.PROTOCOL),
)


async def test_what_breaks_in_mid_stream_keeps_its_text_and_its_fix_does_not_count(desk: Application) -> None:
    for cut, kind in MID_STREAM:
        async with serving(begins(f"The spooler is stopped. {FIX}", cut)) as peer:
            await desk.preferences.change("assistant_address", peer.address)
            session_id = await ticket(desk)
            turn = await ask(desk, session_id)
            assert turn.message is not None
            assert turn.message.completeness is Completeness.PARTIAL
            assert turn.message.text.startswith("The spooler is stopped.")
            assert TABLE[kind].title in turn.notice
            assert (await desk.sessions.view(session_id)).fixes == ()
            assert len(peer.questions) == 1, "what was shown is not asked for behind the agent's back"


async def test_an_answer_that_stops_for_another_reason_is_partial(desk: Application) -> None:
    for stop, kind in (("max_tokens", Kind.TOO_LONG), ("refusal", Kind.REFUSED)):
        async with serving(says(f"I would say {FIX}", stop)) as peer:
            await desk.preferences.change("assistant_address", peer.address)
            session_id = await ticket(desk)
            turn = await ask(desk, session_id)
        assert turn.message is not None
        assert turn.message.completeness is Completeness.PARTIAL
        assert TABLE[kind].title in turn.notice
        assert (await desk.sessions.view(session_id)).fixes == ()


async def test_a_server_that_falls_silent_is_left_after_the_set_time(desk: Application) -> None:
    await desk.preferences.change("assistant_silence", "1")
    async with serving(begins("Let me see", stall)) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        turn = await ask(desk, await ticket(desk))
    assert turn.message is not None
    assert turn.message.completeness is Completeness.PARTIAL
    assert TABLE[Kind.STALLED].title in turn.notice


async def test_stop_ends_at_once_keeps_the_text_and_closes_the_connection(desk: Application) -> None:
    heard = asyncio.Event()
    async with serving(begins("One moment", stall)) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        session_id = await ticket(desk)
        asked = asyncio.ensure_future(desk.conversation.ask(session_id, "What now?", heard=lambda _text: heard.set()))
        await heard.wait()
        began = time.monotonic()
        assert await desk.conversation.stop(session_id)
        took = time.monotonic() - began
        turn = await asked
    assert turn.message is not None
    assert (turn.message.text, turn.message.completeness) == ("One moment", Completeness.STOPPED)
    assert took < 1.0, "0.1 s on a machine that has nothing else to do"
    spent = await desk.assistants.spending.of_session(session_id)
    assert (spent.calls, spent.input_tokens, spent.estimated) == (1, 1000, 1)


async def test_closing_the_desk_in_mid_stream_leaves_no_task(settings: Settings) -> None:
    before = asyncio.all_tasks()
    heard = asyncio.Event()
    async with serving(begins("One moment", stall)) as peer:
        async with asking(settings, peer.address) as app:
            session_id = await ticket(app)
            asked = asyncio.ensure_future(
                app.conversation.ask(session_id, "What now?", heard=lambda _text: heard.set())
            )
            await heard.wait()
        with suppress(Exception):
            await asked
    assert asyncio.all_tasks() - before == set()


async def test_a_ticket_too_long_for_the_model_is_shortened_once_and_the_agent_is_told(
    desk: Application, tmp_path: Path
) -> None:
    async with serving(in_turn(refuses(413, "request_too_large"), says("Briefly."))) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        session_id = await ticket(desk)
        for number in range(8):
            await desk.conversation.add_entry(
                session_id, EntryKind.I_FOUND, f"Part {number}: " + "the log goes on and on\n" * 200
            )
        turn = await ask(desk, session_id)
    long, short = (len(each.text) for each in peer.questions)
    assert short < long / 2
    assert "oldest messages" in turn.notice
    assert turn.message is not None
    assert turn.message.completeness is Completeness.COMPLETE


async def test_what_a_server_refuses_is_asked_once_more_in_its_plainest_form(desk: Application) -> None:
    async def reply(seen: Seen, wire: Wire) -> None:
        if "thinking" in seen.body:
            await wire.error(400, "invalid_request_error", "thinking.type: not allowed")
        else:
            await says("It is the cable.")(seen, wire)

    async with serving(reply) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        turn = await ask(desk, await ticket(desk))
    assert turn.message is not None
    assert turn.message.text == "It is the cable."
    first, second = (seen.body for seen in peer.questions)
    assert set(first) - set(second) == {"thinking", "output_config"}
    assert "cache_control" in str(first)
    assert "cache_control" not in str(second)


async def test_without_the_sdk_the_program_says_so_and_this_pc_answers(
    desk: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = await ticket(desk)
    with monkeypatch.context() as missing:
        missing.delitem(sys.modules, SDK_MODULE, raising=False)
        missing.setitem(sys.modules, "anthropic", None)  # as where it is not installed
        with pytest.raises(AssistantFailed, match="The program's part for Claude cannot be loaded"):
            await ask(desk, session_id)
        await desk.preferences.change("assistant", "embedded")
        assert (await ask(desk, session_id)).message is not None


async def test_a_proxy_of_a_kind_that_is_not_spoken_here_is_said_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asking(settings, "https://gateway.example") as app:
        await app.assistants.settings.agree()
        with pytest.raises(InvalidInput):
            await app.preferences.change("assistant_proxy", "socks5://127.0.0.1:9")
        monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
        with pytest.raises(AssistantFailed, match="The proxy does not let the request through"):
            await ask(app, await ticket(app))


async def test_blocks_of_kinds_that_nobody_knows_do_no_harm(desk: Application) -> None:
    async with serving(holograms) as peer:
        await desk.preferences.change("assistant_address", peer.address)
        turn = await ask(desk, await ticket(desk))
    assert turn.message is not None
    assert turn.message.text == "Fine."
