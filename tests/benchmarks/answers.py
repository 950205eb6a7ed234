# ruff: noqa: T201 - its table is its output
"""How quickly the embedded assistant answers beside many resolved sessions.

python tests/benchmarks/answers.py [--sessions 10000 100000] [--asked 40] [--json]

Each question goes by the program's own door: stored, redacted, matched against all runbooks and resolved sessions,
answered, written down. The index of past cases follows the sessions as they are resolved; making it anew is measured
apart. The goal is for the largest of the times by the clock; on a machine that has other work, the time of the
processor says more. Exit 1 where a goal is missed.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sqlalchemy as sa

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.past_cases import PastCases
from tests.benchmarks.run import fill, texts

GOALS = {10_000: 100.0, 100_000: 300.0}
"""Resolved sessions → milliseconds that an answer may take."""


async def measure(folder: Path, sessions: int, asked: int) -> dict[str, Any]:
    app = await build(Settings(folder / "desk", folder / "marks", offline=True))
    try:
        await fill(app, sessions)
        resolve = sa.text("UPDATE ai_sessions SET status = 'resolved'")
        await app.database.transact(lambda uow: uow.scope.connection.execute(resolve) and None)
        started = time.perf_counter()
        await PastCases(app.database, app.bus, Gate(app.database.desk.salt)).follow()
        indexing = time.perf_counter() - started
        await app.conversation.ask(await app.sessions.start("Nothing in particular"), "What could it be?")
        times: list[float] = []
        busy: list[float] = []
        chance = random.Random(5)
        for title, text in chance.sample(texts(), asked):
            ticket = await app.sessions.start(title or "A question")
            await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, text[:4000])
            started, worked = time.perf_counter(), time.process_time()
            await app.conversation.ask(ticket, "What could it be?")
            times.append((time.perf_counter() - started) * 1000)
            busy.append((time.process_time() - worked) * 1000)
        times.sort()
        busy.sort()
        return {
            "resolved_sessions": sessions,
            "indexing_s": round(indexing, 1),
            "median_ms": round(times[len(times) // 2], 1),
            "p95_ms": round(times[int(len(times) * 0.95)], 1),
            "largest_ms": round(times[-1], 1),
            "processor_median_ms": round(busy[len(busy) // 2], 1),
            "processor_largest_ms": round(busy[-1], 1),
            "goal_ms": GOALS.get(sessions),
            "goal_met": "no goal" if sessions not in GOALS else "yes" if times[-1] <= GOALS[sessions] else "no",
        }
    finally:
        await app.close()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, nargs="+", default=[10_000])
    parser.add_argument("--asked", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    missed = False
    for sessions in args.sessions:
        with tempfile.TemporaryDirectory(prefix="flowpilot-answers-") as made:
            found = asyncio.run(measure(Path(made), sessions, args.asked))
        missed |= found["goal_met"] == "no"
        print(json.dumps(found) if args.json else "  ".join(f"{name} {value}" for name, value in found.items()))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
