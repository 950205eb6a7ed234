"""Tickets worked from the file to the posted note, as the README tells it."""

import hashlib
import json
from pathlib import Path

from tests.command_line.desk import MAILBOX, PRINTER, SAMPLES, VPN, Desk, notes_posted, resolved, worked_printer_ticket


def test_a_ticket_goes_from_the_file_to_one_posted_note(desk: Desk) -> None:
    worked_printer_ticket(desk)
    note = resolved(desk, "1")
    (posted,) = notes_posted(desk)
    assert posted.read_bytes() == note["markdown"].encode()
    assert hashlib.sha256(posted.read_bytes()).hexdigest() == note["sha256"]
    assert "A damaged print job was blocking the queue." in note["markdown"]
    assert "Everybody can print again" in note["markdown"]
    assert desk.json("show", "1")["status"] == "resolved"
    assert desk.run("outbox", "deliver").code == 0
    assert notes_posted(desk) == [posted]


def test_a_note_that_was_overtaken_is_refused_and_says_what_changed(desk: Desk) -> None:
    worked_printer_ticket(desk)
    note = desk.json("note", "1")
    seen = ("--version", str(note["state_version"]), "--sha256", note["sha256"])
    desk.json("fact", "retire", "1", "F2")
    why = desk.refused("resolve", "1", *seen)
    assert "Nothing was posted" in why
    assert "F2 is now no longer true: The printer answers on the network" in why
    assert desk.json("show", "1")["status"] == "open"
    assert notes_posted(desk) == []


def test_another_text_than_the_one_that_stands_is_refused(desk: Desk) -> None:
    worked_printer_ticket(desk)
    version = str(desk.json("note", "1")["state_version"])
    assert "not the resolution note" in desk.refused("resolve", "1", "--version", version, "--sha256", "0" * 64)
    assert "has changed" in desk.refused("resolve", "1", "--version", "999999999", "--sha256", "0" * 64)
    package = desk.json("note", "1", "--kind", "escalation_package")
    assert "not the resolution note" in desk.refused(
        "resolve", "1", "--version", version, "--sha256", package["sha256"]
    )
    assert notes_posted(desk) == []


