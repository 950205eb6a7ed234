"""The real conversations, worked as an agent would who knows how they ended: the answer key is used in tests alone."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.sessions import SessionId

KNOWN_CAUSE = ("confirmed", "stated")
"""What the thread itself says; ``assumed`` and ``inferred`` are no causes that anybody could confirm."""


@dataclass(frozen=True)
class Worked:
    """A conversation on the desk, worked to the end; ``retracted`` are the statements that do not stand any more."""

    row: dict[str, Any]
    session_id: SessionId
    retracted: tuple[str, ...]
    has_cause: bool


def rows(shared_data: Path) -> list[dict[str, Any]]:
    """Every conversation with its answer key."""
    lines = [
        line
        for file in sorted((shared_data / "conversations").glob("conversations*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines]


async def work(application: Application, row: dict[str, Any], session_id: SessionId) -> Worked:
    """Confirm what stands, retire what was withdrawn, mark the cause, write the fix and what came of it."""
    lane = application.lane
    withdrawn = {each["message"] for each in row["retracted"]}
    view = await application.sessions.view(session_id)
    positions = {message.id: int(message.remote_id or message.position) for message in view.messages}
    retracted = []
    for fact in view.facts:
        assert fact.status is FactStatus.PROPOSED
        await lane.confirm(session_id, [fact.label])
        if fact.message_id is not None and positions[fact.message_id] in withdrawn:
            await lane.retire(session_id, [fact.label])
            retracted.append(fact.text)
    cause = row["root_cause"]
    has_cause = cause is not None and cause["status"].startswith(KNOWN_CAUSE)
    if has_cause:
        await lane.add_fact(session_id, cause["text"], role=FactRole.CAUSE)
    resolution = row["resolution"]
    if resolution is not None:
        await application.fixes.add(session_id, resolution["text"])
        if resolution["confirmed_by_customer"]:
            await application.fixes.record_outcome(
                session_id,
                OutcomeKind.PARTIAL if row["outcome"] == "partly_resolved" else OutcomeKind.WORKED,
                verified_by=VerifiedBy.CUSTOMER_REPORT,
                seen_on=day(row["date"]),
            )
    for fix in (await application.sessions.view(session_id)).active_fixes:
        if fix.weakens_security:
            await application.fixes.follow_up(session_id, "Support", date(2026, 12, 1))
    return Worked(row, session_id, tuple(retracted), has_cause)


def day(text: str | None) -> date | None:
    """The first day that ``text`` names."""
    found = re.search(r"\d{4}-\d\d-\d\d", text or "")
    return date.fromisoformat(found[0]) if found else None
