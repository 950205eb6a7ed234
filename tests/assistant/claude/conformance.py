"""Does a peer speak as the API does? Every event against the SDK's own generated models, and the order of events."""

import json
from contextlib import suppress
from typing import Any

import httpx2
from anthropic import types
from pydantic import TypeAdapter, ValidationError

MODELS: dict[str, Any] = {
    "message_start": types.RawMessageStartEvent,
    "content_block_start": types.RawContentBlockStartEvent,
    "content_block_delta": types.RawContentBlockDeltaEvent,
    "content_block_stop": types.RawContentBlockStopEvent,
    "message_delta": types.RawMessageDeltaEvent,
    "message_stop": types.RawMessageStopEvent,
    "error": types.ErrorResponse,
}
NEXT = {
    "": {"message_start"},
    "message_start": {"content_block_start", "message_delta"},
    "content_block_start": {"content_block_delta", "content_block_stop"},
    "content_block_delta": {"content_block_delta", "content_block_stop"},
    "content_block_stop": {"content_block_start", "message_delta"},
    "message_delta": {"message_delta", "message_stop"},
    "message_stop": set(),
}


async def faults_of(address: str, text: str) -> list[str]:
    """What is wrong with the stream that the peer at ``address`` answers ``text`` with."""
    body = {"model": "m", "max_tokens": 99, "stream": True, "messages": [{"role": "user", "content": text}]}
    heard = ""
    async with (
        httpx2.AsyncClient(trust_env=False) as client,
        client.stream("POST", f"{address}/v1/messages", json=body, headers={"x-api-key": "none"}) as answer,
    ):
        with suppress(httpx2.TransportError):  # what came before the connection was lost is judged
            async for part in answer.aiter_text():
                heard += part
    return [] if answer.status_code != 200 else faults_in(heard)


def faults_in(stream: str) -> list[str]:
    """What is wrong with a stream of events, as sentences."""
    faults, before = [], ""
    for part in filter(str.strip, stream.replace("\r\n", "\n").split("\n\n")):
        lines = dict(line.split(": ", 1) for line in part.splitlines() if ": " in line)
        name, value = lines.get("event", ""), json.loads(lines["data"])
        if name == "ping":
            continue
        if value.get("type") != name:
            faults.append(f"{name} says that it is {value.get('type')}")
        if name not in NEXT[before] and name != "error":  # an error may come at any time
            faults.append(f"{name} after {before or 'nothing'}")
        try:
            TypeAdapter(MODELS[name]).validate_python(value)
        except (ValidationError, KeyError) as error:
            faults.append(f"{name}: {error}")
        before = name if name in NEXT else before
        if name == "error":
            return [*faults, "ends with an error"]
    return faults if before == "message_stop" else [*faults, f"ends after {before}"]