def test_a_ticket_is_resolved_once(desk: Desk) -> None:
    worked_printer_ticket(desk)
    note = resolved(desk, "1")
    seen = ("--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert "is resolved. Reopen it first." in desk.refused("resolve", "1", *seen)
    assert "is resolved. Reopen it first." in desk.refused("escalate", "1", *seen)
    assert "is resolved. Reopen it first." in desk.refused("fact", "add", "1", "Something more")
    assert len(notes_posted(desk)) == 1


def test_a_hand_over_is_posted_as_an_internal_note(desk: Desk) -> None:
    desk.json("import", VPN)
    desk.json("fact", "confirm", "1", "F1")
    package = desk.json("note", "1", "--kind", "escalation_package")
    seen = ("--version", str(package["state_version"]), "--sha256", package["sha256"])
    assert desk.json("escalate", "1", *seen)["post"]["visibility"] == "internal"
    (posted,) = notes_posted(desk)
    assert posted.name.startswith("internal-escalated-")
    assert posted.read_bytes() == package["markdown"].encode()
    assert desk.json("show", "1")["status"] == "escalated"


def test_a_reopened_ticket_corrects_in_its_next_note_what_was_sent(desk: Desk) -> None:
    worked_printer_ticket(desk)
    first = resolved(desk, "1")
    desk.json("reopen", "1")
    desk.json("fact", "disprove", "1", "F2")
    second = desk.json("note", "1")
    assert "This corrects our message of" in second["markdown"]
    assert second["sha256"] != first["sha256"]
    resolved(desk, "1")
    assert [file.read_text().count("This corrects") for file in notes_posted(desk)].count(1) == 1
    assert len(notes_posted(desk)) == 2


def test_a_fix_that_turned_out_not_to_work_is_corrected_too(desk: Desk) -> None:
    worked_printer_ticket(desk)
    resolved(desk, "1")
    desk.json("reopen", "1")
    fix = desk.json("fix", "outcome", "1", "failed", "--text", "The queue hangs again")["fix"]
    shown = desk.json("show", "1")
    earlier = next(fact for fact in shown["facts"] if fact["label"] == fix["outcomes"][0]["fact"])
    assert earlier["status"] == "no_longer_true"
    assert earlier["replaced_by"] == fix["outcomes"][1]["fact"]
    assert "This corrects our message of" in desk.json("note", "1")["markdown"]


def test_a_stopgap_needs_an_owner_and_a_date_before_the_ticket_is_closed(desk: Desk) -> None:
    desk.json("import", PRINTER)
    desk.json("fact", "confirm", "1", "F1")
    assert "weakens a security setting" in desk.run("fix", "add", "1", "Turn the firewall off").out
    desk.json("fix", "outcome", "1", "worked")
    assert "not to be posted yet" in desk.run("note", "1").out
    note = desk.json("note", "1")
    assert note["missing"]
    desk.refused("resolve", "1", "--version", str(note["state_version"]), "--sha256", note["sha256"])
    desk.json("fix", "follow-up", "1", "Ola Brandt", "2026-12-01")
    assert resolved(desk, "1")["missing"] == []


def test_nothing_confirmed_is_nothing_to_post(desk: Desk) -> None:
    desk.json("import", PRINTER)
    assert "not to be posted yet" in desk.run("note", "1").out
    note = desk.json("note", "1")
    why = desk.refused("resolve", "1", "--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert "Nothing is confirmed yet" in why


def test_the_line_at_the_foot_of_a_note_posts_it(desk: Desk) -> None:
    worked_printer_ticket(desk)
    for language in ("en", "de"):
        line = desk.run("--lang", language, "note", "1").out.splitlines()[-1]
        assert line.startswith("to post it: " + ("--lang de resolve 1" if language == "de" else "resolve 1"))
    assert desk.run(*line.removeprefix("to post it: ").split()).code == 0
    assert "**Problem**" in notes_posted(desk)[0].read_text()
    assert "to post it" not in desk.run("note", "1").out


def test_lang_decides_where_nothing_else_does(desk: Desk) -> None:
    worked_printer_ticket(desk)
    assert desk.json("--lang", "de", "note", "1")["language"] == "de"
    assert desk.json("note", "1")["language"] == "en"
    assert desk.json("settings", "note_language", "de")
    assert desk.json("note", "1")["language"] == "de"
    desk.json("language", "1", "en")
    assert desk.json("--lang", "de", "note", "1")["language"] == "en"
    desk.json("language", "1", "desk")
    assert desk.json("note", "1")["language"] == "de"


def test_a_paste_is_a_ticket(desk: Desk) -> None:
    made = desk.json("import", "--paste", "Jana: Der Drucker druckt nicht – seit heute früh 😀\nOle: Ich sehe nach.")
    shown = desk.json("show", str(made["sessions"][0]["number"]))
    assert "früh 😀" in shown["messages"][0]["text"]
    assert (
        desk.json("import", "--paste", "Jana: Der Drucker druckt nicht – seit heute früh 😀\nOle: Ich sehe nach.")[
            "sessions"
        ][0]["created"]
        is False
    )


def test_news_ends_the_waiting(desk: Desk, tmp_path: Path) -> None:
    desk.json("import", MAILBOX)
    assert desk.json("wait", "1", "--until", "2026-12-01")["waiting_until"] == "2026-12-01T00:00:00+00:00"
    assert desk.json("import", MAILBOX)["sessions"][0]["news"] == 0
    assert desk.json("show", "1")["status"] == "waiting"
    row = json.loads((SAMPLES / "mailbox-full.json").read_text())
    row["messages"].append({"n": 99, "role": "customer", "author": "Ola Brandt", "time": "10:00", "text": "Any news?"})
    (tmp_path / "later.json").write_text(json.dumps(row))
    assert "(1 new message)" in desk.run("import", str(tmp_path / "later.json")).out
    assert desk.json("show", "1")["status"] == "open"


def test_tickets_are_found_by_number_id_ticket_and_words(desk: Desk) -> None:
    desk.json("import", PRINTER, MAILBOX, VPN)
    printer = desk.json("show", "1")["id"]
    for reference in ("1", "#1", printer, printer[:12], printer.upper(), "folder:demo-4812", " 1 "):
        assert desk.json("show", reference)["id"] == printer, reference
    assert [each["id"] for each in desk.json("sessions", "--search", "spooler")["sessions"]] == [printer]
    assert len(desk.json("sessions", "--limit", "2")["sessions"]) == 2
    assert desk.run("sessions", "--search", "zeppelin").out == "No ticket fits.\n"
    desk.json("wait", "1")
    assert [each["id"] for each in desk.json("sessions", "--status", "waiting")["sessions"]] == [printer]


def test_a_number_is_never_taken_for_the_beginning_of_an_id(desk: Desk) -> None:
    desk.json("import", PRINTER)
    for number in range(1000, 10_000, 250):
        assert f"There is no ticket {number}" in desk.refused("show", str(number))
