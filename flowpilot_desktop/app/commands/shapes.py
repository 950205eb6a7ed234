"""The shapes that ``--json`` prints. They are described in the README and kept stable by tests."""

from datetime import date, datetime
from typing import Any

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.scripts import Generation, ScriptTemplate
from flowpilot_desktop.domain.sessions import Change, Message, Session
from flowpilot_desktop.services.sessions import SessionView

Shape = dict[str, Any]


def time(value: datetime | date | None) -> str | None:
    return None if value is None else value.isoformat()


def session(of: Session) -> Shape:
    return {
        "id": of.id,
        "number": of.number,
        "title": of.title,
        "status": of.status,
        "ticket_ref": str(of.ticket.ref) if of.ticket else None,
        "requester": of.ticket.requester if of.ticket else "",
        "state_version": of.state_version,
        "language": of.language,
        "waiting_until": time(of.waiting_until),
        "created_at": time(of.created_at),
        "updated_at": time(of.updated_at),
        "problems": [{"number": part.number, "title": part.title} for part in of.problems],
    }


def view(of: SessionView) -> Shape:
    active = of.active_fixes
    return session(of.session) | {
        "messages": [message(each) for each in of.messages],
        "facts": [fact(each) for each in of.facts],
        "questions": [question(each) for each in of.questions],
        "checks": [check(each) for each in of.checks],
        "fix": fix(active[0]) if active else None,
        "fixes": [fix(each) for each in of.fixes],
        "scripts": [generation(each) for each in of.generations],
        "posts": [post(each) for each in of.posts],
        "changes": [change(each) for each in of.changes],
    }


def message(of: Message) -> Shape:
    return {
        "position": of.position,
        "role": of.role,
        "kind": of.kind,
        "author": of.author,
        "text": of.text,
        "completeness": of.completeness,
        "sent_at": time(of.sent_at),
        "stated_time": of.stated_time,
        "remote_id": of.remote_id,
        "attachments": [vars(each) for each in of.attachments],
    }


def fact(of: Fact) -> Shape:
    return {
        "label": of.label,
        "text": of.text,
        "status": of.status,
        "role": of.role,
        "source": of.source,
        "audience": of.audience,
        "customer_text": of.customer_text,
        "replaced_by": None if of.replaced_by is None else f"F{of.replaced_by}",
        "problem": of.problem,
        "stated_at": time(of.stated_at),
    }


def question(of: Question) -> Shape:
    return {
        "label": of.label,
        "text": of.text,
        "status": of.status,
        "answer": of.answer,
        "fact": None if of.fact is None else f"F{of.fact}",
        "problem": of.problem,
    }


def check(of: Check) -> Shape:
    return {
        "label": of.label,
        "text": of.text,
        "status": of.status,
        "result": of.result,
        "audience": of.audience,
        "fact": None if of.fact is None else f"F{of.fact}",
        "problem": of.problem,
    }


def fix(of: Fix) -> Shape:
    return {
        "label": of.label,
        "title": of.title,
        "steps": list(of.steps),
        "summary": of.summary,
        "confidence": of.confidence,
        "source": of.source,
        "rests_on": [f"F{number}" for number in of.rests_on],
        "script_template": of.template_id,
        "parameters": dict(of.parameters),
        "problem": of.problem,
        "active": of.is_active,
        "waiting": of.is_waiting,
        "superseded_at": time(of.superseded_at),
        "superseded_by": None if of.superseded_by is None else f"X{of.superseded_by}",
        "weakens_security": of.weakens_security,
        "follow_up": {"owner": of.follow_up.owner, "due": time(of.follow_up.due)} if of.follow_up else None,
        "decisions": [
            {"kind": each.kind, "reason": each.reason, "decided_at": time(each.decided_at)} for each in of.decisions
        ],
        "outcomes": [
            {
                "kind": each.kind,
                "text": each.text,
                "verified_by": each.verified_by,
                "seen_on": time(each.seen_on),
                "fact": None if each.fact is None else f"F{each.fact}",
                "recorded_at": time(each.recorded_at),
            }
            for each in of.outcomes
        ],
    }


def generation(of: Generation) -> Shape:
    return {
        "id": of.id,
        "template": of.template_id,
        "version": of.template_version,
        "name": of.template_name,
        "shell": of.shell,
        "parameters": dict(of.parameters),
        "created_at": time(of.created_at),
        "executed_at": time(of.executed_at),
        "fix": None if of.fix is None else f"X{of.fix}",
    }


def template(of: ScriptTemplate) -> Shape:
    return {
        "id": of.id,
        "version": of.version,
        "name": of.name,
        "shell": of.shell,
        "draft": of.is_draft,
        "description": of.description,
        "changes": of.changes,
        "undo": of.undo,
        "risk": of.risk,
        "needs_admin": of.needs_admin,
        "parameters": dict(of.schema),
    }


def change(of: Change) -> Shape:
    return {
        "version": of.version,
        "table": of.table,
        "row": of.row_id,
        "operation": of.operation,
        "columns": list(of.columns),
        "at": of.changed_at,
    }


def note(of: Preview) -> Shape:
    return {
        "session_id": of.session_id,
        "kind": of.note.kind,
        "language": of.note.language,
        "state_version": of.state_version,
        "from_cache": of.from_cache,
        "writer": of.writer,
        "sha256": of.sha256,
        "markdown": of.note.markdown,
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "gap": section.gap,
                "sentences": [
                    {
                        "text": sentence.text,
                        "facts": list(sentence.facts),
                        "key": sentence.key,
                        "edited": sentence.edited,
                    }
                    for sentence in section.sentences
                ],
            }
            for section in of.note.sections
        ],
        "left_out": [vars(each) for each in of.note.left_out],
        "rejected": [vars(each) for each in of.note.rejected],
        "missing": list(of.note.missing),
        "hints": [vars(each) for each in of.note.hints],
    }


def post(of: OutboxItem) -> Shape:
    return {
        "id": of.id,
        "session_id": of.session_id,
        "kind": of.kind,
        "resolution_no": of.resolution_no,
        "target": str(of.target),
        "visibility": of.visibility,
        "status_wanted": of.wanted_status,
        "state": of.state,
        "reason": of.reason,
        "attempts": of.attempts,
        "sha256": of.body_sha256,
        "post_key": of.post_key,
        "remote_id": of.remote_id,
        "url": of.remote_url,
        "next_attempt_at": time(of.next_attempt_at),
        "undo_until": time(of.undo_until),
        "sent_at": time(of.sent_at),
    }
