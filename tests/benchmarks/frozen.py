# ruff: noqa: T201 - its table is its output
"""How quickly the frozen program is there, beside the same program from source and a bare frozen PySide6 window.

python packaging/freeze.py, then: python tests/benchmarks/frozen.py [--starts 5] [--program FILE]

All three start in turns on screens of their own, each timed from its call to the first picture in its window, as
``window.py`` does it, on the same desk. The bare window is frozen here, once, with the PyInstaller that froze the
program; it has no list, so that only its picture counts. Memory is taken two seconds later.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle
from operator import attrgetter
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.run import Figure
from tests.benchmarks.window import BARE, OTHER_TICKETS, ROOT, Start, make_desk, start
from tests.story.screen import Screen

PROGRAM = ROOT / "dist" / "flowpilot-desktop" / "flowpilot-desktop"
FREEZER = ROOT / "build" / "freeze-venv" / "bin" / "python"
MOST_OF_SOURCE, MOST_OF_BARE = 1.3, 1.5


def bare_frozen() -> Path:
    """The bare window as a frozen program; made where it is not there, or of another text."""
    folder = ROOT / "build" / "bare-window"
    script, program = folder / "bare.py", folder / "dist" / "bare" / "bare"
    if not (program.exists() and script.read_text(encoding="utf-8") == BARE):
        folder.mkdir(parents=True, exist_ok=True)
        script.write_text(BARE, encoding="utf-8")
        call = [FREEZER, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--strip", "--specpath", folder]
        call += ["--distpath", folder / "dist", "--workpath", folder / "build", script]
        subprocess.run([str(part) for part in call], check=True)
    return program


def starts(folder: Path, count: int, program: Path) -> list[Figure]:
    """All three in turns; the first of each only warms the files up."""
    desk = ["--data-dir", str(folder / "desk"), "--size", "1440x900", "--theme", "light"]
    asyncio.run(make_desk(folder))
    calls = {
        "frozen": [str(program), *desk],
        "source": [sys.executable, "-m", "flowpilot_desktop", *desk],
        "bare": [str(bare_frozen())],
    }
    others = cycle(OTHER_TICKETS)
    taken: dict[str, list[Start]] = {name: [] for name in calls}
    for number in range(count + 1):
        for name, call in calls.items():
            screen = Screen()
            try:
                other = None if name == "bare" else next(others)
                one = start(screen, call, {"XDG_STATE_HOME": str(folder)}, other)
            finally:
                screen.close()
            if number:
                taken[name].append(one)
    figures = []
    for what, unit, value, goals in (
        ("start to painted window", "s", attrgetter("painted"), (MOST_OF_SOURCE, MOST_OF_BARE)),
        ("processor time until then", "s", attrgetter("painted_processor"), (None, None)),
        ("start to filled list", "s", attrgetter("filled"), (MOST_OF_SOURCE, None)),
        ("memory (RSS)", "MB", attrgetter("resident"), (None, None)),
        ("memory, its share alone (PSS)", "MB", attrgetter("shared"), (None, None)),
    ):
        ours, source, bare = (median(value(each) for each in taken[name]) for name in calls)
        note = f"source {source:.2f}, bare frozen window {bare:.2f}, medians of {count}, in turns"
        figures.append(Figure(what, ours, unit, note=note))
        figures.append(Figure("  ratio to source", ours / source, "x", goals[0]))
        figures.append(Figure("  ratio to a bare frozen window", ours / bare, "x", goals[1]))
    return figures


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    args = parser.parse_args(arguments)
    if not os.access(args.program, os.X_OK):
        print(f"{args.program} is not there: python packaging/freeze.py makes it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="flowpilot-frozen-") as made:
        figures = starts(Path(made), args.starts, args.program)
    for figure in figures:
        goal = "" if figure.goal is None else f"<= {figure.goal:g}"
        verdict = {None: "", True: "holds", False: "MISSED"}[figure.holds]
        print(f"{figure.name:<32} {figure.value:>9.2f} {figure.unit:<3} {goal:<8} {verdict:<7} {figure.note}")
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
