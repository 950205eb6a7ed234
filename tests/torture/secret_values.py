# ruff: noqa: T201 - its findings are its output
"""Sensitive values through generate, show, both notes, outbox, posts, export, log and the files of the desk: 0 found.

python tests/torture/secret_values.py --values 500 [--seed N] [--json]

Each value fills a template in, is proposed by an assistant, and is echoed by the pasted output of its script: beside
words and marks, and wrapped over two lines. A fifth of them are long, or have several lines; a half of one counts too,
and so does a single line, which is printed alone and with something in front.
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
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.domain.fixes import DecisionKind, OutcomeKind
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.notes.export import ExportFormat, export

TEMPLATE = "ad-password-reset"
LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SHORTEST_HALF = 6
"""Characters: what is left of a wrapped value must be as long as this to be looked for."""
SHAPES = ("d.reyes/{}", "pw|{}|", "pw_{}", "{}@dc1", "new={}-old", "reset to" + 1_500 * " " + "{}", "\\\\pc\\{}\\x")
"""How a script may print it beside other words."""
WRAPS = ("\n", "  \n    ", "\n     | ")
"""How a window or a program may wrap it; the last is PowerShell's way with errors."""
WORDS = ("Blauer", "Wal", "horse", "battery", "Sommer", "tanzt", "Zug", "river", "Straße", "naïve")


def value(rng: random.Random) -> str:
    marks = "".join(rng.choices("!$%&/=?+*#-_.'’", k=rng.randrange(3)))
    word = "".join(rng.choices(LETTERS, k=rng.randrange(9, 20)))
    key = "".join(rng.choices(LETTERS + "+/=-.", k=rng.randrange(130, 400)))
    lines = "\n".join("".join(rng.choices(LETTERS + "+/", k=rng.randrange(20, 65))) for _ in range(rng.randrange(2, 7)))
    phrase = f"{' '.join(rng.sample(WORDS, 3))} {word}"
    edged = f"{marks}{word}{marks}"
    return rng.choices((word, f"{word[:5]}{marks}{word[5:]}", phrase, edged, f"k{key}k", lines), (3, 3, 3, 3, 1, 2))[0]


def printed_by_a_script(secret: str) -> str:
    half = len(secret) // 2
    wrapped = [f"{secret[:half]}{wrap}{secret[half:]}" for wrap in WRAPS]
    lines = [f"It is now '{secret}' for d.reyes.", *(shape.format(secret) for shape in SHAPES)]
    lines += [f"Of {number}: {each} was set" for number, each in enumerate(wrapped)]
    single = secret.split("\n") if "\n" in secret else []
    lines += [shape.format(line) for line in single for shape in ("{}", "17: {}")]
    return f"error: {secret} was not found\n" + "\n".join(f"FACT: {line}" for line in lines)


async def template_for_long_values(app: Application) -> str:
    copied = await app.shelf.copy("linux-port-test", "Writes a key")
    entry = {"type": "string", "sensitive": True, "multiline": True, "maxLength": 4_000}
    schema = {"type": "object", "properties": {"new_password": entry}, "required": ["new_password"]}
    body = "set -euo pipefail\nprintf '%s\\n' \"$p_new_password\" > key.pem\n"
    return (await app.shelf.edit(copied.id, body=body, schema=schema)).id


async def work(app: Application, values: list[str], shown: list[str]) -> None:
    logging.getLogger("flowpilot_desktop").setLevel(logging.DEBUG)
    start_logging(app)
    for_long = await template_for_long_values(app)
    for kind in NoteKind:
        await work_ticket(app, kind, values, for_long, shown)


async def work_ticket(app: Application, kind: NoteKind, values: list[str], for_long: str, shown: list[str]) -> None:
    """One ticket with a script for each value, until its note of ``kind`` is posted and saved."""
    session_id = await app.sessions.start("An account is locked")
    await app.lane.add_fact(session_id, "Dana cannot sign in", role=FactRole.SYMPTOM)
    for secret in values:
        is_long = "\n" in secret or len(secret) > 127
        template_id = for_long if is_long else TEMPLATE
        parameters = {"new_password": secret} | ({} if is_long else {"account": "d.reyes", "mode": "apply"})
        await app.scripts.generate(template_id, parameters)
        made = await app.scripts.generate(template_id, parameters, session_id=session_id)
        shown += [repr(made), made.script.redacted, json.dumps(shapes.generation(made.generation))]
        printed = printed_by_a_script(secret)
        facts = await app.scripts.take_output(session_id, made.generation.id, printed)
        await app.lane.confirm(session_id, [fact.label for fact in facts])
    for secret in values[:: max(1, len(values) // 20)]:
        is_long = "\n" in secret or len(secret) > 127
        template_id = for_long if is_long else TEMPLATE
        block: dict[str, Any] = {"title": f"Set {secret}", "steps": [f"Type {secret}"], "confidence": 50}
        block |= {"script_template": template_id, "parameters": {"new_password": secret}}
        if not is_long:
            block["parameters"]["account"] = "d.reyes"
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
    half = len(secret) // 2
    texts = {
        secret,
        *(each for each in (secret[:half], secret[half:], *secret.split("\n")) if len(each) >= SHORTEST_HALF),
    }
    return any(text.encode() in data or json.dumps(text)[1:-1].encode() in data for text in texts)


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
