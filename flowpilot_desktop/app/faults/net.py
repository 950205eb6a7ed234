"""The nets for faults of ours that nobody catches: they go to the log, and the program goes on where it can."""

import asyncio
import logging
import sys
import threading
from types import TracebackType
from typing import Any

_log = logging.getLogger(__name__)


def spread_net(loop: asyncio.AbstractEventLoop) -> None:
    """Catch what a slot, a thread or a forgotten task raises."""
    sys.excepthook = _slot
    threading.excepthook = _thread
    loop.set_exception_handler(_task)


def _slot(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("a slot failed", exc_info=(kind, error, trace))


def _thread(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None:
        _log.critical("a thread failed", exc_info=(fault.exc_type, fault.exc_value, fault.exc_traceback))


def _task(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    _log.critical("a task failed: %s", context.get("message", ""), exc_info=error)
