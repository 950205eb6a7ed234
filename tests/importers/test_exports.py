"""Exports of Zendesk, Jira, Freshdesk, osTicket, and tables of any system, as they come onto the desk."""

import json
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import Export, ImportedTicket
from flowpilot_desktop.domain.sessions import Attachment, Role
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.importers.reading import read_import
from tests.services.stand_ins import opened

ZENDESK = {
    "users": [{"id": 21, "name": "Pat"}, {"id": 9, "name": "Lou"}],
    "tickets": [
        {
            "id": 7,
            "subject": "Printer fails",
            "requester_id": 21,
            "description": "It prints nothing",
            "created_at": "2026-09-30T12:00:00Z",
            "comments": [
                {"id": 1, "author_id": 21, "body": "It prints nothing", "public": True},
                {
                    "id": 2,
                    "author_id": 9,
                    "html_body": "<p>Driver <b>3</b><script>alert(1)</script></p>",
                    "public": False,
                    "created_at": "2026-09-30T12:05:00Z",
                    "attachments": [{"file_name": "log.txt", "content_type": "text/plain", "size": 12}],
                },
            ],
        },
        {"id": 8, "subject": "Phone", "requester_id": 21, "description": "It is mute"},
    ],
}
MOMENT = "2024-05-11T15:26:00.000+0200"
JIRA_CSV = (
    "Summary,Issue key,Reporter,Created,Comment,Comment,Attachment,Description\n"
    'Printer fails,HELP-1,Pat,11/May/24 03:26 PM,11/May/24 03:30 PM;Lou;Try it,"11/May/24 03:40 PM;Pat;No;\nnot yet",'
    "11/May/24 03:26 PM;Pat;a.png;https://x.example/a,Blank pages,wider,than the header\n"
)


def one(name: str, data: bytes | str, export: Export | None = None, **columns: str) -> ImportedTicket:
    [ticket] = read_import(name, data.encode() if isinstance(data, str) else data, export, columns).tickets
    return ticket


def said(ticket: ImportedTicket) -> list[tuple[Role, str, str]]:
    return [(each.role, each.author, each.text) for each in ticket.messages]


def test_a_zendesk_export_has_its_comments_once_and_its_internal_ones_internal() -> None:
    printer, phone = read_import("a.json", json.dumps(ZENDESK).encode()).tickets
    assert said(printer) == [
        (Role.CUSTOMER, "Pat", "It prints nothing"),
        (Role.TECHNICIAN, "Lou (internal note)", "Driver 3"),
    ]
    assert printer.messages[1].attachments == (Attachment("log.txt", "text/plain", 12),)
    assert (printer.remote_id, printer.title, printer.requester) == ("zendesk-7", "Printer fails", "Pat")
    assert said(phone) == [(Role.CUSTOMER, "Pat", "It is mute")]
    lines = "\n".join(json.dumps(row) for row in ZENDESK["tickets"])
    assert len(read_import("a.jsonl", lines.encode("utf-16")).tickets) == 2


def test_a_jira_export_is_read_as_json_with_documents_and_as_csv_with_repeated_columns() -> None:
    text = {"type": "paragraph", "content": [{"type": "text", "text": "Blank"}, {"type": "hardBreak"}]}
    comments = [
        {"id": "1", "author": {"accountId": "b", "displayName": "Lou"}, "body": "For us", "jsdPublic": False},
        {"id": "2", "author": {"accountId": "a", "displayName": "Pat"}, "body": "Still", "created": MOMENT},
    ]  # fmt: skip
    fields = {
        "summary": "Printer fails",
        "reporter": {"accountId": "a", "displayName": "Pat"},
        "description": {"type": "doc", "version": 1, "content": [text]},
        "comment": {"comments": comments},
        "attachment": [{"filename": "a.png", "mimeType": "image/png", "size": 4}],
    }
    ticket = one("a.json", json.dumps({"issues": [{"key": "HELP-1", "fields": fields}]}))
    assert said(ticket) == [
        (Role.CUSTOMER, "Pat", "Blank"),
        (Role.TECHNICIAN, "Lou (internal note)", "For us"),
        (Role.CUSTOMER, "Pat", "Still"),
    ]
    assert str(ticket.messages[2].sent_at) == "2024-05-11 13:26:00+00:00"
    table = one("a.csv", "\ufeff" + JIRA_CSV)
    assert said(table) == [
        (Role.CUSTOMER, "Pat", "Blank pages"),
        (Role.TECHNICIAN, "Lou", "Try it"),
        (Role.CUSTOMER, "Pat", "No;\nnot yet"),
    ]
    assert (table.remote_id, table.messages[0].attachments[0].name) == ("HELP-1", "a.png")
    assert str(table.messages[1].sent_at) == "2024-05-11 15:30:00+00:00"


