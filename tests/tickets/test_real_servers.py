"""The whole loop against real ticket servers: Request Tracker 5, Redmine and Roundup, started here.

Each server is started once for all of its tests, where FLOWPILOT_REAL_SERVERS names it (or is ``all``) and it is
installed; ``.ci/servertests`` runs them. Without that they are skipped, for they take minutes.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import Conflict, Refused
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Role, SessionId
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import close, post_of
from tests.ticketservers.fault_proxy import FaultProxy
from tests.ticketservers.real_tickets import RealTickets, Said
from tests.ticketservers.servers import start

pytestmark = pytest.mark.anyio
CUSTOMER = "customer@example.test"
AWKWARD = "Größe 😀 {{ x }} {% y %} <script>alert(1)</script> & 'quoted'"


@pytest.fixture(scope="module", params=["rt", "redmine", "roundup"])
def tickets(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealTickets]:
    request.getfixturevalue("needs")(request.param)
    server = start(request.param, tmp_path_factory.mktemp(request.param) / "server")
    try:
        yield RealTickets(server)
    finally:
        server.stop()


@dataclass
class Desk:
    """A desk that is connected to the server, perhaps through a proxy."""

    app: Application
    tickets: RealTickets

    async def pull(self, number: str) -> SessionId:
        return (await self.app.tickets.pull(f"{self.tickets.system}:{number}")).id

    async def worked(self, number: str, symptom: str = "The sensor is offline") -> SessionId:
        session_id = await self.pull(number)
        await self.app.lane.add_fact(session_id, symptom, role=FactRole.SYMPTOM)
        await self.app.lane.add_fact(session_id, "The battery was empty", role=FactRole.CAUSE)
        return session_id

    async def resolved(self, number: str) -> OutboxItem:
        item = await close(self.app, await self.worked(number))
        await self.app.outbox.deliver()
        return await post_of(self.app, item)

    async def opened(self, subject: str = "Sensor 1017 offline") -> str:
        return await asyncio.to_thread(self.tickets.open, subject)

    async def said(self, number: str, account: str = "agent") -> list[Said]:
        return await asyncio.to_thread(self.tickets.messages, number, account)


@asynccontextmanager
async def desk(
    settings: Settings, tickets: RealTickets, *, url: str = "", account: str = "agent", key: str = "", **options: str
) -> AsyncIterator[Desk]:
    app = await build(replace(settings, offline=False))
    try:
        connection = tickets.connection(url, **options)
        if tickets.system == "roundup":
            connection = replace(connection, user=account)
        await app.connections.add(connection, key or tickets.key(account), untested=True)
        yield Desk(app, tickets)
    finally:
        await app.close()


async def test_a_ticket_is_pulled_worked_on_and_resolved_once(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets) as at:
        assert await at.app.connections.test(tickets.system)
        number = await at.opened()
        session_id = await at.worked(number, AWKWARD)
        [asked] = (await at.app.sessions.view(session_id)).messages
        assert (asked.text, asked.sent_at is None) == ("It is offline since Monday.", False)
        item = await close(at.app, session_id)
        await at.app.outbox.deliver()
        await at.app.outbox.deliver(at_once=True)
        sent = await post_of(at.app, item)
        assert (sent.state, sent.reason, sent.attempts) == (OutboxState.SENT, "", 1)
        assert await asyncio.to_thread(tickets.status, number) == "resolved"
        [note] = [each for each in await at.said(number) if "battery" in each.text]
        assert not note.internal
        for piece in ("Größe 😀", "{{ x }}", "{% y %}"):
            assert piece in note.text
        assert "<script>" not in re.sub(r"\\<", "", note.text) or tickets.system == "roundup"
        # Pulled again, our own post is no news; what somebody else writes is.
        assert await at.app.tickets.news(session_id) == ()
        assert (await at.app.tickets.pull(f"{tickets.system}:{number}")).news == 0
        await asyncio.to_thread(tickets.answer, number, "Thank you, it works.")
        news = await at.app.tickets.news(session_id)
        assert "Thank you, it works." in news[0].text
        assert not any("battery" in each.text for each in news)
        assert (await at.app.tickets.pull(sent.remote_url.partition("#")[0])).news == 1
        assert await at.app.tickets.news(session_id) == ()


async def test_the_customer_reads_replies_and_never_an_internal_note(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets) as at:
        number = await at.opened()
        session_id = await at.worked(number, "The sensor is SECRETLY offline")
        if tickets.system == "roundup":
            with pytest.raises(Refused, match="takes no internal notes"):
                await at.app.tickets.write(session_id, "Root cause: SECRETLY", Visibility.INTERNAL)
            with pytest.raises(Refused, match="has no internal notes"):
                await close(at.app, session_id, NoteKind.ESCALATION_PACKAGE)
            assert len(await at.said(number)) == 1
            await at.app.tickets.write(session_id, "Please **restart** it.", Visibility.PUBLIC)
            await at.app.outbox.deliver()
            assert "restart" in await asyncio.to_thread(tickets.server.mail_to, CUSTOMER, holding="restart")
            return
        await at.app.tickets.write(session_id, "Root cause: SECRETLY", Visibility.INTERNAL)
        await at.app.tickets.write(session_id, "Please **restart** it.", Visibility.PUBLIC)
        await close(at.app, session_id, NoteKind.ESCALATION_PACKAGE)
        await at.app.outbox.deliver()
        assert {item.state for item in await at.app.outbox.items()} == {OutboxState.SENT}
        internal = {
            each.internal for each in await at.said(number) if "SECRETLY" in each.text or "battery" in each.text
        }
        assert internal == {True}
        if tickets.system == "redmine":
            assert "SECRETLY" not in str(await at.said(number, "customer"))
            assert "restart" in str(await at.said(number, "customer"))
        mailed = await asyncio.to_thread(tickets.server.mail_to, CUSTOMER, holding="restart")
        assert "restart" in mailed
        assert "SECRETLY" not in mailed, "neither the internal note nor the hand-over"
        view = await at.app.sessions.view(session_id)
        assert [message.role for message in view.messages][-1] is Role.AGENT


async def test_a_ticket_that_moved_on_stops_the_post_until_a_person_decides(
    settings: Settings, tickets: RealTickets
) -> None:
    async with desk(settings, tickets) as at:
        answered, closed = await at.opened(), await at.opened()
        first, second = await at.worked(answered), await at.worked(closed)
        await asyncio.to_thread(tickets.answer, answered, "It is back again.")
        await asyncio.to_thread(tickets.close, closed)
        items = [await close(at.app, first), await close(at.app, second)]
        await at.app.outbox.deliver()
        stopped = [await post_of(at.app, item) for item in items]
        assert {item.state for item in stopped} == {OutboxState.CONFLICT}
        assert "It is back again." in stopped[0].reason
        assert "status" in stopped[1].reason
        assert not any("battery" in each.text for each in await at.said(answered))
        taken_back = await at.app.outbox.undo(items[0].id)
        assert taken_back.state is OutboxState.UNDONE
        await at.app.outbox.send_again(items[1].id)
        await at.app.outbox.deliver(at_once=True)
        assert (await post_of(at.app, items[1])).state is OutboxState.SENT
        assert [each.internal for each in await at.said(closed) if "battery" in each.text] == [False]


async def test_tickets_are_found_by_their_words_and_others_are_not(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets) as at:
        number = await at.opened("Türöffner piept zweimal")
        await at.opened("Drucker steht")
        for words in ("Türöffner", "piept zweimal", "zweimal Türöffner"):
            found = await at.app.tickets.find(tickets.system, words)
            assert [str(each.ref) for each in found] == [f"{tickets.system}:{number}"], words
            assert found[0].title == "Türöffner piept zweimal"
        assert await at.app.tickets.find(tickets.system, "Einhorn") == ()


async def test_two_who_write_at_once_lose_nothing(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets) as at:
        for _ in range(4):
            number = await at.opened()
            item = await close(at.app, await at.worked(number))
            await asyncio.gather(
                at.app.outbox.deliver(), asyncio.to_thread(tickets.answer, number, "From Kim at the same time.")
            )
            after = await post_of(at.app, item)
            said = " ".join(each.text for each in await at.said(number))
            assert said.count("From Kim") == 1
            assert said.count("battery") == (1 if after.state is OutboxState.SENT else 0)
            assert after.state in {OutboxState.SENT, OutboxState.CONFLICT}
            assert after.state is OutboxState.SENT or "Kim" in after.reason or "this very moment" in after.reason


async def test_who_may_not_write_is_told_so(settings: Settings, tickets: RealTickets) -> None:
    number = await asyncio.to_thread(tickets.open, "Sensor 1018 offline")
    async with desk(settings, tickets, key="1-31-0000000000000000") as at:
        with pytest.raises(Refused, match="does not accept the key or password"):
            await at.pull(number)
        with pytest.raises(Refused, match="does not accept the key or password"):
            await at.app.connections.test(tickets.system)
    async with desk(settings, tickets, account="readonly") as at:
        item = await at.resolved(number)
        assert item.state is OutboxState.NEEDS_ATTENTION
        assert item.reason.startswith("The account may")  # … not write to this ticket, or set no status on it
        assert not any("battery" in each.text for each in await at.said(number))


async def test_a_status_that_there_is_not_is_said(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets, resolved_status="nonsense") as at:
        number = await at.opened()
        item = await at.resolved(number)
        assert item.state is OutboxState.NEEDS_ATTENTION
        assert "nonsense" in item.reason or "resolved" in item.reason
        session_id = item.session_id
        with pytest.raises((Refused, Conflict)):
            await at.app.tickets.set_status(session_id, "nonsense")


async def test_a_note_of_100_kb_arrives_whole(settings: Settings, tickets: RealTickets) -> None:
    async with desk(settings, tickets) as at:
        number = await at.opened()
        session_id = await at.pull(number)
        await at.app.tickets.write(session_id, "äö😀 word " * 10_000 + "the end", Visibility.PUBLIC)
        [sent] = await at.app.outbox.deliver()
        assert sent.state is OutboxState.SENT
        [note] = [each.text for each in await at.said(number) if "the end" in each.text]
        assert note.count("äö😀 word") == 10_000


@pytest.mark.parametrize("fault", ["lose_reply", "503_before", "lose_request"])
async def test_a_lost_answer_is_shown_as_doubt_and_ends_as_one_note(
    settings: Settings, tickets: RealTickets, fault: str
) -> None:
    proxy = FaultProxy(tickets.server.url)
    async with desk(settings, tickets, url=await proxy.start()) as at:
        await at.app.preferences.change("quarantine_seconds", "0")
        number = await at.opened()
        item = await close(at.app, await at.worked(number))
        proxy.plan(number, fault)
        await at.app.outbox.deliver()
        assert (await post_of(at.app, item)).state is OutboxState.UNCERTAIN
        await at.app.outbox.deliver(at_once=True)
        assert (await post_of(at.app, item)).state is OutboxState.SENT
        assert len([each for each in await at.said(number) if "battery" in each.text]) == 1
        assert await asyncio.to_thread(tickets.status, number) == "resolved"
    await proxy.stop()


async def test_nothing_is_asked_of_the_net_while_the_desk_works_offline(
    settings: Settings, tickets: RealTickets
) -> None:
    proxy = FaultProxy(tickets.server.url)
    async with desk(settings, tickets, url=await proxy.start()) as at:
        number = await at.opened()
        session_id = await at.worked(number)
        asked = proxy.happened.total()
        await at.app.preferences.change("work_offline", "on")
        item = await close(at.app, session_id)
        await at.app.outbox.deliver(at_once=True)
        assert (await post_of(at.app, item)).state is OutboxState.WAITING
        with pytest.raises(Refused, match="works offline"):
            await at.app.tickets.news(session_id)
        assert proxy.happened.total() == asked
        await at.app.preferences.change("work_offline", "off")
        await at.app.outbox.deliver()
        assert (await post_of(at.app, item)).state is OutboxState.SENT
    await proxy.stop()


@pytest.fixture(scope="module")
def needs() -> object:
    """``require`` for a fixture that lives as long as a server."""
    from tests.conftest import require

    return require


def test_the_key_is_in_no_file_of_the_desk(settings: Settings, tickets: RealTickets) -> None:
    async def connect() -> None:
        async with desk(settings, tickets):
            pass

    asyncio.run(connect())
    key = tickets.key().encode()
    files = [file for file in Path(settings.data_dir).rglob("*") if file.is_file()]
    assert files
    assert not [file.name for file in files if key in file.read_bytes()]
