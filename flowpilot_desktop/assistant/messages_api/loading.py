"""Loads a large library on a worker thread such that the window beside it does not stand still.

Loading makes some hundred thousand objects that live as long as the program. Python's garbage collector walks through
all of them again and again while they come, with every thread stopped: that, and not the loading, holds a window.
"""

import gc
import importlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

SECONDS_IN_ONE_GO = 0.0005
"""After so long Python's lock goes to another thread that wants it, while a library is loaded. A turn of the window's
loop takes the lock many times, and would otherwise wait for ten times as long (Python's own setting) at each."""

_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


def load_beside(name: str, rehearse: Callable[[ModuleType], None]) -> ModuleType:
    """The module of that name; where it is not loaded yet, loads it and lets it do what it does only once.

    Raises whatever loading it raises. A rehearsal that fails is written to the log: it only saves time.
    """
    with _one_at_a_time:
        if name in sys.modules:
            return sys.modules[name]
        with _giving_way():
            module = importlib.import_module(name)
            try:
                rehearse(module)
            except Exception:  # noqa: BLE001 - the cause goes to the log, and the first answer does it then
                _log.exception("the rehearsal of %s failed", name)
            return module


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let other threads go first, and collect no garbage meanwhile.

    What there is in the end is taken out of the collector's sight: it would walk through a library's classes at every
    full collection, and none of them ever goes. What else was alive at that moment is still freed when nothing refers
    to it any more; only rings among just these objects would stay, once.
    """
    collected, interval = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(SECONDS_IN_ONE_GO)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.freeze()
        if collected:
            gc.enable()
