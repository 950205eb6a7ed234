"""What cannot be done is one clear line and exit code 1; what makes no sense is exit code 2; never a traceback."""

import asyncio
import logging
import os
from argparse import Namespace
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.commands.result import Result
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.app.main import main
from flowpilot_desktop.app.owner.answering import _carry_out
from flowpilot_desktop.app.owner.handover import Reply
from flowpilot_desktop.domain.settings import Settings
from tests.command_line.desk import PRINTER, Desk, notes_posted, resolved, worked_printer_ticket

SESSION_VERBS = (
    ("show",), ("delete",), ("reopen",), ("wait",), ("title", "New"), ("language", "de"), ("problem add", "Part"),
    ("fact add", "Text"), ("fact confirm", "F1"), ("fact disprove", "F1"), ("fact retire", "F1"),
    ("fact edit", "F1", "--text", "New"), ("question add", "Text"), ("question answer", "Q1", "Text"),
    ("question drop", "Q1"), ("check add", "Text"), ("check done", "C1", "--result", "Text"), ("check failed", "C1"),
    ("check drop", "C1"), ("fix add", "Title"), ("fix show",), ("fix decide", "one_off"), ("fix outcome", "worked"),
    ("fix follow-up", "Ola", "2026-12-01"), ("note",), ("edit reword", "F1", "Text"), ("edit drop", "F1"),
    ("edit add", "confirmed", "Text", "--facts", "F1"), ("edit restore", "F1"),
    ("resolve", "--version", "1", "--sha256", "0"), ("escalate", "--version", "1", "--sha256", "0"),
)  # fmt: skip


def test_every_verb_says_that_a_ticket_is_not_there(desk: Desk) -> None:
    for verb in SESSION_VERBS:
        said = desk.refused(*verb[0].split(), "no-such-ticket", *verb[1:])
        assert said == "There is no ticket 'no-such-ticket' on this desk. 'sessions' lists those that are.", verb


IMPOSSIBLE = (
    ("fact confirm 1 F99", "There is no fact F99 on this ticket."),
    ("fact confirm 1 X1", "'X1' is no label. Labels look like F1."),
    ("fact confirm 1 F1 F99", "There is no fact F99 on this ticket."),
    ("fact retire 1 F1 --replaced-by F1", "F1 cannot replace itself."),
    ("fact add 1 text --problem 7", "Ticket 1 has no problem 7."),
    ("fact add 1 \0", "There is no text."),
    ("question answer 1 Q9 text", "There is no question Q9 on this ticket."),
    ("check done 1 C9 --result text", "There is no check C9 on this ticket."),
    ("fix decide 1 one_off", "There is no active fix on this ticket."),
    ("fix outcome 1 worked --fix X9", "There is no fix X9 on this ticket."),
    ("fix outcome 1 worked --on yesterday", "'yesterday' is no date. Dates look like 2026-11-30."),
    ("fix add 1 text --confidence nan", "The confidence is no number."),
    ("edit add 1 confirmed text --facts F1 X9", "There is no X9 on this ticket."),
    ("fix add 1 text --rests-on F99", "There is no fact F99 on this ticket."),
    ("fix follow-up 1 Ola soon", "'soon' is no date."),
    ("fix decide 1 dismissed", "Why is the fix put aside?"),
    ("fix decide 1 one_off --reason wrong", "Only a dismissal has a reason."),
    ("script generate mount-check", "Mount point: A value is needed. (--set folder=…)"),
    ("wait 1 --until tomorrow", "'tomorrow' is no date."),
    ("wait 1 --until 0001-01-01T00:00+14:00", "'0001-01-01T00:00+14:00' is no date."),
    ("reopen 1", "Ticket 1 is open already."),
    ("edit reword 1 F9 text", "The note has no sentence 'F9'."),
    ("edit add 1 known text --facts F1", "This note has no section 'known'."),
    ("edit add 1 problem text", "A sentence needs the facts that it rests on."),
    ("edit restore 1 F1", "There is no edit of 'F1' in this note."),
    ("outbox drop 7", "There is no post 7."),
    ("outbox again 999999999", "There is no post 999999999."),
    ("settings no_such_setting x", "There is no setting 'no_such_setting'."),
    ("settings quarantine_seconds soon", "The quarantine is a number of seconds"),
    ("settings note_language fr", "There is no language 'fr'."),
    ("settings post_folder ~nobody-of-that-name/x", "is no folder that can be found from everywhere"),
    ("import", "There is nothing to import."),
    ("import - other.txt", "'-' reads a paste and stands alone."),
    ("import no-such-file.json", "There is no file"),
    ("import .", "is a directory"),
    ("import a\0b", "whose name holds a NUL"),
    ("show \udcff\udcfe", "There is no ticket '\ufffd\ufffd' on this desk."),
    ("show \0", "There is no ticket '' on this desk."),
    ("show folder:\udcff", "There is no ticket 'folder:\ufffd' on this desk."),
)


