# ruff: noqa: T201 - its findings are its output
"""Sensitive values through generate, show, both notes, outbox, posts, export, log and the files of the desk: 0 found.

python tests/torture/secret_values.py --values 500 [--seed N] [--json]

Each value fills a template in, is proposed by an assistant, and is echoed by the pasted output of its script.
"""

import argparse
import asyncio
import json
import logging
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.logs import start_logging
from flowpilot_desktop.domain.fixes import DecisionKind, OutcomeKind
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.note_export import ExportFormat, export

TEMPLATE = "ad-password-reset"
LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SHAPES = ("d.reyes/{}", "pw|{}|", "pw_{}", "{}@dc1", "new={}-old", "reset to" + 1_500 * " " + "{}", "\\\\pc\\{}\\x")
"""How a script may print it beside other words."""
WORDS = ("Blauer", "Wal", "horse", "battery", "Sommer", "tanzt", "Zug", "river", "Straße", "naïve")


def value(rng: random.Random) -> str:
    marks = "".join(rng.choices("!$%&/=?+*#-_.'’", k=rng.randrange(3)))
    word = "".join(rng.choices(LETTERS, k=rng.randrange(9, 20)))
    return rng.choice((word, f"{word[:5]}{marks}{word[5:]}", f"{' '.join(rng.sample(WORDS, 3))} {word}"))


async def work(app: Application, values: list[str], shown: list[str]) -> None:
    logging.getLogger("flowpilot_desktop").setLevel(logging.DEBUG)
    start_logging(app)
    for kind in NoteKind:
        await work_ticket(app, kind, values, shown)


async def work_ticket(app: Application, kind: NoteKind, values: list[str], shown: list[str]) -> None:
    """One ticket with a script for each value, until its note of ``kind`` is posted and saved."""
    session_id = await app.sessions.start("An account is locked")
    await app.lane.add_fact(session_id, "Dana cannot sign in", role=FactRole.SYMPTOM)
    for secret in values:
        parameters = {"account": "d.reyes", "new_password": secret, "mode": "apply"}
        await app.scripts.generate(TEMPLATE, parameters)
        made = await app.scripts.generate(TEMPLATE, parameters, session_id=session_id)
        shown += [repr(made), made.script.redacted, json.dumps(shapes.generation(made.generation))]
        printed = f"FACT: It is now '{secret}' for d.reyes.\nerror: {secret} was not found"
        printed += "".join(f"\nFACT: {shape.format(secret)}" for shape in SHAPES)
        facts = await app.scripts.take_output(session_id, made.generation.id, printed)
        await app.lane.confirm(session_id, [fact.label for fact in facts])
    for secret in values[:: max(1, len(values) // 20)]:
        block = {"title": f"Set {secret}", "steps": [f"Type {secret}"], "confidence": 50, "script_template": TEMPLATE}
        block["parameters"] = {"account": "d.reyes", "new_password": secret}
        turn = f"[SUGGEST_FIX]{json.dumps(block)}[/SUGGEST_FIX]"
        await app.fixes.suggest(session_id, turn, replace_started=True)
        await app.deciding.decide(session_id, DecisionKind.ONE_OFF, values={"new_password": secret})
    await app.fixes.record_outcome(session_id, OutcomeKind.WORKED)
    view = await app.sessions.view(session_id)
    shown.append(json.dumps(shapes.view(view)))
    for each in NoteKind:
        preview = await app.previews.get(session_id, each)
        shown.append(json.dumps(shapes.note(preview)))
        shown += [export(preview, view.session.title, form, app.gate) for form in ExportFormat]
    preview = await app.previews.get(session_id, kind)
    await app.resolving.close_with(session_id, kind, version=preview.state_version, sha256=preview.sha256)
    posted = [item for item in await app.outbox.deliver(at_once=True) if item.session_id == session_id]
    assert [item.state for item in posted] == ["sent"]  # as files in the folder 'posted' of the desk
    shown += [item.body for item in posted]


async def run(count: int, seed: int, folder: Path) -> dict[str, Any]:
    rng = random.Random(seed)
    values = [value(rng) for _ in range(count)]
    shown: list[str] = []
    app = await build(Settings(folder / "desk", folder / "marks", offline=True))
    try:
        await work(app, values, shown)
        while_open = _bytes(folder)
    finally:
        await app.close()
    places = {"shown": "\n".join(shown).encode(), "files while open": while_open, "files": _bytes(folder)}
    found = {name: sum(_stands_in(secret, data) for secret in values) for name, data in places.items()}
    control = sum(_stands_in(secret, "\n".join(values).encode()) for secret in values)
    return {"values": count, "found": found, "control": control, "bytes": {name: len(d) for name, d in places.items()}}


def _stands_in(secret: str, data: bytes) -> bool:
    return secret.encode() in data or json.dumps(secret)[1:-1].encode() in data


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--values", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(run(args.values, args.seed, Path(folder)))
    print(json.dumps(result))
    return 1 if any(result["found"].values()) or result["control"] != args.values else 0


if __name__ == "__main__":
    sys.exit(main())
