"""A second start hands its request to the process that owns the desk, over a local socket.

The owner writes where it listens into ``owner.json`` beside the desk (readable for this user alone) together with a
key; both sides prove that they know it (the challenge of ``multiprocessing.connection``). Messages are JSON, never
pickles. The owner answers ``accepted`` before it acts, so that a request that was never taken can be repeated safely.
"""

import asyncio
import json
import logging
import os
import secrets
import tempfile
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

from flowpilot_desktop.domain.errors import DeskUnavailable

LONGEST_MESSAGE = 64 * 1024 * 1024  # bytes
LONGEST_SOCKET_PATH = 100  # bytes; the kernel's limit is 104 to 108
SECONDS_FOR_PROOF = 5.0
_log = logging.getLogger(__name__)

Channel = Any
"""A connection of ``multiprocessing.connection``: of another type on Windows, with the same methods."""


@dataclass(frozen=True)
class Request:
    """What a second start was asked for: its arguments, and the folder in which its file names are meant."""

    arguments: tuple[str, ...]
    folder: str


@dataclass(frozen=True)
class Reply:
    """What the owner's run of the command printed, and its exit code."""

    exit_code: int
    out: str
    err: str


class NotTaken(Exception):
    """The owner did not take the request; nothing happened and it can be repeated."""


class Reception:
    """The owner's side: takes requests on a thread and answers them on the event loop that made it."""

    def __init__(self, folder: Path, answer: Callable[[Request], Awaitable[Reply]]) -> None:
        self._folder = folder
        self._answer = answer
        self._loop = asyncio.get_running_loop()
        self._key = secrets.token_bytes(32)
        self._is_closing = False
        self._serving: set[threading.Thread] = set()
        self._guard = threading.Lock()
        self._listener = Listener(_new_address(folder), backlog=16)
        self._address: str = str(self._listener.address)
        _write_private(folder / "owner.json", {"address": self._address, "key": self._key.hex()})
        self._thread = threading.Thread(target=self._receive, name="reception", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Take no more requests, finish those that were taken."""
        with self._guard:
            self._is_closing = True
        (self._folder / "owner.json").unlink(missing_ok=True)
        await asyncio.to_thread(self._wake)
        await asyncio.to_thread(self._thread.join)
        for thread in tuple(self._serving):
            await asyncio.to_thread(thread.join)
        self._listener.close()

    def _wake(self) -> None:
        # Closing a listening socket does not wake the thread that accepts; a visitor does.
        try:
            Client(self._address).close()
        except OSError:
            _log.info("nobody was accepting any more")

    def _receive(self) -> None:
        while not self._is_closing:
            try:
                connection: Channel = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), name="request", daemon=True).start()

    def _serve(self, connection: Channel) -> None:
        with connection:
            try:
                _prove_owner(connection, self._key)
                request = _read_request(connection.recv_bytes(LONGEST_MESSAGE))
                with self._guard:
                    if self._is_closing:
                        return
                    self._serving.add(threading.current_thread())
                    running = asyncio.run_coroutine_threadsafe(_awaited(self._answer, request), self._loop)
                connection.send_bytes(b'"accepted"')
                connection.send_bytes(json.dumps(vars(running.result())).encode())
            except (AuthenticationError, EOFError, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
                _log.info("a request was not served: %s", type(error).__name__)
            finally:
                self._serving.discard(threading.current_thread())


def hand_over(folder: Path, request: Request) -> Reply:
    """Let the owner of the desk in ``folder`` do it.

    Raises:
        NotTaken: nobody answers there; nothing happened.
        DeskUnavailable: the owner took it and ended before it answered.
    """
    try:
        where = json.loads((folder / "owner.json").read_text("utf-8"))
        connection: Channel = Client(where["address"])
    except (OSError, ValueError, KeyError) as error:
        raise NotTaken from error
    with connection:
        try:
            _prove_client(connection, bytes.fromhex(where["key"]))
            connection.send_bytes(json.dumps(vars(request)).encode())
            connection.recv_bytes(LONGEST_MESSAGE)
        except (AuthenticationError, EOFError, OSError, ValueError) as error:
            raise NotTaken from error
        try:
            return Reply(**json.loads(connection.recv_bytes(LONGEST_MESSAGE)))
        except (EOFError, OSError, ValueError, TypeError) as error:
            raise DeskUnavailable(
                "The program that has this desk open ended before it answered.", "Look with 'show' whether it was done."
            ) from error


async def _awaited(answer: Callable[[Request], Awaitable[Reply]], request: Request) -> Reply:
    return await answer(request)


def _prove_owner(connection: Channel, key: bytes) -> None:
    if not connection.poll(SECONDS_FOR_PROOF):
        raise EOFError("the visitor says nothing")
    connection.recv_bytes(16)
    deliver_challenge(connection, key)
    answer_challenge(connection, key)


def _prove_client(connection: Channel, key: bytes) -> None:
    connection.send_bytes(b"hello")
    answer_challenge(connection, key)
    deliver_challenge(connection, key)


def _read_request(data: bytes) -> Request:
    value = json.loads(data)
    arguments, folder = value["arguments"], value["folder"]
    if not (isinstance(arguments, list) and all(isinstance(each, str) for each in arguments)):
        raise ValueError("arguments are a list of texts")
    if not isinstance(folder, str):
        raise ValueError("the folder is a text")
    return Request(tuple(arguments), folder)


def _new_address(folder: Path) -> str:
    if os.name == "nt":
        return rf"\\.\pipe\flowpilot-{secrets.token_hex(16)}"
    beside = folder / "owner.sock"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
        beside.unlink(missing_ok=True)  # left by a run that was killed; the lock says that nobody listens there
        return str(beside)
    # mkdtemp makes a folder that only this user can enter.
    return str(Path(tempfile.mkdtemp(prefix="flowpilot-")) / "owner.sock")


def _write_private(file: Path, value: object) -> None:
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump(value, opened)
    unfinished.replace(file)
