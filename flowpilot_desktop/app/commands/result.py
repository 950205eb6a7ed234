"""What a verb gives back: a value for ``--json`` and lines for people."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flowpilot_desktop.app.bootstrap import Application


@dataclass(frozen=True)
class Result:
    """``value`` is printed with ``--json``, ``lines`` otherwise. ``failed`` makes the exit code 1."""

    value: Any
    lines: tuple[str, ...]
    failed: bool = False


Verb = Callable[[Application, Any], Awaitable[Result]]


def result(value: Any, *lines: str | Iterable[str], failed: bool = False) -> Result:
    """A result from single lines and groups of lines."""
    flat: list[str] = []
    for each in lines:
        flat.extend([each] if isinstance(each, str) else each)
    return Result(value, tuple(flat), failed)
