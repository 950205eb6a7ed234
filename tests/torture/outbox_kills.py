# ruff: noqa: T201 - its findings are its output
"""kill -9 while posts are on their way to a ticket system that fails in every way: each arrives exactly once.

python tests/torture/outbox_kills.py --kills 300 [--seed N] [--strategy outbox|resend|mark-first] [--worlds 3] [--json]

Each world is a desk, and a target in a process of its own (``target.py``). The desk's process resolves tickets and
delivers; it is killed at a random moment and started again. In the end everything is left to settle, and the target's
folder is compared with what was approved. Two strategies must fail here: ``resend`` sends again whatever is not marked
as sent (duplicates), ``mark-first`` marks before it sends (losses). ``--latest 1.4`` shows the honest limit: a target
that commits after the quarantine leads to two posts, and the desk says so.
"""

import argparse
import asyncio
import contextlib
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import DeliveryError, Post
from tests.services.stand_ins import close, opened, worked_ticket
from tests.torture import target
from tests.torture.forks import Tell, fork, run
from tests.torture.target import Journal, Target, TargetConnector

QUARANTINE = 1  # seconds
KILL_WITHIN = 0.5  # seconds after the desk is open
TICKETS_PER_ROUND = 3
SETTLES_WITHIN = 60.0  # seconds


@dataclass(frozen=True)
class World:
    """A desk, its target, and the journal of both."""

    folder: Path
    strategy: str

    @property
    def settings(self) -> Settings:
        return Settings(self.folder / "desk", self.folder / "marks", offline=True)

    @property
    def posts(self) -> Path:
        return self.folder / "posts"

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    def connector(self, journal: Journal) -> TargetConnector:
        return TargetConnector(self.posts, self.socket, journal)


@dataclass
class Findings:
    """What one world came to."""

    kills: int = 0
    approved: int = 0
    duplicated: int = 0
    lost: int = 0
    altered: int = 0
    unsettled: int = 0
    hidden_doubts: list[str] = field(default_factory=list)
    reported_twice: int = 0
    fates: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def is_clean(self) -> bool:
        return not (self.duplicated or self.lost or self.altered or self.unsettled or self.hidden_doubts)


# The desk's process ---------------------------------------------------------------------------------------------------


async def _make(world: World, _tell: Tell) -> None:
    async with opened(world.settings, world.connector(Journal(world.journal))) as app:
        await app.preferences.change("quarantine_seconds", str(QUARANTINE))


async def _work(world: World, tickets: int, tell: Tell) -> None:
    """Open the desk, resolve ``tickets`` tickets, deliver until all is settled."""
    journal = Journal(world.journal)
    connector = world.connector(journal)
    tell({"opens": True})
    app = await build(world.settings, connectors={connector.name: connector})
    keys = {item.id: item.post_key for item in await app.outbox.items()}
    for item in await app.outbox.items():
        journal.write("desk", key=item.post_key, shown=item.state)

    def note(event: OutboxChanged) -> None:
        if event.item_id in keys:
            journal.write("desk", key=keys[event.item_id], shown=event.state)

    app.bus.subscribe(OutboxChanged, note)
    resolving = asyncio.ensure_future(_resolve(app, tickets, keys, tell))
    while not (resolving.done() and await _is_settled(app)):
        if resolving.done():
            resolving.result()
        await _deliver(app, connector, world.strategy)
        await asyncio.sleep(0.02)
    await app.close()
    tell({"settled": True})


async def _finish(world: World, tell: Tell) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SETTLES_WITHIN):
            await _work(world, 0, tell)


async def _resolve(app: Application, tickets: int, keys: dict[int, str], tell: Tell) -> None:
    for _ in range(tickets):
        session_id = await worked_ticket(app)
        await app.lane.add_fact(session_id, f"The queue held {random.SystemRandom().getrandbits(30)} jobs")
        item = await close(app, session_id)
        keys[item.id] = item.post_key
        tell({"approved": item.post_key, "sha": item.body_sha256})


