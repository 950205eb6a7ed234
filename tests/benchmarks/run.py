# ruff: noqa: T201 - its table is its output
"""How quick the desk is: figures, ratios and goals of one run.

python tests/benchmarks/run.py [--sessions 100000] [--json]

Not part of the test run: figures of a busy machine prove nothing. Where a goal is a difference, both sides are measured
in turns.
"""

import argparse
import asyncio
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sqlalchemy as sa

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.tables import ai_sessions, facts, messages, post_keys
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT.parent / "shared" / "data" / "superuser" / "questions.dev.jsonl"
NOTE = NoteKind.RESOLUTION_NOTE
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RARE = "zephyrine"  # a word that we put on three tickets


@dataclass(frozen=True)
class Figure:
    """One row of the table. ``goal`` is in the same unit and held where ``value`` is not above it."""

    name: str
    value: float
    unit: str = "ms"
    goal: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    into.append((time.perf_counter() - began) * 1000)


def p99(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


median = statistics.median


# What is measured -----------------------------------------------------------------------------------------------------


async def repeated_preview(app: Application) -> list[Figure]:
    """(a) The same preview again and again, through the service."""
    session_id = await app.sessions.start("Printer prints nothing")
    await add_facts(app, session_id, 20)
    first: list[float] = []
    with timed(first):
        await app.previews.get(session_id, NOTE)
    times: list[float] = []
    hops: list[float] = []
    for _ in range(2000):
        with timed(times):
            preview = await app.previews.get(session_id, NOTE)
        assert preview.from_cache
        with timed(hops):  # what this machine takes for any work of that size on a thread
            await asyncio.to_thread(sum, range(20_000))
    return [
        Figure("thread and back, p99", p99(hops), note=f"p50 {median(hops):.2f}: the machine's own share of the next"),
        Figure("preview, first", first[0], note="20 facts, composed, verified and stored"),
        Figure("preview, repeated, p50", median(times), note=f"ratio to the first {median(times) / first[0]:.3f}"),
        Figure("preview, repeated, p99", p99(times), goal=5, note=f"2,000 calls, worst {max(times):.1f}"),
    ]


async def large_note(app: Application) -> list[Figure]:
    """(b) A note of 200 facts, composed and verified."""
    figures, medians = [], []
    for count in (20, 200):
        session_id = await app.sessions.start("Printer prints nothing")
        await add_facts(app, session_id, count)
        bundle = await app.database.read(lambda uow, s=session_id: uow.bundle(s, NOTE, "en"))  # type: ignore[misc]
        assert bundle is not None
        times: list[float] = []
        said = 0
        for run in range(31):
            # Ever new words, so that nothing remembered from the run before helps.
            reworded = tuple(replace(fact, text=f"Run {run}: {fact.text}") for fact in bundle.facts)
            with timed(times):
                note = compose(replace(bundle, facts=reworded))
            said = sum(len(section.sentences) for section in note.sections)
        medians.append(median(times[1:]))
        goal = 20.0 if count == 200 else None
        shown = f"{said} sentences, p99 {p99(times):.1f}"
        figures.append(Figure(f"note of {count} facts", medians[-1], goal=goal, note=shown))
    figures.append(Figure("note, 200 facts to 20", medians[1] / medians[0], "x"))
    return figures


async def acknowledged_write(app: Application, folder: Path) -> list[Figure]:
    """(c) A fact through the program, and the same statements through the bare driver, in turns."""
    session_id = await app.sessions.start("Printer prints nothing")
    statements = await recorded_statements(app, session_id)
    bare = BareWriter(folder, await desk_copy(app, folder), session_id, statements)
    lane: list[float] = []
    direct: list[float] = []
    driver: list[float] = []
    for number in range(400):
        with timed(lane):
            await app.lane.add_fact(session_id, f"The tray holds {number} sheets")
        with timed(direct):
            await app.database.transact(lambda uow, n=number: write_fact(uow, session_id, n))  # type: ignore[misc]
        with timed(driver):
            bare.write(number)
    lane, direct, driver = lane[20:], direct[20:], driver[20:]
    bare.close()
    figures = [
        Figure("write, bare driver", median(driver), note=f"{len(statements)} statements, p99 {p99(driver):.1f}")
    ]
    for name, times in (("Database.transact", direct), ("TaskLane.add_fact", lane)):
        above = median(times) - median(driver)
        ratio = median(times) / median(driver)
        figures.append(Figure(f"write, {name}", median(times), note=f"p99 {p99(times):.1f}, ratio {ratio:.1f}"))
        figures.append(Figure(f"write, {name} above the driver", above, goal=2, note="medians, measured in turns"))
    return figures


class BareWriter:
    """The statements of one fact through the driver alone: same pragmas, same kind of file, one commit."""

    def __init__(
        self, folder: Path, file: Path, session_id: str, statements: list[tuple[str, tuple[Any, ...]]]
    ) -> None:
        self._connection = connect(file)
        self._statements = statements
        self._number = 10_000

    def write(self, number: int) -> None:
        run = self._connection.execute
        self._number += 1
        run("BEGIN IMMEDIATE")
        for sql, parameters in self._statements:
            if sql.startswith("INSERT INTO facts"):
                parameters = (parameters[0], self._number, f"The tray holds {number} sheets", *parameters[3:])
            cursor = run(sql, parameters)
            if cursor.description:
                cursor.fetchall()
        run("COMMIT")

    def close(self) -> None:
        self._connection.close()


async def recorded_statements(app: Application, session_id: str) -> list[tuple[str, tuple[Any, ...]]]:
    """What ``Database.transact`` really sends for one fact, transaction statements left out."""
    seen: list[tuple[str, tuple[Any, ...]]] = []

    def note(_c: object, _cursor: object, sql: str, parameters: object, _x: object, _many: object) -> None:
        if not sql.startswith(("BEGIN", "COMMIT")):
            seen.append((sql, tuple(parameters)))  # type: ignore[arg-type]

    await app.lane.add_fact(session_id, "The first fact")
    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        await app.database.transact(lambda uow: write_fact(uow, session_id, 0))
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    assert any(sql.startswith("INSERT INTO facts (session_id, number, text") for sql, _ in seen), seen
    return seen


async def desk_copy(app: Application, folder: Path) -> Path:
    """The same desk in another file, for the bare driver alone."""
    file = folder / "bare.sqlite"
    await app.database.transact(lambda uow: None)
    source = connect(app.database.desk.file)
    target = connect(file, mode="rwc")
    source.backup(target)
    source.close()
    target.close()
    return file


def write_fact(uow: UnitOfWork, session_id: str, number: int) -> None:
    uow.facts.add(
        session_id,
        f"The tray holds {number} sheets",
        status=FactStatus.CONFIRMED,
        role=FactRole.FINDING,
        source=FactSource.AGENT,
    )


async def add_facts(app: Application, session_id: str, count: int) -> None:
    roles = [FactRole.SYMPTOM, FactRole.CAUSE, *[FactRole.FINDING] * count]

    def work(uow: UnitOfWork) -> None:
        for number in range(count):
            uow.facts.add(
                session_id,
                f"host srv-{number:03}.example.org answers on port {number} in {number * 3} ms",
                status=FactStatus.CONFIRMED,
                role=roles[number],
                source=FactSource.AGENT,
            )

    await app.database.transact(work)


# A hundred thousand tickets -------------------------------------------------------------------------------------------


def texts() -> list[tuple[str, str]]:
    """(title, text) of real questions where they are here, else of made-up words."""
    if QUESTIONS.exists():
        rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
        return [(row["title"], row["text"]) for row in rows]
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghiklmnoprstuw", k=chance.randint(3, 9))) for _ in range(5000)]
    weights = [1 / rank for rank in range(1, 5001)]
    return [
        (" ".join(chance.choices(words, weights, k=8)), " ".join(chance.choices(words, weights, k=120)))
        for _ in range(800)
    ]


A_MESSAGE: dict[str, object] = {"role": "customer", "kind": "imported", "completeness": "complete", "stated_time": ""}
A_FACT: dict[str, object] = {
    "status": "confirmed",
    "role": "finding",
    "source": "agent",
    "audience": "customer",
    "customer_text": "",
}


async def fill(app: Application, count: int) -> None:
    """Tickets through the storage floor: two messages and two facts each, of real sentences in ever new order."""
    chance = random.Random(2)
    sources = texts()
    sentences = [part.strip() for _, text in sources for part in re.split(r"(?<=[.?!])\s", text) if len(part) > 20]
    rare = set(chance.sample(range(count), min(3, count)))

    def work(uow: UnitOfWork, numbers: range) -> None:
        rows: dict[sa.Table, list[dict[str, object]]] = {ai_sessions: [], post_keys: [], messages: [], facts: []}
        for number in numbers:
            session_id, now = str(uuid.UUID(int=chance.getrandbits(128))), NOON + timedelta(seconds=number)
            times = {"created_at": now, "updated_at": now}
            title = f"{chance.choice(sources)[0]} ({number})"
            rows[ai_sessions].append({"id": session_id, "title": title, "status": "open", **times})
            for kind in NoteKind:
                key = {"session_id": session_id, "kind": kind, "resolution_no": 1, "key": f"{kind}{number:026}"}
                rows[post_keys].append(key)
            for position in (1, 2):
                text = " ".join(chance.sample(sentences, 3)) + (f" {RARE}" if number in rare else "")
                message = {"session_id": session_id, "position": position, "text": text[:1500], "author": "Kim"}
                rows[messages].append(message | A_MESSAGE)
                fact = {"session_id": session_id, "number": position, "text": chance.choice(sentences)[:300]}
                rows[facts].append(fact | A_FACT | {"created_at": now})
        for table, values in rows.items():
            uow.scope.connection.execute(table.insert(), values)

    step = 1000
    for first in range(0, count, step):
        numbers = range(first, min(first + step, count))
        await app.database.transact(lambda uow, numbers=numbers: work(uow, numbers))  # type: ignore[misc]
        if sys.stderr.isatty():
            print(f"\r{numbers.stop:,} of {count:,} tickets", end="", file=sys.stderr)


async def searches(app: Application) -> list[Figure]:
    """(d) Finding and opening one of many."""
    figures = []
    newest = await app.sessions.newest(200)
    queries = {
        "rare word": [RARE],
        "common word": ["the", "windows", "file", "how", "I"],
        "prefix": ["prin", "wi", "t", "net", "con"],
        "two words": ["windows network", "file the", "the windows", "hard drive", "error message"],
        "no hit": ["qqqqzzzz", "windows qqqqzzzz"],
    }
    for name, words in queries.items():
        times: list[float] = []
        found = 0
        for word in words * 8:
            with timed(times):
                found += len(await app.sessions.search(word))
        note = f"p50 {median(times):.0f}, {found // (len(words) * 8)} hits each"
        figures.append(Figure(f"search, {name}, worst", max(times), goal=200, note=note))
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "newest 200": lambda: app.sessions.newest(200),
        "open a ticket": lambda: app.sessions.view(random.Random(3).choice(newest).id),
    }
    for name, call in calls.items():
        times = []
        for _ in range(20):
            with timed(times):
                await call()
        figures.append(Figure(name, median(times), note=f"worst {max(times):.0f}"))
    return figures


