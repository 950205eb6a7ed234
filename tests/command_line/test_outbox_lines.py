"""What ``outbox`` says of a post that waits."""

from argparse import Namespace
from dataclasses import replace

import pytest

from flowpilot_desktop.app.commands.desk import deliver, outbox
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import NotSent
from tests.services.stand_ins import ScriptedConnector, SettableClock, opened, queued

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
