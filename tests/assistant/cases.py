"""Labelled cases, brought onto a real desk and shown to the embedded assistant as the program would."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.assistant.answering import Answered, answered
from flowpilot_desktop.assistant.evidence import evidence_of
from flowpilot_desktop.assistant.matching import Match, RunbookIndex
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants import CaseFile
from flowpilot_desktop.services.case_files import case_file

LABELS = Path(__file__).parent / "labels.json"
QUESTION = "What could it be?"
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Labelled:
    """A case and the id of the runbook that is right for it, None where none is."""

    id: str
    row: dict[str, Any]
    right: str | None
    is_unrelated: bool

    @property
    def is_held_out(self) -> bool:
        """Half of the cases by a digest of their id: nothing was tuned on them."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Judged:
    """What the assistant made of a case: at its opening, and after the whole of it with every proposal confirmed."""

    case: Labelled
    opening: tuple[Match, ...]
    whole: tuple[Match, ...]
    is_known: bool
    fixes: tuple[tuple[str, float], ...]
    """The runbook and the confidence (0 to 1) of the first fix that was suggested; empty where none was."""
    proposed: tuple[str, ...]


def labelled(data: Path) -> tuple[Labelled, ...]:
    """The 45 conversations and the 100 unrelated questions, with their labels."""
    labels = json.loads(LABELS.read_text("utf-8"))
    right: dict[str, str | None] = labels["conversations"]
    unrelated = set(labels["unrelated"])
    cases = [
        Labelled(row["id"], _bare(row, row["messages"]), right[row["id"]], is_unrelated=False)
        for row in _rows(data / "conversations" / "conversations.dev.jsonl")
        if row["id"] in right
    ]
    for row in _rows(data / "superuser" / "questions.dev.jsonl"):
        if row["id"] in unrelated:
            messages = [{"n": 1, "role": "customer", "text": row["text"]}]
            cases.append(Labelled(row["id"], _bare(row, messages), None, is_unrelated=True))
    return tuple(cases)


def confirmed_in(data: Path) -> dict[str, tuple[str, ...]]:
    """Conversation → what its annotators took for confirmed."""
    rows = _rows(data / "conversations" / "conversations.dev.jsonl")
    return {row["id"]: tuple(each["fact"] for each in row["confirmed"]) for row in rows}


async def judged(
    app: Application, index: RunbookIndex, cases: Iterable[Labelled], folder: Path
) -> AsyncIterator[Judged]:
    """Work each case: import its opening, ask; import the rest, ask, confirm what is proposed, and ask again."""
    gate = Gate(app.database.desk.salt)
    for case in cases:
        opening = _opening(case.row)
        ticket = await _imported(app, opening, folder)
        first = index.match(evidence_of(await _shown(app, ticket, gate), ""))
        await _imported(app, case.row, folder)
        shown = await _shown(app, ticket, gate)
        last = answered(shown, QUESTION, index, ())
        proposed = tuple(each.text for each in last.reply.facts)
        fixes: tuple[tuple[str, float], ...] = ()
        for _ in range(MOST_ROUNDS):
            await _confirm_everything(app, ticket, last)
            last = answered(await _shown(app, ticket, gate), QUESTION, index, ())
            if last.reply.fix is not None:
                fixes = ((last.matches[0].runbook.id, last.reply.fix.confidence / 100),)
                break
        yield Judged(case, first, last.matches, last.is_known, fixes, proposed)


async def _confirm_everything(app: Application, ticket: SessionId, last: Answered) -> None:
    """The worst that an agent can do: take every proposal for true."""
    for proposal in last.reply.facts:
        await app.lane.add_fact(ticket, proposal.text, role=proposal.role)


async def _shown(app: Application, ticket: SessionId, gate: Gate) -> CaseFile:
    view = await app.sessions.view(ticket)
    return case_file(view, QUESTION, await app.shelf.templates(), gate, "en")[0]


async def _imported(app: Application, row: dict[str, Any], folder: Path) -> SessionId:
    file = folder / "case.json"
    file.write_text(json.dumps(row), "utf-8")
    (session,) = (await app.importing.import_files((file,))).sessions
    return session.id


def _opening(row: dict[str, Any]) -> dict[str, Any]:
    """What is there before anybody helped."""
    messages = row["messages"]
    customers = {"customer", "other_user"}
    helped = next((n for n, each in enumerate(messages) if n and each["role"] not in customers), len(messages))
    return row | {"messages": messages[: max(1, helped)]}


def _bare(row: dict[str, Any], messages: list[dict[str, Any]]) -> dict[str, Any]:
    """Without what somebody concluded later."""
    return {"id": row["id"], "title": row["title"], "date": row.get("date"), "messages": messages}


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


__all__ = ["FactStatus", "Judged", "Labelled", "confirmed_in", "judged", "labelled"]
