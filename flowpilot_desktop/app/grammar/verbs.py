"""The verbs of the command line, each module of them loaded when one of its verbs is carried out.

Naming what can be typed needs no database: ``--version``, a wrong word, and a command that the open window carries out
are answered before any of it is loaded. A test holds the names to the modules of ``commands``.
"""

from argparse import Namespace
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

Verb = Callable[[Any, Namespace], Awaitable[Any]]
"""Takes the ``Application`` and the arguments, gives back a ``Result``."""


class _VerbsOf:
    """Stands in for a module of ``commands``."""

    def __init__(self, module: str) -> None:
        self._module = f"flowpilot_desktop.app.commands.{module}"

    def __getattr__(self, name: str) -> Verb:
        async def carry_out(application: Any, args: Namespace) -> Any:
            return await getattr(import_module(self._module), name)(application, args)

        return carry_out


assistant, chat, desk, fixes, lane = map(_VerbsOf, ("assistant", "chat", "desk", "fixes", "lane"))
notes, scripts, systems, tickets = map(_VerbsOf, ("notes", "scripts", "systems", "tickets"))
