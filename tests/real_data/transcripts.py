# ruff: noqa: T201 - what it wrote is its output
"""Works ten real tickets from the import to the posted note by the command line, with the embedded assistant alone.

    python tests/real_data/transcripts.py --into DIR [--data ../shared/data]

Every command and what it printed goes into DIR, a file per ticket, for people to read: where does the assistant waste
the agent's time? The folder belongs outside of the project.

The agent of these transcripts is patient and no expert: enters the thread message by message, takes every proposal for
true, asks the assistant after each word of the customer, answers its questions from what the annotators of the data
held for confirmed ("not known" where they do not say), takes the fix that it suggests, or else writes down the one that
ended the thread.
"""

import argparse
import contextlib
import io
import json
import shlex
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.main import main as command
from flowpilot_desktop.services.terms import terms
from tests.real_data.working import KNOWN_CAUSE, rows

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TEN = (
    "gh-docker-mc-backup-54",
    "gh-freescout-2144",
    "gh-mysql-180",
    "gh-setup-ipsec-vpn-1824",
    "gh-tuya-container-15",
    "irc-2006-08-13tc-1118",
    "irc-2016-12-19h20-1182",
    "mantis-4657",
    "msqa-814721",
    "msqa-1573031",
)
"""Of different areas, kinds of thread and ends; for the last one there is no runbook."""
MOST_MESSAGES = 12
_LINE = 110
_SHARED = 2
"""Terms in common by which something that is confirmed is taken for the answer to a question."""


class Desk:
    """Runs commands on one desk and keeps what they printed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.transcript: list[str] = []

    def run(self, *arguments: str) -> int:
        """Run a command; it goes into the transcript."""
        code, out, err = self._ran(*arguments)
        shown = " ".join(shlex.quote(each) for each in arguments)
        self.transcript += ["", f"$ flowpilot-desktop {_folded(shown)}", *(_folded(out + err).splitlines())]
        return code

    def look(self, *arguments: str) -> Any:
        """What a command tells as JSON; beside the transcript."""
        code, out, err = self._ran("--json", *arguments)
        if code:
            raise SystemExit(f"{arguments[0]} failed: {err.strip()}")
        return json.loads(out)

    def _ran(self, *arguments: str) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = command(["--data-dir", str(self._folder), "--offline", *arguments])
        return code, _written(out), _written(err)


def work(desk: Desk, row: dict[str, Any], file: Path) -> str:
    """Work one ticket; returns its transcript."""
    desk.transcript = [row["title"], f"({row['id']})"]
    opening, *later = row["messages"][:MOST_MESSAGES]
    bare = {"id": row["id"], "title": row["title"], "date": row.get("date"), "messages": [opening]}
    file.write_text(json.dumps(bare), "utf-8")
    desk.run("import", str(file))
    session = str(desk.look("sessions")["sessions"][0]["number"])
    desk.run("show", session)
    _ask(desk, session, row, "What could it be?")
    for message in later:
        is_customer = message["role"] in ("customer", "other_user")
        desk.run("chat", session, "--as", "customer_said" if is_customer else "to_customer", message["text"])
        if is_customer:
            _ask(desk, session, row, "And now?")
    for _ in range(3):
        if _answer_what_is_open(desk, session, row):
            _ask(desk, session, row, "And now?")
    _end(desk, session, row)
    return "\n".join(desk.transcript) + "\n"


def _ask(desk: Desk, session: str, row: dict[str, Any], question: str) -> None:
    """Confirm what is proposed and ask; then confirm what the answer proposes."""
    _confirm(desk, session)
    desk.run("chat", session, question)
    _confirm(desk, session)


def _confirm(desk: Desk, session: str) -> None:
    facts = desk.look("show", session)["facts"]
    proposed = [fact["label"] for fact in facts if fact["status"] == "proposed"]
    if proposed:
        desk.run("fact", "confirm", session, *proposed)


def _answer_what_is_open(desk: Desk, session: str, row: dict[str, Any]) -> bool:
    shown = desk.look("show", session)
    questions = [each for each in shown["questions"] if each["status"] == "open"]
    checks = [each for each in shown["checks"] if each["status"] == "open"]
    for each in questions:
        desk.run("question", "answer", session, each["label"], _known(row, each["text"]))
    for each in checks:
        desk.run("check", "done", session, each["label"], "--result", _known(row, each["text"]))
    return bool(questions or checks)


def _known(row: dict[str, Any], question: str) -> str:
    """What the annotators held for confirmed and speaks of the same thing."""
    asked = frozenset(terms(question))
    told = [(len(asked & frozenset(terms(each["fact"]))), each["fact"]) for each in row["confirmed"]]
    most, text = max(told, default=(0, ""))
    return text if most >= _SHARED else "not known"


def _end(desk: Desk, session: str, row: dict[str, Any]) -> None:
    cause, resolution = row["root_cause"], row["resolution"]
    if cause is not None and cause["status"].startswith(KNOWN_CAUSE):
        desk.run("fact", "add", session, cause["text"], "--role", "cause")
    if desk.look("show", session)["fix"] is None and resolution is not None:
        desk.run("fix", "add", session, resolution["text"])
    if resolution is not None and resolution["confirmed_by_customer"]:
        told = ("--text", "The customer reports that it works", "--verified-by", "customer_report")
        desk.run("fix", "outcome", session, "worked", *told)
        desk.run("chat", session, "What is left to do?")
    for fix in desk.look("show", session)["fixes"]:
        if fix["active"] and fix["weakens_security"]:
            desk.run("fix", "follow-up", session, "--owner", "Support", "--until", "2027-01-15")
    note = desk.look("note", session)
    desk.run("note", session)
    desk.run("resolve", session, "--version", str(note["state_version"]), "--sha256", note["sha256"])


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _folded(text: str) -> str:
    return "\n".join(part for line in text.splitlines() for part in (textwrap.wrap(line, _LINE) or [""]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="these instead of the ten")
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    known = {row["id"]: row for row in rows(args.data)}
    with tempfile.TemporaryDirectory(prefix="flowpilot-transcripts-") as made:
        desk = Desk(Path(made) / "desk")
        for name in args.only or TEN:
            written = args.into / f"{name}.txt"
            written.write_text(work(desk, known[name], Path(made) / "ticket.json"), "utf-8")
            print(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
