"""Many command lines at once on one desk, round after round: ``python tests/command_line/storm.py --rounds 10``.

In every second round the program that owns the desk is killed while they knock.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.command_line.fuzz_reception import start_owner

ROOT = Path(__file__).resolve().parents[2]


def _command(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "flowpilot_desktop", "--data-dir", str(folder), "--json", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--at-once", type=int, default=20)
    args = parser.parse_args()
    chance = random.Random(11)
    done: list[str] = []
    unsure: list[str] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        os.environ["HOME"] = place
        folder = Path(place) / "desk"
        _command(folder, "new", "A ticket").communicate()
        begin = time.monotonic()
        for round_ in range(args.rounds):
            owner = start_owner(folder) if round_ % 2 else None
            running = {
                text: _command(folder, "fact", "add", "1", text)
                for text in (f"Fact {round_}-{each}" for each in range(args.at_once))
            }
            if owner is not None:
                next(iter(running.values())).wait()
                time.sleep(chance.random())
                owner.send_signal(signal.SIGKILL)
                owner.communicate()
            for text, process in running.items():
                _, err = process.communicate()
                if process.returncode == 0:
                    done.append(text)
                elif owner is not None and b"ended before it answered" in err:
                    unsure.append(text)
                else:
                    wrong.append(f"{text}: {err.decode()}")
        seconds = time.monotonic() - begin
        shown, _ = _command(folder, "show", "1").communicate()
    there = Counter(fact["text"] for fact in json.loads(shown)["facts"])
    lost = [text for text in done if not there[text]]
    twice = [text for text, count in there.items() if count > 1]
    print(  # noqa: T201
        f"{args.rounds} rounds of {args.at_once} commands in {seconds:.0f} s: {len(done)} done, {len(unsure)} told "
        f"that the owner ended, {len(wrong)} refused, {len(lost)} lost, {len(twice)} twice {wrong[:2]}"
    )
    return 1 if wrong or lost or twice else 0


if __name__ == "__main__":
    sys.exit(_main())
