"""The bundle for those who help with this program: looked at first, without a word of a customer's."""

import json
import zipfile
from pathlib import Path

from tests.command_line.desk import Desk, worked_printer_ticket

SECRET = "Blauer-Wal-93-tanzt!"


def test_a_bundle_is_shown_before_it_is_saved_and_is_saved_as_it_was_shown(desk: Desk, tmp_path: Path) -> None:
    worked_printer_ticket(desk)
    shown = desk.json("support-bundle")
    assert shown["file"] is None
    assert [each["name"] for each in shown["entries"]][:4] == [
        "program.json", "doctor.json", "settings.json", "outbox.json",
    ]  # fmt: skip
    saved = desk.json("support-bundle", "--save", str(tmp_path / "bundle.zip"))
    with zipfile.ZipFile(saved["file"]) as archive:
        for entry in saved["entries"]:
            assert archive.read(entry["name"]).decode() == entry["text"]
    assert "already" in desk.refused("support-bundle", "--save", str(tmp_path / "bundle.zip"))


def test_a_bundle_holds_neither_customers_words_nor_secrets_nor_places(desk: Desk, tmp_path: Path) -> None:
    ticket = worked_printer_ticket(desk)
    note = desk.json("note", ticket)
    desk.json("resolve", ticket, "--version", str(note["state_version"]), "--sha256", note["sha256"])
    logs = desk.folder / "logs"
    (logs / "flowpilot.log").write_text(f"WARNING password: {SECRET} in {desk.folder}\n", encoding="utf-8")
    crashes = desk.folder / "crashes"
    crashes.mkdir(exist_ok=True)
    (crashes / "1.txt").write_text(f"Traceback: login with password={SECRET}", encoding="utf-8")
    (crashes / "link").symlink_to("/etc/passwd")
    (crashes / "long.txt").write_text("x" * 300_000 + "\nits end", encoding="utf-8")
    entries = {each["name"]: each["text"] for each in desk.json("support-bundle")["entries"]}
    everything = "\n".join(entries.values())
    assert SECRET not in everything
    assert str(desk.folder) not in everything
    assert "root:" not in everything
    for sentence in (sentence["text"] for section in note["sections"] for sentence in section["sentences"]):
        assert sentence not in everything
    assert entries["crashes/long.txt"] == "its end"
    assert [post["state"] for post in json.loads(entries["outbox.json"])] == ["sent"]