def test_what_cannot_be_done_is_one_clear_line(desk: Desk) -> None:
    desk.json("import", PRINTER)
    before = desk.json("show", "1")
    for arguments, said in IMPOSSIBLE:
        assert said in desk.refused(*arguments.split(" ")), arguments
    assert desk.json("show", "1") == before


OF_A_SUPERSEDED_FIX = (
    ("fix decide 1 one_off --fix X2", "X2 “Old” was superseded."),
    ("fix decide 1 draft_template --fix X2", "X2 “Old” was superseded."),
    ("fix decide 1 build_template --fix X2", "X2 “Old” was superseded."),
    ("fix decide 1 dismissed --reason wrong --fix X2", "X2 “Old” was superseded."),
    ("fix outcome 1 worked --fix X2", "X2 “Old” was never carried out."),
    ("fix undo 1 --fix X3", "X3 “New” is in force."),
)
OF_A_FIX_THAT_WORKED = "fix decide 1 dismissed --reason wrong"
OF_A_CLOSED_TICKET = (
    "fix add 1 Another", "fix decide 1 one_off", "fix decide 1 dismissed --reason wrong", "fix undo 1",
    "fix outcome 1 worked", "fix withdraw-outcome 1", "fix edit 1 --title Other", "fix follow-up 1 Ola 2026-12-01",
    "script generate linux-port-test 1 --set host=db1", "script ran 1", "script output 1 1 {printed}",
)  # fmt: skip


def test_fixes_that_cannot_be_decided_on_and_closed_tickets_are_one_clear_line(desk: Desk) -> None:
    ticket = worked_printer_ticket(desk)
    desk.json("script", "generate", "linux-port-test", ticket, "--set", "host=db1")
    desk.json("fix", "add", ticket, "Old", "--replace")
    desk.json("fix", "add", ticket, "New")
    before = desk.json("show", ticket)
    for arguments, said in OF_A_SUPERSEDED_FIX:
        assert said in desk.refused(*arguments.split(" ")), arguments
    assert desk.json("show", ticket) == before
    desk.json("fix", "outcome", ticket, "worked", "--text", "It prints")
    refused = desk.refused(*OF_A_FIX_THAT_WORKED.split(" "))
    assert "which the note would lose" in refused
    assert "--anyway" in refused
    assert desk.json(*OF_A_FIX_THAT_WORKED.split(" "), "--anyway")["fix"]["label"] == "X3"
    desk.json("fix", "undo", ticket)
    resolved(desk, ticket)
    before = desk.json("show", ticket)
    printed = desk.folder.parent / "printed.txt"
    printed.write_text("FACT: Port 9100 is open.", encoding="utf-8")
    for arguments in OF_A_CLOSED_TICKET:
        words = [word.format(printed=printed) for word in arguments.split(" ")]
        assert "is resolved" in desk.refused(*words), arguments
    assert desk.json("show", ticket) == before


SENSELESS = (
        "no-such-verb", "fact", "fact add", "fact add 1", "fix decide 1 perhaps", "note 1 --kind poem",
        "--lang fr show 1",
        "resolve 1 --version x --sha256 0", "resolve 1", "outbox drop x", "outbox drop 99999999999999999999999",
        "sessions --limit -1", "sessions --limit 99999999999999999999", "fact add 1 text --problem -3",
        "resolve 1 --version 99999999999999999999999 --sha256 0", "sessions --status asleep", "--json",
)  # fmt: skip


def test_wrong_usage_is_exit_code_2(desk: Desk) -> None:
    for arguments in SENSELESS:
        assert desk.misused(*arguments.split(" ")), arguments


def test_help_and_version_are_no_failure(desk: Desk) -> None:
    assert desk.run("--help").out.startswith("usage: flowpilot-desktop")
    assert desk.run("fix", "add", "--help").code == 0
    assert desk.run("--version").out.startswith("flowpilot-desktop ")


