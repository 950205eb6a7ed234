"""What a help desk needs to help with this program itself, and nothing of any customer.

Made from copies, redacted, and looked at before it is saved: the same bundle that was shown is what goes into the file.
"""

import asyncio
import io
import json
import platform
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import flowpilot_desktop
from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.redaction import Exit, Gate, RedactedText
from flowpilot_desktop.services.outbox.outbox import Outbox
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.services.support.doctor import Doctor, Finding
from flowpilot_desktop.services.support.hidden_places import without_places

LONGEST_LOG = 200_000  # bytes of each file, counted from its end
MOST_FILES = 10  # of logs, and of crash reports


@dataclass(frozen=True)
class BundleEntry:
    """One file of a bundle."""

    name: str
    text: RedactedText


@dataclass(frozen=True)
class SupportBundle:
    """Everything that would leave, in the order in which it is shown."""

    entries: tuple[BundleEntry, ...]

    def file_bytes(self) -> bytes:
        """The bundle as a ZIP file."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self.entries:
                archive.writestr(entry.name, entry.text)
        return buffer.getvalue()


class Support:
    """Puts support bundles together."""

    def __init__(self, folder: Path, gate: Gate, doctor: Doctor, outbox: Outbox, preferences: DeskPreferences) -> None:
        self._folder = folder
        self._gate = gate
        self._doctor = doctor
        self._outbox = outbox
        self._preferences = preferences

    async def bundle(self) -> SupportBundle:
        """Look at the desk now; nothing is written anywhere."""
        findings = await self._doctor.examine()
        settings = asdict(await self._preferences.load())
        try:
            posts: object = [_post(item) for item in await self._outbox.items()]
        except DeskUnavailable as damaged:  # found only where somebody reads it
            posts = damaged.title
        named = (("settings.json", "settings", as_json(settings)), ("outbox.json", "outbox", as_json(posts)))
        return await asyncio.to_thread(bundle_of, self._gate, self._folder, findings, named)


def bundle_of(
    gate: Gate, desk: Path, findings: Iterable[Finding], named: Iterable[tuple[str, str, str]]
) -> SupportBundle:
    """The bundle of the desk in the folder ``desk``: the program, ``findings``, what is ``named``, logs and reports.

    ``named`` holds the name in the bundle, the field as the gate knows it, and the text. Blocks.
    """
    told = as_json([asdict(finding) for finding in findings])
    parts = (("program.json", "program", as_json(_program())), ("doctor.json", "doctor", told), *named, *_files(desk))
    return SupportBundle(
        tuple(
            BundleEntry(name, gate.release(Exit.SUPPORT_BUNDLE, {field: without_places(text, desk)})[field])
            for name, field, text in parts
        )
    )


def _files(desk: Path) -> Iterator[tuple[str, str, str]]:
    for folder, names, field in (("logs", "*.log*", "log"), ("crashes", "*.txt", "crash")):
        files = sorted((desk / folder).glob(names), reverse=True)
        for file in [each for each in files if each.is_file() and not each.is_symlink()][:MOST_FILES]:
            yield f"{folder}/{file.name}", field, _end_of(file)


def _post(item: OutboxItem) -> dict[str, object]:
    """A post without its text: what it is about is the customer's."""
    return {
        "id": item.id,
        "kind": item.kind,
        "state": item.state,
        "connector": item.target.connector,
        "attempts": item.attempts,
        "created_at": item.created_at.isoformat(),
        "next_attempt_at": item.next_attempt_at.isoformat() if item.next_attempt_at else None,
        "reason": item.reason,
    }


def _program() -> dict[str, object]:
    return {
        "version": flowpilot_desktop.__version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
    }


def as_json(value: object) -> str:
    """As a person reads it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def _end_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            size = opened.seek(0, io.SEEK_END)
            opened.seek(max(0, size - LONGEST_LOG))
            data = opened.read(LONGEST_LOG)
    except OSError as error:  # of another user, on a disk that fails: the rest of the bundle is worth having
        return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
    text = data.decode("utf-8", "replace")
    return text if size <= LONGEST_LOG else text.partition("\n")[2]
