"""Absolute paths: POSIX for bash, drive or UNC for PowerShell.

Sources: Microsoft "Naming Files, Paths, and Namespaces" (reserved characters, ``\\\\.\\`` and ``\\\\?\\``); POSIX.1
section 3.271. A path is written out: no wildcards that Windows would not allow in a name, no ``..``, no ``~``, no
variables (they would be taken literally, which nobody means).
"""

import re

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.hosts import host_problem

LONGEST = 4096  # characters

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_FORBIDDEN = re.compile(r'[<>"|?*:]')
_VARIABLE = re.compile(r"%[A-Za-z_()0-9]+%|\$env:|\$\{|^~|^\$[A-Za-z_]", re.IGNORECASE)


def path_problem(text: str, shell: Shell) -> str:
    """Why ``text`` is no absolute path for ``shell``, as a sentence; empty where it is one."""
    if not text:
        return "A path is needed."
    if len(text) > LONGEST:
        return f"A path has at most {LONGEST} characters."
    if _VARIABLE.search(text):
        return "Write the path out: variables and ~ are not resolved here."
    if ".." in re.split(r"[\\/]" if shell is Shell.POWERSHELL else "/", text):
        return "Write the path out, without “..”."
    return _windows_problem(text) if shell is Shell.POWERSHELL else _posix_problem(text)


def _posix_problem(text: str) -> str:
    return "" if text.startswith("/") else "An absolute path is needed; it starts with /."


def _windows_problem(text: str) -> str:
    if re.match(r"[\\/]{2}[.?]([\\/]|$)", text):
        return r"Paths that start with \\.\ or \\?\ reach devices and are not taken."
    if text.startswith(("\\\\", "//")):
        server, _, rest = re.sub("/", r"\\", text[2:]).partition("\\")
        if host_problem(server) or not rest.strip("\\"):
            return r"A network path is written \\server\share\folder."
    elif _DRIVE.match(text):
        rest = text[3:]
    else:
        return r"An absolute path is needed, as in C:\Folder or \\server\share."
    forbidden = _FORBIDDEN.search(rest)
    if forbidden:
        return f"A Windows path cannot contain {forbidden.group()} there."
    return ""