def test_a_freshdesk_export_keeps_private_notes_internal() -> None:
    row = {
        "id": 3, "subject": "Printer", "responder_id": 9, "requester": {"id": 21, "name": "Pat"}, "requester_id": 21,
        "description": "<div>Fails</div>", "description_text": "Fails", "status": 2, "cc_emails": None,
        "conversations": [{"id": 5, "body_text": "Ask Lou", "private": True, "user_id": 9, "incoming": False},
                          {"id": 6, "body": "<p>Now</p>", "private": False, "user_id": 21, "incoming": True}],
    }  # fmt: skip
    for given in (row, [row], {"helpdesk_ticket": row}):
        assert said(one("a.json", json.dumps(given))) == [
            (Role.CUSTOMER, "Pat", "Fails"),
            (Role.TECHNICIAN, "(internal note)", "Ask Lou"),
            (Role.CUSTOMER, "Pat", "Now"),
        ]


def test_osticket_exports_no_thread_and_its_tickets_come_all_the_same() -> None:
    row = {"Ticket Number": "1017", "Subject": "Printer", "From": "Pat", "Date Created": "2026-09-30 12:00:00"}
    table = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    for ticket in (one("a.csv", table), one("a.json", json.dumps([row]))):
        assert (ticket.remote_id, said(ticket)) == ("osticket-1017", [(Role.CUSTOMER, "Pat", "Printer")])


def test_a_table_is_read_by_its_columns_in_any_charset_and_its_formulas_are_text() -> None:
    huge = "x" * 300_000
    table = f"Nr;Wer;Was;Geheim\n7;Pat;Läuft nicht;\n7;Lou;=HYPERLINK(1);ja\n7;Lou;{huge};\n"
    columns = {"id": "nr", "requester": "Wer", "text": "Was", "internal": "Geheim"}
    for charset in ("utf-8-sig", "utf-16", "cp1252"):
        ticket = one("a.csv", table.encode(charset), **columns)
        assert said(ticket) == [
            (Role.CUSTOMER, "Pat", "Läuft nicht"),
            (Role.TECHNICIAN, "Lou (internal note)", "=HYPERLINK(1)"),
            (Role.TECHNICIAN, "Lou", huge),
        ]


@pytest.mark.parametrize(
    ("name", "text", "columns", "words"),
    [
        ("a.csv", "a,b\n1,2\n", {}, "no column holds a title or a text; it has: a, b"),
        ("a.csv", "subject\n", {}, "no rows under a header"),
        ("a.csv", 'subject,b\n"x,2\n', {}, "its last quotation mark is missing"),
        ("a.csv", "subject,b\nx,2\n", {"text": "Body"}, "it has no column “Body”"),
        ("a.csv", "subject,b\nx,2\n", {"colour": "b"}, "“colour” is nothing that a column can mean"),
        ("a.json", '{"tickets": [{"subject": "x", "requester_id": 1}, 5]}', {}, "ticket 2 is no object"),
    ],
)
def test_a_broken_export_is_one_sentence(name: str, text: str, columns: dict[str, str], words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_import(name, text.encode(), None, columns)
    assert words in caught.value.title


@pytest.mark.anyio
async def test_twice_is_once_and_a_broken_file_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    good, broken = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("Ticket ID,Subject,Requester,Comment\n1,Printer,Pat,It fails\n", encoding="utf-8")
    broken.write_text('Subject,b\n"x', encoding="utf-8")
    async with opened(settings) as app:
        with pytest.raises(UnreadableFile):
            await app.importing.import_files((good, broken))
        assert await app.sessions.newest(10) == ()
        [first] = (await app.importing.import_files((good,), Export.CSV, {"text": "Comment"})).sessions
        with good.open("a", encoding="utf-8") as file:
            file.write("1,Printer,Pat,Still\n")
        [again] = (await app.importing.import_files((good,))).sessions
        assert (first.created, again.created, again.id, again.news) == (True, False, first.id, 1)
