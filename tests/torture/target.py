"""A ticket system in a process of its own: a folder of posts, no deduplication, and every way to fail.

It refuses, stores and answers, stores and falls silent, answers with a fault after storing, stores late though the
client is dead, or falls silent without storing. What it stores is a file each, complete or not there.
"""

import asyncio
import contextlib
import json
import os
import random
import time
import uuid
from pathlib import Path

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.services.ports import (
    Capabilities,
    Idempotency,
    NotSent,
    OutcomeUnknown,
    Post,
    Posted,
    TicketChange,
)

PATIENCE = 0.25  # seconds that a client waits for an answer
LATEST = 0.6  # seconds after the request was sent until which a late commit may come; the quarantine is 1 s
FATES = {"answer": 35, "refuse": 15, "silent": 15, "fault": 12, "late": 18, "swallow": 5}


class Journal:
    """What happened, a line of JSON each, from several processes; a line is whole or not there."""

    def __init__(self, file: Path) -> None:
        self._opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, who: str, **what: object) -> None:
        os.write(self._opened, json.dumps({"at": time.monotonic(), "who": who, **what}).encode() + b"\n")


class Target:
    """The server's side."""

    def __init__(self, folder: Path, journal: Journal, seed: int, latest: float) -> None:
        self._folder = folder
        self._journal = journal
        self._chance = random.Random(seed)
        self._latest = latest
        self._late: set[asyncio.Task[None]] = set()

    async def serve(self, socket: Path) -> None:
        server = await asyncio.start_unix_server(self._take, socket, limit=2**22)
        async with server:
            await server.serve_forever()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            line = await reader.readline()
            if line.endswith(b"\n"):
                await self._handle(json.loads(line), writer)
        with contextlib.suppress(OSError):
            writer.close()

    async def _handle(self, request: dict[str, object], writer: asyncio.StreamWriter) -> None:
        [fate] = self._chance.choices(list(FATES), list(FATES.values()))
        self._journal.write("target", key=request["key"], fate=fate)
        if fate == "refuse":
            await self._answer(writer, {"refused": "busy"})
            return
        if fate == "late":
            task = asyncio.ensure_future(self._store_late(request))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
        elif fate != "swallow":
            remote_id = self._store(request)
            if fate == "answer":
                await self._answer(writer, {"id": remote_id})
        if fate == "fault" or (fate == "late" and self._chance.random() < 0.5):
            await self._answer(writer, {"fault": "500"})
        elif fate != "answer":
            await asyncio.sleep(2 * PATIENCE)  # silence

    async def _store_late(self, request: dict[str, object]) -> None:
        sent_at = float(str(request["sent_at"]))
        delay = self._chance.uniform(0.3 * self._latest, self._latest)
        await asyncio.sleep(max(0.0, sent_at + delay - time.monotonic()))
        if time.monotonic() <= sent_at + self._latest + 0.1:  # a busy machine makes no commit later than is allowed
            self._store(request)

    @staticmethod
    async def _answer(writer: asyncio.StreamWriter, answer: dict[str, object]) -> None:
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()

    def _store(self, request: dict[str, object]) -> str:
        name = f"{request['key']}-{uuid.uuid4().hex}"
        unfinished = self._folder / f".{name}"
        unfinished.write_text(json.dumps(request))
        unfinished.replace(self._folder / name)
        self._journal.write("target", key=request["key"], stored=name)
        return name


class TargetConnector:
    """The desk's side of it: a request over a socket; the search reads the folder itself."""

    name = "folder"

    def __init__(self, folder: Path, socket: Path, journal: Journal) -> None:
        self._folder = folder
        self._socket = socket
        self._journal = journal

    def capabilities(self) -> Capabilities:
        return Capabilities(True, True, False, Idempotency.NONE, False)

    async def check(self) -> str:
        return "A target that fails"

    async def version_token(self, target: TicketRef) -> str:
        return ""

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        return ()

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        found = await asyncio.to_thread(lambda: sorted(each.name for each in self._folder.glob(f"{key}-*")))
        self._journal.write("desk", key=key, found=len(found))
        return tuple(Posted(name, key, Visibility.PUBLIC, "resolved") for name in found)

    async def post(self, post: Post) -> Posted:
        request = {"ticket": str(post.target), "key": post.key, "body": post.body, "sent_at": time.monotonic()}
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket, limit=2**22)
        except OSError as error:
            raise NotSent(f"It cannot be reached: {error.strerror}.") from error
        self._journal.write("desk", key=post.key, sends=True)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            answer = json.loads(await asyncio.wait_for(reader.readline(), PATIENCE) or b'{"fault": "cut off"}')
        except (OSError, TimeoutError) as error:
            raise OutcomeUnknown("No answer.") from error
        finally:
            writer.close()
        if "refused" in answer:
            self._journal.write("desk", key=post.key, refused=True)
            raise NotSent("It is busy.")
        if "fault" in answer:
            raise OutcomeUnknown("It answered with a fault.")
        self._journal.write("desk", key=post.key, answered=True)
        return Posted(answer["id"], post.key, post.visibility, post.status)
