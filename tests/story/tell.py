# ruff: noqa: T201 - its table is its output
"""Tells what an agent does all day to the real program: keys and mouse on a screen of its own (Xvfb, xdotool).

python tests/story/tell.py [main offline conflict killed …] [--pictures DIR] [--data-dir DIR] [--by-run-py]

Every story starts the program on an empty desk, sends X events into it and looks at the database afterwards. What is
printed: keystrokes, clicks, seconds, and what the story measured.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.story.leaving import leaving_story
from tests.story.program import ROOT, Program
from tests.story.screen import Screen
from tests.story.stories import Told, conflict_story, killed_story, main_story, offline_story
from tests.ticketservers.real_tickets import RealTickets
from tests.ticketservers.servers import is_installed, start


def at_a_real_server(program: Program, screen: Screen, told: Told) -> None:
    """The offline story needs a ticket system that needs a network: the smallest real one."""
    server = start("roundup", program.data_dir.parent / "server")
    try:
        offline_story(program, screen, told, RealTickets(server))
    finally:
        server.stop()


STORIES = {
    "main": main_story,
    "offline": at_a_real_server,
    "conflict": conflict_story,
    "killed": killed_story,
    "leaving": leaving_story,
}
BY_RUN_PY = ["python3", str(ROOT / "packaging" / "run.py"), "--"]


def tell(name: str, folder: Path, *, pictures: Path | None = None, command: list[str] | None = None) -> Told:
    """One story on a screen and a desk of its own; nothing is left running. Raises AssertionError: it went wrong."""
    screen, told, begun = Screen(pictures=pictures / name if pictures else None), Told(name), time.monotonic()
    program = Program(screen, folder, command=command)
    try:
        STORIES[name](program, screen, told)
    except BaseException:
        screen.shoot("went-wrong")
        raise
    finally:
        program.close()
        screen.close()
    told.seconds = round(time.monotonic() - begun, 1)
    told.keystrokes, told.clicks = screen.keystrokes, screen.clicks
    return told


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", choices=[*STORIES, []], default=[])
    parser.add_argument("--pictures", type=Path, help="keep a picture of each step in this folder")
    parser.add_argument("--data-dir", type=Path, help="where the desks live and stay; else they are thrown away")
    parser.add_argument("--by-run-py", action="store_true", help="start it with the README's first command")
    args = parser.parse_args(arguments)
    failed = False
    for name in args.stories or STORIES:
        if name == "offline" and not is_installed("roundup"):
            print("offline    left out: Roundup is missing (.ci/ticketservers installs it)", file=sys.stderr)
            continue
        folder = args.data_dir / name if args.data_dir else Path(tempfile.mkdtemp(prefix="flowpilot-story-"))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            told = tell(name, folder, pictures=args.pictures, command=BY_RUN_PY if args.by_run_py else None)
            print(
                f"{told.name:<10} {told.keystrokes:>4} keys {told.clicks:>2} clicks {told.seconds:>6.1f} s  "
                f"{json.dumps(told.figures)}",
                flush=True,
            )
        except AssertionError as problem:
            failed = True
            print(f"{name:<10} went wrong: {problem}", file=sys.stderr, flush=True)
        finally:
            if not args.data_dir:
                shutil.rmtree(folder, ignore_errors=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
