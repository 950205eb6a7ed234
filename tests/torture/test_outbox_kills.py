"""Posts arrive exactly once through kill -9. By command: ``python tests/torture/outbox_kills.py --kills 300``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9, fork and Unix sockets are of POSIX")
PROGRAM = Path(__file__).with_name("outbox_kills.py")


def torture(*arguments: str) -> dict[str, Any]:
    call = [sys.executable, str(PROGRAM), "--json", "--seed", "5", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=240, check=False)
    assert done.stdout, done.stderr
    findings: dict[str, Any] = json.loads(done.stdout)
    return findings


def test_each_approved_post_arrives_once_byte_for_byte_and_no_doubt_is_hidden() -> None:
    found = torture("--kills", "40")
    assert found["approved"] >= 20
    wrong = ("duplicated", "lost", "altered", "unsettled", "hidden_doubts")
    assert {name: found[name] for name in wrong if found[name]} == {}


# With seed 12 the target refuses the first request, and stores the next two without saying so.
CONTROL = ("--kills", "4", "--worlds", "1", "--seed", "12")


def test_sending_again_whatever_is_not_marked_as_sent_is_caught() -> None:
    assert torture(*CONTROL, "--strategy", "resend")["duplicated"]


def test_marking_before_sending_is_caught() -> None:
    assert torture(*CONTROL, "--strategy", "mark-first")["lost"]
