"""Closes asynchronous generators that were left in the middle: asyncio's own loops do that, Qt's does not.

Without it, what is still open in a library when an answer is stopped is taken apart outside of any task, which fails
with a traceback.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator
from types import TracebackType
from typing import Any

Left = AsyncGenerator[Any, Any]


class AsyncGenerators:
    """For as long as the block lasts, generators begun on this thread are closed by ``loop`` when nobody holds them."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._closing: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> "AsyncGenerators":
        self._before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(finalizer=self._left)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        sys.set_asyncgen_hooks(*self._before)

    async def finish(self) -> None:
        """Wait until those that were left are closed."""
        await asyncio.sleep(0)
        while self._closing:
            await asyncio.wait(self._closing)

    def _left(self, generator: Left) -> None:
        if not self._loop.is_closed():  # called by whatever thread let go of it last
            self._loop.call_soon_threadsafe(self._close, generator)

    def _close(self, generator: Left) -> None:
        async def close() -> None:
            await generator.aclose()

        task = self._loop.create_task(close())
        self._closing.add(task)
        task.add_done_callback(self._closed)

    def _closed(self, task: "asyncio.Task[Any]") -> None:
        self._closing.discard(task)
        if not task.cancelled():
            task.exception()  # what it held is gone either way
