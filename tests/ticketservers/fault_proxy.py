"""A proxy on this machine, in front of a real ticket server, that loses, delays and invents answers on demand.

Only writes that name a ticket are treated (``POST`` and ``PUT`` with the ticket's number in the path); everything else
passes. What becomes of one of a ticket's next writes is set with ``plan``, by the number of the ticket, once:

``lose_request``  cut before the server sees it         ``delay``     forwarded, answered ``delayed_by`` seconds later
``lose_reply``    forwarded, the answer is thrown away  ``429``       refused, Retry-After 1
``503_before``    answered without forwarding           ``late``      cut; forwarded as late as the plan says
``503_after``     forwarded, then answered with 503     ``too_late``  the same, after ``too_late_after`` seconds

A plan may also have the desk's process killed with SIGKILL when the request has come in, or when the server has
answered. Who runs in another process sets plans with ``PUT /plan`` and names the desk's process with ``PUT /desk``.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

FAULTS = ("none", "lose_request", "lose_reply", "503_before", "503_after", "delay", "429", "late")
_BUSY = b"HTTP/1.1 %s\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_WRITE = re.compile(rb"(?:POST|PUT) [^ ]*/(?:ticket|issues|issue)/(\d+)(?:/(?:correspond|comment)|\.json)? ")


@dataclass
class Plan:
    """What happens to a write to a ticket, after ``skip`` others; both happen once. ``late_after``: seconds."""

    fault: str = "none"
    kill_when: str = ""
    skip: int = 0
    late_after: float = 1.0


@dataclass
class FaultProxy:
    """Serves on a free port until its loop ends."""

    upstream: str
    delayed_by: float = 4.0
    too_late_after: float = 8.0
    plans: dict[str, Plan] = field(default_factory=dict)
    happened: Counter[str] = field(default_factory=Counter)
    url: str = ""
    desk: int = 0
    """The process to be killed; 0 where there is none."""
    _late: set[asyncio.Task[bytes]] = field(default_factory=set)
    _taken: set[asyncio.Task[Any]] = field(default_factory=set)
    """Kept here: the loop itself forgets a connection of which nobody else knows, and its request with it."""

    async def start(self) -> str:
        server = await asyncio.start_server(self._take, "127.0.0.1", 0, limit=2**26)
        port = server.sockets[0].getsockname()[1]
        there = urlsplit(self.upstream)
        self.url = f"http://127.0.0.1:{port}{there.path}".rstrip("/")
        self._server = server
        return self.url

    async def stop(self) -> None:
        self._server.close()
        for task in (*self._late, *self._taken):
            task.cancel()

    def plan(
        self, ticket: str, fault: str, *, kill_when: str = "", skip: int = 0, late_after: float = Plan.late_after
    ) -> None:
        self.plans[ticket] = Plan(fault, kill_when, skip, late_after)

    def _now_for(self, ticket: str) -> Plan:
        """What happens to this write."""
        plan = self.plans.get(ticket)
        if plan is None or plan.skip:
            if plan is not None:
                plan.skip -= 1
            return Plan()
        return self.plans.pop(ticket)

    def _told(self, head: bytes, body: bytes) -> bool:
        """Whether it was a word to the proxy itself."""
        if head.startswith(b"PUT /plan "):
            told = json.loads(body)
            self.plan(told.pop("ticket"), told.pop("fault"), **told)
        elif head.startswith(b"PUT /desk "):
            self.desk = json.loads(body)
        else:
            return False
        return True

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = asyncio.current_task()
        assert mine is not None  # a callback of a server is a task
        self._taken.add(mine)
        mine.add_done_callback(self._taken.discard)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
            body = await reader.readexactly(int(length[1])) if length else b""
            if self._told(head, body):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
                writer.close()
                return
            found = _WRITE.match(head)
            plan = self._now_for(found[1].decode()) if found else Plan()
            await self._answer(writer, self._rewritten(head) + body, plan)
        writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, request: bytes, plan: Plan) -> None:
        self.happened[plan.fault] += 1
        if plan.kill_when == "received":
            _kill(self.desk)
        if plan.fault == "lose_request":
            return
        if plan.fault in ("503_before", "429"):
            status = b"429 Too Many Requests" if plan.fault == "429" else b"503 Service Unavailable"
            writer.write(_BUSY % status)
            await writer.drain()
            return
        if plan.fault in ("late", "too_late"):
            wait = plan.late_after if plan.fault == "late" else self.too_late_after
            task = asyncio.ensure_future(self._forward_later(request, wait))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
            return
        answer = await self._forward(request)
        if plan.kill_when == "answered":
            _kill(self.desk)
        if plan.fault == "lose_reply":
            return
        if plan.fault == "503_after":
            answer = _BUSY % b"503 Service Unavailable"
        if plan.fault == "delay":
            await asyncio.sleep(self.delayed_by)
        writer.write(answer)
        await writer.drain()

    async def _forward_later(self, request: bytes, wait: float) -> bytes:
        await asyncio.sleep(wait)
        return await self._forward(request)

    async def _forward(self, request: bytes) -> bytes:
        there = urlsplit(self.upstream)
        reader, writer = await asyncio.open_connection(there.hostname, there.port, limit=2**26)
        try:
            writer.write(request)
            await writer.drain()
            return await reader.read(-1)
        finally:
            writer.close()

    def _rewritten(self, head: bytes) -> bytes:
        """Under the server's own name: Roundup compares it with where a request says that it comes from."""
        ours, theirs = urlsplit(self.url).netloc.encode(), urlsplit(self.upstream).netloc.encode()
        lines = head.replace(ours, theirs).split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith((b"connection:", b"accept-encoding:"))]
        return b"\r\n".join([kept[0], b"Connection: close", *kept[1:]])


def _kill(pid: int) -> None:
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
