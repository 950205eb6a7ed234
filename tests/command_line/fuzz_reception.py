"""Malformed messages to the owner of a desk: ``python tests/command_line/fuzz_reception.py --messages 100000``.

Half of them come from visitors who do not know the key, half from such who do and then talk nonsense. Afterwards the
owner must still answer, and nothing may have been done.
"""

import argparse
import json
import os
import random
import socket
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from multiprocessing.connection import Connection, answer_challenge, deliver_challenge

from flowpilot_desktop.app.owner.handover import Request, hand_over

NONSENSE: tuple[Any, ...] = (
    None, 1, "x", [], {}, {"arguments": []}, {"arguments": None, "folder": "", "paste": None},
    {"arguments": "sessions", "folder": "", "paste": None}, {"arguments": [1], "folder": "", "paste": None},
    {"arguments": ["sessions"], "folder": 1, "paste": None}, {"arguments": ["sessions"], "folder": "", "paste": "?"},
    {"arguments": ["sessions"], "folder": "", "paste": 3}, {"arguments": [], "folder": "", "paste": None},
    {"arguments": ["no-such-verb"], "folder": "", "paste": None},
    {"arguments": ["--help"], "folder": "", "paste": None},
    {"arguments": ["--demo"], "folder": "", "paste": None},
    {"arguments": ["show", "\ud800\0"], "folder": "\0", "paste": None},
    {"arguments": ["import", "\0"], "folder": "\ud800", "paste": None},
)  # fmt: skip
"""What a visitor with the right key may say: none of it changes a desk."""


def introduced(address: str, key: bytes) -> "Connection[Any, Any]":
    """A visitor that has proved that it knows the owner's key."""
    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.connect(address)
        connection: Connection[Any, Any] = Connection(visitor.detach())
    connection.send_bytes(b"hello")
    answer_challenge(connection, key)
    deliver_challenge(connection, key)
    return connection


def knock(address: str, key: bytes, random_: random.Random) -> None:
    """One malformed message; whatever the owner makes of it, it must go on."""
    if random_.random() < 0.5:
        with socket.socket(socket.AF_UNIX) as visitor, suppress(OSError):
            visitor.settimeout(20)
            visitor.connect(address)
            visitor.sendall(_from_a_stranger(random_))
        return
    with introduced(address, key) as connection, suppress(EOFError, OSError):
        _talk_nonsense(connection, random_)


def _from_a_stranger(random_: random.Random) -> bytes:
    noise = random_.randbytes(random_.choice((0, 1, 3, 4, 5, 16, 64, 300, 5000)))
    return random_.choice(
        (
            noise,
            struct.pack("!i", len(noise)) + noise,
            struct.pack("!i", random_.choice((-1, 0, 17, 2**31 - 1, -(2**31)))) + noise,
            struct.pack("!iQ", -1, 2**63) + noise,
            struct.pack("!i", 5) + b"hello" + struct.pack("!i", len(noise)) + noise,
            struct.pack("!i", 5) + b"hello" + struct.pack("!i", 20) + b"#WELCOME#" + noise,
        )
    )


def _talk_nonsense(connection: "Connection[Any, Any]", random_: random.Random) -> None:
    kind = random_.randrange(5)
    if kind == 0:
        connection.send_bytes(random_.randbytes(random_.choice((0, 1, 40, 4000))))
    elif kind == 1:
        connection.send_bytes(b"[" * 100_000)
    elif kind == 2:
        data = json.dumps(random_.choice(NONSENSE)).encode()
        connection.send_bytes(data[: random_.randrange(len(data) + 1)])
    else:
        connection.send_bytes(json.dumps(random_.choice(NONSENSE)).encode())
        if kind == 3:
            connection.recv_bytes(1_000_000)
            connection.recv_bytes(1_000_000)


def fuzz(folder: Path, messages: int, seed: int) -> None:
    """Send ``messages`` malformed messages to the owner of the desk in ``folder``."""
    random_ = random.Random(seed)
    where = json.loads((folder / "owner.json").read_text())
    for _ in range(messages):
        knock(where["address"], bytes.fromhex(where["key"]), random_)


OWNER = """
import asyncio, sys
from contextlib import ExitStack
from functools import partial
from flowpilot_desktop.app.owner.answering import answer
from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.grammar.commands import parse
from flowpilot_desktop.app.owner.handover import open_reception
from flowpilot_desktop.app.main import _settings

async def own(folder):
    args = parse(["--data-dir", folder, "sessions"])
    application = await build(_settings(args, ExitStack(), is_throw_away=False))
    reception = await open_reception(application.settings.data_dir, partial(answer, application))
    print("open", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await reception.close()
    await application.close()

asyncio.run(own(sys.argv[1]))
"""
"""A program that has the desk open until its standard input ends, as a window would."""


def start_owner(folder: Path) -> "subprocess.Popen[bytes]":
    """Open the desk in ``folder`` in another process; returns when it is open."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"open\n"
    return owner


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        with start_owner(folder) as owner:
            begin = time.monotonic()
            fuzz(folder, args.messages, args.seed)
            seconds = time.monotonic() - begin
            reply = hand_over(folder, Request(("--json", "sessions"), "/"))
            threads = len(list(Path(f"/proc/{owner.pid}/task").iterdir())) if Path("/proc").exists() else 0
            _, errors = owner.communicate(timeout=60)
    answers = reply.exit_code == 0 and json.loads(reply.out) == {"sessions": []}
    print(  # noqa: T201
        f"{args.messages} malformed messages in {seconds:.0f} s: owner answers {answers}, "
        f"exit code {owner.returncode}, {threads} threads, standard error {errors!r}"
    )
    return 0 if answers and owner.returncode == 0 and not errors else 1


if __name__ == "__main__":
    sys.exit(_main())
