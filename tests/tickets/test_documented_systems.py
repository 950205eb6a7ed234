"""Zendesk, Zammad, Jira Service Management and ConnectWise PSA, against stand-ins made from their documentation.

No live account was tried. What RT, Redmine and Roundup show on real servers (``test_real_servers``) is shown here over
real connections to stand-ins, which refuse every request that the vendor does not publish.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, Visibility
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Role, SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.services.support.doctor import Verdict
from flowpilot_desktop.tickets.adf import to_adf
from tests.services.stand_ins import close, post_of
from tests.tickets.documented.stand_in import AGENT, COLLEAGUE, CUSTOMER, StandIn
from tests.tickets.documented.systems import STAND_INS
from tests.tickets.peers import peer

pytestmark = pytest.mark.anyio
every_system = pytest.mark.parametrize("system", STAND_INS)
DONE = {"zendesk": "solved", "zammad": "closed", "jira": "Resolved", "connectwise": "Closed"}
PAGES = {
    "zendesk": "/agent/tickets/42",
    "zammad": "/#ticket/zoom/42",
    "jira": "/browse/HELP-42",
    "connectwise": "/services/system_io/Service/fv_sr100_request.rails?service_recid=42",
}


@dataclass
class Desk:
    """A desk that is connected to a stand-in."""

    app: Application
    system: StandIn
    url: str

    async def pull(self) -> SessionId:
        return (await self.app.tickets.pull(f"help:{self.system.number}")).id

    async def worked(self) -> SessionId:
        session_id = await self.pull()
        await self.app.lane.add_fact(session_id, "The sensor is offline", role=FactRole.SYMPTOM)
        await self.app.lane.add_fact(session_id, "The battery was empty", role=FactRole.CAUSE)
        return session_id

    async def delivered(self, item: OutboxItem) -> OutboxItem:
        await self.app.outbox.deliver(at_once=True)
        return await post_of(self.app, item)


@asynccontextmanager
async def desk(settings: Settings, system: str, **options: str) -> AsyncIterator[Desk]:
    there = STAND_INS[system]()
    async with peer(there.answer) as server:
        app = await build(replace(settings, offline=False))
        try:
            connection = Connection("help", system, server.url, there.user, {**there.options, **options})
            said, _ = await app.connections.add(connection, there.key)
            assert "answers to" in said
            await app.preferences.change("quarantine_seconds", "0")
            yield Desk(app, there, server.url)
        finally:
            await app.close()
    assert there.strays == []


@every_system
async def test_a_ticket_is_pulled_worked_on_and_resolved_once(settings: Settings, system: str) -> None:
    async with desk(settings, system) as at:
        session_id = await at.worked()
        shown = (await at.app.sessions.view(session_id)).messages
        assert [(each.role, each.text) for each in shown] == [
            (Role.CUSTOMER, "It is offline since Monday."),
            (Role.TECHNICIAN, "Probably the battery."),
        ]
        assert "(internal note)" in shown[1].author
        item = await at.delivered(await close(at.app, session_id))
        assert (item.state, item.reason, item.attempts) == (OutboxState.SENT, "", 1)
        [note] = at.system.notes
        assert ("battery" in note.text, note.internal, at.system.status) == (True, False, DONE[system])
        # Our own post is no news, and what the customer writes then is; pulled by the address of its page.
        assert await at.app.tickets.news(session_id) == ()
        assert (await at.app.tickets.pull(f"help:{at.system.number}")).news == 0
        at.system.says(CUSTOMER, "Thank you, it works.")
        [news] = await at.app.tickets.news(session_id)
        assert "Thank you, it works." in news.text
        assert (await at.app.tickets.pull(at.url + PAGES[system])).news == 1
        [found] = await at.app.tickets.find("help", "sensor", 5)
        assert (str(found.ref), found.title) == (f"help:{at.system.number}", "Sensor offline")
        assert await at.app.tickets.find("help", "", 5)


@every_system
async def test_a_ticket_that_moved_on_stops_the_post_and_each_failure_ends_as_what_may_be_done_next(
    settings: Settings, system: str
) -> None:
    async with desk(settings, system, escalated_status="nonsense") as at:
        session_id = await at.worked()
        at.system.says(COLLEAGUE, "It is back again.")
        at.system.moves_to(at.system.statuses[1])
        stopped = await at.delivered(await at.app.tickets.write(session_id, "Zeroth", Visibility.PUBLIC))
        assert (stopped.state, at.system.notes) == (OutboxState.CONFLICT, [])
        assert "It is back again." in stopped.reason
        assert at.system.statuses[1] in stopped.reason
        await at.app.outbox.send_again(stopped.id)
        assert (await at.delivered(stopped)).state is OutboxState.SENT
        assert await at.pull() == session_id

        at.system.faults = ["lose_reply"]
        lost = await at.app.tickets.write(session_id, "First", Visibility.PUBLIC)
        await at.app.outbox.deliver()
        assert (await post_of(at.app, lost)).state is OutboxState.UNCERTAIN
        assert (await at.delivered(lost)).state is OutboxState.SENT

        at.system.faults = ["302"]
        moved = await at.delivered(await at.app.tickets.write(session_id, "Second", Visibility.PUBLIC))
        assert (moved.state, "elsewhere.example" in moved.reason) == (OutboxState.NEEDS_ATTENTION, True)
        unknown = await at.delivered(await close(at.app, session_id, NoteKind.ESCALATION_PACKAGE))
        assert unknown.state is OutboxState.NEEDS_ATTENTION
        assert "nonsense" in unknown.reason
        assert at.system.statuses[2] in unknown.reason
        assert [
            each.text.split()[0] for each in at.system.notes if "Second" in each.text or "battery" in each.text
        ] == []
        assert len([each for each in at.system.notes if "First" in each.text]) == 1

        at.system.faults = ["429"]
        early = await at.app.tickets.write(session_id, "Third", Visibility.PUBLIC)
        await at.app.outbox.deliver()
        waiting = await post_of(at.app, early)
        assert (waiting.state, waiting.reason) == (OutboxState.WAITING, "The server asks for fewer requests.")
        assert waiting.next_attempt_at is not None
        assert waiting.last_attempt_at is not None
        assert (waiting.next_attempt_at - waiting.last_attempt_at).total_seconds() >= 1790
        at.system.is_locked_out = True
        with pytest.raises(Refused, match="does not accept the key or password"):
            await at.app.connections.test("help")
        [found] = [each for each in await at.app.doctor.examine() if "help" in each.part]
        assert found.verdict is Verdict.FAULT, "who answered before proves nothing now"


@every_system
async def test_what_hands_do_under_the_desks_account_stops_a_post_and_what_the_desk_does_never_does(
    settings: Settings, system: str
) -> None:
    async with desk(settings, system) as at:
        session_id = await at.worked()
        first = await at.app.tickets.write(session_id, "First", Visibility.PUBLIC)
        await at.app.tickets.set_status(session_id, at.system.statuses[1])
        assert await at.app.tickets.news(session_id) == ()
        second = await at.app.tickets.write(session_id, "Second", Visibility.PUBLIC, status=at.system.statuses[2])
        third = await at.app.tickets.write(session_id, "Third", Visibility.PUBLIC)
        await at.app.outbox.deliver()
        assert [(await post_of(at.app, each)).state for each in (first, second, third)] == [OutboxState.SENT] * 3
        assert await at.app.tickets.news(session_id) == ()
        at.system.moves_to(at.system.statuses[1], AGENT)
        fourth = await at.delivered(await at.app.tickets.write(session_id, "Fourth", Visibility.PUBLIC))
        assert (fourth.state, len(at.system.notes)) == (OutboxState.CONFLICT, 3)
        assert f"the status to {at.system.statuses[1]}" in fourth.reason
        await at.app.outbox.send_again(fourth.id)
        assert (await at.delivered(fourth)).state is OutboxState.SENT


async def test_a_colleagues_note_below_our_reference_is_not_our_post(settings: Settings) -> None:
    async with desk(settings, "connectwise") as at:
        session_id = await at.worked()
        at.system.faults = ["lose_request"]
        lost = await at.app.tickets.write(session_id, "Please restart it.", Visibility.PUBLIC)
        await at.app.outbox.deliver()
        assert (await post_of(at.app, lost)).state is OutboxState.UNCERTAIN
        at.system.says(COLLEAGUE, f"I told them the same.\n\nRef: {reference_of(lost.post_key)}")
        stopped = await at.delivered(lost)
        assert (stopped.state, "I told them the same." in stopped.reason) == (OutboxState.CONFLICT, True)
        assert await at.app.tickets.news(session_id) != ()
        assert (await at.app.tickets.pull(f"help:{at.system.number}")).news == 1
        await at.app.outbox.send_again(lost.id)
        assert (await at.delivered(lost)).state is OutboxState.SENT
        assert [each.text.split("\n")[0] for each in at.system.notes] == ["Please restart it."]


async def sent_for(at: Desk, session_id: SessionId, visibility: Visibility) -> tuple[str, str, Any, str]:
    """What is sent for one post: method, path and body, and the post's key."""
    at.system.sent.clear()
    await at.app.tickets.write(session_id, "Use **this** {{ x }} <b>", visibility)
    [item] = await at.app.outbox.deliver()
    assert (item.state, item.reason) == (OutboxState.SENT, "")
    assert [each.internal for each in at.system.notes][-1] is (visibility is Visibility.INTERNAL)
    [(method, path, body)] = at.system.sent
    return method, path, body, item.post_key


