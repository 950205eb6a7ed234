"""Our own stand-in passes the check that a foreign peer passes; and the check finds what is wrong."""

import json

import pytest

from tests.assistant.claude.conformance import faults_in, faults_of
from tests.assistant.claude.peer import closing, opening, says, serving, text_events, whole

pytestmark = pytest.mark.anyio


def stream(*events: tuple[str, dict[str, object]]) -> str:

    return "".join(f"event: {name}\ndata: {json.dumps(value)}\n\n" for name, value in events)


async def test_the_stand_in_speaks_as_the_api_does() -> None:
    for stop in ("end_turn", "max_tokens", "refusal"):
        async with serving(says("Restart the spooler.", stop, cached=12)) as peer:
            assert await faults_of(peer.address, "hello") == []


def test_the_check_finds_what_is_wrong() -> None:
    assert faults_in(stream(*whole("text"))) == []
    assert faults_in(stream(*opening(), *text_events("text"))) == ["ends after content_block_stop"]
    assert faults_in(stream(*text_events("text"), *closing()))[0] == "content_block_start after nothing"
    broken = [(name, {**value, "delta": 7} if "delta" in value else value) for name, value in whole("text")]
    assert any("delta" in fault for fault in faults_in(stream(*broken)))
