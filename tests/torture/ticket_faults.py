# ruff: noqa: T201 - its findings are its output
"""Real ticket servers behind a proxy that fails, and kill -9 at every step of the outbox: each note arrives once.

python tests/torture/ticket_faults.py --runs 1000 [--state FILE] [--systems rt,redmine,roundup] [--strategy resend]

A run is one ticket on one server with one to three posts (a note that resolves it, an internal note, or a reply and
an internal note and the note), one fault of the proxy (``tests/ticketservers/fault_proxy.py``) that befalls one of
them, and one moment at which the desk is killed. Runs go in waves over one desk; what each wave found is appended to
the state file, so that the command goes on where it was stopped. In the end the servers are asked, apart from the desk:
how often each post is on its ticket, in which order, whether it says the bytes that were frozen, as that system is sent
them, who can read it, and what the status is.

Two controls must fail: ``--strategy resend`` sends again whatever is not marked as sent, ``--strategy no-quarantine``
is the outbox without its quarantine, which searches but does not wait for what may still arrive. (Only Request Tracker
shows the second: Redmine and Roundup refuse themselves what was made for an older state of the ticket.)
``--too-late`` shows the honest limit: requests that are carried out after the quarantine is over.
"""

import argparse
import itertools
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.tickets.rendering import to_html
from tests.ticketservers import servers
from tests.ticketservers.fault_proxy import FAULTS
from tests.ticketservers.real_tickets import RealTickets
from tests.torture.fault_runs import STORIES, Run, Sent
from tests.torture.forks import Child, fork
from tests.torture.mortal_desk import World, deliver, resolve, stand_between

SYSTEMS = ("rt", "redmine", "roundup")
KILLS = ("none", "sending", "received", "answered", "posted", "uncertain", "sent")
LATE = (1.0, 9.0)  # seconds after its request that a late commit begins; on a busy machine it takes seconds itself
MUTANT_LATE = (11.0, 12.0)  # seconds; within the quarantine, and later than an impatient second try
MOST_LIVES = 60


def wave(world: World, runs: list[Run]) -> int:
    """Let the runs happen over one desk, and write into each what came of it; returns the number of kills."""
    resolving = fork(partial(resolve, world, runs))
    by_word = {each.word: each for each in runs}
    for line in resolving.lines():
        by_word[line["word"]].posts.append(Sent(**line["post"]))
    resolving.end()
    kills = 1
    for each in runs:
        plan = {"ticket": each.ticket, "fault": each.fault, "skip": each.at, "late_after": each.late_after}
        plan["kill_when"] = each.kill if each.kill in ("received", "answered") else ""
        world.tell_proxy(each.system, "plan", plan)
    by_key = {post.key: each for each in runs for post in each.posts}
    posts = {post.key: post for each in runs for post in each.posts}
    for _ in range(MOST_LIVES):
        told = _life(world, by_key)
        for line in told:
            if "shown" in line:
                posts[line["key"]].shown.append(line["shown"])
        if told and "settled" in told[-1]:
            break
        kills += 1
    if world.strategy == "no-quarantine":  # it looks no second time, so that what comes late is waited for here
        time.sleep(MUTANT_LATE[1] + 2)
    _look(world, runs)
    return kills


def _life(world: World, by_key: dict[str, Run]) -> list[dict[str, Any]]:
    child: Child = fork(partial(deliver, world, by_key))
    try:
        told = list(child.lines())
    except SystemExit:  # stopped by hand: the desk's process is not to go on alone
        child.kill()
        raise
    for system in world.tickets:
        world.tell_proxy(system, "desk", 0)
    child.end()
    return told


def _look(world: World, runs: list[Run]) -> None:
    file = world.folder / "rows"
    rows = {key: (state, reason) for key, state, reason in json.loads(file.read_text())} if file.exists() else {}
    for each in runs:
        tickets = world.tickets[each.system]
        said = tickets.messages(each.ticket)[1 if each.system == "roundup" else 0 :]  # but the customer's own
        left = dict(enumerate(said))
        for post in each.posts:
            post.places = [place for place, one in left.items() if _bears(each.system, one.text, post)]
            copies = [left.pop(place) for place in post.places]
            post.is_as_frozen = all(_words(one.text) == _sent_as(each.system, post) for one in copies)
            post.is_as_visible = all(one.internal is post.internal for one in copies)
            post.state, post.reason = rows.get(post.key, ("not settled", ""))
        each.strays = len(left)
        each.status = tickets.status(each.ticket)


def _bears(system: str, text: str, post: Sent) -> bool:
    """Whether it is this post, whatever else it says: by its mark, and where that is hidden, by words of its own."""
    if system == "rt":
        return post.key in text
    return _words(to_plain(post.body))[:40] in text if system == "roundup" else post.body.splitlines()[-1] in text


def _sent_as(system: str, post: Sent) -> str:
    """The frozen bytes as this system is sent them."""
    if system == "rt":
        return _words(f"<!-- flowpilot:{post.key} -->\n{to_html(post.body)}")
    return _words(to_plain(post.body) if system == "roundup" else post.body)


