"""Labelled cases, brought onto a real desk and shown to the embedded assistant as the program would."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.assistant.embedded.answering import Answered, answered
from flowpilot_desktop.assistant.embedded.confidence import Ground
from flowpilot_desktop.assistant.embedded.evidence import evidence_of
from flowpilot_desktop.assistant.embedded.matching import Match, RunbookIndex
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import CaseFile
from flowpilot_desktop.services.assistants.case_files import case_file

LABELS = Path(__file__).parent / "labels.json"
QUESTION = "What could it be?"
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Labelled:
    """A case with its label: the right runbook (None where none is), others that would help, the cause if recorded."""

    id: str
    row: dict[str, Any]
    right: str | None
    also: frozenset[str] = frozenset()
    cause: str = ""
    is_unrelated: bool = False

    @property
    def is_held_out(self) -> bool:
        """Half of the cases by a digest of their id: nothing was tuned on them."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1

    def is_right(self, runbook: str) -> bool:
        return runbook == self.right or runbook in self.also


@dataclass(frozen=True)
class Suggested:
    """The first fix that was suggested: its runbook, its cause, its confidence from 0 to 1 and what that rests on:
    the ground, and the share of the cause among all."""

    runbook: str
    cause: str
    confidence: float
    ground: Ground
    share: float

    def is_right_for(self, case: Labelled) -> bool:
        """Where the cause was recorded, the fix must be for that one."""
        if self.runbook != case.right:
            return self.runbook in case.also
        return not case.cause or self.cause == case.cause


@dataclass(frozen=True)
class Judged:
    """What the assistant made of a case: at its opening, and after the whole of it with every proposal confirmed."""

    case: Labelled
    opening: tuple[Match, ...]
    whole: tuple[Match, ...]
    is_known: bool
    fix: Suggested | None
    proposed: tuple[str, ...]


def labelled(data: Path) -> tuple[Labelled, ...]:
    """The 45 conversations and the 100 unrelated questions, with their labels."""
    labels = json.loads(LABELS.read_text("utf-8"))
    cases = []
    for row in _rows(data / "conversations" / "conversations.dev.jsonl"):
        label = labels["conversations"][row["id"]]
        right = None if label["runbook"] == "none" else label["runbook"]
        also = frozenset(label.get("also", ()))
        cases.append(Labelled(row["id"], _bare(row, row["messages"]), right, also, label.get("cause", "")))
    for row in _rows(data / "superuser" / "questions.dev.jsonl"):
        if row["id"] in labels["unrelated"]:
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
        waiting = [each.text for each in shown.facts if each.status is FactStatus.PROPOSED]  # by the import
        proposed = (*waiting, *(each.text for each in last.reply.facts))
        fix = None
        for _ in range(MOST_ROUNDS):
            await _confirm_everything(app, ticket, last)
            last = answered(await _shown(app, ticket, gate), QUESTION, index, ())
            if last.reply.fix is not None:
                runbook, made = last.matches[0].runbook, last.reply.fix
                title = made.title
                cause = next(each.id for each in runbook.causes if any(fix.title.en == title for fix in each.fixes))
                fix = Suggested(
                    runbook.id, cause, last.reply.fix.confidence / 100, last.reply.fix.ground, last.reply.fix.share
                )
                break
        yield Judged(case, first, last.matches, last.is_known, fix, proposed)


async def _confirm_everything(app: Application, ticket: SessionId, last: Answered) -> None:
    """The worst that an agent can do: take every proposal for true."""
    waiting = [each.label for each in (await app.sessions.view(ticket)).facts if each.status is FactStatus.PROPOSED]
    if waiting:
        await app.lane.confirm(ticket, waiting)
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
