# ruff: noqa: T201 - its findings are its output
"""kill -9 in the middle of writes through the program's own door: nothing acknowledged is lost, nothing is torn.

python tests/torture/kill_writes.py --kills 1000 [--seed N] [--writer honest|early|torn] [--jobs 2] [--json]

A writer works tickets through ``build`` and tells of each step when its await has returned; it is killed 0 to 30 ms
after the first word. The next writer on the same desk opens it by the same door and checks it first. Two writers must
fail here: ``early`` acknowledges before the commit (losses), ``torn`` resolves in two transactions (torn tickets).
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import opened
from tests.torture.desk_checker import Acks, examine
from tests.torture.desk_writer import Writer
from tests.torture.forks import Tell, fork, run

KILL_WITHIN = 0.030  # seconds after the first acknowledgement
ROUNDS_PER_DESK = 25


def rounds(folder: Path, kills: int, seed: int, kind: str) -> dict[str, Any]:
    """Kill ``kills`` writers, of a control until it is caught; returns what was found. This process opens no desk."""
    chance = random.Random(seed)
    found: dict[str, list[Any]] = {"lost": [], "torn": [], "damaged": [], "older": []}
    steps: Counter[str] = Counter()
    run(lambda _tell: _make(_settings(folder / "template")))
    began, killed = time.monotonic(), 0
    for first in range(0, kills, ROUNDS_PER_DESK):
        desk = folder / f"world-{first}"
        shutil.copytree(folder / "template", desk)
        acks: Acks = []
        for _ in range(min(ROUNDS_PER_DESK, kills - first)):
            if kind != "honest" and (found["lost"] or found["torn"]):
                break
            acks += _one_round(desk, acks, chance, kind, found)
            killed += 1
        [last] = run(partial(_check, desk, acks))
        _gather(found, last)
        steps.update(ack["step"] for ack in acks)
        shutil.rmtree(desk)
        if kind != "honest" and (found["lost"] or found["torn"]):
            break
    seconds = time.monotonic() - began
    return {"kills": killed, "acknowledged": sum(steps.values()), "steps": dict(steps), "seconds": seconds, **found}


def _one_round(desk: Path, acks: Acks, chance: random.Random, kind: str, found: dict[str, list[Any]]) -> Acks:
    seed, pause = chance.getrandbits(32), chance.uniform(0, KILL_WITHIN)
    child = fork(partial(_check_and_write, desk, acks, seed, kind))
    told = child.lines()
    _gather(found, next(told))
    first = next(told)
    time.sleep(pause)
    return [first, *child.kill()]


def _gather(found: dict[str, list[Any]], verdict: dict[str, Any]) -> None:
    for what in ("lost", "torn", "damaged"):
        found[what] += [each for each in verdict[what] if each not in found[what]]
    found["older"] += [True] if verdict["older"] else []


def _settings(world: Path) -> Settings:
    return Settings(world / "desk", world / "marks", offline=True)


async def _make(settings: Settings) -> None:
    async with opened(settings):
        pass


async def _check(world: Path, acks: Acks, tell: Tell) -> None:
    async with opened(_settings(world)) as app:
        tell(_cut(await examine(app, acks)))


async def _check_and_write(world: Path, acks: Acks, seed: int, kind: str, tell: Tell) -> None:
    app = await build(_settings(world))
    tell(_cut(await examine(app, acks)))
    await Writer(app, random.Random(seed), tell, kind).work()


def _cut(verdict: dict[str, Any]) -> dict[str, Any]:
    """A line must fit into one write of a pipe."""
    return {
        name: [each[:300] for each in value[:3]] if isinstance(value, list) else value
        for name, value in verdict.items()
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    parser.add_argument("--writer", choices=("honest", "early", "torn"), default="honest")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    args = parser.parse_args(arguments)
    if args.jobs > 1:
        findings = _in_parallel(args.kills, args.seed, args.writer, args.jobs)
    else:
        with tempfile.TemporaryDirectory(prefix="kill-writes-") as folder:
            findings = rounds(Path(folder), args.kills, args.seed, args.writer)
    if args.json:
        print(json.dumps(findings))
    else:
        print(
            f"{args.writer} writer, seed {args.seed}: {findings['kills']} kills in {findings['seconds']:.0f} s "
            f"({findings['kills'] / findings['seconds']:.1f} a second), {findings['acknowledged']} acknowledged steps: "
            f"{len(findings['lost'])} lost, {len(findings['torn'])} torn, {len(findings['damaged'])} damaged"
        )
        print("  steps:", ", ".join(f"{name} {count}" for name, count in sorted(findings["steps"].items())))
        for what in ("lost", "torn", "damaged"):
            for each in findings[what][:3]:
                print(f"  {what}: {each}")
    return 1 if findings["lost"] or findings["torn"] or findings["damaged"] else 0


def _in_parallel(kills: int, seed: int, kind: str, jobs: int) -> dict[str, Any]:
    """Several programs at once, each with desks of its own."""
    shares = [kills // jobs + (1 if job < kills % jobs else 0) for job in range(jobs)]
    call = [sys.executable, __file__, "--jobs", "1", "--json", "--writer", kind]
    began = time.monotonic()
    programs = [
        subprocess.Popen([*call, "--kills", str(share), "--seed", str(seed + job)], stdout=subprocess.PIPE)
        for job, share in enumerate(shares)
    ]
    parts = [json.loads(program.communicate()[0]) for program in programs]
    merged: dict[str, Any] = {"kills": sum(part["kills"] for part in parts), "seconds": time.monotonic() - began}
    merged["acknowledged"] = sum(part["acknowledged"] for part in parts)
    merged["steps"] = dict(sum((Counter(part["steps"]) for part in parts), Counter[str]()))
    for what in ("lost", "torn", "damaged", "older"):
        merged[what] = [each for part in parts for each in part[what]]
    return merged


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
