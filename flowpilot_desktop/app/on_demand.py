"""What the open window needs of the command line, loaded when another start of the program asks for it; and the demo.

The grammar of all commands and the demo's story are a tenth of everything that is loaded.
"""

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.requests import Reply, Request
from flowpilot_desktop.domain.sessions import SessionId


def parse(arguments: Sequence[str]) -> Namespace:
    """See ``grammar.parse``; for a worker thread."""
    from flowpilot_desktop.app import grammar

    return grammar.parse(arguments)


async def answer(application: Application, request: Request) -> Reply:
    """See ``answering.answer``."""

    def load() -> Callable[[Application, Request], Awaitable[Reply]]:
        from flowpilot_desktop.app import answering

        return answering.answer

    return await (await asyncio.to_thread(load))(application, request)


async def set_demo_desk(application: Application, folder: Path) -> SessionId:
    """See ``demo.set_demo_desk``."""
    from flowpilot_desktop.app import demo

    return await demo.set_demo_desk(application, folder)
