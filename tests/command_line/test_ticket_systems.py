"""The verbs on ticket systems by the command line, against a real Roundup where it is installed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line.desk import Desk
from tests.ticketservers.real_tickets import RealTickets
from tests.ticketservers.servers import start


@pytest.fixture
def tickets(tmp_path: Path) -> Iterator[RealTickets]:
    server = start("roundup", tmp_path / "server")
    try:
        yield RealTickets(server)
    finally:
        server.stop()


@pytest.mark.requires("roundup")
def test_a_ticket_is_pulled_answered_and_closed(
    desk: Desk, tickets: RealTickets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "FLOWPILOT_KEY_HELP", tickets.key())
    number = tickets.open("Printer on fire")
    added = desk.json(
        "connection", "add", "help", "--system", "roundup", "--url", tickets.server.url, "--user", "agent"
    )
    assert added["said"] == "Roundup answers to agent."
    assert [each["ref"] for each in desk.json("find", "help", "Printer")["tickets"]] == [f"help:{number}"]
    pulled = desk.json("pull", f"help:{number}")["session"]
    assert (pulled["created"], pulled["title"]) == (True, "Printer on fire")
    sent = desk.json("reply", "1", "Please **call** the fire brigade.", "--status", "in-progress")["post"]
    assert (sent["state"], sent["kind"], sent["visibility"]) == ("sent", "reply", "public")
    assert desk.json("news", "1")["news"] == []
    assert desk.json("status", "1", "resolved")["ticket_status"] == "resolved"
    tickets.answer(number, "It is out.")
    assert "It is out." in desk.json("news", "1")["news"][0]["text"]
    assert desk.json("pull", f"{tickets.server.url}issue{number}")["session"]["news"] == 1
    said = [each["text"] for each in desk.json("show", "1")["messages"]]
    assert said == ["It is offline since Monday.", "Please **call** the fire brigade.", "It is out."]
    assert tickets.status(number) == "chatting"
