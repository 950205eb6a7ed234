"""One process owns a desk; whoever comes second hands its request over, and nothing is lost or done twice."""

import json
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flowpilot_desktop.app.owner.handover import NotTaken, Request, hand_over
from flowpilot_desktop.app.owner.knocking import may_be_answered
from flowpilot_desktop.storage.connections import connect
from tests.command_line.desk import PRINTER, Desk, worked_printer_ticket
from tests.command_line.fuzz_reception import fuzz, introduced, start_owner

pytestmark = pytest.mark.skipif(os.name != "posix", reason="local sockets and signals as POSIX has them")
AT_ONCE = 12
SECONDS_TO_TAKE_OVER = 10.0  # two on an idle machine


@pytest.fixture
def owner(desk: Desk) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that has the desk open, until its standard input is closed."""
    with start_owner(desk.folder) as process:
        yield process
        if process.poll() is None:
            _, errors = process.communicate(timeout=60)
            assert (process.returncode, errors) == (0, b"")


def texts(desk: Desk) -> Counter[str]:
    return Counter(fact["text"] for fact in desk.json("show", "1")["facts"])


def test_many_commands_at_once_all_succeed_and_each_fact_is_there_once(desk: Desk) -> None:
    desk.json("import", PRINTER)
    wanted = [f"Fact {each}" for each in range(AT_ONCE)]
    started = [desk.start("fact", "add", "1", text, "--json") for text in wanted]
    for process, text in zip(started, wanted, strict=True):
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b""), err.decode()
        assert json.loads(out)["facts"][0]["text"] == text
    assert all(texts(desk)[text] == 1 for text in wanted)
    assert sum(texts(desk).values()) == 3 + AT_ONCE
    labels = [fact["label"] for fact in desk.json("show", "1")["facts"]]
    assert len(set(labels)) == len(labels)


def test_owners_that_are_killed_lose_nothing_and_leave_the_desk_at_once(desk: Desk) -> None:
    desk.json("import", PRINTER)
    chance = random.Random(7)
    acknowledged: list[str] = []
    for round_ in range(2):
        with start_owner(desk.folder) as owner:
            clients = [desk.start("fact", "add", "1", f"Fact {round_}-{each}", "--json") for each in range(3)]
            clients[chance.randrange(3)].wait(timeout=60)
            owner.send_signal(signal.SIGKILL)
            owner.communicate(timeout=60)
            begin = time.monotonic()
            assert desk.run("sessions").code == 0
            # Others may stand in line before this one; what is measured is that nobody waits for the dead.
            assert time.monotonic() - begin < SECONDS_TO_TAKE_OVER + 3
        for client in clients:
            out, err = client.communicate(timeout=60)
            assert b"Traceback" not in err
            if client.returncode == 0:
                acknowledged.append(json.loads(out)["facts"][0]["text"])
            else:
                assert b"ended before it answered. Look with 'show' whether it was done." in err
    there = texts(desk)
    assert max(there.values()) == 1
    assert set(acknowledged) <= set(there)
    assert len(acknowledged) >= 2


def test_a_start_after_a_kill_takes_two_seconds_at_most(desk: Desk) -> None:
    desk.json("import", PRINTER)
    for _ in range(2):
        with start_owner(desk.folder) as owner:
            owner.send_signal(signal.SIGKILL)
            owner.communicate(timeout=60)
        begin = time.monotonic()
        assert desk.run("sessions").code == 0
        assert time.monotonic() - begin < SECONDS_TO_TAKE_OVER


def test_there_is_never_a_second_owner(desk: Desk, owner: "subprocess.Popen[bytes]") -> None:
    before = (desk.folder / "owner.json").read_bytes()
    assert desk.json("import", PRINTER)["sessions"][0]["created"]
    assert desk.json("sessions")["sessions"]
    assert (desk.folder / "owner.json").read_bytes() == before
    assert owner.poll() is None


def test_what_is_handed_over_gives_the_same_as_what_is_run_directly(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "chat.txt").write_text("Jana: Der Drucker druckt nicht\nOle: Ich sehe nach.\n")
    monkeypatch.chdir(tmp_path / "here")
    worked_printer_ticket(desk)
    desk.json("import", "chat.txt")
    desk.json("note", "1")
    desk.json("--lang", "de", "note", "1")
    commands = (
        ["import", "chat.txt"], ["import", "missing.txt"], ["sessions"], ["--json", "sessions"], ["show", "1"],
        ["show", "1", "--json"], ["show", "7"], ["note", "1"], ["--lang", "de", "note", "1"], ["fix", "decide"],
        ["--lang", "de", "--json", "note", "1"], ["--offline", "outbox", "deliver"], ["fact", "confirm", "1", "F99"],
        ["--help"], ["no-such-verb"], ["show", "\udcff"],
    )  # fmt: skip
    directly = [desk.run(*command) for command in commands]
    with start_owner(desk.folder) as owner:
        handed_over = [desk.run(*command) for command in commands]
        owner.communicate(timeout=60)
    for command, one, other in zip(commands, directly, handed_over, strict=True):
        assert other == one, command
    assert [ran.code for ran in directly] == [0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 2, 1]


def test_a_paste_is_handed_over_byte_for_byte(desk: Desk, owner: "subprocess.Popen[bytes]") -> None:
    text = "Jana Öztürk: Grüße 😀\nOle: Ich sehe nach.\n"
    for encoding in ("utf-8", "utf-16"):
        assert desk.alone("import", "-", pasted=text.encode(encoding)).code == 0
    assert len(desk.json("sessions")["sessions"]) == 1
    assert desk.json("show", "1")["messages"][0]["text"] == text.strip()
    large = desk.alone("import", "-", pasted=("Zeile für Zeile ü\n" * 1_400_000).encode())
    assert "is larger than 25 MB" in large.err
    assert owner.poll() is None


def test_an_owner_that_leaves_finishes_what_it_took(desk: Desk) -> None:
    desk.json("import", PRINTER)
    for _ in range(2):
        with start_owner(desk.folder) as owner:
            clients = [desk.start("fact", "add", "1", f"Fact {os.urandom(4).hex()}") for _ in range(4)]
            clients[0].wait(timeout=60)
            owner.communicate(timeout=60)  # closes its input: it leaves while others knock
        for client in clients:
            _, err = client.communicate(timeout=60)
            assert (client.returncode, err) == (0, b"")
    assert sum(texts(desk).values()) == 3 + 8
    assert max(texts(desk).values()) == 1
    assert not (desk.folder / "owner.json").exists()


def test_a_long_request_that_is_under_way_is_finished_before_the_owner_leaves(desk: Desk) -> None:
    desk.json("sessions")
    with start_owner(desk.folder) as owner:
        where = json.loads((desk.folder / "owner.json").read_text())
        with (
            closing(connect(desk.folder / "desk.sqlite")) as other,
            introduced(where["address"], bytes.fromhex(where["key"])) as visitor,
        ):
            other.execute("BEGIN IMMEDIATE")  # nobody else can write until this ends
            visitor.send_bytes(json.dumps({"arguments": ["import", PRINTER], "folder": "/", "paste": None}).encode())
            assert visitor.recv_bytes() == b'"accepted"'
            leaving = threading.Thread(target=owner.communicate, kwargs={"timeout": 60})
            leaving.start()
            assert not visitor.poll(0.2)
            other.execute("ROLLBACK")
            reply = json.loads(visitor.recv_bytes())
        leaving.join(timeout=60)
    assert (reply["exit_code"], reply["err"], owner.returncode) == (0, "", 0)
    assert len(desk.json("sessions")["sessions"]) == 1


def test_a_deep_folder_works_and_leaves_nothing_elsewhere(desk: Desk, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60) / ("f" * 60)
    (tmp_path / "tmp").mkdir()
    place = {"environment": {"TMPDIR": str(tmp_path / "tmp"), "XDG_RUNTIME_DIR": ""}}
    assert desk.alone("--data-dir", str(deep), "import", PRINTER, **place).code == 0
    with start_owner(deep) as owner:
        address = json.loads((deep / "owner.json").read_text())["address"]
        assert not address.startswith(str(deep))
        assert stat.S_IMODE(Path(address).parent.stat().st_mode) == 0o700
        assert desk.alone("--data-dir", str(deep), "fact", "add", "1", "Handed over", **place).code == 0
        owner.communicate(timeout=60)
    assert not Path(address).parent.exists()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_nobody_else_can_read_what_lies_in_a_desk(desk: Desk, owner: "subprocess.Popen[bytes]") -> None:
    desk.json("import", PRINTER)
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
    for name in ("desk.sqlite", "desk.lock", "owner.json", "owner.sock"):
        assert stat.S_IMODE((desk.folder / name).stat().st_mode) == 0o600, name


def test_a_wrong_key_is_refused(desk: Desk, owner: "subprocess.Popen[bytes]") -> None:
    file = desk.folder / "owner.json"
    right = file.read_text()
    file.write_text(json.dumps(json.loads(right) | {"key": "00" * 32}))
    with pytest.raises(NotTaken):
        hand_over(desk.folder, Request(("import", PRINTER), "/"))
    file.write_text(right)
    assert desk.json("sessions") == {"sessions": []}


@pytest.mark.parametrize(
    "written",
    [
        "", "{", "[]", "7", "null", "{}", '{"address": 7, "key": "00"}', '{"address": "/no/such/socket", "key": "00"}',
        '{"address": "x"}', '{"address": ["localhost", 22], "key": "00"}', '{"address": "x", "key": 7}', "[" * 100_000,
        '{"address": "a\\u0000b", "key": "00"}', '{"address": "\\ud800", "key": "00"}', '{"address": "", "key": ""}',
    ],
    ids=range(15),
)  # fmt: skip
def test_garbage_where_the_owner_should_be_is_no_answer(tmp_path: Path, written: str) -> None:
    (tmp_path / "owner.json").write_text(written)
    with pytest.raises(NotTaken):
        hand_over(tmp_path, Request(("sessions",), "/"))


def test_garbage_left_by_a_killed_owner_does_not_matter(desk: Desk) -> None:
    desk.json("sessions")
    (desk.folder / "owner.json").write_bytes(b"\xff\x00garbage")
    (desk.folder / "owner.sock").write_bytes(b"no socket")
    assert desk.json("import", PRINTER)["sessions"][0]["created"]


@pytest.mark.parametrize(
    "says", [b"", b"\x00\x00\x00\x05hello", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x14#CHALLENGE#xxxxxxxxx"]
)
def test_somebody_who_only_pretends_to_be_the_owner_hangs_nobody(tmp_path: Path, says: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as pretender:
        pretender.bind(str(tmp_path / "s"))
        pretender.listen()
        (tmp_path / "owner.json").write_text(json.dumps({"address": str(tmp_path / "s"), "key": "00" * 32}))
        visits: list[socket.socket] = []

        def receive() -> None:
            visitor, _ = pretender.accept()
            visits.append(visitor)
            visitor.sendall(says)

        thread = threading.Thread(target=receive)
        thread.start()
        begin = time.monotonic()
        with pytest.raises(NotTaken):
            hand_over(tmp_path, Request(("sessions",), "/"), patience=1)
        thread.join(timeout=10)
        for visit in visits:
            visit.close()
    assert time.monotonic() - begin < 5


def test_an_owner_that_hangs_is_not_waited_for_and_nothing_is_done_when_it_wakes(
    desk: Desk, owner: "subprocess.Popen[bytes]"
) -> None:
    owner.send_signal(signal.SIGSTOP)
    with pytest.raises(NotTaken):
        hand_over(desk.folder, Request(("import", PRINTER), "/"), patience=1)
    owner.send_signal(signal.SIGCONT)
    assert desk.json("sessions") == {"sessions": []}


def test_malformed_messages_neither_end_the_owner_nor_change_the_desk(
    desk: Desk, owner: "subprocess.Popen[bytes]"
) -> None:
    fuzz(desk.folder, messages=400, seed=3)
    assert owner.poll() is None
    assert desk.json("sessions") == {"sessions": []}


def test_what_is_handed_over_is_understood_without_a_database_and_without_services() -> None:
    look = (
        "import sys; from flowpilot_desktop.app.owner import handover; "
        "from flowpilot_desktop.app.grammar import commands; commands.parse(['chat', '1', 'Why?']); "
        "print(*{'sqlalchemy', 'flowpilot_desktop.services.sessions'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_start_after_a_kill_knows_at_once_that_nobody_answers(tmp_path: Path) -> None:
    address = tmp_path / "owner.sock"
    file = tmp_path / "owner.json"
    file.write_text(json.dumps({"address": str(address), "key": "00"}))
    assert not may_be_answered(tmp_path)  # the socket is gone
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen()
        assert may_be_answered(tmp_path)
    assert not may_be_answered(tmp_path)  # the socket is there, and nobody behind it
    file.write_text("no JSON")
    assert may_be_answered(tmp_path)  # the talk itself says what is wrong
