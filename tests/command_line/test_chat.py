"""A ticket worked with the embedded assistant alone, and the shape of what ``chat --json`` prints."""

from tests.command_line.desk import Desk, notes_posted, resolved
from tests.command_line.test_shapes import CHECK, FACT, FIX, MESSAGE

CHAT = {
    "session_id", "entry", "reply", "fix", "waiting", "facts", "questions", "checks", "notice", "assistant", "usage",
    "can_go_on",
}  # fmt: skip
PASTE = (
    "[10:01] Kim: Printer is shown as offline although it is switched on.\n"
    "[10:02] Support: Kim: can anybody else print to this printer?\n"
    "[10:04] Kim: Others can print to this printer.\n"
)


def test_a_ticket_is_worked_with_the_embedded_assistant_from_the_paste_to_the_posted_note(desk: Desk) -> None:
    desk.json("import", "--paste", PASTE)
    proposed = desk.json("show", "1")["facts"]
    assert [set(fact) for fact in proposed] == [FACT] * len(proposed)
    assert len(proposed) >= 2
    first = desk.json("chat", "1", "What could it be?")
    assert set(first) == CHAT
    assert set(first["entry"]) == set(first["reply"]) == MESSAGE
    assert first["assistant"] == {"name": "embedded", "place": "this_pc", "model": ""}
    assert (first["facts"], first["fix"]) == ([], None)
    desk.json("fact", "confirm", "1", *(fact["label"] for fact in proposed))
    (check,) = first["checks"]
    assert set(check) == CHECK
    seen = "The port's address differs from the printer's address"
    desk.json("check", "done", "1", check["label"], "--result", seen, "--role", "cause")
    desk.json("fix", "add", "1", "Restart the printer")
    desk.json("fix", "decide", "1", "one_off")
    turn = desk.json("chat", "1", "And now?")
    assert (turn["fix"], set(turn["waiting"]), turn["waiting"]["waiting"]) == (None, FIX, True)
    assert "is being carried out and has no outcome yet" in desk.refused("fix", "take", "1")
    assert "waiting" in desk.run("show", "1").out
    fix = desk.json("fix", "take", "1", "--replace")["fix"]
    assert "No suggestion waits" in desk.refused("fix", "leave", "1")
    assert set(fix) == FIX
    assert fix["title"] == "Point the printer's port to its present address"
    assert fix["rests_on"]
    desk.json("fix", "decide", "1", "one_off")
    desk.json("fix", "outcome", "1", "worked", "--text", "A test page was printed", "--verified-by", "our_test")
    note = resolved(desk, "1")
    assert "The printer's connection on the computer was set to its present address." in note["markdown"]
    (posted,) = notes_posted(desk)
    assert posted.read_bytes() == note["markdown"].encode()
    assert "resolved" in desk.refused("chat", "1", "One more thing")


def test_an_entry_of_each_kind_is_written_down(desk: Desk) -> None:
    desk.json("new", "Scanner is slow")
    found = desk.json("chat", "1", "--as", "i_found", "The USB cable is loose")
    assert (found["reply"], found["assistant"], found["facts"][0]["status"]) == (None, None, "confirmed")
    said = desk.json("chat", "1", "--as", "customer_said", "It still takes 5 minutes per page.")
    assert [(fact["text"], fact["status"]) for fact in said["facts"]] == [
        ("It still takes 5 minutes per page", "proposed")
    ]
    told = desk.run("chat", "1", "--as", "to_customer", "Please plug it in firmly.")
    assert (told.code, told.out) == (0, "")
    asked = desk.run("chat", "1", "Any idea?")
    assert "I do not know this one" in asked.out
    assert "to ask" in asked.out
    assert "imported" in desk.misused("chat", "1", "--as", "imported", "x")


def test_what_is_taken_up_again_needs_no_text_and_takes_none(desk: Desk) -> None:
    desk.json("new", "Printer")
    assert "No answer on this ticket broke off" in desk.refused("chat", "--again", "1")
    assert "required: TEXT" in desk.misused("chat", "1")
    assert "have no TEXT" in desk.misused("chat", "--again", "1", "And now?")
    assert "give either" in desk.misused("chat", "1", "And now?", "--continue")
    assert "give either" in desk.misused("chat", "1", "--again", "--continue")


def test_where_no_fix_is_written_down_that_comes_before_its_outcome(desk: Desk) -> None:
    desk.json("new", "Database refuses the password")
    said = ("chat", "1", "--as", "customer_said")
    assert "first what helped: fix add 1" in desk.run(*said, "It works again now.").out
    desk.json("fix", "add", "1", "Change the password inside the database")
    other = desk.run(*said, "I removed the container and started again, now everything is fine.").out
    assert "first what helped: fix add 1" in other
    note = desk.run("note", "1").out
    assert "Still open: no cause is confirmed; no fix is confirmed to have worked." in note
