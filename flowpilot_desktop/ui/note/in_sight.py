"""The note that the agent can read now, which is not always the newest: the old one stays while a new one is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.notes import NoteKind, Preview
from flowpilot_desktop.domain.sessions import Change, SessionId, SessionStatus
from flowpilot_desktop.services.notes.change_log import Lane, describe
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.note.differences import Turn, rows
from flowpilot_desktop.ui.note.side_view import WhatChanged
from flowpilot_desktop.ui.outbox.post_words import moment
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.words import reference

CLOSED = frozenset({SessionStatus.RESOLVED, SessionStatus.ESCALATED})


@dataclass(frozen=True)
class InSight:
    """What stands in the pane. ``is_open``: its ticket can be written to. ``statements``: what each label says.

    ``ticket`` is the number by which people know it: in its own system, or else here.
    """

    session_id: SessionId
    title: str
    kind: NoteKind
    is_open: bool
    preview: Preview | None = None
    changed: WhatChanged | None = None
    statements: Mapping[str, str] = field(default_factory=dict)
    ticket: str = ""


def next_in_sight(before: InSight | None, shown: Shown | None) -> InSight | None:
    """What stands in the pane when ``shown`` comes."""
    if shown is None:
        return None
    session = shown.view.session
    now = InSight(
        session.id,
        session.title,
        shown.kind,
        session.status not in CLOSED,
        shown.preview,
        statements=statements(shown.view),
        ticket=reference(session.ticket.ref if session.ticket else None) or str(session.number),
    )
    if before is None or (before.session_id, before.kind) != (now.session_id, now.kind) or before.preview is None:
        return now
    if now.preview is None:
        return replace(now, preview=before.preview, changed=before.changed)
    if before.preview.note.markdown == now.preview.note.markdown:
        return replace(now, changed=before.changed)
    return replace(now, changed=what_changed(before.preview, now.preview, shown.view))


def statements(view: SessionView) -> dict[str, str]:
    """What every label of a ticket stands for."""
    stated = {fact.label: fact.text for fact in view.facts}
    stated |= {question.label: question.text for question in view.questions}
    stated |= {check.label: check.text for check in view.checks}
    return stated | {fix.label: fix.title for fix in view.fixes}


def what_changed(before: Preview, after: Preview, view: SessionView) -> WhatChanged:
    """Sentence by sentence, with what happened between the two to that on which those sentences rest."""
    differences = rows(before.note, after.note)
    differing = [row for row in differences if row.turn is not Turn.SAME]
    labels = frozenset[str]().union(*(row.facts for row in differing)) | {
        row.key.partition(".")[0] for row in differing
    }
    return WhatChanged(moment(after.created_at), differences, reasons(before, view, labels))


def reasons(before: Preview, view: SessionView, about: frozenset[str] | None = None) -> tuple[str, ...]:
    """What happened on the ticket since that preview, a sentence each; with ``about``, not what happened to other
    facts, questions, checks and fixes than those."""
    lane = Lane(
        facts={str(fact.id): fact for fact in view.facts},
        questions={str(each.id): each for each in view.questions},
        checks={str(check.id): check for check in view.checks},
        fixes={str(fix.id): fix for fix in view.fixes},
    )
    since = [change for change in view.changes if change.version > before.state_version]
    if about is not None:
        related = [change for change in since if _label(change, lane) in about]
        # What has no label may be the reason only where nothing that has one is.
        since = related or [change for change in since if not _label(change, lane)]
    return tuple(said(each) for each in describe(since, lane))


def _label(change: Change, lane: Lane) -> str:
    """The label of what was changed; empty where it is about no single thing of the lane, or that is gone."""
    things: dict[str, Mapping[str, Fact | Question | Check | Fix]] = {
        "facts": lane.facts, "questions": lane.questions, "checks": lane.checks, "fixes": lane.fixes
    }  # fmt: skip
    thing = things.get(change.table, {}).get(change.row_id)
    return thing.label if thing is not None else ""
