"""The Qt that is locked does not bring Python down."""

import subprocess
import sys

SIGNALS = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(int)

bell = Bell()
for number in range(2000):
    bell.rang.emit(number)
print("still here")
"""


def test_python_survives_two_thousand_signals() -> None:
    """PySide6 6.12.0 loses a reference to ``True`` with each: Python 3.11 aborts after about a thousand."""
    run = subprocess.run([sys.executable, "-c", SIGNALS], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "still here", "")
