"""An older copy put back and clocks that jump, on a real server. By command: ``tests/torture/real_restores.py``.

``FLOWPILOT_FAULT_RUNS`` asks for it, as for the fault matrix; without it there is none, for it takes half a minute.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif("FLOWPILOT_FAULT_RUNS" not in os.environ, reason="FLOWPILOT_FAULT_RUNS names no number of runs"),
    pytest.mark.requires("roundup"),
]
PROGRAM = Path(__file__).with_name("real_restores.py")


def test_a_desk_that_was_put_back_and_a_clock_that_jumps_post_once_and_not_early() -> None:
    call = [sys.executable, str(PROGRAM), "--rounds", "2", "--seed", "7"]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for part in ("restore", "clock"):
        assert f"{part}: 2 rounds, notes on the ticket {{1: 2}}, 0 early" in done.stdout
