"""The shapes of ``--json`` stay as the README describes them: scripts hang on them."""

from typing import Any

import pytest

from tests.command_line.desk import MAILBOX, PRINTER, Desk, resolved, worked_printer_ticket

SESSION = {
    "id", "number", "title", "status", "ticket_ref", "requester", "state_version", "language", "waiting_until",
    "created_at", "updated_at", "problems",
}  # fmt: skip
SHOW = SESSION | {"messages", "facts", "questions", "checks", "fix", "fixes", "scripts", "posts", "changes"}
MESSAGE = {
    "position", "role", "kind", "author", "text", "completeness", "sent_at", "stated_time", "remote_id", "attachments",
}  # fmt: skip
FACT = {
    "label", "text", "status", "role", "source", "audience", "customer_text", "replaced_by", "problem", "stated_at",
}  # fmt: skip
QUESTION = {"label", "text", "status", "answer", "fact", "problem"}
CHECK = {"label", "text", "status", "result", "audience", "fact", "problem"}
FIX = {
    "label", "title", "steps", "summary", "confidence", "source", "rests_on", "script_template", "parameters",
    "problem", "active", "waiting", "superseded_at", "superseded_by", "weakens_security", "follow_up", "decisions",
    "outcomes",
}  # fmt: skip
NOTE = {
    "session_id", "kind", "language", "state_version", "from_cache", "writer", "sha256", "markdown", "sections",
    "left_out", "rejected", "missing", "hints",
}  # fmt: skip
POST = {
    "id", "session_id", "kind", "resolution_no", "target", "visibility", "status_wanted", "state", "reason", "attempts",
    "undo_until",
    "sha256", "post_key", "remote_id", "url", "next_attempt_at", "sent_at",
}  # fmt: skip
SCRIPT = {"session_id", "generation", "file", "sensitive", "text"}
CHANGE = {"version", "table", "row", "operation", "columns", "at"}


def test_import_says_what_became_of_every_ticket(desk: Desk) -> None:
    made = desk.json("import", PRINTER, MAILBOX)
    assert set(made) == {"sessions", "skipped"}
    assert [set(each) for each in made["sessions"]] == [{"id", "number", "title", "created", "news"}] * 2
    assert [(each["number"], each["created"], each["news"]) for each in made["sessions"]] == [
        (1, True, 0),
        (2, True, 0),
    ]
    again = desk.json("import", PRINTER)["sessions"][0]
    assert (again["id"], again["created"], again["news"]) == (made["sessions"][0]["id"], False, 0)


def test_sessions_lists_tickets(desk: Desk) -> None:
    assert desk.json("sessions") == {"sessions": []}
    desk.json("import", PRINTER)
    (session,) = desk.json("sessions")["sessions"]
    assert set(session) == SESSION
    assert session["ticket_ref"] == "folder:demo-4812"
    assert session["requester"] == "Dana Reyes"


def test_show_holds_everything_on_a_ticket(desk: Desk) -> None:
    worked_printer_ticket(desk)
    desk.json("question", "add", "1", "Since when?")
    desk.json("check", "add", "1", "Print a test page")
    shown = desk.json("show", "1")
    assert set(shown) == SHOW
    for name, keys in (("messages", MESSAGE), ("facts", FACT), ("questions", QUESTION), ("checks", CHECK)):
        assert {frozenset(each) for each in shown[name]} == {frozenset(keys)}, name
    assert set(shown["fix"]) == FIX
    assert shown["fixes"] == [shown["fix"]]
    assert set(shown["fix"]["decisions"][0]) == {"kind", "reason", "decided_at"}
    assert set(shown["fix"]["outcomes"][0]) == {"kind", "text", "verified_by", "seen_on", "fact", "recorded_at"}
    assert set(shown["changes"][0]) == CHANGE
    assert shown["changes"][-1]["version"] == shown["state_version"]
    assert shown["scripts"] == shown["posts"] == []


