# ruff: noqa: T201 - its findings are its output
"""How soon after its network is back a desk posts: the computer's own word, and the desk's knocking alone.

python tests/ui/network_returns.py [--gone 40]

As root on Linux (it runs in a network namespace of its own, whose network it takes away and gives back): a post waits
for a server that has been gone for ``--gone`` seconds. Then the server answers again, and an interface with a way out
comes up, about which Qt is told by the kernel. Once with that word, once (no interface) by knocking alone.
"""

import argparse
import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.opening.computer_network import ComputerNetwork
from flowpilot_desktop.app.opening.hearing import hear_the_computer
from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.events import OutboxChanged
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import close
from tests.tickets.redmine_peer import RedminePeer

UP = (
    "ip link add way-out type veth peer name other-end",
    "ip addr add 192.0.2.2/24 dev way-out",
    "ip link set way-out up",
    "ip link set other-end up",
    "ip route add default via 192.0.2.1",
)


async def measured(folder: Path, gone: float, *, with_word: bool) -> float:
    """Seconds from the server's return to the post."""
    peer = RedminePeer()
    settings = replace(Settings(folder / "desk", folder / "marks"), offline=False)
    app = await build(settings, environment={"FLOWPILOT_KEY_HELP": peer.key})
    await app.connections.add(Connection("help", "redmine", peer.url, options={"patience": "5"}), "", untested=True)
    await app.preferences.change("undo_seconds", "0")
    session = (await app.tickets.pull(f"help:{peer.open('Badge reader beeps')}")).id
    await app.lane.add_fact(session, "The reader beeps twice", role=FactRole.SYMPTOM)
    parent = QObject()
    hearing = await hear_the_computer(app, parent)
    assert isinstance(hearing, ComputerNetwork)
    watches = (app.deliverer, app.news_watch, app.sleep_watch)
    behind = [asyncio.ensure_future(each.run()) for each in watches]
    peer.go_away()
    sent = asyncio.Event()
    app.bus.subscribe(OutboxChanged, lambda event: sent.set() if event.state == OutboxState.SENT else None)
    await close(app, session)
    await asyncio.sleep(gone)
    assert app.network.unreachable
    peer.come_back()
    began = time.monotonic()
    for command in UP if with_word else ():
        await asyncio.to_thread(subprocess.run, command.split(), check=True)
    await sent.wait()
    took = time.monotonic() - began
    for task in behind:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await app.close()
    peer.go_away()
    print(f"{'by the word of ' + hearing.heard_by if with_word else 'by knocking alone'}: {took:.1f} s")
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gone", type=float, default=40.0)
    parser.add_argument("--inside", choices=("word", "knocking"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not args.inside:
        for way in ("word", "knocking"):
            again = [sys.executable, __file__, "--gone", str(args.gone), "--inside", way]
            subprocess.run(["unshare", "--net", *again], check=True)
        return
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    loop = qasync.QEventLoop(QApplication([]))
    with tempfile.TemporaryDirectory() as folder, loop:
        loop.run_until_complete(measured(Path(folder), args.gone, with_word=args.inside == "word"))


if __name__ == "__main__":
    main()
