# ruff: noqa: T201 - what it prints is its output
"""All figures of the window in one run: its start, the long ticket, long things, endurance. Nothing else should run.

python tests/benchmarks/whole_window.py [--soak 20000]

Each part is a process of its own, so that none inherits the memory of another. Ends with 1 where a goal was missed or a
part has crashed, and names it.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soak", type=int, default=20_000, metavar="CALLS", help="1000000 for the long one")
    parser.add_argument("--fuzz", type=int, default=100_000, metavar="INPUTS")
    args = parser.parse_args(arguments)
    endurance = ("endurance.py", "--soak", str(args.soak), "--fuzz", str(args.fuzz))
    missed = []
    for name, *options in (("window.py",), ("conversation.py",), ("long_things.py",), endurance):
        print(f"\n{name} {' '.join(options)}".rstrip(), flush=True)
        if subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode:
            missed.append(name)
    print(f"\nnot as wanted: {', '.join(missed)}" if missed else "\nall goals hold")
    return bool(missed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
