"""Children that are killed: forked from a process that has everything imported and no file, thread or loop open."""

import asyncio
import contextlib
import json
import os
import signal
import traceback
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Child:
    """A forked process and what it tells, a line of JSON each; a line is whole or not there."""

    pid: int
    told: BinaryIO

    def lines(self) -> Iterator[dict[str, Any]]:
        for line in self.told:
            if line.endswith(b"\n"):
                yield json.loads(line)

    def kill(self) -> list[dict[str, Any]]:
        """kill -9; returns what it had told before. Raises: where it had ended by itself with a fault."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        rest = list(self.lines())
        self.end()
        return rest

    def end(self) -> None:
        self.told.close()
        _, status = os.waitpid(self.pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError(f"child {self.pid} failed by itself, see above")


def fork(work: Callable[[Tell], Coroutine[Any, Any, None]]) -> Child:
    """Run ``work`` in a child of its own; what it tells arrives once the call has returned, whatever happens then."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Child(pid, os.fdopen(reader, "rb"))
    code = 1
    try:
        os.close(reader)
        asyncio.run(work(lambda what: _write_whole(writer, what)))
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this child must not return into its parent's work
        traceback.print_exc()
    finally:
        os._exit(code)


def run(work: Callable[[Tell], Coroutine[Any, Any, None]]) -> list[dict[str, Any]]:
    """Run ``work`` in a child to its end."""
    child = fork(work)
    told = list(child.lines())
    child.end()
    return told


def _write_whole(writer: int, what: dict[str, Any]) -> None:
    line = json.dumps(what).encode() + b"\n"
    if len(line) > 4096:  # PIPE_BUF: up to here a write is atomic
        raise ValueError("too long for one write")
    os.write(writer, line)