def test_the_fix_is_null_where_none_is_active(desk: Desk) -> None:
    desk.json("import", PRINTER)
    assert desk.json("show", "1")["fix"] is None
    shown = desk.json("fix", "show", "1")
    assert shown == {"session_id": desk.json("show", "1")["id"], "fix": None}
    desk.json("fix", "add", "1", "Restart the spooler")
    desk.json("fix", "decide", "1", "dismissed", "--reason", "wrong")
    assert desk.json("show", "1")["fix"] is None
    assert desk.json("fix", "show", "1")["fix"] is None
    assert [fix["active"] for fix in desk.json("show", "1")["fixes"]] == [False]


@pytest.mark.parametrize("kind", ["resolution_note", "escalation_package"])
def test_a_note_names_the_facts_of_every_sentence(desk: Desk, kind: str) -> None:
    worked_printer_ticket(desk)
    note = desk.json("note", "1", "--kind", kind)
    assert set(note) == NOTE
    assert (note["kind"], note["language"], note["writer"], note["from_cache"]) == (kind, "en", "composer", False)
    assert len(note["sections"]) == 4
    for section in note["sections"]:
        assert set(section) == {"name", "title", "gap", "sentences"}
        for sentence in section["sentences"]:
            assert set(sentence) == {"text", "facts", "key", "edited"}
            assert sentence["facts"]
    assert desk.json("note", "1", "--kind", kind) == note | {"from_cache": True}


def test_a_note_names_what_it_leaves_out(desk: Desk) -> None:
    desk.json("import", PRINTER)
    left = desk.json("note", "1")["left_out"]
    assert [set(each) for each in left] == [{"label", "text", "why"}] * 3


def test_what_is_posted_stands_in_the_outbox(desk: Desk) -> None:
    worked_printer_ticket(desk)
    note = desk.json("note", "1")
    made = desk.json("resolve", "1", "--version", str(note["state_version"]), "--sha256", note["sha256"])
    assert set(made) == {"session_id", "post"}
    assert set(made["post"]) == POST
    assert (made["post"]["state"], made["post"]["sha256"], made["post"]["status_wanted"]) == (
        "sent",
        note["sha256"],
        "resolved",
    )
    assert desk.json("outbox") == {"posts": [made["post"]]}
    assert desk.json("outbox", "deliver") == {"posts": [made["post"]]}
    assert desk.json("show", "1")["posts"] == [made["post"]]


def test_every_write_gives_back_what_it_wrote(desk: Desk) -> None:
    desk.json("import", PRINTER)

    def keys(*arguments: str) -> dict[str, Any]:
        return {name: set(value) if isinstance(value, dict) else value for name, value in desk.json(*arguments).items()}

    number = desk.json("show", "1")["id"]
    assert [set(fact) for fact in desk.json("fact", "confirm", "1", "F1", "F2")["facts"]] == [FACT, FACT]
    assert [set(fact) for fact in desk.json("fact", "disprove", "1", "F3")["facts"]] == [FACT]
    assert desk.json("fact", "retire", "1", "F2", "--replaced-by", "F1")["facts"][0]["replaced_by"] == "F1"
    assert set(desk.json("fact", "edit", "1", "F1", "--role", "symptom")["facts"][0]) == FACT
    assert keys("question", "add", "1", "Since when?") == {"session_id": number, "question": QUESTION}
    assert keys("question", "answer", "1", "Q1", "Since 9") == {
        "session_id": number, "question": QUESTION, "fact": FACT,
    }  # fmt: skip
    assert keys("question", "add", "1", "Which floor?") == {"session_id": number, "question": QUESTION}
    assert keys("question", "drop", "1", "Q2") == {"session_id": number, "question": QUESTION}
    assert keys("check", "add", "1", "Print a test page", "--internal") == {"session_id": number, "check": CHECK}
    assert keys("check", "done", "1", "C1", "--result", "It came out") == {
        "session_id": number, "check": CHECK, "fact": FACT,
    }  # fmt: skip
    desk.json("check", "add", "1", "Restart the printer")
    assert keys("check", "failed", "1", "C2") == {"session_id": number, "check": CHECK, "fact": FACT}
    desk.json("check", "add", "1", "Swap the cable")
    assert keys("check", "drop", "1", "C3") == {"session_id": number, "check": CHECK}
    assert keys("fix", "add", "1", "Turn the firewall off") == {"session_id": number, "fix": FIX}
    assert keys("fix", "decide", "1", "one_off") == {"session_id": number, "fix": FIX, "script": SCRIPT}
    assert keys("fix", "outcome", "1", "partial") == {"session_id": number, "fix": FIX}
    assert desk.json("fix", "follow-up", "1", "Ola", "2026-12-01")["fix"]["follow_up"] == {
        "owner": "Ola", "due": "2026-12-01",
    }  # fmt: skip
    for arguments in (["wait", "1"], ["reopen", "1"], ["title", "1", "Printer"], ["language", "1", "de"]):
        assert set(desk.json(*arguments)) == SESSION, arguments
    assert set(desk.json("new", "Something else")) == SESSION
    assert desk.json("problem", "add", "1", "The scanner") == {"session_id": number, "problem": 1}
    assert desk.json("delete", "2")["deleted"] is True


