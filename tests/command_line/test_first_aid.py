"""A desk that cannot be opened is where a doctor, a bundle and a way back are wanted most."""

import json
import os
import shutil
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.services.support.first_aid import FirstAid
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.ownership import take_ownership
from tests.command_line.desk import Desk, resolved, worked_printer_ticket

SECRET = "Blauer-Wal-93-tanzt!"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that wants one leaves a desk with a resolved ticket."""
    return tmp_path_factory.mktemp("template") / "desk"


@pytest.fixture
def worked(no_desk: Desk, template: Path) -> Desk:
    if template.exists():
        shutil.copytree(template, no_desk.folder)
    else:
        resolved(no_desk, worked_printer_ticket(no_desk))
        shutil.copytree(no_desk.folder, template)
    return no_desk


def findings(desk: Desk) -> dict[str, tuple[str, str]]:
    ran = desk.run("--json", "doctor")
    assert (ran.code, ran.err) == (1, "")
    return {each["part"]: (each["verdict"], each["text"]) for each in json.loads(ran.out)["findings"]}


def entries(desk: Desk) -> dict[str, str]:
    return {each["name"]: each["text"] for each in desk.json("support-bundle")["entries"]}


def test_a_cut_desk_is_examined_bundled_and_put_back(worked: Desk) -> None:
    file = worked.folder / "desk.sqlite"
    (worked.folder / "logs").mkdir(exist_ok=True)
    (worked.folder / "logs" / "flowpilot.log").write_text(f"WARNING password: {SECRET}\n", encoding="utf-8")
    os.truncate(file, file.stat().st_size * 9 // 10)
    cut = file.read_bytes()
    found = findings(worked)
    assert found["database"][0] == "fault"
    assert "backup restore newest" in found["database"][1]
    assert "tables can be read" in found["what can be read"][1]
    assert found["backups"][0] == "ok"
    told = entries(worked)
    assert {"program.json", "doctor.json", "desk.json", "logs/flowpilot.log"} <= set(told)
    everything = "".join(told.values())
    assert SECRET not in everything
    assert str(worked.folder) not in everything
    assert "spooler" not in everything
    assert file.read_bytes() == cut, "looking changed it"
    listed = worked.json("backup", "list")["backups"]
    assert [each["trouble"] for each in listed] == [""]
    done = worked.json("backup", "restore", "newest")
    assert (Path(done["put_aside"]) / "desk.sqlite").read_bytes() == cut
    assert worked.json("backup", "list")["backups"] == listed
    checked = worked.json("doctor")["findings"]
    assert "fault" not in {each["verdict"] for each in checked}
    assert next(each["verdict"] for each in checked if each["part"] == "copy") == "note"
    statuses = [each["status"] for each in worked.json("sessions")["sessions"]]
    assert statuses == ["open"], "the backup is of before the ticket was resolved"
    assert [each["name"] for each in worked.json("backup", "list")["put_aside"]] == [Path(done["put_aside"]).name]
    assert "cannot be put back" in worked.refused("backup", "restore", Path(done["put_aside"]).name), "it was cut"


def test_a_backup_put_back_is_taken_back(worked: Desk) -> None:
    aside = worked.folder / "put-aside-20261122T150700"
    Path(worked.json("backup", "restore", "newest")["put_aside"]).rename(aside)
    listed = worked.json("backup", "list")["put_aside"]
    assert [(each["name"], each["tickets"], each["trouble"]) for each in listed] == [(aside.name, 1, "")]
    assert "the desk before a backup was put back, 2026-11-2" in worked.run("backup", "list").out
    done = worked.json("backup", "restore", aside.name)
    assert done["restored"]["name"] == aside.name
    assert [each["status"] for each in worked.json("sessions")["sessions"]] == ["resolved"]
    assert (aside / "desk.sqlite").exists()
    assert (Path(done["put_aside"]) / "desk.sqlite").exists()


def test_a_newer_desk_says_so_and_gives_the_states_of_its_posts(worked: Desk) -> None:
    connection = connect(worked.folder / "desk.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    found = findings(worked)
    assert "newer version" in found["database"][1]
    assert "Install that version" in found["database"][1]
    assert "version 99" in found["what can be read"][1]
    told = entries(worked)
    assert '"state": "sent"' in told["outbox.json"]
    assert '"quarantine_seconds": 600' in told["settings.json"]
    assert '"facts": 5' in told["desk.json"]


@pytest.mark.parametrize("content", [b"", b"Dear diary\n" * 999])
def test_a_file_that_is_no_desk_is_told_apart(worked: Desk, content: bytes) -> None:
    (worked.folder / "desk.sqlite").write_bytes(content)
    found = findings(worked)
    assert "is not a desk" in found["database"][1]
    assert "do not begin as those of a desk do" in found["what can be read"][1]
    assert "desk.json" in entries(worked)


def test_a_desk_that_another_program_holds_is_looked_at_and_not_disturbed(worked: Desk) -> None:
    holder = connect(worked.folder / "desk.sqlite")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("UPDATE desk SET commit_no = 9999")
    try:
        found = FirstAid(worked.folder, DeskUnavailable("The desk is busy.", "Wait."), lambda: "").examine()
        holder.execute("COMMIT")
    finally:
        holder.close()
    assert {each.part: each.text for each in found}["database"] == "The desk is busy. Wait."
    assert any("with 1 tickets and 5 facts" in each.text for each in found)
    assert worked.json("backup", "list")["backups"][0]["trouble"] == ""


def test_an_open_desk_is_not_exchanged(worked: Desk) -> None:
    owned = take_ownership(worked.folder)
    try:
        assert "has this desk open" in worked.refused("backup", "restore", "newest")
    finally:
        owned.release()
    assert "There is no backup 'x'" in worked.refused("backup", "restore", "x")