async def _is_settled(app: Application) -> bool:
    by_itself = SETTLED | {OutboxState.NEEDS_ATTENTION}
    return all(item.state in by_itself for item in await app.outbox.items())


async def _deliver(app: Application, connector: TargetConnector, strategy: str) -> None:
    if strategy == "outbox":
        await app.outbox.deliver(at_once=True)
        return
    for item in reversed(await app.outbox.items()):
        if item.state not in SETTLED:
            await _deliver_naively(app, connector, item, mark_first=strategy == "mark-first")


async def _deliver_naively(app: Application, connector: TargetConnector, item: OutboxItem, *, mark_first: bool) -> None:
    """The controls. ``DeliveryError`` means: once more later (where the mark allows it)."""
    body = (await app.database.read(lambda uow: uow.outbox.get(item.id)) or item).body
    post = Post(item.target, body, item.visibility, item.post_key, item.wanted_status)  # type: ignore[arg-type]
    try:
        if mark_first:
            await app.outbox.settle_as_arrived(item.id)
            await connector.post(post)
        else:
            await connector.post(post)
            await app.outbox.settle_as_arrived(item.id)
    except (DeliveryError, Conflict):
        return


# A world's life -------------------------------------------------------------------------------------------------------


def live(folder: Path, kills: int, seed: int, strategy: str, latest: float) -> Findings:
    """Kill the desk ``kills`` times, let it settle, compare. This process itself opens no desk."""
    world, chance, findings = World(folder, strategy), random.Random(seed), Findings()
    world.posts.mkdir()
    began = time.monotonic()
    run(partial(_make, world))
    server = fork(lambda tell: _serve(world, seed, latest, tell))
    next(server.lines())
    approved: dict[str, str] = {}
    try:
        while findings.kills < kills:
            told = _one_life(world, chance)
            findings.kills += 1
            approved |= {line["approved"]: line["sha"] for line in told if "approved" in line}
        findings.unsettled = 0 if _settle(world) else 1
    finally:
        server.kill()
    [rows] = run(partial(_read, world))
    _compare(world, findings, approved, rows["rows"])
    _read_journal(world, findings)
    findings.seconds = time.monotonic() - began
    return findings


async def _serve(world: World, seed: int, latest: float, tell: Tell) -> None:
    server = Target(world.posts, Journal(world.journal), seed, latest)
    serving = asyncio.ensure_future(server.serve(world.socket))
    while not world.socket.exists():  # noqa: ASYNC110 - it is there after a turn of the loop
        await asyncio.sleep(0.005)
    tell({"serves": True})
    await serving


def _one_life(world: World, chance: random.Random) -> list[dict[str, Any]]:
    child = fork(partial(_work, world, TICKETS_PER_ROUND))
    lines = child.lines()
    told = [next(lines)]
    if chance.random() < 0.8:  # else it is killed while it opens
        told.append(next(lines))
    time.sleep(chance.uniform(0, KILL_WITHIN))
    return told + child.kill()


def _settle(world: World) -> bool:
    """Start the desk a last time and let it finish."""
    told = run(partial(_finish, world))
    time.sleep(target.LATEST + 0.2)  # what is still to be stored late
    return any("settled" in line for line in told)


async def _read(world: World, tell: Tell) -> None:
    async with opened(world.settings, world.connector(Journal(world.journal))) as app:
        rows = [[item.post_key, item.body_sha256, item.state, item.reason] for item in await app.outbox.items()]
    (world.folder / "rows").write_text(json.dumps(rows))
    tell({"rows": len(rows)})