def test_json_may_stand_before_or_behind_the_verb(desk: Desk) -> None:
    desk.json("import", PRINTER)
    for arguments in (["show", "1"], ["outbox"], ["outbox", "deliver"], ["fact", "confirm", "1", "F1"]):
        assert desk.run("--json", *arguments).out.startswith("{")
        assert desk.run(*arguments, "--json").out.startswith("{")
    assert not desk.run("show", "1").out.startswith("{")


def test_a_broken_file_among_good_ones_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"id": "x", "messages": [')
    assert "broken.json" in desk.refused("import", PRINTER, str(broken))
    assert desk.json("sessions") == {"sessions": []}


def test_a_statement_of_a_megabyte_is_refused_with_its_length(desk: Desk) -> None:
    desk.json("import", PRINTER)
    said = desk.refused("fact", "add", "1", "x" * 1_000_000)
    assert "at most 2000 characters; this one has 1000000" in said
    assert len(desk.refused("show", "x" * 1_000_000)) < 200


def test_halves_of_characters_are_kept_as_marks(desk: Desk) -> None:
    desk.json("import", PRINTER)
    assert desk.json("fact", "add", "1", "Gr\udcfc\udcdfe\0")["facts"][0]["text"] == "Gr\ufffd\ufffde"
    desk.json("problem", "add", "1", "\udcffTeil")
    desk.json("title", "1", "Dr\udcfccker")
    desk.json("sessions", "--search", "Dr\udcfccker \udcff")
    desk.refused("edit", "restore", "1", "\udcff")
    assert "There is no F\ufffd" in desk.refused("edit", "add", "1", "confirmed", "So ist es", "--facts", "F\udcff")
    desk.json("edit", "add", "1", "confirmed", "So \udcff ist es", "--facts", "F1")
    assert desk.json("note", "1")["rejected"]


@pytest.mark.parametrize("place", ["a file", "below a file", "a name with NUL\0", "~nobody-of-that-name/desk"])
def test_a_folder_that_cannot_be_used_is_one_clear_line(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("text")
    folder = {"a file": str(tmp_path / "a file"), "below a file": str(tmp_path / "a file" / "desk")}.get(place, place)
    assert main(["--data-dir", folder, "sessions"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_a_folder_that_holds_something_else_is_left_as_it_is(no_desk: Desk) -> None:
    no_desk.folder.mkdir()
    (no_desk.folder / "desk.sqlite").write_bytes(b"no desk at all" * 50)
    assert "is not a desk of FlowPilot" in no_desk.refused("sessions")
    assert (no_desk.folder / "desk.sqlite").read_bytes() == b"no desk at all" * 50


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_one_clear_line(no_desk: Desk) -> None:
    no_desk.folder.mkdir(mode=0o500)
    assert "cannot be used" in no_desk.refused("sessions")


def test_a_fault_of_ours_is_a_sentence_and_its_cause_is_in_the_log(
    settings: Settings, expected_logs: Callable[[str], None]
) -> None:
    expected_logs("a command failed")

    async def broken(_app: object, _args: object) -> Result:
        raise ZeroDivisionError("the password is Hunter2-Hunter2")

    async def run() -> Reply:
        application = await build(settings)
        start_logging(application)
        try:
            return await _carry_out(application, Namespace(verb=broken, json=True))
        finally:
            await application.close()

    reply = asyncio.run(run())
    assert (reply.exit_code, reply.out) == (1, "")
    assert reply.err.startswith("This is a fault of the program.")
    log = (settings.data_dir / "logs" / "flowpilot.log").read_text()
    assert "ZeroDivisionError" in log
    assert "Hunter2" not in log
    for handler in [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_a_ticket_whose_post_waits_is_not_deleted(desk: Desk) -> None:
    session = worked_printer_ticket(desk)
    (desk.folder / "posted").write_text("a file where the folder for posts should be")
    note = desk.json("note", session)
    desk.json("resolve", session, "--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert "cannot be deleted: a post of it has not arrived yet" in desk.refused("delete", session)
    (desk.folder / "posted").unlink()
    assert desk.json("outbox", "deliver")["posts"][0]["state"] == "sent"
    assert len(notes_posted(desk)) == 1
    assert desk.json("delete", session)["deleted"]
    assert "There is no ticket 1" in desk.refused("show", session)
    assert desk.json("sessions") == {"sessions": []}


def test_a_relative_folder_for_posts_is_meant_where_it_was_typed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert desk.json("settings", "post_folder", "notes")["settings"]["post_folder"] == str(tmp_path / "here" / "notes")
    assert desk.json("settings", "post_folder", "")["settings"]["post_folder"] == ""
