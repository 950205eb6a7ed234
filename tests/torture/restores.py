# ruff: noqa: T201 - its findings are its output
"""An older copy of the desk is put back after its post has arrived: no post is sent a second time.

python tests/torture/restores.py [--rounds 50] [--seed N]

Each round: resolve, copy the desk, post, put the older copy back, connect again. Varied are what had become of the post
when the copy was made, whether the newer desk's post arrives at once or late (within the quarantine), clocks that are
set a day forward or back at any time, and whether the mark beside the desk went with the copy.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.domain.outbox import SETTLED, OutboxState
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import NotSent, OutcomeUnknown, Post, Posted
from tests.services.stand_ins import ScriptedConnector, SettableClock, opened, queued

QUARANTINE = 600
DAY = timedelta(days=1)


@dataclass
class LateConnector(ScriptedConnector):
    """A ticket system that may store a post long after it stopped answering; time is the clock's."""

    clock: SettableClock = field(default_factory=SettableClock)
    late: list[tuple[float, Post]] = field(default_factory=list)
    is_blind: bool = False
    """The control: a search that finds nothing must lead to second posts here."""

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        return () if self.is_blind else await super().find_posts(target, key)

    async def arrive_in(self, seconds: float, post: Post) -> Posted:
        self.late.append((self.clock.running + seconds, post))
        raise OutcomeUnknown("No answer.")

    def let_time_pass(self, seconds: float) -> None:
        self.clock.pass_time(seconds)
        self.stored += [post for at, post in self.late if at <= self.clock.running]
        self.late = [(at, post) for at, post in self.late if at > self.clock.running]


@dataclass(frozen=True)
class Verdict:
    """What one round came to."""

    copies: int
    state: OutboxState
    story: str


async def one_round(folder: Path, chance: random.Random, *, blind: bool = False) -> Verdict:
    """Live through one restore."""
    tickets = LateConnector(is_blind=blind)
    clock = tickets.clock
    settings = Settings(folder / "desk", folder / "marks", offline=True)
    when, late = chance.choice(["waiting", "pausing", "uncertain"]), chance.random() < 0.5
    with_mark, told = chance.random() < 0.3, [when, "late" if late else "at once"]

    def maybe_set_the_clock() -> None:
        jump = chance.choice([timedelta(0), timedelta(0), DAY, -DAY])
        clock.wall += jump
        told.append(f"{jump.days:+d}d" if jump else "")

    async with opened(settings, tickets, clock=clock) as app:
        item = await queued(app)
        if when == "pausing":
            tickets.fates = [NotSent("Busy.")]
            await app.outbox.deliver()
        if when == "uncertain":
            tickets.fates = [OutcomeUnknown("No answer, and never stored.")]
            await app.outbox.deliver()
    shutil.copytree(settings.data_dir, folder / "copy")
    if with_mark:
        shutil.copytree(settings.marks_dir, folder / "marks copy")
    maybe_set_the_clock()

    tickets.let_time_pass(QUARANTINE + 1)
    if late:
        delay = chance.uniform(1, QUARANTINE - 1)
        tickets.fates = [lambda _tickets, post: tickets.arrive_in(delay, post)]
    async with opened(settings, tickets, clock=clock) as app:
        await app.outbox.deliver(at_once=True)
        # The rest of that desk's life: enough commits that the copy is visibly older.
        await app.sessions.start("Another ticket")
    maybe_set_the_clock()

    shutil.rmtree(settings.data_dir)
    shutil.copytree(folder / "copy", settings.data_dir)
    if with_mark:
        # The mark comes from the copy as well: nothing tells that it is older, so only the search can help.
        shutil.rmtree(settings.marks_dir)
        shutil.copytree(folder / "marks copy", settings.marks_dir)
        told.append("mark too")
        tickets.let_time_pass(QUARANTINE)
    last = OutboxState.WAITING
    for _ in range(40):
        async with opened(settings, tickets, clock=clock) as app:
            await app.outbox.deliver(at_once=chance.random() < 0.7)
            [now] = [each for each in await app.outbox.items() if each.post_key == item.post_key]
            last = now.state
        if last in SETTLED:
            break
        maybe_set_the_clock()
        tickets.let_time_pass(chance.uniform(1, 120))
    tickets.let_time_pass(QUARANTINE)
    copies = sum(1 for post in tickets.stored if post.key == item.post_key)
    return Verdict(copies, last, " ".join(word for word in told if word))


async def rounds(count: int, seed: int, *, blind: bool = False) -> list[Verdict]:
    chance = random.Random(seed)
    verdicts = []
    for _ in range(count):
        with tempfile.TemporaryDirectory(prefix="restores-") as folder:
            verdicts.append(await one_round(Path(folder), chance, blind=blind))
    return verdicts


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--blind", action="store_true", help="the control: a search that finds nothing")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    args = parser.parse_args(arguments)
    verdicts = asyncio.run(rounds(args.rounds, args.seed, blind=args.blind))
    wrong = [each for each in verdicts if each.copies != 1 or each.state is not OutboxState.SENT]
    copies = Counter(each.copies for each in verdicts)
    print(f"seed {args.seed}: {len(verdicts)} restores, posts on the ticket {dict(copies)}, {len(wrong)} wrong")
    for each in wrong[:10]:
        print(f"  {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
