"""Tickets are found as people name them, wait, are closed, reopened and removed."""

from datetime import UTC, datetime

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.events import SessionDeleted
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind, SessionStatus
from tests.services.stand_ins import close, worked_ticket

pytestmark = pytest.mark.anyio


async def test_a_ticket_is_meant_by_its_number_its_id_or_the_beginning_of_it(app: Application) -> None:
    ticket = await worked_ticket(app)
    await worked_ticket(app, "Another")
    for reference in ("1", "#1", " 1 ", ticket, ticket.upper(), ticket[:9], ticket[:35], f"{ticket}\0"):
        assert await app.sessions.resolve_reference(reference) == ticket, reference
    for reference in (
        "",
        "#",
        "3",
        "#3",
        "0",
        "-1",
        "١",
        "1.0",
        ticket[:3],
        f"{ticket}0",
        "%%%%",
        "____",
        "folder:x",
        ":",
    ):
        with pytest.raises(NotFound):
            await app.sessions.resolve_reference(reference)


async def test_what_fits_several_tickets_is_not_guessed(app: Application) -> None:
    ids = ("abcd0000-0000-4000-8000-000000000001", "abcd0000-0000-4000-8000-000000000002")
    for ticket in ids:
        await app.database.transact(lambda uow, ticket=ticket: uow.sessions.add(ticket, "Printer"))  # type: ignore[misc]
    for beginning in ("abcd", ids[0][:35]):
        with pytest.raises(InvalidInput, match=r"fits several tickets\. Give more of the id"):
            await app.sessions.resolve_reference(beginning)
    assert await app.sessions.resolve_reference(ids[1]) == ids[1]


async def test_a_ticket_needs_a_title(app: Application) -> None:
    for title in ("", " \n", "\0"):
        with pytest.raises(InvalidInput):
            await app.sessions.start(title)
    ticket = await app.sessions.start("  Printer \ud800 " + "x" * 1000)
    assert (await app.sessions.view(ticket)).session.title == "Printer \ufffd " + "x" * 490
    with pytest.raises(InvalidInput):
        await app.sessions.set_title(ticket, " ")
    await app.sessions.set_title(ticket, "Scanner")
    assert (await app.sessions.view(ticket)).session.title == "Scanner"
    with pytest.raises(InvalidInput):
        await app.sessions.add_problem(ticket, "")
    assert [await app.sessions.add_problem(ticket, "Part") for _ in range(2)] == [1, 2]


async def test_the_language_of_notes_is_one_that_there_is(app: Application) -> None:
    with pytest.raises(InvalidInput, match="no language 'fr'"):
        await app.sessions.start("Printer", language="fr")
    ticket = await app.sessions.start("Printer", language="de")
    assert (await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)).note.language == "de"
    await app.sessions.set_language(ticket, None)
    assert (await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)).note.language == "en"
    with pytest.raises(InvalidInput):
        await app.sessions.set_language(ticket, "fr")
    with pytest.raises(NotFound):
        await app.sessions.set_language("nowhere", "de")


async def test_a_ticket_waits_until_it_is_taken_up_again(app: Application) -> None:
    ticket = await worked_ticket(app)
    until = datetime(2026, 12, 1, tzinfo=UTC)
    await app.sessions.wait(ticket, until)
    session = (await app.sessions.view(ticket)).session
    assert (session.status, session.waiting_until) == (SessionStatus.WAITING, until)
    assert session.waiting_since == session.updated_at
    assert [each.id for each in await app.sessions.newest(statuses=(SessionStatus.WAITING,))] == [ticket]
    await app.lane.add_fact(ticket, "Still nothing")
    await app.sessions.reopen(ticket)
    session = (await app.sessions.view(ticket)).session
    assert (session.status, session.waiting_until) == (SessionStatus.OPEN, None)
    with pytest.raises(Conflict, match="is open already"):
        await app.sessions.reopen(ticket)


async def test_what_the_customer_says_ends_the_waiting_for_it(app: Application) -> None:
    ticket = await worked_ticket(app)
    await app.sessions.wait(ticket, None)
    await app.conversation.add_entry(ticket, EntryKind.I_FOUND, "The tray is full")
    assert (await app.sessions.view(ticket)).session.status is SessionStatus.WAITING
    await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, "It still does not print.")
    session = (await app.sessions.view(ticket)).session
    assert (session.status, session.waiting_since) == (SessionStatus.OPEN, None)


async def test_a_ticket_whose_post_has_not_arrived_is_neither_reopened_nor_removed(app: Application) -> None:
    ticket = await worked_ticket(app)
    await close(app, ticket)
    for refused in (app.sessions.reopen(ticket), app.sessions.delete(ticket)):
        with pytest.raises(Conflict, match="has not arrived yet"):
            await refused
    await app.outbox.deliver(at_once=True)
    await app.sessions.reopen(ticket)
    assert (await app.sessions.view(ticket)).session.status is SessionStatus.OPEN


async def test_what_is_removed_is_gone_and_announced(app: Application) -> None:
    ticket, other = await worked_ticket(app), await worked_ticket(app, "Another")
    gone: list[str] = []
    app.bus.subscribe(SessionDeleted, lambda event: gone.append(event.session_id))
    await app.previews.get(ticket, NoteKind.RESOLUTION_NOTE)
    await app.sessions.delete(ticket)
    assert gone == [ticket]
    for missing in (
        app.sessions.view(ticket),
        app.sessions.delete(ticket),
        app.sessions.reopen(ticket),
        app.previews.get(ticket, NoteKind.RESOLUTION_NOTE),
    ):
        with pytest.raises(NotFound):
            await missing
    assert [each.id for each in await app.sessions.newest()] == [other]
    assert await app.sessions.search("printer") == ((await app.sessions.view(other)).session,)


async def test_search_takes_words_and_no_operators(app: Application) -> None:
    ticket = await worked_ticket(app)
    for words in ("queue paused", "PRINTER", "pri", "2.14", "prints nothing"):
        assert [each.id for each in await app.sessions.search(words)] == [ticket], words
    for words in (
        "",
        "  ",
        '"',
        "AND OR NOT",
        "zeppelin",
        "title:printer*",
        "\0",
        "\ud800",
        "x" * 100_000,
        "NEAR(a b)",
    ):
        assert await app.sessions.search(words) == (), words
