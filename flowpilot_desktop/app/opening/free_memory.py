"""Memory that a start needed and nobody needs any more goes back to the computer, and none is kept for each thread.

glibc keeps what was freed for the next time it is asked; after a start that is several megabytes, which a program that
stays open all day keeps from others. It gives each thread a heap of its own, so that they need not wait for each other:
those of Python wait for each other all the same.
"""

import ctypes
import sys

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def share_one_heap() -> None:
    """Let threads that are started from now on take their memory from one heap, where the C library is glibc."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if tune is not None:
        tune(_ARENA_MAX, 1)


def give_back_memory() -> None:
    """Return freed memory to the system where the C library can (glibc's ``malloc_trim``); harmless elsewhere."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
