"""Memory that a start needed and nobody needs any more goes back to the computer.

glibc keeps what was freed for the next time it is asked; after a start that is several megabytes, which a program that
stays open all day keeps from others.
"""

import ctypes
import platform


def give_back_memory() -> None:
    """Return freed memory to the system where the C library can (glibc's ``malloc_trim``); harmless elsewhere."""
    if platform.system() != "Linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
