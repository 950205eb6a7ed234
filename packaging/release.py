"""What every installer must agree on: the version, the time of the commit, where the frozen program lies."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
NAME = "flowpilot-desktop"
MOST_PACKED, MOST_INSTALLED = 60_000_000, 190_000_000  # bytes of the .deb, and of what it installs
EPOCH_WITHOUT_GIT = 1_767_225_600  # 2026-01-01, where there is neither a repository nor SOURCE_DATE_EPOCH


def version() -> str:
    """The one version number; it stands in the package and nowhere else."""
    text = (ROOT / "flowpilot_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("flowpilot_desktop/__init__.py names no version of three numbers")
    return found[1]


def commit_time() -> int:
    """When the commit was made, in seconds, as SOURCE_DATE_EPOCH: files of a build carry no other time."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = ["git", "-c", f"safe.directory={ROOT}", "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return EPOCH_WITHOUT_GIT
    return int(found.stdout) if found.returncode == 0 and found.stdout.strip() else EPOCH_WITHOUT_GIT


def filled(template: Path, **values: str) -> str:
    """A template with every ``@NAME@`` replaced; one that is left is an error."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    left = re.search(r"@[A-Z_]+@", text)
    if left:
        raise SystemExit(f"{template.name}: nothing was given for {left[0]}")
    return text


def write_checksum(file: Path) -> None:
    """``FILE.sha256`` beside a file, as sha256sum reads it."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_name(f"{file.name}.sha256").write_text(f"{digest}  {file.name}\n", encoding="ascii")
