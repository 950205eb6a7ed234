"""Closing a ticket posts exactly the note that was read, or refuses and says why; nothing in between."""

import hashlib
from datetime import date

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, NotFound, Refused, StaleNote
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import ScriptedConnector, close, opened, worked_ticket

pytestmark = pytest.mark.anyio
KINDS = list(NoteKind)


async def nothing_happened(app: Application, ticket: SessionId) -> bool:
    view = await app.sessions.view(ticket)
    return (view.session.status, view.posts, view.notes) == (SessionStatus.OPEN, (), ())


@pytest.mark.parametrize(
    ("kind", "status", "visibility"),
    [
        (NoteKind.RESOLUTION_NOTE, SessionStatus.RESOLVED, Visibility.PUBLIC),
        (NoteKind.ESCALATION_PACKAGE, SessionStatus.ESCALATED, Visibility.INTERNAL),
    ],
)
async def test_closing_queues_the_very_bytes_that_were_read(
    app: Application, kind: NoteKind, status: SessionStatus, visibility: Visibility
) -> None:
    ticket = await worked_ticket(app)
    preview = await app.previews.get(ticket, kind)
    item = await close(app, ticket, kind)
    assert (item.body, item.body_sha256) == (preview.note.markdown, preview.sha256)
    assert hashlib.sha256(item.body.encode()).hexdigest() == item.body_sha256
    assert (item.state, item.visibility, item.wanted_status, item.kind) == (
        OutboxState.WAITING,
        visibility,
        status,
        kind,
    )
    view = await app.sessions.view(ticket)
    assert (view.session.status, view.posts) == (status, (item,))
    assert [(note.kind, note.resolution_no, note.sha256) for note in view.notes] == [(kind, 1, preview.sha256)]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_ticket_is_closed_once(app: Application, kind: NoteKind) -> None:
    ticket = await worked_ticket(app)
    previews = {each: await app.previews.get(ticket, each) for each in KINDS}
    await close(app, ticket, kind)
    for again, preview in previews.items():
        with pytest.raises(Conflict, match="Reopen it first"):
            await app.resolving.close_with(ticket, again, version=preview.state_version, sha256=preview.sha256)
    assert len(await app.outbox.items()) == 1


async def test_a_ticket_that_moved_on_is_refused_with_what_changed(app: Application) -> None:
    ticket = await worked_ticket(app)
    preview = await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    await app.lane.retire(ticket, ["F2"])
    await app.fixes.add(ticket, "Resume the queue")
    with pytest.raises(StaleNote, match="has changed since this note was read") as refusal:
        await app.resolving.close_with(
            ticket, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
        )
    assert refusal.value.changes == (
        "F2 is now no longer true: The print queue was paused",
        "X1 was suggested: Resume the queue",
    )
    assert await nothing_happened(app, ticket)


@pytest.mark.parametrize("version", [-1, 0, 10**9, 10**30])
async def test_a_version_that_never_was_is_refused(app: Application, version: int) -> None:
    ticket = await worked_ticket(app)
    preview = await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    with pytest.raises(StaleNote):
        await app.resolving.close_with(ticket, NoteKind.RESOLUTION_NOTE, version=version, sha256=preview.sha256)
    assert await nothing_happened(app, ticket)


async def test_another_text_is_refused(app: Application) -> None:
    ticket = await worked_ticket(app)
    note = await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    package = await app.previews.get(ticket, NoteKind.ESCALATION_PACKAGE)
    for sha256 in ("", "0" * 64, package.sha256, note.sha256.upper()):
        with pytest.raises(StaleNote, match="not the resolution note"):
            await app.resolving.close_with(ticket, NoteKind.RESOLUTION_NOTE, version=note.state_version, sha256=sha256)
    assert await nothing_happened(app, ticket)


async def test_a_note_that_was_never_read_cannot_be_approved(app: Application) -> None:
    ticket = await worked_ticket(app)
    version = (await app.sessions.view(ticket)).session.state_version
    with pytest.raises(StaleNote):
        await app.resolving.close_with(ticket, NoteKind.RESOLUTION_NOTE, version=version, sha256="0" * 64)
    with pytest.raises(NotFound):
        await app.resolving.close_with("nowhere", NoteKind.RESOLUTION_NOTE, version=1, sha256="0" * 64)


async def test_another_language_is_another_note(app: Application) -> None:
    ticket = await worked_ticket(app)
    preview = await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    await app.preferences.change("note_language", "de")
    with pytest.raises(StaleNote):
        await app.resolving.close_with(
            ticket, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
        )
    german = app.speaking("de")
    assert german is app.speaking("de")
    read = await german.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    assert read.note.language == "de"


async def test_nothing_confirmed_is_nothing_to_post(app: Application) -> None:
    ticket = await app.sessions.start("Printer prints nothing")
    with pytest.raises(Refused, match="Nothing is confirmed yet"):
        await close(app, ticket)
    assert await nothing_happened(app, ticket)


async def test_a_stopgap_without_an_owner_keeps_a_ticket_open(app: Application) -> None:
    ticket = await worked_ticket(app)
    await app.fixes.add(ticket, "Turn the firewall off")
    await app.fixes.record_outcome(ticket, OutcomeKind.WORKED)
    with pytest.raises(Refused, match="X1"):
        await close(app, ticket)
    assert await nothing_happened(app, ticket)
    await app.fixes.follow_up(ticket, "Ola Brandt", date(2026, 12, 1))
    assert "Ola Brandt" in (await close(app, ticket)).body


async def test_a_ticket_system_that_cannot_take_it_is_asked_before_anything_is_queued(settings: Settings) -> None:
    system = ScriptedConnector(public_reply=False, internal_note=False)
    async with opened(settings, system) as app:
        ticket = await worked_ticket(app)
        with pytest.raises(Refused, match="takes no replies to customers"):
            await close(app, ticket)
        with pytest.raises(Refused, match="has no internal notes; this would be read by the customer"):
            await close(app, ticket, NoteKind.ESCALATION_PACKAGE)
        assert await nothing_happened(app, ticket)
    assert "post" not in system.calls


async def test_a_ticket_of_a_system_that_is_not_connected_stays_open(settings: Settings) -> None:
    async with opened(settings, ScriptedConnector(name="elsewhere")) as app:
        ticket = await worked_ticket(app)
        with pytest.raises(Refused, match="not connected to 'folder'"):
            await close(app, ticket)
        assert await nothing_happened(app, ticket)


async def test_a_secret_never_stands_in_what_is_posted(app: Application) -> None:
    ticket = await worked_ticket(app)
    secret = "Hunter2-Hunter2-99"
    await app.lane.add_fact(ticket, f"The new password is {secret}")
    await app.lane.add_fact(ticket, "password: " + secret)
    for kind in KINDS:
        assert secret not in (await app.previews.get(ticket, kind)).note.markdown
    assert secret not in (await close(app, ticket)).body


async def test_a_reopened_ticket_gets_another_note_with_another_key(app: Application) -> None:
    ticket = await worked_ticket(app)
    first = await close(app, ticket)
    with pytest.raises(Conflict, match="has not arrived yet"):
        await app.sessions.reopen(ticket)
    await app.outbox.deliver(at_once=True)
    await app.sessions.reopen(ticket)
    await app.lane.disprove(ticket, ["F2"])
    second = await close(app, ticket)
    assert (second.resolution_no, second.post_key == first.post_key) == (2, False)
    assert "This corrects our message of" in second.body
