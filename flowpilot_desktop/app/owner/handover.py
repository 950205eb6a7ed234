"""A second start hands its request to the process that owns the desk, over a local socket.

The owner writes where it listens into ``owner.json`` beside the desk (readable for this user alone) together with a
key; both sides prove that they know it (the challenge of ``multiprocessing.connection``). Messages are JSON, never
pickles. The owner answers ``accepted`` before it acts, so that a request that was never taken can be repeated safely.
"""

import asyncio
import base64
import json
import logging
import os
import secrets
import socket
import struct
import tempfile
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

from flowpilot_desktop.app.owner.requests import Reply, Request
from flowpilot_desktop.domain.errors import DeskUnavailable

LONGEST_MESSAGE = 64 * 1024 * 1024  # bytes
LONGEST_SOCKET_PATH = 100  # bytes; the kernel's limit is 104 to 108
SECONDS_FOR_PROOF = 5  # for each step of the talk but the answer itself, which may take its time
SECONDS_BETWEEN_TRIES = 0.05
ACCEPTED = b'"accepted"'
_BROKEN_TALK = (
    AuthenticationError, AssertionError, EOFError, OSError, ValueError, KeyError, TypeError, RecursionError,
    CancelledError,
)  # fmt: skip
"""What another program can make of a talk: silence, an end in the middle, nonsense (which the challenge of
``multiprocessing.connection`` asserts against), a wrong key."""
_LOCAL_FAMILY = getattr(socket, "AF_UNIX", -1)  # Windows has pipes instead
_log = logging.getLogger(__name__)

Channel = Any
"""A connection of ``multiprocessing.connection``: of another type on Windows, with the same methods."""


class NotTaken(Exception):
    """The owner did not take the request; nothing happened and it can be repeated."""


