"""What was acknowledged is there after kill -9. By command: ``python tests/torture/kill_writes.py --kills 1000``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX")
PROGRAM = Path(__file__).with_name("kill_writes.py")


def torture(*arguments: str) -> dict[str, Any]:
    call = [sys.executable, str(PROGRAM), "--json", "--seed", "7", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=240, check=False)
    assert done.stdout, done.stderr
    findings: dict[str, Any] = json.loads(done.stdout)
    return findings


def is_caught(writer: str, what: str) -> bool:
    """Chance decides where a kill falls: a few are mostly enough for one to fall into the gap."""
    few = ("--kills", "25", "--jobs", "1", "--writer", writer)
    return any(torture(*few, "--seed", str(seed))[what] for seed in range(6))


def test_nothing_acknowledged_is_lost_and_nothing_is_torn_when_writers_are_killed() -> None:
    found = torture("--kills", "50")
    assert found["acknowledged"] >= 50
    assert (found["lost"], found["torn"], found["damaged"]) == ([], [], [])


def test_a_writer_that_acknowledges_before_the_commit_is_caught() -> None:
    assert is_caught("early", "lost")


def test_a_writer_that_resolves_in_two_transactions_is_caught() -> None:
    assert is_caught("torn", "torn")
