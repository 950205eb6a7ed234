"""Notes arrive once on real servers, whatever is lost. By command: ``tests/torture/ticket_faults.py --runs 1000``.

``FLOWPILOT_FAULT_RUNS`` says how many runs are made here; without it there are none, for they take minutes.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX"),
    pytest.mark.skipif("FLOWPILOT_FAULT_RUNS" not in os.environ, reason="FLOWPILOT_FAULT_RUNS names no number of runs"),
    pytest.mark.requires("rt", "redmine", "roundup"),
]
PROGRAM = Path(__file__).with_name("ticket_faults.py")
RUNS = os.environ.get("FLOWPILOT_FAULT_RUNS", "6")


def torture(*arguments: str) -> dict[str, Any]:
    call = [sys.executable, str(PROGRAM), "--json", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=580, check=False)
    assert done.stdout, done.stderr
    findings: dict[str, Any] = json.loads(done.stdout)
    return findings


def test_every_note_is_on_its_ticket_once_and_no_doubt_is_hidden() -> None:
    found = torture("--runs", RUNS, "--per-wave", str(max(2, int(RUNS) // 6)))
    assert (found["runs"], found["wrong"]) == (int(RUNS), [])


def test_sending_again_whatever_is_not_marked_as_sent_is_caught() -> None:
    lost = ("--faults", "lose_reply,503_after", "--kills", "none", "--systems", "rt", "--stories", "note")
    assert torture("--runs", "2", "--per-wave", "2", "--strategy", "resend", *lost)["duplicated"] == 2


def test_an_outbox_without_its_quarantine_is_caught() -> None:
    late = ("--faults", "late", "--kills", "none", "--systems", "rt", "--stories", "internal")
    assert torture("--runs", "1", "--per-wave", "1", "--strategy", "no-quarantine", *late)["duplicated"] == 1
