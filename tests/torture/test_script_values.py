"""Hostile values arrive as they were given. By command: ``python tests/torture/script_values.py --values 1000000``."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("script_values.py")
SHELLS = ["bash", "dash", "powershell"]


def torture(shell: str, *arguments: str) -> dict[str, Any]:
    if shell != "powershell" and not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    call = [sys.executable, str(PROGRAM), "--json", "--shells", shell, *arguments]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)[shell]
    return found


@pytest.mark.parametrize("shell", SHELLS)
def test_every_value_arrives_as_it_was_given(shell: str) -> None:
    found = torture(shell, "--values", "3000")
    assert (found["values"], found["mismatches"], found["examples"]) == (3000, 0, [])


@pytest.mark.parametrize("shell", SHELLS)
def test_quoting_by_hand_is_caught(shell: str) -> None:
    assert torture(shell, "--values", "1000", "--quoting", "naive")["mismatches"] > 0