def _words(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--per-wave", type=int, default=8, help="tickets of each system in a wave")
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--strategy", choices=("outbox", "resend", "no-quarantine"), default="outbox")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no wave after so long")
    parser.add_argument("--stories", default=",".join(STORIES), help="only these kinds of run")
    parser.add_argument("--faults", default=",".join(FAULTS), help="only these of the proxy's faults")
    parser.add_argument("--kills", default=",".join(KILLS), help="only these moments of being killed")
    parser.add_argument("--too-late", action="store_true", help="only requests that are carried out too late")
    parser.add_argument("--state", type=Path, help="what was found so far; goes on from there")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    args = parser.parse_args(arguments)
    done = [] if args.state is None or not args.state.exists() else _earlier(args.state)
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that whoever stops it leaves no server behind
    with tempfile.TemporaryDirectory(prefix="ticket-faults-") as folder:
        done += _waves(args, Path(folder), done)
    return _report(args, done, time.monotonic() - began)


def _earlier(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def _waves(args: argparse.Namespace, folder: Path, earlier: list[dict[str, Any]]) -> list[dict[str, Any]]:
    systems = [each for each in args.systems.split(",") if servers.is_installed(each)]
    count = sum(len(each["runs"]) for each in earlier)
    if not systems or count >= args.runs:
        return []
    until = time.monotonic() + args.minutes * 60
    running = {each: servers.start(each, folder / each) for each in systems}
    proxies = {each: fork(partial(stand_between, running[each].url)) for each in systems}
    made = []
    try:
        urls = {each: str(next(proxies[each].lines())["url"]) for each in systems}
        tickets = {each: RealTickets(running[each]) for each in systems}
        for number in itertools.count(len(earlier)):
            if count >= args.runs or time.monotonic() > until:
                break
            desk = folder / f"wave-{number}"
            desk.mkdir()
            runs = _planned(args, tickets, number, args.runs - count)
            kills = wave(World(desk, tickets, urls, args.strategy), runs)
            shutil.rmtree(desk)
            found = {"wave": number, "kills": kills, "runs": [asdict(each) for each in runs]}
            made.append(found)
            count += len(runs)
            if args.state is not None:
                with args.state.open("a") as file:
                    file.write(json.dumps(found) + "\n")
    finally:
        for server in running.values():
            server.stop()
        for proxy in proxies.values():
            proxy.kill()
    return made


def _planned(args: argparse.Namespace, tickets: dict[str, RealTickets], number: int, most: int) -> list[Run]:
    """Every fault meets every kill in turn, in another order on every server."""
    faults = ["too_late"] if args.too_late else args.faults.split(",")
    kills = ["none"] if args.too_late else args.kills.split(",")
    pairs = list(itertools.product(faults, kills))
    stories = args.stories.split(",")
    runs: list[Run] = []
    for each, real in tickets.items():
        shuffled = random.Random(f"{args.seed} {each}").sample(pairs, len(pairs))
        for n in range(number * args.per_wave, (number + 1) * args.per_wave):
            fault, kill = shuffled[n % len(shuffled)]
            if len(runs) < most:
                word = f"W{number}x{n}{each}"
                chance = random.Random(f"{args.seed} {word}")
                story = stories[(n + n // len(pairs)) % len(stories)]
                at = chance.randrange(len(STORIES[story]))
                late = chance.uniform(*(MUTANT_LATE if args.strategy == "no-quarantine" else LATE))
                ticket = real.open(f"Sensor {word} offline")
                runs.append(Run(each, ticket, word, fault, kill, story, at, round(late, 2), args.strategy))
    return runs


def _run(found: dict[str, Any]) -> Run:
    return Run(**{**found, "posts": [Sent(**each) for each in found["posts"]]})


def _report(args: argparse.Namespace, done: list[dict[str, Any]], seconds: float) -> int:
    runs = [_run(each) for found in done for each in found["runs"]]
    wrong = [(each, fault) for each in runs for fault in each.faults()]
    counted = Counter(fault.split(" as ")[0] for _, fault in wrong)
    twice = [each for each in runs if each.copies > 1]
    summary = {
        "runs": len(runs),
        "kills": sum(found["kills"] for found in done),
        "lost": counted["lost"],
        "duplicated": counted["duplicated"],
        "wrong": [
            f"{each.word} {each.story} {each.fault} {each.late_after} {each.kill}: {fault}" for each, fault in wrong
        ],
        "twice": len(twice),
        "twice_reported": sum(any("times" in post.reason for post in each.posts) for each in twice),
        "posts": sum(len(each.posts) for each in runs),
        "internal": sum(post.internal for each in runs for post in each.posts),
        "seconds": round(seconds),
    }
    if args.json:
        print(json.dumps(summary))
    else:
        print(
            f"strategy {args.strategy}: {summary['runs']} runs with {summary['posts']} posts, {summary['internal']} of "
            f"them internal, {summary['kills']} kills, {summary['seconds']} s: "
            f"{summary['lost']} lost, {summary['duplicated']} duplicated, {len(twice)} twice on the ticket of which "
            f"{summary['twice_reported']} reported, {len(wrong)} findings in all"
        )
        print(
            "  by fault:",
            dict(Counter(each.fault for each in runs)),
            "by kill:",
            dict(Counter(each.kill for each in runs)),
        )
        for line in summary["wrong"][:40]:
            print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
