"""Our own stand-in passes the check that a foreign peer passes; and the check finds what is wrong."""

import json

import pytest

from tests.assistant.claude.breaking import begins, cut_clean, cut_off, error_event, holograms
from tests.assistant.claude.conformance import faults_in, faults_of
from tests.assistant.claude.peer import closing, opening, says, serving, text_events, whole

pytestmark = pytest.mark.anyio


def stream(*events: tuple[str, dict[str, object]]) -> str:

    return "".join(f"event: {name}\ndata: {json.dumps(value)}\n\n" for name, value in events)


async def test_the_stand_in_speaks_as_the_api_does() -> None:
    for stop in ("end_turn", "max_tokens", "refusal"):
        async with serving(says("Restart the spooler.", stop, cached=12)) as peer:
            assert await faults_of(peer.address, "hello") == []


async def test_the_stand_ins_that_break_off_speak_as_the_api_does_until_they_do() -> None:
    """Those that send half a line, no names or a page are wrong on purpose from their first event on."""
    for cut, ends in (
        (cut_clean, "ends after content_block_stop"),
        (cut_off, "ends after content_block_stop"),
        (error_event, "ends with an error"),
    ):
        for text, end in (("It begins", ends), ("", ends.replace("content_block_stop", "message_start"))):
            async with serving(begins(text, cut)) as peer:
                assert await faults_of(peer.address, "hello") == [end], cut


async def test_an_answer_with_kinds_that_nobody_knows_is_right_but_for_these() -> None:
    async with serving(holograms) as peer:
        faults = await faults_of(peer.address, "hello")
    assert [
        fault for fault in faults if "news" not in fault and "hologram" not in fault and "sparkle" not in fault
    ] == []


def test_the_check_finds_what_is_wrong() -> None:
    assert faults_in(stream(*whole("text"))) == []
    assert faults_in(stream(*opening(), *text_events("text"))) == ["ends after content_block_stop"]
    assert faults_in(stream(*text_events("text"), *closing()))[0] == "content_block_start after nothing"
    broken = [(name, {**value, "delta": 7} if "delta" in value else value) for name, value in whole("text")]
    assert any("delta" in fault for fault in faults_in(stream(*broken)))
