"""Bundles for the tests of the composer and the verifier: a small language to write them, and those of real threads."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import (
    Decision,
    DecisionKind,
    Fix,
    FixSource,
    Outcome,
    OutcomeKind,
    VerifiedBy,
)
from flowpilot_desktop.domain.lane import (
    Check,
    CheckStatus,
    Fact,
    FactRole,
    FactSource,
    FactStatus,
    Question,
    QuestionStatus,
)
from flowpilot_desktop.domain.notes import EditAction, NoteEdit, NoteKind, PostedNote, SectionName
from flowpilot_desktop.domain.sessions import Problem

TODAY = date(2026, 9, 30)
SESSION = "3f0f8f4e-0000-4000-8000-000000000001"
NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)
CONVERSATIONS = Path(__file__).resolve().parents[2].parent / "shared/data/conversations/conversations.dev.jsonl"

_HELPED = re.compile(
    r"(?i)\b(?:works? (?!elsewhere|by server)|everything works|fixed|solved|found the problem|worked$)"
)
_WRONG = (
    " not ", "n't", "fail", "error", "refused", "denied", "only ", "stops", "cannot", " no ", "ignored", "closed",
    "wrong", "stuck", "invalid", "black screen", "asks for", "do not", "same error", "still asks",
)  # fmt: skip


def fact(number: int, text: str, **more: object) -> Fact:
    values: dict[str, object] = {
        "id": number,
        "session_id": SESSION,
        "number": number,
        "text": text,
        "status": FactStatus.CONFIRMED,
        "role": FactRole.FINDING,
        "source": FactSource.AGENT,
    }
    return Fact(**{**values, **more})  # type: ignore[arg-type]


def symptom(number: int, text: str, **more: object) -> Fact:
    return fact(number, text, role=FactRole.SYMPTOM, source=FactSource.CUSTOMER, **more)


def cause(number: int, text: str, **more: object) -> Fact:
    return fact(number, text, role=FactRole.CAUSE, **more)


def outcome(kind: OutcomeKind, fact_number: int | None, **more: object) -> Outcome:
    values: dict[str, object] = {"kind": kind, "recorded_at": NOON, "fact": fact_number}
    return Outcome(**{**values, **more})  # type: ignore[arg-type]


def worked(fact_number: int, *, by: VerifiedBy = VerifiedBy.CUSTOMER_REPORT, on: date | None = TODAY) -> Outcome:
    return outcome(OutcomeKind.WORKED, fact_number, verified_by=by, seen_on=on)


def fix(number: int, title: str, *outcomes: Outcome, **more: object) -> Fix:
    values: dict[str, object] = {
        "id": number,
        "session_id": SESSION,
        "number": number,
        "title": title,
        "steps": (),
        "source": FixSource.AGENT,
        "created_at": NOON - timedelta(hours=2),
        "outcomes": outcomes,
    }
    return Fix(**{**values, **more})  # type: ignore[arg-type]


def decided(kind: DecisionKind = DecisionKind.ONE_OFF, **more: object) -> Decision:
    return Decision(kind, NOON - timedelta(hours=1), **more)  # type: ignore[arg-type]


def check(number: int, text: str, status: CheckStatus, fact_number: int | None = None, **more: object) -> Check:
    return Check(number, SESSION, number, text, status, fact=fact_number, **more)  # type: ignore[arg-type]


def question(number: int, text: str, **more: object) -> Question:
    values: dict[str, object] = {"status": QuestionStatus.OPEN}
    return Question(number, SESSION, number, text, **{**values, **more})  # type: ignore[arg-type]


def edit(revision: int, action: EditAction, key: str, text: str = "", *facts: str, **more: object) -> NoteEdit:
    values: dict[str, object] = {"kind": NoteKind.RESOLUTION_NOTE, "section": SectionName.CONFIRMED}
    values |= more
    return NoteEdit(id=revision, revision=revision, action=action, key=key, text=text, facts=facts, **values)  # type: ignore[arg-type]


def posted(*stated: int, at: datetime = datetime(2026, 9, 20, 9, tzinfo=UTC), markdown: str = "") -> PostedNote:
    return PostedNote(1, SESSION, NoteKind.RESOLUTION_NOTE, 1, 3, markdown, "0" * 64, at, at, stated)


def bundle(**more: object) -> NoteBundle:
    values: dict[str, object] = {
        "session_id": SESSION,
        "state_version": 7,
        "kind": NoteKind.RESOLUTION_NOTE,
        "title": "A ticket",
        "language": "en",
    }
    return NoteBundle(**{**values, **more})  # type: ignore[arg-type]


def handed_over(**more: object) -> NoteBundle:
    return bundle(kind=NoteKind.ESCALATION_PACKAGE, **more)


def problems(*titles: str) -> tuple[Problem, ...]:
    return tuple(Problem(number, number, title) for number, title in enumerate(titles, 1))


def conversations() -> list[dict[str, object]]:
    """The real threads beside the repository; empty where they are not."""
    if not CONVERSATIONS.exists():
        return []
    return [json.loads(line) for line in CONVERSATIONS.read_text(encoding="utf-8").splitlines()]


def from_conversation(row: dict, kind: NoteKind = NoteKind.RESOLUTION_NOTE) -> NoteBundle:  # type: ignore[type-arg]
    """The bundle of a real thread, as a hurried agent would have entered it: no customer wording, no summaries."""
    roles = {message["n"]: message["role"] for message in row["messages"]}
    facts = [_of_row(number, entry, roles) for number, entry in enumerate(row["confirmed"], 1)]
    resolution = row["resolution"]
    last = next((f for f in reversed(facts) if _HELPED.search(f.text)), None)
    root = row["root_cause"]
    if root is not None:
        known = root["status"].startswith(("confirmed", "stated"))
        status = FactStatus.CONFIRMED if known else FactStatus.PROPOSED
        facts.append(cause(len(facts) + 1, root["text"], status=status))
    fixes = []
    if resolution is not None:
        by = VerifiedBy.CUSTOMER_REPORT if resolution["confirmed_by_customer"] else VerifiedBy.NOT_VERIFIED
        if last is None:
            facts.append(fact(len(facts) + 1, "It works now", source=FactSource.CUSTOMER))
            last = facts[-1]
        result = OutcomeKind.PARTIAL if row["outcome"] == "partly_resolved" else OutcomeKind.WORKED
        done = outcome(result, last.number, verified_by=by, seen_on=_day(row["date"]))
        fixes.append(fix(1, resolution["text"], done))
    return bundle(title=row["title"], kind=kind, facts=tuple(facts), fixes=tuple(fixes))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _of_row(number: int, entry: dict, roles: dict[int, str]) -> Fact:  # type: ignore[type-arg]
    said = roles.get(entry["message"]) == "customer"
    wrong = any(mark in f" {entry['fact'].lower()} " for mark in _WRONG) and not _HELPED.search(entry["fact"])
    role = FactRole.SYMPTOM if entry["message"] == 1 and said and wrong else FactRole.FINDING
    return fact(number, entry["fact"], role=role, source=FactSource.CUSTOMER if said else FactSource.AGENT)
