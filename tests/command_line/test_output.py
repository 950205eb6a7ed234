"""Processes of their own: what comes out of the program in pipes, in other languages of the system, on full disks."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.command_line.desk import PRINTER, ROOT, SAMPLES, Desk, worked_printer_ticket

PASTE = "Jana Öztürk: Grüße 😀, der Drucker druckt nicht\nOle: Ich sehe nach.\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")


def test_a_ticket_is_worked_in_processes_of_its_own(desk: Desk) -> None:
    assert desk.alone("import", PRINTER).out == "    1  new    Printer on floor 2 stays offline\n"
    assert desk.alone("fact", "confirm", "1", "F1").code == 0
    note = json.loads(desk.alone("note", "1", "--json").out)
    ran = desk.alone("resolve", "1", "--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert (ran.code, ran.err) == (0, "")
    assert "Posted to folder:demo-4812 and read back" in ran.out
    (posted,) = (desk.folder / "posted").rglob("*.md")
    assert posted.read_bytes() == note["markdown"].encode()


def test_the_desk_can_be_named_by_the_environment(desk: Desk, tmp_path: Path) -> None:
    home = {"environment": {"FLOWPILOT_HOME": str(tmp_path / "elsewhere")}}
    command = [sys.executable, "-m", "flowpilot_desktop", "import", PRINTER]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | home["environment"]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    assert (tmp_path / "elsewhere" / "desk.sqlite").exists()
    assert json.loads(desk.alone("--json", "sessions", **home).out) == {"sessions": []}, "--data-dir goes before it"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_paste_is_read_in_the_encoding_that_it_comes_in(desk: Desk, encoding: str) -> None:
    text = PASTE if encoding != "cp1252" else PASTE.replace("😀", "!")
    assert desk.alone("import", "-", pasted=text.encode(encoding)).code == 0
    assert "Öztürk" in json.dumps(desk.json("show", "1")["messages"], ensure_ascii=False)


def test_an_empty_paste_and_a_huge_one_are_refused(desk: Desk) -> None:
    for pasted, said in ((b"", "it is empty"), (b"x" * 27_000_000, "it is larger than 25 MB.")):
        ran = desk.alone("import", "-", pasted=pasted)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert f"Cannot import the pasted text: {said}" in ran.err


@POSIX
def test_in_a_plain_locale_nothing_breaks_and_json_stays_json(desk: Desk) -> None:
    plain = {"environment": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}}
    assert desk.alone("import", "-", pasted=PASTE.encode(), **plain).code == 0
    assert desk.alone("fact", "add", "1", "Größe über 2 GB 😀", **plain).code == 0
    assert "Gr\\xfc\\xdfe" in desk.alone("show", "1", **plain).out
    shown = json.loads(desk.alone("show", "1", "--json", **plain).out)
    assert "Grüße 😀" in shown["messages"][0]["text"]
    assert "Gr" in shown["facts"][-1]["text"]
    latin = {"environment": {"PYTHONIOENCODING": "latin-1"}}
    assert "Grüße 😀" in json.loads(desk.alone("show", "1", "--json", **latin).out)["messages"][0]["text"]


@POSIX
def test_bytes_that_are_no_text_in_arguments_break_nothing(desk: Desk) -> None:
    desk.json("import", PRINTER)
    with desk.start("fact", "add", "1", os.fsdecode(b"Gr\xfc\xdfe"), "--json") as process:
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["facts"][0]["text"] == "Gr\ufffd\ufffde"
    assert desk.alone("show", os.fsdecode(b"\xff\xfe")).code == 1
    assert desk.alone("import", os.fsdecode(b"/no/such/\xff")).code == 1


@POSIX
def test_a_reader_that_goes_away_is_no_traceback(desk: Desk) -> None:
    worked_printer_ticket(desk)
    reading, writing = os.pipe()
    os.close(reading)
    ran = desk.alone("show", "1", stdout=writing)
    os.close(writing)
    assert (ran.code, ran.err) == (1, "")


@POSIX
def test_a_result_that_cannot_be_written_is_said(desk: Desk) -> None:
    desk.json("import", PRINTER)
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        ran = desk.alone("show", "1", stdout=full)
    assert ran.code == 1
    assert ran.err == "The command was carried out, but its result could not be written: no space left on device.\n"
    with Path("/dev/full").open("wb") as full:
        assert desk.alone("show", "99", stderr=full).code == 1


@POSIX
def test_closed_outputs_are_no_traceback(desk: Desk) -> None:
    desk.json("import", PRINTER)
    shell = f'"{sys.executable}" -m flowpilot_desktop --data-dir "{desk.folder}"'
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    for rest, code in (("sessions >&-", 1), ("show 99 2>&-", 1), ("sessions >&- 2>&-", 1), ("import - <&-", 1)):
        ran = subprocess.run(f"{shell} {rest}", shell=True, env=environment, capture_output=True, check=False)
        assert (ran.returncode, b"Traceback" in ran.stderr, ran.stdout) == (code, False, b""), (rest, ran)
    assert desk.json("doctor")["findings"][0]["verdict"] == "ok"


def test_the_words_of_a_ticket_cannot_drive_the_terminal(desk: Desk) -> None:
    made = desk.json("import", PRINTER)
    desk.json("fact", "add", "1", "a\x1b]0;owned\x07b\x1b[2Jc\x9b31md\u202ee\u2066f")
    for ran in (desk.run("show", "1"), desk.run("note", "1"), desk.run("show", "\x1b[2J")):
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(ran.out + ran.err)
    assert "a\x1b]0" in desk.json("show", made["sessions"][0]["id"])["facts"][-1]["text"]


def test_without_a_screen_the_demo_is_told_and_leaves_nothing_behind(no_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    no_screen = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMPDIR": str(tmp_path / "tmp")}
    ran = no_desk.alone("--demo", environment=no_screen)
    assert ran.code == 0
    assert ran.err.startswith("There is no screen here")
    assert "**Resolution** The stuck job was removed and the print service restarted." in ran.out
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not no_desk.folder.exists()


def test_a_demo_desk_can_be_looked_at(desk: Desk) -> None:
    assert len(desk.json("--demo", "sessions")["sessions"]) == 3
    assert desk.run("--offline", "--demo", "outbox", "deliver").code == 0


def test_a_german_demo_is_german(no_desk: Desk) -> None:
    ran = no_desk.alone("--lang", "de", "--demo", environment={"DISPLAY": "", "WAYLAND_DISPLAY": ""})
    assert "**Ursache** Ein beschädigter Druckauftrag blockierte die Warteschlange." in ran.out
    said = set(re.findall(r'say\(\s*"([^"]+)"', (ROOT / "flowpilot_desktop" / "app" / "demo.py").read_text("utf-8")))
    words = tomllib.loads((SAMPLES / "de" / "words.toml").read_text("utf-8"))
    assert said == set(words), "each sentence of the demo has its German, and there are no others"


def test_offline_makes_no_difference_to_a_folder(desk: Desk) -> None:
    desk.json("import", PRINTER)
    desk.json("fact", "confirm", "1", "F1")
    note = desk.json("--offline", "note", "1")
    seen = ("--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert desk.json("--offline", "resolve", "1", *seen)["post"]["state"] == "sent"
    assert desk.run("--offline", "doctor").code == 0
