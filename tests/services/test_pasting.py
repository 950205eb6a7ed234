"""A conversation pasted into an open ticket: messages that are new, and proposals."""

import pytest

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound, UnreadableFile
from flowpilot_desktop.domain.lane import FactSource, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.domain.settings import Settings
from tests.desks import OpenDesk
from tests.desks import opened_fixture as opened_fixture

pytestmark = pytest.mark.anyio

CHAT = (
    "[09:02] Dana Reyes: Nobody on floor 2 can print since this morning.\n"
    "[09:04] Support: Which printer is it?\n"
    "[09:05] Dana Reyes: The display says offline. Thanks\n"
)
MAIL = "From: Dana Reyes <dana@example.com>\nSubject: Printer\nDate: Mon, 21 Sep 2026 09:02:00 +0000\n\nIt hums.\n"


async def test_a_paste_becomes_messages_and_proposals_once(opened: OpenDesk, settings: Settings) -> None:
    app = await opened(settings)
    session_id = await app.sessions.start("Printer")
    added = await app.pasting.add_to(session_id, CHAT)
    view = await app.sessions.view(session_id)
    assert (added.messages, added.known) == (3, 0)
    assert [each.role for each in view.messages] == [Role.CUSTOMER, Role.TECHNICIAN, Role.CUSTOMER]
    assert view.facts == added.facts
    assert {(fact.status, fact.source) for fact in view.facts} == {(FactStatus.PROPOSED, FactSource.IMPORT)}
    assert {fact.message_id for fact in view.facts} <= {view.messages[0].id, view.messages[2].id}
    longer = await app.pasting.add_to(session_id, CHAT + "[09:20] Dana Reyes: The fan hums loudly since the update.\n")
    assert (longer.messages, longer.known) == (1, 3)
    assert [fact.text for fact in longer.facts] == ["The fan hums loudly since the update"]
    await app.lane.set_aside(session_id, [longer.facts[0].label])
    again = await app.pasting.add_to(session_id, CHAT + "[09:20] Dana Reyes: The fan hums loudly since the update.\n")
    assert (again.messages, again.facts) == (0, ()), "what was set aside does not come again"


async def test_a_paste_is_looked_at_before_it_is_taken_apart(opened: OpenDesk, settings: Settings) -> None:
    app = await opened(settings)
    chat, mail = await app.pasting.look_at(CHAT), await app.pasting.look_at(MAIL)
    assert chat is not None
    assert (chat.messages, chat.speakers, chat.tickets) == (3, ("Dana Reyes", "Support"), 1)
    assert mail is not None
    assert mail.messages == 1
    for words in ("The lamp is red.\nThe tray is empty.", "PK\x03\x04", "%PDF-1.7", "…", ""):
        assert await app.pasting.look_at(words) is None


async def test_a_paste_that_cannot_be_added_changes_nothing(opened: OpenDesk, settings: Settings) -> None:
    app = await opened(settings)
    session_id = await app.sessions.start("Printer")
    one = '{"id": "A", "title": "A", "messages": [{"role": "customer", "text": "It hums"}]}'
    with pytest.raises(InvalidInput, match="2 tickets"):
        await app.pasting.add_to(session_id, f"[{one}, {one.replace('A', 'B')}]")
    with pytest.raises(UnreadableFile):
        await app.pasting.add_to(session_id, " \n")
    with pytest.raises(NotFound):
        await app.pasting.add_to("00000000-0000-0000-0000-000000000000", CHAT)
    await app.lane.add_fact(session_id, "The tray is empty")
    kind = NoteKind.ESCALATION_PACKAGE
    note = await app.previews.get(session_id, kind)
    await app.resolving.close_with(session_id, kind, version=note.state_version, sha256=note.sha256)
    with pytest.raises(Conflict, match="escalated"):
        await app.pasting.add_to(session_id, CHAT)
    assert (await app.sessions.view(session_id)).messages == ()


async def test_a_fact_of_a_message_has_its_speaker_and_its_time(opened: OpenDesk, settings: Settings) -> None:
    app = await opened(settings)
    session_id, other = await app.sessions.start("Printer"), await app.sessions.start("Mail")
    await app.pasting.add_to(session_id, "[2026-09-21 09:02] Dana Reyes: It hums all the time.\n")
    (message,) = (await app.sessions.view(session_id)).messages
    fact = await app.lane.add_fact(session_id, "It hums loudly", message_id=message.id)
    assert (fact.source, fact.message_id, fact.stated_at) == (FactSource.CUSTOMER, message.id, message.sent_at)
    assert fact.stated_at is not None
    with pytest.raises(NotFound, match="no such message"):
        await app.lane.add_fact(other, "It hums", message_id=message.id)


async def test_the_heading_of_a_pasted_ticket_follows_who_the_customer_is_and_back(
    opened: OpenDesk, settings: Settings
) -> None:
    app = await opened(settings)
    chat = "Hugo: Which printer is it?\nAda: The display says offline.\nHugo: I see.\nAda: The lamp blinks red now.\n"
    (imported,) = (await app.importing.import_text(chat)).sessions
    session_id = imported.id
    said = (await app.conversation.add_entry(session_id, EntryKind.CUSTOMER_SAID, "It hums.")).message

    async def headed() -> tuple[str, str, str]:
        view = await app.sessions.view(session_id)
        author = next(each.author for each in view.messages if each.id == said.id)
        assert view.session.ticket is not None
        return view.session.title, view.session.ticket.requester, author

    guessed = ("Which printer is it?", "Hugo", "Hugo")
    assert await headed() == guessed
    named = await app.pasting.name_customer(session_id, "Ada")
    assert await headed() == ("The display says offline.", "Ada", "Ada")
    later = (await app.conversation.add_entry(session_id, EntryKind.CUSTOMER_SAID, "It hums again.")).message
    assert later.author == "Ada"
    await app.pasting.take_naming_back(session_id, named)
    assert await headed() == guessed
    assert (await app.sessions.view(session_id)).messages[-1].author == "Hugo"
    await app.sessions.set_title(session_id, "The printer of Ada")
    named = await app.pasting.name_customer(session_id, "Ada")
    assert await headed() == ("The printer of Ada", "Ada", "Ada"), "a title that was typed stays"
    await app.pasting.name_customer(session_id, "Hugo")
    with pytest.raises(Conflict, match="said again since"):
        await app.pasting.take_naming_back(session_id, named)
