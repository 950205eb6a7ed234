"""Conversations as JSON become tickets with messages and proposed facts."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import ImportedFile, ImportedTicket
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.reading import read_import

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "conversations" / "conversations.dev.jsonl"


def turn(role: str, text: str, **fields: object) -> dict[str, object]:
    return {"role": role, "text": text, **fields}


def conversation(*messages: dict[str, object], **fields: object) -> dict[str, object]:
    return {"id": "T-1", "title": "Blank pages", "messages": list(messages), **fields}


def read(value: object) -> ImportedFile:
    return read_import("chat.json", json.dumps(value).encode())


def only(result: ImportedFile) -> ImportedTicket:
    assert len(result.tickets) == 1
    return result.tickets[0]


def problem(value: object) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(value)
    assert caught.value.hint
    return caught.value.title


def test_everybody_keeps_their_role_and_their_name() -> None:
    ticket = only(
        read(
            conversation(
                turn("customer", "It prints blank pages", author="Erika"),
                turn("technician", "Which driver?", author="Max"),
                turn("other_user", "Same here", author="Ute"),
                turn("other_user", "And here"),
                turn("bot", "Ticket updated"),
            )
        )
    )
    assert [(m.role, m.author) for m in ticket.messages] == [
        (Role.CUSTOMER, "Erika"),
        (Role.TECHNICIAN, "Max"),
        (Role.CUSTOMER, "Ute"),
        (Role.CUSTOMER, "Another user"),
        (Role.SYSTEM, ""),
    ]
    assert ticket.requester == "Erika"


def test_a_clock_time_needs_the_day_of_the_conversation_to_be_a_moment() -> None:
    dated = only(
        read(conversation(turn("customer", "hi", time="23:58"), turn("customer", "?", time="00:02"), date="2026-11-22"))
    )
    assert [m.sent_at for m in dated.messages] == [
        datetime(2026, 11, 22, 23, 58, tzinfo=UTC),
        datetime(2026, 11, 23, 0, 2, tzinfo=UTC),
    ]
    undated = only(read(conversation(turn("customer", "hi", time="03:32"), turn("customer", "hi", time="2026-11-22"))))
    assert [(m.sent_at, m.stated_time) for m in undated.messages] == [(None, "03:32"), (None, "2026-11-22")]


def test_a_full_time_with_a_zone_is_kept_in_utc() -> None:
    ticket = only(read(conversation(turn("customer", "hi", time="2026-11-22T10:00:00+01:00"))))
    assert ticket.messages[0].sent_at == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fact", "role"),
    [
        ("Every print fails with error 0x00000709", FactRole.SYMPTOM),
        ("The scanner does not respond", FactRole.SYMPTOM),
        ("Der Drucker druckt nicht", FactRole.SYMPTOM),
        ("Outlook is slow", FactRole.SYMPTOM),
        ("Server is Debian 12", FactRole.FINDING),
        ("The log shows no errors", FactRole.FINDING),
        ("Restarting did not help", FactRole.FINDING),
        ("Works after installing the older driver", FactRole.FINDING),
        ("Fixed by a new cable", FactRole.FINDING),
        ("Läuft jetzt wieder", FactRole.FINDING),
    ],
)
def test_what_is_wrong_is_a_symptom_and_the_rest_a_finding(fact: str, role: FactRole) -> None:
    row = conversation(turn("customer", "Please help", n=1), confirmed=[{"fact": fact, "message": 1}])
    assert only(read(row)).facts[0].role is role


def test_a_complaint_after_the_first_answer_or_by_somebody_else_is_a_finding() -> None:
    row = conversation(
        turn("customer", "Printing fails", n=1),
        turn("technician", "Restart it", n=2),
        turn("customer", "Still fails", n=3),
        turn("other_user", "Fails here too", n=4),
        confirmed=[{"fact": f"Printing fails ({n})", "message": n} for n in (1, 2, 3, 4)],
    )
    assert [f.role for f in only(read(row)).facts] == [FactRole.SYMPTOM, *[FactRole.FINDING] * 3]


def test_no_fact_arrives_as_a_cause_and_conclusions_of_others_are_not_read() -> None:
    plain = conversation(
        turn("customer", "Printing fails", n=1), confirmed=[{"fact": "The cause is the driver", "message": 1}]
    )
    told = {
        **plain,
        "root_cause": {"text": "driver"},
        "resolution": 7,
        "commands": "x",
        "retracted": [],
        "outcome": {},
        "notes": 1,
    }
    assert read(told) == read(plain)
    assert only(read(told)).facts[0].role is not FactRole.CAUSE


def test_importing_twice_gives_the_same_ids() -> None:
    row = conversation(turn("customer", "Printing fails"), confirmed=[{"fact": "It fails", "message": 1}])
    del row["id"]
    first, second = only(read(row)), only(read(row))
    assert (first.remote_id, first.facts[0].remote_id) == (second.remote_id, second.facts[0].remote_id)


def test_a_fact_of_a_message_that_is_not_there_keeps_no_false_origin() -> None:
    row = conversation(turn("customer", "hi"), confirmed=[{"fact": "It fails", "message": 9}])
    assert only(read(row)).facts[0].message_remote_id is None


def test_an_array_and_json_lines_hold_many_conversations() -> None:
    rows = [conversation(turn("customer", "hi"), id=name) for name in ("a", "b", "a")]
    assert [t.remote_id for t in read(rows).tickets] == ["a", "b"]
    assert len(read(rows).skipped) == 1
    lines = "\n".join(json.dumps(row) for row in rows[:2]).encode()
    for name in ("chat.jsonl", "chat.json", ""):
        assert [t.remote_id for t in read_import(name, lines).tickets] == ["a", "b"]


def test_text_that_no_database_can_hold_is_mended() -> None:
    data = rb'{"id": 7, "messages": [{"role": "customer", "text": "a\u0000b\ud800c"}]}'
    ticket = only(read_import("chat.json", data))
    assert (ticket.remote_id, ticket.messages[0].text) == ("7", "ab\ufffdc")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "list of conversations is empty"),
        (7, "a number where a conversation, an object, is needed"),
        ({"a": 1}, "“messages” is missing"),
        (conversation(), "“messages” must be a list with at least one"),
        (conversation(turn("customer", "hi"), {"text": "x"}), "message 2: the field “role” is missing"),
        (conversation({"role": "customer"}), "message 1: the field “text” is missing"),
        (conversation(turn("boss", "hi")), "message 1: the role “boss” is unknown"),
        (conversation(turn("customer", "hi", n=1), turn("customer", "hi", n=1)), "message 2: the field “n” is 1"),
        (conversation(turn("customer", "hi", n=[])), "message 1: the field “n” must be a number, not a list"),
        (conversation(turn("customer", "hi"), confirmed=[{"fact": 3}]), "fact 1: the field “fact” must be a text"),
        ([conversation(turn("customer", "hi")), {"messages": 3}], "conversation 2, the field “messages”"),
    ],
)
def test_json_of_another_shape_is_refused_naming_the_place(value: object, words: str) -> None:
    assert words in problem(value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"messages": [', "ends too early"),
        (b'{"messages": "a', "ends too early"),
        (b'{"messages": x}', "broken in line 1, character 14"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b"[" * 51, "deeper than 50"),
        (b'{"a":' * 100_000, "deeper than 50"),
        (b'{"a": "\xff"}', "not written in UTF-8 (byte 8)"),
        (b"   \n", "is empty"),
    ],
)
def test_json_that_is_not_strict_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_import("chat.json", data)
    assert words in caught.value.title
    assert caught.value.title.startswith("Cannot import “chat.json”: ")


def test_brackets_inside_of_texts_are_no_nesting() -> None:
    assert only(read(conversation(turn("customer", "[" * 500 + '"\\' + "{" * 500)))).messages[0].text.startswith("[[")


@pytest.mark.skipif(not REAL.exists(), reason="the real conversations are not beside this repository")
def test_real_conversations_are_read_whole() -> None:
    rows = [json.loads(line) for line in REAL.read_text("utf-8").splitlines()]
    result = read_import(REAL.name, REAL.read_bytes())
    assert [t.remote_id for t in result.tickets] == [row["id"] for row in rows]
    assert result.skipped == ()
    for ticket, row in zip(result.tickets, rows, strict=True):
        assert [m.text for m in ticket.messages] == [m["text"] for m in row["messages"]]
        assert [f.text for f in ticket.facts] == [f["fact"] for f in row["confirmed"]]
        cause = row["root_cause"]["text"] if row["root_cause"] else None
        assert all(f.text != cause or f.role is FactRole.FINDING for f in ticket.facts)
    roles = [fact.role for ticket in result.tickets for fact in ticket.facts]
    assert 18 <= roles.count(FactRole.SYMPTOM) <= 26
    assert FactRole.CAUSE not in roles
