"""A small server that speaks the Messages API over real HTTP, and everything that a well-behaved peer never does.

It answers what ``reply`` says for each request, and keeps every request as it arrived, byte for byte.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Sse = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Seen:
    """A request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw) if self.raw else None

    @property
    def text(self) -> str:
        """What was said to the model in this request."""
        return "\n".join(part["text"] for message in self.body["messages"] for part in message["content"])


@dataclass
class Wire:
    """The way back to the client, as raw as it gets."""

    writer: asyncio.StreamWriter
    reader: asyncio.StreamReader

    async def head(self, status: int = 200, **headers: str) -> None:
        sent = {"content-type": "text/event-stream", "request-id": "req_stand_in"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in sent.items())]
        lines += ["transfer-encoding: chunked", "connection: close", "", ""]
        self.writer.write("\r\n".join(lines).encode())
        await self.writer.drain()

    async def send(self, text: str) -> None:
        data = text.encode()
        self.writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await self.writer.drain()

    async def event(self, name: str, value: dict[str, Any]) -> None:
        await self.send(f"event: {name}\ndata: {json.dumps(value)}\n\n")

    async def events(self, events: Iterator[Sse]) -> None:
        for name, value in events:
            await self.event(name, value)

    async def end(self) -> None:
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()

    async def abort(self) -> None:
        self.writer.transport.abort()

    async def until_the_client_goes(self) -> None:
        await self.reader.read()

    async def plain(self, status: int, body: object, **headers: str) -> None:
        """A whole answer that is no stream."""
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        sent = {"content-type": "application/json", "request-id": "req_stand_in", "content-length": str(len(data))}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [
            f"HTTP/1.1 {status} X",
            *(f"{name}: {value}" for name, value in sent.items()),
            "connection: close",
            "",
            "",
        ]
        self.writer.write("\r\n".join(lines).encode() + data)
        await self.writer.drain()

    async def error(self, status: int, kind: str, message: str = "as scripted", **headers: str) -> None:
        await self.plain(status, error_body(kind, message), **headers)


Reply = Callable[[Seen, Wire], Awaitable[None]]


def error_body(kind: str, message: str = "as scripted") -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_stand_in"}


def opening(tokens: int = 1000, *, cached: int = 0) -> Iterator[Sse]:
    usage = {"input_tokens": tokens, "output_tokens": 1, "cache_read_input_tokens": cached}
    usage["cache_creation_input_tokens"] = 0
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [], "usage": usage}
    yield "message_start", {"type": "message_start", "message": {**message, "stop_reason": None, "stop_sequence": None}}


def text_events(text: str, chunk: int = 40) -> Iterator[Sse]:
    block = {"type": "text", "text": "", "citations": None}
    yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
    for at in range(0, len(text), chunk):
        delta = {"type": "text_delta", "text": text[at : at + chunk]}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
    yield "content_block_stop", {"type": "content_block_stop", "index": 0}


def closing(stop: str = "end_turn", tokens: int = 50) -> Iterator[Sse]:
    delta = {"stop_reason": stop, "stop_sequence": None}
    yield "message_delta", {"type": "message_delta", "delta": delta, "usage": {"output_tokens": tokens}}
    yield "message_stop", {"type": "message_stop"}


def whole(text: str, stop: str = "end_turn", *, chunk: int = 40, cached: int = 0) -> Iterator[Sse]:
    """Every event of an answer."""
    yield from opening(cached=cached)
    yield "ping", {"type": "ping"}
    yield from text_events(text, chunk)
    yield from closing(stop)


def says(text: str | Callable[[Seen], str], stop: str = "end_turn", *, chunk: int = 40, cached: int = 0) -> Reply:
    """A peer that answers with ``text``, as a well-behaved one does."""

    async def reply(seen: Seen, wire: Wire) -> None:
        said = text if isinstance(text, str) else text(seen)
        await wire.head()
        await wire.events(whole(said, stop, chunk=chunk, cached=cached))
        await wire.end()

    return reply


def in_turn(*replies: Reply) -> Reply:
    """The first request gets the first reply, and so on; the last one stays."""
    left = list(replies)

    async def reply(seen: Seen, wire: Wire) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(seen, wire)

    return reply


@dataclass
class Peer:
    """A server on this machine. ``models`` is what it lists; ``reply`` what it does with a question."""

    reply: Reply
    models: tuple[str, ...] = ("claude-sonnet-5-5",)
    counts: bool = True
    key: str = ""
    """The one key that is accepted for lists, where there is one."""
    seen: list[Seen] = field(default_factory=list)
    address: str = ""
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    talks: set["asyncio.Task[None]"] = field(default_factory=set)

    @property
    def questions(self) -> list[Seen]:
        return [each for each in self.seen if each.path == "/v1/messages"]

    async def asked(self, times: int) -> None:
        """Wait until so many requests have come."""
        async with self.arrived:
            await self.arrived.wait_for(lambda: len(self.questions) >= times)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.talks.add(task)
        try:
            seen = await _read(reader)
            if seen is not None:
                self.seen.append(seen)
                async with self.arrived:
                    self.arrived.notify_all()
                await self._answer(seen, Wire(writer, reader))
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass  # the client went away
        finally:
            self.talks.discard(task)
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    async def _answer(self, seen: Seen, wire: Wire) -> None:
        if seen.path == "/v1/messages":
            await self.reply(seen, wire)
        elif self.key and seen.headers.get("authorization") != f"Bearer {self.key}":
            await wire.error(401, "authentication_error", "invalid x-api-key")
        elif seen.path.startswith("/v1/models"):
            day = "2026-01-01T00:00:00Z"
            data = [{"id": m, "type": "model", "display_name": m, "created_at": day} for m in self.models]
            await wire.plain(200, {"data": data, "has_more": False, "first_id": None, "last_id": None})
        elif seen.path == "/v1/messages/count_tokens" and self.counts:
            await wire.plain(200, {"input_tokens": 3})
        else:
            await wire.plain(404, "not here", content_type="text/plain")


async def _read(reader: asyncio.StreamReader) -> Seen | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
    }
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(method, target.partition("?")[0], headers, raw)


@asynccontextmanager
async def serving(reply: Reply, *, tls: ssl.SSLContext | None = None, **about: Any) -> AsyncIterator[Peer]:
    """A peer that runs until the block ends."""
    peer = Peer(reply, **about)
    server = await asyncio.start_server(peer.handle, "127.0.0.1", 0, ssl=tls)
    peer.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield peer
    finally:
        server.close()
        for talk in tuple(peer.talks):
            talk.cancel()
        await asyncio.gather(*peer.talks, return_exceptions=True)
        await server.wait_closed()