HTML = "<p>Use <strong>this</strong> {{ x }} &lt;b&gt;</p>"


async def test_zendesk_is_sent_what_it_publishes(settings: Settings) -> None:
    # https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket and, for the stamp,
    # https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/
    async with desk(settings, "zendesk") as at:
        session_id = await at.pull()
        method, path, body, key = await sent_for(at, session_id, Visibility.INTERNAL)
        assert (method, path) == ("PUT", "/api/v2/tickets/42.json")
        assert body["ticket"] == {
            "comment": {"html_body": HTML, "public": False},
            "metadata": {"flowpilot": key},
            "safe_update": True,
            "updated_stamp": "2026-09-30T12:00:02Z",
        }
        _, _, body, _ = await sent_for(at, session_id, Visibility.PUBLIC)
        assert body["ticket"]["comment"] == {"html_body": HTML, "public": True}
        assert await at.app.tickets.set_status(session_id, "pending") == "pending"
        at.system.faults = ["409"]  # the ticket changed between the look and the update
        late = await at.delivered(await at.app.tickets.write(session_id, "Late", Visibility.PUBLIC))
        assert (late.state, "changed at this very moment" in late.reason) == (OutboxState.WAITING, True)
        assert len(at.system.notes) == 2
        at.system.status = "closed"
        with pytest.raises(Refused, match="closed for good"):
            await at.app.tickets.set_status(session_id, "solved")


