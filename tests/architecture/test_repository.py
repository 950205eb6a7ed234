"""What is in the repository, and what must never be."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "flowpilot_desktop"

TOP_LEVEL = {
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "flowpilot_desktop",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}

# Put together here, so that this file does not contain what it forbids.
REGISTRY_HOSTS = (
    ".".join(("pypi", "org")),
    ".".join(("pythonhosted", "org")),
    ".".join(("registry", "npmjs", "org")),
    ".".join(("deb", "debian", "org")),
)
# (Sample tickets and tests may well talk of such paths; nothing talks of the folder that this runs in.)
HOME_OF_SOMEBODY = re.compile(r"(?<![\w.])/(?:home/\w|Users/\w|root/\w|work/\w)|\b[A-Z]:\\\\?Users\\")


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The files that git tracks or is about to: all but what .gitignore names."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no git repository")
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return sorted(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def test_the_top_level_can_be_read_aloud(tracked: list[str]) -> None:
    assert {name.partition("/")[0] for name in tracked} - TOP_LEVEL == set()


def test_no_file_names_a_registry_or_a_developers_machine(tracked: list[str]) -> None:
    found = []
    for name in tracked:
        text = (ROOT / name).read_bytes().decode("utf-8", "ignore")
        for number, line in enumerate(text.splitlines(), start=1):
            if any(word in line for word in (*REGISTRY_HOSTS, f"{ROOT}/")) or (
                not name.startswith(("tests/", "resources/")) and HOME_OF_SOMEBODY.search(line)
            ):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert found == []


def first_sentence(init: Path) -> str:
    docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def test_the_readme_says_of_each_floor_what_the_floor_says_of_itself() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    table = re.search(r"^\|\s*floor\s*\|\s*answers[^\n]*\n\|[-| :]+\|\n((?:\|[^\n]*\n?)+)", text, re.MULTILINE)
    if table is None:
        pytest.fail("the README has lost its table | floor | answers |")
    rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in table[1].strip().splitlines()]
    told = {row[0].strip("`").rstrip("/").removesuffix(".py"): row[1] for row in rows}
    # Code has two backticks in a docstring and one in Markdown.
    floors = {init.parent.name: first_sentence(init).replace("``", "`") for init in PACKAGE.glob("*/__init__.py")}
    differing = {floor: (told.get(floor), says) for floor, says in floors.items() if told.get(floor) != says}
    assert differing == {}, "the table and the docstrings of the packages differ (README, docstring)"
    assert set(told) == set(floors)