# The start ------------------------------------------------------------------------------------------------------------


async def starts(folder: Path, name: str) -> list[Figure]:
    """(e) Opening the desk, by the door and by command."""
    times: list[float] = []
    for _ in range(7):
        with timed(times):
            app = await build(settings_of(folder))
        await app.close()
    bare, command = await asyncio.to_thread(command_starts, folder)
    return [
        Figure(f"build(), {name}", median(times), note=f"worst {max(times):.0f}"),
        Figure(
            f"command 'sessions --limit 5', {name}",
            median(command),
            note=f"bare python {median(bare):.0f}, ratio {median(command) / median(bare):.0f}",
        ),
    ]


def command_starts(folder: Path) -> tuple[list[float], list[float]]:
    """Wall times of a bare Python and of a command, in turns."""
    bare: list[float] = []
    command: list[float] = []
    call = [sys.executable, "-m", "flowpilot_desktop", "--data-dir", str(folder / "desk"), "sessions", "--limit", "5"]
    home = {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "PATH": ""}
    if (folder / "marks").exists():  # where the command looks for them
        shutil.copytree(folder / "marks", folder / "flowpilot-desktop" / "marks")
    for _ in range(7):
        with timed(bare):
            subprocess.run([sys.executable, "-c", "pass"], check=True)
        with timed(command):
            done = subprocess.run(call, check=False, capture_output=True, cwd=ROOT, env=home)
        assert done.returncode == 0, done.stderr
    return bare, command


