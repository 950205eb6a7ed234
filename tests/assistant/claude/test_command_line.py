"""chat, note and assistant by command line: the same assistant as everywhere else, and a key that is never printed."""

import asyncio
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flowpilot_desktop.services.assistants.settings import KEY_VARIABLE
from tests.assistant.claude.asking import FIX, KEY
from tests.assistant.claude.breaking import begins, cut_clean, refuses
from tests.assistant.claude.peer import Peer, Reply, Seen, says, serving
from tests.command_line.desk import Desk

pytestmark = pytest.mark.usefixtures("loop_may_block")  # this loop is no window's


@contextmanager
def peer_beside(reply: Reply) -> Iterator[Peer]:
    """A peer on a thread of its own: the program's loop is not this test's."""
    ready, over = threading.Event(), asyncio.Event()
    made: list[Peer] = []
    loop = asyncio.new_event_loop()

    async def run() -> None:
        async with serving(reply) as peer:
            made.append(peer)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    ready.wait(20)
    try:
        yield made[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(20)
        loop.close()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys.readouterr)


def answers(seen: Seen) -> str:
    note = '{"problem": [{"text": "Your printer printed nothing.", "facts": ["F1"]}]}'
    return note if "The draft:" in seen.text else f"The spooler is stopped. {FIX}"


cut_short = begins("The spooler is", cut_clean)
rejects = refuses(401, "authentication_error", "invalid x-api-key")


def test_a_ticket_with_claude_by_command_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with peer_beside(says(answers)) as peer:
        desk.json("settings", "assistant_address", peer.address)
        assert desk.json("assistant", "use", "cloud")["key"] == "none"
        desk.json("new", "Printer")
        desk.json("fact", "add", "1", "The printer printed nothing", "--role", "symptom")
        assert "There is no key for Claude. " in desk.refused("chat", "1", "What now?")
        monkeypatch.setenv(KEY_VARIABLE, KEY)
        assert desk.json("assistant", "test")["good"]
        assert [each["id"] for each in desk.json("assistant", "models")["models"]] == ["claude-sonnet-5-5"]
        before = len(peer.questions)
        shown = desk.json("assistant", "preview", "1", "What now?")["request"]
        assert "The printer printed nothing" in shown
        assert KEY not in shown
        assert "The draft:" in desk.json("assistant", "preview", "1", "--note")["request"]
        assert len(peer.questions) == before

        turn = desk.json("chat", "1", "What now?")
        assert turn["assistant"] == {"name": "claude", "place": "cloud", "model": "claude-sonnet-5-5"}
        assert turn["fix"]["title"] == "Restart the print spooler"
        assert turn["usage"]["cost"] == pytest.approx(0.0025)
        note = desk.json("note", "1")
        assert note["writer"] == "claude"
        assert "Your printer printed nothing." in note["markdown"]
        assert desk.json("assistant", "spent", "1")["session"]["calls"] == 2
        asked = len(peer.seen)

        assert "no network calls" in desk.run("--offline", "assistant", "test").out
        assert desk.json("--offline", "note", "1")["writer"] == "composer"
        assert desk.json("--offline", "chat", "1", "What now?")["assistant"]["place"] == "this_pc"
        assert len(peer.seen) == asked
        said = desk.run("chat", "1", "And now?").out
        assert said.startswith("From here on claude-sonnet-5-5 answers, over the internet.\n"), "no switch is silent"
        assert said.endswith("Answered by claude-sonnet-5-5, over the internet; 1,050 tokens, $0.0025.\n")
        assert desk.run("--offline", "chat", "1", "And now?").out.endswith("Answered by this PC.\n")
        peer.reply = cut_short
        ran = desk.run("chat", "1", "And now?")
        assert (ran.code, ran.err) == (0, "")
        assert "The answer broke off without an end. What it proposes was not taken." in ran.out
        assert "internet; ≈1,00" in ran.out, "what was counted, and an estimate"
        assert "To let it go on: 'chat 1 --continue'.\nTo ask the same once more: 'chat 1 --again'.\n" in ran.out
        peer.reply = says("stopped. Restart it.")
        assert desk.json("chat", "1", "--continue")["reply"]["text"] == "stopped. Restart it."
        peer.reply = cut_short
        said = desk.run("--lang", "de", "chat", "1", "Warum?").out
        assert "Die Antwort brach ohne Ende ab. " in said
        assert "Fortsetzen lassen: 'chat 1 --continue'.\n" in said
        assert "Antwort von claude-sonnet-5-5 über das Internet; ≈1.00" in said
        peer.reply = rejects
        ran = desk.run("chat", "1", "And now?")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("The key was rejected.")
        assert ran.err.endswith(" To ask the same once more: 'chat 1 --again'.\n")
        assert ran.err.count("\n") == 1
        assert len(desk.json("show", "1")["messages"]) == 15, "the two questions without an answer are kept"
        assert KEY not in desk.run("doctor").out


def test_a_note_says_why_it_was_composed_where_the_model_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    with peer_beside(says("", "refusal")) as peer:
        desk.json("settings", "assistant_address", peer.address)
        desk.json("assistant", "use", "cloud")
        desk.json("new", "Printer")
        desk.json("fact", "add", "1", "The printer printed nothing", "--role", "symptom")
        note = desk.json("note", "1")
        assert note["writer"] == "composer"
        assert note["notice"].startswith("Composed on this PC. The model declines")


def test_a_key_comes_by_standard_input_and_is_in_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with peer_beside(says("Hello")) as peer:
        desk.json("settings", "assistant_address", peer.address)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{KEY}\n".encode())))
        ran = desk.run("assistant", "key", "--memory")
        assert (ran.code, ran.err) == (0, "")
        assert "in the memory of this run" in ran.out
        assert KEY in peer.seen[0].headers["authorization"]
    assert KEY not in ran.out
    assert KEY.encode() not in b"".join(f.read_bytes() for f in desk.folder.rglob("*") if f.is_file())
