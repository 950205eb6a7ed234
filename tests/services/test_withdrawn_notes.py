"""What nobody can have read is corrected nowhere: a note that was taken back before it left was never said."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import ScriptedConnector, opened, queued

pytestmark = pytest.mark.anyio

CORRECTS = "This corrects our message"


async def note_after_the_cause_was_wrong(app: Application, session_id: str) -> str:
    await app.lane.disprove(session_id, ["F2"])
    await app.lane.add_fact(session_id, "The toner cartridge was not seated")
    return (await app.previews.get(session_id, NoteKind.RESOLUTION_NOTE)).note.markdown


@pytest.mark.parametrize("decision", ["undo", "drop"])
async def test_a_note_that_never_left_needs_no_correction(settings: Settings, decision: str) -> None:
    async with opened(settings, ScriptedConnector()) as app:
        item = await queued(app)
        before = (await app.sessions.view(item.session_id)).session.state_version
        await getattr(app.outbox, decision)(item.id)
        view = await app.sessions.view(item.session_id)
        assert view.notes == ()
        assert view.session.state_version > before
        if decision == "drop":
            await app.sessions.reopen(item.session_id)
        assert CORRECTS not in await note_after_the_cause_was_wrong(app, item.session_id)


async def test_a_note_that_arrived_is_corrected(settings: Settings) -> None:
    async with opened(settings, ScriptedConnector()) as app:
        item = await queued(app)
        await app.outbox.deliver(at_once=True)
        await app.sessions.reopen(item.session_id)
        assert CORRECTS in await note_after_the_cause_was_wrong(app, item.session_id)
