"""A desk that tests work by command line: in this process, or in one of its own as a person would."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flowpilot_desktop.app.main import main
from tests.new_desk import NewDesk

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "demo"
PRINTER = str(SAMPLES / "printer-offline.json")
MAILBOX = str(SAMPLES / "mailbox-full.json")
VPN = str(SAMPLES / "vpn-drops.json")


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Desk:
    """``run`` and ``json`` work in this process; ``start`` and ``alone`` in a process of their own."""

    def __init__(self, folder: Path, printed: Callable[[], tuple[str, str]]) -> None:
        self.folder = folder
        self._printed = printed

    def run(self, *arguments: str) -> Ran:
        self._printed()
        code = main(["--data-dir", str(self.folder), *arguments])
        out, err = self._printed()
        assert "Traceback" not in err
        return Ran(code, out, err)

    def json(self, *arguments: str) -> Any:
        ran = self.run("--json", *arguments)
        assert (ran.code, ran.err) == (0, ""), ran
        return json.loads(ran.out)

    def refused(self, *arguments: str) -> str:
        """The one line that says why not."""
        ran = self.run("--json", *arguments)
        assert (ran.code, ran.out) == (1, ""), ran
        assert ran.err.endswith("\n")
        assert ran.err.count("\n") == 1, ran.err
        return ran.err.strip()

    def misused(self, *arguments: str) -> str:
        ran = self.run(*arguments)
        assert (ran.code, ran.out) == (2, ""), ran
        return ran.err

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | options.pop("environment", {})
        command = [sys.executable, "-m", "flowpilot_desktop", "--data-dir", str(self.folder), *arguments]
        return subprocess.Popen(command, env=environment, **options)

    def alone(self, *arguments: str, pasted: bytes | None = None, **options: Any) -> Ran:
        """Run it in a process of its own."""
        if pasted is not None:
            options["stdin"] = subprocess.PIPE
        with self.start(*arguments, **options) as process:
            out, err = process.communicate(pasted, timeout=60)
        ran = Ran(process.returncode, (out or b"").decode(), (err or b"").decode())
        assert "Traceback" not in ran.err, ran.err
        return ran


def notes_posted(desk: Desk) -> list[Path]:
    return sorted((desk.folder / "posted").rglob("*.md"))


def worked_printer_ticket(desk: Desk) -> str:
    """The printer ticket with confirmed facts, a cause and a fix that worked; returns its number."""
    desk.json("import", PRINTER)
    desk.json("fact", "confirm", "1", "F1", "F2", "F3")
    desk.json("fact", "add", "1", "A damaged print job was blocking the queue", "--role", "cause")
    desk.json("fix", "add", "1", "Clear the stuck job", "--summary", "The stuck job was removed.")
    desk.json(
        "fix", "outcome", "1", "worked", "--text", "Everybody can print again", "--verified-by", "customer_report"
    )
    return "1"


def resolved(desk: Desk, session: str) -> Any:
    """Post the note as it stands; returns the note."""
    note = desk.json("note", session)
    desk.json("resolve", session, "--version", str(note["state_version"]), "--sha256", note["sha256"])
    return note


@pytest.fixture
def no_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk that the first command makes."""
    return Desk(tmp_path / "desk", capsys.readouterr)


@pytest.fixture
def desk(no_desk: Desk, new_desk: NewDesk) -> Desk:
    """A desk that was just made."""
    new_desk(no_desk.folder)
    return no_desk