def test_edits_give_back_the_note(desk: Desk) -> None:
    worked_printer_ticket(desk)

    def edited(note: Any) -> dict[str, str]:
        return {each["key"]: each["text"] for part in note["sections"] for each in part["sentences"] if each["edited"]}

    note = desk.json("edit", "drop", "1", "F2")
    assert set(note) == NOTE
    assert "F2" in [each["label"] for each in note["left_out"]]
    assert edited(desk.json("edit", "reword", "1", "F1", "Nobody on floor 2 can print")) == {
        "F1": "Nobody on floor 2 can print."
    }
    note = desk.json("edit", "add", "1", "confirmed", "The print service was stopped.", "--facts", "F3")
    assert sorted(edited(note).values()) == ["Nobody on floor 2 can print.", "The print service was stopped."]
    assert "F1" not in edited(desk.json("edit", "restore", "1", "F1"))


def test_settings_and_doctor_have_shapes_too(desk: Desk) -> None:
    settings = desk.json("settings")["settings"]
    assert settings.items() >= {"note_language": "", "post_folder": "", "quarantine_seconds": 600}.items()
    assert {"undo_seconds", "work_offline", "update_check", "assistant"} <= set(settings)
    assert desk.json("settings", "quarantine_seconds", "30")["settings"]["quarantine_seconds"] == 30
    findings = desk.json("doctor")["findings"]
    assert {frozenset(each) for each in findings} == {frozenset({"part", "verdict", "text"})}
    assert [each["part"] for each in findings] == [
        "database", "triggers", "copy", "keychain", "assistant", "runbooks", "crash reports",
        "ticket system 'folder'",
    ]  # fmt: skip


def test_a_post_can_be_worked_by_hand(desk: Desk) -> None:
    worked_printer_ticket(desk)
    (desk.folder / "posted").write_text("a file where the folder should be")
    resolved(desk, "1")
    (post,) = desk.json("outbox")["posts"]
    assert post["state"] in ("waiting", "uncertain")
    assert "has not arrived yet" in desk.refused("delete", "1")
    assert "has not arrived yet" in desk.refused("reopen", "1")
    assert desk.json("outbox", "drop", "1")["posts"][0]["state"] == "dropped"
    assert "dropped already" in desk.refused("outbox", "arrived", "1")
    assert "Only a post that stopped" in desk.refused("outbox", "again", "1")
    assert desk.json("delete", "1")["deleted"]


def test_connections_have_shapes(desk: Desk) -> None:
    assert desk.json("connection", "list") == {"connections": []}
    added = desk.json(
        "connection", "add", "help", "--system", "rt", "--url", "https://help.example", "--untested",
        "--option", "resolved_status=closed",
    )  # fmt: skip
    connection = {
        "name": "help",
        "system": "rt",
        "url": "https://help.example",
        "user": "",
        "options": {"resolved_status": "closed"},
    }
    assert added == {"connection": connection, "said": "It was not tested.", "key_kept": True}
    assert desk.json("connection", "list") == {"connections": [connection]}
    assert desk.json("connection", "remove", "help") == {"name": "help", "removed": True}
