"""The runbooks of a desk: what the program brings, and the desk's own, which go before those of the same id."""

from dataclasses import dataclass
from pathlib import Path

from flowpilot_desktop.assistant.embedded.runbook_reading import read_runbook
from flowpilot_desktop.assistant.embedded.runbook_table import BrokenRunbook
from flowpilot_desktop.assistant.embedded.runbooks import Runbook
from flowpilot_desktop.services.support.doctor import RunbookShelf


@dataclass(frozen=True)
class RunbookLibrary:
    """Runbooks in the order of their ids, and what is wrong with files of the desk's own that are left out."""

    runbooks: tuple[Runbook, ...]
    problems: tuple[BrokenRunbook, ...] = ()

    def find(self, runbook_id: str) -> Runbook | None:
        return next((each for each in self.runbooks if each.id == runbook_id), None)


def load_runbooks(shipped: Path, own: Path | None = None) -> RunbookLibrary:
    """Every runbook of the folder ``shipped`` and of the folder ``own``, which need not exist. Blocking: reads files.

    A file of ``own`` that cannot be used is told in ``problems``; a shipped runbook of its id then holds.

    Raises:
        BrokenRunbook: a shipped file cannot be used, which is a fault of the program.
    """
    found = {runbook.id: runbook for runbook in map(read_runbook, sorted(shipped.glob("*.toml")))}
    problems: list[BrokenRunbook] = []
    for file in _own_files(own, problems):
        try:
            found[file.stem] = read_runbook(file, is_own=True)
        except BrokenRunbook as broken:
            problems.append(broken)
    return RunbookLibrary(tuple(found[each] for each in sorted(found)), tuple(problems))


def _own_files(own: Path | None, problems: list[BrokenRunbook]) -> list[Path]:
    if own is None or not own.exists():
        return []
    try:
        return sorted(file for file in own.iterdir() if file.suffix.lower() == ".toml")
    except OSError as failed:
        hint = "See that it is a folder that may be read; the runbooks of the program are used meanwhile."
        problems.append(BrokenRunbook(str(own.name), "", f"the folder cannot be read ({failed.strerror}).", hint))
        return []


def shelf_of_runbooks(shipped: Path, own: Path) -> RunbookShelf:
    """What the doctor is told of the runbooks. Blocking: reads files."""
    library = load_runbooks(shipped, own)
    broken = tuple(f"{each.title} {each.hint}".strip() for each in library.problems)
    count = sum(each.is_own for each in library.runbooks)
    return RunbookShelf(len(library.runbooks), count, broken, own, shipped / "README.md")
