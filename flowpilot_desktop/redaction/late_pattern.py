"""Patterns that are compiled when they are first used: together, those of all floors took a fifth of the start.

Most of them read what somebody writes or sends, which a window that was only opened does not do.
"""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern; its methods are the pattern's own from the first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self._made_of = (source, flags)
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(*self._made_of)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(source, flags)``, at the first use. A fault in it is only found then: the tests use every one."""
    return cast("re.Pattern[str]", _Late(source, flags))
