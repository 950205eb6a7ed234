"""What ``outbox`` says of a post that waits."""

from argparse import Namespace
from dataclasses import replace

import pytest

from flowpilot_desktop.app.commands.desk import deliver, outbox, undo
from flowpilot_desktop.app.commands.notes import close
from flowpilot_desktop.app.commands.systems import reply
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import NotSent
from tests.services.stand_ins import ScriptedConnector, SettableClock, opened, queued, worked_ticket
from tests.services.test_taking_back import ScriptedSystem

pytestmark = pytest.mark.anyio


async def test_a_post_that_waits_for_the_network_says_so_and_when_it_is_tried(settings: Settings) -> None:
    tickets = ScriptedConnector(needs_network=True, fates=[NotSent("The server is busy.")])
    async with opened(replace(settings, offline=False), tickets, clock=SettableClock()) as app:
        await app.preferences.change("work_offline", "on")
        item = await queued(app)
        said = str((await outbox(app, Namespace())).lines)
        assert f"Waiting to be posted to {item.target}. This desk works offline." in said
        assert "Looked at when its system can be reached again." in said
        await app.preferences.change("work_offline", "off")
        said = str((await deliver(app, Namespace())).lines)
        assert "The server is busy. Looked at again at 2026-" in said
        assert "Posted to" in str((await deliver(app, Namespace())).lines)


async def test_a_post_with_time_to_take_it_back_says_so_and_leaves_when_that_is_over(settings: Settings) -> None:
    clock, tickets = SettableClock(), ScriptedSystem()
    async with opened(replace(settings, offline=False), tickets, clock=clock) as app:
        pulled = (await app.tickets.pull("folder:4711")).id
        words = Namespace(session=pulled, text="Restart it.", internal=False, status="", with_undo=True)
        said = str((await reply(app, words)).lines)
        assert "Nothing leaves before" in said
        assert "'outbox undo 1' takes it back" in said
        assert "Taken back before anything left." in str((await undo(app, Namespace(post=1))).lines)
        worked = await worked_ticket(app)
        read = await app.previews.get(worked, NoteKind.RESOLUTION_NOTE)
        approved = {"version": read.state_version, "sha256": read.sha256}
        asked = Namespace(session=worked, kind=NoteKind.RESOLUTION_NOTE.value, with_undo=True, lang=None, **approved)
        assert "'outbox undo 2' takes it back" in str((await close(app, asked)).lines)
        assert "Nothing leaves before" in str((await deliver(app, Namespace())).lines)
        assert tickets.stored == []
        clock.pass_time(15)
        assert "Posted to" in str((await deliver(app, Namespace())).lines)
    assert len(tickets.stored) == 1
