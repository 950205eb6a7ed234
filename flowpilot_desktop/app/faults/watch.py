"""Watches a run for faults of ours and keeps a report of each: what ends the process at once, and what is only logged.

A hard end (a segmentation fault, an abort inside Qt) leaves no time to think: Python's faulthandler writes where every
thread was into ``logs/running-PID.trace``, and the next start makes a report of it. The file is removed by a run that
ends in order, and one in which nothing was written is that of a run that was killed.
"""

import atexit
import faulthandler
import json
import logging
import os
import platform
import re
import secrets
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop import __version__
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.support.crash_reports import Crash, CrashReports
from flowpilot_desktop.services.support.error_words import frames_of, words_of

MOST_OF_A_RUN = 10  # reports; a fault that comes again at the same place makes no second one
_KIND = re.compile(r"(?:Fatal Python error|Windows fatal exception): ([^\n]+)")
_log = logging.getLogger(__name__)


class CrashWatch:
    """Watches from when it is made until ``end``. Blocks; made on a thread beside the loop's."""

    def __init__(self, desk: Path, reports: CrashReports) -> None:
        self._reports = reports
        self._began = time.monotonic()
        self._traces = desk / "logs"
        self._handler = _Keeper(self)
        logging.getLogger().addHandler(self._handler)
        try:
            self._traces.mkdir(mode=0o700, exist_ok=True)
            self._take_over()
            if not faulthandler.is_enabled():  # else somebody watches already, who wants it elsewhere
                self._watch_for_hard_ends()
        except OSError as error:  # a desk on a full disk opens all the same
            _log.warning("hard ends of this run are not kept: %s", error.strerror)

    def keep(self, error: BaseException) -> None:
        """Keep a report of an error that nobody expected. Blocks, and raises nothing."""
        with suppress(OSError):
            self._reports.write(_crash(error, time.monotonic() - self._began))

    def end(self) -> None:
        """The run was in order so far; what still falls over while the process ends is written down all the same."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.finish()

    def _take_over(self) -> None:
        """Make reports of what runs before this one left."""
        for trace in sorted(self._traces.glob("running-*.trace")):
            head, _, body = trace.read_text(encoding="utf-8", errors="replace").partition("\n")
            if body.strip():
                self._reports.write(_hard_end(head, body, when=trace.stat().st_mtime))
            with suppress(OSError):  # on Windows, one that is open in a run that is just ending stays
                trace.unlink(missing_ok=True)

    def _watch_for_hard_ends(self) -> None:
        file = self._traces / f"running-{os.getpid()}.trace"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        os.write(descriptor, json.dumps({"began": time.time(), **facts()}).encode() + b"\n")
        faulthandler.enable(descriptor)

        def leave() -> None:
            faulthandler.disable()
            os.close(descriptor)
            with suppress(OSError):
                file.unlink(missing_ok=True)

        atexit.register(leave)


class _Keeper(logging.Handler):
    """Takes every error that is logged with its cause: the nets, the door and the command line all log so."""

    def __init__(self, watch: CrashWatch) -> None:
        super().__init__(logging.ERROR)
        self._watch = watch
        self._seen: set[str] = set()
        self._writing: list[threading.Thread] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return
        place = frames_of(error)
        if place in self._seen or len(self._seen) == MOST_OF_A_RUN:
            return
        self._seen.add(place)
        # On a thread of its own: the window's thread writes no files.
        thread = threading.Thread(target=self._watch.keep, args=(error,), name="crash report")
        self._writing.append(thread)
        thread.start()

    def finish(self) -> None:
        for thread in self._writing:
            thread.join()


def keep_failed_start(desk: Path, error: BaseException) -> None:
    """Keep a report of an error before there was a desk; only where there is its folder. Blocks."""
    if desk.is_dir():
        with suppress(OSError):  # the desk's own salt is in the database, which may be what is broken
            CrashReports(desk, Gate(secrets.token_bytes(32))).write(_crash(error, 0.0))


def facts() -> dict[str, str]:
    """Which program this is, and on what it runs."""
    qt = getattr(sys.modules.get("PySide6"), "__version__", "not loaded")
    made = "installed" if getattr(sys, "frozen", False) else "from source"
    system = f"{platform.system()} {platform.release()} {platform.machine()} ({made})"
    return {"version": __version__, "platform": system, "python": platform.python_version(), "qt": qt}


def _crash(error: BaseException, uptime: float) -> Crash:
    return Crash(
        what=type(error).__name__,
        message=words_of(error),
        traceback=frames_of(error),
        when=datetime.now(UTC),
        uptime=uptime,
        program=facts(),
    )


def _hard_end(head: str, body: str, *, when: float) -> Crash:
    try:
        program = json.loads(head)
        began = float(program.pop("began"))
    except (ValueError, KeyError, TypeError, AttributeError):
        program, began = {}, when
    kind = _KIND.search(body)
    return Crash(
        what=kind[1] if kind else "The program ended without a word",
        traceback=body,
        when=datetime.fromtimestamp(when, UTC),
        uptime=max(0.0, when - began),
        program={name: str(program[name]) for name in facts() if name in program},
    )