def _compare(world: World, findings: Findings, approved: dict[str, str], count: int) -> None:
    rows = json.loads((world.folder / "rows").read_text())
    assert len(rows) == count
    shas = {key: sha for key, sha, _, _ in rows}
    findings.approved = len(rows)
    findings.lost += sum(1 for key in approved if key not in shas)
    copies: Counter[str] = Counter()
    for file in world.posts.glob("[0-9A-Z]*"):
        post = json.loads(file.read_text())
        copies[post["key"]] += 1
        if hashlib.sha256(post["body"].encode()).hexdigest() != shas.get(post["key"]):
            findings.altered += 1
    findings.lost += sum(1 for key in shas if copies[key] == 0)
    findings.duplicated = sum(1 for count in copies.values() if count > 1)
    findings.reported_twice = sum(1 for key, _, _, reason in rows if copies[key] > 1 and "2 times" in reason)
    findings.unsettled += sum(1 for _, _, state, _ in rows if state in ("waiting", "sending", "uncertain"))


def _read_journal(world: World, findings: Findings) -> None:
    """Between a try that was not refused and the next, a post must have been shown as uncertain and looked for.

    So must one that is shown as sent, unless its last try was answered.
    """
    fates: Counter[str] = Counter()
    state: dict[str, set[str]] = {}
    for line in world.journal.read_text().splitlines():
        entry = json.loads(line)
        key = entry.get("key", "")
        seen = state.setdefault(key, set())
        if "fate" in entry:
            fates[entry["fate"]] += 1
        elif "refused" in entry or "answered" in entry:
            seen.add("known")
        elif "shown" in entry:
            seen.add(entry["shown"])
            if {"tried", "sent"} <= seen and not {"known", "uncertain"} & seen:
                findings.hidden_doubts.append(key)
        elif "found" in entry:
            seen.add("searched")
        elif "sends" in entry:
            if "tried" in seen and "known" not in seen and not {"uncertain", "searched"} <= seen:
                findings.hidden_doubts.append(key)
            state[key] = {"tried"}
    findings.fates = dict(fates)


# By command -----------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    parser.add_argument("--strategy", choices=("outbox", "resend", "mark-first"), default="outbox")
    parser.add_argument("--worlds", type=int, default=3, help="how many run at once")
    parser.add_argument("--latest", type=float, default=target.LATEST, help="how late a late commit may come, seconds")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    args = parser.parse_args(arguments)
    if args.worlds == 1:
        with tempfile.TemporaryDirectory(prefix="outbox-kills-") as folder:
            findings = live(Path(folder), args.kills, args.seed, args.strategy, args.latest)
    else:
        findings = _at_once(args)
    if args.json:
        print(json.dumps(vars(findings)))
    else:
        print(
            f"strategy {args.strategy}, seed {args.seed}: {findings.kills} kills in {findings.seconds:.0f} s, "
            f"{findings.approved} approved posts: {findings.duplicated} duplicated, {findings.lost} lost, "
            f"{findings.altered} altered, {findings.unsettled} not settled, {len(findings.hidden_doubts)} doubts "
            f"hidden, {findings.reported_twice} reported as twice there"
        )
        print("  the target's answers:", ", ".join(f"{name} {count}" for name, count in sorted(findings.fates.items())))
    return 0 if findings.is_clean() else 1


def _at_once(args: argparse.Namespace) -> Findings:
    shares = [args.kills // args.worlds + (1 if n < args.kills % args.worlds else 0) for n in range(args.worlds)]
    call = [sys.executable, __file__, "--worlds", "1", "--json", "--strategy", args.strategy]
    call += ["--latest", str(args.latest)]
    programs = [
        subprocess.Popen([*call, "--kills", str(share), "--seed", str(args.seed + n)], stdout=subprocess.PIPE)
        for n, share in enumerate(shares)
    ]
    parts = [json.loads(program.communicate()[0]) for program in programs]
    merged = Findings(seconds=max(part["seconds"] for part in parts))
    for name in ("kills", "approved", "duplicated", "lost", "altered", "unsettled", "reported_twice"):
        setattr(merged, name, sum(part[name] for part in parts))
    merged.hidden_doubts = [key for part in parts for key in part["hidden_doubts"]]
    merged.fates = dict(sum((Counter(part["fates"]) for part in parts), Counter[str]()))
    return merged


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
