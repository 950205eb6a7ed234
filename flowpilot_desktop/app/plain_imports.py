"""Python's own ``import`` again, after PySide6 has put one of its own in its place.

PySide6 reads the source text of every module that is imported after it, in order to find those that ask for other names
of Qt's methods (``from __feature__ import snake_case``). This program never asks for them, and pays for the reading: a
tenth of the start's time, and the lines of all sources kept in memory.
"""

import builtins
from importlib import import_module


def import_plainly() -> None:
    """Load PySide6, and let everything after it be imported as if it were not there."""
    import_module("PySide6.QtCore")  # puts its own import in place, and keeps Python's
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
