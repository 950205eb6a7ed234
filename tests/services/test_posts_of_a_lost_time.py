"""A desk that was put back forgot what it posted: the ticket still knows, and posts to one ticket keep their order."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.connections import ThreadEntry
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.domain.sessions import Role, SessionId, SessionStatus
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.outbox.own_posts import says_the_same
from flowpilot_desktop.services.ports import OutcomeUnknown
from flowpilot_desktop.tickets.thread import reference_in, signed_with
from tests.services.stand_ins import ScriptedConnector, SettableClock, close, opened, worked_ticket
from tests.services.test_taking_back import ScriptedSystem

pytestmark = pytest.mark.anyio
QUOTING = "As I wrote:\r\n\r\nRestart it.\r\n\r\nRef: FP-52FE-JT5A\r\n\r\nDid you?"


def test_a_post_bears_its_last_reference_and_quotes_the_others() -> None:
    assert reference_in(f"{QUOTING}\r\n\r\nRef: FP-9G5B-67R9\r\n") == "FP-9G5B-67R9"
    assert reference_in("> Ref: FP-9G5B-67R9") == ""


def test_words_below_a_quoted_reference_are_nobodys_post() -> None:
    assert signed_with(QUOTING) == ""
    assert signed_with("Ref: FP-52FE-JT5A\n> quoted") == ""
    assert signed_with("No reference at all") == ""
    assert signed_with(f"{QUOTING}\r\n\r\nRef: FP-9G5B-67R9 \r\n") == "FP-9G5B-67R9"


def test_a_text_without_its_markup_says_the_same_and_another_does_not() -> None:
    note = "**Cause** The \\*cable\\* was loose.\n\n1. Fit `it`\n   - tight\n\nRef: FP-52FE-JT5A"
    assert says_the_same(to_plain(note), note)
    assert not says_the_same(to_plain(note), note.replace("loose", "cut"))


@pytest.mark.parametrize("more", ["", "A new cable was fitted"])
async def test_a_note_of_a_lost_time_is_neither_posted_again_nor_taken_for_the_new_one(
    settings: Settings, tmp_path: Path, more: str
) -> None:
    tickets = ScriptedConnector()
    async with opened(settings, tickets) as app:
        session_id = await worked_ticket(app)
    shutil.copytree(settings.data_dir, tmp_path / "copy")
    async with opened(settings, tickets) as app:
        await close(app, session_id)
        await app.outbox.deliver()
    shutil.rmtree(settings.data_dir)
    shutil.copytree(tmp_path / "copy", settings.data_dir)
    async with opened(settings, tickets) as app:
        if more:
            await app.lane.add_fact(session_id, more)
        item = await close(app, session_id)
        [stopped] = await app.outbox.deliver()
        assert stopped.state is OutboxState.CONFLICT
        assert stopped.reason.startswith("This ticket already holds a note of this desk that this copy does not know")
        await app.outbox.send_again(item.id)
        [stopped] = await app.outbox.deliver()
        assert stopped.state is OutboxState.CONFLICT
        assert (await app.outbox.settle_as_arrived(item.id)).state is OutboxState.SENT
    assert len(tickets.stored) == 1


async def test_another_text_under_the_key_is_never_called_sent(settings: Settings) -> None:
    tickets = ScriptedConnector(shown_text="Something else.")
    async with opened(settings, tickets) as app:
        await close(app, await worked_ticket(app))
        [stopped] = await app.outbox.deliver()
    assert stopped.state is OutboxState.NEEDS_ATTENTION
    assert "its text is not the one that was approved" in stopped.reason


async def reply(app: Application, session_id: SessionId, text: str) -> int:
    return (await app.tickets.write(session_id, text, Visibility.PUBLIC)).id


async def test_the_second_reply_to_a_ticket_waits_for_the_first(settings: Settings) -> None:
    clock, tickets = SettableClock(), ScriptedSystem(fates=[OutcomeUnknown("No answer.")])
    async with opened(replace(settings, offline=False), tickets, clock=clock) as app:
        session_id = (await app.tickets.pull("folder:4711")).id
        other_id = (await app.tickets.pull("folder:4712")).id
        first = await reply(app, session_id, "Restart it.")
        second = await reply(app, session_id, "Do not restart it.")
        await reply(app, other_id, "To another ticket.")
        await app.outbox.deliver()
        assert [post.body for post in tickets.stored] == ["To another ticket."]
        reasons = {item.id: item.reason for item in await app.outbox.items()}
        wanted = f"It waits until post {first}, which was written to the same ticket before it, is settled."
        assert reasons[second] == wanted
        assert await app.outbox.seconds_to_next() > 0
        clock.pass_time(10 * 3600)
        await app.outbox.deliver(at_once=True)
        assert {item.state for item in await app.outbox.items()} == {OutboxState.SENT}
    assert [post.body for post in tickets.stored][1:] == ["Restart it.", "Do not restart it."]


def thread_of(*entries: ThreadEntry) -> ScriptedSystem:
    return ScriptedSystem(entries=list(entries), token="as pulled")


UNKNOWN = ThreadEntry("note-9", Role.AGENT, "Kim", "Please restart it.", mark="FP-AAAA-BBBB")


async def test_a_post_of_a_lost_time_that_was_pulled_stops_the_next_one_until_a_person_decides(
    settings: Settings,
) -> None:
    tickets = thread_of(UNKNOWN)
    async with opened(replace(settings, offline=False), tickets) as app:
        session_id = (await app.tickets.pull("folder:4711")).id
        [shown] = (await app.sessions.view(session_id)).messages
        assert (shown.role, shown.text) == (Role.AGENT, "Please restart it.")
        first = await reply(app, session_id, "Please restart it.")
        [stopped] = await app.outbox.deliver()
        assert (stopped.state, "does not know of: “Please restart it.”" in stopped.reason) == (
            OutboxState.CONFLICT,
            True,
        )
        await app.outbox.drop(first)
        await reply(app, session_id, "Did it help?")
        [sent] = await app.outbox.deliver()
        assert sent.state is OutboxState.SENT
    assert [post.body for post in tickets.stored] == ["Did it help?"]


async def test_a_post_of_a_lost_time_is_not_what_the_customer_was_waited_for(settings: Settings) -> None:
    tickets = thread_of()
    async with opened(replace(settings, offline=False), tickets) as app:
        session_id = (await app.tickets.pull("folder:4711")).id
        await app.sessions.wait(session_id, None)
        tickets.entries = [UNKNOWN]
        assert (await app.tickets.pull("folder:4711")).news == 1
        assert (await app.sessions.view(session_id)).session.status is SessionStatus.WAITING
        tickets.entries += [ThreadEntry("note-10", Role.CUSTOMER, "Dana", "It is back.")]
        await app.tickets.pull("folder:4711")
        assert (await app.sessions.view(session_id)).session.status is SessionStatus.OPEN
