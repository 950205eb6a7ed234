"""The lock behind an ownership. The operating system frees it when the process ends, however it ends.

On Windows ``filelock`` knows how; elsewhere the system's own ``flock`` says the same in few words on the same file, and
the library with all that it loads would be two megabytes of every desk that is open.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path


class AlreadyHeld(Exception):
    """Another process, or this one, holds the lock."""


if sys.platform == "win32":
    from filelock import FileLock, Timeout

    def hold(file: Path) -> Callable[[], None]:
        """Lock ``file``; what is returned lets go of it. Raises: AlreadyHeld. OSError: it cannot be used."""
        # Not reentrant for a second desk in this process: two owners in one process would be two all the same.
        lock = FileLock(file, timeout=0, mode=0o600, is_singleton=False, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise AlreadyHeld from None
        return lock.release

else:
    import fcntl

    def hold(file: Path) -> Callable[[], None]:
        """Lock ``file``; what is returned lets go of it. Raises: AlreadyHeld. OSError: it cannot be used."""
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_gone = os.fstat(descriptor).st_nlink == 0  # somebody removed it meanwhile: this lock guards nothing
        except BaseException as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise AlreadyHeld from None
            raise
        if is_gone:
            os.close(descriptor)
            return hold(file)
        return partial(os.close, descriptor)