class Reception:
    """The owner's side: takes requests on a thread and answers them on the event loop that it is given."""

    def __init__(
        self, folder: Path, answer: Callable[[Request], Awaitable[Reply]], loop: asyncio.AbstractEventLoop
    ) -> None:
        self._folder = folder
        self._answer = answer
        self._loop = loop
        self._key = secrets.token_bytes(32)
        self._is_closing = False
        self._serving: set[threading.Thread] = set()
        self._guard = threading.Lock()
        self._listener = _listener(folder)
        self._address: str = str(self._listener.address)
        _write_private(folder / "owner.json", {"address": self._address, "key": self._key.hex()})
        self._thread = threading.Thread(target=self._receive, name="reception", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Take no more requests, finish those that were taken."""
        with self._guard:
            self._is_closing = True
        await asyncio.to_thread((self._folder / "owner.json").unlink, missing_ok=True)
        await asyncio.to_thread(self._wake)
        await asyncio.to_thread(self._thread.join)
        for thread in tuple(self._serving):
            await asyncio.to_thread(thread.join)
        self._listener.close()
        place = Path(self._address).parent
        if os.name == "posix" and place != self._folder:
            with suppress(OSError):
                place.rmdir()  # was made for this socket alone

    def _wake(self) -> None:
        # Closing a listening socket does not wake the thread that accepts; a visitor does.
        try:
            _connected(self._address).close()
        except OSError:
            _log.info("nobody was accepting any more")

    def _receive(self) -> None:
        while not self._is_closing:
            try:
                connection: Channel = self._listener.accept()
            except OSError as error:
                # A visitor that went away, or no descriptor left just now: the next one may fare better.
                _log.info("a visitor was lost: %s", type(error).__name__)
                threading.Event().wait(SECONDS_BETWEEN_TRIES)
                continue
            threading.Thread(target=self._serve, args=(connection,), name="request", daemon=True).start()

    def _serve(self, connection: Channel) -> None:
        with connection:
            try:
                _limit(connection, SECONDS_FOR_PROOF)
                _prove_owner(connection, self._key)
                request = _read_request(connection.recv_bytes(LONGEST_MESSAGE))
                with self._guard:
                    if self._is_closing:
                        return
                    self._serving.add(threading.current_thread())
                # Said before anything is done: who never hears it may safely ask again.
                connection.send_bytes(ACCEPTED)
                running = asyncio.run_coroutine_threadsafe(_awaited(self._answer, request), self._loop)
                connection.send_bytes(json.dumps(vars(running.result())).encode())
            except _BROKEN_TALK as error:
                _log.info("a request was not served: %s", type(error).__name__)
            finally:
                self._serving.discard(threading.current_thread())


async def open_reception(folder: Path, answer: Callable[[Request], Awaitable[Reply]]) -> Reception:
    """A reception on the running loop; its files are made on another thread."""
    return await asyncio.to_thread(Reception, folder, answer, asyncio.get_running_loop())


def hand_over(folder: Path, request: Request, *, patience: int = SECONDS_FOR_PROOF) -> Reply:
    """Let the owner of the desk in ``folder`` do it; ``patience`` (seconds) is for each step before it is taken.

    Raises:
        NotTaken: nobody who knows the key answers there; nothing happened.
        DeskUnavailable: the owner took it, or may have taken it, and ended before it answered.
    """
    try:
        where = json.loads((folder / "owner.json").read_bytes())
        key = bytes.fromhex(where["key"])
        connection: Channel = _connected(where["address"])
    except _BROKEN_TALK as error:
        raise NotTaken from error
    with connection:
        try:
            _limit(connection, patience)
            _prove_client(connection, key, patience)
            connection.send_bytes(_written(request))
        except _BROKEN_TALK as error:
            raise NotTaken from error
        try:
            if connection.recv_bytes(len(ACCEPTED)) != ACCEPTED:
                raise NotTaken
        except BlockingIOError as error:
            # Silence is no refusal: it may be taken yet, so it must not be asked for twice.
            raise DeskUnavailable(
                "The program that has this desk open does not answer.", "Look with 'show' whether it was done."
            ) from error
        except (EOFError, OSError) as error:
            raise NotTaken from error
        try:
            _limit(connection, 0)
            return _read_reply(connection.recv_bytes(LONGEST_MESSAGE))
        except _BROKEN_TALK as error:
            raise DeskUnavailable(
                "The program that has this desk open ended before it answered.", "Look with 'show' whether it was done."
            ) from error


def _connected(address: str) -> Channel:
    if os.name == "nt":
        return Client(address, "AF_PIPE")
    with socket.socket(_LOCAL_FAMILY) as visitor:
        # Also bounds the wait for a listener whose queue is full.
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _interval(SECONDS_FOR_PROOF))
        visitor.connect(address)
        return Connection(visitor.detach())


def _limit(connection: Channel, seconds: int) -> None:
    """Let no single read or write wait longer than that; 0 takes the limit away."""
    if os.name != "posix":
        return  # a named pipe hands over whole messages: ``poll`` is enough there
    with socket.socket(fileno=os.dup(connection.fileno())) as same:
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            same.setsockopt(socket.SOL_SOCKET, option, _interval(seconds))


def _interval(seconds: int) -> bytes:
    return struct.pack("ll", seconds, 0)


async def _awaited(answer: Callable[[Request], Awaitable[Reply]], request: Request) -> Reply:
    return await answer(request)


def _prove_owner(connection: Channel, key: bytes) -> None:
    if not connection.poll(SECONDS_FOR_PROOF):
        raise EOFError("the visitor says nothing")
    connection.recv_bytes(16)
    deliver_challenge(connection, key)
    answer_challenge(connection, key)


def _prove_client(connection: Channel, key: bytes, patience: int) -> None:
    connection.send_bytes(b"hello")
    if not connection.poll(patience):
        raise EOFError("the owner says nothing")
    answer_challenge(connection, key)
    deliver_challenge(connection, key)


def _read_request(data: bytes) -> Request:
    value = json.loads(data)
    arguments, folder, paste = value["arguments"], value["folder"], value["paste"]
    if not (isinstance(arguments, list) and all(isinstance(each, str) for each in arguments)):
        raise ValueError("arguments are a list of texts")
    if not isinstance(folder, str):
        raise ValueError("the folder is a text")
    return Request(tuple(arguments), folder, None if paste is None else base64.b64decode(paste, validate=True))


def _written(request: Request) -> bytes:
    paste = None if request.paste is None else base64.b64encode(request.paste).decode("ascii")
    return json.dumps({"arguments": request.arguments, "folder": request.folder, "paste": paste}).encode()


def _read_reply(data: bytes) -> Reply:
    reply = Reply(**json.loads(data))
    if not (isinstance(reply.exit_code, int) and isinstance(reply.out, str) and isinstance(reply.err, str)):
        raise ValueError("an exit code and two texts")
    return reply


def _listener(folder: Path) -> Listener:
    if os.name == "nt":
        return Listener(rf"\\.\pipe\flowpilot-{secrets.token_hex(16)}", backlog=16)
    beside = folder / "owner.sock"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
        with suppress(OSError):  # not every file system can hold a socket
            beside.unlink(missing_ok=True)  # left by a run that was killed; the lock says that nobody listens there
            return _private(Listener(str(beside), backlog=16))
    # mkdtemp makes a folder that only this user can enter.
    return _private(
        Listener(str(Path(tempfile.mkdtemp(prefix="flowpilot-", dir=_short_place())) / "owner.sock"), backlog=16)
    )


def _private(listener: Listener) -> Listener:
    Path(str(listener.address)).chmod(0o600)
    return listener


def _short_place() -> str | None:
    """Where a socket's path stays short: this user's own run-time folder, else a folder for temporary files."""
    room = LONGEST_SOCKET_PATH - len("/flowpilot-12345678/owner.sock")
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):
        if place and len(os.fsencode(place)) <= room and os.access(place, os.W_OK | os.X_OK):
            return place
    return None


def _write_private(file: Path, value: object) -> None:
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump(value, opened)
    unfinished.replace(file)
