"""Against real servers: a desk that was put back, posts that quote others, what hands do under the desk's account."""

import asyncio
import shutil
from pathlib import Path

import pytest

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import close, post_of
from tests.tickets.test_real_servers import desk, needs, tickets  # noqa: F401 - fixtures
from tests.ticketservers.real_tickets import RealTickets

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("more", ["", "A new battery was fitted"])
async def test_a_note_of_a_lost_time_is_told_and_not_posted_twice(
    settings: Settings,
    tickets: RealTickets,  # noqa: F811
    tmp_path: Path,
    more: str,
) -> None:
    async with desk(settings, tickets) as at:
        number = await at.opened()
        session_id = await at.worked(number)
    shutil.copytree(settings.data_dir, tmp_path / "copy")
    async with desk(settings, tickets) as at:
        if more:
            await at.app.tickets.write(session_id, "We look into it.", Visibility.PUBLIC)
        await close(at.app, session_id)
        await at.app.outbox.deliver()
    shutil.rmtree(settings.data_dir)
    shutil.copytree(tmp_path / "copy", settings.data_dir)
    async with desk(settings, tickets) as at:
        await at.pull(number)
        if more:
            await at.app.lane.add_fact(session_id, more)
            again = await at.app.tickets.write(session_id, "We look into it.", Visibility.PUBLIC)
            await at.app.outbox.deliver()
            told = await post_of(at.app, again)
            assert (told.state, "does not know of: “We look into it." in told.reason) == (OutboxState.CONFLICT, True)
            await at.app.outbox.drop(again.id)
        item = await close(at.app, session_id)
        await at.app.outbox.deliver()
        stopped = await post_of(at.app, item)
        assert (stopped.state, "already holds a note" in stopped.reason) == (OutboxState.CONFLICT, True)
        assert len([each for each in await at.said(number) if "battery" in each.text]) == 1


async def test_a_reply_that_quotes_an_earlier_post_is_posted_once(settings: Settings, tickets: RealTickets) -> None:  # noqa: F811
    async with desk(settings, tickets) as at:
        await at.app.preferences.change("quarantine_seconds", "0")
        number = await at.opened()
        session_id = await at.pull(number)
        first = await at.app.tickets.write(session_id, "Please restart the sensor.", Visibility.PUBLIC)
        await at.app.outbox.deliver()
        quoting = f"As I wrote:\n\n{first.body}\n\nDid you do that?"
        second = await at.app.tickets.write(session_id, quoting, Visibility.PUBLIC)
        for _ in range(2):
            await at.app.outbox.deliver(at_once=True)
            assert [(await post_of(at.app, each)).state for each in (first, second)] == [OutboxState.SENT] * 2
        assert len([each for each in await at.said(number) if "Did you do that?" in each.text]) == 1
        # Quoted below by somebody with the same account, it is no post of the desk: it is news.
        assert await at.app.tickets.news(session_id) == ()
        await asyncio.to_thread(tickets.answer, number, f"{first.body}\n\nI did not.", "agent")
        assert len(await at.app.tickets.news(session_id)) == 1


async def test_what_hands_do_under_the_desks_account_stops_a_post_and_what_the_desk_does_never_does(
    settings: Settings,
    tickets: RealTickets,  # noqa: F811
) -> None:
    async with desk(settings, tickets) as at:
        closed, taken = await at.opened(), await at.opened()
        sessions = [await at.pull(closed), await at.pull(taken)]
        ours = [await at.app.tickets.write(sessions[0], "First", Visibility.PUBLIC)]
        await at.app.tickets.set_status(sessions[0], "Resolved" if tickets.system == "redmine" else "resolved")
        assert await at.app.tickets.news(sessions[0]) == ()
        ours += [await at.app.tickets.write(sessions[0], "Second", Visibility.PUBLIC, status="resolved")]
        ours += [await at.app.tickets.write(sessions[0], "Third", Visibility.PUBLIC)]
        ours += [await at.app.tickets.write(sessions[1], "Fourth", Visibility.PUBLIC)]
        await at.app.outbox.deliver()
        assert [(now.state, now.reason) for each in ours for now in [await post_of(at.app, each)]] == [
            (OutboxState.SENT, "")
        ] * 4
        assert [await at.app.tickets.news(each) for each in sessions] == [(), ()]
        await at.pull(closed)
        await asyncio.to_thread(tickets.close, closed, "agent")
        await asyncio.to_thread(tickets.take, taken, "agent")
        late = [await at.app.tickets.write(each, "Fifth", Visibility.PUBLIC) for each in sessions]
        await at.app.outbox.deliver()
        stopped = [await post_of(at.app, each) for each in late]
        assert [each.state for each in stopped] == [OutboxState.CONFLICT] * 2
        assert "the status" in stopped[0].reason
        assert "the owner" in stopped[1].reason or "the assignee" in stopped[1].reason
