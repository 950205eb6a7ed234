"""What is kept of a fault of this program: a short text in the desk's own folder, which nobody sends but the user.

A report names the fault, where in the program it happened, and the last lines of the log. Everything in it has passed
the gate, an error's message has the program's own words alone, and folders of this computer have no names.
"""

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.redaction import Exit, Gate
from flowpilot_desktop.services.support.error_words import module_of
from flowpilot_desktop.services.support.hidden_places import without_places

KEPT = 10  # reports; the oldest go
LOG_TAIL = 4_000  # bytes of the log
LONGEST = 20_000  # characters of a traceback
_TOLD = "told"  # the file with the names of the reports that the user was told of, a line each
_FILE = re.compile(r'File "([^"\n]*)"')
"""How Python's faulthandler names a module."""


@dataclass(frozen=True)
class Crash:
    """A fault as it was met, before the gate. ``program`` says which (version, platform, python, qt)."""

    what: str
    traceback: str
    when: datetime
    uptime: float
    """Seconds since the start of the program."""
    message: str = ""
    """What the error says, in words that are no customer's."""
    program: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CrashReport:
    """A report as it lies on the disk and as it would leave; its first line says what happened."""

    name: str
    text: str

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0]


class CrashReports:
    """The reports in the folder ``crashes`` of one desk."""

    def __init__(self, desk: Path, gate: Gate) -> None:
        self._desk = desk
        self._gate = gate
        self.folder = desk / "crashes"

    def write(self, crash: Crash) -> Path:
        """Keep a report of it, and let the oldest go. Blocks; raises OSError where nothing can be written."""
        text = self._text(crash)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        name = f"{crash.when.astimezone(UTC):%Y%m%dT%H%M%SZ}-{_slug(crash.what)}"
        file = next(each for n in range(1, 100) if not (each := self.folder / f"{name}-{n}.txt").exists())
        unfinished = file.with_suffix(".part")
        unfinished.touch(mode=0o600)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(file)
        for old in self._files()[KEPT:]:
            old.unlink(missing_ok=True)
        return file

    async def kept(self) -> tuple[CrashReport, ...]:
        """All of them, the newest first."""
        return await asyncio.to_thread(self._read)

    async def untold(self) -> tuple[CrashReport, ...]:
        """Those that came since the user was told last, the newest first."""
        return await asyncio.to_thread(self._untold)

    async def mark_told(self) -> None:
        """The user knows of all that are there now."""
        await asyncio.to_thread(self._mark_told)

    async def delete(self) -> int:
        """Delete all of them; how many there were."""
        return await asyncio.to_thread(self._delete)

    def _text(self, crash: Crash) -> str:
        released = self._gate.release(
            Exit.CRASH_REPORT,
            {
                "error_type": crash.what,
                "message": self._plain(crash.message),
                "traceback": self._plain(crash.traceback[:LONGEST]),
                "log_tail": self._plain(self._end_of_log()),
                "uptime_s": round(crash.uptime),
                **crash.program,
            },
        )
        program = ", ".join(f"{name} {released[name]}" for name in crash.program if name != "version")
        return (
            f"FlowPilot Desktop {released.get('version', '')}: {released['error_type']}\n"
            f"{crash.when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC, {released['uptime_s']} s after the start\n"
            f"{program}\n\n{released['message']}\n{released['traceback'].strip()}\n\n"
            f"The last lines of the log:\n{released['log_tail'].strip() or 'none'}\n"
        )

    def _plain(self, text: str) -> str:
        return without_places(_FILE.sub(_in_module, text), self._desk)

    def _end_of_log(self) -> str:
        try:
            with (self._desk / "logs" / "flowpilot.log").open("rb") as opened:
                opened.seek(max(0, opened.seek(0, 2) - LOG_TAIL))
                return opened.read(LOG_TAIL).decode("utf-8", "replace").partition("\n")[2]
        except OSError:
            return ""

    def _files(self) -> list[Path]:
        files = [each for each in self.folder.glob("*.txt") if each.is_file() and not each.is_symlink()]
        return sorted(files, key=lambda file: file.name, reverse=True)

    def _read(self) -> tuple[CrashReport, ...]:
        return tuple(
            CrashReport(each.name, each.read_text(encoding="utf-8", errors="replace")) for each in self._files()
        )

    def _untold(self) -> tuple[CrashReport, ...]:
        told: list[str] = []
        with suppress(OSError):
            told = (self.folder / _TOLD).read_text(encoding="utf-8").splitlines()
        return tuple(each for each in self._read() if each.name not in told)

    def _mark_told(self) -> None:
        files = self._files()
        if files:
            (self.folder / _TOLD).write_text("\n".join(file.name for file in files), encoding="utf-8")

    def _delete(self) -> int:
        files = self._files()
        for file in files:
            file.unlink(missing_ok=True)
        (self.folder / _TOLD).unlink(missing_ok=True)  # a new one may get the name of one that is gone
        return len(files)


def _in_module(found: re.Match[str]) -> str:
    return f'File "{module_of(found[1])}"'


def _slug(what: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")[:40] or "fault"
