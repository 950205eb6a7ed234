"""The locks: what is installed is what was resolved, file by file, on every platform."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]

ENVIRONMENTS = [
    {
        "sys_platform": platform,
        "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[platform],
        "os_name": "nt" if platform == "win32" else "posix",
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for platform, machine in (("linux", "x86_64"), ("win32", "AMD64"), ("darwin", "x86_64"), ("darwin", "arm64"))
    for python in ("3.11", "3.12", "3.13")
]


def entries(lock: str) -> dict[str, list[str]]:
    """Each locked requirement with its hashes."""
    text = (LOCKS / lock).read_text(encoding="utf-8")
    lines = [
        line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    split = [line.partition(" --hash=") for line in lines]
    return {head.strip(): re.findall(r"sha256:[0-9a-f]{64}\b", tail) for head, _, tail in split}


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt", "build.txt"])
def test_every_line_is_a_version_with_hashes_and_nothing_else(lock: str) -> None:
    for requirement, hashes in entries(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", requirement)
        assert hashes, f"{requirement} has no hash"


@pytest.mark.parametrize(("lock", "wanted"), [("runtime.txt", RUNTIME), ("dev.txt", [*RUNTIME, *DEV])])
@pytest.mark.parametrize(
    "environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['platform_machine']}-{e['python_version']}"
)
def test_the_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str], environment: dict[str, str]) -> None:
    locked = {}
    for line in entries(lock):
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            locked[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    for text in wanted:
        requirement = Requirement(text)
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)], prereleases=True), text


def test_what_ships_is_what_was_tested() -> None:
    assert entries("runtime.txt").items() <= entries("dev.txt").items()
