"""What is alike is found among resolved sessions by what is rare in it; the index follows what happens to them."""

from datetime import UTC, datetime

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.past_cases import PastCases
from flowpilot_desktop.storage.tables import ai_sessions
from tests.desks import OpenDesk, opened_fixture  # noqa: F401 - the fixture
from tests.services.stand_ins import close

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def resolved(app: Application, title: str, symptom: str, cause: str) -> SessionId:
    ticket = await app.sessions.start(title)
    await app.lane.add_fact(ticket, symptom, role=FactRole.SYMPTOM)
    await app.lane.add_fact(ticket, cause, role=FactRole.CAUSE)
    await close(app, ticket)
    return ticket


async def test_past_cases_are_found_ranked_and_follow_the_sessions(settings: Settings, opened: OpenDesk) -> None:
    app = await opened(settings)
    past = PastCases(app.database, app.bus, Gate(app.database.desk.salt))
    assert await past.like("Printer offline", "It says error 0x0000011b") == ()
    vpn = await resolved(app, "VPN drops", "The VPN drops after 30 minutes", "The idle timer was too short")
    printer = await resolved(
        app, "Printer offline", "It says error 0x0000011b", "The print server refuses; password: Hase-4711-x"
    )
    await app.sessions.start("Printer offline, error 0x0000011b, still open")
    found = await past.like("Printer is offline", "The PC says error 0x0000011b when printing")
    assert found[0].session_id == printer
    assert 0.5 < found[0].likeness <= 1
    assert "Hase-4711-x" not in found[0].cause
    assert vpn not in [each.session_id for each in found]
    for text in ('"', "NEAR(a b) OR -c* ^d", "a AND", "'; DROP TABLE x", "\0", "ß" * 5000):
        assert all(0 <= each.likeness <= 1 for each in await past.like(text, text))
    assert await past.like("Printer is offline", "error 0x0000011b", besides=printer) == ()
    for post in await app.outbox.items():
        await app.outbox.drop(post.id)
    await app.sessions.delete(printer)
    await app.sessions.reopen(vpn)
    assert await past.like("Printer offline VPN drops", "error 0x0000011b after 30 minutes") == ()


async def test_a_desk_with_many_resolved_sessions_is_read_from_the_newest_on(
    settings: Settings, opened: OpenDesk
) -> None:
    app = await opened(settings)
    titles = {1: "The plotter prints in magenta alone", 1_250: "The scanner answers in Finnish"}
    rows = [
        {
            "id": f"{number:032}",
            "title": titles.get(number, f"Ticket {number}"),
            "status": "resolved",
            "created_at": NOON,
            "updated_at": NOON,
        }
        for number in range(1, 1_251)
    ]
    await app.database.transact(lambda uow: uow.scope.connection.execute(ai_sessions.insert(), rows) and None)
    past = PastCases(app.database, app.bus, Gate(app.database.desk.salt))
    assert not await past.follow(at_most=1)
    assert [str(each.title) for each in await past.like("The scanner answers in Finnish", "")] == [titles[1_250]]
    assert await past.like("The plotter prints in magenta alone", "") == ()
    assert await past.follow()
    assert [str(each.title) for each in await past.like("The plotter prints in magenta alone", "")] == [titles[1]]