def settings_of(folder: Path) -> Settings:
    return Settings(folder / "desk", folder / "marks", offline=True)


async def measure(folder: Path, sessions: int) -> list[Figure]:
    small, large = folder / "small", folder / "large"
    app = await build(settings_of(small))
    figures = await repeated_preview(app)
    figures += await large_note(app)
    figures += await acknowledged_write(app, folder)
    await app.close()
    empty = folder / "empty"
    figures += await starts(empty, "empty desk")
    filling: list[float] = []
    app = await build(settings_of(large))
    with timed(filling):
        await fill(app, sessions)
    figures += await searches(app)
    await app.close()
    size = (large / "desk" / "desk.sqlite").stat().st_size / 1e6
    figures.append(Figure(f"filling with {sessions:,} tickets", filling[0] / 1000, "s", note=f"{size:,.0f} MB"))
    figures += await starts(large, f"{sessions:,} tickets")
    return figures


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        figures = asyncio.run(measure(Path(folder), args.sessions))
    if args.json:
        print(json.dumps([{**asdict(figure), "holds": figure.holds} for figure in figures], indent=2))
    else:
        for figure in figures:
            goal = "" if figure.goal is None else f"<= {figure.goal:g}"
            verdict = {None: "", True: "holds", False: "MISSED"}[figure.holds]
            print(f"{figure.name:<46} {figure.value:>9.2f} {figure.unit:<3} {goal:<8} {verdict:<7} {figure.note}")
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
