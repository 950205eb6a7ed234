"""Malformed input for the importers, by the hundred in the tests and by the hundred thousand from the command line.

``python tests/importers/fuzz.py --inputs 100000`` prints for each importer the crashes, the slowest input and
the inputs a second of processor time; it ends with 1 where an input crashed an importer or took longer than a second.
"""

import argparse
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import ImportedFile
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.services.importers.reading import read_import
from tests.importers.malformed import IMPORTERS, large_inputs


def check(name: str, data: bytes) -> None:
    """Reads the input as the program does. Raises where it breaks any promise of ``read_import``."""
    try:
        result = read_import(name, data)
    except UnreadableFile as error:
        _check_sentence(error.title, error.hint)
        return
    _check_values(result)


def _check_sentence(title: str, hint: str) -> None:
    assert title.endswith("."), f"no sentence: {title!r}"
    assert hint, f"no hint: {title!r}"
    assert "\n" not in title, f"not one line: {title!r}"
    assert len(title) < 400, f"too long for one sentence: {title!r}"


def _check_values(result: ImportedFile) -> None:
    assert result.tickets or result.skipped, "nothing was read and nothing says why"
    assert len({ticket.remote_id for ticket in result.tickets}) == len(result.tickets), "two tickets share an id"
    for ticket in result.tickets:
        assert ticket.remote_id
        assert ticket.messages
        assert len(ticket.title) <= 80, f"no title: {ticket.title!r}"
        assert "\n" not in ticket.title, f"no title: {ticket.title!r}"
        ids = [message.remote_id for message in ticket.messages]
        assert len(set(ids)) == len(ids), "two messages share an id"
        for text in (ticket.title, ticket.requester, ticket.remote_id, ticket.url):
            _check_text(text)
        for message in ticket.messages:
            for text in (message.text, message.author, message.stated_time, message.remote_id):
                _check_text(text)
            assert message.sent_at is None or message.sent_at.utcoffset() is not None
            for attachment in message.attachments:
                _check_text(attachment.name + attachment.media_type)
        for fact in ticket.facts:
            assert fact.role is not FactRole.CAUSE
            assert fact.message_remote_id in {None, *ids}
            _check_text(fact.text)


def _check_text(text: str) -> None:
    text.encode("utf-8")  # Fails on lone surrogates, which the database refuses.
    assert "\x00" not in text


@dataclass
class Report:
    """What one importer did with its inputs."""

    name: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_input: tuple[str, bytes] = ("", b"")
    crashes: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        rate = self.inputs / self.seconds if self.seconds else 0.0
        head = f"{self.name:14} {self.inputs:>8} inputs  {len(self.crashes)} crashes"
        return f"{head}  slowest {self.slowest:.3f} s  {rate:,.0f} inputs/s"

    def run(self, name: str, data: bytes) -> None:
        # Processor time: a neighbour's load on the machine must not fail the run.
        started = time.process_time()
        try:
            check(name, data)
        except Exception as error:  # noqa: BLE001 - finding these is what the fuzzer is for
            self.crashes.append(f"{type(error).__name__}: {error!s:.200} in {name!r} {data[:300]!r}")
        took = time.process_time() - started
        self.inputs += 1
        self.seconds += took
        if took > self.slowest:
            self.slowest, self.slowest_input = took, (name, data)


def fuzzed(importer: str, inputs: int, seed: int) -> Report:
    """Runs ``inputs`` malformed inputs of one kind; the same seed makes the same inputs."""
    rng = random.Random(f"{importer}-{seed}")
    report = Report(importer)
    for _ in range(inputs):
        report.run(*IMPORTERS[importer](rng))
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description="Feeds malformed input to the importers.")
    parser.add_argument("--inputs", type=int, default=1000, help="inputs for each importer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(IMPORTERS), help="one importer alone")
    options = parser.parse_args()
    reports = [fuzzed(name, options.inputs, options.seed) for name in IMPORTERS if options.only in (None, name)]
    large = Report("large (1 MB)")
    for name, data in large_inputs():
        large.run(name, data)
    failed = False
    for report in [*reports, large]:
        print(report.line)  # noqa: T201 - this is its output
        for crash in report.crashes[:5]:
            print("   ", crash)  # noqa: T201
        if report.slowest > 1:
            name, data = report.slowest_input
            print(f"    slowest: {name!r} {len(data)} bytes {data[:120]!r}")  # noqa: T201
        failed = failed or bool(report.crashes) or report.slowest > 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
