# ruff: noqa: T201 - its findings are its output
"""How good are the notes of an assistant? The conversations of the shared data, worked to the end, noted and judged.

    python tests/assistant/evaluate_notes.py                                  the composer of this PC
    python tests/assistant/evaluate_notes.py --assistant cloud                with the key in ANTHROPIC_API_KEY
    python tests/assistant/evaluate_notes.py --assistant local --address http://127.0.0.1:8080 --model NAME

It also puts false sentences of known kinds into the drafts and says how many the verifier catches, and how many true
sentences in other words it flags. With a model it spends money: --most bounds the number of conversations.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.notes import Note, NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from flowpilot_desktop.services.notes.bundle_redaction import redacted
from flowpilot_desktop.services.notes.writing import DraftSentence, judge
from flowpilot_desktop.services.verifier import verify
from tests.real_data.working import Worked, rows, work
from tests.verifier.seeding import false_sentences, true_sentences

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NOTE = NoteKind.RESOLUTION_NOTE
SEEDED_KINDS = ("number", "host", "path", "negation", "cause", "outcome")
SEEDED = 100


@dataclass
class Found:
    """Sums over all notes."""

    notes: int = 0
    sentences: int = 0
    verified: int = 0
    drafted: int = 0
    replaced: int = 0
    left_out: int = 0
    retracted_used: int = 0
    failed: int = 0
    by_model: int = 0
    false: list[tuple[str, bool]] = field(default_factory=list)
    true: list[bool] = field(default_factory=list)


async def note_of(app: Application, worked: Worked, found: Found) -> Note:
    try:
        made = await app.previews.write(worked.session_id, NOTE)
    except AssistantFailed as failed:
        found.failed += 1
        print(f"{worked.row['id']}: {failed}", file=sys.stderr)
        made = await app.previews.get(worked.session_id, NOTE)
    found.by_model += made.writer != "composer"
    return made.note


async def measure(app: Application, worked: Worked, found: Found) -> None:
    note = await note_of(app, worked, found)
    bundle = await app.database.read(lambda uow: uow.bundle(worked.session_id, NOTE, note.language))
    assert bundle is not None
    bundle = redacted(bundle, app.gate)
    sentences = [(section, each) for section in note.sections for each in section.sentences]
    broken = {violation.key for violation in verify(note.sections, bundle)}
    replaced = sum("replaced or left out" in hint.advice for hint in note.hints)
    confirmed = {fact.label for fact in bundle.facts if fact.status is FactStatus.CONFIRMED}
    found.notes += 1
    found.sentences += len(sentences)
    found.verified += sum(each.key not in broken for _, each in sentences)
    found.replaced += replaced
    found.drafted += len(sentences) + replaced
    found.left_out += len(confirmed - {label for _, each in sentences for label in each.facts})
    found.retracted_used += sum(text.rstrip(".").lower() in note.markdown.lower() for text in worked.retracted)
    has_outcome = any(fix.outcome is not None for fix in bundle.fixes)
    for section, each in sentences:
        for kind, text in false_sentences(each.text, german=note.language == "de"):
            if kind in SEEDED_KINDS and not (kind == "outcome" and has_outcome):
                draft = (DraftSentence(section.name, text, each.facts),)
                found.false.append((kind, bool(judge(draft, bundle, note).violations)))
        for text in true_sentences(each.text, german=note.language == "de"):
            draft = (DraftSentence(section.name, text, each.facts),)
            found.true.append(bool(judge(draft, bundle, note).violations))


def chosen(false: list[tuple[str, bool]], seed: int) -> list[tuple[str, bool]]:
    """As many of each kind as there are, up to an equal share of the whole; the same for the same seed."""
    rng = random.Random(seed)
    by_kind = {kind: [each for each in false if each[0] == kind] for kind in SEEDED_KINDS}
    for each in by_kind.values():
        rng.shuffle(each)
    taken: list[tuple[str, bool]] = []
    while len(taken) < SEEDED and any(by_kind.values()):
        taken += [by_kind[kind].pop() for kind in SEEDED_KINDS if by_kind[kind]]
    return taken[:SEEDED]


async def run(args: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "desk", Path(place) / "marks", offline=args.assistant == "embedded")
        app = await build(settings)
        try:
            await _choose(app, args)
            files = tuple(sorted((args.data / "conversations").glob("conversations*.jsonl")))
            report = await app.importing.import_files(files)
            found = Found()
            for row, made in list(zip(rows(args.data), report.sessions, strict=True))[: args.most]:
                await measure(app, await work(app, row, made.id), found)
            spent = await app.assistants.spending.of_today()
        finally:
            await app.close()
    seeded = chosen(found.false, args.seed)
    kinds, caught = Counter(kind for kind, _ in seeded), Counter(kind for kind, is_caught in seeded if is_caught)
    return {
        "assistant": args.assistant,
        "notes": found.notes,
        "notes_by_the_model": found.by_model,
        "requests_failed": found.failed,
        "sentences": found.sentences,
        "share_verified": round(found.verified / max(1, found.sentences), 4),
        "share_replaced": round(found.replaced / max(1, found.drafted), 4),
        "facts_left_out": found.left_out,
        "retracted_used": found.retracted_used,
        "tokens": spent.tokens,
        "cost_in_dollars": spent.cost,
        "false_seeded": {kind: kinds[kind] for kind in SEEDED_KINDS},
        "false_caught": {kind: caught[kind] for kind in SEEDED_KINDS},
        "true_sentences": len(found.true),
        "true_flagged": sum(found.true),
    }


async def _choose(app: Application, args: argparse.Namespace) -> None:
    change = app.preferences.change
    await change("assistant", args.assistant)
    prefix = "assistant_local_" if args.assistant == "local" else "assistant_"
    if args.address:
        await change(f"{prefix}address", args.address)
    if args.model:
        await change(f"{prefix}model", args.model)
    if args.assistant != "embedded":
        verdict = await app.assistants.checking.test()
        print(" ".join(verdict.sentences), file=sys.stderr)
        if not verdict.is_good:
            raise SystemExit(1)
        await app.assistants.settings.agree()  # who starts this has read what it sends


def table(result: dict[str, Any]) -> str:
    lines = ["| what | result |", "| --- | --- |"]
    for name, value in result.items():
        shown = ", ".join(f"{kind} {count}" for kind, count in value.items()) if isinstance(value, dict) else value
        lines.append(f"| {name.replace('_', ' ')} | {shown} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--assistant", choices=("embedded", "cloud", "local"), default="embedded")
    parser.add_argument("--address", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--most", type=int, default=None, metavar="N", help="no more conversations than this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = asyncio.run(run(args))
    print(json.dumps(result, indent=2) if args.json else table(result))
    return 1 if result["retracted_used"] else 0


if __name__ == "__main__":
    sys.exit(main())
