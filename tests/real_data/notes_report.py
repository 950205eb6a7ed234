"""Writes the notes of real conversations beside their threads: ``python tests/real_data/notes_report.py --out DIR``.

For reading by people who have not seen the program; the folder belongs outside of the project.
"""

import argparse
import asyncio
import sys
import tempfile
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from tests.real_data.working import Worked, rows, work

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
TITLES = {NoteKind.RESOLUTION_NOTE: "THE NOTE TO THE CUSTOMER", NoteKind.ESCALATION_PACKAGE: "THE HAND-OVER"}


async def _page(application: Application, worked: Worked) -> str:
    view = await application.sessions.view(worked.session_id)
    lines = [worked.row["title"], f"({worked.row['id']}, {worked.row['date']})", "", "THE THREAD"]
    for message in view.messages:
        when = message.sent_at.strftime("%Y-%m-%d") if message.sent_at else message.stated_time
        lines += ["", f"{message.position}. {message.author or message.role} ({message.role}) {when}".rstrip()]
        lines += [line for part in message.text.splitlines() for line in textwrap.wrap(part, 110) or [""]]
    lines += ["", "WHAT THE AGENT KNOWS"]
    lines += [f"{fact.label}  {fact.status.replace('_', ' ')}  [{fact.role}]  {fact.text}" for fact in view.facts]
    for fix in view.fixes:
        came_of_it = fix.outcome.kind.replace("_", " ") if fix.outcome else "no outcome recorded"
        lines += [f"{fix.label}  {fix.title}: {came_of_it}"]
    for kind, title in TITLES.items():
        note = (await application.previews.get(worked.session_id, kind)).note
        lines += ["", "=" * 40, title, "=" * 40, note.markdown]
        lines += [f"(left out: {each.label}: {each.text} — {each.why})" for each in note.left_out]
    return "\n".join(lines) + "\n"


async def _write(out: Path, data: Path, language: str) -> int:
    with tempfile.TemporaryDirectory() as place:
        application = await build(Settings(Path(place) / "desk", Path(place) / "marks", language=language))
        try:
            files = tuple(sorted((data / "conversations").glob("conversations*.jsonl")))
            report = await application.importing.import_files(files)
            for row, made in zip(rows(data), report.sessions, strict=True):
                page = await _page(application, await work(application, row, made.id))
                (out / f"{row['id']}.txt").write_text(page, encoding="utf-8")
        finally:
            await application.close()
    return len(report.sessions)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--lang", default="en")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{asyncio.run(_write(args.out, args.data, args.lang))} threads with their notes in {args.out}")  # noqa: T201
