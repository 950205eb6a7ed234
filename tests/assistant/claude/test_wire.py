"""Promise 9 on the way to a model: what is secret does not leave, and what is not understood does not leave either."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure
from flowpilot_desktop.assistant.messages_api.messages import MessagesServer
from flowpilot_desktop.assistant.messages_api.wire import WireGate
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from tests.assistant.claude.asking import KEY, ask, asking, ticket
from tests.assistant.claude.canaries import SHAPES, found_in, made, run
from tests.assistant.claude.peer import says, serving

pytestmark = pytest.mark.anyio
GATE = WireGate(Gate(b"a salt that is this test's alone"), KEY)
TEXT = [{"type": "text", "text": "The printer is dead"}]
GOOD: dict[str, Any] = {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": TEXT}]}


async def test_secrets_of_20_shapes_through_every_feature_are_in_no_request(settings: Settings) -> None:
    """A share of the 500; ``canaries.py`` beside this file takes all of them."""
    result = await run(settings, 20)
    assert len(SHAPES) == 20
    assert result["found"] == 0
    assert result["requests"] >= 3
    assert result["placeholders"] > 20


def stopped(body: object, method: str = "post", path: str = "/v1/messages") -> str:
    with pytest.raises(WireFailure) as failure:
        GATE.check(method, path, body)
    assert failure.value.kind is Kind.SECRET
    return failure.value.said


def changed(**fields: object) -> Mapping[str, object]:
    return {**GOOD, **fields}


def test_what_is_known_and_clean_passes() -> None:
    GATE.check("post", "/v1/messages", GOOD)
    GATE.check("post", "/v1/messages", changed(system="Be brief", stream=True, thinking={"type": "between_tools"}))
    GATE.check("get", "/v1/models", None)


def test_every_shape_of_secret_is_stopped_wherever_it_stands() -> None:
    for secret, line in made(20, 7):
        in_message = changed(messages=[{"role": "user", "content": [{"type": "text", "text": f"See:\n{line}\n"}]}])
        for body in (
            in_message,
            changed(system=f"See:\n{line}\n"),
            changed(messages=[{"role": "user", "content": line}]),
            changed(output_config={"format": {"schema": {"description": line}}}),
            changed(thinking={line: "on"}),
            changed(messages=[{"role": "user", "content": [{**TEXT[0], "cache_control": {"type": line}}]}]),
        ):
            said = stopped(body)
            assert secret not in said


def test_what_is_not_on_the_list_is_stopped() -> None:
    assert "'metadata'" in stopped(changed(metadata={"user_id": "x"}))
    assert "'tools'" in stopped(changed(tools=[]))
    document = {"type": "document", "source": {"type": "text", "data": "x"}}
    assert "something else than text" in stopped(changed(messages=[{"role": "user", "content": [document]}]))
    assert "fields" in stopped(changed(messages=[{"role": "user", "content": TEXT, "name": "x"}]))
    assert "voice" in stopped(changed(messages=[{"role": "Password", "content": TEXT}]))
    assert "form" in stopped(changed(output_config={"format": object()}))
    assert "/v1/files" in stopped(GOOD, path="/v1/files")
    stopped(GOOD, method="get", path="/v1/models")


@pytest.mark.parametrize("body", [None, [], "text", {}, {"messages": None}, {"messages": [7]}, changed(messages=[{}])])
def test_what_is_not_understood_is_stopped(body: object) -> None:
    stopped(body)


def test_the_key_itself_leaves_in_no_text() -> None:
    assert "key" in stopped(changed(system=f"x {KEY} y"))


async def test_a_request_that_holds_a_secret_all_the_same_is_stopped_inside_the_sdk(settings: Settings) -> None:
    """As if something above the gate had failed: a request is handed to the server part as it is."""
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        endpoint = app.assistants.settings.endpoint
        assert endpoint is not None
        async with app.assistants.connecting.using(endpoint) as held:
            server: MessagesServer = held
        for secret, line in made(20, 3):
            body = changed(messages=[{"role": "user", "content": [{"type": "text", "text": line}]}])
            with pytest.raises(WireFailure) as failure:
                async for _ in server.stream(body):
                    pass
            assert failure.value.kind is Kind.SECRET
            assert secret not in failure.value.title
        assert peer.seen == []
        good = [part async for part in server.stream({**GOOD, "model": "claude-sonnet-5-5"})]
        assert "".join(part for part in good if isinstance(part, str)) == "Hello"
        assert len(peer.seen) == 1


async def test_the_control_of_the_canaries(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        session_id = await ticket(app)
        await ask(app, session_id, "The word is Xylophon77 and nothing secret")
        assert found_in(peer, [("Xylophon77", "")]) == ["Xylophon77"]


async def test_only_allow_listed_fields_are_in_a_request_and_no_names_or_addresses_of_the_desk(
    settings: Settings,
) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        session_id = await ticket(app)
        await ask(app, session_id)
        await app.previews.write(session_id, NoteKind.RESOLUTION_NOTE)
        for seen in peer.questions:
            assert set(seen.body) <= {
                "model",
                "max_tokens",
                "system",
                "messages",
                "stream",
                "thinking",
                "output_config",
            }
            assert session_id not in seen.raw.decode()
            assert str(settings.data_dir) not in seen.raw.decode()


async def test_what_would_be_sent_is_what_is_sent(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        session_id = await ticket(app)
        shown = json.loads(await app.sending.preview(session_id, "What now? Password: Sommer2024!"))
        assert peer.seen == [], "looking sends nothing"
        await ask(app, session_id, "What now? Password: Sommer2024!")
        sent = peer.questions[0].body
    assert shown.pop("to") == f"{peer.address}/v1/messages"
    marks = [_nonce(each) for each in (shown, sent)]
    assert json.dumps(shown).replace(marks[0], "N") == json.dumps({name: sent[name] for name in shown}).replace(
        marks[1], "N"
    )
    assert set(shown) == set(sent)
    assert "Sommer2024" not in json.dumps(shown)


async def test_what_would_be_sent_for_a_note_is_what_is_sent(settings: Settings) -> None:
    async with serving(says("{}")) as peer, asking(settings, peer.address) as app:
        session_id = await app.sessions.start("Printer")
        assert await app.previews.request(session_id) == "", "nothing is confirmed"
        await app.lane.add_fact(session_id, "The password is Sommer2024! and it was refused")
        shown = json.loads(await app.previews.request(session_id))
        assert peer.seen == []
        await app.previews.write(session_id, NoteKind.RESOLUTION_NOTE)
        sent = peer.questions[0].body
    assert shown.pop("to") == f"{peer.address}/v1/messages"
    told = [each["messages"][0]["content"][0]["text"] for each in (shown, sent)]
    marks = [text.rpartition("</data-")[2].rstrip(">\n") for text in told]
    assert json.dumps(shown).replace(marks[0], "N") == json.dumps({each: sent[each] for each in shown}).replace(
        marks[1], "N"
    )
    assert set(shown) == set(sent)
    assert "Sommer2024" not in told[0]


def _nonce(body: Mapping[str, Any]) -> str:
    text = body["messages"][0]["content"][0]["text"]
    return str(text).rpartition("</agent-")[2].rstrip(">\n")


async def test_nothing_leaves_before_the_agent_has_agreed(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        await app.preferences.change("assistant_address", "https://gateway.example")
        session_id = await ticket(app)
        with pytest.raises(AssistantFailed, match="not agreed yet"):
            await ask(app, session_id)
        with pytest.raises(AssistantFailed, match="not agreed yet"):
            await app.previews.write(session_id, NoteKind.RESOLUTION_NOTE)
        await app.assistants.settings.agree()
        assert app.assistants.settings.has_agreed_to(app.assistants.checking.chosen)
        await app.preferences.change("assistant_address", "https://other.example")
        with pytest.raises(AssistantFailed, match="not agreed yet"):
            await ask(app, session_id)
        await app.preferences.change("assistant_address", "http://other.example")
        with pytest.raises(AssistantFailed, match="not encrypted"):
            await ask(app, session_id)
        assert peer.seen == []
