"""A small HTTP peer on this machine that answers as it is told and remembers what it was asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Asked:
    """One request as it came in."""

    line: str
    headers: dict[str, str]
    body: bytes


Answers = Callable[[Asked], bytes | Awaitable[bytes | None] | None]


@dataclass
class Peer:
    """``answer`` gives the bytes of an answer; None cuts the connection without one."""

    answer: Answers
    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            line, *rest = head.strip().split("\r\n")
            headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            asked = Asked(line, headers, body)
            self.asked.append(asked)
            answer = self.answer(asked)
            made = answer if isinstance(answer, bytes) or answer is None else await answer
            if made is not None:
                writer.write(made)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


def said(status: int, body: str = "", *, kind: str = "application/json", **headers: str) -> bytes:
    """A complete answer."""
    data = body.encode()
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(data)}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


@asynccontextmanager
async def peer(answer: Answers) -> AsyncIterator[Peer]:
    made = Peer(answer)
    server = await asyncio.start_server(made.take, "127.0.0.1", 0, limit=2**24)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
