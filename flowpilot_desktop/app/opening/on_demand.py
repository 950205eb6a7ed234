"""What the window rarely needs: the command line, for another start of the program; the demo; help with a damaged desk.

The grammar of all commands and the demo's story are a tenth of everything that is loaded.
"""

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.owner.requests import Reply, Request
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.desk_backups import Restored
from flowpilot_desktop.ui.frame import Frame
from flowpilot_desktop.ui.refusals import said


def parse(arguments: Sequence[str]) -> Namespace:
    """See ``grammar.commands.parse``; for a worker thread."""
    from flowpilot_desktop.app.grammar import commands

    return commands.parse(arguments)


async def answer(application: Application, request: Request) -> Reply:
    """See ``answering.answer``."""

    def load() -> Callable[[Application, Request], Awaitable[Reply]]:
        from flowpilot_desktop.app.owner import answering

        return answering.answer

    return await (await asyncio.to_thread(load))(application, request)


async def set_demo_desk(application: Application, folder: Path) -> SessionId:
    """See ``demo.set_demo_desk``."""
    from flowpilot_desktop.app import demo

    return await demo.set_demo_desk(application, folder)


async def ask_what_to_do(frame: Frame, language: str, settings: Settings, refused: FlowPilotError) -> bool:
    """See ``refused_start.ask_what_to_do``."""
    from flowpilot_desktop.app.opening import refused_start

    return await refused_start.ask_what_to_do(frame, language, settings, refused)


def told_words(told: tuple[str, str] | Restored) -> tuple[str, str]:
    """What was done or refused before this window opened, a title and a hint in its language."""
    if isinstance(told, tuple):
        return said(told[0]), said(told[1])
    from flowpilot_desktop.ui.settings.backups import Returned

    return Returned().words(told)
