"""Scripts by command line: what is sensitive goes in by standard input and comes out in one file alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.desk import PRINTER, Desk

PASSWORD = "Blauer Wal 93 tanzt!"
RESET = ("ad-password-reset", "--set", "account=d.reyes", "--set", "mode=apply")
TEMPLATE = {
    "id", "version", "name", "shell", "draft", "description", "changes", "undo", "risk", "needs_admin", "parameters",
}  # fmt: skip
GENERATION = {
    "id", "template", "version", "name", "shell", "parameters", "created_at", "executed_at", "fix",
}  # fmt: skip
SCRIPT = {"session_id", "generation", "file", "sensitive", "text"}


@pytest.fixture
def ticket(desk: Desk) -> str:
    desk.json("import", PRINTER)
    return "1"


def alone(desk: Desk, *arguments: str, pasted: str) -> Any:
    ran = desk.alone("--json", *arguments, pasted=pasted.encode())
    assert (ran.code, ran.err) == (0, ""), ran
    return json.loads(ran.out)


def turn(**changed: Any) -> str:
    value = {"title": "Restart the spooler", "steps": ["Stop it", "Start it"], "confidence": 80} | changed
    return f"Try this. [SUGGEST_FIX]{json.dumps(value)}[/SUGGEST_FIX]"


def test_templates_are_listed_and_shown(desk: Desk) -> None:
    listed = desk.json("script", "list")["templates"]
    assert {frozenset(each) for each in listed} == {frozenset(TEMPLATE)}
    shown = desk.json("script", "show", "ad-password-reset")
    assert set(shown) == TEMPLATE | {"body"}
    assert "--secret new_password" in desk.run("script", "show", "ad-password-reset").out
    assert set(desk.json("script", "versions", "ad-password-reset")["versions"][0]) == TEMPLATE | {"written_at"}


def test_a_script_is_made_run_and_read_back(desk: Desk, ticket: str) -> None:
    made = desk.json("script", "generate", "linux-port-test", ticket, "--set", "host=db1.example")
    assert (set(made), set(made["generation"])) == (SCRIPT, GENERATION)
    assert "p_host=db1.example" in made["text"]
    number = str(made["generation"]["id"])
    assert desk.json("show", ticket)["scripts"] == [made["generation"]]
    ran = desk.json("script", "ran", number)
    assert ran["generation"]["executed_at"]
    printed = desk.folder.parent / "printed.txt"
    printed.write_text("FACT: Port 443 of db1.example is closed.\n", encoding="utf-16")
    (fact,) = desk.json("script", "output", ticket, number, str(printed))["facts"]
    assert (fact["text"], fact["status"], fact["source"]) == (
        "Port 443 of db1.example is closed.", "proposed", "script",
    )  # fmt: skip
    assert desk.json("script", "output", ticket, number, str(printed))["facts"] == []
    assert "states nothing" in desk.run("script", "output", ticket, number, str(printed)).out
    assert alone(desk, "script", "output", ticket, number, "-", pasted="FACT: More")["facts"][0]["text"] == "More"


def test_a_secret_is_in_the_file_that_was_asked_for_and_nowhere_else(desk: Desk, ticket: str, tmp_path: Path) -> None:
    file = tmp_path / "reset.ps1"
    secret = (*RESET[1:], "--secret", "new_password")
    made = alone(desk, "script", "generate", RESET[0], ticket, *secret, "--out", str(file), pasted=f"{PASSWORD}\n")
    assert (made["file"], made["text"], made["sensitive"]) == (str(file), None, True)
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf# ")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert PASSWORD in written.decode("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    shown = desk.alone("script", "generate", RESET[0], *secret, pasted=PASSWORD.encode())
    assert "[SECRET:new_password#" in shown.out
    assert "--out FILE" in shown.out
    everything = f"{made}{shown}{desk.run('show', ticket)}{desk.run('--json', 'show', ticket)}"
    assert PASSWORD not in everything
    for each in desk.folder.rglob("*"):
        assert not each.is_file() or PASSWORD.encode() not in each.read_bytes(), each
    refused = desk.alone("script", "generate", RESET[0], *secret, "--out", str(file), pasted=PASSWORD.encode())
    assert (refused.code, "already" in refused.err) == (1, True)
    assert file.read_bytes() == written
    few = desk.alone("script", "generate", RESET[0], *secret, pasted=b"")
    assert (few.code, "1 secrets are asked for, and 0 lines were given" in few.err) == (1, True)


def test_a_secret_of_several_lines_comes_from_a_file_and_each_line_of_it_is_known_again(
    desk: Desk, ticket: str, tmp_path: Path
) -> None:
    lines = ["Zm9v7YmFy3qW8xK2", "aGVsbG8pQ4nT6sR1"]
    body, schema, key = (tmp_path / name for name in ("body.sh", "schema.json", "key"))
    body.write_text("set -euo pipefail\nprintf '%s\\n' \"$p_key\" > key.pem\n")
    entry = {"type": "string", "sensitive": True, "multiline": True}
    schema.write_text(json.dumps({"type": "object", "properties": {"key": entry}, "required": ["key"]}))
    template = desk.json("script", "copy", "linux-port-test", "Writes a key")["id"]
    desk.json("script", "edit", template, "--file", str(body), "--schema", str(schema))
    key.write_bytes("\r\n".join([*lines, ""]).encode())
    script = tmp_path / "script.sh"
    made = desk.json("script", "generate", template, ticket, "--secret-file", f"key={key}", "--out", str(script))
    assert f"printf '%s\\n' {' '.join(lines)} x" in script.read_text(), "the last end of line is no part of it"
    printed = tmp_path / "printed"
    printed.write_text(f"FACT: {lines[1]}\nFACT: key.pem was written\nerror: {lines[0]}")
    facts = desk.json("script", "output", ticket, str(made["generation"]["id"]), str(printed))["facts"]
    assert [fact["text"][:12] for fact in facts] == ["[SECRET:key#", "key.pem was ", "error: [SECR"]
    kept = b"".join(each.read_bytes() for each in desk.folder.rglob("*") if each.is_file())
    assert not [line for line in lines if line.encode() in kept]
    piped = alone(desk, "script", "test", template, "--secret-file", "key=-", pasted="\n".join(lines))
    assert piped["text"] == desk.json("script", "test", template, "--secret-file", f"key={key}")["text"]
    key.write_bytes(b"M\xfcller")
    for given, why in ((f"key={key}", "is no text in UTF-8"), ("key", "has no value"), ("key=none", "Cannot read")):
        assert why in desk.refused("script", "test", template, "--secret-file", given)
    both = desk.refused("script", "test", template, "--secret-file", "key=-", "--secret", "key")
    assert "Standard input holds one secret" in both


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("script show none", "There is no script template “none”."),
        ("script generate linux-port-test 1", "Host name or address: A value is needed."),
        ("script generate linux-port-test 1 --set host", "'host' has no value."),
        ("script generate linux-port-test 1 --set what=x --set host=a", "There is no such parameter."),
        ("script generate linux-port-test 9 --set host=a", "There is no ticket 9"),
        ("script generate linux-port-test --set host=a --out no/such/folder", "Cannot write “folder”"),
        ("script ran 7", "There is no script 7."),
        ("script output 1 7 no-such-file", "Cannot read “no-such-file”: no such file or directory."),
        ("script edit linux-port-test --name Mine", "came with the program"),
        ("script mark linux-port-test text name", "came with the program"),
        ("fix add 1", "A fix needs a title."),
        ("fix add 1 title --from-turn x", "not both"),
        ("fix undo 1", "There is no superseded fix"),
        ("fix undo 1 --fix X9", "There is no fix X9"),
    ],
)
def test_what_cannot_be_done_is_one_line(desk: Desk, ticket: str, line: str, why: str) -> None:
    assert why in desk.refused(*line.split(" "))


def test_a_turn_of_the_assistant_becomes_a_fix_and_can_be_undone(desk: Desk, ticket: str, tmp_path: Path) -> None:
    desk.json("fact", "confirm", ticket, "F1")
    own = desk.json("fix", "add", ticket, "Swap the cable")["fix"]
    file = tmp_path / "turn.txt"
    file.write_text(turn(rests_on=["F1", "F2", "F99"], confidence=140, script_template="no-such"), encoding="utf-8")
    made = desk.json("fix", "add", ticket, "--from-turn", str(file))["fix"]
    assert (made["label"], made["source"], made["confidence"], made["rests_on"], made["script_template"]) == (
        "X2", "assistant", 100.0, ["F1"], None,
    )  # fmt: skip
    assert desk.json("fix", "undo", ticket)["fix"] == own
    assert desk.json("fix", "undo", ticket, "--fix", "X2")["fix"] == made
    assert "is in force" in desk.refused("fix", "undo", ticket, "--fix", "X2")
    file.write_text(turn(title=""), encoding="utf-8")
    assert "has no title" in desk.refused("fix", "add", ticket, "--from-turn", str(file))
    desk.json("fix", "decide", ticket, "one_off")
    file.write_text(turn(title="Swap the printer"), encoding="utf-8")
    for arguments in (["add", ticket, "--from-turn", str(file)], ["undo", ticket]):
        assert "being carried out and has no outcome yet" in desk.refused("fix", *arguments)
    assert desk.json("fix", "add", ticket, "--from-turn", str(file), "--replace")["fix"]["label"] == "X3"


def test_a_script_whose_file_cannot_be_written_is_not_made_nor_decided(desk: Desk, ticket: str, tmp_path: Path) -> None:
    taken = tmp_path / "taken.sh"
    taken.write_text("mine", encoding="utf-8")
    desk.json("fix", "add", ticket, "Restart the spooler")
    before = desk.run("--json", "show", ticket).out
    assert "already" in desk.refused("fix", "decide", ticket, "one_off", "--shell", "bash", "--out", str(taken))
    assert "already" in desk.refused(
        "script", "generate", "linux-port-test", ticket, "--set", "host=a", "--out", str(taken)
    )
    assert desk.run("--json", "show", ticket).out == before
    assert taken.read_text(encoding="utf-8") == "mine"


def test_decisions_make_scripts_and_drafts(desk: Desk, ticket: str) -> None:
    desk.json("fix", "add", ticket, "Restart the spooler", "--step", "systemctl restart cups")
    made = desk.json("fix", "decide", ticket, "one_off", "--shell", "bash")
    assert "# 1. systemctl restart cups" in made["script"]["text"]
    assert made["script"]["generation"]["fix"] == "X1"
    drafts = [desk.json("fix", "decide", ticket, kind)["template"] for kind in ("draft_template", "build_template")]
    assert [(each["id"], each["draft"]) for each in drafts] == [
        ("restart-the-spooler", True), ("restart-the-spooler-2", True),
    ]  # fmt: skip
    assert "Go on with: script show restart-the-spooler-3" in desk.run("fix", "decide", ticket, "build_template").out
    body = desk.folder.parent / "body.ps1"
    body.write_text("$ErrorActionPreference = 'Stop'\nRestart-Service -Name 'Spooler'\n", encoding="utf-8")
    desk.json("script", "edit", "restart-the-spooler", "--file", str(body), "--description", "Restarts a service")
    marked = desk.json("script", "mark", "restart-the-spooler", "Spooler", "service", "--title", "Service")
    assert (marked["version"], marked["parameters"]["properties"]["service"]["default"]) == (3, "Spooler")
    properties = marked["parameters"]["properties"] | {
        "service": marked["parameters"]["properties"]["service"] | {"maxLength": 20}
    }
    schema = desk.folder.parent / "schema.json"
    schema.write_text(json.dumps(marked["parameters"] | {"properties": properties}), encoding="utf-8")
    edited = desk.json("script", "edit", "restart-the-spooler", "--schema", str(schema))
    assert edited["parameters"]["properties"]["service"]["maxLength"] == 20
    schema.write_text("[]")
    assert "JSON object" in desk.refused("script", "edit", "restart-the-spooler", "--schema", str(schema))
    assert "$p_service = 'Fax'" in desk.json("script", "test", "restart-the-spooler", "--set", "service=Fax")["text"]
    desk.json("script", "copy", "restart-the-spooler", "Another one")
    assert desk.json("show", ticket)["scripts"] == [made["script"]["generation"]]
    refused = desk.refused("fix", "decide", ticket, "one_off", "--set", "service=Fax")
    assert "names no script template" in refused


def test_a_block_that_stands_on_the_ticket_makes_no_fix_however_it_is_written(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "turn.txt"
    file.write_text(turn(confidence=95.0), encoding="utf-8")
    for number, write in enumerate((("chat", "1", "--as", "customer_said"), ("fact", "add", "2")), 1):
        desk.json("new", "A printer")
        desk.json(*write, turn(confidence=95).replace("Try this. ", "It says "))
        assert "quoted from the conversation" in desk.refused("fix", "add", str(number), "--from-turn", str(file))


def test_a_block_that_lost_its_secret_on_the_way_to_the_ticket_makes_no_fix(desk: Desk, tmp_path: Path) -> None:
    printed, file, script = tmp_path / "printed.txt", tmp_path / "turn.txt", tmp_path / "reset.ps1"
    said = turn(title=f"Set {PASSWORD}", steps=[f"Sign in with '{PASSWORD}'"]).replace("Try this. ", "")
    printed.write_text(f"FACT: {said}", encoding="utf-8")
    ticket = str(desk.json("new", "An account is locked")["id"])
    generate = ("script", "generate", RESET[0], ticket, *RESET[1:], "--secret", "new_password", "--out", str(script))
    made = alone(desk, *generate, pasted=f"{PASSWORD}\n")["generation"]
    (fact,) = desk.json("script", "output", ticket, str(made["id"]), str(printed))["facts"]
    assert PASSWORD not in fact["text"]
    for written in (said, fact["text"], said.replace(",", " ,\n")):
        file.write_text(f"It says {written}", encoding="utf-8")
        assert "quoted from the conversation" in desk.refused("fix", "add", ticket, "--from-turn", str(file))
    printed.write_text(f"FACT: {PASSWORD}\nFACT: {{{PASSWORD}}}", encoding="utf-8")  # like everything, and no block
    desk.json("script", "output", ticket, str(made["id"]), str(printed))
    file.write_text(said.replace("Sign in", "Log in"), encoding="utf-8")
    assert "Log in" in desk.json("fix", "add", ticket, "--from-turn", str(file))["fix"]["steps"][0]


def test_a_secret_that_stands_in_another_parameter_of_a_suggestion_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    desk.json("new", "An account is locked")
    file = tmp_path / "turn.txt"
    parameters = {"account": f"d.reyes to {PASSWORD}", "new_password": PASSWORD, "mode": "apply"}
    file.write_text(turn(script_template="ad-password-reset", parameters=parameters), encoding="utf-8")
    fix = desk.json("fix", "add", "1", "--from-turn", str(file))["fix"]
    assert fix["parameters"] == {"mode": "apply"}
    assert PASSWORD.encode() not in b"".join(each.read_bytes() for each in desk.folder.rglob("*") if each.is_file())
