"""The imports of the window's start, without what they would bring along for nothing.

PySide6 reads the source text of every module that is imported after it, in order to find those that ask for other names
of Qt's methods (``from __feature__ import snake_case``). This program never asks for them, and pays for the reading: a
tenth of the start's time, and the lines of all sources kept in memory.

asyncio loads OpenSSL for a way of its own to speak TLS, which this program does not go: its HTTP library wraps its own
connections. hashlib loads it for hashes that Python has as well. SQLAlchemy loads what reads the metadata of installed
packages, in order to find plugins. Together they are six megabytes that a desk without a network system never needs.
"""

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_SHA2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
HASHES = ("_md5", "_sha1", *_SHA2, "_sha3", "_blake2")
"""Python's own, which some systems leave out."""


def import_qt_plainly() -> None:
    """Load PySide6, and let everything after it be imported as if it were not there."""
    import_module("PySide6.QtCore")  # puts its own import in place, and keeps Python's
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def import_the_rest_plainly() -> None:
    """Load asyncio and the hashes without OpenSSL, and SQLAlchemy without what looks for its plugins."""
    with _standing_for("ssl", None):  # what asyncio does where Python was built without it
        import_module("asyncio")
    if all(find_spec(name) for name in HASHES):
        with _standing_for("_hashlib", None):
            import_module("hashlib")
            import_module("hmac")
    with _standing_for("importlib.metadata", _Later("importlib.metadata")):
        import_module("sqlalchemy")
        import_module("sqlalchemy.dialects.sqlite")


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


@contextmanager
def _standing_for(name: str, stand_in: ModuleType | None) -> Iterator[None]:
    """Whoever imports ``name`` meanwhile gets ``stand_in``, and ImportError where that is None; not where it is
    loaded already."""
    if name in sys.modules:
        yield
        return
    package, _, inner = name.rpartition(".")
    parent = sys.modules.get(package) if package else None
    sys.modules[name] = stand_in  # type: ignore[assignment]  # None is Python's own way to forbid one
    if parent is not None:
        setattr(parent, inner, stand_in)
    try:
        yield
    finally:
        del sys.modules[name]
        if parent is not None:
            delattr(parent, inner)
