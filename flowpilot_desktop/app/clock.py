"""The machine's clocks."""

import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """Time as the machine tells it."""

    def __init__(self) -> None:
        try:
            self._boot_id = _LINUX_BOOT_ID.read_text("ascii").strip()
        except OSError:
            # Elsewhere monotonic values are compared within one run of the program only.
            self._boot_id = f"run-{uuid.uuid4()}"

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def boot_id(self) -> str:
        return self._boot_id
