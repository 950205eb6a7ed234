"""The assistant behind a company's proxy and authority, at its limits, and a note that grows: in the window."""

import asyncio
import json
import shutil
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.assistant.claude.asking import KEY
from tests.assistant.claude.peer import Seen, Wire, closing, opening, says, text_events
from tests.assistant.claude.test_settings import certificate
from tests.ui.notes import pane_of
from tests.ui.talking import Begin, answered, ask, chips, rows, shown, until
from tests.ui.windows import OpenWindow

HOST = "gateway.example"


def change(desk: OpenWindow, name: str, text: str) -> None:
    """Type a setting into its field, as the agent does, and leave the field."""
    line = desk.find(QLineEdit, f"setting_{name}")
    line.setText(text)
    line.editingFinished.emit()
    desk.settle()


def verdict(desk: OpenWindow) -> str:
    button = desk.find(QPushButton, "assistantTest")
    button.click()
    until(desk, button.isEnabled)
    desk.settle()
    return desk.find(QLabel, "assistantVerdict").text()


def open_settings(desk: OpenWindow) -> None:
    desk.do("view.settings")
    desk.find(SettingsPage, "settingsPage").show_section("assistant")
    desk.settle()


@dataclass
class Tunnel:
    """A proxy that leads every CONNECT to one address, and notes the head of each request."""

    port_behind: int
    heads: list[str] = field(default_factory=list)
    address: str = ""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.port_behind)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pour(reader, inner_writer), _pour(inner_reader, writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def tunnelling(port_behind: int) -> AsyncIterator[Tunnel]:
    tunnel = Tunnel(port_behind)
    server = await asyncio.start_server(tunnel.handle, "127.0.0.1", 0)
    tunnel.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield tunnel
    finally:
        server.close()
        await server.wait_closed()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, to make a certificate")
def test_a_company_s_proxy_and_authority_are_named_in_the_settings_and_then_claude_answers(
    begin: Begin, tmp_path: Path
) -> None:
    made, key = certificate(tmp_path, host=HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    desk, peer = begin(says("Through the tunnel."), tls=context)
    tunnels = tunnelling(int(peer.address.rpartition(":")[2]))
    tunnel = desk.run(tunnels.__aenter__())
    open_settings(desk)
    change(desk, "assistant_address", f"https://{HOST}")

    change(desk, "assistant_proxy", "http://127.0.0.1:9")
    said = verdict(desk)
    assert said.startswith("It does not work. The service cannot be reached. "), said
    change(desk, "assistant_proxy", tunnel.address)
    said = verdict(desk)
    assert said.startswith("It does not work. The certificate of the server is not trusted. If your company"), said
    assert peer.seen == [], "no key went to a server that nobody vouches for"
    change(desk, "assistant_ca_file", str(made))
    assert verdict(desk).startswith(f"It works. claude-sonnet-5-5 answers at https://{HOST}.")
    assert {head.split("\r\n")[0] for head in tunnel.heads} == {f"CONNECT {HOST}:443 HTTP/1.1"}
    assert KEY not in "".join(tunnel.heads), "what the proxy sees of it is the name of the host"

    desk.find(QPushButton, "assistantAgree").click()
    desk.settle()
    desk.show(shown(desk))
    desk.do("entry.ask")
    ask(desk)
    until(desk, lambda: answered(desk))
    desk.settle()
    assert rows(desk)[-1].text == "Through the tunnel."
    desk.run(desk.app.assistants.switchboard.close())
    desk.run(tunnels.__aexit__(None, None, None))


def test_a_limit_that_is_reached_is_said_with_what_to_do_next(begin: Begin) -> None:
    desk, peer = begin(says("Hello"))
    for limit, number, words in (
        ("assistant_session_limit", "2000", "This ticket has used 2,100 tokens of the 2,000 it may use."),
        ("assistant_day_limit", "2000", "Today 2,100 tokens were used of the 2,000 a day may use."),
    ):
        while len(peer.questions) < 2:
            ask(desk)
            until(desk, lambda: answered(desk))
            desk.settle()
        open_settings(desk)
        assert "2,100 tokens" in desk.find(QLabel, "assistantSpentToday").text()
        change(desk, limit, number)
        desk.show(shown(desk))
        ask(desk)
        until(desk, lambda: answered(desk))
        assert chips(desk) == "no answer"
        assert rows(desk)[-1].text == f"{words} Raise '{limit}', or go on with the assistant on this PC."
        assert len(peer.questions) == 2, "nothing was sent"
        change(desk, limit, "0")
    ask(desk)
    until(desk, lambda: answered(desk))
    assert len(peer.questions) == 3


def test_a_note_grows_in_the_dock_sentence_by_sentence_over_the_one_that_was_there(begin: Begin) -> None:
    go_on = asyncio.Event()
    symptom = {"text": "Your printer on SRV-PRN02 printed nothing.", "facts": ["F1"]}
    finding = {"text": "We saw a dark lamp on the printer.", "facts": ["F2"]}
    note = json.dumps({"problem": [symptom], "confirmed": [finding], "root_cause": [], "resolution": []})
    half = note.index('"confirmed"')

    async def reply(_seen: Seen, wire: Wire) -> None:
        await go_on.wait()
        go_on.clear()
        await wire.head()
        await wire.events(opening())
        [start, *deltas, stop] = [*text_events(note[:half], chunk=10_000), *text_events(note[half:], chunk=10_000)][:3]
        for event in (start, *deltas):
            await wire.event(*event)
        await go_on.wait()
        [_start, rest, stop] = text_events(note[half:], chunk=10_000)
        await wire.event(*rest)
        await wire.event(*stop)
        await wire.events(closing())
        await wire.end()

    desk, peer = begin(reply)
    session_id = shown(desk)
    desk.run(desk.app.lane.add_fact(session_id, "The printer on SRV-PRN02 printed nothing", role=FactRole.SYMPTOM))
    desk.run(desk.app.lane.add_fact(session_id, "The lamp of the printer is dark"))
    desk.settle()
    view, writer = pane_of(desk).view, desk.find(QLabel, "noteWriter")
    composed = view.toPlainText()
    assert "The lamp of the printer is dark." in composed

    desk.run(desk.app.preferences.change("assistant_notes", "on"))
    until(desk, lambda: bool(peer.questions))
    assert writer.text() == "Worded by this PC; Claude is wording it anew…"
    assert view.toPlainText() == composed, "the composer's note is there while nothing has come"
    go_on.set()
    until(desk, lambda: symptom["text"] in view.toPlainText())
    assert "The lamp of the printer is dark." in view.toPlainText(), "what is still to come stands as it was composed"
    assert "is wording it anew" in writer.text()
    go_on.set()
    desk.settle()
    assert symptom["text"] in view.toPlainText()
    assert finding["text"] in view.toPlainText()
    assert "The lamp of the printer is dark." not in view.toPlainText()
    assert writer.text() == "Worded by Claude; every sentence was held against the facts."