async def test_zammad_is_sent_what_it_publishes(settings: Settings) -> None:
    # https://docs.zammad.org/en/latest/api/ticket/index.html#update and .../ticket/articles.html
    async with desk(settings, "zammad") as at:
        session_id = await at.pull()
        method, path, body, key = await sent_for(at, session_id, Visibility.PUBLIC)
        assert (method, path) == ("PUT", "/api/v1/tickets/42")
        html = f"{HTML}\n<p>Ref: {reference_of(key)}</p>"
        reply = {"type": "email", "to": "pat@example.test", "subject": "Sensor offline", "internal": False}
        common = {"body": html, "content_type": "text/html", "sender": "Agent"}
        assert body == {"article": common | reply}
        _, _, body, key = await sent_for(at, session_id, Visibility.INTERNAL)
        html = f"{HTML}\n<p>Ref: {reference_of(key)}</p>"
        assert body == {"article": common | {"body": html, "type": "note", "internal": True}}
        assert await at.app.tickets.set_status(session_id, "pending reminder") == "pending reminder"


async def test_jira_is_sent_what_it_publishes(settings: Settings) -> None:
    # https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ (a document) and
    # https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/ (wiki markup, with its visibility)
    async with desk(settings, "jira") as at:
        session_id = await at.pull()
        method, path, body, key = await sent_for(at, session_id, Visibility.PUBLIC)
        assert (method, path) == ("POST", "/rest/api/3/issue/HELP-42/comment")
        assert body == {"body": to_adf(f"Use **this** {{{{ x }}}} <b>\n\nRef: {reference_of(key)}")}
        method, path, body, key = await sent_for(at, session_id, Visibility.INTERNAL)
        assert (method, path) == ("POST", "/rest/servicedeskapi/request/HELP-42/comment")
        wiki = f"Use *this* \\{{\\{{ x \\}}\\}} <b>\n\nRef: {reference_of(key)}"
        assert body == {"body": wiki, "public": False}
        assert await at.app.tickets.set_status(session_id, "Pending") == "Pending"


async def test_connectwise_is_sent_what_it_publishes(settings: Settings) -> None:
    # https://developer.connectwise.com/Products/ConnectWise_PSA/REST#/TicketNotes/postServiceTicketsByParentIdNotes
    async with desk(settings, "connectwise") as at:
        session_id = await at.pull()
        method, path, body, key = await sent_for(at, session_id, Visibility.INTERNAL)
        assert (method, path) == ("POST", "/apis/3.0/service/tickets/42/notes")
        assert body == {
            "text": f"Use this {{{{ x }}}} <b>\n\nRef: {reference_of(key)}",
            "detailDescriptionFlag": False,
            "internalAnalysisFlag": True,
            "resolutionFlag": False,
            "processNotifications": False,
        }
        _, _, body, _ = await sent_for(at, session_id, Visibility.PUBLIC)
        flags = (body["detailDescriptionFlag"], body["internalAnalysisFlag"], body["processNotifications"])
        assert flags == (True, False, True)
        assert await at.app.tickets.set_status(session_id, "Pending") == "Pending"


def test_a_note_becomes_a_document_of_atlassian() -> None:
    # https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
    document = to_adf(
        "# Done\n\n- a `b`\n  - c\n- d\n\n1. e\n\n> q\n\n```\nx\n```\n\n---\n\n[l](https://e.example)\nnext"
    )
    kinds = [node["type"] for node in document["content"]]
    assert kinds == ["heading", "bulletList", "orderedList", "blockquote", "codeBlock", "rule", "paragraph"]
    first, second = document["content"][1]["content"]
    assert [node["type"] for node in first["content"]] == ["paragraph", "bulletList"]
    assert second["content"][0]["content"] == [{"type": "text", "text": "d"}]
    link, _, after = document["content"][-1]["content"]
    assert link["marks"] == [{"type": "link", "attrs": {"href": "https://e.example"}}]
    assert after == {"type": "text", "text": "next"}
